#include "app/terminal.h"
#include "app/text_table.h"
#include "app/verb.h"
#include "core/engine/confidence.h"
#include "core/formats/planning_json.h"
#include "ui/format/answer_text.h"
#include "ui/format/format.h"
#include "ui/format/input_name.h"

#include <algorithm>
#include <cmath>
#include <thread>

namespace isocost
{

namespace
{

std::string plain(const QString &text)
{
    return forTerminal(text.toStdString());
}

std::string optionTable(const Scenario &scenario, const ConfidenceResult &result)
{
    const auto money = [&](double amount) { return plain(format::money(amount, scenario.currency)); };
    TextTable table({"cost a month", "p10", "p50", "p90", "recommended in", "expected regret"});
    for (const OptionConfidence &option : result.options)
        table.addRow({plain(optionName(scenario, option.id)), money(option.p10), money(option.p50), money(option.p90),
                      plain(format::percent(option.probabilityRecommended)),
                      option.expectedRegret ? money(*option.expectedRegret) : "-"});
    return table.text();
}

std::string inputTable(const Scenario &scenario, const ConfidenceResult &result)
{
    const auto money = [&](double amount) { return plain(format::money(amount, scenario.currency)); };
    TextTable table({"what to measure first", "worth a month", "gap at its p10", "gap at its p90"});
    for (const InputConfidence &input : result.inputs)
        table.addRow({plain(inputName(scenario, input.at)), money(input.valueOfInformation),
                      input.tornado ? money(input.tornado->low) : "-",
                      input.tornado ? money(input.tornado->high) : "-"});
    return table.text();
}

std::string confidenceText(const Scenario &scenario, const ConfidenceResult &result)
{
    const auto name = [&](const std::string &id) { return plain(optionName(scenario, id)); };
    std::string text = optionTable(scenario, result) + "\n";
    if (result.bestFixed)
        text += "Knowing no more, choose " + name(*result.bestFixed) + ". Knowing all would save " +
                plain(format::money(result.valueOfPerfectInformation, scenario.currency)) + " a month.\n";
    else
        text += "In no draw is an option feasible and within the target.\n";
    if (result.inputs.empty())
        return text + "The scenario names no uncertain input.\n";
    text += "\n" + inputTable(scenario, result);
    if (result.recommended && result.runnerUp)
        text += "The gap is the change in " + name(*result.recommended) + " less " + name(*result.runnerUp) + ".\n";
    return text + std::to_string(result.draws) + " draws, seed " + std::to_string(result.seed) + "\n";
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

} // namespace

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
    settings.draws = static_cast<int>(*draws);
    settings.threads = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    const ConfidenceResult result = confidence(*scenario, settings);
    const std::string text = arguments->has("--json") ? writeConfidence(result) : confidenceText(*scenario, result);
    return printOut(text) ? exitDone : exitFailed;
}

} // namespace isocost
