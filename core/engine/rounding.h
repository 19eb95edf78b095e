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

} // namespace isocost
