// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/split_reach.h"

namespace isocost
{

namespace
{

/// All pools with requests, none of them throttled or near a limit.
ServerlessOutcome unlimited(const ServerlessModel &burst, double coldProbability)
{
    ServerlessOutcome outcome;
    outcome.pools.resize(burst.pools().size());
    for (PoolOutcome &pool : outcome.pools) {
        pool.attemptsPerSecond = 1;
        pool.coldProbability = coldProbability;
    }
    return outcome;
}

} // namespace

SplitReach::SplitReach(const FleetModel &base, const ServerlessModel &burst, const std::optional<ServiceLevel> &target)
    : m_withReplicas(base.reasons().empty())
{
    const ServerlessOutcome best = unlimited(burst, 0);
    m_any = burst.reasons(best).empty();
    if (!target)
        return;
    LatencyMix alone;
    base.addServiceLatency(1, alone);
    m_baseExcess = alone.excess(*target);
    m_burstExcess = burst.latency(best).excess(*target);
    m_alwaysMeets = m_baseExcess <= 0 && m_burstExcess <= 0 && burst.latency(unlimited(burst, 1)).excess(*target) <= 0;
    m_any = m_any && (m_burstExcess <= slack || (m_withReplicas && m_baseExcess <= slack));
}

} // namespace isocost
