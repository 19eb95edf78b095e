// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_sections.h"

#include "ui/format/format.h"
#include "ui/report/report_words.h"
#include "ui/words/split_words.h"

namespace isocost
{

namespace
{

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
    if (evaluation.options.empty())
        return section;
    section.blocks << capacityTable(evaluation);
    return section;
}

} // namespace isocost
