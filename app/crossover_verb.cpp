// SPDX-License-Identifier: GPL-3.0-or-later
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
    const Result<Arguments> arguments = Arguments::parse(words, {{"--json"}, {"--from", true}, {"--to", true}});
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
    const CrossoverResult result = crossovers(*scenario, *from, *to);
    const std::string text = arguments->has("--json") ? writeCrossovers(result) : crossoverTable(*scenario, result);
    return printOut(text) ? exitDone : exitFailed;
}

} // namespace

const Verb crossoverVerb{"crossover", "FILE [--json] [--from D --to D]", "the volumes at which the answer changes",
                         runCrossover};

} // namespace isocost
