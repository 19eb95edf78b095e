// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/scenario.h"
#include "core/model/sweep_result.h"

#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace isocost
{

/// What every option costs a month, and how long its requests take at the percentile and metric of the workload's
/// target (p95 of whole answers without one): as it runs, and with other numbers of replicas all the time, or of bought
/// units, from the fewest that bear the load up to about twice those it has.
/// Layers of a fleet whose counts are to be the best keep those of the option as it runs.
/// @param others the same options in other cases, by the case's id: each as it runs there is a point too. Where another
///               case's target is of another metric or percentile, its points have no seconds.
/// Pure and thread-safe. A requested stop returns early; the caller drops the answer.
TradeOff costAgainstLatency(const Scenario &scenario, std::stop_token stop = {},
                            const std::vector<std::pair<std::string, Scenario>> &others = {});

} // namespace isocost
