// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/result.h"
#include "core/model/scenario.h"

#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace isocost
{

/// What a row of the comparison shows.
enum class Figure {
    section, ///< a heading
    kind,
    monthlyCost,
    difference,
    costPer1000,
    possible,
    cautions,
    latencyP50,
    latencyP95,
    latencyP99,
    latencySlo,
    firstToken, ///< at the target's percentile where it is about the first token
    perToken,   ///< likewise
    classTargets,
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
    capacity,
    dedicatedShare,
    burstThreshold,
    units,
    purchasedShare,
    unitUse,
    breakEvenShare,
    planCommitment,
    planCoverage,
    planUse,
    premium,
    classCost, ///< of the class whose id is `item`
    idleCost,
    requestCost, ///< of a class, as the three below
    interactionCost,
    sessionCost,
    userCost,
    allUserCost, ///< over all classes
    margin,
    line, ///< one line of the bills
};

struct CompareRow {
    Figure figure = Figure::section;
    QString title;
    // of a bill's line
    std::string sheet;
    std::string item;
    std::string label;

    bool operator==(const CompareRow &) const = default;
};

/// One cell: what is shown, the number behind it, and why nothing is shown.
struct CompareCell {
    QString text;
    std::optional<double> number;
    QString why;

    bool operator==(const CompareCell &) const = default;
};

/// The rows that mean something for these options: sections, figures, then every line of any bill; a meter that several
/// options pay for is one row. `reference` is the name that differences are measured against.
std::vector<CompareRow> compareRows(const Scenario &scenario, const Evaluation &evaluation, const QString &reference);

/// Whether a row is about who causes an option's cost.
bool isOfShowback(Figure figure);
CompareCell showbackCell(const Scenario &scenario, const CompareRow &row, const Showback &showback);

/// @param reference the option that differences are measured against; nullptr: none
CompareCell compareCell(const Scenario &scenario, const Evaluation &evaluation, const CompareRow &row,
                        const OptionResult &option, const OptionResult *reference);

} // namespace isocost
