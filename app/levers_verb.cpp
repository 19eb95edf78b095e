// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal.h"
#include "app/text_table.h"
#include "app/verbs.h"
#include "core/engine/answer/analysis.h"
#include "core/engine/planning/levers/lever_shares.h"
#include "core/formats/planning_result_json.h"
#include "ui/format/format.h"
#include "ui/words/lever_names.h"
#include "ui/words/lever_words.h"
#include "ui/words/result_words.h"

#include <QThread>

namespace isocost
{

namespace
{

std::string bridge(const Scenario &scenario, const LeverResult &result)
{
    const auto money = [&](double amount) { return plain(format::money(amount, scenario.currency)); };
    TextTable table(
        {plain(optionName(scenario, result.option)), "share of the change", "saves alone", "saves added last", "note"});
    table.addRow({"before", money(result.before), "", "", ""});
    for (const LeverShare &lever : result.levers)
        table.addRow({plain(leverTitle(scenario, lever.index)), plain(leverShareText(scenario, lever)),
                      plain(savingText(scenario, -lever.alone)), plain(savingText(scenario, -lever.addedLast)),
                      plain(leverNote(scenario, lever))});
    table.addRow({"after", money(result.after), "", "", plain(leverStanding(result))});
    return table.text();
}

std::string roadmapText(const Scenario &scenario, const LeverAnalysis &analysis)
{
    const std::string words = plain(roadmapSummary(scenario, analysis)) + "\n";
    if (analysis.roadmap.empty())
        return words;
    return words + textTable(roadmapHeadings(), roadmapRows(scenario, analysis));
}

std::string checklist(const Scenario &scenario, const LeverAnalysis &analysis)
{
    std::string text;
    for (const ChecklistStep &step : leverChecklist(scenario, analyse(scenario), analysis))
        text += plain(step.name) + ": " + plain(step.text) + "\n";
    return text;
}

std::string leverText(const Scenario &scenario, const LeverAnalysis &analysis)
{
    std::string text;
    for (const LeverResult &result : analysis.options)
        text += bridge(scenario, result) + "\n";
    return text + roadmapText(scenario, analysis) + "\n" + checklist(scenario, analysis);
}

int printLevers(const Arguments &arguments, const std::string &, const Scenario &scenario)
{
    const LeverAnalysis analysis = leverAnalysis(scenario, {}, QThread::idealThreadCount());
    return print(arguments.has("--json") ? writeLevers(analysis) : leverText(scenario, analysis));
}

} // namespace

const Verb leversVerb{"levers", "FILE [--json]", "what each lever saves, and in which order to pull them",
                      [](const Words &words) { return withScenario(words, {{"--json"}}, printLevers); }};

} // namespace isocost
