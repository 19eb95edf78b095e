// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal.h"
#include "app/text_table.h"
#include "app/verbs.h"
#include "core/engine/planning/confidence/confidence.h"
#include "core/formats/planning_result_json.h"
#include "ui/words/confidence_words.h"

#include <algorithm>
#include <cmath>
#include <thread>

namespace isocost
{

namespace
{

std::string confidenceText(const Scenario &scenario, const ConfidenceResult &result)
{
    std::string text = textTable(confidenceOptionHeadings(), confidenceOptionRows(scenario, result)) + "\n" +
                       plain(confidenceSummary(scenario, result)) + "\n";
    if (result.inputs.empty())
        return text + "No input of the scenario has a range.\n";
    text += "\nWhat to measure first:\n" + textTable(confidenceInputHeadings(), confidenceInputRows(scenario, result));
    if (const QString gap = gapText(scenario, result); !gap.isEmpty())
        text += plain(gap) + "\n";
    return text + plain(headingsText()) + "\n" + plain(drawsText(result)) + "\n";
}

/// A whole number among the options of the call.
Result<double> wholeNumber(const Arguments &arguments, std::string_view name, double most, double otherwise)
{
    const Result<double> number = arguments.number(name, 0, false, otherwise);
    if (number && (*number != std::floor(*number) || *number > most || (*number < 1 && name == "--draws")))
        return Error{ErrorCode::usage,
                     {},
                     std::string(name) + ": expected a whole number from " + (name == "--draws" ? "1" : "0") + " to " +
                         std::to_string(static_cast<long long>(most)) + ", found \"" + *arguments.value(name) + "\""};
    return number;
}

int runConfidence(const Words &words)
{
    constexpr double mostDraws = 1e6;
    constexpr double largestSeed = 1e15;
    ConfidenceSettings settings;
    const Result<Arguments> arguments = Arguments::parse(words, {{"--json"}, {"--seed", true}, {"--draws", true}});
    if (!arguments)
        return fail({}, arguments.error());
    const Result<std::string> file = onlyFile(*arguments);
    const Result<double> seed = wholeNumber(*arguments, "--seed", largestSeed, static_cast<double>(settings.seed));
    const Result<double> draws = wholeNumber(*arguments, "--draws", mostDraws, settings.draws);
    if (!file || !seed || !draws)
        return fail({}, !file ? file.error() : !seed ? seed.error() : draws.error());
    const Result<Scenario> scenario = loadScenario(*file);
    if (!scenario)
        return fail(*file, scenario.error());
    settings.seed = static_cast<std::uint64_t>(*seed);
    settings.draws = arguments->value("--draws") ? static_cast<int>(*draws) : usualDraws(*scenario);
    settings.threads = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    const ConfidenceResult result = confidence(*scenario, settings);
    return print(arguments->has("--json") ? writeConfidence(result) : confidenceText(*scenario, result));
}

} // namespace

const Verb confidenceVerb{"confidence", "FILE [--json] [--seed N] [--draws N]",
                          "how sure the answer is, and what to measure first", runConfidence};

} // namespace isocost
