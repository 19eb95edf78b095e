// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_sections.h"

#include "ui/report/report_words.h"

namespace isocost
{

ReportSection signSection(const ReportFacts &)
{
    ReportTable table;
    table.columns = {{QString(), false, 1},
                     {ReportWords::tr("Name"), false, 2},
                     {ReportWords::tr("Date"), false, 1},
                     {ReportWords::tr("Signature"), false, 2}};
    for (const QString &who : {ReportWords::tr("Proposed by"), ReportWords::tr("Decided by")})
        table.rows << ReportRow{{who, {}, {}, {}}, ReportRow::Kind::toFill};
    return {
        ReportWords::tr("Decision"),
        {ReportText{ReportWords::tr("Whoever signs has read the assumptions, and decides on the scenario file whose "
                                    "SHA-256 stands on the first page.")},
         table},
        false,
        true};
}

} // namespace isocost
