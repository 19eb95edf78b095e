// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/decision_options.h"
#include "app/evaluation_table.h"
#include "app/showback_table.h"
#include "app/terminal.h"
#include "app/text_table.h"
#include "app/verbs.h"
#include "core/engine/answer/analysis.h"
#include "core/engine/answer/evaluate.h"
#include "core/engine/planning/plan/case_evaluations.h"
#include "core/formats/case_json.h"
#include "core/formats/result_json.h"
#include "ui/format/money_period.h"
#include "ui/words/decision_words.h"

#include <QDate>

#include <optional>

namespace isocost
{

namespace
{

std::string today()
{
    return QDate::currentDate().toString(Qt::ISODate).toStdString();
}

/// The base and every case side by side.
std::string allCases(const Arguments &arguments, const DecidedScenario &decided, const Scenario &scenario,
                     std::optional<double> volume)
{
    const std::vector<CaseEvaluation> evaluations =
        caseEvaluations(scenario, arguments.has("--levers") ? std::optional(true) : std::nullopt, volume, today());
    if (arguments.has("--json"))
        return writeCaseEvaluations(evaluations);
    std::string text = "cost " + plain(format::periodText()) + "\n" +
                       textTable(caseHeadings(scenario), caseRows(scenario, evaluations));
    for (const ScenarioCase &alternative : scenario.cases)
        text += plain(QStringLiteral("%1: %2").arg(QString::fromStdString(displayName(alternative)),
                                                   caseChangesText(scenario, alternative))) +
                "\n";
    return decided.text(text);
}

/// What --period says of the text; JSON and CSV are by the month whatever is shown.
std::optional<Error> takePeriod(const Arguments &arguments)
{
    const std::optional<std::string> key = arguments.value("--period");
    if (!key)
        return {};
    const auto period = format::moneyPeriodOf(QString::fromStdString(*key));
    if (!period)
        return Error{ErrorCode::usage, {}, "--period: expected month, year or 3years, found " + *key};
    if (arguments.has("--json") || arguments.has("--csv"))
        return Error{ErrorCode::usage, {}, "expected --period without --json and --csv, which are by the month"};
    format::setMoneyPeriod(*period);
    return {};
}

int runEvaluate(const Words &words)
{
    const Result<Arguments> arguments = Arguments::parse(
        words, withDecisionOptions(
                   {{"--json"}, {"--csv"}, {"--requests-per-day", true}, {"--all-cases"}, {"--period", true}}));
    if (!arguments)
        return fail({}, arguments.error());
    const Result<std::string> file = onlyFile(*arguments);
    const Result<double> volume = arguments->volume("--requests-per-day", false, 0);
    if (!file || !volume)
        return fail({}, file ? volume.error() : file.error());
    const Result<Scenario> scenario = loadScenario(*file);
    if (!scenario)
        return fail(*file, scenario.error());
    const Result<DecidedScenario> decided = decidedBy(*arguments, *scenario);
    if (!decided)
        return fail({}, decided.error());
    if (const std::optional<Error> wrong = takePeriod(*arguments))
        return fail({}, *wrong);
    const auto given = arguments->has("--requests-per-day") ? std::optional(*volume) : std::nullopt;
    if (arguments->has("--all-cases")) {
        if (arguments->has("--case"))
            return failUsage("expected one of --case and --all-cases, found both");
        return print(allCases(*arguments, *decided, *scenario, given));
    }
    Analysis analysis;
    analysis.evaluation = evaluate(decided->scenario, given, today(), {}, true);
    if (arguments->has("--csv"))
        return print(showbackCsv(decided->scenario, analysis.evaluation));
    if (arguments->has("--json"))
        return print(decided->json(writeEvaluation(analysis.evaluation)));
    analysis.crossovers = crossovers(decided->scenario); // the answer sentence names the nearest
    return print(decided->text(evaluationTable(decided->scenario, analysis) +
                               showbackTable(decided->scenario, analysis.evaluation)));
}

} // namespace

const Verb evaluateVerb{"evaluate",
                        "FILE [--json|--csv] [--requests-per-day D] [--levers] [--case ID | --all-cases] "
                        "[--period month|year|3years]",
                        "every option's cost, latency and limits, and the recommended one", runEvaluate};

} // namespace isocost
