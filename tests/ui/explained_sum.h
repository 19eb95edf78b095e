// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/explain/explanation.h"

namespace isocost
{

/// What the steps of an explanation that state an amount add up to.
inline double sumOf(const Explanation &explanation)
{
    double sum = 0;
    for (const ExplainedStep &step : explanation.steps)
        sum += step.amount.value_or(0);
    return sum;
}

} // namespace isocost
