// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/evaluate.h"

#include "core/engine/answer/cautions.h"
#include "core/engine/answer/comparison/showback.h"
#include "core/engine/answer/recommend.h"
#include "core/engine/options/option_model.h"
#include "core/engine/options/pure_options.h"
#include "core/engine/traffic/traffic.h"
#include "core/model/number_rule.h"

#include <algorithm>
#include <cmath>

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

/// A ratio as far as anybody cares; at least 100.
double threeDigits(double ratio)
{
    const double step = std::pow(10, std::floor(std::log10(ratio)) - 2);
    return std::round(ratio / step) * step;
}

double meteredCost(const OptionResult &option)
{
    double cost = 0;
    for (const CostLine &line : option.lines)
        cost += line.kind == CostKind::meter ? line.cost : 0;
    return cost;
}

/// Adds the caution price_scale to options whose bill is over 100 times the cheapest other's: a price may be wrong.
void compareBills(const Scenario &scenario, std::vector<OptionResult> &options)
{
    constexpr double suspicious = 100;
    for (OptionResult &option : options) {
        double cheapest = 0;
        for (const OptionResult &other : options) {
            if (&other != &option && other.monthlyCost > 0 && (cheapest == 0 || other.monthlyCost < cheapest))
                cheapest = other.monthlyCost;
        }
        if (cheapest == 0 || !(option.monthlyCost > suspicious * cheapest))
            continue;
        const bool isMetered = meteredCost(option) > option.monthlyCost / 2; // instances have no "per"
        const Caution caution{CautionKind::priceScale, "/options/" + std::to_string(optionIndex(scenario, option.id)),
                              isMetered ? option.id : std::string(),
                              "the bill is about " + numberText(threeDigits(option.monthlyCost / cheapest)) +
                                  " times that of the cheapest other option" +
                                  (isMetered ? ": is a \"per\" missing?" : "")};
        option.cautions.push_back(caution);
        std::stable_sort(option.cautions.begin(), option.cautions.end(),
                         [](const Caution &a, const Caution &b) { return a.kind < b.kind; });
    }
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
