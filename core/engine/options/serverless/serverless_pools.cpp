// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/serverless/serverless.h"

#include "core/engine/math/rounding.h"
#include "core/engine/queueing/remembered_pools.h"

#include <algorithm>

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
    findStates(pool, loadedGb);
}

void ServerlessModel::findStates(Pool &pool, double loadedGb)
{
    const PriceSheet &sheet = sheetOf(pool);
    PoolParameters parameters{
        pool.service.mean, 0, 0, provisioned(), sheet.instance.concurrency, m_precision != Precision::exact};
    if (sheet.coldStart) {
        pool.coldSeconds = sheet.coldStart->baseSeconds;
        if (sheet.coldStart->loadGbPerSecond > 0)
            pool.coldSeconds += loadedGb / sheet.coldStart->loadGbPerSecond;
        parameters.coldSeconds = pool.coldSeconds;
        parameters.keepAliveSeconds = sheet.coldStart->keepAliveSeconds;
    }
    if (pool.attempts.isMixed())
        pool.mixedStates = std::make_shared<const MixedPoolStates>(parameters);
    parameters.isSketch = m_precision == Precision::sketch;
    if (sheet.coldStart)
        pool.states = poolStates(parameters);
    if (sheet.concurrency && sheet.concurrency->limit)
        pool.nobodyThrottled.emplace(*sheet.concurrency->limit * sheet.instance.concurrency);
}

double ServerlessModel::Pool::serviceSeconds(const Cell &cell) const
{
    const double rate = isMixed() ? attempts.at(cell) : 0;
    return rate > 0 ? load.at(cell) / rate : service.mean;
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

} // namespace isocost
