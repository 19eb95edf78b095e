// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/json_text.h"
#include "core/model/fields.h"

#include <optional>
#include <string>
#include <vector>

namespace isocost
{

/// Appends unknown keys, kept as JSON text, to an object.
void appendExtra(Json &node, const Extra &extra);

/// Writes a T as an object of the file, key by key of its table (see core/model/fields.h).
template <class T> class ObjectWriter
{
public:
    ObjectWriter(Json &node, const T &object, bool last = false) : m_node(node), m_object(object), m_last(last)
    {
        if (!m_node.is_object())
            m_node = Json::object();
    }

    template <class M> void number(const char *key, M T::*member, const NumberRule &, Presence presence = {})
    {
        if (!isWritten(member, presence))
            return;
        if constexpr (!std::is_same_v<M, std::optional<double>>)
            appendKey(m_node, key, m_object.*member);
        else if (m_object.*member)
            appendKey(m_node, key, *(m_object.*member));
    }

    template <class M>
    void numberOrBest(const char *key, M T::*member, bool T::*best, const NumberRule &rule, Presence presence = {})
    {
        if (!(m_object.*best))
            number(key, member, rule, presence);
        else if (!(presence == Presence::exceptInLast && m_last))
            appendKey(m_node, key, "best");
    }

    void text(const char *key, std::string T::*member, Presence presence = {}) { plain(key, member, presence); }
    void flag(const char *key, bool T::*member, Presence presence = {}) { plain(key, member, presence); }
    void numbers(const char *key, std::vector<double> T::*member, const NumberRule &) { plain(key, member, {}); }
    void texts(const char *key, std::vector<std::string> T::*member) { plain(key, member, {}); }

    void pairs(const char *key, std::vector<std::pair<double, double>> T::*member, const NumberRule &,
               const NumberRule &)
    {
        plain(key, member, {});
    }

    template <class E> void choice(const char *key, E T::*member, Names names, Presence presence = {})
    {
        if (isWritten(member, presence))
            appendKey(m_node, key, names[static_cast<std::size_t>(m_object.*member)]);
    }

    template <class U> void object(const char *key, U T::*member, Presence presence = {})
    {
        if (isWritten(member, presence))
            appendKey(m_node, key, written(m_object.*member));
    }

    template <class U> void object(const char *key, std::optional<U> T::*member, Presence = {})
    {
        if (m_object.*member)
            appendKey(m_node, key, written(*(m_object.*member)));
    }

    template <class U> void list(const char *key, std::vector<U> T::*member, Presence presence = {})
    {
        if (!isWritten(member, presence))
            return;
        const std::vector<U> &items = m_object.*member;
        Json array = Json::array();
        for (std::size_t i = 0; i < items.size(); ++i)
            array.push_back(written(items[i], i + 1 == items.size()));
        appendKey(m_node, key, std::move(array));
    }

    template <class U> void named(const char *key, std::vector<U> T::*member, std::string U::*name)
    {
        if ((m_object.*member).empty())
            return;
        Json entries = Json::object();
        for (const U &item : m_object.*member)
            appendKey(entries, item.*name, written(item));
        appendKey(m_node, key, std::move(entries));
    }

    void textMap(const char *key, std::vector<std::pair<std::string, std::string>> T::*member) { map(key, member); }
    void textMapOr(const char *key, std::vector<std::pair<std::string, std::string>> T::*member, const char *word,
                   bool T::*isWord)
    {
        if (m_object.*isWord)
            appendKey(m_node, key, word);
        else
            map(key, member);
    }
    void numberMap(const char *key, std::vector<std::pair<std::string, double>> T::*member, const NumberRule &)
    {
        map(key, member);
    }

    void value(const char *key, CaseValue T::*member)
    {
        std::visit([&](const auto &value) { appendKey(m_node, key, value); }, m_object.*member);
    }

    template <class Members> void group(const char *key, Extra T::*unknown, const Members &members)
    {
        Json entries = Json::object();
        ObjectWriter inner(entries, m_object);
        members(inner);
        inner.extra(unknown);
        if (!entries.empty())
            appendKey(m_node, key, std::move(entries));
    }

    void extra(Extra T::*member) { appendExtra(m_node, m_object.*member); }

private:
    template <class M> bool isWritten(M T::*member, Presence presence) const
    {
        static const T defaults{};
        if (presence == Presence::exceptInLast)
            return !m_last;
        const bool isOptional = presence == Presence::usual || presence == Presence::orNull;
        return !isOptional || m_object.*member != defaults.*member;
    }

    template <class M> void plain(const char *key, M T::*member, Presence presence)
    {
        if (isWritten(member, presence))
            appendKey(m_node, key, m_object.*member);
    }

    template <class M> void map(const char *key, M T::*member)
    {
        if ((m_object.*member).empty())
            return;
        Json entries = Json::object();
        for (const auto &[entry, value] : m_object.*member)
            appendKey(entries, entry, value);
        appendKey(m_node, key, std::move(entries));
    }

    template <class U> static Json written(const U &item, bool last = false)
    {
        Json node = Json::object();
        ObjectWriter<U> inner(node, item, last);
        describe(inner, Keys<U>{});
        return node;
    }

    Json &m_node;
    const T &m_object;
    bool m_last;
};

} // namespace isocost
