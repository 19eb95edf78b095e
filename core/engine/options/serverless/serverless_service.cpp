// SPDX-License-Identifier: GPL-3.0-or-later
// What requests meet: limits, cold starts, throttling, latency.
#include "core/engine/options/serverless/serverless.h"

#include "core/base/add_once.h"
#include "core/engine/math/rounding.h"

#include <algorithm>

namespace isocost
{

std::vector<Reason> ServerlessModel::reasons(const ServerlessOutcome &outcome) const
{
    std::vector<Reason> found = m_staticReasons;
    for (std::size_t p = 0; p < m_pools.size(); ++p) {
        const Pool &pool = m_pools[p];
        const PoolOutcome &state = outcome.pools[p];
        const Limits &limits = sheetOf(pool).limits;
        if (state.limit && state.throttledShare > m_option->maxThrottle * (1 + 1e-9) && state.bought == 0)
            addOnce(found, Reason::concurrency);
        double late = 0;
        for (const PoolClass &c : pool.classes) {
            const double share = pool.attemptsPerSecond > 0 ? c.traffic.attemptsPerSecond / pool.attemptsPerSecond : 0;
            const double cold = state.coldOf(c.traffic.timing);
            if (limits.maxSeconds) {
                late += share * ((1 - cold) * c.laws.alone.survival(*limits.maxSeconds) +
                                 cold * c.laws.alone.survival(*limits.maxSeconds - pool.coldSeconds));
            }
        }
        const double perMinute = state.largestRate * 60;
        if ((limits.requestsPerMinute && exceeds(perMinute, *limits.requestsPerMinute)) ||
            (limits.tokensPerMinute && exceeds(state.largestTokens * 60, *limits.tokensPerMinute)))
            addOnce(found, Reason::rate);
        if (state.attemptsPerSecond > 0 && exceeds(late, m_option->maxThrottle))
            addOnce(found, Reason::timeout);
    }
    return found;
}

Experience ServerlessModel::latency(const ServerlessOutcome &outcome, bool everything) const
{
    Experience mix(m_scenario->workload, everything);
    for (std::size_t p = 0; p < m_pools.size(); ++p) {
        const Pool &pool = m_pools[p];
        const PoolOutcome &state = outcome.pools[p];
        if (!(pool.attemptsPerSecond > 0))
            continue;
        const double network = sheetOf(pool).networkSeconds;
        for (const PoolClass &c : pool.classes) {
            if (c.traffic.isDeferred())
                continue;
            const double served = outcome.volume * outcome.served.of(c.traffic.timing);
            const double weight = served * c.traffic.attemptsPerSecond;
            const double cold = state.coldOf(c.traffic.timing);
            Experience::Visit visit{c.traffic.source, network, c.laws.alone, c.laws.firstAt(1), {}};
            if (c.laws.pace)
                visit.pace = c.laws.pace->alone();
            mix.add(weight * (1 - cold), visit);
            visit.offsetSeconds += pool.coldSeconds;
            mix.add(weight * cold, visit);
            mix.addHits(served * c.traffic.cacheHitsPerSecond, *c.traffic.source);
        }
    }
    return mix;
}

double ServerlessModel::servedShare(const ServerlessOutcome &outcome) const
{
    const double all = outcome.volume * m_attempts.total();
    return all > 0 ? outcome.perMonth(m_attempts) / all : outcome.served.usual;
}

ColdStartResult ServerlessModel::coldStart(const ServerlessOutcome &outcome) const
{
    ColdStartResult result;
    double attempts = 0;
    for (std::size_t p = 0; p < m_pools.size(); ++p) {
        const PoolOutcome &state = outcome.pools[p];
        attempts += state.attemptsPerSecond;
        result.probability += state.attemptsPerSecond * state.coldProbability;
        result.meanIdleInstances += state.meanIdle;
        result.meanBusyInstances += state.meanBusy;
        result.seconds = std::max(result.seconds, m_pools[p].coldSeconds);
    }
    result.probability = attempts > 0 ? result.probability / attempts : 0;
    return result;
}

ConcurrencyResult ServerlessModel::concurrency(const ServerlessOutcome &outcome) const
{
    ConcurrencyResult result;
    double attempts = 0;
    for (const PoolOutcome &pool : outcome.pools) {
        attempts += pool.attemptsPerSecond;
        result.throttledShare += pool.attemptsPerSecond * pool.throttledShare;
        result.bought += pool.bought;
    }
    if (const auto most = std::ranges::max_element(outcome.pools, {}, &PoolOutcome::required);
        most != outcome.pools.end()) {
        result.required = most->required;
        result.limit = most->limit;
    }
    result.throttledShare = attempts > 0 ? result.throttledShare / attempts : 0;
    return result;
}

bool ServerlessModel::coldStartIsApproximate(const ServerlessOutcome &outcome) const
{
    for (std::size_t p = 0; p < m_pools.size(); ++p) {
        const bool isLong =
            m_pools[p].coldSeconds > 10 * m_pools[p].service.mean && outcome.pools[p].coldProbability > 0;
        if (isLong || (hasColdStarts(m_pools[p]) && sharesInstances(m_pools[p])))
            return true;
    }
    return false;
}

} // namespace isocost
