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

int crossoversOf(const Arguments &arguments, const std::string &, const DecidedScenario &decided)
{
    const Result<double> from = arguments.volume("--from", true, defaultFromRequestsPerDay);
    const Result<double> to = arguments.volume("--to", true, defaultToRequestsPerDay);
    if (!from || !to)
        return fail({}, from ? to.error() : from.error());
    if (*from >= *to)
        return failUsage("--from must be less than --to, found " + numberText(*from) + " and " + numberText(*to));
    const CrossoverResult result = crossovers(decided.scenario, *from, *to);
    return print(arguments.has("--json") ? decided.json(writeCrossovers(result))
                                         : decided.text(crossoverTable(decided.scenario, result)));
}

} // namespace

const Verb crossoverVerb{"crossover", "FILE [--json] [--from D --to D] [--levers] [--case ID]",
                         "the volumes at which the answer changes", [](const Words &words) {
                             return withDecision(words, {{"--json"}, {"--from", true}, {"--to", true}}, crossoversOf);
                         }};

} // namespace isocost
