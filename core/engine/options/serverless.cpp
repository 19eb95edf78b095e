// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/serverless.h"

#include "core/engine/math/rounding.h"
#include "core/engine/traffic/class_weeks.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

const std::string &sheetIdFor(const Option &option, const std::string &classId)
{
    for (const auto &[id, sheet] : option.sheets) {
        if (id == classId)
            return sheet;
    }
    return option.sheet;
}

} // namespace

ServerlessModel::ServerlessModel(const Scenario &scenario, const Option &option,
                                 const std::vector<std::size_t> &classIndexes, const DriverSwitches &drivers,
                                 Precision precision)
    : m_scenario(&scenario), m_option(&option), m_drivers(drivers), m_precision(precision)
{
    m_classes = trafficOf(scenario, classIndexes);
    addPools(m_classes);
    for (const ClassTraffic &c : m_classes) {
        m_attempts.add(c, c.attemptsPerSecond);
        m_requests.add(c, c.source->requestsPerDay * scenario.hoursPerMonth / 24);
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
        auto plan =
            std::find_if(m_sheets.begin(), m_sheets.end(), [&](const SheetPlan &s) { return s.terms.sheet == sheet; });
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
        auto pool = std::find_if(m_pools.begin(), m_pools.end(),
                                 [&](const Pool &p) { return p.sheet == sheetIndex && p.model == c.source->model; });
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
        c.laws = serverlessService(source, *m_option, sheet);
        c.service = c.laws.alone;
        c.failedFactor = 1 + source.failureFraction * sheet.billing.failedFraction;
        c.billedSeconds = billedSeconds(c.service, sheet.billing.incrementSeconds, sheet.billing.minimumSeconds);
        services.push_back(c.service);
        weights.push_back(c.traffic.attemptsPerSecond);
        pool.attemptsPerSecond += c.traffic.attemptsPerSecond;
        pool.attempts.add(c.traffic, c.traffic.attemptsPerSecond);
        pool.load.add(c.traffic, c.traffic.attemptsPerSecond * c.service.mean());
        pool.tokens.add(c.traffic, c.traffic.attemptsPerSecond * (inputTokensOf(source) + outputTokensOf(source)));
        neededGb = std::max(neededGb, source.memoryGb);
        pool.modelGb = std::max(pool.modelGb, source.modelGb);
    }
    pool.service = mixtureMoments(services, weights);
    for (const PoolClass &c : pool.classes)
        pool.busySeconds.add(c.traffic, busySecondsOf(pool, c));

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
    PoolParameters parameters{
        pool.service.mean, 0, 0, provisioned(), sheet.instance.concurrency, m_precision == Precision::picture};
    if (sheet.coldStart) {
        pool.coldSeconds = sheet.coldStart->baseSeconds;
        if (sheet.coldStart->loadGbPerSecond > 0)
            pool.coldSeconds += loadedGb / sheet.coldStart->loadGbPerSecond;
        parameters.coldSeconds = pool.coldSeconds;
        parameters.keepAliveSeconds = sheet.coldStart->keepAliveSeconds;
        pool.states = poolStates(parameters);
    }
    if (sheet.concurrency && sheet.concurrency->limit)
        pool.nobodyThrottled.emplace(*sheet.concurrency->limit * sheet.instance.concurrency);
    if (pool.attempts.isMixed())
        pool.mixedStates = std::make_shared<const MixedPoolStates>(parameters);
}

double ServerlessModel::Pool::serviceSeconds(const Cell &cell) const
{
    const double rate = isMixed() ? attempts.at(cell) : 0;
    return rate > 0 ? load.at(cell) / rate : service.mean;
}

Demand ServerlessModel::demand(Precision precision) const
{
    Platform platform;
    for (const ClassTraffic &c : m_classes) {
        double seconds = 0;
        for (const Pool &pool : m_pools) {
            for (const PoolClass &member : pool.classes)
                seconds = member.traffic.source == c.source ? member.service.mean() : seconds;
        }
        platform.serviceSeconds.push_back(seconds);
    }
    return demandOf(m_scenario->workload, m_classes, platform, precision);
}

/// Units that one request of a class counts, the billed part of failed calls with it; time on instances as if all of it
/// were of the meter's own kind.
double ServerlessModel::perRequest(const Pool &pool, const PoolClass &c, const Meter &meter) const
{
    CallUse use = callOf(*c.traffic.source);
    if (!m_drivers.dataTransfer)
        use.payloadInKb = use.payloadOutKb = 0;
    use.seconds = c.billedSeconds;
    use.provisionedSeconds = isProvisionedTime(meter.unit) ? c.billedSeconds : 0;
    use.memoryGb = pool.memoryGb;
    if (meter.minimumPerRequest > 0)
        return withMinimum(meter, unitsOf(meter.unit, use, sheetOf(pool))) * c.failedFactor;
    return unitsOf(meter.unit, use.times(c.failedFactor), sheetOf(pool));
}

void ServerlessModel::addMeters(SheetPlan &sheet, std::size_t sheetIndex)
{
    for (std::size_t i = 0; i < sheet.terms.sheet->meters.size(); ++i) {
        const Meter &meter = sheet.terms.sheet->meters[i];
        sheet.meters.push_back(planMeter(sheet, sheetIndex, static_cast<int>(i)));
        if (meter.hours.empty() || isPerMonth(meter.unit))
            continue;
        sheet.meters.back().hours = static_cast<int>(m_hours.size());
        const Workload &workload = m_scenario->workload;
        m_hoursOfMeters.emplace_back(meter.hours, workload.utcOffsetHours);
        const Demand all = demand(Precision::exact);
        m_hours.push_back(timeInHours(m_hoursOfMeters.back(), workload, all.binWeights.size()));
        m_allInHours.push_back(shareInHours(m_hours.back(), allRequests(all)));
    }
    for (const MeterPlan &meter : sheet.meters)
        m_proportional &= meter.timed.empty();
}

ServerlessModel::MeterPlan ServerlessModel::planMeter(const SheetPlan &sheetPlan, std::size_t sheetIndex,
                                                      int meterIndex) const
{
    const PriceSheet &sheet = *sheetPlan.terms.sheet;
    const Meter &meter = sheet.meters[static_cast<std::size_t>(meterIndex)];
    MeterPlan plan;
    plan.index = meterIndex;
    plan.meter = &meter;
    plan.tariff = Tariff(meter);
    const bool isOnDemand = isServiceTime(meter.unit) && !isProvisionedTime(meter.unit);
    plan.isProvisionedExecution = isProvisionedTime(meter.unit);
    plan.movesToProvisioned = isOnDemand && sells(sheet, provisionedUnitOf(meter.unit));
    const bool hasColdStarts = sheet.coldStart && m_drivers.coldStart;
    const bool coldBilled = isOnDemand && hasColdStarts && sheet.coldStart->billed;
    const bool idleBilled = isOnDemand && hasColdStarts && sheet.billing.idleBilled;
    const bool isShared = isServiceTime(meter.unit) && sheet.instance.concurrency > 1;
    const bool followsState =
        plan.isProvisionedExecution || plan.movesToProvisioned || coldBilled || idleBilled || isShared;
    KeptUse kept;
    kept.provisionedSeconds = provisioned() * 3600.0 * m_scenario->hoursPerMonth;
    if (meter.unit == Unit::month)
        plan.fixed = meter.share;
    for (std::size_t p = 0; p < m_pools.size(); ++p) {
        const Pool &pool = m_pools[p];
        if (pool.sheet != sheetIndex)
            continue;
        kept.memoryGb = pool.memoryGb;
        kept.storedGb = pool.modelGb;
        plan.fixed += meter.share * keptUnitsOf(meter.unit, kept);
        TimedPart timed;
        timed.pool = p;
        timed.followsState = followsState;
        timed.isShared = isShared;
        timed.coldBilled = coldBilled;
        timed.idleBilled = idleBilled;
        for (const PoolClass &c : pool.classes) {
            if (countsClass(meter, *c.traffic.source))
                addClass(pool, c, timed, plan);
        }
        if (followsState)
            plan.timed.push_back(timed);
    }
    const double counted = plan.counted.total();
    if (counted > 0)
        plan.priceFactor = plan.reduced.total() / counted;
    return plan;
}

/// Adds what a meter counts of one class of a pool.
void ServerlessModel::addClass(const Pool &pool, const PoolClass &c, TimedPart &timed, MeterPlan &plan) const
{
    const Meter &meter = *plan.meter;
    const double gb = isMemoryTime(meter.unit) ? pool.memoryGb : 1;
    const double units = meter.share * c.traffic.requestsPerMonth * perRequest(pool, c, meter);
    plan.counted.add(c.traffic, units);
    plan.reduced.add(c.traffic, units * c.traffic.source->priceFactor);
    const double secondsPerMonth = 3600 * m_scenario->hoursPerMonth;
    if (timed.isShared)
        timed.busy.add(c.traffic, busySecondsOf(pool, c));
    else
        (timed.followsState ? timed.billed : plan.perVolume).add(c.traffic, units);
    if (timed.isShared)
        timed.unitsPerBusyInstance = meter.share * secondsPerMonth * gb;
    const double billedCalls = timed.isShared ? 1 + c.traffic.source->failureFraction : c.failedFactor;
    if (timed.coldBilled)
        timed.cold.add(c.traffic, meter.share * c.traffic.requestsPerMonth * billedCalls * pool.coldSeconds * gb);
    if (timed.idleBilled && pool.attemptsPerSecond > 0)
        timed.idle.add(c.traffic, meter.share * 3600 * m_scenario->hoursPerMonth * gb * c.traffic.attemptsPerSecond /
                                      pool.attemptsPerSecond);
}

/// What the instances' time is spread by: service time, or attempts where no service takes time.
double ServerlessModel::busySecondsOf(const Pool &pool, const PoolClass &c) const
{
    return c.traffic.attemptsPerSecond * (pool.service.mean > 0 ? c.service.mean() : 1);
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
    if (sheet.limits.maxPayloadKb &&
        exceeds(std::max(source.payloadInKb, source.payloadOutKb), *sheet.limits.maxPayloadKb))
        addReason(Reason::payload);
    const bool priced = std::any_of(sheet.meters.begin(), sheet.meters.end(), [&](const Meter &meter) {
        return countsClass(meter, source) && !isPerMonth(meter.unit) && meter.share > 0 &&
               perRequest(pool, c, meter) > 0;
    });
    if (!priced)
        addReason(Reason::unpriced);
}

std::vector<ProportionalMeter> ServerlessModel::proportionalMeters() const
{
    std::vector<ProportionalMeter> result;
    for (const SheetPlan &sheet : m_sheets) {
        for (const MeterPlan &meter : sheet.meters)
            result.push_back({sheet.terms.sheet, meter.index, countedPerVolume(meter), meter.fixed, &meter.tariff});
    }
    return result;
}

std::vector<ServerlessModel::Purchase> ServerlessModel::purchases() const
{
    std::vector<Purchase> result;
    for (const Pool &pool : m_pools) {
        const PriceSheet &sheet = sheetOf(pool);
        if (sheet.concurrency && sheet.concurrency->limit && sheet.concurrency->extraPricePerMonth &&
            m_drivers.concurrency)
            result.push_back(
                {pool.load, *sheet.concurrency->limit, sheet.instance.concurrency, sheet.coldStart.has_value()});
    }
    return result;
}

std::vector<ServerlessModel::PoolView> ServerlessModel::pools() const
{
    std::vector<PoolView> result;
    for (const Pool &pool : m_pools) {
        PoolView view{&sheetOf(pool),   {},    pool.memoryGb,          pool.modelGb,
                      pool.coldSeconds, false, pool.attemptsPerSecond, pool.service.mean};
        view.hasColdStarts = view.sheet->coldStart && m_drivers.coldStart;
        for (const PoolClass &c : pool.classes)
            view.classes.push_back(c.traffic.source);
        result.push_back(std::move(view));
    }
    return result;
}

std::vector<SheetUse> ServerlessModel::sheets() const
{
    std::vector<SheetUse> result;
    for (const SheetPlan &sheet : m_sheets) {
        SheetUse use;
        use.terms = sheet.terms;
        for (const MeterPlan &meter : sheet.meters) {
            MeterUse empty;
            empty.index = meter.index;
            empty.meter = meter.meter;
            empty.tariff = &meter.tariff;
            use.meters.push_back(std::move(empty));
        }
        result.push_back(std::move(use));
    }
    return result;
}

/// Units a month and volume that follow the requests, where all of them come here.
double ServerlessModel::countedPerVolume(const MeterPlan &meter) const
{
    if (meter.hours < 0)
        return meter.perVolume.total();
    return within(meter.perVolume, m_allInHours[static_cast<std::size_t>(meter.hours)]).total();
}

int ServerlessModel::hoursOf(const Meter &meter) const
{
    for (const SheetPlan &sheet : m_sheets) {
        for (const MeterPlan &plan : sheet.meters) {
            if (plan.meter == &meter)
                return plan.hours;
        }
    }
    return -1;
}

bool ServerlessModel::isProportional() const
{
    const std::vector<Purchase> bought = purchases();
    return m_proportional &&
           std::none_of(bought.begin(), bought.end(), [](const Purchase &p) { return p.hasColdStarts; });
}

bool ServerlessModel::followsStates() const
{
    return std::any_of(m_pools.begin(), m_pools.end(), [this](const Pool &pool) {
        return (sheetOf(pool).coldStart && m_drivers.coldStart) || provisioned() > 0 || sharesInstances(pool);
    });
}

bool ServerlessModel::isConvex() const
{
    for (const SheetPlan &sheet : m_sheets) {
        for (const MeterPlan &meter : sheet.meters) {
            if (!meter.tariff.isConvex())
                return false;
        }
    }
    return m_proportional && purchases().empty();
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
