// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/planning_result.h"

#include <string>

namespace isocost
{

/// The documents that `levers`, `plan` and `confidence` print with --json, with a final newline.
std::string writeLevers(const LeverAnalysis &analysis);
std::string writePlan(const PlanResult &plan);
std::string writeConfidence(const ConfidenceResult &result);

} // namespace isocost
