// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/queueing/mixed_pool_states.h"

#include "core/engine/math/node_table.h"
#include "core/engine/queueing/remembered_pools.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace isocost
{

namespace
{

constexpr std::size_t mostKnown = 12; // service times, before what lies between nodes is interpolated
constexpr double nodeStep = 0.05;     // in ln(service seconds)
constexpr double mostCurve = 3e-6;    // more, and degrees 3 and 5 tell of a corner or a jump

} // namespace

std::shared_ptr<const PoolStates> MixedPoolStates::statesFor(double serviceSeconds) const
{
    PoolParameters parameters = m_parameters;
    parameters.serviceSeconds = serviceSeconds;
    return poolStates(parameters);
}

PoolState MixedPoolStates::exactlyAt(double arrivalsPerSecond, double serviceSeconds, bool withIdle) const
{
    return poolState(arrivalsPerSecond, serviceSeconds, m_parameters.coldSeconds, m_parameters.keepAliveSeconds,
                     m_parameters.alwaysWarm, m_parameters.perInstance, withIdle);
}

const PoolStates *MixedPoolStates::known(double serviceSeconds) const
{
    const auto found = m_known.find(serviceSeconds);
    if (found != m_known.end())
        return found->second.get();
    if (m_known.size() >= mostKnown)
        return nullptr;
    return m_known.emplace(serviceSeconds, statesFor(serviceSeconds)).first->second.get();
}

const PoolStates &MixedPoolStates::node(long long index) const
{
    std::shared_ptr<const PoolStates> &states = m_nodes[index];
    if (!states)
        states = statesFor(std::exp(static_cast<double>(index) * nodeStep));
    return *states;
}

PoolState MixedPoolStates::at(double arrivalsPerSecond, double serviceSeconds, bool withIdle) const
{
    if (const PoolStates *states = known(serviceSeconds))
        return states->at(arrivalsPerSecond, withIdle);
    if (!(arrivalsPerSecond > 0) || !(serviceSeconds > 0))
        return exactlyAt(arrivalsPerSecond, serviceSeconds, withIdle);
    const double position = std::log(serviceSeconds) / nodeStep;
    const double floor = std::floor(position);
    const double x = position - floor;
    const std::array<double, 6> weights = NodeTable::lagrangeWeights(x);
    const std::array<double, 6> cubic = NodeTable::cubicWeights(x);
    PoolState state;
    double bend = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const PoolState there =
            node(static_cast<long long>(floor) - 2 + static_cast<long long>(i)).at(arrivalsPerSecond, withIdle);
        bend += (weights[i] - cubic[i]) * there.coldProbability;
        state.coldProbability += weights[i] * there.coldProbability;
        state.alwaysWarmShare += weights[i] * there.alwaysWarmShare;
        state.busySeconds += weights[i] * there.busySeconds;
        state.meanIdle += weights[i] * there.meanIdle;
    }
    if (std::abs(bend) > mostCurve)
        return exactlyAt(arrivalsPerSecond, serviceSeconds, withIdle);
    state.coldProbability = std::clamp(state.coldProbability, 0.0, 1.0);
    state.meanIdle = std::max(0.0, state.meanIdle);
    return state;
}

} // namespace isocost
