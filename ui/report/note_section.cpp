// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_sections.h"

#include "core/model/validate.h"
#include "ui/report/report_words.h"
#include "ui/words/input_name.h"

namespace isocost
{

namespace
{

constexpr int longestNote = 600;

} // namespace

ReportSection noteSection(const ReportFacts &facts)
{
    const Scenario &scenario = *facts.scenario;
    if (scenario.inputNotes.empty())
        return {};
    ReportTable table;
    table.columns = {{ReportWords::tr("Input"), false, 2},
                     {ReportWords::tr("Value"), true},
                     {ReportWords::tr("Note"), false, 3},
                     {ReportWords::tr("Source"), false, 2}};
    for (const InputNote &note : scenario.inputNotes) {
        const std::optional<double> value = numberAt(scenario, note.at);
        table.rows << ReportRow{{inputName(scenario, note.at),
                                 value ? inputValue(scenario, note.at, *value) : QString(),
                                 oneLine(note.note, longestNote), oneLine(note.source, longestNote)}};
    }
    return {ReportWords::tr("Notes on inputs"), {table}, false};
}

} // namespace isocost
