// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/analysis.h"
#include "core/model/planning_result.h"
#include "core/model/scenario.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace isocost
{

/// Whether a lever's share shows as nothing beside the option's cost.
bool changesNothing(const Scenario &scenario, const LeverShare &lever);
/// "-$400.00", "+$50.00", with "± $3.00" where the share is sampled.
QString leverShareText(const Scenario &scenario, const LeverShare &lever);
/// The share in a word where there is none: "changes nothing".
QString leverNote(const Scenario &scenario, const LeverShare &lever);

/// Lever, what it saves alone, when added last, and its share.
QStringList leverFigureHeadings();
/// One row for each lever that is on. A saving is over 0.
QList<QStringList> leverFigureRows(const Scenario &scenario, const LeverResult &result);
/// "$400.00", "nothing", "costs $50.00".
QString savingText(const Scenario &scenario, double saving);

/// The result of an option; nullptr when it is not there.
const LeverResult *leverResult(const LeverAnalysis &analysis, const std::string &option);
/// How the option stands with the levers: "meets the target", "misses the target", "possible", "not possible".
QString leverStanding(const LeverResult &result);
/// "$9,803 (65 %)", "-" for none, "$50.00 (1 %) more".
QString leverSaving(const Scenario &scenario, const LeverResult &result);

/// Option, before, after, saving, with the levers.
QStringList leverHeadings();
/// One row for each option, in the order of the result.
QList<QStringList> leverRows(const Scenario &scenario, const LeverAnalysis &analysis);
/// What the levers do to the answer, in one or two sentences.
QString leverSummary(const Scenario &scenario, const LeverAnalysis &analysis);

/// "Phase 1", "Phase 2", "Later".
QString phaseName(RoadmapPhase phase);
/// When, lever, days, days so far, saving a month beside the steps before it, payback, risk.
QStringList roadmapHeadings();
QList<QStringList> roadmapRows(const Scenario &scenario, const LeverAnalysis &analysis);
/// How much of the 14 days is planned and what it saves; why there is no roadmap when there is none.
QString roadmapSummary(const Scenario &scenario, const LeverAnalysis &analysis);

struct ChecklistStep {
    QString name; ///< "Profile"
    QString text; ///< a sentence or two with the scenario's figures

    bool operator==(const ChecklistStep &) const = default;
};

/// Profile, monitor, hybridise, automate, review: what to do next, with this scenario's own figures.
/// @param today the scenario's own analysis, without levers
QList<ChecklistStep> leverChecklist(const Scenario &scenario, const Analysis &today, const LeverAnalysis &analysis);

} // namespace isocost
