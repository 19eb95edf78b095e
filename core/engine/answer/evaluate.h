// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
/// Pure and thread-safe. A requested stop returns early; the caller drops the answer.
Evaluation evaluate(const Scenario &scenario, std::optional<double> requestsPerDay = {}, std::stop_token stop = {});

} // namespace isocost
