// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/scenario.h"
#include "core/model/sweep_result.h"

#include <stop_token>

namespace isocost
{

/// What every option costs a month, and how long its requests take at the percentile and metric of the workload's
/// target (p95 of whole answers without one): as it runs, and with other numbers of replicas all the time, or of bought
/// units, from the fewest that bear the load up to about twice those it has.
/// Layers of a fleet whose counts are to be the best keep those of the option as it runs.
/// Pure and thread-safe. A requested stop returns early; the caller drops the answer.
TradeOff costAgainstLatency(const Scenario &scenario, std::stop_token stop = {});

} // namespace isocost
