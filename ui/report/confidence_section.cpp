// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_sections.h"

#include "ui/report/report_words.h"
#include "ui/words/confidence_words.h"

namespace isocost
{

namespace
{

QString printed(const QString &text)
{
    return oneLine(text.toStdString(), 400);
}

ReportTable tableOf(const QStringList &headings, const QList<QStringList> &rows, const QList<int> &words)
{
    ReportTable table;
    for (int column = 0; column < headings.size(); ++column)
        table.columns << ReportColumn{headings[column], !words.contains(column)};
    for (const QStringList &row : rows) {
        QStringList cells;
        for (const QString &cell : row)
            cells << printed(cell);
        table.rows << ReportRow{cells};
    }
    return table;
}

ReportChart chartOf(const ReportFacts &facts, ReportChart::Kind kind, const QString &description)
{
    ReportChart chart{facts.inputs, facts.analysis, description, kind};
    chart.planning = facts.planning;
    return chart;
}

} // namespace

ReportSection confidenceSection(const ReportFacts &facts)
{
    ReportSection section{ReportWords::tr("Confidence"), {}};
    if (!facts.planning || !facts.planning->confidence)
        return section;
    const Scenario &scenario = *facts.inputs;
    const ConfidenceResult &result = *facts.planning->confidence;
    using Role = ReportText::Role;
    section.blocks << ReportText{printed(confidenceSummary(scenario, result))};
    section.blocks << chartOf(facts, ReportChart::Kind::costRanges,
                              ReportWords::tr("Each option's monthly cost from P10 to P90, with P50."));
    ReportTable options = tableOf(confidenceOptionHeadings(), confidenceOptionRows(scenario, result), {0});
    for (std::size_t i = 0; i < result.options.size(); ++i) {
        if (result.bestFixed == result.options[i].id)
            options.rows[static_cast<int>(i)].kind = ReportRow::Kind::emphasis;
    }
    section.blocks << options;
    if (result.inputs.empty())
        return section;
    section.blocks << ReportText{ReportWords::tr("What to measure first"), Role::heading};
    section.blocks << tableOf(confidenceInputHeadings(), confidenceInputRows(scenario, result), {0, 1});
    if (result.runnerUp) {
        section.blocks << ReportText{ReportWords::tr("What moves the gap between the best two"), Role::heading};
        section.blocks << chartOf(facts, ReportChart::Kind::tornado,
                                  ReportWords::tr("How the gap between the best two options changes with each input."));
        section.blocks << ReportText{printed(gapText(scenario, result)), Role::note};
    }
    section.blocks << ReportText{headingsText(), Role::note};
    section.blocks << ReportText{
        ReportWords::tr("Quasi-random draws (Sobol) of the inputs that have a range, the same for every option, at "
                        "today's volume: %1. What an input is worth comes from choosing anew in each of 30 equally "
                        "likely parts of its range.")
            .arg(drawsText(result)),
        Role::note};
    return section;
}

} // namespace isocost
