// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/engine/replay/calls.h"
#include "core/engine/replay/workload_fit.h"

namespace isocost
{

/// A recorded log made fit to be replayed on a scenario's platforms.
struct LogScenario {
    Scenario scenario; ///< with the log's traffic: volumes, tokens, shape, burstiness, spread of the service time
    Calls calls;
    bool classesAreDrawn = false; ///< the log names no classes, the scenario has several
};

/// Puts the traffic of a log in place of the scenario's. The log's classes are matched with the scenario's by id, name
/// or model; a scenario of one class takes all of them; a log without classes is spread over several by their volumes.
/// @return an error that names the value of the log's class column which fits no class
Result<LogScenario> scenarioForLog(const Scenario &scenario, const LogSummary &summary, RequestLog log,
                                   std::uint64_t seed);

/// Makes a log's fit the workload of a scenario: shape, burstiness, volumes and token means; service times where the
/// log has durations. Everything that a log does not say is kept: of the class of the same id, name or model, of the
/// only class, or of the first for classes that are new. Classes that the log lacks go,
/// and so do the ranges of numbers that are others now.
void adoptTraffic(Scenario &scenario, const LogFit &fit, const LogSummary &log);

} // namespace isocost
