#include "core/engine/serverless.h"

#include "core/engine/erlang.h"

#include <algorithm>
#include <cmath>

namespace isocost {

namespace {

const std::string &sheetIdFor(const Option &option, const std::string &classId)
{
    for (const auto &[id, sheet] : option.sheets) {
        if (id == classId)
            return sheet;
    }
    return option.sheet;
}

constexpr std::size_t fewCells = 2; // interpolating would cost more than it saves

bool exceeds(double value, double limit) { return value > limit * (1 + 1e-9); }

} // namespace

ServerlessModel::ServerlessModel(const Scenario &scenario, const Option &option,
                                 const std::vector<std::size_t> &classIndexes, const DriverSwitches &drivers)
    : m_scenario(&scenario), m_option(&option), m_drivers(drivers)
{
    const std::vector<ClassTraffic> classes = trafficOf(scenario, classIndexes);
    addPools(classes);
    for (const ClassTraffic &c : classes) {
        m_attemptsPerSecond += c.attemptsPerSecond;
        m_cacheHitsPerSecond += c.cacheHitsPerSecond;
        m_requestsPerMonth += c.source->requestsPerDay * scenario.hoursPerMonth / 24;
    }
    for (Pool &pool : m_pools)
        finishPool(pool);
    for (std::size_t i = 0; i < m_sheets.size(); ++i)
        addMeters(m_sheets[i], i);
    for (const Pool &pool : m_pools) {
        for (const PoolClass &c : pool.classes)
            checkClass(pool, c);
    }
}

void ServerlessModel::addPools(const std::vector<ClassTraffic> &classes)
{
    for (const ClassTraffic &c : classes) {
        const PriceSheet *sheet = findSheet(*m_scenario, sheetIdFor(*m_option, c.source->id));
        if (!sheet)
            continue;
        auto plan = std::find_if(m_sheets.begin(), m_sheets.end(),
                                 [&](const SheetPlan &s) { return s.terms.sheet == sheet; });
        if (plan == m_sheets.end()) {
            SheetPlan added;
            added.terms.sheet = sheet;
            added.terms.exchangeRate = exchangeRate(*m_scenario, *sheet);
            added.terms.surchargeFraction = m_drivers.pricingTiers ? sheet->billing.surchargeFraction : 0;
            plan = m_sheets.insert(m_sheets.end(), std::move(added));
        }
        if (c.source->customModel && m_drivers.modelSize)
            plan->terms.customModelPremium = sheet->billing.customModelPremium;
        const auto sheetIndex = static_cast<std::size_t>(plan - m_sheets.begin());
        auto pool = std::find_if(m_pools.begin(), m_pools.end(), [&](const Pool &p) {
            return p.sheet == sheetIndex && p.model == c.source->model;
        });
        if (pool == m_pools.end()) {
            Pool added;
            added.sheet = sheetIndex;
            added.model = c.source->model;
            pool = m_pools.insert(m_pools.end(), std::move(added));
        }
        PoolClass member;
        member.traffic = c;
        pool->classes.push_back(std::move(member));
    }
}

void ServerlessModel::finishPool(Pool &pool)
{
    const PriceSheet &sheet = sheetOf(pool);
    std::vector<ServiceTime> services;
    std::vector<double> weights;
    double neededGb = 0;
    for (PoolClass &c : pool.classes) {
        const RequestClass &source = *c.traffic.source;
        c.service = ServiceTime(computeSeconds(source) / m_option->speed, source.computeCv);
        c.failedFactor = 1 + source.failureFraction * sheet.billing.failedFraction;
        c.billedSeconds = billedSeconds(c.service, sheet.billing.incrementSeconds, sheet.billing.minimumSeconds) *
                          c.failedFactor;
        services.push_back(c.service);
        weights.push_back(c.traffic.attemptsPerSecond);
        pool.attemptsPerSecond += c.traffic.attemptsPerSecond;
        neededGb = std::max(neededGb, source.memoryGb);
        pool.modelGb = std::max(pool.modelGb, source.modelGb);
    }
    pool.service = mixtureMoments(services, weights);

    const std::vector<double> &options = sheet.memoryOptionsGb;
    double smallestFitting = 0;
    for (double gb : options) {
        if (gb >= neededGb && (smallestFitting == 0 || gb < smallestFitting))
            smallestFitting = gb;
    }
    if (options.empty()) {
        pool.memoryGb = neededGb > 0 ? neededGb : 1;
    } else if (smallestFitting > 0) {
        pool.memoryGb = smallestFitting;
    } else {
        pool.memoryGb = *std::max_element(options.begin(), options.end());
        addReason(Reason::memory);
    }
    double loadedGb = pool.modelGb;
    if (!m_drivers.modelSize) {
        pool.memoryGb = options.empty() ? 1 : *std::min_element(options.begin(), options.end());
        pool.modelGb = 0;
        loadedGb = 0;
    }
    if (sheet.coldStart) {
        pool.coldSeconds = sheet.coldStart->baseSeconds;
        if (sheet.coldStart->loadGbPerSecond > 0)
            pool.coldSeconds += loadedGb / sheet.coldStart->loadGbPerSecond;
        pool.states = poolStates(
            {pool.service.mean, pool.coldSeconds, sheet.coldStart->keepAliveSeconds, provisioned()});
    }
}

bool ServerlessModel::hasUnit(const PriceSheet &sheet, Unit unit) const
{
    return std::any_of(sheet.meters.begin(), sheet.meters.end(), [&](const Meter &m) { return m.unit == unit; });
}

double ServerlessModel::perRequest(const Pool &pool, const PoolClass &c, Unit unit) const
{
    const RequestClass &r = *c.traffic.source;
    const double transfer = m_drivers.dataTransfer ? c.failedFactor / 1e6 : 0; // 1 GB = 10^6 KB
    switch (unit) {
    case Unit::request:
        return c.failedFactor;
    case Unit::inputToken:
        return r.inputTokens * c.failedFactor *
               (hasUnit(sheetOf(pool), Unit::cachedInputToken) ? 1 - r.cachedInputFraction : 1);
    case Unit::cachedInputToken:
        return r.inputTokens * r.cachedInputFraction * c.failedFactor;
    case Unit::outputToken:
        return r.outputTokens * c.failedFactor;
    case Unit::image:
        return r.images * c.failedFactor;
    case Unit::audioSecond:
        return r.audioSeconds * c.failedFactor;
    case Unit::computeSecond:
    case Unit::provisionedExecutionSecond:
        return c.billedSeconds;
    case Unit::gbSecond:
    case Unit::provisionedExecutionGbSecond:
        return c.billedSeconds * pool.memoryGb;
    case Unit::gbIngress:
        return r.payloadInKb * transfer;
    case Unit::gbEgress:
        return r.payloadOutKb * transfer;
    case Unit::gbProcessed:
        return (r.payloadInKb + r.payloadOutKb) * transfer;
    case Unit::provisionedSecond:
    case Unit::provisionedGbSecond:
    case Unit::gbMonth:
    case Unit::month:
        break;
    }
    return 0;
}

void ServerlessModel::addMeters(SheetPlan &sheet, std::size_t sheetIndex)
{
    for (std::size_t i = 0; i < sheet.terms.sheet->meters.size(); ++i)
        sheet.meters.push_back(planMeter(sheet, sheetIndex, static_cast<int>(i)));
    for (const MeterPlan &meter : sheet.meters)
        m_proportional &= meter.timed.empty();
}

ServerlessModel::MeterPlan ServerlessModel::planMeter(const SheetPlan &sheetPlan, std::size_t sheetIndex,
                                                      int meterIndex) const
{
    const PriceSheet &sheet = *sheetPlan.terms.sheet;
    const Meter &meter = sheet.meters[static_cast<std::size_t>(meterIndex)];
    MeterPlan plan{meterIndex, &meter, Tariff(meter), 0, 0, {}};
    const bool inGb = meter.unit == Unit::gbSecond || meter.unit == Unit::provisionedExecutionGbSecond;
    const bool isTime = meter.unit == Unit::computeSecond || meter.unit == Unit::gbSecond;
    plan.isProvisionedExecution =
        meter.unit == Unit::provisionedExecutionSecond || meter.unit == Unit::provisionedExecutionGbSecond;
    plan.movesToProvisioned =
        isTime && hasUnit(sheet, inGb ? Unit::provisionedExecutionGbSecond : Unit::provisionedExecutionSecond);
    const bool hasColdStarts = sheet.coldStart && m_drivers.coldStart;
    const bool coldBilled = isTime && hasColdStarts && sheet.coldStart->billed;
    const bool idleBilled = isTime && hasColdStarts && sheet.billing.idleBilled;
    const bool followsState = plan.isProvisionedExecution || plan.movesToProvisioned || coldBilled || idleBilled;
    const double provisionedSeconds = provisioned() * 3600.0 * m_scenario->hoursPerMonth;
    double counted = 0;
    double discounted = 0;

    if (meter.unit == Unit::month)
        plan.fixed = meter.share;
    for (std::size_t p = 0; p < m_pools.size(); ++p) {
        const Pool &pool = m_pools[p];
        if (pool.sheet != sheetIndex)
            continue;
        if (meter.unit == Unit::provisionedSecond)
            plan.fixed += meter.share * provisionedSeconds;
        else if (meter.unit == Unit::provisionedGbSecond)
            plan.fixed += meter.share * provisionedSeconds * pool.memoryGb;
        else if (meter.unit == Unit::gbMonth)
            plan.fixed += meter.share * pool.modelGb;
        TimedPart timed{p, 0, 0, 0};
        const double gb = inGb ? pool.memoryGb : 1;
        for (const PoolClass &c : pool.classes) {
            if (!meter.classes.empty() &&
                std::find(meter.classes.begin(), meter.classes.end(), c.traffic.source->id) == meter.classes.end())
                continue;
            const double units = meter.share * c.traffic.requestsPerMonth * perRequest(pool, c, meter.unit);
            counted += units;
            discounted += units * c.traffic.source->priceFactor;
            (followsState ? timed.billed : plan.perVolume) += units;
            if (coldBilled)
                timed.cold += meter.share * c.traffic.requestsPerMonth * c.failedFactor * pool.coldSeconds * gb;
            if (idleBilled && pool.attemptsPerSecond > 0)
                timed.idle += meter.share * 3600 * m_scenario->hoursPerMonth * gb * c.traffic.attemptsPerSecond /
                              pool.attemptsPerSecond;
        }
        if (followsState)
            plan.timed.push_back(timed);
    }
    if (counted > 0)
        plan.priceFactor = discounted / counted;
    return plan;
}

void ServerlessModel::addReason(Reason reason)
{
    if (std::find(m_staticReasons.begin(), m_staticReasons.end(), reason) == m_staticReasons.end())
        m_staticReasons.push_back(reason);
}

void ServerlessModel::checkClass(const Pool &pool, const PoolClass &c)
{
    const RequestClass &source = *c.traffic.source;
    const PriceSheet &sheet = sheetOf(pool);
    if (source.needsAccelerator && !sheet.accelerator)
        addReason(Reason::accelerator);
    if (sheet.limits.maxPayloadKb && exceeds(std::max(source.payloadInKb, source.payloadOutKb), *sheet.limits.maxPayloadKb))
        addReason(Reason::payload);
    const bool priced = std::any_of(sheet.meters.begin(), sheet.meters.end(), [&](const Meter &meter) {
        const bool counts = meter.classes.empty() ||
                            std::find(meter.classes.begin(), meter.classes.end(), source.id) != meter.classes.end();
        return counts && !isPerMonth(meter.unit) && meter.share > 0 && perRequest(pool, c, meter.unit) > 0;
    });
    if (!priced)
        addReason(Reason::unpriced);
}

PoolOutcome ServerlessModel::poolOutcome(const Pool &pool, double volume, std::span<const Cell> cells, Depth depth) const
{
    const PriceSheet &sheet = sheetOf(pool);
    const bool hasColdStarts = sheet.coldStart && m_drivers.coldStart;
    const bool hasLimit = sheet.concurrency && sheet.concurrency->limit;
    const bool sellsMore = hasLimit && m_drivers.concurrency && sheet.concurrency->extraPricePerMonth;
    PoolOutcome result;
    double warm = 0;
    double cold = 0;
    double largestLoad = 0;
    std::vector<double> loads(hasLimit ? cells.size() : 0);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const double rate = volume * pool.attemptsPerSecond * cells[i].rate;
        PoolState state;
        state.busySeconds = pool.service.mean;
        if (hasColdStarts)
            state = depth == Depth::full && cells.size() <= fewCells ? pool.states->exactlyAt(rate) : pool.states->at(rate);
        else if (provisioned() > 0)
            state.alwaysWarmShare = 1 - poissonTail(rate * pool.service.mean, provisioned());
        const double attempts = cells[i].time * rate;
        const double load = rate * state.busySeconds;
        result.attemptsPerSecond += attempts;
        result.largestRate = std::max(result.largestRate, rate);
        result.meanIdle += cells[i].time * state.meanIdle;
        cold += attempts * state.coldProbability;
        warm += attempts * state.alwaysWarmShare;
        largestLoad = std::max(largestLoad, load);
        if (hasLimit)
            loads[i] = load;
    }
    if (result.attemptsPerSecond > 0) {
        result.coldProbability = cold / result.attemptsPerSecond;
        result.alwaysWarmShare = warm / result.attemptsPerSecond;
    }
    if (depth == Depth::full || sellsMore)
        result.required = requiredServers(largestLoad, m_option->maxThrottle);
    if (!hasLimit)
        return result;
    result.limit = *sheet.concurrency->limit;
    if (sellsMore && result.required > *result.limit) {
        result.bought = result.required - *result.limit;
        result.limit = result.required;
    }
    if (depth != Depth::cost && result.attemptsPerSecond > 0) {
        const BlockingBound negligible(*result.limit);
        double throttled = 0;
        const double perShare = volume * pool.attemptsPerSecond / result.attemptsPerSecond;
        for (std::size_t i = 0; i < cells.size() && !negligible(largestLoad); ++i) {
            if (!negligible(loads[i]))
                throttled += cells[i].time * cells[i].rate * erlangB(*result.limit, loads[i]);
            if (depth == Depth::standing && throttled * perShare > 2 * m_option->maxThrottle)
                break; // infeasible, by whatever more
        }
        result.throttledShare = throttled * perShare;
    }
    return result;
}

ServerlessOutcome ServerlessModel::outcome(double volume, std::span<const Cell> cells, Depth depth) const
{
    ServerlessOutcome result;
    result.volume = volume;
    result.served = 0;
    for (const Cell &cell : cells)
        result.served += cell.time * cell.rate;
    result.pools.reserve(m_pools.size());
    for (const Pool &pool : m_pools)
        result.pools.push_back(poolOutcome(pool, volume, cells, depth));
    return result;
}

double ServerlessModel::quantity(const MeterPlan &meter, const ServerlessOutcome &outcome) const
{
    const double requests = outcome.volume * outcome.served;
    double units = requests * meter.perVolume + meter.fixed;
    for (const TimedPart &part : meter.timed) {
        const PoolOutcome &pool = outcome.pools[part.pool];
        double provisionedShare = 1;
        if (meter.isProvisionedExecution)
            provisionedShare = pool.alwaysWarmShare;
        else if (meter.movesToProvisioned)
            provisionedShare = 1 - pool.alwaysWarmShare;
        units += requests * (part.billed * provisionedShare + part.cold * pool.coldProbability) + part.idle * pool.meanIdle;
    }
    return units;
}

double ServerlessModel::meterCost(const MeterPlan &meter, double quantity) const
{
    if (m_drivers.pricingTiers || isPerMonth(meter.meter->unit))
        return meter.tariff.cost(quantity) * meter.priceFactor;
    const double today = totalRequestsPerDay(m_scenario->workload);
    const double scale = today > 0 ? std::max(m_scenario->pilotRequestsPerDay / today, 1e-12) : 1;
    return meter.tariff.cost(quantity * scale) / scale * meter.priceFactor;
}

void ServerlessModel::charge(const ServerlessOutcome &outcome, Bill &bill) const
{
    for (std::size_t s = 0; s < m_sheets.size(); ++s) {
        const SheetPlan &sheet = m_sheets[s];
        Bill lines(bill.keepsLines());
        for (const MeterPlan &meter : sheet.meters) {
            const double units = quantity(meter, outcome);
            const double cost = meterCost(meter, units);
            if (!bill.keepsLines()) {
                lines.add(cost);
                continue;
            }
            CostLine line;
            line.sheet = sheet.terms.sheet->id;
            line.item = unitKey(meter.meter->unit);
            line.label = meter.meter->label;
            line.quantity = units;
            line.cost = cost;
            line.meter = meter.index;
            lines.add(std::move(line));
        }
        double bought = 0;
        for (std::size_t p = 0; p < m_pools.size(); ++p) {
            if (m_pools[p].sheet == s)
                bought += outcome.pools[p].bought;
        }
        chargeSheet(sheet.terms, std::move(lines), bought, bill);
    }
    chargeOperations(*m_option, m_requestsPerMonth * outcome.volume * outcome.served, bill);
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
        double tokens = 0;
        double late = 0;
        for (const PoolClass &c : pool.classes) {
            const double share = pool.attemptsPerSecond > 0 ? c.traffic.attemptsPerSecond / pool.attemptsPerSecond : 0;
            tokens += share * (c.traffic.source->inputTokens + c.traffic.source->outputTokens);
            if (limits.maxSeconds) {
                late += share * ((1 - state.coldProbability) * c.service.survival(*limits.maxSeconds) +
                                 state.coldProbability * c.service.survival(*limits.maxSeconds - pool.coldSeconds));
            }
        }
        const double perMinute = state.largestRate * 60;
        if ((limits.requestsPerMinute && exceeds(perMinute, *limits.requestsPerMinute)) ||
            (limits.tokensPerMinute && exceeds(perMinute * tokens, *limits.tokensPerMinute)))
            add(Reason::rate);
        if (state.attemptsPerSecond > 0 && exceeds(late, m_option->maxThrottle))
            add(Reason::timeout);
    }
    return found;
}

LatencyMix ServerlessModel::latency(const ServerlessOutcome &outcome) const
{
    LatencyMix mix;
    for (std::size_t p = 0; p < m_pools.size(); ++p) {
        const Pool &pool = m_pools[p];
        const PoolOutcome &state = outcome.pools[p];
        if (!(pool.attemptsPerSecond > 0))
            continue;
        const double network = sheetOf(pool).networkSeconds;
        for (const PoolClass &c : pool.classes) {
            const double weight = state.attemptsPerSecond * c.traffic.attemptsPerSecond / pool.attemptsPerSecond;
            mix.add(weight * (1 - state.coldProbability), network, c.service);
            mix.add(weight * state.coldProbability, network + pool.coldSeconds, c.service);
            const double hits = outcome.volume * outcome.served * c.traffic.cacheHitsPerSecond;
            mix.add(hits, c.traffic.source->cacheHitSeconds, ServiceTime());
        }
    }
    return mix;
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
        if (m_pools[p].coldSeconds > 10 * m_pools[p].service.mean && outcome.pools[p].coldProbability > 0)
            return true;
    }
    return false;
}

std::vector<ServerlessModel::ProportionalMeter> ServerlessModel::proportionalMeters() const
{
    std::vector<ProportionalMeter> result;
    for (const SheetPlan &sheet : m_sheets) {
        for (const MeterPlan &meter : sheet.meters)
            result.push_back({meter.perVolume, meter.fixed, &meter.tariff});
    }
    return result;
}

std::vector<ServerlessModel::Purchase> ServerlessModel::purchases() const
{
    std::vector<Purchase> result;
    for (const Pool &pool : m_pools) {
        const PriceSheet &sheet = sheetOf(pool);
        if (sheet.concurrency && sheet.concurrency->limit && sheet.concurrency->extraPricePerMonth && m_drivers.concurrency)
            result.push_back({pool.attemptsPerSecond, pool.service.mean, *sheet.concurrency->limit, sheet.coldStart.has_value()});
    }
    return result;
}

bool ServerlessModel::isProportional() const
{
    const std::vector<Purchase> bought = purchases();
    return m_proportional && std::none_of(bought.begin(), bought.end(), [](const Purchase &p) { return p.hasColdStarts; });
}

bool ServerlessModel::isNonDecreasing() const
{
    for (const SheetPlan &sheet : m_sheets) {
        for (const MeterPlan &meter : sheet.meters) {
            if (meter.tariff.mayFall())
                return false;
        }
    }
    return isProportional();
}

} // namespace isocost
