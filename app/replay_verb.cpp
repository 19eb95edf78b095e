// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/log_options.h"
#include "app/log_progress.h"
#include "app/terminal.h"
#include "app/text_table.h"
#include "app/verbs.h"
#include "core/engine/replay/drawn_calls.h"
#include "core/engine/replay/log_scenario.h"
#include "core/engine/replay/replay.h"
#include "core/formats/replay_json.h"
#include "core/formats/trace_csv.h"
#include "ui/words/replay_words.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <thread>

namespace isocost
{

namespace
{

constexpr double mostSeed = 9007199254740992; // 2^53: every whole number up to it is a double
constexpr double mostDays = 36500;

std::string replayTable(const Scenario &scenario, const Replay &replay)
{
    std::string text = plain(replaySubject(replay)) + "\n";
    for (const QString &line : logStatement(replay.statement))
        text += plain(line) + "\n";
    for (const ReplayResult &option : replay.options) {
        TextTable table({forTerminal(option.name), "replay", "closed form", "difference"});
        for (ReplayFigure figure : replayFigures(option))
            table.addRow({plain(replayFigureName(figure, scenario.workload.slo)),
                          plain(replayFigureText(figure, option.simulated[figure], scenario.currency)),
                          plain(replayFigureText(figure, option.closedForm[figure], scenario.currency)),
                          plain(replayDifference(figure, option))});
        text += "\n" + table.text();
        for (const QString &note : replayNotes(option))
            text += plain(note) + "\n";
    }
    return text;
}

/// What is to be replayed: the scenario with its calls.
struct Subject {
    Scenario scenario;
    Calls recorded; ///< empty where calls are drawn
    std::unique_ptr<CallSource> calls;
    bool wholeCycles = true;
    bool isWarm = false;
    LogStatement statement;
};

Result<std::unique_ptr<Subject>> drawn(const Scenario &scenario, const Arguments &arguments, std::uint64_t seed)
{
    const Result<double> asked = arguments.number("--days", 0, true, 0);
    if (!asked)
        return asked.error();
    if (*asked > mostDays)
        return Error{ErrorCode::usage, {}, "--days: expected at most 36500 days"};
    DrawPlan plan = drawPlan(scenario);
    if (*asked > 0)
        plan = {*asked, false, false};
    auto subject = std::make_unique<Subject>();
    subject->scenario = scenario;
    subject->calls = std::make_unique<DrawnCalls>(subject->scenario, plan.days, seed);
    subject->wholeCycles = plan.wholeBatches;
    return subject;
}

Result<std::unique_ptr<Subject>> recorded(const Scenario &scenario, const std::string &file, const LogChoices &choices,
                                          std::uint64_t seed, bool isWarm)
{
    LogProgressLine progress;
    LogReading reading;
    reading.choices = choices;
    reading.progress = progress.callback();
    Result<LoadedLog> log = loadLog(file, reading);
    log ? progress.finish() : progress.clear();
    if (!log)
        return Error{log.error().code == ErrorCode::io ? ErrorCode::input : log.error().code, log.error().where,
                     log.error().message};
    Result<LogScenario> fitted = scenarioForLog(scenario, log->summary, std::move(log.value().log), seed);
    if (!fitted)
        return fitted.error();
    auto subject = std::make_unique<Subject>();
    subject->statement = std::move(log->summary.statement);
    subject->scenario = std::move(fitted.value().scenario);
    subject->recorded = std::move(fitted.value().calls);
    subject->calls = std::make_unique<HeldCalls>(subject->scenario, subject->recorded, isWarm);
    subject->isWarm = isWarm;
    return subject;
}

int runReplay(const Words &words)
{
    std::vector<OptionSpec> options = logOptions();
    options.insert(options.end(), {{"--json"}, {"--trace", true}, {"--seed", true}, {"--days", true}, {"--warm"}});
    const Result<Arguments> arguments = Arguments::parse(words, options);
    if (!arguments)
        return fail({}, arguments.error());
    const Result<LogChoices> choices = logChoices(*arguments);
    if (!choices)
        return fail({}, choices.error());
    const Result<std::string> file = onlyFile(*arguments);
    if (!file)
        return fail({}, file.error());
    if (arguments->has("--trace") && arguments->has("--days"))
        return failUsage("--days is for drawn requests, --trace replays recorded ones: expected one of them");
    if (arguments->has("--warm") && !arguments->has("--trace"))
        return failUsage("--warm replays a recorded log once before it counts: expected --trace with it");
    const Result<double> seed = arguments->number("--seed", 0, false, 1);
    if (!seed || *seed != std::floor(*seed) || *seed > mostSeed)
        return failUsage("--seed: expected a whole number of at least 0");
    const Result<Scenario> scenario = loadScenario(*file);
    if (!scenario)
        return fail(*file, scenario.error());
    const std::optional<std::string> log = arguments->value("--trace");
    const auto key = static_cast<std::uint64_t>(*seed);
    const Result<std::unique_ptr<Subject>> subject =
        log ? recorded(*scenario, *log, *choices, key, arguments->has("--warm")) : drawn(*scenario, *arguments, key);
    if (!subject)
        return fail(log ? *log : std::string(), subject.error());
    DrawRun run;
    run.threads = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    ShareProgressLine progress("replayed");
    run.progress = progress.callback();
    Replay replay = replayAll((*subject)->scenario, *(*subject)->calls, run);
    progress.clear();
    replay.wholeCycles = (*subject)->wholeCycles;
    replay.isWarm = (*subject)->isWarm;
    replay.statement = (*subject)->statement;
    return print(arguments->has("--json") ? writeReplay(replay) : replayTable((*subject)->scenario, replay));
}

} // namespace

const Verb replayVerb{"replay", "FILE [--json] [--trace CSV [--warm]] [--seed N] [--days X]",
                      "every option request by request, beside the closed forms", runReplay};

} // namespace isocost
