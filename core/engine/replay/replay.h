// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/math/parallel_draws.h"
#include "core/engine/replay/calls.h"
#include "core/model/replay_result.h"

namespace isocost
{

/// Runs every call through every option of a scenario, on the platforms that the closed forms assume:
///
/// Serverless: each (sheet, model) pair is a pool (see PoolReplay), its limit as the closed form leaves it after
/// buying. Dedicated: the replicas that the closed form chose, as slots, first come first served; by the hour where it
/// scales. Hybrid: a free slot, else the pool. Portfolio: each class on its option.
///
/// Service seconds: the call's own tokens over the token rates where the class has those and the calls have tokens,
/// else as the log says in proportion to its class's mean, else lognormal or measured, the same draw for a call on
/// every option. Every call is billed with its own increments; the month's bill is that of the calls' quantities times
/// 3600 H / observed seconds. Percentiles are the ceil(p n)-th smallest; of more than ten million calls within
/// ReplayResult::percentileError. Standard errors: 20 batches of equal length, for drawn calls. Beside them stand the
/// closed forms' figures.
///
/// The calls flow past in blocks: memory does not grow with their number. Options run side by side; the same bytes
/// whatever the number of threads. A requested stop ends it within a block's work (milliseconds): no options then.
Replay replayAll(const Scenario &scenario, CallSource &calls, const DrawRun &run);

/// The closed forms' figures for an option.
ReplayFigures closedFormFigures(const Scenario &scenario, const Option &option);

} // namespace isocost
