// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/log_progress.h"
#include "app/terminal.h"
#include "app/verbs.h"
#include "core/engine/replay/workload_fit.h"
#include "core/formats/replay_json.h"
#include "core/formats/trace_csv.h"
#include "ui/words/replay_words.h"

#include <cstdio>
#include <filesystem>

namespace isocost
{

namespace
{

/// What the command line decides without asking, one line each on standard error.
void tellChoices(const LogSummary &log)
{
    if (!log.hasZone)
        std::fputs("The times name no zone; taken as UTC.\n", stderr);
    if (!log.silent.empty())
        std::fprintf(stderr, "%zu runs without a request; taken as gaps in the record, not as silence.\n",
                     log.silent.size());
}

int runImportTrace(const Words &words)
{
    const Result<Arguments> arguments = Arguments::parse(words, {{"--json"}});
    if (!arguments)
        return fail({}, arguments.error());
    if (arguments->files().size() != 1)
        return fail(
            {}, {ErrorCode::usage, {}, "expected one request log, found " + std::to_string(arguments->files().size())});
    const std::string &file = arguments->files().front();
    LogProgressLine progress;
    LogReading reading;
    reading.progress = progress.callback();
    const Result<LogSummary> log = readLog(file, reading);
    log ? progress.finish() : progress.clear();
    if (!log) // a file that cannot be read is bad input, whatever the reason
        return fail(file, {ErrorCode::input, log.error().where, log.error().message});
    tellChoices(*log);
    LogFit fit = fitWorkload(*log, Silence::gap);
    fit.workload.name = forTerminal(std::filesystem::path(file).stem().string());
    if (arguments->has("--json"))
        return printOut(writeImportedWorkload(fit.workload, *log, fit.peakToMeanMinute)) ? exitDone : exitFailed;
    std::string text;
    for (const QString &line : importSummary(*log, fit.workload, fit.peakToMeanMinute))
        text += forTerminal(line.toStdString()) + "\n";
    return printOut(text) ? exitDone : exitFailed;
}

} // namespace

const Verb importTraceVerb{"import-trace", "CSV [--json]", "a request log made a workload: shape, burstiness, classes",
                           runImportTrace};

} // namespace isocost
