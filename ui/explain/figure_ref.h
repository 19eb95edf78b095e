// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace isocost
{

/// What a clicked figure is.
enum class FigureKind {
    none,
    recommendation, ///< why this option is the answer
    monthlyCost,
    difference, ///< `option` measured against `other`
    costPer1000,
    feasible,
    premium,
    latency, ///< at the percentile `value`
    sloMet,
    overloadedShare,
    coldShare,
    coldSeconds,
    idleInstances,
    concurrencyRequired,
    concurrencyLimit,
    concurrencyBought,
    throttledShare,
    replicas,
    meanPaidReplicas,
    utilization,
    dedicatedShare,
    burstThreshold,
    billLine,        ///< every line of the option with this `sheet`, `item` and `label`
    sticker,         ///< of a serverless option
    driver,          ///< the Driver number `index` of a serverless option
    crossover,       ///< number `index` of the crossovers
    curvePoint,      ///< the cost of `option` at `value` requests/day
    hybridPoint,     ///< the cost of the split `option` with `value` dedicated replicas
    flip,            ///< the value at which the input at `at` changes the answer
    leverShare,      ///< what lever number `index` changes of the cost of `option`
    leverCost,       ///< of `option`; `index` 0: without the levers, 1: with those that are on
    planBill,        ///< of `option` in month `index` of the plan
    planMonth,       ///< what the plan's path pays in month `index`
    planTotal,       ///< of the plan's path
    planOptionTotal, ///< of `option` through all months of the plan
    planSwitch,      ///< the latest month in which the path's first option may be left
    confidence,      ///< figure `item` of the draws: of `option`, of the input at `at`, or of all
    showback,        ///< the ShowbackPart number `index` of `option`, of the class `item`
};

/// What is told of who causes a cost.
enum class ShowbackPart { classCost, idle, request, interaction, session, user, allUsers, margin };

/// One figure on the screen, by what it is rather than by what it says: it means the same after the next analysis.
struct FigureRef {
    FigureKind kind = FigureKind::none;
    std::string option{}; ///< id
    int index = 0;
    double value = 0;
    std::string other{}; ///< id of a second option
    std::string sheet{}; ///< of a bill line
    std::string item{};  ///< of a bill line; or "p10", "p50", "p90", "recommended", … (confidence_explanation.h)
    std::string label{};
    std::string at{}; ///< JSON pointer of an input

    bool operator==(const FigureRef &) const = default;
};

} // namespace isocost
