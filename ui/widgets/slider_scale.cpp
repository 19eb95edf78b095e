// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/slider_scale.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

double toSignificant(double value, int digits)
{
    if (value == 0)
        return 0;
    const int exponent = static_cast<int>(std::floor(std::log10(std::fabs(value)))) + 1 - digits;
    // Dividing by a power of ten keeps the result the nearest double of the short decimal; multiplying by 0.01 does
    // not.
    if (exponent >= 0)
        return std::round(value / std::pow(10.0, exponent)) * std::pow(10.0, exponent);
    return std::round(value * std::pow(10.0, -exponent)) / std::pow(10.0, -exponent);
}

} // namespace

double SliderScale::valueAt(int position) const
{
    position = std::clamp(position, 0, steps);
    if (position == 0)
        return withZero ? 0 : low;
    if (position == steps)
        return high;
    double value = 0;
    if (logarithmic) {
        const int first = withZero ? 1 : 0;
        const double share = static_cast<double>(position - first) / (steps - first);
        value = toSignificant(low * std::pow(high / low, share), 3);
    } else {
        const double hundredth = (high - low) / 100;
        const double raw = low + (high - low) * position / steps;
        const double grid = std::pow(10.0, std::floor(std::log10(hundredth)));
        value = grid >= 1 ? std::round(raw / grid) * grid : std::round(raw * (1 / grid)) / std::round(1 / grid);
    }
    return std::clamp(whole ? std::round(value) : value, withZero ? 0 : low, high);
}

int SliderScale::positionOf(double value) const
{
    if (!logarithmic)
        return static_cast<int>(std::lround(std::clamp((value - low) / (high - low), 0.0, 1.0) * steps));
    const int first = withZero ? 1 : 0;
    if (!(value > 0))
        return 0;
    const double share = std::clamp(std::log(value / low) / std::log(high / low), 0.0, 1.0);
    return first + static_cast<int>(std::lround(share * (steps - first)));
}

} // namespace isocost
