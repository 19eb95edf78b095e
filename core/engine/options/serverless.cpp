// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/serverless.h"

#include "core/engine/math/rounding.h"

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
                                 const std::vector<std::size_t> &classIndexes, const DriverSwitches &drivers)
    : m_scenario(&scenario), m_option(&option), m_drivers(drivers)
{
    const std::vector<ClassTraffic> classes = trafficOf(scenario, classIndexes);
    addPools(classes);
    for (const ClassTraffic &c : classes) {
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
        c.billedSeconds =
            billedSeconds(c.service, sheet.billing.incrementSeconds, sheet.billing.minimumSeconds) * c.failedFactor;
        services.push_back(c.service);
        weights.push_back(c.traffic.attemptsPerSecond);
        pool.attemptsPerSecond += c.traffic.attemptsPerSecond;
        pool.attempts.add(c.traffic, c.traffic.attemptsPerSecond);
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
        pool.states =
            poolStates({pool.service.mean, pool.coldSeconds, sheet.coldStart->keepAliveSeconds, provisioned()});
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
    MeterPlan plan{meterIndex, &meter, Tariff(meter), {}, 0, {}};
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
        TimedPart timed{p, {}, {}, 0};
        const double gb = inGb ? pool.memoryGb : 1;
        for (const PoolClass &c : pool.classes) {
            if (!meter.classes.empty() &&
                std::find(meter.classes.begin(), meter.classes.end(), c.traffic.source->id) == meter.classes.end())
                continue;
            const double units = meter.share * c.traffic.requestsPerMonth * perRequest(pool, c, meter.unit);
            counted += units;
            discounted += units * c.traffic.source->priceFactor;
            (followsState ? timed.billed : plan.perVolume).add(c.traffic, units);
            if (coldBilled)
                timed.cold.add(c.traffic,
                               meter.share * c.traffic.requestsPerMonth * c.failedFactor * pool.coldSeconds * gb);
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
    if (sheet.limits.maxPayloadKb &&
        exceeds(std::max(source.payloadInKb, source.payloadOutKb), *sheet.limits.maxPayloadKb))
        addReason(Reason::payload);
    const bool priced = std::any_of(sheet.meters.begin(), sheet.meters.end(), [&](const Meter &meter) {
        const bool counts = meter.classes.empty() ||
                            std::find(meter.classes.begin(), meter.classes.end(), source.id) != meter.classes.end();
        return counts && !isPerMonth(meter.unit) && meter.share > 0 && perRequest(pool, c, meter.unit) > 0;
    });
    if (!priced)
        addReason(Reason::unpriced);
}

std::vector<ServerlessModel::ProportionalMeter> ServerlessModel::proportionalMeters() const
{
    std::vector<ProportionalMeter> result;
    for (const SheetPlan &sheet : m_sheets) {
        for (const MeterPlan &meter : sheet.meters)
            result.push_back({meter.perVolume.total(), meter.fixed, &meter.tariff});
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
                {pool.attempts, pool.service.mean, *sheet.concurrency->limit, sheet.coldStart.has_value()});
    }
    return result;
}

std::vector<ServerlessModel::PoolView> ServerlessModel::pools() const
{
    std::vector<PoolView> result;
    for (const Pool &pool : m_pools) {
        PoolView view{&sheetOf(pool), {}, pool.memoryGb, pool.modelGb, pool.coldSeconds, false};
        view.hasColdStarts = view.sheet->coldStart && m_drivers.coldStart;
        for (const PoolClass &c : pool.classes)
            view.classes.push_back(c.traffic.source);
        result.push_back(std::move(view));
    }
    return result;
}

std::vector<SheetTerms> ServerlessModel::sheets() const
{
    std::vector<SheetTerms> result;
    for (const SheetPlan &sheet : m_sheets)
        result.push_back(sheet.terms);
    return result;
}

bool ServerlessModel::isProportional() const
{
    const std::vector<Purchase> bought = purchases();
    return m_proportional &&
           std::none_of(bought.begin(), bought.end(), [](const Purchase &p) { return p.hasColdStarts; });
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
