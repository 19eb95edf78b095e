// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/analysis.h"

#include "core/engine/answer/curves/curve_search.h"
#include "core/engine/answer/curves/hybrid_curves.h"
#include "core/engine/answer/curves/latency_curves.h"
#include "core/engine/answer/evaluate.h"
#include "core/engine/answer/sensitivity/hidden_cost_drivers.h"

#include <algorithm>
#include <cmath>

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

/// What holds at every volume.
Analysis ofAnyVolume(const Analysis &last)
{
    Analysis analysis;
    analysis.curves = last.curves;
    analysis.crossovers = last.crossovers;
    analysis.coldStarts = last.coldStarts;
    return analysis;
}

struct Question {
    const Scenario &scenario;
    const AnalysisRange &range;
    const std::stop_token &stop;
};

void addLatencies(Analysis &analysis, const Question &of, Precision precision)
{
    const auto any = [&](std::optional<Latency> OptionResult::*figure) {
        return !of.stop.stop_requested() &&
               std::any_of(analysis.evaluation.options.begin(), analysis.evaluation.options.end(),
                           [&](const OptionResult &o) { return (o.*figure).has_value(); });
    };
    const auto curves = [&](TargetMetric metric) { return latencyCurves(of.scenario, of.stop, metric, precision); };
    analysis.latencies = curves(TargetMetric::total);
    if (any(&OptionResult::firstToken))
        analysis.firstTokens = curves(TargetMetric::firstToken);
    if (any(&OptionResult::perToken))
        analysis.paces = curves(TargetMetric::perToken);
}

void addWaits(Analysis &analysis, const Question &of, const AnalysisParts &wanted, Precision ofLatencies,
              Precision ofColdStarts)
{
    const AnalysisRange &range = of.range;
    const int points = ofColdStarts == Precision::sketch ? (range.points + 3) / 4 : range.points;
    if (wanted.latencies)
        addLatencies(analysis, of, ofLatencies);
    if (wanted.coldStarts)
        analysis.coldStarts = coldStartCurves(of.scenario, range.from, range.to, points, of.stop, ofColdStarts);
}

} // namespace

Analyser::Kept Analyser::kept(const Scenario &scenario, const Scenario &shape, const AnalysisRange &range) const
{
    if (!m_scenario || m_range != range)
        return Kept::nothing;
    if (*m_scenario == scenario)
        return Kept::everything;
    return sameButForVolume(shape, m_shape) ? Kept::ofAnyVolume : Kept::nothing;
}

void Analyser::showDrawn(Analysis shown, CurveSearch &search, const EarlyAnalysis &early, const std::stop_token &stop)
{
    search.help();
    const CurveSearch::Drawn *drawn = search.drawn();
    if (!drawn || stop.stop_requested())
        return;
    shown.curves = drawn->curves;
    shown.crossovers = drawn->crossovers;
    shown.isDrawn = true;
    m_drawn = search.prepared();
    early.take(std::move(shown));
}

Analysis Analyser::analyse(const Scenario &scenario, const AnalysisRange &range, std::stop_token stop,
                           const AnalysisParts &parts, const EarlyAnalysis &early)
{
    Scenario shape = withoutVolume(scenario);
    const Kept keeps = kept(scenario, shape, range);
    Analysis analysis;
    AnalysisParts has;
    if (keeps == Kept::everything) {
        analysis = m_last;
        has = m_has;
    } else if (keeps == Kept::ofAnyVolume) {
        analysis = ofAnyVolume(m_last);
        has = {.curves = m_has.curves, .coldStarts = m_has.coldStarts};
    }
    const auto wants = [&](bool AnalysisParts::*part) { return parts.*part && !(has.*part) && !stop.stop_requested(); };
    m_hasSearched = keeps == Kept::nothing;
    const bool isDrawn = early.take && m_hasSearched;
    std::optional<CurveSearch> search;
    if (keeps == Kept::nothing || wants(&AnalysisParts::curves)) // takes about as long as all the rest
        search.emplace(scenario, range, stop,
                       CurveSearch::Wishes{.curves = wants(&AnalysisParts::curves),
                                           .drawn = isDrawn,
                                           .every = isDrawn ? early.every : 1,
                                           .similar = m_drawn});
    if (keeps != Kept::everything)
        analysis.evaluation = evaluate(scenario, {}, range.today, stop);
    if (wants(&AnalysisParts::drivers))
        analysis.drivers = hiddenCostDrivers(scenario, stop);
    if (wants(&AnalysisParts::hybrids))
        analysis.hybrids = hybridCurves(scenario, stop);
    const AnalysisParts waits{.latencies = wants(&AnalysisParts::latencies),
                              .coldStarts = wants(&AnalysisParts::coldStarts)};
    if (isDrawn) {
        Analysis shown = analysis;
        addWaits(shown, {scenario, range, stop}, waits, Precision::sketch, Precision::sketch);
        showDrawn(std::move(shown), *search, early, stop);
    }
    if (search)
        search->goOn();
    addWaits(analysis, {scenario, range, stop}, waits, Precision::picture, Precision::exact);
    if (search) {
        search->help();
        CurveSearch::Found found = search->found();
        if (wants(&AnalysisParts::curves))
            analysis.curves = std::move(found.curves);
        analysis.crossovers = std::move(found.crossovers);
    }
    if (!stop.stop_requested()) {
        m_scenario = scenario;
        m_shape = std::move(shape);
        m_range = range;
        m_has = has | parts;
        m_last = analysis;
    }
    return analysis;
}

Analysis analyse(const Scenario &scenario, const AnalysisRange &range, std::stop_token stop)
{
    return Analyser().analyse(scenario, range, std::move(stop));
}

} // namespace isocost
