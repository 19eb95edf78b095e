// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/analysis.h"

#include "core/engine/answer/drivers.h"
#include "core/engine/answer/evaluate.h"
#include "core/engine/answer/hybrid_curves.h"
#include "core/engine/answer/option_costs.h"
#include "core/engine/answer/pictures.h"

#include <algorithm>
#include <cmath>
#include <future>

namespace isocost
{

namespace
{

/// The scenario at a total of 1 request/day: equal for scenarios that differ by volume alone.
Scenario withoutVolume(Scenario scenario)
{
    const double total = totalRequestsPerDay(scenario.workload);
    for (RequestClass &c : scenario.workload.classes)
        c.requestsPerDay = total > 0 ? c.requestsPerDay / total : 0;
    return scenario;
}

/// Shares that differ only by how often they were scaled count as equal.
bool sameButForVolume(const Scenario &a, const Scenario &b)
{
    if (a.workload.classes.size() != b.workload.classes.size())
        return false;
    Scenario copy = a;
    for (std::size_t i = 0; i < copy.workload.classes.size(); ++i) {
        double &share = copy.workload.classes[i].requestsPerDay;
        const double other = b.workload.classes[i].requestsPerDay;
        if (std::abs(share - other) <= 1e-12)
            share = other;
    }
    return copy == b;
}

} // namespace

Analysis Analyser::analyse(const Scenario &scenario, const AnalysisRange &range, std::stop_token stop,
                           const AnalysisParts &parts)
{
    Analysis analysis;
    Scenario shape = withoutVolume(scenario);
    const bool keepsCurves = m_shape && m_range == range && sameButForVolume(shape, *m_shape);
    const auto stopped = [&] { return stop.stop_requested(); };
    std::future<void> found;
    if (keepsCurves) {
        analysis.curves = m_last.curves;
        analysis.crossovers = m_last.crossovers;
    } else { // takes about as long as all the rest
        found = std::async(std::launch::async, [&] {
            OptionCosts costs(scenario, stop);
            analysis.curves = costs.curves(range.from, range.to, range.points);
            analysis.crossovers = costs.crossovers(range.from, range.to);
        });
    }
    analysis.evaluation = evaluate(scenario, {}, range.today, stop);
    if (parts.drivers && !stopped())
        analysis.drivers = hiddenCostDrivers(scenario, stop);
    if (parts.hybrids && !stopped())
        analysis.hybrids = hybridCurves(scenario, stop);
    if (parts.latencies && !stopped())
        analysis.latencies = latencyCurves(scenario, stop);
    const auto any = [&](std::optional<Latency> OptionResult::*figure) {
        return parts.latencies && std::any_of(analysis.evaluation.options.begin(), analysis.evaluation.options.end(),
                                              [&](const OptionResult &o) { return (o.*figure).has_value(); });
    };
    if (any(&OptionResult::firstToken) && !stopped())
        analysis.firstTokens = latencyCurves(scenario, stop, TargetMetric::firstToken);
    if (any(&OptionResult::perToken) && !stopped())
        analysis.paces = latencyCurves(scenario, stop, TargetMetric::perToken);
    if (parts.coldStarts && keepsCurves && m_hasColdStarts)
        analysis.coldStarts = m_last.coldStarts;
    else if (parts.coldStarts && !stopped())
        analysis.coldStarts = coldStartCurves(scenario, range.from, range.to, range.points, stop);
    if (found.valid())
        found.get();
    if (!stopped()) {
        m_shape = std::move(shape);
        m_range = range;
        m_hasColdStarts = parts.coldStarts;
        m_last.curves = analysis.curves;
        m_last.crossovers = analysis.crossovers;
        m_last.coldStarts = analysis.coldStarts;
    }
    return analysis;
}

Analysis analyse(const Scenario &scenario, const AnalysisRange &range, std::stop_token stop)
{
    return Analyser().analyse(scenario, range, std::move(stop));
}

} // namespace isocost
