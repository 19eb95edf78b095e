// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/request_log.h"
#include "core/model/scenario.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <vector>

namespace isocost
{

/// The calls of a replay, in the order of time: each tries to run one request.
struct Calls {
    std::vector<double> seconds;             ///< of arrival
    std::vector<std::uint16_t> classIndexes; ///< into the workload's classes
    std::vector<std::uint8_t> marks;         ///< of CallMark
    std::vector<std::uint32_t> inputTokens;  ///< empty: as the class says
    std::vector<std::uint32_t> outputTokens; ///< empty: as the class says
    double from = 0;                         ///< calls before only warm the platforms up
    double to = 0;                           ///< the end of what is counted
    double cycleOffsetSeconds = 0;           ///< where in the shape's cycle second 0 lies
    bool areDrawn = false;
    std::uint64_t seed = 1;

    std::size_t size() const { return seconds.size(); }
};

/// Bits of Calls::marks.
enum CallMark : std::uint8_t {
    callFailed = 1, ///< billed as far as the sheet bills failed calls
    callCached = 2, ///< answered by the response cache
};

/// What a seed's draws are for; each has a stream of its own.
enum class Draw : std::uint64_t { gaps = 1, classes, marks, services, bursts, losses };

/// How long a drawn replay is.
struct DrawPlan {
    double days = 7;           ///< counted ones; a ninth as much comes before, to warm up
    bool isShortened = false;  ///< less than one cycle of the shape: there would be too many calls
    bool wholeBatches = false; ///< each batch is a whole number of cycles
};

inline constexpr double mostDrawnCalls = 1e7;

/// The days to draw when nobody says: whole cycles of the shape, about a million calls or 20 cycles, as far as
/// mostDrawnCalls allow.
DrawPlan drawPlan(const Scenario &scenario);

/// Arrivals drawn from a workload: a Poisson process whose rate follows the shape, times a Gamma factor (mean 1, CV the
/// burstiness) drawn anew each minute; deferred classes arrive evenly. Each call's class, failure and cache hit are
/// drawn by their shares. Calls before second 0 warm up. At most mostDrawnCalls, further ones are left out.
Calls drawCalls(const Scenario &scenario, double days, std::uint64_t seed, std::stop_token stop = {});

/// The calls of a recorded log, on the classes of a scenario.
/// @param classOfLog index of the scenario's class for each of the log's classes; empty where any class will do: it is
///                   then drawn by the classes' volumes
Calls callsOf(const RequestLog &log, const Scenario &scenario,
              const std::vector<std::optional<std::size_t>> &classOfLog, double cycleOffsetSeconds, std::uint64_t seed);

} // namespace isocost
