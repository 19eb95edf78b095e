// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/case_result.h"
#include "core/model/scenario.h"

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace isocost
{

/// The answer of the base, and behind it that of every case in the scenario's order; options keep their places.
///
/// @param levers         see DecisionBasis
/// @param requestsPerDay see evaluate(); each case's classes scale by a factor of their own
/// Pure and thread-safe. A requested stop returns early; the caller drops the answer.
std::vector<CaseEvaluation> caseEvaluations(const Scenario &scenario, std::optional<bool> levers = {},
                                            std::optional<double> requestsPerDay = {}, const std::string &onDate = {},
                                            std::stop_token stop = {});

} // namespace isocost
