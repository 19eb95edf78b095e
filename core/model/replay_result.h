// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/request_log.h"
#include "core/model/result.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace isocost
{

/// A figure that a replay and the closed forms both give.
enum class ReplayFigure {
    monthlyCost,
    coldProbability, ///< share of the calls that reach serverless
    meanIdle,        ///< instances, without the always-warm ones
    throttledShare,  ///< of the calls that reach serverless
    dedicatedShare,  ///< of all calls that reach a platform
    latencyMean,     ///< seconds, from here on
    latencyP50,
    latencyP95,
    latencyP99,
    latencySlo, ///< at the workload's own percentile
    latencyMax,
    waitMean,
    waitP95,
    waitP99,
    waitMax,
};
inline constexpr std::size_t replayFigureCount = 15;

/// Figures by ReplayFigure; absent: not applicable, or unbounded.
struct ReplayFigures {
    std::array<std::optional<double>, replayFigureCount> values;

    std::optional<double> &operator[](ReplayFigure figure) { return values[static_cast<std::size_t>(figure)]; }
    const std::optional<double> &operator[](ReplayFigure figure) const
    {
        return values[static_cast<std::size_t>(figure)];
    }
    bool operator==(const ReplayFigures &) const = default;
};

/// What went on over time, in equal stretches; the figures hold at or over each stretch.
struct ReplayTimeline {
    std::vector<double> seconds;  ///< beginning of each stretch
    std::vector<double> running;  ///< most requests being served in it
    std::vector<double> idle;     ///< instances idle at its beginning
    std::vector<double> waiting;  ///< most requests waiting in it
    std::vector<double> arrivals; ///< calls per second
    std::vector<double> overflow; ///< calls per second that found no free slot (hybrid)

    bool operator==(const ReplayTimeline &) const = default;
};

/// How one option did, call by call.
struct ReplayResult {
    std::string id;
    std::string name;
    OptionKind kind = OptionKind::serverless;
    std::uint64_t calls = 0; ///< counted: after the warm-up
    std::uint64_t coldStarts = 0;
    std::uint64_t firstFill = 0; ///< of those, that made a pool larger than it ever was
    std::uint64_t throttled = 0;
    std::uint64_t overflow = 0;     ///< hybrid: calls that found no free slot
    std::uint64_t peakRunning = 0;  ///< most serverless instances at work at a time; dedicated: slots in use
    std::optional<double> replicas; ///< dedicated and hybrid: as the closed form sized them
    ReplayFigures simulated;
    ReplayFigures closedForm;
    ReplayFigures standardError; ///< of `simulated`; only for drawn calls
    double percentileError = 0;  ///< relative, of the percentiles; 0: they are exact
    std::vector<CostLine> lines; ///< of the simulated month
    ReplayTimeline timeline;
    std::vector<double> seconds;    ///< latency, ascending, for a picture
    std::vector<double> exceedance; ///< P(latency > seconds), same length

    bool operator==(const ReplayResult &) const = default;
};

/// All options on the same calls.
struct Replay {
    bool isDrawn = false;
    bool isWarm = false; ///< recorded: the log was replayed once before, uncounted
    std::uint64_t seed = 1;
    std::uint64_t calls = 0;    ///< counted ones
    double observedSeconds = 0; ///< the time they span
    bool wholeCycles = true; ///< drawn: the time is whole cycles of the shape, so that the closed forms' hours are met
    LogStatement statement;  ///< recorded: how the log was read
    std::vector<ReplayResult> options;

    bool operator==(const Replay &) const = default;
};

} // namespace isocost
