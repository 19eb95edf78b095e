// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/planning_result.h"
#include "core/model/scenario.h"

#include <functional>
#include <vector>

namespace isocost
{

/// The order of work on the levers that save money in one option: first those of low risk that take at most a day; then
/// what else fits into 14 days; then the rest, and levers whose effort is not known. Within each, the next step is the
/// one that saves most per day of work beside the steps before it; a commitment waits for every lever that still saves
/// by changing what capacity is needed, so that what is not needed is not committed. Payback is effort x day rate /
/// saving, in months.
///
/// @param levers indexes of the levers that are on
/// @param cost   the option's monthly cost with some of them, by their place in `levers`
/// n levers ask for at most n (n + 1) combinations.
std::vector<RoadmapStep> roadmap(const Scenario &scenario, const std::vector<std::size_t> &levers,
                                 const std::function<double(const std::vector<bool> &)> &cost);

} // namespace isocost
