// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/planning_result.h"
#include "core/model/scenario.h"

#include <stop_token>

namespace isocost
{

/// Up to so many levers that are on, shares are exact: all 2^n combinations are priced.
inline constexpr std::size_t mostExactLevers = 12;
/// Beyond them, so many seeded permutations are.
inline constexpr int leverPermutations = 2000;
/// Days of work that the roadmap plans.
inline constexpr double roadmapDays = 14;

/// Each option's cost without and with the levers that are on, at the scenario's own volume, and what each lever
/// contributes: its Shapley value, the mean over all orders of what it changes when it joins those before it, so that
/// before + shares = after. Whatever the combination, levers are applied in the scenario's order.
///
/// @param scenario must have passed validate()
/// @param threads at least 1; the result does not depend on it
/// Pure and thread-safe. A requested stop returns early with figures that the caller drops.
/// Source: Shapley, A Value for n-Person Games (1953).
LeverAnalysis leverAnalysis(const Scenario &scenario, std::stop_token stop = {}, int threads = 1);

} // namespace isocost
