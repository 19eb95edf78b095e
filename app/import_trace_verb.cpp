// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/log_options.h"
#include "app/log_progress.h"
#include "app/terminal.h"
#include "app/verbs.h"
#include "core/engine/replay/workload_fit.h"
#include "core/formats/replay_json.h"
#include "core/formats/trace_csv.h"
#include "core/model/validate.h"
#include "core/store/log_database.h"
#include "ui/words/replay_words.h"

#include <cstdio>
#include <filesystem>

namespace isocost
{

namespace
{

/// What the command line decides without asking, one line each on standard error.
void tellChoices(const LogSummary &log, bool asJson)
{
    for (const std::string &sentence : log.statement.assumed) {
        if (asJson) // the text has them in its place
            std::fprintf(stderr, "%s\n", forTerminal(sentence).c_str());
    }
    if (!log.silent.empty())
        std::fprintf(stderr, "%zu runs without a request; taken as gaps in the record, not as silence.\n",
                     log.silent.size());
}

/// The log that the call names: a file, or a table of a database.
Result<LogSummary> readNamed(const Arguments &arguments, const LogChoices &choices)
{
    if (const std::optional<std::string> url = arguments.value("--from-database"))
        return readLogFromDatabase(*url, *arguments.value("--sql-table"), choices);
    LogProgressLine progress;
    LogReading reading;
    reading.choices = choices;
    reading.progress = progress.callback();
    Result<LogSummary> log = readLog(arguments.files().front(), reading);
    log ? progress.finish() : progress.clear();
    return log;
}

/// What is wrong with the call; empty when it is sound.
std::string wrongCall(const Arguments &arguments)
{
    const bool isDatabase = arguments.has("--from-database") || arguments.has("--print-sql");
    if (isDatabase && !arguments.has("--sql-table"))
        return "--from-database and --print-sql need the table: expected --sql-table NAME";
    if (isDatabase &&
        (!arguments.files().empty() || (arguments.has("--from-database") && arguments.has("--print-sql"))))
        return "expected one of a request log, --from-database and --print-sql";
    if (arguments.has("--from-database") && arguments.has("--zone"))
        return "--zone is for files: a database knows the zone of its times";
    if (isDatabase && arguments.has("--date-order"))
        return "--date-order is for files: a database knows the order of its dates";
    if (!isDatabase && arguments.files().size() != 1)
        return "expected one request log, found " + std::to_string(arguments.files().size());
    return {};
}

int runImportTrace(const Words &words)
{
    std::vector<OptionSpec> options = logOptions();
    options.push_back({"--json"});
    for (const std::string_view name : {"--from-database", "--sql-table", "--print-sql"})
        options.push_back({name, true});
    const Result<Arguments> arguments = Arguments::parse(words, options);
    if (!arguments)
        return fail({}, arguments.error());
    const Result<LogChoices> choices = logChoices(*arguments);
    if (!choices)
        return fail({}, choices.error());
    const std::string wrong = wrongCall(*arguments);
    if (!wrong.empty())
        return failUsage(wrong);
    const std::string table = arguments->value("--sql-table").value_or(std::string());
    if (const std::optional<std::string> dialect = arguments->value("--print-sql")) {
        const Result<std::string> query = logQueryFor(table, *choices, *dialect);
        if (!query)
            return fail({}, query.error());
        return print(*query);
    }
    const std::string name = table.empty() ? arguments->files().front() : table;
    const Result<LogSummary> log = readNamed(*arguments, *choices);
    if (!log) // a file that cannot be read is bad input, whatever the reason
        return fail(name, {log.error().code == ErrorCode::io ? ErrorCode::input : log.error().code, log.error().where,
                           log.error().message});
    LogFit fit = fitWorkload(*log, Silence::gap);
    if (const std::vector<Error> broken = validate(fit.workload); !broken.empty()) // a table's sums may be any
        return fail(name, broken.front());
    tellChoices(*log, arguments->has("--json"));
    fit.workload.name = forTerminal(table.empty() ? std::filesystem::path(name).stem().string() : table);
    if (arguments->has("--json"))
        return print(writeImportedWorkload(fit.workload, *log, fit.peakToMeanMinute));
    std::string text;
    for (const QString &line : importSummary(*log, fit.workload, fit.peakToMeanMinute))
        text += forTerminal(line.toStdString()) + "\n";
    return print(text);
}

} // namespace

const Verb importTraceVerb{
    "import-trace",
    "LOG [--json] [--time-column NAME …] [--none NAME] [--zone Z] [--date-order mdy|dmy] [--time-unit U] "
    "[--duration-unit U]; or --from-database URL --sql-table T, or --print-sql DIALECT",
    "a request log made a workload: shape, burstiness, classes", runImportTrace};

} // namespace isocost
