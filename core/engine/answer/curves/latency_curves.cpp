// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/curves/latency_curves.h"

#include "core/engine/options/option_model.h"
#include "core/engine/options/pure_options.h"
#include "core/engine/traffic/traffic.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

constexpr int latencyPoints = 160;
constexpr double leastShareShown = 1e-4;

/// Seconds evenly spaced in ln from where nearly all take longer to where nearly none do, or to 100 times the median.
LatencyCurve curveOf(const LatencyMix &mix, int points)
{
    LatencyCurve curve;
    const double tail = std::max(leastShareShown, mix.overloadedShare() + leastShareShown);
    const double from = mix.percentile(0.1).value_or(1e-3);
    const double to = mix.percentile(100 * (1 - tail)).value_or(100 * from);
    const double first = std::max(from * 0.8, 1e-6);
    const double last = std::max(to * 1.2, first * 2);
    for (int i = 0; i < points; ++i) {
        const double t = first * std::pow(last / first, static_cast<double>(i) / (points - 1));
        curve.seconds.push_back(t);
        curve.exceedance.push_back(mix.survival(t));
    }
    return curve;
}

bool hasColdStarts(const Scenario &scenario, const Option &option)
{
    const auto starts = [&](const std::string &id) {
        const PriceSheet *sheet = findSheet(scenario, id);
        return sheet && sheet->coldStart;
    };
    return starts(option.sheet) || std::any_of(option.sheets.begin(), option.sheets.end(),
                                               [&](const auto &entry) { return starts(entry.second); });
}

} // namespace

std::vector<LatencyCurve> latencyCurves(const Scenario &scenario, std::stop_token stop, TargetMetric metric,
                                        Precision precision)
{
    std::vector<LatencyCurve> curves;
    for (const Option &option : scenario.options) {
        if (stop.stop_requested())
            return curves;
        const auto model = makeOptionModel(scenario, option, allClasses(scenario), precision);
        model->stopWhen(stop);
        const Assessment assessment =
            model->assess(1, metric == TargetMetric::total ? Depth::standing : Depth::full, false);
        const LatencyMix *mix = assessment.latency.mixture(metric);
        if (!mix || !(mix->totalWeight() > 0))
            continue;
        curves.push_back(curveOf(*mix, precision == Precision::sketch ? latencyPoints / 2 : latencyPoints));
        curves.back().option = option.id;
    }
    return curves;
}

std::vector<ColdStartCurve> coldStartCurves(const Scenario &scenario, double from, double to, int points,
                                            std::stop_token stop, Precision precision)
{
    std::vector<ColdStartCurve> curves;
    const double today = totalRequestsPerDay(scenario.workload);
    if (!(today > 0))
        return curves;
    for (const Option &option : scenario.options) {
        if (!traits(option.kind).hasInstances || !hasColdStarts(scenario, option))
            continue;
        const ServerlessModel model(scenario, option, allClasses(scenario), {}, precision);
        const Demand demand = model.demand(Precision::picture);
        ColdStartCurve curve;
        curve.option = option.id;
        for (int i = 0; i < points && !stop.stop_requested(); ++i) {
            const double volume = from * std::pow(to / from, static_cast<double>(i) / (points - 1));
            curve.requestsPerDay.push_back(volume);
            curve.probability.push_back(
                model.coldStart(model.outcome(volume / today, demand.cells, Depth::cost)).probability);
        }
        curves.push_back(std::move(curve));
    }
    return curves;
}

} // namespace isocost
