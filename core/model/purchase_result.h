// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace isocost
{

/// What an option costs with one number of bought units.
struct UnitPoint {
    double units = 0; ///< a whole number
    double monthlyCost = 0;
    bool feasible = true;
    std::optional<bool> sloMet;

    bool operator==(const UnitPoint &) const = default;
};

/// Throughput bought by the unit.
struct PurchaseResult {
    double units = 0;          ///< a whole number
    double purchasedShare = 0; ///< of all attempts: neither spilled nor turned away
    /// The part of its time that a unit must be used to cost less than spilling; absent without spill.
    std::optional<double> breakEvenShare;
    std::vector<UnitPoint> curve; ///< ascending units

    bool operator==(const PurchaseResult &) const = default;
};

/// What an option costs with one commitment of a savings plan.
struct CommitmentPoint {
    double commitmentPerHour = 0;
    double monthlyCost = 0; ///< the option's whole total

    bool operator==(const CommitmentPoint &) const = default;
};

/// A savings plan on one option, money in the scenario's currency.
struct SavingsPlanResult {
    double commitmentPerHour = 0;
    double coverage = 0;                ///< of what the plan could cover
    std::optional<double> utilization;  ///< of the commitment; absent when it is 0
    std::vector<CommitmentPoint> curve; ///< at 0 and at each level that the demand needs, ascending

    bool operator==(const SavingsPlanResult &) const = default;
};

/// Replicas of one layer of a fleet.
struct FleetCount {
    std::string rate;
    double replicas = 0; ///< a whole number; of the last layer what the peak leaves

    bool operator==(const FleetCount &) const = default;
};

} // namespace isocost
