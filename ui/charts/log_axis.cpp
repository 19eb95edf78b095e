// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/log_axis.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

constexpr double tickSlack = 1e-9; ///< relative: a bound that is a tick shows it

bool within(double value, const LogRange &range)
{
    return value >= range.from * (1 - tickSlack) && value <= range.to * (1 + tickSlack);
}

/// Multiples of each power of ten within the range; every `stride`-th decade.
std::vector<double> decadeTicks(const LogRange &range, const std::vector<double> &multiples, int stride)
{
    std::vector<double> ticks;
    const int first = static_cast<int>(std::floor(std::log10(range.from))) - 1;
    const int last = static_cast<int>(std::ceil(std::log10(range.to)));
    for (int decade = first; decade <= last; ++decade) {
        if (decade % stride != 0)
            continue;
        for (double multiple : multiples) {
            const double value = multiple * std::pow(10.0, decade);
            if (within(value, range))
                ticks.push_back(value);
        }
    }
    return ticks;
}

/// Round equal steps, for a range too narrow for 1-2-5.
std::vector<double> linearTicks(const LogRange &range, int maxLabels)
{
    const double rough = (range.to - range.from) / maxLabels;
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    double step = 10 * power;
    for (double multiple : {1.0, 2.0, 5.0}) {
        if (multiple * power >= rough) {
            step = multiple * power;
            break;
        }
    }
    std::vector<double> ticks;
    for (double k = std::ceil(range.from / step * (1 - tickSlack)); k * step <= range.to * (1 + tickSlack); ++k)
        ticks.push_back(k * step);
    if (ticks.size() > static_cast<std::size_t>(maxLabels))
        ticks.resize(static_cast<std::size_t>(maxLabels));
    return ticks;
}

std::vector<AxisTick> merged(const std::vector<double> &labelled, const std::vector<double> &fine)
{
    std::vector<AxisTick> ticks;
    for (double value : labelled)
        ticks.push_back({value, true});
    for (double value : fine) {
        const bool known = std::any_of(labelled.begin(), labelled.end(),
                                       [&](double other) { return std::abs(other - value) <= tickSlack * value; });
        if (!known)
            ticks.push_back({value, false});
    }
    std::sort(ticks.begin(), ticks.end(), [](const AxisTick &a, const AxisTick &b) { return a.value < b.value; });
    return ticks;
}

const std::vector<double> ones = {1};
const std::vector<double> oneTwoFive = {1, 2, 5};
const std::vector<double> oneToNine = {1, 2, 3, 4, 5, 6, 7, 8, 9};

} // namespace

double LogRange::decades() const
{
    return std::log10(to / from);
}

double logPosition(double value, const LogRange &range)
{
    return std::log(value / range.from) / std::log(range.to / range.from);
}

double logValue(double position, const LogRange &range)
{
    return range.from * std::exp(position * std::log(range.to / range.from));
}

std::vector<AxisTick> logTicks(const LogRange &range, int maxLabels)
{
    const auto most = static_cast<std::size_t>(std::max(2, maxLabels));
    const auto nine = decadeTicks(range, oneToNine, 1);
    const auto three = decadeTicks(range, oneTwoFive, 1);
    const auto decades = decadeTicks(range, ones, 1);
    if (three.size() < 3) {
        if (nine.size() >= 3 && nine.size() <= most)
            return merged(nine, {});
        return merged(linearTicks(range, maxLabels), {});
    }
    if (three.size() <= most)
        return merged(three, nine);
    if (decades.size() >= 2 && decades.size() <= most)
        return merged(decades, nine);
    if (decades.size() < 2)
        return merged(linearTicks(range, maxLabels), {});
    int stride = 2;
    while (decadeTicks(range, ones, stride).size() > most)
        ++stride;
    return merged(decadeTicks(range, ones, stride), decades);
}

LogRange roundedOut(const LogRange &range)
{
    const LogRange around = {range.from / 10, range.to * 10};
    LogRange result = range;
    for (double value : decadeTicks(around, oneTwoFive, 1)) {
        if (value <= range.from * (1 + tickSlack))
            result.from = value;
    }
    for (double value : decadeTicks(around, oneTwoFive, 1)) {
        if (value >= range.to * (1 - tickSlack)) {
            result.to = value;
            break;
        }
    }
    return result;
}

LogRange zoomed(const LogRange &range, double centre, double factor, const LogRange &limits)
{
    constexpr double narrowestDecades = 0.1;
    const double decades = std::clamp(range.decades() * factor, narrowestDecades, limits.decades());
    const double below = std::clamp(logPosition(centre, range), 0.0, 1.0) * decades;
    LogRange result = {centre * std::pow(10.0, -below), 0};
    result.to = result.from * std::pow(10.0, decades);
    return panned(result, 0, limits);
}

LogRange panned(const LogRange &range, double positions, const LogRange &limits)
{
    const double ratio = range.to / range.from;
    const double from =
        std::clamp(range.from * std::pow(ratio, positions), limits.from, std::max(limits.from, limits.to / ratio));
    return {from, std::min(from * ratio, limits.to)};
}

double roundedTo(double value, int significantDigits)
{
    if (!(std::abs(value) > 0) || !std::isfinite(value))
        return value;
    const int exponent = significantDigits - 1 - static_cast<int>(std::floor(std::log10(std::abs(value))));
    const double scale = std::pow(10.0, std::abs(exponent)); // a power of ten above 1 is exact
    return exponent >= 0 ? std::round(value * scale) / scale : std::round(value / scale) * scale;
}

} // namespace isocost
