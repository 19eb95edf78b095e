// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/flips.h"

#include "core/base/json_pointer.h"
#include "core/model/fields.h"
#include "core/model/option_kinds.h"

#include <algorithm>
#include <set>

namespace isocost
{

namespace
{

/// What the walk needs to know besides the object it stands in.
struct Walk {
    std::set<std::string> sheets; ///< ids of those in use
    std::vector<SlidingInput> inputs;
};

bool counts(const Walk &, const RequestClass &c)
{
    return c.requestsPerDay > 0;
}

bool counts(const Walk &walk, const PriceSheet &sheet)
{
    return walk.sheets.contains(sheet.id);
}

template <class T> bool counts(const Walk &, const T &)
{
    return true;
}

template <class T> bool uses(const T &, OptionPart)
{
    return true;
}

bool uses(const Option &option, OptionPart part)
{
    return hasPart(option.kind, part);
}

std::optional<SlidingInput> sliding(const std::string &at, const Search &search, double today)
{
    constexpr double around = 100;
    switch (search.kind) {
    case Search::Kind::none:
        return {};
    case Search::Kind::linear:
        return SlidingInput{at, search.low, std::max(search.high, search.stretch * today), false};
    case Search::Kind::logarithmic:
        if (today > 0 || search.fromZero)
            return SlidingInput{at, search.low, search.high, true};
        return {};
    case Search::Kind::around:
        if (today > 0)
            return SlidingInput{at, today / around, today * around, true};
        return {};
    }
    return {};
}

/// Collects the numbers of a T, and of all that it holds, that have a search.
template <class T> class SlideWalker
{
public:
    SlideWalker(const T &object, std::string path, Walk &walk) : m_object(object), m_path(std::move(path)), m_walk(walk)
    {
    }

    template <class M> void number(const char *key, M T::*member, const NumberKey &number, Presence = {})
    {
        if constexpr (std::is_same_v<M, std::optional<double>>) {
            if (m_object.*member)
                add(key, number, *(m_object.*member));
        } else {
            add(key, number, m_object.*member);
        }
    }

    template <class M>
    void numberOrBest(const char *key, M T::*member, bool T::*best, const NumberKey &number, Presence = {})
    {
        if (!(m_object.*best))
            add(key, number, m_object.*member);
    }

    template <class U> void object(const char *key, U T::*member, Presence = {})
    {
        enter(pointerStep(key), m_object.*member);
    }
    template <class U> void object(const char *key, std::optional<U> T::*member, Presence = {})
    {
        if (m_object.*member)
            enter(pointerStep(key), *(m_object.*member));
    }
    template <class U> void list(const char *key, std::vector<U> T::*member, Presence = {})
    {
        for (std::size_t i = 0; i < (m_object.*member).size(); ++i)
            enter(pointerStep(key) + "/" + std::to_string(i), (m_object.*member)[i]);
    }
    template <class U> void named(const char *key, std::vector<U> T::*member, std::string U::*name)
    {
        for (const U &item : m_object.*member)
            enter(pointerStep(key) + pointerStep(item.*name), item);
    }
    template <class Members> void group(const char *key, Extra T::*, const Members &members)
    {
        SlideWalker inner(m_object, m_path + pointerStep(key), m_walk);
        members(inner);
    }

    void numbers(const char *, std::vector<double> T::*, const NumberKey &) {}
    void numberMap(const char *, std::vector<std::pair<std::string, double>> T::*, const NumberKey &) {}
    void pairs(const char *, std::vector<std::pair<double, double>> T::*, const NumberKey &, const NumberKey &) {}
    void text(const char *, std::string T::*, Presence = {}) {}
    void flag(const char *, bool T::*, Presence = {}) {}
    template <class E> void choice(const char *, E T::*, Names, Presence = {}) {}
    void texts(const char *, std::vector<std::string> T::*) {}
    void textMap(const char *, std::vector<std::pair<std::string, std::string>> T::*) {}
    void textMapOr(const char *, std::vector<std::pair<std::string, std::string>> T::*, const char *, bool T::*) {}
    void value(const char *, CaseValue T::*) {}
    void extra(Extra T::*) {}

private:
    void add(const char *key, const NumberKey &number, double today)
    {
        if (!uses(m_object, number.part))
            return;
        if (const auto input = sliding(m_path + pointerStep(key), number.search, today))
            m_walk.inputs.push_back(*input);
    }
    template <class U> void enter(const std::string &step, const U &inner)
    {
        if (!counts(m_walk, inner))
            return;
        SlideWalker<U> walker(inner, m_path + step, m_walk);
        describe(walker, Keys<U>{});
    }

    const T &m_object;
    std::string m_path;
    Walk &m_walk;
};

} // namespace

std::vector<SlidingInput> slidingInputs(const Scenario &scenario)
{
    Walk walk;
    for (const Option &option : scenario.options) {
        walk.sheets.insert(option.sheet);
        for (const auto &[classId, sheet] : option.sheets)
            walk.sheets.insert(sheet);
    }
    SlideWalker<Scenario> walker(scenario, {}, walk);
    describe(walker, Keys<Scenario>{});
    return std::move(walk.inputs);
}

} // namespace isocost
