// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/queueing/pool_states.h"

#include <map>

namespace isocost
{

/// The states of one pool whose requests take other seconds from one stretch of time to another, for its classes come
/// by weeks of their own. A few service times have their PoolStates each; among many the state is interpolated by
/// polynomials of degree 5 in ln(service seconds) through nodes 0.05 apart. Error below 1e-6. For one thread at a time.
class MixedPoolStates
{
public:
    /// @param parameters of the pool; its service seconds are not used
    explicit MixedPoolStates(const PoolParameters &parameters) : m_parameters(parameters) {}

    /// @param arrivalsPerSecond, serviceSeconds at least 0
    /// @param withIdle false leaves meanIdle at 0
    PoolState at(double arrivalsPerSecond, double serviceSeconds, bool withIdle) const;
    /// Without interpolation.
    PoolState exactlyAt(double arrivalsPerSecond, double serviceSeconds, bool withIdle) const;

private:
    const PoolStates &node(long long index) const;
    const PoolStates *known(double serviceSeconds) const;
    std::shared_ptr<const PoolStates> statesFor(double serviceSeconds) const;

    PoolParameters m_parameters;
    mutable std::map<double, std::shared_ptr<const PoolStates>> m_known; ///< by service seconds
    mutable std::map<long long, std::shared_ptr<const PoolStates>> m_nodes;
};

} // namespace isocost
