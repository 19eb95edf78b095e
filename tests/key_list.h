// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/fields.h"
#include "core/model/key_visitor.h"

#include <string>
#include <utility>
#include <vector>

namespace isocost
{

/// Every number of the tables, with its path.
template <class T> class KeyList : public KeyVisitor<T>
{
public:
    KeyList(std::string path, std::vector<std::pair<std::string, NumberKey>> &keys)
        : m_path(std::move(path)), m_keys(keys)
    {
    }

    template <class M> void number(const char *key, M T::*, const NumberKey &number, Presence = {})
    {
        m_keys.emplace_back(m_path + "/" + key, number);
    }
    template <class M>
    void numberOrBest(const char *key, M T::*member, bool T::*, const NumberKey &number, Presence = {})
    {
        this->number(key, member, number);
    }
    void numbers(const char *key, std::vector<double> T::*, const NumberKey &number)
    {
        m_keys.emplace_back(m_path + "/" + key + "/0", number);
    }
    void numberMap(const char *key, std::vector<std::pair<std::string, double>> T::*, const NumberKey &number)
    {
        m_keys.emplace_back(m_path + "/" + key + "/EUR", number);
    }
    void pairs(const char *key, std::vector<std::pair<double, double>> T::*, const NumberKey &first,
               const NumberKey &second)
    {
        m_keys.emplace_back(m_path + "/" + key + "/0/0", first);
        m_keys.emplace_back(m_path + "/" + key + "/0/1", second);
    }
    template <class U> void object(const char *key, U T::*, Presence = {}) { enter<U>(key, ""); }
    template <class U> void object(const char *key, std::optional<U> T::*, Presence = {}) { enter<U>(key, ""); }
    template <class U> void list(const char *key, std::vector<U> T::*, Presence = {}) { enter<U>(key, "/0"); }
    template <class U> void named(const char *key, std::vector<U> T::*, std::string U::*) { enter<U>(key, "/spot"); }
    template <class Members> void group(const char *key, Extra T::*, const Members &members)
    {
        KeyList inner(m_path + "/" + key, m_keys);
        members(inner);
    }

private:
    template <class U> void enter(const char *key, const char *item)
    {
        KeyList<U> inner(m_path + "/" + key + item, m_keys);
        describe(inner, Keys<U>{});
    }

    std::string m_path;
    std::vector<std::pair<std::string, NumberKey>> &m_keys;
};

inline std::vector<std::pair<std::string, NumberKey>> allKeys()
{
    std::vector<std::pair<std::string, NumberKey>> keys;
    KeyList<Scenario> list({}, keys);
    describe(list, Keys<Scenario>{});
    return keys;
}

} // namespace isocost
