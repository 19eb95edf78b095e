// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/lever.h"

#include <optional>
#include <string>
#include <vector>

namespace isocost
{

/// What one lever changes of an option's monthly cost.
struct LeverShare {
    int index = 0; ///< of the lever in the scenario
    LeverKind kind{};
    double share = 0;         ///< Shapley value; negative is a saving
    double standardError = 0; ///< of the share; 0 where it is exact
    double alone = 0;         ///< what it changes as the only lever
    double addedLast = 0;     ///< what it changes when all others that are on are there already
    /// What joining first, second … among the levers that are on adds to the share: their sum is the share.
    std::vector<double> byPlace;

    bool operator==(const LeverShare &) const = default;
};

/// The bridge of one option: before + shares = after.
struct LeverResult {
    std::string option; ///< id
    double before = 0;
    double after = 0;
    bool feasible = true;           ///< with the levers
    std::optional<bool> sloMet;     ///< with the levers; empty without a target
    std::vector<LeverShare> levers; ///< those that are on, in the scenario's order

    bool operator==(const LeverResult &) const = default;
};

/// When to work on a lever.
enum class RoadmapPhase {
    first,  ///< low risk and at most a day, by saving per day
    second, ///< the rest that fits into 14 days
    later,
};

struct RoadmapStep {
    int index = 0; ///< of the lever in the scenario
    RoadmapPhase phase = RoadmapPhase::later;
    double savingPerMonth = 0; ///< beside all steps before it; over 0
    std::optional<double> effortDays;
    std::optional<double> paybackMonths; ///< until its saving has paid its work; empty without effort or a day's rate

    bool operator==(const RoadmapStep &) const = default;
};

struct LeverAnalysis {
    std::vector<LeverResult> options; ///< in the scenario's order
    /// The option that is recommended with the levers, whose savings the roadmap goes by; empty when there is none.
    std::optional<std::string> recommended;
    std::optional<std::string> recommendedBefore; ///< the same without any lever
    std::vector<RoadmapStep> roadmap;             ///< in the order of work; levers that save nothing are left out

    bool operator==(const LeverAnalysis &) const = default;
};

/// Whether an option may serve a month's volume.
enum class PlanStanding { sound, missesTarget, infeasible };

/// One month of the cheapest path.
struct PlanMonth {
    int month = 0; ///< from 0
    double requestsPerDay = 0;
    std::string option;        ///< id of the one that runs
    double monthlyCost = 0;    ///< paid for running, with the commitments of options that do not run any more
    double switchingCost = 0;  ///< paid once, for the change to this option
    std::vector<double> bills; ///< each option's, by PlanResult::options, as if begun in this month
    std::vector<PlanStanding> standings = {}; ///< by option

    bool operator==(const PlanMonth &) const = default;
};

/// A commitment that the path enters.
struct PlanTerm {
    std::string option;   ///< id of the option that needs it
    int begin = 0;        ///< the month in which it begins
    int months = 1;       ///< how long it is paid
    double units = 0;     ///< bought; over 0
    double price = 0;     ///< of a unit for a month, with discount and tax
    int monthsBeyond = 0; ///< of `months`, those after the last one of the plan

    double perMonth() const { return units * price; }
    double outstanding() const { return monthsBeyond * perMonth(); }

    bool operator==(const PlanTerm &) const = default;
};

/// What leaving the first option in the latest month that still pays comes to.
struct PlanFirstSwitch {
    int month = 0;
    std::string to;                       ///< id of the option that runs from then on, or next
    double total = 0;                     ///< of the cheapest path that leaves in that month, not earlier
    std::optional<double> neverSwitching; ///< empty where the first option cannot stay

    bool operator==(const PlanFirstSwitch &) const = default;
};

/// First month in which the path's cost with the buffer reaches a part of the budget; empty: never.
struct BudgetAlert {
    double fraction = 0;
    std::optional<int> month;

    bool operator==(const BudgetAlert &) const = default;
};

struct PlanBudget {
    std::optional<int> firstMonthOver; ///< with the buffer, without switching costs
    std::vector<BudgetAlert> alerts;

    bool operator==(const PlanBudget &) const = default;
};

/// A way through the months that costs less than the plan's, but moves its first switch with the plan's length.
struct PlanCheaperSwitch {
    int month = 0;    ///< of its first switch
    double total = 0; ///< counted as the plan's

    bool operator==(const PlanCheaperSwitch &) const = default;
};

/// The way that a plan takes through its months.
struct PlanResult {
    std::vector<std::string> options; ///< ids, in the scenario's order
    std::vector<PlanMonth> months;
    double total = 0;       ///< of the path, with switching; with what is outstanding where the plan counts it
    double outstanding = 0; ///< owed on commitments after the last month
    std::vector<double> singleOptionTotals; ///< by option: running it all the time, counted as the total is
    std::vector<int> migrationMonths;       ///< in which the path changes option
    /// The latest month in which leaving the path's first option still costs less than never leaving it.
    std::optional<int> latestFirstSwitchMonth;
    std::optional<PlanBudget> budget; ///< empty without a budget
    std::vector<PlanTerm> terms;      ///< that the path enters, in the order of their beginning
    /// False where there were too many ways through the months to follow them all: the cheapest of those that were.
    bool isExact = true;
    std::optional<PlanFirstSwitch> latestSwitch; ///< what latestFirstSwitchMonth comes to
    std::optional<PlanCheaperSwitch> cheaper;    ///< empty where no way costs less than the path

    bool operator==(const PlanResult &) const = default;
};

/// How one option fares over the draws of the uncertain inputs.
struct OptionConfidence {
    std::string id;
    double p10 = 0; ///< monthly cost
    double p50 = 0;
    double p90 = 0;
    double probabilityRecommended = 0;
    std::optional<double> expectedRegret; ///< a month; empty when no draw has a recommended option
    double probabilityFeasible = 0;       ///< feasible and within the target

    bool operator==(const OptionConfidence &) const = default;
};

/// By how much (recommended - runner-up) changes when one input leaves its mode.
struct Tornado {
    double low = 0;  ///< at the input's P10
    double high = 0; ///< at its P90

    bool operator==(const Tornado &) const = default;
};

struct InputConfidence {
    std::string at;                 ///< JSON pointer
    double valueOfInformation = 0;  ///< a month, of learning this input alone
    std::optional<Tornado> tornado; ///< empty without a runner-up

    bool operator==(const InputConfidence &) const = default;
};

struct ConfidenceResult {
    unsigned long long seed = 0;
    int draws = 0;
    std::vector<OptionConfidence> options;  ///< in the scenario's order
    double valueOfPerfectInformation = 0;   ///< a month
    std::vector<InputConfidence> inputs;    ///< what to measure first stands first
    std::optional<std::string> bestFixed;   ///< the option to choose without knowing more
    std::optional<std::string> recommended; ///< with every input at its mode
    std::optional<std::string> runnerUp;

    bool operator==(const ConfidenceResult &) const = default;
};

/// What a scenario plans ahead; each is empty without its block in the scenario.
struct PlanningResults {
    std::optional<LeverAnalysis> levers;
    std::optional<PlanResult> plan;
    std::optional<ConfidenceResult> confidence;

    bool operator==(const PlanningResults &) const = default;
};

} // namespace isocost
