// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/evaluation_table.h"
#include "app/terminal.h"
#include "app/verbs.h"
#include "core/engine/answer/analysis.h"
#include "core/engine/answer/evaluate.h"
#include "core/formats/result_json.h"

#include <QDate>

#include <optional>

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
    const Result<double> volume = arguments->volume("--requests-per-day", false, 0);
    if (!file || !volume)
        return fail({}, file ? volume.error() : file.error());
    const Result<Scenario> scenario = loadScenario(*file);
    if (!scenario)
        return fail(*file, scenario.error());
    const bool isGiven = arguments->has("--requests-per-day");
    Analysis analysis;
    analysis.evaluation = evaluate(*scenario, isGiven ? std::optional(*volume) : std::nullopt,
                                   QDate::currentDate().toString(Qt::ISODate).toStdString());
    if (arguments->has("--json"))
        return printOut(writeEvaluation(analysis.evaluation)) ? exitDone : exitFailed;
    analysis.crossovers = crossovers(*scenario); // the answer sentence names the nearest
    return printOut(evaluationTable(*scenario, analysis)) ? exitDone : exitFailed;
}

} // namespace

const Verb evaluateVerb{"evaluate", "FILE [--json] [--requests-per-day D]",
                        "every option's cost, latency and limits, and the recommended one", runEvaluate};

} // namespace isocost
