// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_sections.h"

#include "ui/report/report_words.h"
#include "ui/words/result_words.h"

#include <map>

namespace isocost
{

ReportSection caveatSection(const ReportFacts &facts)
{
    ReportSection section{ReportWords::tr("What to know before trusting these figures"), {}};
    std::map<Caveat, QStringList> affected;
    for (const OptionResult &option : facts.analysis->evaluation.options) {
        for (const Caveat caveat : option.caveats)
            affected[caveat] << oneLine(option.name, 80);
    }
    for (const auto &[caveat, options] : affected) {
        section.blocks << ReportText{
            ReportWords::tr("%1 (%2)").arg(caveatText(caveat), options.join(QStringLiteral(", "))),
            ReportText::Role::warning};
    }
    for (const OptionResult &option : facts.analysis->evaluation.options) {
        for (const Caution &caution : option.cautions) {
            if (caution.kind != CautionKind::coldStartApproximate && caution.kind != CautionKind::peakedOverflow)
                section.blocks << ReportText{
                    ReportWords::tr("%1: %2", "option: caution").arg(oneLine(option.name, 80), cautionText(caution)),
                    ReportText::Role::warning};
        }
    }
    section.blocks << ReportText{ReportWords::tr(
        "Costs and latencies follow from the assumptions above by formula; prices are as their sources gave them "
        "on the dates shown and may have changed. Anyone with the scenario file, whose SHA-256 stands on the "
        "first page, can open it in this version of Isocost and get the same figures.")};
    return section;
}

} // namespace isocost
