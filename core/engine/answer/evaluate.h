// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/bill/working.h"
#include "core/model/result.h"

#include <optional>
#include <stop_token>

namespace isocost
{

/// Every option of a scenario at one volume, and the recommendation.
///
/// @param scenario        must have passed validate(); one that has not gives figures without meaning, never a crash
/// @param requestsPerDay  total over the classes, which scale by the same factor; absent: as the scenario says.
///                        At least 0, finite.
/// @param onDate          YYYY-MM-DD, for the age of prices where the scenario names no date; empty: not looked at
/// @param withShowback    whether to say what each class costs of each option
/// Pure and thread-safe. A requested stop returns early; the caller drops the answer.
Evaluation evaluate(const Scenario &scenario, std::optional<double> requestsPerDay = {}, const std::string &onDate = {},
                    std::stop_token stop = {}, bool withShowback = false);

/// The lines of an option's bill at the scenario's own volume, each with the steps that it comes about by: those of
/// units add up to its quantity, the others to its cost. Same lines as evaluate() gives. Pure and thread-safe.
std::vector<BilledLine> billWorking(const Scenario &scenario, const Option &option);

} // namespace isocost
