// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/evaluate.h"

#include "core/engine/answer/cautions.h"
#include "core/engine/answer/comparison/showback.h"
#include "core/engine/answer/recommend.h"
#include "core/engine/options/option_model.h"
#include "core/engine/options/pure_options.h"
#include "core/engine/traffic/traffic.h"

#include <algorithm>

namespace isocost
{

namespace
{

/// What the busy slots alone would cost: the month's mean load on the cheapest dedicated option that holds the models.
std::optional<double> rawGpuCost(const Scenario &scenario, double volume)
{
    std::optional<double> least;
    for (const Option &option : scenario.options) {
        if (!traits(option.kind).hasReplicas)
            continue;
        const FleetModel fleet(scenario, option, allClasses(scenario));
        if (!fleet.reasons().empty() || !(fleet.loadPerVolume() > 0))
            continue;
        const double cost = volume * fleet.fullLoadPerVolume() / fleet.slots() * fleet.replicaPrice();
        if (cost > 0 && (!least || cost < *least))
            least = cost;
    }
    return least;
}

} // namespace

Evaluation evaluate(const Scenario &scenario, std::optional<double> requestsPerDay, const std::string &onDate,
                    std::stop_token stop, bool withShowback)
{
    const double today = totalRequestsPerDay(scenario.workload);
    const double volume = requestsPerDay && today > 0 ? *requestsPerDay / today : 1;
    Evaluation evaluation;
    evaluation.scenario = scenario.name;
    evaluation.currency = scenario.currency;
    evaluation.requestsPerDay = today * volume;
    evaluation.requestsPerMonth = evaluation.requestsPerDay * scenario.hoursPerMonth / 24;
    const std::optional<double> raw = rawGpuCost(scenario, volume);
    for (const Option &option : scenario.options) {
        if (stop.stop_requested())
            return evaluation;
        const std::unique_ptr<OptionModel> model = makeOptionModel(scenario, option, allClasses(scenario));
        model->stopWhen(stop);
        OptionResult result = model->result(volume);
        result.cautions = cautionsOf(scenario, *model, result, onDate);
        if (traits(option.kind).hasInstances)
            result.rawGpuCost = raw;
        if (withShowback)
            result.showback = showback(scenario, result, model->working(volume), volume);
        evaluation.options.push_back(std::move(result));
    }
    compareBills(scenario, evaluation.options);
    decide(evaluation, scenario.workload.slo);
    return evaluation;
}

std::vector<BilledLine> billWorking(const Scenario &scenario, const Option &option)
{
    return makeOptionModel(scenario, option, allClasses(scenario))->working(1);
}

} // namespace isocost
