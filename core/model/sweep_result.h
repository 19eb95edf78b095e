// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/workload.h"

#include <optional>
#include <string>
#include <vector>

namespace isocost
{

/// One input and the range it is moved in.
struct Axis {
    std::string at; ///< JSON pointer of a number, or volumeAxis: the requests a day of all classes together
    double from = 0;
    double to = 0;
    bool logarithmic = false;

    /// The value at a share of the way, 0 to 1.
    double valueAt(double share) const;
    /// `count` values from one end to the other, at least 2.
    std::vector<double> values(int count) const;

    bool operator==(const Axis &) const = default;
};

inline constexpr const char *volumeAxis = "volume";

/// One option at one value of a sweep.
struct SweepOption {
    double monthlyCost = 0;
    bool feasible = true;
    std::optional<bool> sloMet;           ///< absent without a target
    std::optional<double> latencySeconds; ///< at the target's percentile, p95 without one; absent: unbounded
    bool operator==(const SweepOption &) const = default;
};

struct SweepPoint {
    double value = 0;
    std::vector<SweepOption> options; ///< in the scenario's order
    int recommended = -1;             ///< place in `options`; -1: none qualifies
    bool operator==(const SweepPoint &) const = default;
};

/// Where the recommended option changes along an axis, to 1e-6 of the value.
struct Border {
    double value = 0;
    int below = -1; ///< place of the option recommended below; -1: none
    int above = -1;
    bool operator==(const Border &) const = default;
};

struct SweepResult {
    Axis axis;
    std::vector<std::string> options; ///< ids
    std::vector<SweepPoint> points;   ///< ascending
    std::vector<Border> borders;      ///< ascending
    bool operator==(const SweepResult &) const = default;
};

/// The winner over two inputs.
struct WinnerMap {
    /// A border on a grid line.
    struct Crossing {
        double x = 0;
        double y = 0;
        int below = -1; ///< recommended before it, in the direction of the line
        int above = -1;
        bool isAlongX = true; ///< on a line of constant y
        bool operator==(const Crossing &) const = default;
    };
    Axis x;
    Axis y;
    std::vector<std::string> options; ///< ids
    std::vector<double> xValues;
    std::vector<double> yValues;
    std::vector<std::vector<int>> winners; ///< by y, then x: place in `options`; -1: none qualifies
    std::vector<std::vector<double>>
        margins; ///< by y, then x: what the next option costs over the winner, 0 to 1 of it
    std::vector<Crossing> borders;
    /// By y, x and place in `options`: monthly costs. Whatever costs less than the winner does not qualify.
    std::vector<std::vector<std::vector<double>>> costs;
    bool operator==(const WinnerMap &) const = default;
};

/// One way to run an option: what it costs and how long requests take.
struct TradePoint {
    int option = 0;              ///< place in the scenario
    std::optional<double> count; ///< replicas or bought units; absent: the option has none to choose
    double monthlyCost = 0;
    std::optional<double> seconds; ///< at the target's metric and percentile; absent: unbounded or unknown
    bool feasible = true;
    std::optional<bool> sloMet;           ///< absent without a target
    bool isToday = false;                 ///< as the option runs in the scenario
    std::optional<std::string> otherCase; ///< as it runs in another case: that one's id, empty for the base
    bool isOnFrontier = false;            ///< feasible, and none that is as quick costs less

    bool operator==(const TradePoint &) const = default;
};

/// Cost against latency: every option with every number of replicas that is worth a look.
struct TradeOff {
    TargetMetric metric = TargetMetric::total;
    double percentile = 95;
    std::optional<double> targetSeconds;
    std::vector<TradePoint> points; ///< by option, ascending count

    bool operator==(const TradeOff &) const = default;
};

} // namespace isocost
