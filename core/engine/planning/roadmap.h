// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/planning_result.h"
#include "core/model/scenario.h"

namespace isocost
{

/// The order of work on the levers that save money in the recommended option: first those of low risk that take at most
/// a day, by saving per day; then what else fits into 14 days, by saving per day; then the rest, and levers whose
/// effort is not known.
std::vector<RoadmapStep> roadmap(const Scenario &scenario, const LeverAnalysis &analysis);

} // namespace isocost
