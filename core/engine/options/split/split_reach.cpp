// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/split/split_reach.h"

#include <algorithm>

namespace isocost
{

namespace
{

constexpr double excessSlack = 1e-9; // of the requests

double largest(const std::vector<double> &excesses)
{
    return excesses.empty() ? 0 : *std::max_element(excesses.begin(), excesses.end());
}

/// All pools with requests, none of them throttled or near a limit.
ServerlessOutcome unlimited(const ServerlessModel &burst, double coldProbability)
{
    ServerlessOutcome outcome;
    outcome.served.own.assign(static_cast<std::size_t>(burst.ownWeeks()), 1);
    outcome.pools.resize(burst.pools().size());
    for (PoolOutcome &pool : outcome.pools) {
        pool.attemptsPerSecond = 1;
        pool.coldProbability = coldProbability;
    }
    return outcome;
}

} // namespace

SplitReach::SplitReach(const FleetModel &base, const ServerlessModel &burst, const Workload &workload)
    : m_withReplicas(base.reasons().empty())
{
    const ServerlessOutcome best = unlimited(burst, 0);
    m_any = burst.reasons(best).empty();
    if (!hasTarget(workload))
        return;
    Experience alone(workload, false);
    base.addServiceLatency(base.all(1), alone);
    m_baseExcess = alone.excesses();
    m_burstExcess = burst.latency(best).excesses();
    // Classes with weeks of their own are served on either side by shares of their own: no one share tells of all.
    m_isUniform = base.demand().ownWeeks == 0;
    m_baseMeets = largest(m_baseExcess) <= 0 && base.demand().offCells.empty();
    if (!m_isUniform)
        return;
    m_alwaysMeets = !base.slowsDown() && largest(m_baseExcess) <= 0 && largest(m_burstExcess) <= 0 &&
                    largest(burst.latency(unlimited(burst, 1)).excesses()) <= 0;
    for (std::size_t i = 0; i < m_burstExcess.size(); ++i)
        m_any = m_any && (m_burstExcess[i] <= excessSlack || (m_withReplicas && m_baseExcess[i] <= excessSlack));
}

bool SplitReach::mayMeet(double dedicatedShare) const
{
    for (std::size_t i = 0; i < m_baseExcess.size(); ++i) {
        if (missesAt(i, dedicatedShare))
            return false;
    }
    return true;
}

bool SplitReach::mayMeetWithMore(double dedicatedShare) const
{
    for (std::size_t i = 0; i < m_baseExcess.size(); ++i) {
        if (m_baseExcess[i] > 0 && missesAt(i, dedicatedShare))
            return false;
    }
    return true;
}

bool SplitReach::missesAt(std::size_t target, double dedicatedShare) const
{
    return m_isUniform &&
           dedicatedShare * m_baseExcess[target] + (1 - dedicatedShare) * m_burstExcess[target] > excessSlack;
}

} // namespace isocost
