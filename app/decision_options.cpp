// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/decision_options.h"

#include "app/terminal.h"
#include "core/engine/planning/plan/decided.h"
#include "core/formats/case_json.h"
#include "ui/words/decision_words.h"

namespace isocost
{

std::string DecidedScenario::json(const std::string &document) const
{
    return withBasis(document, inputs.leversApplied, caseId);
}

std::string DecidedScenario::text(const std::string &body) const
{
    return line.empty() ? body : line + "\n" + body;
}

std::vector<OptionSpec> withDecisionOptions(std::vector<OptionSpec> others)
{
    others.push_back({"--levers"});
    others.push_back({"--case", true});
    return others;
}

Result<DecidedScenario> decidedBy(const Arguments &arguments, const Scenario &scenario)
{
    DecidedScenario decided;
    decided.base = scenario;
    decided.caseId = arguments.value("--case").value_or(std::string());
    if (arguments.has("--case") && !findCase(scenario, decided.caseId)) {
        std::string ids;
        for (const ScenarioCase &alternative : scenario.cases)
            ids += (ids.empty() ? "" : ", ") + forTerminal(alternative.id);
        return Error{ErrorCode::usage,
                     {},
                     "--case: expected " + (ids.empty() ? "a file with cases" : "one of " + ids) + ", found \"" +
                         decided.caseId + "\""};
    }
    const DecisionBasis basis{decided.caseId, arguments.has("--levers") ? std::optional(true) : std::nullopt};
    decided.inputs = inputsOf(scenario, basis);
    decided.scenario = asDecided(decided.inputs);
    decided.line = plain(decisionText(scenario, decided.inputs, decided.caseId));
    return decided;
}

int withDecision(const Words &words, const std::vector<OptionSpec> &options,
                 const std::function<int(const Arguments &, const std::string &file, const DecidedScenario &)> &run)
{
    return withScenario(words, withDecisionOptions(options),
                        [&](const Arguments &arguments, const std::string &file, const Scenario &scenario) {
                            const Result<DecidedScenario> decided = decidedBy(arguments, scenario);
                            return decided ? run(arguments, file, *decided) : fail({}, decided.error());
                        });
}

} // namespace isocost
