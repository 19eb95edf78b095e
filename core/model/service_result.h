// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/price_sheet.h"

#include <optional>
#include <string>
#include <vector>

namespace isocost
{

/// Percentiles over all attempts of the month, seconds. Absent: unbounded (overload).
struct Latency {
    std::optional<double> p50;
    std::optional<double> p95;
    std::optional<double> p99;
    std::optional<double> slo;  ///< at the workload's own percentile; absent without one too
    double overloadedShare = 0; ///< share of attempts that arrive while the fleet is overloaded

    bool operator==(const Latency &) const = default;
};

/// Whether a class with a target of its own meets it.
struct ClassTarget {
    std::string classId;
    std::optional<double> seconds; ///< at the target's percentile; absent: unbounded or unknown
    bool met = false;

    bool operator==(const ClassTarget &) const = default;
};

/// First token and pace of a replica at one number of requests.
struct ReplicaPace {
    double firstTokenSeconds = 0;
    double secondsPerToken = 0;

    bool operator==(const ReplicaPace &) const = default;
};

/// What a replica can do by its model and hardware, at the option's mean input and output.
struct CapacityResult {
    bool isMeasured = false; ///< scaled to measurements of the same model, devices, precision and engine
    bool isByLayer = false;  ///< by the law of layers and links; else by that of one model's steps
    double slots = 1;
    ReplicaPace alone;
    ReplicaPace full;                     ///< with all slots taken
    std::optional<MeasuredPoint> nearest; ///< to one request at a time

    bool operator==(const CapacityResult &) const = default;
};

struct ColdStartResult {
    double probability = 0; ///< share of attempts that start cold
    double seconds = 0;     ///< length of a cold start, the longest of the pools
    double meanIdleInstances = 0;
    double meanBusyInstances = 0; ///< with a request being served, starting up left out

    bool operator==(const ColdStartResult &) const = default;
};

struct ConcurrencyResult {
    double required = 0;         ///< largest over the pools
    std::optional<double> limit; ///< after buying; absent: unlimited
    double bought = 0;
    double throttledShare = 0;

    bool operator==(const ConcurrencyResult &) const = default;
};

} // namespace isocost
