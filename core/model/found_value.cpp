// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/found_value.h"

#include "core/base/json_pointer.h"
#include "core/model/fields.h"
#include "core/model/key_visitor.h"

#include <algorithm>
#include <charconv>

namespace isocost
{

namespace
{

/// @param number of one of the types that the model uses: double, int, std::optional<double>
template <class M> FoundValue numberValue(M &number, const NumberRule &rule)
{
    FoundValue found{[&number] {
                         const std::optional<double> now = number;
                         return now ? std::optional(CaseValue(*now)) : std::nullopt;
                     },
                     [&number, rule](const CaseValue &value) {
                         const double *given = std::get_if<double>(&value);
                         if (!given || !holds(rule, *given))
                             return false;
                         if constexpr (std::is_same_v<M, int>)
                             number = static_cast<int>(*given);
                         else
                             number = *given;
                         return true;
                     },
                     [rule] { return expectation(rule); }};
    found.rule = rule;
    if constexpr (std::is_same_v<M, int>)
        found.whole = &number;
    else if constexpr (std::is_same_v<M, double>)
        found.real = &number;
    else if (number)
        found.real = &*number;
    return found;
}

template <class V> FoundValue plainValue(V &held, const char *expected)
{
    return {[&held] { return CaseValue(held); },
            [&held](const CaseValue &value) {
                const V *given = std::get_if<V>(&value);
                if (given)
                    held = *given;
                return given != nullptr;
            },
            [expected] { return std::string(expected); }};
}

FoundValue textValue(std::string &text)
{
    return plainValue(text, "a text");
}

/// An index as JSON pointers have it: digits without leading zeros.
std::optional<std::size_t> placeIn(std::size_t size, const std::string &step)
{
    std::size_t index = 0;
    const auto [end, failure] = std::from_chars(step.data(), step.data() + step.size(), index);
    const bool isIndex =
        failure == std::errc() && end == step.data() + step.size() && (step.size() == 1 || step[0] != '0');
    return isIndex && index < size ? std::optional(index) : std::nullopt;
}

/// Walks the tables towards one value.
template <class T> class ValueFinder : public KeyVisitor<T>
{
public:
    ValueFinder(T &object, std::span<const std::string> steps, FoundValue &found)
        : m_object(object), m_steps(steps), m_found(found)
    {
    }

    template <class M> void number(const char *key, M T::*member, const NumberRule &rule, Presence = {})
    {
        if (isLast(key))
            m_found = numberValue(m_object.*member, rule);
    }

    template <class M>
    void numberOrBest(const char *key, M T::*member, bool T::*best, const NumberRule &rule, Presence presence = {})
    {
        if (!isLast(key))
            return;
        number(key, member, rule, presence);
        bool &isBest = m_object.*best;
        m_found = {
            [&isBest, read = m_found.read] { return isBest ? std::optional(CaseValue(std::string("best"))) : read(); },
            [&isBest, set = m_found.set](const CaseValue &value) {
                const std::string *word = std::get_if<std::string>(&value);
                const bool fits = word ? *word == "best" : set(value);
                if (fits)
                    isBest = word != nullptr;
                return fits;
            },
            [expected = m_found.expected] { return expected() + " or \"best\""; },
            isBest ? nullptr : m_found.real,
            isBest ? nullptr : m_found.whole,
            rule};
    }

    void text(const char *key, std::string T::*member, Presence = {})
    {
        if (isLast(key) && std::string_view(key) != "id")
            m_found = textValue(m_object.*member);
    }

    void flag(const char *key, bool T::*member, Presence = {})
    {
        if (isLast(key))
            m_found = plainValue(m_object.*member, "true or false");
    }

    template <class E> void choice(const char *key, E T::*member, Names names, Presence = {})
    {
        if (!isLast(key))
            return;
        E &chosen = m_object.*member;
        m_found = {[&chosen, names] { return CaseValue(std::string(names[static_cast<std::size_t>(chosen)])); },
                   [&chosen, names](const CaseValue &value) {
                       const std::string *given = std::get_if<std::string>(&value);
                       const auto place = given ? std::ranges::find(names, *given) : names.end();
                       if (place != names.end())
                           chosen = static_cast<E>(place - names.begin());
                       return place != names.end();
                   },
                   [names] {
                       std::string all;
                       for (const char *name : names)
                           all += (all.empty() ? "\"" : ", \"") + std::string(name) + "\"";
                       return "one of " + all;
                   }};
    }

    void numbers(const char *key, std::vector<double> T::*member, const NumberRule &rule)
    {
        if (double *number = item(key, m_object.*member, 2))
            m_found = numberValue(*number, rule);
    }

    void texts(const char *key, std::vector<std::string> T::*member)
    {
        if (std::string *text = item(key, m_object.*member, 2))
            m_found = textValue(*text);
    }

    void pairs(const char *key, std::vector<std::pair<double, double>> T::*member, const NumberRule &first,
               const NumberRule &second)
    {
        std::pair<double, double> *pair = item(key, m_object.*member, 3);
        if (const auto side = pair ? placeIn(2, m_steps[2]) : std::nullopt)
            m_found = *side == 0 ? numberValue(pair->first, first) : numberValue(pair->second, second);
    }

    void numberMap(const char *key, std::vector<std::pair<std::string, double>> T::*member, const NumberRule &rule)
    {
        if (double *number = entry(key, m_object.*member))
            m_found = numberValue(*number, rule);
    }

    void textMap(const char *key, std::vector<std::pair<std::string, std::string>> T::*member)
    {
        if (std::string *text = entry(key, m_object.*member))
            m_found = textValue(*text);
    }

    void textMapOr(const char *key, std::vector<std::pair<std::string, std::string>> T::*member, const char *word,
                   bool T::*isWord)
    {
        textMap(key, member);
        if (!isLast(key))
            return;
        auto &map = m_object.*member;
        bool &isSaid = m_object.*isWord;
        m_found = {[&isSaid, word] { return isSaid ? std::optional(CaseValue(std::string(word))) : std::nullopt; },
                   [&map, &isSaid, word](const CaseValue &value) {
                       const std::string *given = std::get_if<std::string>(&value);
                       if (!given || *given != word)
                           return false;
                       isSaid = true;
                       map.clear();
                       return true;
                   },
                   [word] { return "\"" + std::string(word) + "\""; }};
    }

    template <class U> void object(const char *key, U T::*member, Presence = {})
    {
        if (isNext(key))
            enter(m_object.*member, 1);
    }

    template <class U> void object(const char *key, std::optional<U> T::*member, Presence = {})
    {
        if (isNext(key) && m_object.*member)
            enter(*(m_object.*member), 1);
    }

    template <class U> void list(const char *key, std::vector<U> T::*member, Presence = {})
    {
        if (U *inner = item(key, m_object.*member, m_steps.size()))
            enter(*inner, 2);
    }

    template <class U> void named(const char *key, std::vector<U> T::*member, std::string U::*name)
    {
        if (!isNext(key) || m_steps.size() < 2)
            return;
        for (U &item : m_object.*member) {
            if (item.*name == m_steps[1])
                enter(item, 2);
        }
    }

    template <class Members> void group(const char *key, Extra T::*, const Members &members)
    {
        if (!isNext(key))
            return;
        ValueFinder inner(m_object, m_steps.subspan(1), m_found);
        members(inner);
    }

private:
    bool isNext(const char *key) const { return !m_steps.empty() && m_steps[0] == key; }
    bool isLast(const char *key) const { return m_steps.size() == 1 && m_steps[0] == key; }

    /// That of a list where the pointer, of so many steps, leads to or through it.
    template <class V> V *item(const char *key, std::vector<V> &list, std::size_t steps) const
    {
        if (!isNext(key) || m_steps.size() != steps || steps < 2)
            return nullptr;
        const auto index = placeIn(list.size(), m_steps[1]);
        return index ? &list[*index] : nullptr;
    }

    template <class V> V *entry(const char *key, std::vector<std::pair<std::string, V>> &map) const
    {
        if (!isNext(key) || m_steps.size() != 2)
            return nullptr;
        const auto found = std::ranges::find(map, m_steps[1], &std::pair<std::string, V>::first);
        return found == map.end() ? nullptr : &found->second;
    }

    template <class U> void enter(U &item, std::size_t taken)
    {
        ValueFinder<U> inner(item, m_steps.subspan(taken), m_found);
        describe(inner, Keys<U>{});
    }

    T &m_object;
    std::span<const std::string> m_steps;
    FoundValue &m_found;
};

} // namespace

FoundValue findValue(Scenario &scenario, std::string_view pointer)
{
    FoundValue found;
    const std::vector<std::string> steps = pointerSteps(pointer);
    ValueFinder<Scenario> finder(scenario, steps, found);
    describe(finder, Keys<Scenario>{});
    return found;
}

} // namespace isocost
