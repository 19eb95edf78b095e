// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/formats/trace_csv.h"
#include "core/model/replay_result.h"
#include "core/model/scenario.h"
#include "ui/charts/share_chart.h"

#include <filesystem>
#include <functional>
#include <stop_token>

namespace isocost
{

/// A finished replay with what it was run on.
struct ReplayRun {
    Scenario scenario; ///< with the traffic that was replayed
    Replay replay;
    std::vector<LatencyCurve> closedForms; ///< latency distributions, one for each option with requests
};

/// Draws requests from the scenario's workload and replays them.
/// @param days 0: as long as is good
/// @param progress told of the share that is done, in the calling thread
ReplayRun replayDrawn(const Scenario &scenario, double days, std::uint64_t seed,
                      const std::function<void(double)> &progress, std::stop_token stop);

/// What is told while a log is replayed.
struct ReplayProgress {
    std::function<void(const LogProgress &)> reading;
    std::function<void(double)> replaying; ///< the share that is done
};

/// Replays a request log on the scenario's platforms.
/// @param isWarm the log comes once before it counts
Result<ReplayRun> replayRecorded(const Scenario &scenario, const std::filesystem::path &log, std::uint64_t seed,
                                 bool isWarm, const ReplayProgress &progress, std::stop_token stop);

/// The latency distribution of one option: as replayed, and by the closed form.
SharePicture replayedLatencyPicture(const ReplayRun &run, std::size_t option);

} // namespace isocost
