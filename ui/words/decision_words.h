// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/case_result.h"
#include "core/model/scenario.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <string>
#include <vector>

namespace isocost
{

/// What an answer is of when it is not of the base alone: "Case: 20 % off list · With levers: Quantisation,
/// Commitment"; empty otherwise.
/// @param inputs see inputsOf()
QString decisionText(const Scenario &scenario, const Scenario &inputs, const std::string &caseId);

/// Case, each option, the answer.
QStringList caseHeadings(const Scenario &scenario);
/// One row for the base and one for each case: every option's cost with the difference to the base, and the answer.
QList<QStringList> caseRows(const Scenario &scenario, const std::vector<CaseEvaluation> &evaluations);

/// "Discount: 20 %; Rate of GPU: reserved_1y": the changes of a case in one line.
QString caseChangesText(const Scenario &scenario, const ScenarioCase &alternative);

} // namespace isocost
