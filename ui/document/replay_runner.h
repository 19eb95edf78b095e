// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/replay/calls.h"
#include "core/model/replay_result.h"

#include <stop_token>

namespace isocost
{

/// Replays the calls on every option of a scenario, options side by side on the machine's cores. The result is the same
/// whatever their number. When stopped, options are missing.
Replay replayAll(const Scenario &scenario, const Calls &calls, bool wholeCycles, std::stop_token stop = {});

} // namespace isocost
