// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/axis_options.h"
#include "app/decision_options.h"
#include "app/terminal.h"
#include "app/text_table.h"
#include "app/verbs.h"
#include "core/engine/answer/sensitivity/sweep.h"
#include "core/engine/planning/plan/decided.h"
#include "core/formats/sweep_text.h"
#include "ui/format/format.h"
#include "ui/words/input_name.h"
#include "ui/words/result_words.h"

#include <cmath>
#include <thread>

namespace isocost
{

namespace
{

constexpr double usualSteps = 25;
constexpr double mostSteps = 100'000;

QString nameOf(const Scenario &scenario, int place)
{
    if (place < 0)
        return QStringLiteral("none qualifies");
    return QString::fromStdString(displayName(scenario.options[static_cast<std::size_t>(place)]));
}

QString namedIn(const Scenario &scenario, int place)
{
    return place < 0 ? nameOf(scenario, place)
                     : namedOption(scenario, scenario.options[static_cast<std::size_t>(place)].id);
}

std::string valueText(const Scenario &scenario, const Axis &axis, double value)
{
    return (axis.at == volumeAxis ? format::requestsPerDay(value) : inputValue(scenario, axis.at, value)).toStdString();
}

/// A figure of an option that does not qualify is marked.
std::string costText(const SweepOption &option, const Scenario &scenario)
{
    const QString cost = format::money(option.monthlyCost, QString::fromStdString(scenario.currency));
    return (option.feasible && option.sloMet.value_or(true) ? cost : cost + QStringLiteral(" ✗")).toStdString();
}

std::string sweepTable(const Scenario &scenario, const SweepResult &result)
{
    std::vector<std::string> header = {axisName(scenario, result.axis)};
    for (const Option &option : scenario.options)
        header.push_back(forTerminal(displayName(option)));
    header.push_back("recommended");
    TextTable table(header);
    for (const SweepPoint &point : result.points) {
        std::vector<std::string> row = {valueText(scenario, result.axis, point.value)};
        for (const SweepOption &option : point.options)
            row.push_back(costText(option, scenario));
        row.push_back(forTerminal(nameOf(scenario, point.recommended).toStdString()));
        table.addRow(row);
    }
    std::string text = table.text();
    for (const Border &border : result.borders)
        text += "\nat " + valueText(scenario, result.axis, border.value) + ": " +
                forTerminal(namedIn(scenario, border.below).toStdString()) + " below, " +
                forTerminal(namedIn(scenario, border.above).toStdString()) + " above";
    return text + (result.borders.empty() ? "" : "\n");
}

int printSweep(const Arguments &arguments, const std::string &file, const DecidedScenario &decided)
{
    const Scenario &scenario = decided.inputs;
    const std::optional<std::string> at = arguments.value("--at");
    if (!at)
        return failUsage("expected --at with \"volume\" or the JSON pointer of a number");
    if (arguments.has("--json") && arguments.has("--csv"))
        return failUsage("expected one of --json and --csv, found both");
    const Result<double> steps = arguments.number("--steps", 0, true, usualSteps);
    if (!steps || *steps < 2 || *steps > mostSteps || *steps != std::floor(*steps))
        return failUsage("--steps: expected a whole number from 2 to 100000, found \"" +
                         arguments.value("--steps").value_or("") + "\"");
    const Result<Axis> axis = axisOf(arguments, scenario, *at, "--from", "--to");
    if (!axis)
        return fail(file, axis.error());
    const int threads = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    const SweepResult result = sweep(scenario, *axis, static_cast<int>(*steps), {threads}, decidingFor(scenario));
    return print(arguments.has("--json")  ? decided.json(writeSweep(result))
                 : arguments.has("--csv") ? sweepCsv(result)
                                          : decided.text(sweepTable(scenario, result)));
}

int runSweep(const Words &words)
{
    return withDecision(words,
                        {{"--json"},
                         {"--csv"},
                         {"--at", true},
                         {"--from", true},
                         {"--to", true},
                         {"--steps", true},
                         {"--log"},
                         {"--linear"}},
                        printSweep);
}

} // namespace

const Verb sweepVerb{"sweep",
                     "FILE --at AT [--from A --to B] [--steps N] [--log|--linear] [--levers] [--case ID]"
                     " [--json|--csv]",
                     "every option over a range of one input, and where the answer changes", runSweep};

} // namespace isocost
