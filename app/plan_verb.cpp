// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/decision_options.h"
#include "app/terminal.h"
#include "app/text_table.h"
#include "app/verbs.h"
#include "core/engine/planning/plan/plan.h"
#include "core/formats/planning_result_json.h"
#include "ui/words/plan_words.h"

namespace isocost
{

namespace
{

std::string monthTable(const Scenario &scenario, const PlanResult &result)
{
    QList<QStringList> rows;
    for (std::size_t month = 0; month < result.months.size(); ++month)
        rows << plan::row(scenario, result, month);
    return textTable(plan::headings(scenario, result), rows << plan::totals(scenario, result));
}

std::string planText(const Scenario &scenario, const PlanResult &result)
{
    std::string text;
    const auto add = [&](const QString &line) {
        if (!line.isEmpty())
            text += plain(line) + "\n";
    };
    add(plan::summary(scenario, result));
    for (const QString &warning : plan::warnings(result))
        add(warning);
    text += "\n" + monthTable(scenario, result);
    for (const QString &note : plan::notes(scenario, result))
        add(note);
    text += "\n";
    add(plan::latestSwitch(scenario, result));
    add(plan::budget(scenario, result));
    for (const PlanTerm &term : result.terms)
        add(QStringLiteral("Commitment of %1").arg(plan::term(scenario, term)));
    return text;
}

int printPlan(const Arguments &arguments, const std::string &, const DecidedScenario &decided)
{
    const Scenario &scenario = decided.inputs;
    const std::optional<MonthPlan> assumed = scenario.plan ? std::nullopt : std::optional(usualPlan());
    const PlanResult result = planMonths(scenario, assumed ? *assumed : *scenario.plan);
    if (arguments.has("--json"))
        return print(decided.json(writePlan(result, assumed)));
    const std::string note = assumed ? plain(plan::assumedPlan(*assumed)) + "\n" : std::string();
    return print(decided.text(note + planText(scenario, result)));
}

} // namespace

const Verb planVerb{"plan", "FILE [--json] [--levers] [--case ID]",
                    "the cheapest path through the months to come, and when to switch",
                    [](const Words &words) { return withDecision(words, {{"--json"}}, printPlan); }};

} // namespace isocost
