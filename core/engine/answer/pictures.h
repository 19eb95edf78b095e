// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/result.h"

#include <vector>

namespace isocost
{

/// Latency distributions of all options that have requests, at the scenario's own volume.
std::vector<LatencyCurve> latencyCurves(const Scenario &scenario);

/// Cold-start probability by volume of every serverless option with cold starts: `points` volumes evenly spaced in ln
/// over [from, to] requests/day. 0 < from < to, points >= 2.
std::vector<ColdStartCurve> coldStartCurves(const Scenario &scenario, double from, double to, int points);

} // namespace isocost
