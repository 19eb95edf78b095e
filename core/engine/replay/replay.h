// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/replay/calls.h"
#include "core/model/replay_result.h"

#include <stop_token>

namespace isocost
{

/// Runs every call through one option, on the platforms that the closed forms assume:
///
/// Serverless: each (sheet, model) pair is a pool (see PoolReplay), its limit as the closed form leaves it after
/// buying. Dedicated: the replicas that the closed form chose, as slots, first come first served; by the hour where it
/// scales. Hybrid: a free slot, else the pool. Portfolio: each class on its option.
///
/// Service seconds: the call's own tokens over the token rates where the class has those and the calls have tokens,
/// else lognormal, the same draw for a call on every option. Every call is billed with its own increments; the month's
/// bill is that of the calls' quantities times 3600 H / observed seconds. Percentiles are the ceil(p n)-th smallest.
/// Standard errors: 20 batches of equal length, for drawn calls.
///
/// Pure and thread-safe; the same bytes for the same arguments. A requested stop returns early; the caller drops it.
ReplayResult replayOption(const Scenario &scenario, const Option &option, const Calls &calls,
                          std::stop_token stop = {});

/// The closed forms' figures for the same option.
ReplayFigures closedFormFigures(const Scenario &scenario, const Option &option);

inline constexpr std::size_t replayBatches = 20;

} // namespace isocost
