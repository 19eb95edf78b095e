// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/analysis.h"

#include "core/engine/answer/drivers.h"
#include "core/engine/answer/evaluate.h"
#include "core/engine/answer/hybrid_curves.h"
#include "core/engine/answer/pictures.h"

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

Analysis Analyser::analyse(const Scenario &scenario, const AnalysisRange &range, std::stop_token stop)
{
    Analysis analysis;
    Scenario shape = withoutVolume(scenario);
    const bool keepsCurves = m_shape && m_range == range && sameButForVolume(shape, *m_shape);
    // The search for crossovers takes about as long as all the rest.
    std::future<CrossoverResult> found;
    if (!keepsCurves)
        found = std::async(std::launch::async, [&] { return crossovers(scenario, range.from, range.to, stop); });
    const auto stopped = [&] { return stop.stop_requested(); };
    analysis.evaluation = evaluate(scenario, {}, range.today);
    if (!stopped())
        analysis.drivers = hiddenCostDrivers(scenario);
    if (!stopped())
        analysis.hybrids = hybridCurves(scenario);
    if (!stopped())
        analysis.latencies = latencyCurves(scenario);
    if (keepsCurves) {
        analysis.curves = m_last.curves;
        analysis.crossovers = m_last.crossovers;
        analysis.coldStarts = m_last.coldStarts;
        return analysis;
    }
    if (!stopped())
        analysis.curves = costCurves(scenario, range.from, range.to, range.points, stop);
    if (!stopped())
        analysis.coldStarts = coldStartCurves(scenario, range.from, range.to, range.points);
    analysis.crossovers = found.get();
    if (!stopped()) {
        m_shape = std::move(shape);
        m_range = range;
        m_last = analysis;
    }
    return analysis;
}

Analysis analyse(const Scenario &scenario, const AnalysisRange &range, std::stop_token stop)
{
    return Analyser().analyse(scenario, range, std::move(stop));
}

} // namespace isocost
