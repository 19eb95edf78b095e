// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/request_log.h"
#include "core/model/workload.h"

#include <cstddef>
#include <utility>
#include <vector>

namespace isocost
{

/// What stretches of a rate table without any requests mean.
enum class Silence {
    gap,     ///< nothing was recorded: left out of every mean
    noUsers, ///< nobody came
};

/// A workload that stands for a request log.
struct LogFit {
    Workload workload;
    double attemptsPerDay = 0;     ///< failed ones too
    double observedSeconds = 0;    ///< the log's length without gaps
    double peakToMeanMinute = 0;   ///< the busiest minute (bin of a rate table) over the mean one
    double cycleOffsetSeconds = 0; ///< where in the shape's cycle the first request lies
};

/// Fits shape, burstiness and classes to a log.
///
/// Shape: hour of the week (UTC) where the log spans a week or more, else bins of 10 minutes to an hour, at most 168 of
/// them; flat under 20 minutes. Weights are mean rates over the observed time, a bin never observed lies between its
/// neighbours. Requests a day: the mean of the bins' rates.
///
/// Burstiness: the counts N of the minutes inside a bin vary more than a Poisson number, whose variance is its mean, by
/// the rate's own variance: Var N = mean + kappa^2 mean^2. Summed over the bins,
///
///     kappa^2 = sum (n - 1)(s^2 - mean) / sum (n - 1)(mean^2 - s^2 / n)
///
/// with n counts of variance s^2 in each bin; 0 where they vary less or the log is short, at most 30.
///
/// Classes: one for each value of the model column, with its share of the rows, token means, and service time (mean, CV
/// and the seconds at logKnotShares, which count before those two) where the log has durations, all of answered rows
/// alone; failed rows make the failure fraction, at most 1 each answered request.
/// Where the log spans a week or more, classes of at least 1,000 requests have weeks of their own.
LogFit fitWorkload(const LogSummary &log, Silence silence);

/// Stretches seconds by their shares to a mean over 0: lines between the shares lie above a long tail, and the mean is
/// what is billed.
void setMeanSeconds(std::vector<std::pair<double, double>> &quantiles, double mean);

} // namespace isocost
