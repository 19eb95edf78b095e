// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/serverless/serverless.h"

#include "core/engine/math/stopping.h"

#include <optional>

namespace isocost
{

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
    std::optional<Demand> all; // where a meter asks for it
    for (std::size_t i = 0; i < sheet.terms.sheet->meters.size(); ++i) {
        const Meter &meter = sheet.terms.sheet->meters[i];
        sheet.meters.push_back(planMeter(sheet, sheetIndex, static_cast<int>(i)));
        if (meter.hours.empty() || isPerMonth(meter.unit))
            continue;
        sheet.meters.back().hours = static_cast<int>(m_hours.size());
        const Workload &workload = m_scenario->workload;
        m_hoursOfMeters.emplace_back(meter.hours, workload.utcOffsetHours);
        if (!all)
            all = demand(Precision::exact);
        m_hours.push_back(timeInHours(m_hoursOfMeters.back(), workload, all->binWeights.size()));
        m_allInHours.push_back(shareInHours(m_hours.back(), allRequests(*all)));
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
    hearStop();
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

std::vector<ProportionalMeter> ServerlessModel::proportionalMeters() const
{
    std::vector<ProportionalMeter> result;
    for (const SheetPlan &sheet : m_sheets) {
        for (const MeterPlan &meter : sheet.meters)
            result.push_back({sheet.terms.sheet, meter.index, countedPerVolume(meter), meter.fixed, &meter.tariff});
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

} // namespace isocost
