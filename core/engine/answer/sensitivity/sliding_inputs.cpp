// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/sensitivity/flips.h"

#include "core/base/json_pointer.h"
#include "core/model/number_list.h"

#include <algorithm>
#include <cstdlib>
#include <set>

namespace isocost
{

namespace
{

/// Whether any cost depends on what stands there: on classes with requests, and on sheets in use.
bool counts(const Scenario &scenario, const std::set<std::string> &sheetsInUse, const std::string &at)
{
    const std::vector<std::string> path = pointerSteps(at);
    const auto index = [&](std::size_t step) {
        return static_cast<std::size_t>(std::strtoul(path[step].c_str(), nullptr, 10));
    };
    if (path.size() > 2 && path[0] == "sheets")
        return sheetsInUse.contains(scenario.sheets[index(1)].id);
    if (path.size() > 3 && path[0] == "workload" && path[1] == "classes")
        return scenario.workload.classes[index(2)].requestsPerDay > 0;
    return true;
}

std::optional<SlidingInput> sliding(const std::string &at, const Search &search, double today)
{
    constexpr double around = 100;
    switch (search.kind) {
    case Search::Kind::none:
        break;
    case Search::Kind::linear:
        return SlidingInput{at, search.low, std::max(search.high, search.stretch * today), false};
    case Search::Kind::logarithmic:
        if (today > 0 || search.fromZero)
            return SlidingInput{at, search.low, search.high, true};
        break;
    case Search::Kind::around:
        if (today > 0)
            return SlidingInput{at, today / around, today * around, true};
        break;
    }
    return {};
}

} // namespace

std::vector<SlidingInput> slidingInputs(const Scenario &scenario)
{
    std::set<std::string> sheetsInUse;
    for (const Option &option : scenario.options) {
        sheetsInUse.insert(option.sheet);
        for (const auto &[classId, sheet] : option.sheets)
            sheetsInUse.insert(sheet);
    }
    std::vector<SlidingInput> inputs;
    for (const ListedNumber &number : numbersOf(scenario)) {
        if (!counts(scenario, sheetsInUse, number.at))
            continue;
        if (const auto input = sliding(number.at, number.key.search, number.value))
            inputs.push_back(*input);
    }
    return inputs;
}

} // namespace isocost
