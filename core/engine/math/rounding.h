// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>

namespace isocost
{

/// The smallest integer not below `quotient`, where a quotient within 1e-9 relative of an integer counts as that
/// integer: 0.7 * 30 / 21 is one, whatever its binary neighbour. Finite quotient.
inline double ceilTolerant(double quotient)
{
    const double nearest = std::round(quotient);
    if (std::abs(quotient - nearest) <= 1e-9 * std::abs(nearest))
        return nearest;
    return std::ceil(quotient);
}

/// True when a figure is over its limit by more than rounding.
inline bool exceeds(double value, double limit)
{
    return value > limit * (1 + 1e-9);
}

/// 2^53: from here on adding one to a double does not change it, so nothing can be counted by ones.
inline constexpr double uncountable = 9007199254740992;

} // namespace isocost
