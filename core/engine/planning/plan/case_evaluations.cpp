// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/planning/plan/case_evaluations.h"

#include "core/engine/answer/evaluate.h"
#include "core/engine/planning/plan/decided.h"

namespace isocost
{

std::vector<CaseEvaluation> caseEvaluations(const Scenario &scenario, std::optional<bool> levers,
                                            std::optional<double> requestsPerDay, const std::string &onDate,
                                            std::stop_token stop)
{
    std::vector<CaseEvaluation> all;
    const auto add = [&](std::optional<std::string> id, const std::string &name) {
        const Scenario inputs = inputsOf(scenario, {id.value_or(std::string()), levers});
        all.push_back(
            {std::move(id), name, inputs.leversApplied, evaluate(asDecided(inputs), requestsPerDay, onDate, stop)});
    };
    add({}, {});
    for (const ScenarioCase &alternative : scenario.cases) {
        if (stop.stop_requested())
            break;
        add(alternative.id, displayName(alternative));
    }
    return all;
}

} // namespace isocost
