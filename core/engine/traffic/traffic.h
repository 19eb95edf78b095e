// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/traffic/demand.h"
#include "core/engine/traffic/service_time.h"
#include "core/model/scenario.h"

#include <span>
#include <vector>

namespace isocost
{

/// A class with requests, as an option meets it at the scenario's own volume.
struct ClassTraffic {
    const RequestClass *source = nullptr;
    double requestsPerMonth = 0;   ///< that reach a model: those a response cache answers are left out
    double attemptsPerSecond = 0;  ///< the same with retries
    double cacheHitsPerSecond = 0; ///< attempts that a response cache answers
    int timing = timing::usual;    ///< when they come: by the workload's shape, evenly, or by a week of some classes

    /// May wait: arrives evenly and is left out of latency.
    bool isDeferred() const { return source->deferred; }
};

/// Something in proportion to the requests, apart by when they come, for another share of each may come here.
struct PerVolume {
    double usual = 0;
    double deferred = 0;
    std::vector<double> own{}; ///< by timing from timing::ownWeek on

    void add(const ClassTraffic &c, double amount) { add(c.timing, amount); }
    void add(int timing, double amount);
    double total() const;
    double of(int timing) const;
    int timings() const { return timing::ownWeek + static_cast<int>(own.size()); }
    /// At the rates of a cell.
    double at(const Cell &cell) const
    {
        double sum = usual * cell.rate + deferred * cell.even;
        for (std::size_t i = 0; i < own.size(); ++i)
            sum += own[i] * cell.rateOf(timing::ownWeek + static_cast<int>(i));
        return sum;
    }
    /// The share of each that `shares` says.
    PerVolume times(const PerVolume &shares) const;
    /// More than one timing has something.
    bool isMixed() const;
};

/// What comes in these cells, relative to all of each timing.
PerVolume shareIn(std::span<const Cell> cells, int ownWeeks);

/// The classes that have requests, out of those at `classIndexes`, each with its timing: deferred classes come evenly
/// or, those that fill valleys, by one week of their own; classes whose shape is another than the workload's by weeks
/// of their own, the same for the same shape.
std::vector<ClassTraffic> trafficOf(const Scenario &scenario, const std::vector<std::size_t> &classIndexes);

/// All classes of a scenario.
std::vector<std::size_t> allClasses(const Scenario &scenario);

/// Mean service seconds at speed 1: of `compute_quantiles`, `compute_seconds`, or tokens over token rates.
double computeSeconds(const RequestClass &requestClass);

double sumOfAttempts(const std::vector<ClassTraffic> &classes);

} // namespace isocost
