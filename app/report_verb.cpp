// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/decision_options.h"
#include "app/terminal.h"
#include "app/verbs.h"
#include "core/engine/answer/analysis.h"
#include "core/engine/planning/planning.h"
#include "core/formats/files.h"
#include "core/formats/scenario_json.h"
#include "ui/report/report.h"

#include <QApplication>
#include <QDate>
#include <QFile>
#include <QLocale>
#include <QTemporaryDir>
#include <QThread>

#include <clocale>

namespace isocost
{

namespace
{

/// Writes the report of a scenario, of one of its cases or with levers as decided, as PDF, as HTML or both, each file
/// whole or not at all. Needs no display.
/// @return the file that could not be written and why; empty when all is done
std::optional<std::pair<std::string, Error>> writeReports(const Scenario &scenario, const DecidedScenario &decided,
                                                          const std::optional<std::string> &pdf,
                                                          const std::optional<std::string> &html)
{
    // Qt asks for the session's runtime folder; where there is no session (cron, a container) it gets an empty one, of
    // which nothing is left behind.
    std::optional<QTemporaryDir> runtimeFolder;
    if (!qEnvironmentVariableIsSet("XDG_RUNTIME_DIR")) {
        runtimeFolder.emplace();
        if (runtimeFolder->isValid())
            qputenv("XDG_RUNTIME_DIR", QFile::encodeName(runtimeFolder->path()));
    }
    // Fonts and the chart's widgets need an application, but no display.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    int argc = 1;
    char name[] = "isocost";
    char *argv[] = {name, nullptr};
    const QApplication application(argc, argv);
    std::setlocale(LC_NUMERIC, "C"); // the application has set the user's

    AnalysisRange range;
    range.today = QDate::currentDate().toString(Qt::ISODate).toStdString();
    const Report report = buildReport({decided.scenario, analyse(decided.scenario, range), writeScenario(scenario),
                                       QStringLiteral(ISOCOST_VERSION), QDate::currentDate(),
                                       planningResults(decided.inputs, QThread::idealThreadCount()),
                                       reportBasis(scenario, decided.caseId, decided.inputs.leversApplied)});
    std::vector<OutputFile> files;
    if (pdf)
        files.push_back({*pdf, renderPdf(report, paperSizeOf(QLocale())).toStdString()});
    if (html)
        files.push_back({*html, renderHtml(report).toStdString()});
    const Status status = writeFilesWhole(files);
    if (status)
        return {};
    return std::pair(files.size() > 1 ? status.error().where : files.front().path.string(),
                     Error{ErrorCode::io, {}, status.error().message});
}

int runReport(const Words &words)
{
    const Result<Arguments> arguments =
        Arguments::parse(words, withDecisionOptions({{"--pdf", true}, {"--html", true}}));
    if (!arguments)
        return fail({}, arguments.error());
    const Result<std::string> file = onlyFile(*arguments);
    if (!file)
        return fail({}, file.error());
    const std::optional<std::string> pdf = arguments->value("--pdf");
    const std::optional<std::string> html = arguments->value("--html");
    if (!pdf && !html)
        return fail({}, {ErrorCode::usage, {}, "expected --pdf OUT, --html OUT or both"});
    if (pdf && html && isSameFile(*pdf, *html))
        return fail({}, {ErrorCode::usage, {}, "--pdf and --html: expected two files, found one"});
    for (const std::optional<std::string> &out : {pdf, html}) {
        if (out && isSameFile(*out, *file))
            return fail({}, outputOverInput(*out));
    }
    const Result<Scenario> scenario = loadScenario(*file);
    if (!scenario)
        return fail(*file, scenario.error());
    const Result<DecidedScenario> decided = decidedBy(*arguments, *scenario);
    if (!decided)
        return fail({}, decided.error());
    if (const auto failure = writeReports(*scenario, *decided, pdf, html)) {
        printError(failure->first, failure->second);
        return exitFailed;
    }
    return exitDone;
}

} // namespace

const Verb reportVerb{"report", "FILE --pdf OUT [--html OUT] [--levers] [--case ID]",
                      "the report that the window exports", runReport};

} // namespace isocost
