// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/decider.h"

#include "core/engine/answer/curves/crossover.h"
#include "core/engine/answer/recommend.h"
#include "core/engine/answer/sensitivity/flips.h"
#include "core/engine/traffic/traffic.h"
#include "core/model/number_access.h"
#include "core/model/validate.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

/// The range that a planner would try.
SlidingInput usualRange(const Scenario &scenario, const std::string &at, double today)
{
    if (at == volumeAxis)
        return {at, defaultFromRequestsPerDay, defaultToRequestsPerDay, true};
    for (const SlidingInput &input : slidingInputs(scenario)) {
        if (input.at == at)
            return input;
    }
    constexpr double around = 10;
    return today > 0 ? SlidingInput{at, today / around, today * around, true} : SlidingInput{at, 0, 1, false};
}

} // namespace

Result<Axis> axisFor(const Scenario &scenario, const std::string &at, std::optional<double> from,
                     std::optional<double> to, std::optional<bool> logarithmic)
{
    const bool isVolume = at == volumeAxis;
    const std::optional<NumberRule> rule = isVolume ? std::optional(rule::volume) : ruleAt(scenario, at);
    const std::optional<double> today =
        isVolume ? std::optional(totalRequestsPerDay(scenario.workload)) : numberAt(scenario, at);
    if (!rule || !today)
        return Error{ErrorCode::usage, at, "expected \"volume\" or the JSON pointer of a number of the scenario"};
    const SlidingInput usual = usualRange(scenario, at, *today);
    Axis axis{at, from.value_or(usual.from), to.value_or(usual.to), logarithmic.value_or(usual.logarithmic)};
    if (!(axis.from < axis.to))
        return Error{ErrorCode::usage, at,
                     "expected a range from a lower to a higher value, found " + numberText(axis.from) + " to " +
                         numberText(axis.to)};
    for (double end : {axis.from, axis.to}) {
        if (!holds(*rule, end))
            return Error{ErrorCode::usage, at, "expected " + expectation(*rule, end) + ", found " + numberText(end)};
    }
    if (axis.logarithmic && !(axis.from > 0)) {
        if (logarithmic || from)
            return Error{ErrorCode::usage, at,
                         "expected a range over 0 on a logarithmic axis, found " + numberText(axis.from)};
        axis.logarithmic = false;
    }
    return axis;
}

Decider::Decider(const Scenario &scenario, std::stop_token stop, const Decide &decide)
    : m_scenario(scenario), m_stop(std::move(stop)), m_decide(decide)
{
}

void Decider::set(const Axis &axis, double value)
{
    if (axis.at == volumeAxis) {
        m_requestsPerDay = value;
        return;
    }
    setNumberAt(m_scenario, axis.at, value);
    if (m_prepared)
        m_before = std::move(m_prepared);
}

void Decider::beginAnew()
{
    m_before.reset();
    m_prepared.reset();
}

const std::vector<std::unique_ptr<OptionModel>> &Decider::models()
{
    if (m_prepared)
        return m_prepared->models;
    m_prepared = std::make_unique<Prepared>();
    m_prepared->scenario = m_decide ? m_decide(m_scenario) : m_scenario;
    const Scenario &scenario = m_prepared->scenario;
    m_ranks = tieRanks(scenario.options);
    for (const Option &option : scenario.options) {
        const std::size_t place = m_prepared->models.size();
        m_prepared->models.push_back(makeOptionModel(scenario, option, allClasses(scenario)));
        OptionModel &model = *m_prepared->models.back();
        model.stopWhen(m_stop);
        model.searchNearby();
        if (m_before && place < m_before->models.size())
            model.startFrom(*m_before->models[place]);
    }
    m_before.reset();
    return m_prepared->models;
}

double Decider::volume() const
{
    const double own = totalRequestsPerDay(m_scenario.workload);
    return m_requestsPerDay && own > 0 ? *m_requestsPerDay / own : 1;
}

Decision Decider::decision()
{
    const auto &options = models();
    std::vector<double> costs;
    for (const auto &model : options)
        costs.push_back(model->monthlyCost(volume()));
    std::vector<std::optional<Standing>> known(options.size());
    const auto standing = [&](std::size_t i) {
        if (!known[i])
            known[i] = options[i]->standing(volume());
        return *known[i];
    };
    const std::optional<std::size_t> winner = recommendedByCost(costs, m_ranks, standing);
    if (!winner)
        return {-1, 0, std::move(costs)};
    Decision decision{static_cast<int>(*winner), 1, {}};
    std::vector<double> others = costs;
    others[*winner] = std::numeric_limits<double>::infinity();
    const std::optional<std::size_t> next = recommendedByCost(others, m_ranks, [&](std::size_t i) {
        return i == *winner ? Standing{others[i], false, {}} : standing(i);
    });
    if (next && costs[*winner] > 0)
        decision.margin = std::clamp(costs[*next] / costs[*winner] - 1, 0.0, 1.0);
    decision.costs = std::move(costs);
    return decision;
}

SweepPoint Decider::point()
{
    SweepPoint point;
    std::vector<Standing> standings;
    for (const auto &model : models()) {
        const OptionResult result = model->result(volume());
        standings.push_back({result.monthlyCost, result.feasible, result.sloMet});
        SweepOption option{result.monthlyCost, result.feasible, result.sloMet, {}};
        if (result.latency)
            option.latencySeconds = m_scenario.workload.slo ? result.latency->slo : result.latency->p95;
        point.options.push_back(option);
    }
    if (const std::optional<std::size_t> winner = recommended(standings, m_ranks))
        point.recommended = static_cast<int>(*winner);
    return point;
}

std::vector<Border> bordersBetween(Decider &decider, const Axis &axis, double from, int below, double to, int above)
{
    constexpr double precision = 1e-6;
    std::vector<Border> borders;
    if (below == above)
        return borders;
    if (to - from <= precision * std::max(std::abs(from), std::abs(to)) * 0.5) {
        borders.push_back({(from + to) / 2, below, above});
        return borders;
    }
    const double middle = axis.logarithmic ? std::sqrt(from) * std::sqrt(to) : (from + to) / 2;
    if (!(middle > from && middle < to))
        return {{to, below, above}};
    decider.set(axis, middle);
    const int there = decider.decision().recommended;
    borders = bordersBetween(decider, axis, from, below, middle, there);
    for (const Border &border : bordersBetween(decider, axis, middle, there, to, above))
        borders.push_back(border);
    return borders;
}

} // namespace isocost
