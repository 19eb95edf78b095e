// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/planning_result.h"
#include "core/model/scenario.h"

#include <QList>
#include <QString>
#include <QStringList>

/// What people are told of confidence, in one place: the window, the report and the command line say the same.
namespace isocost
{

/// A range in one line: "$2.10 to $2.60, most likely $2.30 (triangular)".
QString rangeText(const Scenario &scenario, const Uncertainty &range);
/// A distribution's name: "triangular".
QString rangeKindName(Uncertainty::Kind kind);
/// What a range's ends are: "the least and the most it can be (P0 and P100)".
QString rangeEndsText(Uncertainty::Kind kind);

/// How sure the answer is, in one sentence or two.
QString confidenceSummary(const Scenario &scenario, const ConfidenceResult &result);
/// "10,000 draws, seed 1".
QString drawsText(const ConfidenceResult &result);
/// The tornado's and the ranking's gap: whose cost less whose; empty without a runner-up.
QString gapText(const Scenario &scenario, const ConfidenceResult &result);

/// Headings of a table with a row for each option, and the rows: name, P10, P50, P90, probability of being the
/// recommended one, of being feasible and within the target, expected regret.
QStringList confidenceOptionHeadings();
QList<QStringList> confidenceOptionRows(const Scenario &scenario, const ConfidenceResult &result);

/// The same for the inputs, what to measure first on top: name, range, what learning it is worth a month, the gap's
/// change at its P10 and its P90. The last row is what learning all of them is worth.
QStringList confidenceInputHeadings();
QList<QStringList> confidenceInputRows(const Scenario &scenario, const ConfidenceResult &result);

/// What the headings of both tables mean.
QString headingsText();

/// An amount with its sign: "+$41", "-$12".
QString signedMoney(double amount, const std::string &currency);

} // namespace isocost
