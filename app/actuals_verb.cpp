// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/log_progress.h"
#include "app/report_files.h"
#include "app/terminal.h"
#include "app/text_table.h"
#include "app/verbs.h"
#include "core/engine/planning/actuals/actuals.h"
#include "core/formats/actuals_json.h"
#include "core/formats/bills/read_bills.h"
#include "core/formats/files.h"
#include "core/formats/scenario_json.h"
#include "core/model/references.h"
#include "ui/report/actuals_report.h"
#include "ui/words/actuals_words.h"

#include <QDate>

#include <algorithm>
#include <memory>

namespace isocost
{

namespace
{

constexpr std::size_t mostRows = 12; ///< of a table on a terminal

/// Set apart from what stands before it; empty without rows.
std::string tableBelow(const QStringList &headings, const std::vector<QStringList> &rows)
{
    return rows.empty() ? std::string() : "\n" + textTable(headings, rows);
}

std::string linesOf(const QStringList &lines)
{
    std::string text;
    for (const QString &line : lines)
        text += plain(line) + "\n";
    return text;
}

std::string actualsText(const Scenario &scenario, const ActualsResult &result)
{
    std::string text = linesOf({actuals::summary(scenario, result)}) + linesOf(actuals::outlook(scenario, result));
    text += tableBelow(actuals::varianceHeadings(), actuals::varianceRows(result));
    const auto parts = [&](const char *what, const std::vector<ActualPart> &list) {
        if (list.size() > 1 || (list.size() == 1 && !list.front().name.empty()))
            text +=
                tableBelow(actuals::partHeadings(QString::fromUtf8(what)), actuals::partRows(result, list, mostRows));
    };
    parts("by sheet and class", result.mapped);
    std::vector<QStringList> map;
    for (const MappedRows &rows : result.rowsByRule) {
        if (map.size() < mostRows)
            map.push_back(actuals::mapRow(result, rows));
    }
    text += tableBelow(actuals::mapHeadings(), map);
    if (result.rowsByRule.size() > mostRows)
        text += std::to_string(result.rowsByRule.size() - mostRows) + " more with --json\n";
    parts("by service", result.services);
    parts("by model", result.models);
    parts("by region", result.regions);
    parts("by account", result.accounts);
    parts("by kind", result.kinds);
    if (!result.tagKey.empty())
        parts(("by tag " + forTerminal(result.tagKey)).c_str(), result.tags);
    if (std::ranges::any_of(result.services, [](const ActualPart &part) { return part.modelled.has_value(); }))
        text += "\n" + linesOf({actuals::modelledHelp()});
    text += tableBelow(actuals::monthHeadings(), actuals::monthRows(result));
    text += tableBelow(actuals::weekHeadings(), actuals::weekRows(result));
    text += tableBelow(actuals::commitmentHeadings(), actuals::commitmentRows(result));
    std::vector<QStringList> measured;
    for (const Calibration &calibration : result.calibrations)
        measured.push_back(actuals::calibrationRow(scenario, result, calibration));
    text += tableBelow(actuals::calibrationHeadings(), measured);
    const QStringList anomalies = actuals::anomalyLines(result);
    text += (anomalies.isEmpty() ? "" : "\n") + linesOf(anomalies) + (result.notes.empty() ? "" : "\n");
    for (const std::string &note : result.notes)
        text += forTerminal(note) + "\n";
    return text;
}

/// Reads a map for a scenario; the file's name stands in front of what is wrong with it.
Result<BillMap> loadMap(const std::string &file, const Scenario &scenario)
{
    const auto named = [&](const Error &error) {
        return Error{ErrorCode::input, file + (error.where.empty() ? "" : ": " + error.where), error.message};
    };
    const Result<std::string> text = readTextFile(file);
    if (!text)
        return named({ErrorCode::input, {}, text.error().message});
    Result<BillMap> map = readBillMap(*text);
    if (!map)
        return named(map.error());
    std::vector<Error> broken;
    checkBillMap(*map, scenario, {broken, {}});
    if (!broken.empty())
        return named(broken.front());
    return map;
}

/// The bills: those given with --bill, and further files.
std::vector<std::filesystem::path> billFiles(const Arguments &arguments)
{
    std::vector<std::filesystem::path> files;
    for (const std::string &file : arguments.values("--bill"))
        files.emplace_back(file);
    for (std::size_t i = 1; i < arguments.files().size(); ++i)
        files.emplace_back(arguments.files()[i]);
    return files;
}

std::vector<std::string> filesRead(const Arguments &arguments, const std::vector<std::filesystem::path> &bills)
{
    std::vector<std::string> inputs{arguments.files().front()};
    for (const std::filesystem::path &bill : bills)
        inputs.push_back(bill.string());
    if (const std::optional<std::string> map = arguments.value("--map"))
        inputs.push_back(*map);
    return inputs;
}

/// The page that the window exports.
Report pageOf(const Scenario &scenario, const ActualsResult &result)
{
    return buildActualsReport({scenario, std::make_shared<const ActualsResult>(result), writeScenario(scenario),
                               QStringLiteral(ISOCOST_VERSION), QDate::currentDate()});
}

int runActuals(const Words &words)
{
    const Result<Arguments> arguments = Arguments::parse(words, {{"--json"},
                                                                 {"--bill", true, true},
                                                                 {"--map", true},
                                                                 {"--option", true},
                                                                 {"--tag", true},
                                                                 {"--pdf", true},
                                                                 {"--html", true}});
    if (!arguments)
        return fail({}, arguments.error());
    if (arguments->files().empty())
        return failUsage("expected a scenario file, found none");
    const std::string &file = arguments->files().front();
    const std::vector<std::filesystem::path> bills = billFiles(*arguments);
    if (bills.empty())
        return failUsage("expected at least one billing export, --bill CSV, found none");
    const ReportFiles files = reportFilesOf(*arguments);
    if (const Status fit = files.check(filesRead(*arguments, bills)); !fit)
        return fail({}, fit.error());
    const Result<Scenario> scenario = loadScenario(file);
    if (!scenario)
        return fail(file, scenario.error());
    BillMap map = scenario->actuals.value_or(BillMap());
    if (const std::optional<std::string> mapFile = arguments->value("--map")) {
        Result<BillMap> loaded = loadMap(*mapFile, *scenario);
        if (!loaded)
            return fail({}, loaded.error());
        map = std::move(loaded).value();
    }
    ShareProgressLine progress("read");
    const Result<BillData> bill = readBills(bills, progress.callback());
    progress.clear();
    if (!bill) // a file that cannot be read is bad input, whatever the reason
        return fail({}, {ErrorCode::input, bill.error().where, bill.error().message});
    const Result<ActualsResult> result =
        actualsOf(*scenario, *bill, map, {arguments->value("--option"), arguments->value("--tag")});
    if (!result)
        return fail(result.error().code == ErrorCode::usage ? std::string() : file, result.error());
    if (files.any()) {
        const PrintingApplication application;
        if (const auto failure = files.write(pageOf(*scenario, *result))) {
            printError(failure->first, failure->second);
            return exitFailed;
        }
        if (!arguments->has("--json"))
            return exitDone;
    }
    return print(arguments->has("--json") ? writeActuals(*result) : actualsText(*scenario, *result));
}

} // namespace

const Verb actualsVerb{"actuals",
                       "FILE --bill CSV… [--map MAP.json] [--option ID] [--tag KEY] [--json] [--pdf OUT] [--html OUT]",
                       "a provider's bill against the model: where they differ and why, to the cent", runActuals};

} // namespace isocost
