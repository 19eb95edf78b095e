// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/decision_options.h"
#include "app/report_files.h"
#include "app/terminal.h"
#include "app/verbs.h"
#include "core/engine/answer/analysis.h"
#include "core/engine/planning/planning.h"
#include "core/formats/scenario_json.h"

#include <QDate>
#include <QThread>

namespace isocost
{

namespace
{

Report reportOf(const Scenario &scenario, const DecidedScenario &decided)
{
    AnalysisRange range;
    range.today = QDate::currentDate().toString(Qt::ISODate).toStdString();
    return buildReport({decided.scenario, analyse(decided.scenario, range), writeScenario(scenario),
                        QStringLiteral(ISOCOST_VERSION), QDate::currentDate(),
                        planningResults(decided.inputs, QThread::idealThreadCount()),
                        reportBasis(scenario, decided.caseId, decided.inputs.leversApplied)});
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
    const ReportFiles files = reportFilesOf(*arguments);
    if (!files.any())
        return fail({}, {ErrorCode::usage, {}, "expected --pdf OUT, --html OUT or both"});
    if (const Status fit = files.check({*file}); !fit)
        return fail({}, fit.error());
    const Result<Scenario> scenario = loadScenario(*file);
    if (!scenario)
        return fail(*file, scenario.error());
    const Result<DecidedScenario> decided = decidedBy(*arguments, *scenario);
    if (!decided)
        return fail({}, decided.error());
    const PrintingApplication application;
    if (const auto failure = files.write(reportOf(*scenario, *decided))) {
        printError(failure->first, failure->second);
        return exitFailed;
    }
    return exitDone;
}

} // namespace

const Verb reportVerb{"report", "FILE --pdf OUT [--html OUT] [--levers] [--case ID]",
                      "the report that the window exports", runReport};

} // namespace isocost
