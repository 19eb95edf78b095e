// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/axis_options.h"
#include "app/decision_options.h"
#include "app/terminal.h"
#include "app/verbs.h"
#include "core/engine/answer/sensitivity/sweep.h"
#include "core/engine/planning/plan/decided.h"
#include "core/formats/sweep_text.h"
#include "core/model/number_rule.h"

#include <cmath>
#include <thread>

namespace isocost
{

namespace
{

constexpr double usualSize = 40;
constexpr double mostSize = 1000;
constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

char letterOf(int place)
{
    return place < 0 ? '.' : letters[static_cast<std::size_t>(place) % letters.size()];
}

/// The map in letters, the highest y first.
std::string mapTable(const Scenario &scenario, const WinnerMap &map)
{
    std::string text = axisName(scenario, map.y) + " upwards from " + numberText(map.y.from) + " to " +
                       numberText(map.y.to) + (map.y.logarithmic ? " (log)" : "") + "\n\n";
    for (std::size_t row = map.winners.size(); row-- > 0;) {
        for (const int winner : map.winners[row])
            text += letterOf(winner);
        text += "\n";
    }
    text += "\n" + axisName(scenario, map.x) + " from " + numberText(map.x.from) + " to " + numberText(map.x.to) +
            (map.x.logarithmic ? " (log)" : "") + "\n\n";
    for (std::size_t i = 0; i < scenario.options.size(); ++i)
        text +=
            std::string(1, letterOf(static_cast<int>(i))) + "  " + forTerminal(displayName(scenario.options[i])) + "\n";
    return text + ".  none qualifies\n";
}

int printMap(const Arguments &arguments, const std::string &file, const DecidedScenario &decided)
{
    const Scenario &scenario = decided.inputs;
    const std::optional<std::string> yAt = arguments.value("--y");
    if (!yAt)
        return failUsage("expected --y with \"volume\" or the JSON pointer of a number");
    const int forms = static_cast<int>(arguments.has("--json")) + static_cast<int>(arguments.has("--csv")) +
                      static_cast<int>(arguments.has("--svg"));
    if (forms > 1)
        return failUsage("expected one of --json, --csv and --svg, found " + std::to_string(forms));
    const Result<double> size = arguments.number("--size", 0, true, usualSize);
    if (!size || *size < 2 || *size > mostSize || *size != std::floor(*size))
        return failUsage("--size: expected a whole number from 2 to 1000, found \"" +
                         arguments.value("--size").value_or("") + "\"");
    const std::string xAt = arguments.value("--x").value_or(volumeAxis);
    if (xAt == *yAt)
        return failUsage("--x and --y: expected two inputs, found \"" + xAt + "\" twice");
    const Result<Axis> x = axisOfRange(arguments, scenario, xAt, "--x-range");
    const Result<Axis> y = axisOfRange(arguments, scenario, *yAt, "--y-range");
    if (!x || !y)
        return fail(file, x ? y.error() : x.error());
    const int threads = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    const WinnerMap map = winnerMap(scenario, *x, *y, static_cast<int>(*size), {threads}, {}, decidingFor(scenario));
    return print(arguments.has("--json")  ? decided.json(writeWinnerMap(map))
                 : arguments.has("--csv") ? winnerMapCsv(map)
                 : arguments.has("--svg") ? winnerMapSvg(map)
                                          : decided.text(mapTable(scenario, map)));
}

int runMap(const Words &words)
{
    return withDecision(words,
                        {{"--json"},
                         {"--csv"},
                         {"--svg"},
                         {"--x", true},
                         {"--y", true},
                         {"--x-range", true},
                         {"--y-range", true},
                         {"--size", true},
                         {"--log"},
                         {"--linear"}},
                        printMap);
}

} // namespace

const Verb mapVerb{
    "map",
    "FILE [--x AT] --y AT [--x-range A:B] [--y-range A:B] [--size N] [--levers] [--case ID] [--json|--csv|--svg]",
    "which option wins over two inputs", runMap};

} // namespace isocost
