// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/json_text.h"
#include "core/model/fields.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace isocost
{

/// The first thing that went wrong while reading a document; later steps do nothing once it is set.
using FirstError = std::optional<Error>;

/// Longest lists that are read: of numbers, and of anything else.
inline constexpr std::size_t mostNumbers = 1'000'000;
inline constexpr std::size_t mostItems = 100'000;

/// A value as an error message shows it: short, quoted where it is text.
std::string foundText(const Json &value);
void refuse(FirstError &error, std::string where, const std::string &expected, const Json *found);

bool readNumber(const Json &value, const std::string &where, const NumberRule &rule, double &out, FirstError &error);
bool readText(const Json &value, const std::string &where, std::string &out, FirstError &error);
/// The index of a text in `names`; -1 and an error when it is none of them.
int readChoice(const Json &value, const std::string &where, Names names, FirstError &error);

/// Fills a T from an object of the file, key by key of its table (see core/model/fields.h).
template <class T> class ObjectReader
{
public:
    ObjectReader(const Json &node, std::string path, T &object, FirstError &error, bool last = false)
        : m_node(node), m_path(std::move(path)), m_object(object), m_error(error), m_last(last)
    {
        if (!m_node.is_object())
            refuse(m_error, m_path, "an object", &m_node);
    }

    /// A key that is none of the table's and none of the unknown ones either.
    void skip(const char *key) { m_known.push_back(key); }

    template <class M> void number(const char *key, M T::*member, const NumberRule &rule, Presence presence = {})
    {
        double value = 0;
        const Json *found = take(key, presence, expectation(rule));
        if (found && found->is_null() && presence == Presence::orNull)
            return;
        if (!found || !readNumber(*found, at(key), rule, value, m_error))
            return;
        if constexpr (std::is_same_v<M, int>)
            m_object.*member = static_cast<int>(value);
        else
            m_object.*member = value;
    }

    template <class M>
    void numberOrBest(const char *key, M T::*member, bool T::*best, const NumberRule &rule, Presence presence = {})
    {
        const auto found = m_node.find(key);
        if (m_error || found == m_node.end() || !found->is_string() || (presence == Presence::exceptInLast && m_last))
            return number(key, member, rule, presence);
        m_known.push_back(key);
        m_object.*best = *found == "best";
        if (!(m_object.*best))
            refuse(m_error, at(key), expectation(rule) + " or \"best\"", &*found);
    }

    void text(const char *key, std::string T::*member, Presence presence = {})
    {
        if (const Json *found = take(key, presence, "a text"))
            readText(*found, at(key), m_object.*member, m_error);
    }

    void flag(const char *key, bool T::*member, Presence presence = {})
    {
        const Json *found = take(key, presence, "true or false");
        if (found && found->is_boolean())
            m_object.*member = found->get<bool>();
        else if (found)
            refuse(m_error, at(key), "true or false", found);
    }

    template <class E> void choice(const char *key, E T::*member, Names names, Presence presence = {})
    {
        const Json *found = take(key, presence, "a text");
        const int index = found ? readChoice(*found, at(key), names, m_error) : -1;
        if (index >= 0)
            m_object.*member = static_cast<E>(index);
    }

    void numbers(const char *key, std::vector<double> T::*member, const NumberRule &rule)
    {
        readItems(key, Presence::usual, m_object.*member,
                  [&](const Json &item, const std::string &where, double &out, bool) {
                      readNumber(item, where, rule, out, m_error);
                  });
    }

    void texts(const char *key, std::vector<std::string> T::*member)
    {
        readItems(key, Presence::usual, m_object.*member,
                  [&](const Json &item, const std::string &where, std::string &out, bool) {
                      readText(item, where, out, m_error);
                  });
    }

    void pairs(const char *key, std::vector<std::pair<double, double>> T::*member, const NumberRule &first,
               const NumberRule &second)
    {
        readItems(key, Presence::usual, m_object.*member,
                  [&](const Json &item, const std::string &where, std::pair<double, double> &out, bool) {
                      if (!item.is_array() || item.size() != 2)
                          return refuse(m_error, where, "a list of two numbers", &item);
                      readNumber(item[0], where + "/0", first, out.first, m_error);
                      if (!m_error)
                          readNumber(item[1], where + "/1", second, out.second, m_error);
                  });
    }

    template <class U> void list(const char *key, std::vector<U> T::*member, Presence presence = {})
    {
        readItems(key, presence, m_object.*member, [&](const Json &item, const std::string &where, U &out, bool last) {
            readInto(item, where, out, last);
        });
    }

    template <class U> void object(const char *key, U T::*member, Presence presence = {})
    {
        if (const Json *found = take(key, presence, "an object"))
            readInto(*found, at(key), m_object.*member);
    }

    template <class U> void object(const char *key, std::optional<U> T::*member, Presence presence = {})
    {
        if (const Json *found = take(key, presence, "an object"))
            readInto(*found, at(key), (m_object.*member).emplace());
    }

    template <class U> void named(const char *key, std::vector<U> T::*member, std::string U::*name)
    {
        readEntries(key, [&](const std::string &entry, const Json &value, const std::string &where) {
            U &item = (m_object.*member).emplace_back();
            item.*name = entry;
            readInto(value, where, item);
        });
    }

    void textMap(const char *key, std::vector<std::pair<std::string, std::string>> T::*member)
    {
        readEntries(key, [&](const std::string &entry, const Json &value, const std::string &where) {
            readText(value, where, (m_object.*member).emplace_back(entry, "").second, m_error);
        });
    }

    /// A map, or one word in its place.
    void textMapOr(const char *key, std::vector<std::pair<std::string, std::string>> T::*member, const char *word,
                   bool T::*isWord)
    {
        const auto found = m_node.find(key);
        if (m_error || found == m_node.end() || found->is_object())
            return textMap(key, member);
        m_known.push_back(key);
        m_object.*isWord = found->is_string() && found->template get_ref<const std::string &>() == word;
        if (!(m_object.*isWord))
            refuse(m_error, at(key), "an object or \"" + std::string(word) + "\"", &*found);
    }

    void numberMap(const char *key, std::vector<std::pair<std::string, double>> T::*member, const NumberRule &rule)
    {
        readEntries(key, [&](const std::string &entry, const Json &value, const std::string &where) {
            readNumber(value, where, rule, (m_object.*member).emplace_back(entry, 0).second, m_error);
        });
    }

    void value(const char *key, CaseValue T::*member)
    {
        const std::string expected = "a number, a text, true or false";
        const Json *found = take(key, Presence::required, expected);
        if (!found)
            return;
        if (found->is_number())
            m_object.*member = found->template get<double>();
        else if (found->is_boolean())
            m_object.*member = found->template get<bool>();
        else if (found->is_string())
            m_object.*member = found->template get<std::string>();
        else
            refuse(m_error, at(key), expected, found);
    }

    template <class Members> void group(const char *key, Extra T::*unknown, const Members &members)
    {
        const Json *found = take(key, Presence::usual, "an object");
        if (!found)
            return;
        ObjectReader inner(*found, at(key), m_object, m_error);
        members(inner);
        inner.extra(unknown);
    }

    void extra(Extra T::*member)
    {
        if (m_error)
            return;
        for (const auto &[key, value] : m_node.template get_ref<const Json::object_t &>()) {
            if (std::find(m_known.begin(), m_known.end(), key) == m_known.end())
                (m_object.*member).emplace_back(key, compactJson(value));
        }
    }

private:
    std::string at(std::string_view key) const { return m_path + pointerStep(key); }

    /// The value of a key, or nothing where it is absent or reading has already failed.
    const Json *take(const char *key, Presence presence, const std::string &expected)
    {
        m_known.push_back(key);
        if (m_error)
            return nullptr;
        const auto found = m_node.find(key);
        const bool absent = found == m_node.end();
        if (presence == Presence::exceptInLast && m_last && !absent)
            refuse(m_error, at(key), "no count in the last entry, which takes the rest", &*found);
        else if (absent && (presence == Presence::required || (presence == Presence::exceptInLast && !m_last)))
            refuse(m_error, at(key), expected, nullptr);
        return absent || m_error ? nullptr : &*found;
    }

    template <class U> void readInto(const Json &node, const std::string &where, U &out, bool last = false)
    {
        ObjectReader<U> inner(node, where, out, m_error, last);
        describe(inner, Keys<U>{});
    }

    template <class U, class ReadItem>
    void readItems(const char *key, Presence presence, std::vector<U> &out, const ReadItem &readItem)
    {
        const Json *found = take(key, presence, "a list");
        if (!found)
            return;
        if (!found->is_array())
            return refuse(m_error, at(key), "a list", found);
        const std::size_t size = found->size();
        const std::size_t most = std::is_class_v<U> ? mostItems : mostNumbers;
        if (size > most)
            return refuse(m_error, at(key), "at most " + std::to_string(most) + " items", found);
        const std::string base = at(key);
        for (std::size_t i = 0; i < size && !m_error; ++i)
            readItem((*found)[i], base + "/" + std::to_string(i), out.emplace_back(), i + 1 == size);
    }

    template <class ReadEntry> void readEntries(const char *key, const ReadEntry &readEntry)
    {
        const Json *found = take(key, Presence::usual, "an object");
        if (!found)
            return;
        if (!found->is_object())
            return refuse(m_error, at(key), "an object", found);
        for (const auto &[entry, value] : found->get_ref<const Json::object_t &>()) {
            if (m_error)
                return;
            readEntry(entry, value, at(key) + pointerStep(entry));
        }
    }

    const Json &m_node;
    std::string m_path;
    T &m_object;
    FirstError &m_error;
    bool m_last;
    std::vector<std::string_view> m_known;
};

} // namespace isocost
