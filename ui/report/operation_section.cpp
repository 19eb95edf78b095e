// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_sections.h"

#include "ui/format/format.h"
#include "ui/report/report_words.h"
#include "ui/words/split_words.h"

#include <algorithm>

namespace isocost
{

namespace
{

/// A table without rows and columns that say nothing; the first column names.
ReportTable withoutNothing(const ReportTable &table)
{
    ReportTable filled;
    QList<qsizetype> kept;
    for (qsizetype column = 0; column < table.columns.size(); ++column) {
        const bool says = std::any_of(table.rows.begin(), table.rows.end(),
                                      [&](const ReportRow &row) { return row.cells[column] != format::none(); });
        if (column == 0 || says) {
            kept << column;
            filled.columns << table.columns[column];
        }
    }
    for (const ReportRow &row : table.rows) {
        QStringList cells;
        for (const qsizetype column : kept)
            cells << row.cells[column];
        if (cells.count(format::none()) + 1 < cells.size())
            filled.rows << ReportRow{cells};
    }
    return filled;
}

ReportTable capacityTable(const Evaluation &evaluation)
{
    ReportTable table;
    table.columns = {{ReportWords::tr("Option")},
                     {ReportWords::tr("Replicas"), true},
                     {ReportWords::tr("Paid on average"), true},
                     {ReportWords::tr("Utilisation"), true},
                     {ReportWords::tr("Share on dedicated"), true},
                     {ReportWords::tr("Bursts above"), true}};
    for (const OptionResult &option : evaluation.options) {
        table.rows << ReportRow{{oneLine(option.name, 80),
                                 option.replicas ? plainNumber(*option.replicas) : format::none(),
                                 option.meanPaidReplicas ? plainNumber(*option.meanPaidReplicas, 2) : format::none(),
                                 option.utilization ? format::percent(*option.utilization) : format::none(),
                                 option.dedicatedShare ? format::percent(*option.dedicatedShare) : format::none(),
                                 option.burstAboveRequestsPerSecond && *option.burstAboveRequestsPerSecond > 0
                                     ? ReportWords::tr("%1 requests/s")
                                           .arg(splitThreshold(*option.burstAboveRequestsPerSecond,
                                                               option.replicas.value_or(0), option.replicasByBin, 3))
                                     : format::none()}};
    }
    return table;
}

} // namespace

ReportSection operationSection(const ReportFacts &facts)
{
    const Evaluation &evaluation = facts.analysis->evaluation;
    ReportSection section{ReportWords::tr("Capacity of each option"), {}};
    const ReportTable table = withoutNothing(capacityTable(evaluation));
    if (table.rows.isEmpty())
        return section;
    section.blocks << table;
    if (std::ranges::any_of(facts.scenario->options, [](const Option &o) { return o.spareReplicas > 0; }))
        section.blocks << ReportText{ReportWords::tr("Replicas are those that the load needs at its peak; what is paid "
                                                     "for on average holds the spare ones too."),
                                     ReportText::Role::note};
    return section;
}

} // namespace isocost
