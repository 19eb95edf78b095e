// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/decision_options.h"
#include "app/evaluation_table.h"
#include "app/picture_tables.h"
#include "app/terminal.h"
#include "app/verbs.h"
#include "core/engine/answer/analysis.h"
#include "core/formats/result_json.h"
#include "core/model/number_rule.h"

namespace isocost
{

namespace
{

int runCrossover(const Words &words)
{
    const Result<Arguments> arguments =
        Arguments::parse(words, withDecisionOptions({{"--json"}, {"--from", true}, {"--to", true}}));
    if (!arguments)
        return fail({}, arguments.error());
    const Result<std::string> file = onlyFile(*arguments);
    const Result<double> from = arguments->volume("--from", true, defaultFromRequestsPerDay);
    const Result<double> to = arguments->volume("--to", true, defaultToRequestsPerDay);
    if (!file || !from || !to)
        return fail({}, !file ? file.error() : !from ? from.error() : to.error());
    if (*from >= *to)
        return fail({}, {ErrorCode::usage,
                         {},
                         "--from must be less than --to, found " + numberText(*from) + " and " + numberText(*to)});
    const Result<Scenario> scenario = loadScenario(*file);
    if (!scenario)
        return fail(*file, scenario.error());
    const Result<DecidedScenario> decided = decidedBy(*arguments, *scenario);
    if (!decided)
        return fail({}, decided.error());
    const CrossoverResult result = crossovers(decided->scenario, *from, *to);
    const std::string text = arguments->has("--json") ? decided->json(writeCrossovers(result))
                                                      : decided->text(crossoverTable(decided->scenario, result));
    return printOut(text) ? exitDone : exitFailed;
}

} // namespace

const Verb crossoverVerb{"crossover", "FILE [--json] [--from D --to D] [--levers] [--case ID]",
                         "the volumes at which the answer changes", runCrossover};

} // namespace isocost
