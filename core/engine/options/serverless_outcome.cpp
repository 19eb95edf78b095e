// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/math/rounding.h"
#include "core/engine/options/serverless.h"
#include "core/engine/queueing/erlang.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

constexpr std::size_t fewCells = 2; // interpolating would cost more than it saves

/// What comes of the requests that are served here.
double perMonth(const ServerlessOutcome &outcome, const PerVolume &amount)
{
    double sum = outcome.served.usual * amount.usual + outcome.served.deferred * amount.deferred;
    for (std::size_t i = 0; i < amount.own.size(); ++i)
        sum += outcome.served.of(timing::ownWeek + static_cast<int>(i)) * amount.own[i];
    return outcome.volume * sum;
}

/// The same, each timing's amount times a share of its own.
template <class ShareOf>
double perMonth(const ServerlessOutcome &outcome, const PerVolume &amount, const ShareOf &shareOf)
{
    PerVolume part{amount.usual * shareOf(timing::usual), amount.deferred * shareOf(timing::even)};
    for (std::size_t i = 0; i < amount.own.size(); ++i)
        part.own.push_back(amount.own[i] * shareOf(timing::ownWeek + static_cast<int>(i)));
    return perMonth(outcome, part);
}

} // namespace

/// The state of a pool at one rate, attempts/s.
PoolState ServerlessModel::stateIn(const Pool &pool, double rate, double serviceSeconds, bool withIdle,
                                   bool exact) const
{
    PoolState state;
    state.busySeconds = serviceSeconds;
    if (!sheetOf(pool).coldStart || !m_drivers.coldStart) {
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
    const double volume = total.volume;
    const PriceSheet &sheet = sheetOf(pool);
    const bool hasColdStarts = sheet.coldStart && m_drivers.coldStart;
    const bool hasLimit = sheet.concurrency && sheet.concurrency->limit;
    const bool sellsMore = hasLimit && m_drivers.concurrency && sheet.concurrency->extraPricePerMonth;
    PoolOutcome result;
    double largestLoad = 0;
    if (cells.empty())
        return result;
    // Without cold starts and always-warm instances a cell's load is its rate times the service time.
    const int perInstance = sheet.instance.concurrency;
    const bool followsCells = hasColdStarts || provisioned() > 0 || perInstance > 1;
    const auto rateOf = [&](const Cell &cell) { return volume * pool.attempts.at(cell); };
    result.attemptsPerSecond = perMonth(total, pool.attempts);
    if (perInstance == 1)
        result.meanBusy = perMonth(total, pool.load);
    // Those that come by weeks of their own come at rates of their own order: the busiest cell may be any.
    const bool ascending = isSorted && !(pool.attempts.deferred > 0) && pool.attempts.own.empty();
    result.largestRate = rateOf(cells.back());
    result.largestTokens = volume * pool.tokens.at(cells.back());
    for (std::size_t i = 0; !ascending && i < cells.size(); ++i) {
        result.largestRate = std::max(result.largestRate, rateOf(cells[i]));
        result.largestTokens = std::max(result.largestTokens, volume * pool.tokens.at(cells[i]));
    }
    std::vector<double> loads;
    if (followsCells) {
        loads = addStates(pool, volume, cells, depth, result);
        largestLoad = *std::max_element(loads.begin(), loads.end());
    } else {
        largestLoad = volume * pool.load.at(cells.back());
        for (std::size_t i = 0; !ascending && i < cells.size(); ++i)
            largestLoad = std::max(largestLoad, volume * pool.load.at(cells[i]));
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
        result.pools[i].attemptsPerSecond = perMonth(result, m_pools[i].attempts);
    return result;
}

/// Of the service time of one timing's attempts, the share that runs on the meter's kind of instances.
double ServerlessModel::shareOnKind(const MeterPlan &meter, const PoolOutcome &pool, int timing)
{
    if (meter.isProvisionedExecution)
        return pool.alwaysWarmOf(timing);
    return meter.movesToProvisioned ? 1 - pool.alwaysWarmOf(timing) : 1;
}

/// Units a month that a pool adds to a meter: on demand or on provisioned instances, cold starts, idle time.
double ServerlessModel::timedUnits(const MeterPlan &meter, const TimedPart &part, const ServerlessOutcome &outcome,
                                   const TimedShare &inHours) const
{
    const PoolOutcome &pool = outcome.pools[part.pool];
    const auto onKind = [&](int timing) { return shareOnKind(meter, pool, timing); };
    double units = perMonth(outcome, within(part.billed, inHours), onKind) +
                   perMonth(outcome, within(part.cold, inHours), [&](int timing) { return pool.coldOf(timing); }) +
                   within(part.idle, inHours).total() * pool.meanIdle;
    if (part.isShared) {
        const double all = perMonth(outcome, m_pools[part.pool].busySeconds);
        const double share = all > 0 ? perMonth(outcome, within(part.busy, inHours), onKind) / all : 0;
        units += part.unitsPerBusyInstance * pool.meanBusy * share;
    }
    return units;
}

/// At a pilot's volume, where the price is to be the average one there.
double ServerlessModel::pilotScale(const Meter &meter) const
{
    if (m_drivers.pricingTiers || isPerMonth(meter.unit))
        return 1;
    const double today = totalRequestsPerDay(m_scenario->workload);
    return today > 0 ? std::max(m_scenario->pilotRequestsPerDay / today, 1e-12) : 1;
}

MeterUse ServerlessModel::useOf(const MeterPlan &meter, const ServerlessOutcome &outcome) const
{
    MeterUse use;
    use.index = meter.index;
    use.meter = meter.meter;
    use.tariff = &meter.tariff;
    use.kept = meter.fixed;
    use.priceFactor = meter.priceFactor;
    use.pilotScale = pilotScale(*meter.meter);
    const TimedShare inHours = meter.hours >= 0 ? outcome.inHours[static_cast<std::size_t>(meter.hours)] : TimedShare();
    use.usage = perMonth(outcome, within(meter.perVolume, inHours));
    for (const TimedPart &part : meter.timed)
        use.usage += timedUnits(meter, part, outcome, inHours);
    if (meter.hours >= 0) {
        const double counted = perMonth(outcome, within(meter.counted, inHours));
        if (counted > 0)
            use.priceFactor = perMonth(outcome, within(meter.reduced, inHours)) / counted;
    }
    return use;
}

SheetUse ServerlessModel::useOf(const SheetPlan &sheet, const ServerlessOutcome &outcome, BillDetail detail) const
{
    SheetUse use;
    use.terms = sheet.terms;
    use.meters.reserve(sheet.meters.size());
    for (const MeterPlan &meter : sheet.meters) {
        use.meters.push_back(useOf(meter, outcome));
        if (detail == BillDetail::working)
            use.meters.back().parts = partsOf(meter, outcome);
    }
    for (std::size_t p = 0; p < m_pools.size(); ++p) {
        if (m_sheets[m_pools[p].sheet].terms.sheet == sheet.terms.sheet)
            use.boughtUnits += outcome.pools[p].bought;
    }
    return use;
}

void ServerlessModel::charge(const ServerlessOutcome &outcome, Bill &bill) const
{
    for (const SheetPlan &sheet : m_sheets)
        bill.charge(useOf(sheet, outcome, bill.detail()));
    chargeOperations(*m_option, perMonth(outcome, m_requests), bill);
}

double ServerlessModel::firstTierCost(const ServerlessOutcome &outcome) const
{
    double sum = 0;
    for (const SheetPlan &sheet : m_sheets) {
        for (const MeterPlan &meter : sheet.meters) {
            const MeterUse use = useOf(meter, outcome);
            sum += sheet.terms.exchangeRate * use.usage * use.priceFactor * meter.tariff.firstPrice();
        }
    }
    return sum;
}

std::vector<Reason> ServerlessModel::reasons(const ServerlessOutcome &outcome) const
{
    std::vector<Reason> found = m_staticReasons;
    const auto add = [&](Reason reason) {
        if (std::find(found.begin(), found.end(), reason) == found.end())
            found.push_back(reason);
    };
    for (std::size_t p = 0; p < m_pools.size(); ++p) {
        const Pool &pool = m_pools[p];
        const PoolOutcome &state = outcome.pools[p];
        const Limits &limits = sheetOf(pool).limits;
        if (state.limit && state.throttledShare > m_option->maxThrottle * (1 + 1e-9) && state.bought == 0)
            add(Reason::concurrency);
        double late = 0;
        for (const PoolClass &c : pool.classes) {
            const double share = pool.attemptsPerSecond > 0 ? c.traffic.attemptsPerSecond / pool.attemptsPerSecond : 0;
            const double cold = state.coldOf(c.traffic.timing);
            if (limits.maxSeconds) {
                late += share * ((1 - cold) * c.service.survival(*limits.maxSeconds) +
                                 cold * c.service.survival(*limits.maxSeconds - pool.coldSeconds));
            }
        }
        const double perMinute = state.largestRate * 60;
        if ((limits.requestsPerMinute && exceeds(perMinute, *limits.requestsPerMinute)) ||
            (limits.tokensPerMinute && exceeds(state.largestTokens * 60, *limits.tokensPerMinute)))
            add(Reason::rate);
        if (state.attemptsPerSecond > 0 && exceeds(late, m_option->maxThrottle))
            add(Reason::timeout);
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
            Experience::Visit visit{c.traffic.source, network, c.service, c.laws.firstAt(1), {}};
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
    return all > 0 ? perMonth(outcome, m_attempts) / all : outcome.served.usual;
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
    bool first = true;
    for (const PoolOutcome &pool : outcome.pools) {
        attempts += pool.attemptsPerSecond;
        result.throttledShare += pool.attemptsPerSecond * pool.throttledShare;
        result.bought += pool.bought;
        if (first || pool.required > result.required) {
            result.required = pool.required;
            result.limit = pool.limit;
        }
        first = false;
    }
    result.throttledShare = attempts > 0 ? result.throttledShare / attempts : 0;
    return result;
}

bool ServerlessModel::coldStartIsApproximate(const ServerlessOutcome &outcome) const
{
    for (std::size_t p = 0; p < m_pools.size(); ++p) {
        const bool isLong =
            m_pools[p].coldSeconds > 10 * m_pools[p].service.mean && outcome.pools[p].coldProbability > 0;
        const bool hasColdStarts = sheetOf(m_pools[p]).coldStart && m_drivers.coldStart;
        if (isLong || (hasColdStarts && sharesInstances(m_pools[p])))
            return true;
    }
    return false;
}

} // namespace isocost
