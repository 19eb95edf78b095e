// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/fields.h"
#include "core/model/struct_rules.h"

#include <optional>

namespace isocost
{

/// Checks every number of a T, and of all that it holds, against its range, and each object's own rules after them.
template <class T> class RangeChecker
{
public:
    RangeChecker(const T &object, const CheckContext &context, bool last = false)
        : m_object(object), m_context(context), m_last(last)
    {
    }

    template <class M> void number(const char *key, M T::*member, const NumberRule &rule, Presence presence = {})
    {
        if constexpr (std::is_same_v<M, std::optional<double>>) {
            if (m_object.*member)
                check(step(key), *(m_object.*member), rule);
        } else if (presence == Presence::exceptInLast && m_last && m_object.*member != M{}) {
            m_context.refuse(step(key), "no count in the last entry, which takes the rest",
                             numberText(m_object.*member));
        } else {
            check(step(key), m_object.*member, rule);
        }
    }

    /// A number by its rule; "best" needs none.
    template <class M>
    void numberOrBest(const char *key, M T::*member, bool T::*best, const NumberRule &rule, Presence presence = {})
    {
        if (!(m_object.*best))
            number(key, member, rule, presence);
        else if (presence == Presence::exceptInLast && m_last)
            m_context.refuse(step(key), "no count in the last entry, which takes the rest", "\"best\"");
    }

    void numbers(const char *key, std::vector<double> T::*member, const NumberRule &rule)
    {
        for (std::size_t i = 0; i < (m_object.*member).size(); ++i) {
            const double value = (m_object.*member)[i];
            if (!holds(rule, value))
                check(step(key) + "/" + std::to_string(i), value, rule);
        }
    }

    void pairs(const char *key, std::vector<std::pair<double, double>> T::*member, const NumberRule &first,
               const NumberRule &second)
    {
        for (std::size_t i = 0; i < (m_object.*member).size(); ++i) {
            const std::string where = step(key) + "/" + std::to_string(i);
            check(where + "/0", (m_object.*member)[i].first, first);
            check(where + "/1", (m_object.*member)[i].second, second);
        }
    }

    void numberMap(const char *key, std::vector<std::pair<std::string, double>> T::*member, const NumberRule &rule)
    {
        for (const auto &[name, value] : m_object.*member)
            check(step(key) + pointerStep(name), value, rule);
    }

    template <class U> void object(const char *key, U T::*member, Presence = {}) { enter(step(key), m_object.*member); }

    template <class U> void object(const char *key, std::optional<U> T::*member, Presence = {})
    {
        if (m_object.*member)
            enter(step(key), *(m_object.*member));
    }

    template <class U> void list(const char *key, std::vector<U> T::*member, Presence = {})
    {
        const std::vector<U> &items = m_object.*member;
        for (std::size_t i = 0; i < items.size(); ++i)
            enter(step(key) + "/" + std::to_string(i), items[i], i + 1 == items.size());
    }

    template <class U> void named(const char *key, std::vector<U> T::*member, std::string U::*name)
    {
        for (const U &item : m_object.*member)
            enter(step(key) + pointerStep(item.*name), item);
    }

    template <class Members> void group(const char *key, Extra T::*, const Members &members)
    {
        RangeChecker inner(m_object, {m_context.errors, m_context.path + step(key)});
        members(inner);
    }

    void text(const char *, std::string T::*, Presence = {}) {}
    void flag(const char *, bool T::*, Presence = {}) {}
    template <class E> void choice(const char *, E T::*, Names, Presence = {}) {}
    void texts(const char *, std::vector<std::string> T::*) {}
    void textMap(const char *, std::vector<std::pair<std::string, std::string>> T::*) {}
    void textMapOr(const char *, std::vector<std::pair<std::string, std::string>> T::*, const char *, bool T::*) {}
    void value(const char *, CaseValue T::*) {}
    void extra(Extra T::*) {}

private:
    static std::string step(const char *key) { return pointerStep(key); }

    void check(const std::string &where, double value, const NumberRule &rule)
    {
        if (!holds(rule, value))
            m_context.refuse(where, expectation(rule, value), numberText(value));
    }

    template <class U> void enter(const std::string &where, const U &item, bool last = false)
    {
        const CheckContext context{m_context.errors, m_context.path + where};
        RangeChecker<U> inner(item, context, last);
        describe(inner, Keys<U>{});
        checkRules(item, context);
    }

    const T &m_object;
    CheckContext m_context;
    bool m_last;
};

/// All errors of one object by itself, pointers starting at `path`.
template <class T> void checkAlone(const T &object, const CheckContext &context)
{
    RangeChecker<T> checker(object, context);
    describe(checker, Keys<T>{});
    checkRules(object, context);
}

} // namespace isocost
