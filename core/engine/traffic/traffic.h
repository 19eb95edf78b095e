// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/traffic/demand.h"
#include "core/engine/traffic/service_time.h"
#include "core/model/scenario.h"

#include <vector>

namespace isocost
{

/// A class with requests, as an option meets it at the scenario's own volume.
struct ClassTraffic {
    const RequestClass *source = nullptr;
    double requestsPerMonth = 0;   ///< that reach a model: those a response cache answers are left out
    double attemptsPerSecond = 0;  ///< the same with retries
    double cacheHitsPerSecond = 0; ///< attempts that a response cache answers

    /// May wait: arrives evenly and is left out of latency.
    bool isDeferred() const { return source->deferred; }
};

/// Something in proportion to the requests, apart for those that may wait, which another share of may come here.
struct PerVolume {
    double usual = 0;
    double deferred = 0;

    void add(const ClassTraffic &c, double amount) { (c.isDeferred() ? deferred : usual) += amount; }
    double total() const { return usual + deferred; }
    /// At the rates of a cell.
    double at(const Cell &cell) const { return usual * cell.rate + deferred * cell.even; }
};

/// The classes that have requests, out of those at `classIndexes`.
std::vector<ClassTraffic> trafficOf(const Scenario &scenario, const std::vector<std::size_t> &classIndexes);

/// All classes of a scenario.
std::vector<std::size_t> allClasses(const Scenario &scenario);

/// Mean service seconds at speed 1: of `compute_quantiles`, `compute_seconds`, or tokens over token rates.
double computeSeconds(const RequestClass &requestClass);

double sumOfAttempts(const std::vector<ClassTraffic> &classes);

} // namespace isocost
