// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/sweep_result.h"

#include <cmath>

namespace isocost
{

double Axis::valueAt(double share) const
{
    if (share <= 0)
        return from;
    if (share >= 1)
        return to;
    return logarithmic ? from * std::pow(to / from, share) : from + share * (to - from);
}

std::vector<double> Axis::values(int count) const
{
    std::vector<double> values;
    for (int i = 0; i < count; ++i)
        values.push_back(valueAt(static_cast<double>(i) / (count - 1)));
    return values;
}

} // namespace isocost
