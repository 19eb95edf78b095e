// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/options/option_model.h"
#include "core/model/result.h"

#include <stop_token>
#include <vector>

namespace isocost
{

/// Volumes (requests/day) in (from, to) at which an option's cost bends or jumps, ascending: what makes a picture's
/// steps upright. At most 200; where there are more, those at the lowest volumes, where a step is the largest part of
/// the cost, and the others are finer than half a percent for a fleet of equal replicas. None of so many for an option
/// that is not linear between them: they are not its steps, and its costs are dear.
std::vector<double> drawnBreakpoints(const OptionModel &model, double from, double to, double todayRequestsPerDay);

/// Makes steps that the option's breakpoints do not tell upright: where a stretch of the curve rises more than one
/// beside it and nearly all of that rise lies in one half, and in one half of that again, the step is closed in on to a
/// five-thousandth and its two sides are added. For options that are not linear between their breakpoints. At most
/// 160 further costs are asked.
void addUnknownSteps(const OptionModel &model, double todayRequestsPerDay, CostCurve &curve, std::stop_token stop = {});

} // namespace isocost
