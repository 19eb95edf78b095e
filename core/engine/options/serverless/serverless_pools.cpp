// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/serverless/serverless.h"

#include "core/base/add_once.h"
#include "core/engine/math/rounding.h"
#include "core/engine/queueing/remembered_pools.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace isocost
{

namespace
{

/// The sheets that an option serves its classes on.
class SheetOfClass
{
public:
    SheetOfClass(const Scenario &scenario, const Option &option) : m_fallback(findSheet(scenario, option.sheet))
    {
        if (option.sheets.empty())
            return;
        std::unordered_map<std::string_view, const PriceSheet *> byId;
        for (const PriceSheet &sheet : scenario.sheets)
            byId.try_emplace(sheet.id, &sheet);
        for (const auto &[classId, sheetId] : option.sheets) {
            const auto sheet = byId.find(sheetId);
            m_byClass.try_emplace(classId, sheet == byId.end() ? nullptr : sheet->second);
        }
    }

    const PriceSheet *operator()(const std::string &classId) const
    {
        const auto own = m_byClass.empty() ? m_byClass.end() : m_byClass.find(classId);
        return own == m_byClass.end() ? m_fallback : own->second;
    }

private:
    const PriceSheet *m_fallback;
    std::unordered_map<std::string_view, const PriceSheet *> m_byClass;
};

} // namespace

std::size_t ServerlessModel::planOf(const PriceSheet &sheet, std::map<const PriceSheet *, std::size_t> &known)
{
    const auto [plan, isNew] = known.try_emplace(&sheet, m_sheets.size());
    if (isNew) {
        SheetPlan added;
        added.terms.sheet = &sheet;
        added.terms.exchangeRate = exchangeRate(*m_scenario, sheet);
        added.terms.surchargeFraction = m_drivers.pricingTiers ? sheet.billing.surchargeFraction : 0;
        m_sheets.push_back(std::move(added));
    }
    return plan->second;
}

void ServerlessModel::addPools(const std::vector<ClassTraffic> &classes)
{
    const SheetOfClass sheetOfClass(*m_scenario, *m_option);
    std::map<const PriceSheet *, std::size_t> plans;
    std::map<std::pair<std::size_t, std::string_view>, std::size_t> pools; // by sheet and model
    for (const ClassTraffic &c : classes) {
        const PriceSheet *sheet = sheetOfClass(c.source->id);
        if (!sheet)
            continue;
        const std::size_t plan = planOf(*sheet, plans);
        if (c.source->customModel && m_drivers.modelSize)
            m_sheets[plan].terms.customModelPremium = sheet->billing.customModelPremium;
        const auto [pool, isNew] = pools.try_emplace({plan, c.source->model}, m_pools.size());
        if (isNew) {
            Pool added;
            added.sheet = plan;
            added.model = c.source->model;
            m_pools.push_back(std::move(added));
        }
        PoolClass member;
        member.traffic = c;
        m_pools[pool->second].classes.push_back(std::move(member));
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
        c.failedFactor = 1 + source.failureFraction * sheet.billing.failedFraction;
        c.billedSeconds = billedSeconds(c.laws.alone, sheet.billing.incrementSeconds, sheet.billing.minimumSeconds);
        services.push_back(c.laws.alone);
        weights.push_back(c.traffic.attemptsPerSecond);
        pool.attemptsPerSecond += c.traffic.attemptsPerSecond;
        pool.attempts.add(c.traffic, c.traffic.attemptsPerSecond);
        pool.load.add(c.traffic, c.traffic.attemptsPerSecond * c.laws.alone.mean());
        pool.tokens.add(c.traffic, c.traffic.attemptsPerSecond * (inputTokensOf(source) + outputTokensOf(source)));
        neededGb = std::max(neededGb, source.memoryGb);
        pool.modelGb = std::max(pool.modelGb, source.modelGb);
    }
    pool.service = mixtureMoments(services, weights);
    for (const PoolClass &c : pool.classes)
        pool.busySeconds.add(c.traffic, busySecondsOf(pool, c));

    std::vector<double> options = sheet.memoryOptionsGb;
    if (options.empty())
        options.push_back(neededGb > 0 && m_drivers.modelSize ? neededGb : 1);
    std::ranges::sort(options);
    const auto fitting = std::ranges::lower_bound(options, neededGb);
    const bool fits = fitting != options.end();
    if (!fits && !sheet.memoryOptionsGb.empty())
        addOnce(m_staticReasons, Reason::memory);
    pool.memoryGb = fits ? *fitting : options.back();
    if (!m_drivers.modelSize) {
        pool.memoryGb = options.front();
        pool.modelGb = 0;
    }
    findStates(pool);
}

void ServerlessModel::findStates(Pool &pool)
{
    const PriceSheet &sheet = sheetOf(pool);
    PoolParameters parameters{
        pool.service.mean, 0, 0, provisioned(), sheet.instance.concurrency, m_precision != Precision::exact};
    if (sheet.coldStart) {
        pool.coldSeconds = sheet.coldStart->baseSeconds;
        if (sheet.coldStart->loadGbPerSecond > 0)
            pool.coldSeconds += pool.modelGb / sheet.coldStart->loadGbPerSecond;
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
    return c.traffic.attemptsPerSecond * (pool.service.mean > 0 ? c.laws.alone.mean() : 1);
}

void ServerlessModel::checkClass(const Pool &pool, const PoolClass &c)
{
    const RequestClass &source = *c.traffic.source;
    const PriceSheet &sheet = sheetOf(pool);
    if (source.needsAccelerator && !sheet.accelerator)
        addOnce(m_staticReasons, Reason::accelerator);
    if (sheet.limits.maxPayloadKb &&
        exceeds(std::max(source.payloadInKb, source.payloadOutKb), *sheet.limits.maxPayloadKb))
        addOnce(m_staticReasons, Reason::payload);
    const bool priced = std::any_of(sheet.meters.begin(), sheet.meters.end(), [&](const Meter &meter) {
        return countsClass(meter, source) && !isPerMonth(meter.unit) && meter.share > 0 &&
               perRequest(pool, c, meter) > 0;
    });
    if (!priced)
        addOnce(m_staticReasons, Reason::unpriced);
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
        view.hasColdStarts = hasColdStarts(pool);
        for (const PoolClass &c : pool.classes)
            view.classes.push_back(c.traffic.source);
        result.push_back(std::move(view));
    }
    return result;
}

} // namespace isocost
