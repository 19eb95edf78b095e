// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/traffic/demand.h"
#include "core/model/result.h"

#include <stop_token>
#include <vector>

namespace isocost
{

/// Latency distributions of all options that have requests, at the scenario's own volume: of whole answers, first
/// tokens or the pace, of those options whose all are known.
/// A requested stop returns early; the caller drops the answer.
std::vector<LatencyCurve> latencyCurves(const Scenario &scenario, std::stop_token stop = {},
                                        TargetMetric metric = TargetMetric::total,
                                        Precision precision = Precision::picture);

/// Cold-start probability by volume of every serverless option with cold starts: `points` volumes evenly spaced in ln
/// over [from, to] requests/day. 0 < from < to, points >= 2.
std::vector<ColdStartCurve> coldStartCurves(const Scenario &scenario, double from, double to, int points,
                                            std::stop_token stop = {}, Precision precision = Precision::exact);

} // namespace isocost
