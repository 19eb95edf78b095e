// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/replay_result.h"
#include "core/model/request_log.h"
#include "core/model/workload.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <string>

namespace isocost
{

/// "Cold starts", "Latency, p95" …; the workload's own percentile is named where it has a target.
QString replayFigureName(ReplayFigure figure, const std::optional<ServiceLevel> &slo);

/// A figure in its unit: money, percent, instances or seconds; a dash where it is absent.
QString replayFigureText(ReplayFigure figure, const std::optional<double> &value, const std::string &currency);

/// How the replay's figure stands to the closed form's, in words: "agrees (0.7 standard errors)", "2.4 times as much".
QString replayDifference(ReplayFigure figure, const ReplayResult &result);

/// The figures worth a row: those of either side, without those that are nought on both.
QList<ReplayFigure> replayFigures(const ReplayResult &result);

/// What was replayed, in a few sentences.
QString replaySubject(const Replay &replay);

/// What else there is to know of an option's figures: cold starts that only filled the pools, percentiles that are not
/// exact. Empty where there is nothing.
QStringList replayNotes(const ReplayResult &result);

/// How a log was read, a line each: which columns were used as what, which were not, and what was assumed.
QStringList logStatement(const LogStatement &statement);
/// The last of these alone.
QStringList logAssumptions(const LogStatement &statement);

/// What an imported log holds, in a few sentences: requests and rejected rows, time range, shape and burstiness.
QStringList importSummary(const LogSummary &log, const Workload &workload, double peakToMeanMinute);

} // namespace isocost
