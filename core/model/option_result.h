// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/cost_line.h"
#include "core/model/doubts.h"
#include "core/model/option_kinds.h"
#include "core/model/purchase_result.h"
#include "core/model/service_result.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace isocost
{

/// What one class costs of an option.
struct ClassCost {
    std::string classId;
    double monthlyCost = 0; ///< of what it uses
    /// With its part of what no class uses, in proportion; absent without requests.
    std::optional<double> perRequest;
    std::optional<double> perInteraction;
    std::optional<double> perSession;
    std::optional<double> perUserMonth; ///< where the class says how often a user comes

    bool operator==(const ClassCost &) const = default;
};

/// An option's cost by who causes it: rows and idle add up to the monthly cost.
struct Showback {
    std::vector<ClassCost> classes;     ///< in the scenario's order
    double idle = 0;                    ///< paid for and not used
    std::optional<double> perUserMonth; ///< over all classes that say how often a user comes
    std::optional<double> marginPerUserMonth;

    bool operator==(const Showback &) const = default;
};

/// Everything computed for one option at one volume. Absent means not applicable or not computed.
struct OptionResult {
    std::string id;
    std::string name; ///< what people see
    OptionKind kind = OptionKind::serverless;
    double monthlyCost = 0;
    double costPer1000Requests = 0;
    bool feasible = true;
    std::vector<Reason> reasons; ///< each once
    std::optional<bool> sloMet;
    std::vector<CostLine> lines;
    std::optional<Latency> latency;
    std::optional<ColdStartResult> coldStart;
    std::optional<ConcurrencyResult> concurrency;
    std::optional<double>
        replicas; ///< a whole number: peak without spares; hybrid: N, its peak where it follows the hour
    std::vector<double> replicasByBin; ///< hybrid: ready in each bin of the shape; empty: `replicas` all the time
    std::optional<double> meanPaidReplicas;
    std::optional<double> utilization;
    std::optional<double> dedicatedShare;              ///< hybrid
    std::optional<double> burstAboveRequestsPerSecond; ///< hybrid, with `replicas`
    std::optional<double> rawGpuCost; ///< serverless: busy seconds at the cheapest dedicated rate of the scenario
    std::vector<Caveat> caveats;
    std::vector<Caution> cautions;         ///< by kind
    std::optional<Latency> firstToken;     ///< absent: unknown for some class
    std::optional<Latency> perToken;       ///< seconds per output token; absent: unknown, or no output
    std::vector<ClassTarget> classTargets; ///< of the classes with a target of their own
    std::optional<CapacityResult> capacity;
    std::optional<PurchaseResult> purchase;
    std::optional<SavingsPlanResult> savingsPlan;
    std::vector<FleetCount> fleet;                             ///< of a fleet with layers
    std::vector<std::pair<std::string, std::string>> assigned; ///< of a portfolio that assigns itself: class, option
    std::optional<Showback> showback;                          ///< absent: not asked for

    bool operator==(const OptionResult &) const = default;
};

} // namespace isocost
