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

Report reportOf(const DecidedScenario &decided)
{
    AnalysisRange range;
    range.today = QDate::currentDate().toString(Qt::ISODate).toStdString();
    return buildReport({decided.scenario, analyse(decided.scenario, range), writeScenario(decided.base),
                        QStringLiteral(ISOCOST_VERSION), QDate::currentDate(),
                        planningResults(decided.inputs, QThread::idealThreadCount()),
                        reportBasis(decided.base, decided.caseId, decided.inputs.leversApplied)});
}

int report(const Arguments &arguments, const std::string &file, const DecidedScenario &decided)
{
    const ReportFiles files = reportFilesOf(arguments);
    if (!files.any())
        return failUsage("expected --pdf OUT, --html OUT or both");
    if (const Status fit = files.check({file}); !fit)
        return fail({}, fit.error());
    const PrintingApplication application;
    if (const auto failure = files.write(reportOf(decided))) {
        printError(failure->first, failure->second);
        return exitFailed;
    }
    return exitDone;
}

} // namespace

const Verb reportVerb{"report", "FILE --pdf OUT [--html OUT] [--levers] [--case ID]",
                      "the report that the window exports", [](const Words &words) {
                          return withDecision(words, {{"--pdf", true}, {"--html", true}}, report);
                      }};

} // namespace isocost
