// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/curve_result.h"
#include "core/model/option_result.h"
#include "core/model/scenario.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace isocost
{

/// All options at one volume, and the decision.
struct Evaluation {
    std::string scenario;
    std::string currency;
    double requestsPerDay = 0;
    double requestsPerMonth = 0;
    std::optional<std::string> recommended; ///< option id; absent when none is feasible and meets the SLO
    std::optional<std::string> nearest;     ///< the closest miss when nothing is recommended
    std::optional<double>
        missedBySeconds; ///< by how much `nearest` misses the SLO; absent when it is infeasible or unbounded
    std::string reason;  ///< one English sentence fragment, as the result format has it
    std::vector<OptionResult> options; ///< in the scenario's order

    bool operator==(const Evaluation &) const = default;
};

/// A volume at which two options' costs cross.
struct Crossover {
    std::string first;  ///< option id, the earlier in the scenario
    std::string second; ///< option id
    double requestsPerDay = 0;
    double monthlyCost =
        0; ///< of the option that steps least there, where the curves jump: just below the crossing, the lower curve
    std::string cheaperBelow;
    std::string cheaperAbove;
    bool jump = false; ///< at least one curve jumps here

    bool operator==(const Crossover &) const = default;
};

/// The recommended option between two volumes; no option: none is feasible and meets the SLO.
struct Band {
    double from = 0;
    double to = 0;
    std::optional<std::string> option;

    bool operator==(const Band &) const = default;
};

struct CrossoverResult {
    double from = 0; ///< requests/day
    double to = 0;
    std::vector<Crossover> crossovers; ///< ascending volume
    std::vector<Band> envelope;        ///< ascending, touching, from `from` to `to`

    bool operator==(const CrossoverResult &) const = default;
};

/// What stands between the sticker price of a serverless option and what it truly costs.
enum class Driver { coldStart, dataTransfer, concurrency, modelSize, pricingTiers };
inline constexpr int driverCount = 5;

/// "cold_start", "data_transfer", …
const char *driverKey(Driver driver);

/// The bridge of one serverless option: sticker + shares = full.
struct DriverResult {
    std::string option;                       ///< id
    double sticker = 0;                       ///< monthly cost with all drivers off
    double full = 0;                          ///< with all on: the option's monthly cost
    std::array<double, driverCount> shares{}; ///< Shapley values, by Driver; negative is a saving

    bool operator==(const DriverResult &) const = default;
};

/// The value of one input, nearest to today's, at which the recommendation changes.
struct FlipPoint {
    std::string at; ///< JSON pointer of the input
    double today = 0;
    double value = 0;
    std::optional<std::string> from; ///< recommended today; absent: none
    std::optional<std::string> to;   ///< recommended beyond `value`

    bool operator==(const FlipPoint &) const = default;
};

} // namespace isocost
