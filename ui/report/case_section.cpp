// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_sections.h"

#include "ui/report/report_words.h"
#include "ui/words/decision_words.h"

namespace isocost
{

namespace
{

/// What each case changes.
ReportTable changesTable(const Scenario &scenario)
{
    ReportTable table;
    table.columns = {{ReportWords::tr("Case"), false, 1}, {ReportWords::tr("What it changes"), false, 4}};
    for (const ScenarioCase &alternative : scenario.cases)
        table.rows << ReportRow{
            {oneLine(displayName(alternative), 80), oneLine(caseChangesText(scenario, alternative).toStdString())}};
    return table;
}

} // namespace

ReportSection caseSection(const ReportFacts &facts)
{
    ReportSection section{ReportWords::tr("Cases side by side"), {}};
    if (facts.cases.empty())
        return section;
    ReportTable table;
    const QStringList titles = caseHeadings(*facts.inputs);
    for (qsizetype i = 0; i < titles.size(); ++i) {
        const bool isCost = i > 0 && i + 1 < titles.size();
        table.columns << ReportColumn{oneLine(titles[i].toStdString(), 80), isCost, 1.5};
    }
    for (const QStringList &row : caseRows(*facts.inputs, facts.cases))
        table.rows << ReportRow{row};
    section.blocks << ReportText{ReportWords::tr("Cost a month of every option in the base and in each case, with the "
                                                 "difference to the base.")};
    section.blocks << table << changesTable(*facts.inputs);
    return section;
}

} // namespace isocost
