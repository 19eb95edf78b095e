// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/number_access.h"

#include "core/model/found_value.h"
#include "core/model/validate.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

/// Finding changes nothing, so a const scenario may be searched.
FoundValue findIn(const Scenario &scenario, std::string_view pointer)
{
    return findValue(const_cast<Scenario &>(scenario), pointer);
}

} // namespace

std::optional<double> numberAt(const Scenario &scenario, std::string_view pointer)
{
    const FoundValue found = findIn(scenario, pointer);
    if (found.whole)
        return *found.whole;
    return found.real ? std::optional(*found.real) : std::nullopt;
}

std::optional<NumberRule> ruleAt(const Scenario &scenario, std::string_view pointer)
{
    const FoundValue found = findIn(scenario, pointer);
    return found.whole || found.real ? std::optional(found.rule) : std::nullopt;
}

bool setNumberAt(Scenario &scenario, std::string_view pointer, double value)
{
    constexpr double largestCount = 2e9; // within int; validate() refuses it anyway
    const FoundValue found = findValue(scenario, pointer);
    if (found.whole && !std::isnan(value))
        *found.whole = static_cast<int>(std::round(std::clamp(value, -largestCount, largestCount)));
    else if (found.real)
        *found.real = value;
    else
        return false;
    return true;
}

} // namespace isocost
