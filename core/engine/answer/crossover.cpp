// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/crossover.h"

#include "core/engine/answer/curve_crossings.h"
#include "core/engine/answer/curve_steps.h"
#include "core/engine/answer/envelope.h"
#include "core/engine/options/option_model.h"
#include "core/engine/traffic/traffic.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

std::vector<std::unique_ptr<OptionModel>> makeModels(const Scenario &scenario, Precision precision)
{
    std::vector<std::unique_ptr<OptionModel>> models;
    for (const Option &option : scenario.options)
        models.push_back(makeOptionModel(scenario, option, allClasses(scenario), precision));
    return models;
}

} // namespace

CrossoverResult crossovers(const Scenario &scenario, double from, double to, std::stop_token stop)
{
    CrossoverResult result;
    result.from = from;
    result.to = to;
    const double today = totalRequestsPerDay(scenario.workload);
    if (!(today > 0))
        return result;
    const auto exact = makeModels(scenario, Precision::exact);
    const auto picture = makeModels(scenario, Precision::picture);
    std::vector<CostFunction> costs;
    for (std::size_t i = 0; i < exact.size(); ++i)
        costs.emplace_back(*exact[i], exact[i]->isPiecewiseLinear() ? nullptr : picture[i].get(), today);
    for (std::size_t i = 0; i < costs.size(); ++i) {
        for (std::size_t j = i + 1; j < costs.size() && !stop.stop_requested(); ++j) {
            for (Crossover &crossing : curveCrossings(costs[i], costs[j], from, to, stop))
                result.crossovers.push_back(std::move(crossing));
        }
    }
    std::stable_sort(result.crossovers.begin(), result.crossovers.end(),
                     [](const Crossover &a, const Crossover &b) { return a.requestsPerDay < b.requestsPerDay; });
    if (!stop.stop_requested())
        result.envelope = envelope(costs, result.crossovers, from, to, stop);
    return result;
}

std::vector<CostCurve> costCurves(const Scenario &scenario, double from, double to, int points, std::stop_token stop)
{
    std::vector<CostCurve> curves;
    const double today = totalRequestsPerDay(scenario.workload);
    for (const auto &model : makeModels(scenario, Precision::picture)) {
        CostCurve curve;
        curve.option = model->option().id;
        if (today > 0) {
            std::vector<double> volumes;
            for (int i = 0; i < points; ++i)
                volumes.push_back(from * std::exp(std::log(to / from) * i / (points - 1)));
            for (double jump : drawnBreakpoints(*model, from, to, today)) {
                volumes.push_back(jump * (1 - 1e-8));
                volumes.push_back(jump * (1 + 1e-8));
            }
            std::sort(volumes.begin(), volumes.end());
            for (double v : volumes) {
                if (stop.stop_requested())
                    return curves;
                curve.requestsPerDay.push_back(v);
                curve.monthlyCost.push_back(model->monthlyCost(v / today));
            }
            addUnknownSteps(*model, today, curve, stop);
        }
        curves.push_back(std::move(curve));
    }
    return curves;
}

} // namespace isocost
