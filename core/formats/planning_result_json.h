// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/month_plan.h"
#include "core/model/planning_result.h"

#include <optional>
#include <string>

namespace isocost
{

/// The documents that `levers`, `plan` and `confidence` print with --json, with a final newline.
std::string writeLevers(const LeverAnalysis &analysis);
/// @param assumed the plan that was taken because the scenario has none
std::string writePlan(const PlanResult &plan, const std::optional<MonthPlan> &assumed = {});
std::string writeConfidence(const ConfidenceResult &result);

} // namespace isocost
