// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/number_access.h"

#include "core/base/json_pointer.h"
#include "core/model/fields.h"
#include "core/model/validate.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace isocost
{

namespace
{

/// An index as JSON pointers have it: digits without leading zeros.
std::optional<std::size_t> indexOf(const std::string &step, std::size_t size)
{
    std::size_t index = 0;
    const auto [end, failure] = std::from_chars(step.data(), step.data() + step.size(), index);
    const bool isIndex =
        failure == std::errc() && end == step.data() + step.size() && (step.size() == 1 || step[0] != '0');
    return isIndex && index < size ? std::optional(index) : std::nullopt;
}

/// The number found, as one of the two types that the model uses.
struct FoundNumber {
    double *real = nullptr;
    int *whole = nullptr;
    NumberRule rule;
};

/// Walks the tables towards one number.
template <class T> class NumberFinder
{
public:
    NumberFinder(T &object, std::span<const std::string> steps, FoundNumber &found)
        : m_object(object), m_steps(steps), m_found(found)
    {
    }

    template <class M> void number(const char *key, M T::*member, const NumberRule &rule, Presence = {})
    {
        if (!isNext(key) || m_steps.size() != 1)
            return;
        m_found.rule = rule;
        if constexpr (std::is_same_v<M, int>)
            m_found.whole = &(m_object.*member);
        else if constexpr (std::is_same_v<M, double>)
            m_found.real = &(m_object.*member);
        else if (m_object.*member)
            m_found.real = &*(m_object.*member);
    }

    template <class M>
    void numberOrBest(const char *key, M T::*member, bool T::*best, const NumberRule &rule, Presence = {})
    {
        if (!(m_object.*best))
            number(key, member, rule);
    }

    void numbers(const char *key, std::vector<double> T::*member, const NumberRule &rule)
    {
        if (!isNext(key) || m_steps.size() != 2)
            return;
        if (const auto index = indexOf(m_steps[1], (m_object.*member).size()))
            m_found = {&(m_object.*member)[*index], nullptr, rule};
    }

    void pairs(const char *key, std::vector<std::pair<double, double>> T::*member, const NumberRule &first,
               const NumberRule &second)
    {
        if (!isNext(key) || m_steps.size() != 3)
            return;
        const auto index = indexOf(m_steps[1], (m_object.*member).size());
        const auto side = indexOf(m_steps[2], 2);
        if (!index || !side)
            return;
        std::pair<double, double> &pair = (m_object.*member)[*index];
        m_found = {*side == 0 ? &pair.first : &pair.second, nullptr, *side == 0 ? first : second};
    }

    void numberMap(const char *key, std::vector<std::pair<std::string, double>> T::*member, const NumberRule &rule)
    {
        if (!isNext(key) || m_steps.size() != 2)
            return;
        for (auto &[name, value] : m_object.*member) {
            if (name == m_steps[1])
                m_found = {&value, nullptr, rule};
        }
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
        if (!isNext(key) || m_steps.size() < 2)
            return;
        if (const auto index = indexOf(m_steps[1], (m_object.*member).size()))
            enter((m_object.*member)[*index], 2);
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
        NumberFinder inner(m_object, m_steps.subspan(1), m_found);
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
    bool isNext(const char *key) const { return !m_steps.empty() && m_steps[0] == key; }

    template <class U> void enter(U &item, std::size_t taken)
    {
        NumberFinder<U> inner(item, m_steps.subspan(taken), m_found);
        describe(inner, Keys<U>{});
    }

    T &m_object;
    std::span<const std::string> m_steps;
    FoundNumber &m_found;
};

FoundNumber findNumber(Scenario &scenario, std::string_view pointer)
{
    FoundNumber found;
    const std::vector<std::string> steps = pointerSteps(pointer);
    NumberFinder<Scenario> finder(scenario, steps, found);
    describe(finder, Keys<Scenario>{});
    return found;
}

/// Finding changes nothing, so a const scenario may be searched.
FoundNumber findNumber(const Scenario &scenario, std::string_view pointer)
{
    return findNumber(const_cast<Scenario &>(scenario), pointer);
}

} // namespace

std::optional<double> numberAt(const Scenario &scenario, std::string_view pointer)
{
    const FoundNumber found = findNumber(scenario, pointer);
    if (found.whole)
        return *found.whole;
    return found.real ? std::optional(*found.real) : std::nullopt;
}

std::optional<NumberRule> ruleAt(const Scenario &scenario, std::string_view pointer)
{
    const FoundNumber found = findNumber(scenario, pointer);
    return found.whole || found.real ? std::optional(found.rule) : std::nullopt;
}

bool setNumberAt(Scenario &scenario, std::string_view pointer, double value)
{
    constexpr double largestCount = 2e9; // within int; validate() refuses it anyway
    const FoundNumber found = findNumber(scenario, pointer);
    if (found.whole && !std::isnan(value))
        *found.whole = static_cast<int>(std::round(std::clamp(value, -largestCount, largestCount)));
    else if (found.real)
        *found.real = value;
    else
        return false;
    return true;
}

} // namespace isocost
