// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/range_edits.h"

#include "core/model/case_values.h"
#include "core/model/validate.h"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <vector>

namespace isocost::edits
{

namespace
{

/// A JSON pointer being followed from one scenario to another, step by step.
struct Trail {
    std::string_view rest; ///< of the old pointer, with its slash
    std::string found;     ///< the new pointer so far

    /// Takes the next step when it is `key`.
    bool takes(std::string_view key)
    {
        const std::string step = "/" + std::string(key);
        if (!rest.starts_with(step) || (rest.size() > step.size() && rest[step.size()] != '/'))
            return false;
        found += step;
        rest.remove_prefix(step.size());
        return true;
    }

    /// Takes the next step as an index into a list of that size.
    std::optional<std::size_t> takeIndex(std::size_t size)
    {
        std::size_t index = 0;
        if (rest.empty())
            return {};
        const char *last = rest.data() + rest.size();
        const auto [end, failure] = std::from_chars(rest.data() + 1, last, index);
        if (failure != std::errc() || (end != last && *end != '/') || index >= size)
            return {};
        rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
        return index;
    }
};

/// Where the item `index` of the old list is in the new one. Items are known by what `same` compares; one whose like is
/// nowhere counts as renamed when the rest of the list stands as before.
template <class T, class Same>
std::optional<std::size_t> placeOf(const std::vector<T> &before, std::size_t index, const std::vector<T> &after,
                                   const Same &same)
{
    if (index < after.size() && same(before[index], after[index]))
        return index;
    const auto found =
        std::find_if(after.begin(), after.end(), [&](const T &item) { return same(before[index], item); });
    if (found != after.end())
        return static_cast<std::size_t>(found - after.begin());
    if (before.size() != after.size())
        return {};
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (i != index && !same(before[i], after[i]))
            return {};
    }
    return index;
}

/// Follows the trail through one list; the items in which it went on, or nothing when it ends there.
template <class T> struct Pair {
    const T *before = nullptr;
    const T *after = nullptr;
};

template <class T, class Same>
std::optional<Pair<T>> through(Trail &trail, const std::vector<T> &before, const std::vector<T> &after,
                               const Same &same)
{
    const std::optional<std::size_t> index = trail.takeIndex(before.size());
    const std::optional<std::size_t> place = index ? placeOf(before, *index, after, same) : std::nullopt;
    if (!place)
        return {};
    trail.found += "/" + std::to_string(*place);
    return Pair<T>{&before[*index], &after[*place]};
}

const auto sameId = [](const auto &a, const auto &b) { return a.id == b.id; };
const auto sameTier = [](const Tier &a, const Tier &b) { return a.from == b.from; };
const auto sameEntry = [](const FleetEntry &a, const FleetEntry &b) { return a.rate == b.rate; };
const auto sameMeter = [](const Meter &a, const Meter &b) {
    return a.unit == b.unit && a.label == b.label && a.classes == b.classes;
};
/// By what stays when a lever's own numbers are edited.
const auto sameLever = [](const Lever &a, const Lever &b) {
    return a.kind == b.kind && a.classes == b.classes && a.sheet == b.sheet && a.rate == b.rate;
};

bool throughSheet(Trail &trail, const PriceSheet &before, const PriceSheet &after)
{
    if (!trail.takes("meters"))
        return true;
    const auto meter = through(trail, before.meters, after.meters, sameMeter);
    if (!meter)
        return false;
    return !trail.takes("tiers") || through(trail, meter->before->tiers, meter->after->tiers, sameTier).has_value();
}

/// The pointer to the same value; empty when it is gone.
std::string followed(const std::string &pointer, const Scenario &before, const Scenario &after)
{
    Trail trail{pointer, {}};
    bool isThere = true;
    if (trail.takes("workload")) {
        if (trail.takes("classes"))
            isThere = through(trail, before.workload.classes, after.workload.classes, sameId).has_value();
    } else if (trail.takes("options")) {
        const auto option = through(trail, before.options, after.options, sameId);
        isThere = option.has_value();
        if (option && trail.takes("fleet"))
            isThere = through(trail, option->before->fleet, option->after->fleet, sameEntry).has_value();
    } else if (trail.takes("sheets")) {
        const auto sheet = through(trail, before.sheets, after.sheets, sameId);
        isThere = sheet && throughSheet(trail, *sheet->before, *sheet->after);
    } else if (trail.takes("levers")) {
        isThere = through(trail, before.levers, after.levers, sameLever).has_value();
    }
    trail.found += trail.rest;
    return isThere && valueAt(after, trail.found) ? trail.found : std::string();
}

void followCases(const Scenario &before, Scenario &after)
{
    if (after.cases != before.cases)
        return;
    for (ScenarioCase &alternative : after.cases) {
        for (CaseChange &change : alternative.changes) {
            if (valueAt(before, change.at))
                change.at = followed(change.at, before, after);
        }
        std::erase_if(alternative.changes, [](const CaseChange &change) { return change.at.empty(); });
    }
}

template <class T> void follow(std::vector<T> &items, const Scenario &before, const Scenario &after)
{
    for (T &item : items) {
        if (numberAt(before, item.at)) // one that led nowhere is refused as such
            item.at = followed(item.at, before, after);
    }
    std::erase_if(items, [](const T &item) { return item.at.empty(); });
}

} // namespace

const Uncertainty *rangeAt(const Scenario &scenario, const std::string &pointer)
{
    const auto found = std::find_if(scenario.uncertainty.begin(), scenario.uncertainty.end(),
                                    [&](const Uncertainty &input) { return input.at == pointer; });
    return found == scenario.uncertainty.end() ? nullptr : &*found;
}

void setRange(Scenario &scenario, const Uncertainty &range)
{
    const auto found = std::find_if(scenario.uncertainty.begin(), scenario.uncertainty.end(),
                                    [&](const Uncertainty &input) { return input.at == range.at; });
    if (found == scenario.uncertainty.end()) {
        scenario.uncertainty.push_back(range);
        return;
    }
    const Extra extra = found->extra;
    *found = range;
    found->extra = extra;
}

void removeRange(Scenario &scenario, const std::string &pointer)
{
    std::erase_if(scenario.uncertainty, [&](const Uncertainty &input) { return input.at == pointer; });
}

void followPointers(const Scenario &before, Scenario &after)
{
    followCases(before, after);
    if (after.uncertainty == before.uncertainty)
        follow(after.uncertainty, before, after);
    if (after.inputNotes == before.inputNotes)
        follow(after.inputNotes, before, after);
}

} // namespace isocost::edits
