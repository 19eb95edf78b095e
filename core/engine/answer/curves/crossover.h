// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/result.h"

#include <stop_token>
#include <vector>

namespace isocost
{

/// Default range of volumes, requests/day.
inline constexpr double defaultFromRequestsPerDay = 10;
inline constexpr double defaultToRequestsPerDay = 1e8;

/// Every volume in [from, to] at which the costs of two options cross, and the recommended option by volume
/// 0 < from < to. A requested stop returns early with what was found; the caller drops it.
CrossoverResult crossovers(const Scenario &scenario, double from = defaultFromRequestsPerDay,
                           double to = defaultToRequestsPerDay, std::stop_token stop = {});

/// One cost curve per option, in the scenario's order, `points` volumes evenly spaced in ln plus two for each visible
/// jump: up to 100, from the lowest volume on; past those the curve runs through steps finer than a picture shows.
/// 0 < from < to, points >= 2.
std::vector<CostCurve> costCurves(const Scenario &scenario, double from, double to, int points,
                                  std::stop_token stop = {});

} // namespace isocost
