// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli.h"

#include "app/arguments.h"
#include "app/evaluation_table.h"
#include "app/picture_tables.h"
#include "app/report_verb.h"
#include "app/terminal.h"
#include "app/verb.h"
#include "core/engine/answer/analysis.h"
#include "core/engine/answer/drivers.h"
#include "core/engine/answer/evaluate.h"
#include "core/engine/answer/flips.h"
#include "core/formats/files.h"
#include "core/formats/result_json.h"
#include "core/formats/scenario_json.h"
#include "core/model/number_rule.h"

#include <QLocale>

#include <algorithm>
#include <array>
#include <clocale>
#include <cstdio>
#include <filesystem>
#include <functional>

namespace isocost
{

namespace
{

int runEvaluate(const Words &words)
{
    const Result<Arguments> arguments = Arguments::parse(words, {{"--json"}, {"--requests-per-day", true}});
    if (!arguments)
        return fail({}, arguments.error());
    const Result<std::string> file = onlyFile(*arguments);
    const Result<double> volume = arguments->number("--requests-per-day", 0, false, 0);
    if (!file || !volume)
        return fail({}, file ? volume.error() : file.error());
    const Result<Scenario> scenario = loadScenario(*file);
    if (!scenario)
        return fail(*file, scenario.error());
    const bool isGiven = arguments->has("--requests-per-day");
    Analysis analysis;
    analysis.evaluation = evaluate(*scenario, isGiven ? std::optional(*volume) : std::nullopt);
    if (arguments->has("--json"))
        return printOut(writeEvaluation(analysis.evaluation)) ? exitDone : exitFailed;
    analysis.crossovers = crossovers(*scenario); // the answer sentence names the nearest
    return printOut(evaluationTable(*scenario, analysis)) ? exitDone : exitFailed;
}

int runCrossover(const Words &words)
{
    const Result<Arguments> arguments = Arguments::parse(words, {{"--json"}, {"--from", true}, {"--to", true}});
    if (!arguments)
        return fail({}, arguments.error());
    const Result<std::string> file = onlyFile(*arguments);
    const Result<double> from = arguments->number("--from", 0, true, defaultFromRequestsPerDay);
    const Result<double> to = arguments->number("--to", 0, true, defaultToRequestsPerDay);
    if (!file || !from || !to)
        return fail({}, !file ? file.error() : !from ? from.error() : to.error());
    if (*from >= *to)
        return fail({}, {ErrorCode::usage,
                         {},
                         "--from must be less than --to, found " + numberText(*from) + " and " + numberText(*to)});
    const Result<Scenario> scenario = loadScenario(*file);
    if (!scenario)
        return fail(*file, scenario.error());
    const CrossoverResult result = crossovers(*scenario, *from, *to);
    const std::string text = arguments->has("--json") ? writeCrossovers(result) : crossoverTable(*scenario, result);
    return printOut(text) ? exitDone : exitFailed;
}

/// The options whose drivers are asked for: the one of that id, or every serverless one.
Result<std::vector<DriverResult>> driversOf(const Scenario &scenario, const std::optional<std::string> &id)
{
    if (!id)
        return hiddenCostDrivers(scenario);
    const Option *option = findOption(scenario, *id);
    if (!option)
        return Error{ErrorCode::usage, {}, "--option: expected the id of an option, found \"" + *id + "\""};
    if (option->kind != OptionKind::serverless)
        return Error{ErrorCode::usage,
                     {},
                     "--option: expected a serverless option, " + *id + " is " + optionKindKey(option->kind)};
    return std::vector{hiddenCostDrivers(scenario, *option)};
}

int printDrivers(const Arguments &arguments, const std::string &, const Scenario &scenario)
{
    const Result<std::vector<DriverResult>> drivers = driversOf(scenario, arguments.value("--option"));
    if (!drivers)
        return fail({}, drivers.error());
    const std::vector<FlipPoint> flips = flipPoints(scenario);
    const std::string text =
        arguments.has("--json") ? writeDrivers(*drivers, flips) : driversTable(scenario, *drivers, flips);
    return printOut(text) ? exitDone : exitFailed;
}

int runDrivers(const Words &words)
{
    return withScenario(words, {{"--json"}, {"--option", true}}, printDrivers);
}

int runReport(const Words &words)
{
    const Result<Arguments> arguments = Arguments::parse(words, {{"--pdf", true}, {"--html", true}});
    if (!arguments)
        return fail({}, arguments.error());
    const Result<std::string> file = onlyFile(*arguments);
    if (!file)
        return fail({}, file.error());
    const std::optional<std::string> pdf = arguments->value("--pdf");
    const std::optional<std::string> html = arguments->value("--html");
    if (!pdf && !html)
        return fail({}, {ErrorCode::usage, {}, "expected --pdf OUT, --html OUT or both"});
    const Result<Scenario> scenario = loadScenario(*file);
    if (!scenario)
        return fail(*file, scenario.error());
    if (const auto failure = writeReports(*scenario, pdf, html)) {
        printError(failure->first, failure->second);
        return exitFailed;
    }
    return exitDone;
}

int runValidate(const Words &words)
{
    const Result<Arguments> arguments = Arguments::parse(words, {});
    if (!arguments)
        return fail({}, arguments.error());
    if (arguments->files().empty())
        return fail({}, {ErrorCode::usage, {}, "expected at least one file"});
    int code = exitDone;
    for (const std::string &file : arguments->files()) {
        const Result<Scenario> scenario = loadScenario(file);
        if (!scenario)
            code = fail(file, scenario.error());
        else if (!printOut(forTerminal(file) + ": valid\n"))
            return exitFailed;
    }
    return code;
}

struct Verb {
    std::string_view name;
    std::string_view usage;
    std::string_view does;
    std::function<int(const Words &)> run;
};

const std::array<Verb, 12> &verbs()
{
    static const std::array<Verb, 12> all = {{
        {"evaluate", "FILE [--json] [--requests-per-day D]",
         "every option's cost, latency and limits, and the recommended one", runEvaluate},
        {"crossover", "FILE [--json] [--from D --to D]", "the volumes at which the answer changes", runCrossover},
        {"drivers", "FILE [--json] [--option ID]",
         "the bridge from sticker price to true cost, and what flips the answer", runDrivers},
        {"hybrid", "FILE [--json] [--option ID] [--policy OUT]",
         "the cost of a split by its number of dedicated replicas; its routing policy as JSON, table and manifests",
         runHybrid},
        {"library",
         "list|show|import|export|price [WORD...] [--library FILE] [--json] [--effective DATE] [--replace] [--slots N] "
         "[--any-model]",
         "the price sheets and workloads kept for reuse; price: a workload on every sheet", runLibrary},
        {"import-trace", "CSV [--json]", "a request log made a workload: shape, burstiness, classes", runImportTrace},
        {"replay", "FILE [--json] [--trace CSV] [--seed N] [--days X]",
         "every option request by request, beside the closed forms", runReplay},
        {"levers", "FILE [--json]", "what each lever saves, and in which order to pull them", runLevers},
        {"plan", "FILE [--json]", "the cheapest path through the months to come, and when to switch", runPlan},
        {"confidence", "FILE [--json] [--seed N] [--draws N]", "how sure the answer is, and what to measure first",
         runConfidence},
        {"report", "FILE --pdf OUT [--html OUT]", "the report that the window exports", runReport},
        {"validate", "FILE...", "check scenario files and do nothing else", runValidate},
    }};
    return all;
}

const Verb *findVerb(std::string_view name)
{
    for (const Verb &verb : verbs()) {
        if (verb.name == name)
            return &verb;
    }
    return nullptr;
}

std::string usageOf(const Verb &verb)
{
    return std::string("usage: isocost ") + std::string(verb.name) + " " + std::string(verb.usage) + "\n\n  " +
           std::string(verb.does) + "\n";
}

std::string helpText()
{
    std::string text = "Isocost: serverless, dedicated or split, and at which volume the answer changes\n\n"
                       "usage: isocost [FILE] [--library FILE]   open the window\n";
    for (const Verb &verb : verbs())
        text += "       isocost " + std::string(verb.name) + " " + std::string(verb.usage) + "\n           " +
                std::string(verb.does) + "\n";
    return text + "       isocost --help | --version   also after any verb\n\n"
                  "Exit: 0 done, 1 the work failed, 2 wrong usage, 3 bad input.\n";
}

bool asks(const Words &words, std::string_view name)
{
    for (const std::string &word : words) {
        if (word == "--")
            return false;
        if (word == name || (name == "--help" && word == "-h"))
            return true;
    }
    return false;
}

} // namespace

bool isVerb(std::string_view argument)
{
    if (findVerb(argument) || argument == "--help" || argument == "-h" || argument == "--version")
        return true;
    // A word that is the name of no file is a verb too, if a wrong one.
    const auto isWordCharacter = [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; };
    return !argument.empty() && argument.front() != '-' &&
           std::all_of(argument.begin(), argument.end(), isWordCharacter) && !std::filesystem::exists(argument);
}

int runVerb(int argc, char **argv)
{
    std::setlocale(LC_NUMERIC, "C");
    if (QLocale().language() == QLocale::C)
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); // the C locale groups no thousands
    const Words words(argv + 1, argv + argc);
    const Verb *verb = words.empty() ? nullptr : findVerb(words.front());
    if (asks(words, "--help"))
        return printOut(verb ? usageOf(*verb) : helpText()) ? exitDone : exitFailed;
    if (asks(words, "--version"))
        return printOut("isocost " ISOCOST_VERSION "\n") ? exitDone : exitFailed;
    if (!verb)
        return failUsage("expected a verb or a file" +
                         (words.empty() ? std::string() : ", found \"" + words.front() + "\"") +
                         "; try isocost --help");
    return verb->run({words.begin() + 1, words.end()});
}

} // namespace isocost
