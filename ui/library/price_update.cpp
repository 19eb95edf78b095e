// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/price_update.h"

#include "core/engine/answer/evaluate.h"
#include "core/model/validate.h"

#include <algorithm>

namespace isocost
{

namespace
{

struct Recommendation {
    std::string option;
    std::optional<double> cost;
};

Recommendation recommendationOf(const Scenario &scenario, std::stop_token stop)
{
    const Evaluation evaluation = evaluate(scenario, {}, {}, std::move(stop));
    if (!evaluation.recommended)
        return {};
    const auto option = std::ranges::find(evaluation.options, *evaluation.recommended, &OptionResult::id);
    return {*evaluation.recommended,
            option == evaluation.options.end() ? std::nullopt : std::optional(option->monthlyCost)};
}

/// Empty when the update does not touch the scenario.
std::optional<DecisionChange> decisionOf(const std::string &name, const Scenario &scenario, const FeedUpdate &update,
                                         const std::stop_token &stop)
{
    const std::optional<Scenario> after = updatedScenario(scenario, update);
    if (!after)
        return {};
    DecisionChange decision;
    decision.scenario = name;
    decision.currency = scenario.currency;
    const Recommendation before = recommendationOf(scenario, stop);
    decision.recommendedBefore = decision.recommendedAfter = before.option;
    decision.costBefore = before.cost;
    if (const std::vector<Error> broken = validate(*after); !broken.empty()) {
        decision.trouble = broken.front().where + ": " + broken.front().message;
        return decision;
    }
    const Recommendation now = recommendationOf(*after, stop);
    decision.recommendedAfter = now.option;
    decision.costAfter = now.cost;
    return decision;
}

} // namespace

Result<std::vector<DecisionChange>> decisionsOf(const Store &store, const std::vector<NamedScenario> &scenarios,
                                                const FeedUpdate &update, std::stop_token stop)
{
    std::vector<DecisionChange> decisions;
    const auto take = [&](const std::string &name, const Scenario &scenario) {
        if (stop.stop_requested())
            return;
        if (std::optional<DecisionChange> decision = decisionOf(name, scenario, update, stop))
            decisions.push_back(std::move(*decision));
    };
    const Result<std::vector<ScenarioSummary>> kept = store.scenarios();
    if (!kept)
        return kept.error();
    for (const ScenarioSummary &summary : *kept) {
        const Result<Stored<Scenario>> scenario = store.scenario(summary.key);
        if (!scenario)
            return scenario.error();
        take(summary.name.toStdString(), scenario->item);
    }
    for (const NamedScenario &named : scenarios)
        take(named.name, named.scenario);
    return decisions;
}

std::vector<PriceSheet> newVersions(const FeedUpdate &update)
{
    std::vector<PriceSheet> sheets;
    for (const auto *updates : {&update.fresh, &update.changed}) {
        for (const SheetUpdate &one : *updates)
            sheets.push_back(one.sheet);
    }
    return sheets;
}

} // namespace isocost
