// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/serverless/serverless.h"

#include <algorithm>

namespace isocost
{

namespace
{

/// As ServerlessOutcome::perMonth(), each timing's amount times a share of its own.
template <class ShareOf>
double perMonth(const ServerlessOutcome &outcome, const PerVolume &amount, const ShareOf &shareOf)
{
    PerVolume part{amount.usual * shareOf(timing::usual), amount.deferred * shareOf(timing::even)};
    for (std::size_t i = 0; i < amount.own.size(); ++i)
        part.own.push_back(amount.own[i] * shareOf(timing::ownWeek + static_cast<int>(i)));
    return outcome.perMonth(part);
}

} // namespace

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
        const double all = outcome.perMonth(m_pools[part.pool].busySeconds);
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
    use.usage = outcome.perMonth(within(meter.perVolume, inHours));
    for (const TimedPart &part : meter.timed)
        use.usage += timedUnits(meter, part, outcome, inHours);
    if (meter.hours >= 0) {
        const double counted = outcome.perMonth(within(meter.counted, inHours));
        if (counted > 0)
            use.priceFactor = outcome.perMonth(within(meter.reduced, inHours)) / counted;
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
    chargeOperations(*m_option, outcome.perMonth(m_requests), bill);
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

} // namespace isocost
