// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_sections.h"

#include "core/engine/planning/levers/lever_shares.h"
#include "ui/format/format.h"
#include "ui/report/report_words.h"
#include "ui/words/lever_names.h"
#include "ui/words/lever_words.h"
#include "ui/words/result_words.h"

#include <algorithm>

namespace isocost
{

namespace
{

bool isOn(const Scenario &scenario)
{
    return std::any_of(scenario.levers.begin(), scenario.levers.end(), [](const Lever &lever) { return lever.on; });
}

ReportTable optionTable(const Scenario &scenario, const LeverAnalysis &analysis)
{
    ReportTable table;
    const QStringList titles = leverHeadings();
    table.columns = {
        {titles[0], false, 2}, {titles[1], true}, {titles[2], true}, {titles[3], true}, {titles[4], false, 2}};
    const QList<QStringList> rows = leverRows(scenario, analysis);
    for (std::size_t i = 0; i < analysis.options.size(); ++i)
        table.rows << ReportRow{rows[static_cast<qsizetype>(i)], analysis.recommended == analysis.options[i].option
                                                                     ? ReportRow::Kind::emphasis
                                                                     : ReportRow::Kind::plain};
    return table;
}

/// Each lever with its parameters and its share in the shown option.
ReportTable leverTable(const Scenario &scenario, const LeverResult &result, const QString &currency)
{
    ReportTable table;
    table.columns = {{ReportWords::tr("Lever"), false, 2},        {ReportWords::tr("Applies to"), false, 1},
                     {ReportWords::tr("Set to"), false, 3},       {ReportWords::tr("Saves alone"), true},
                     {ReportWords::tr("Saves added last"), true}, {ReportWords::tr("Changes a month (share)"), true}};
    table.rows << ReportRow{{ReportWords::tr("Before"), {}, {}, {}, {}, moneyToTheCent(result.before, currency)}};
    for (const LeverShare &share : result.levers) {
        const Lever &lever = scenario.levers[static_cast<std::size_t>(share.index)];
        QString amount = moneyToTheCent(share.share, currency);
        if (changesNothing(scenario, share))
            amount = leverNote(scenario, share);
        else if (share.standardError > 0)
            amount = ReportWords::tr("%1 ± %2", "amount, standard error")
                         .arg(amount, moneyToTheCent(share.standardError, currency));
        table.rows << ReportRow{
            {leverTitle(scenario, share.index),
             traits(lever.kind).classes ? oneLine(leverClasses(scenario, lever).toStdString()) : QString(),
             oneLine(leverSettings(scenario, lever).toStdString()), savingText(scenario, -share.alone),
             savingText(scenario, -share.addedLast), amount}};
    }
    table.rows << ReportRow{{ReportWords::tr("After"), {}, {}, {}, {}, moneyToTheCent(result.after, currency)},
                            ReportRow::Kind::total};
    return table;
}

ReportTable roadmapTable(const Scenario &scenario, const LeverAnalysis &analysis)
{
    ReportTable table;
    const QStringList titles = roadmapHeadings();
    table.columns = {{titles[0]},       {titles[1], false, 3}, {titles[2], true}, {titles[3], true},
                     {titles[4], true}, {titles[5], true},     {titles[6]}};
    for (const QStringList &row : roadmapRows(scenario, analysis))
        table.rows << ReportRow{row};
    return table;
}

ReportTable checklistTable(const ReportFacts &facts, const LeverAnalysis &analysis)
{
    ReportTable table;
    table.columns = {{ReportWords::tr("Step"), false, 1}, {ReportWords::tr("What to do"), false, 6}};
    for (const ChecklistStep &step : leverChecklist(*facts.inputs, *facts.withoutLevers, analysis))
        table.rows << ReportRow{{step.name, step.text}};
    return table;
}

/// The option whose bridge is shown: the answer with the levers, or else the first.
const LeverResult &shownResult(const LeverAnalysis &analysis)
{
    const LeverResult *best = analysis.recommended ? leverResult(analysis, *analysis.recommended) : nullptr;
    return best ? *best : analysis.options.front();
}

} // namespace

ReportSection leverSection(const ReportFacts &facts)
{
    using Role = ReportText::Role;
    ReportSection section{ReportWords::tr("Levers"), {}};
    const Scenario &scenario = *facts.inputs;
    if (!facts.planning->levers || facts.planning->levers->options.empty() || !isOn(scenario))
        return section;
    const LeverAnalysis &analysis = *facts.planning->levers;
    const LeverResult &shown = shownResult(analysis);
    const QString name = oneLine(optionName(scenario, shown.option).toStdString(), 80);
    section.blocks << ReportText{leverSummary(scenario, analysis)} << optionTable(scenario, analysis);
    section.blocks << ReportText{ReportWords::tr("What each lever changes of %1").arg(name), Role::heading};
    section.blocks << ReportChart{
        facts.inputs,
        facts.withoutLevers,
        ReportWords::tr("From the cost of %1 without levers, lever by lever, to its cost with them.").arg(name),
        ReportChart::Kind::levers,
        shown.option,
        facts.planning};
    section.blocks << leverTable(scenario, shown, QString::fromStdString(scenario.currency));
    section.blocks << ReportText{
        ReportWords::tr("Levers act on each other: each is given its mean share over all orders in which they can "
                        "join (the Shapley value), so that the amounts add up."),
        Role::note};
    section.blocks << ReportText{ReportWords::tr("Roadmap of %1 days").arg(format::number(roadmapDays, 4)),
                                 Role::heading};
    section.blocks << ReportText{roadmapSummary(scenario, analysis)};
    if (!analysis.roadmap.empty())
        section.blocks << roadmapTable(scenario, analysis);
    section.blocks << ReportText{ReportWords::tr("Checklist"), Role::heading} << checklistTable(facts, analysis);
    return section;
}

} // namespace isocost
