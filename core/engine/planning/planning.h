// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/planning_result.h"
#include "core/model/scenario.h"

#include <stop_token>

namespace isocost
{

/// Levers, the months to come and confidence, each where the scenario has some, with their usual settings.
/// @param threads at least 1; the result does not depend on it
/// Pure and thread-safe. A requested stop returns early with figures that the caller drops.
PlanningResults planningResults(const Scenario &scenario, int threads, std::stop_token stop = {});

} // namespace isocost
