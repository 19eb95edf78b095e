// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/number_rule.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace isocost
{

namespace
{

/// Within the range that makes sense.
bool isWithin(const NumberRule &rule, double value)
{
    if (!std::isfinite(value) || (rule.whole && value != std::floor(value)))
        return false;
    const bool aboveLow = rule.overLow ? value > rule.low : value >= rule.low;
    const bool belowHigh = rule.underHigh ? value < rule.high : value <= rule.high;
    return aboveLow && belowHigh;
}

} // namespace

bool holds(const NumberRule &rule, double value)
{
    const double magnitude = std::abs(value);
    return isWithin(rule, value) && (magnitude == 0 || magnitude >= rule.least) && magnitude <= rule.most;
}

double nearestAllowed(const NumberRule &rule, double value)
{
    if (std::isnan(value))
        value = 0;
    if (rule.whole)
        value = std::round(value);
    value = std::clamp(value, std::max(rule.low, -rule.most), std::min(rule.high, rule.most));
    if (rule.underHigh && value >= rule.high)
        value = std::nextafter(rule.high, rule.low);
    const bool needsMore = std::abs(value) < rule.least && value != 0;
    if (needsMore && !(rule.low <= 0 && !rule.overLow && std::abs(value) < rule.least / 2))
        return std::copysign(rule.least, value);
    if (needsMore)
        return 0;
    if (rule.overLow && value <= rule.low)
        return rule.low == 0 && rule.least > 0 ? rule.least : std::nextafter(rule.low, rule.high);
    return value;
}

std::string expectation(const NumberRule &rule)
{
    const std::string noun = rule.whole ? "a whole number" : "a number";
    const bool bounded = rule.high < NumberRule::largestNumber;
    if (rule.low <= -NumberRule::largestNumber && !bounded)
        return noun;
    if (bounded && !rule.overLow && !rule.underHigh)
        return noun + " from " + numberText(rule.low) + " to " + numberText(rule.high);
    const std::string low = (rule.overLow ? " over " : " of at least ") + numberText(rule.low);
    if (!bounded)
        return noun + low;
    return noun + low + (rule.underHigh ? " and under " : " and at most ") + numberText(rule.high);
}

std::string expectation(const NumberRule &rule, double found)
{
    if (!isWithin(rule, found) || holds(rule, found))
        return expectation(rule);
    const bool zero = rule.low <= 0 && !(rule.overLow && rule.low == 0);
    const std::string range =
        "a number from " + numberText(rule.least) + " to " + numberText(std::min(rule.high, rule.most));
    return (zero ? "0 or " : "") + range + (rule.low < 0 ? " in magnitude" : "");
}

std::string numberText(double value)
{
    if (!std::isfinite(value))
        return std::isnan(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
    constexpr double exactWhole = 9e15;
    constexpr double leastFixed = 1e-9; // a price per token stays readable: 0.00000059, not 5.9e-07
    std::array<char, 64> text{};
    const double magnitude = std::abs(value);
    std::to_chars_result end{};
    if (magnitude <= exactWhole && value == std::floor(value))
        end = std::to_chars(text.begin(), text.end(), static_cast<long long>(value));
    else if (magnitude >= leastFixed && magnitude <= exactWhole)
        end = std::to_chars(text.begin(), text.end(), value, std::chars_format::fixed);
    else
        end = std::to_chars(text.begin(), text.end(), value, std::chars_format::scientific);
    return {text.begin(), end.ptr};
}

} // namespace isocost
