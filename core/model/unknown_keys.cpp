// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/unknown_keys.h"

#include "core/base/json_pointer.h"
#include "core/model/fields.h"
#include "core/model/key_visitor.h"

#include <optional>

namespace isocost
{

namespace
{

/// Walks the keys of a T, and of all that it holds, and notes those that the key table lacks.
template <class T> class UnknownKeyFinder : public KeyVisitor<T>
{
public:
    UnknownKeyFinder(const T &object, std::string path, std::vector<std::string> &found)
        : m_object(object), m_path(std::move(path)), m_found(found)
    {
    }

    template <class U> void object(const char *key, U T::*member, Presence = {}) { enter(at(key), m_object.*member); }

    template <class U> void object(const char *key, std::optional<U> T::*member, Presence = {})
    {
        if (m_object.*member)
            enter(at(key), *(m_object.*member));
    }

    template <class U> void list(const char *key, std::vector<U> T::*member, Presence = {})
    {
        const std::vector<U> &items = m_object.*member;
        for (std::size_t i = 0; i < items.size(); ++i)
            enter(at(key) + "/" + std::to_string(i), items[i]);
    }

    template <class U> void named(const char *key, std::vector<U> T::*member, std::string U::*name)
    {
        for (const U &item : m_object.*member)
            enter(at(key) + pointerStep(item.*name), item);
    }

    template <class Members> void group(const char *key, Extra T::*unknown, const Members &members)
    {
        UnknownKeyFinder inner(m_object, at(key), m_found);
        members(inner);
        inner.extra(unknown);
    }

    void extra(Extra T::*member)
    {
        for (const auto &[key, value] : m_object.*member)
            m_found.push_back(m_path + pointerStep(key));
    }

private:
    std::string at(const char *key) const { return m_path + pointerStep(key); }

    template <class U> void enter(const std::string &where, const U &item)
    {
        UnknownKeyFinder<U> inner(item, where, m_found);
        describe(inner, Keys<U>{});
    }

    const T &m_object;
    std::string m_path;
    std::vector<std::string> &m_found;
};

} // namespace

std::vector<std::string> unknownKeys(const Scenario &scenario)
{
    std::vector<std::string> found;
    UnknownKeyFinder<Scenario> finder(scenario, {}, found);
    describe(finder, Keys<Scenario>{});
    return found;
}

} // namespace isocost
