// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/serverless/serverless.h"

#include "core/engine/math/stopping.h"
#include "core/engine/queueing/erlang.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

constexpr std::size_t fewCells = 2; // interpolating would cost more than it saves

} // namespace

/// The state of a pool at one rate, attempts/s.
PoolState ServerlessModel::stateIn(const Pool &pool, double rate, double serviceSeconds, bool withIdle,
                                   bool exact) const
{
    PoolState state;
    state.busySeconds = serviceSeconds;
    if (!hasColdStarts(pool)) {
        const int perInstance = sheetOf(pool).instance.concurrency;
        state.alwaysWarmShare = 1 - poissonTail(rate * serviceSeconds, 1.0 * provisioned() * perInstance);
    } else if (pool.isMixed()) {
        state = exact ? pool.mixedStates->exactlyAt(rate, serviceSeconds, true)
                      : pool.mixedStates->at(rate, serviceSeconds, withIdle);
    } else {
        state = exact ? pool.states->exactlyAt(rate) : pool.states->at(rate, withIdle);
    }
    return state;
}

/// Cold starts, idle and always-warm instances of a pool; returns each cell's load, Erlangs.
std::vector<double> ServerlessModel::addStates(const Pool &pool, double volume, std::span<const Cell> cells,
                                               Depth depth, PoolOutcome &result) const
{
    const int perInstance = sheetOf(pool).instance.concurrency;
    const bool withIdle = depth >= Depth::full || sheetOf(pool).billing.idleBilled;
    const bool exact = depth >= Depth::full && cells.size() <= fewCells;
    double warm = 0;
    double cold = 0;
    std::vector<double> loads(cells.size());
    std::vector<double> reached(pool.isMixed() ? static_cast<std::size_t>(pool.attempts.timings()) : 0);
    result.byTiming.resize(reached.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
        hearStop();
        const double rate = volume * pool.attempts.at(cells[i]);
        const double seconds = pool.serviceSeconds(cells[i]);
        const PoolState state = stateIn(pool, rate, seconds, withIdle, exact);
        if (perInstance > 1)
            result.meanBusy += cells[i].time * meanBusyInstances(rate * seconds, perInstance);
        const double attempts = cells[i].time * rate;
        result.meanIdle += cells[i].time * state.meanIdle;
        cold += attempts * state.coldProbability;
        warm += attempts * state.alwaysWarmShare;
        loads[i] = rate * state.busySeconds;
        for (std::size_t t = 0; t < reached.size(); ++t) {
            const double share = cells[i].time * cells[i].rateOf(static_cast<int>(t));
            reached[t] += share;
            result.byTiming[t].cold += share * state.coldProbability;
            result.byTiming[t].alwaysWarm += share * state.alwaysWarmShare;
        }
    }
    for (std::size_t t = 0; t < reached.size(); ++t) {
        result.byTiming[t].cold /= reached[t] > 0 ? reached[t] : 1;
        result.byTiming[t].alwaysWarm /= reached[t] > 0 ? reached[t] : 1;
    }
    if (result.attemptsPerSecond > 0) {
        result.coldProbability = cold / result.attemptsPerSecond;
        result.alwaysWarmShare = warm / result.attemptsPerSecond;
    }
    return loads;
}

PoolOutcome ServerlessModel::poolOutcome(const Pool &pool, const ServerlessOutcome &total, std::span<const Cell> cells,
                                         Depth depth, bool isSorted) const
{
    PoolOutcome result;
    if (cells.empty())
        return result;
    const double volume = total.volume;
    const PriceSheet &sheet = sheetOf(pool);
    const bool hasLimit = sheet.concurrency && sheet.concurrency->limit;
    const bool sellsMore = hasLimit && m_drivers.concurrency && sheet.concurrency->extraPricePerMonth;
    const int perInstance = sheet.instance.concurrency;
    result.attemptsPerSecond = total.perMonth(pool.attempts);
    if (perInstance == 1)
        result.meanBusy = total.perMonth(pool.load);
    // Those that come by weeks of their own come at rates of their own order: the busiest cell may be any.
    const bool ascending = isSorted && !(pool.attempts.deferred > 0) && pool.attempts.own.empty();
    double largestLoad = 0;
    for (const Cell &cell : ascending ? cells.last(1) : cells) {
        hearStop();
        result.largestRate = std::max(result.largestRate, volume * pool.attempts.at(cell));
        result.largestTokens = std::max(result.largestTokens, volume * pool.tokens.at(cell));
        largestLoad = std::max(largestLoad, volume * pool.load.at(cell));
    }
    std::vector<double> loads;
    if (followsCells(pool)) {
        loads = addStates(pool, volume, cells, depth, result);
        largestLoad = *std::ranges::max_element(loads);
    }
    if (depth >= Depth::full || sellsMore)
        result.required = std::ceil(requiredServers(largestLoad, m_option->maxThrottle) / perInstance);
    if (!hasLimit)
        return result;
    result.limit = *sheet.concurrency->limit;
    if (sellsMore && result.required > *result.limit) {
        result.bought = result.required - *result.limit;
        result.limit = result.required;
    }
    if (depth != Depth::cost && result.attemptsPerSecond > 0)
        addThrottling(pool, volume, cells, loads, ascending, depth, result);
    return result;
}

/// @param loads by cell, where they do not follow from the rates
void ServerlessModel::addThrottling(const Pool &pool, double volume, std::span<const Cell> cells,
                                    const std::vector<double> &loads, bool ascending, Depth depth,
                                    PoolOutcome &result) const
{
    const double servers = *result.limit * sheetOf(pool).instance.concurrency;
    const BlockingBound negligible = result.bought > 0 ? BlockingBound(servers) : *pool.nobodyThrottled;
    for (std::size_t i = cells.size(); i-- > 0;) {
        hearStop();
        const double load = loads.empty() ? volume * pool.load.at(cells[i]) : loads[i];
        if (negligible(load)) {
            if (!loads.empty() || !ascending)
                continue; // cold starts can make quieter cells the busier ones
            break;
        }
        const double share = volume * pool.attempts.at(cells[i]) / result.attemptsPerSecond;
        result.throttledShare += cells[i].time * share * erlangB(servers, load);
        if (depth == Depth::standing && result.throttledShare > 2 * m_option->maxThrottle)
            return; // infeasible, by whatever more
    }
}

/// The time that some meter counts, by bin; where a fleet has hours off, the bins may be others than here.
std::vector<double> ServerlessModel::timeOf(std::size_t hours, std::size_t bins) const
{
    if (m_hours[hours].size() == bins)
        return m_hours[hours];
    return timeInHours(m_hoursOfMeters[hours], m_scenario->workload, bins);
}

ServerlessOutcome ServerlessModel::outcome(double volume, std::span<const Cell> cells, Depth depth,
                                           const RatesByBin *reached) const
{
    ServerlessOutcome result;
    result.volume = volume;
    result.served = shareIn(cells, ownWeeks());
    result.pools.reserve(m_pools.size());
    const bool isSorted = std::ranges::is_sorted(cells, {}, &Cell::rate);
    for (const Pool &pool : m_pools)
        result.pools.push_back(poolOutcome(pool, result, cells, depth, isSorted));
    result.inHours = m_allInHours;
    for (std::size_t i = 0; reached && i < m_hours.size(); ++i)
        result.inHours[i] = shareInHours(timeOf(i, reached->usual.size()), *reached);
    if (reached)
        result.reached = *reached;
    return result;
}

ServerlessOutcome ServerlessModel::outcomeOf(double volume, const PerVolume &served) const
{
    ServerlessOutcome result;
    result.volume = volume;
    result.served = served;
    result.pools.resize(m_pools.size());
    for (std::size_t i = 0; i < m_pools.size(); ++i)
        result.pools[i].attemptsPerSecond = result.perMonth(m_pools[i].attempts);
    return result;
}

} // namespace isocost
