// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/serverless/pool_usage.h"

#include "core/engine/bill/metering.h"
#include "core/engine/math/rounding.h"

#include <algorithm>

namespace isocost
{

namespace
{

using PoolView = ServerlessModel::PoolView;

double callsOf(const PoolUsage &usage)
{
    double calls = 0;
    for (const ClassUsage &each : usage.classes)
        calls += each.calls;
    return calls;
}

/// Of the time that instances served any request, a class's part: by its service seconds.
double partOfBusy(const PoolUsage &usage, const ClassUsage &used)
{
    double seconds = 0;
    for (const ClassUsage &each : usage.classes)
        seconds += each.serviceSeconds;
    if (seconds > 0)
        return used.serviceSeconds / seconds;
    const double calls = callsOf(usage);
    return calls > 0 ? used.calls / calls : 0;
}

/// What the calls of one class used of a pool, without cold starts and idle time.
CallUse callsUse(const PoolView &pool, const PoolUsage &usage, std::size_t c)
{
    const ClassUsage &used = usage.classes[c];
    CallUse use = callOf(*pool.classes[c]).times(used.requests);
    use.inputTokens = used.inputTokens;
    use.outputTokens = used.outputTokens;
    use.seconds = used.seconds;
    use.provisionedSeconds = used.provisionedSeconds;
    use.memoryGb = pool.memoryGb;
    if (pool.sheet->instance.concurrency > 1) {
        const double calls = callsOf(usage);
        use.seconds = usage.busySeconds * partOfBusy(usage, used);
        use.provisionedSeconds = calls > 0 ? use.seconds * usage.provisionedCalls / calls : 0;
    }
    return use;
}

/// Seconds that cold starts and idle instances add to a class.
double addedSeconds(const PoolView &pool, const PoolUsage &usage, std::size_t c)
{
    const ClassUsage &used = usage.classes[c];
    double seconds = 0;
    if (pool.hasColdStarts && pool.sheet->coldStart->billed)
        seconds += used.coldStarts * pool.coldSeconds;
    if (pool.hasColdStarts && pool.sheet->billing.idleBilled) {
        const double calls = callsOf(usage);
        seconds += calls > 0 ? usage.idleSeconds * used.calls / calls : 0;
    }
    return seconds;
}

/// What a meter counts of one class of a pool, in the time of the usage.
double unitsOfClass(const Meter &meter, const PoolView &pool, const PoolUsage &usage, std::size_t c)
{
    const ClassUsage &used = usage.classes[c];
    CallUse use = callsUse(pool, usage, c);
    double units = unitsOf(meter.unit, use, *pool.sheet);
    if (meter.minimumPerRequest > 0 && used.requests > 0)
        units = withMinimum(meter, units / used.requests) * used.requests;
    if (isServiceTime(meter.unit) && !isProvisionedTime(meter.unit)) {
        CallUse added;
        added.seconds = addedSeconds(pool, usage, c);
        added.memoryGb = pool.memoryGb;
        units += unitsOf(meter.unit, added, *pool.sheet);
    }
    return units;
}

/// Adds what a meter counts of one pool.
void addPool(const Meter &meter, int hours, const PoolView &pool, const PoolUsage &usage, double perMonth,
             double provisionedSeconds, MeterUse &use, double &discounted)
{
    KeptUse kept;
    kept.provisionedSeconds = provisionedSeconds;
    kept.memoryGb = pool.memoryGb;
    kept.storedGb = pool.modelGb;
    use.kept += meter.share * keptUnitsOf(meter.unit, kept);
    for (std::size_t c = 0; c < pool.classes.size(); ++c) {
        if (!countsClass(meter, *pool.classes[c]))
            continue;
        double units = meter.share * perMonth * unitsOfClass(meter, pool, usage, c);
        const ClassUsage &used = usage.classes[c];
        if (hours >= 0)
            units *= used.requests > 0 ? used.requestsInHours[static_cast<std::size_t>(hours)] / used.requests : 0;
        use.usage += units;
        discounted += units * pool.classes[c]->priceFactor;
    }
}

} // namespace

void ClassUsage::add(const ClassUsage &other)
{
    for (double ClassUsage::*amount :
         {&ClassUsage::requests, &ClassUsage::inputTokens, &ClassUsage::outputTokens, &ClassUsage::seconds,
          &ClassUsage::provisionedSeconds, &ClassUsage::coldStarts, &ClassUsage::calls, &ClassUsage::serviceSeconds})
        this->*amount += other.*amount;
    requestsInHours.resize(std::max(requestsInHours.size(), other.requestsInHours.size()));
    for (std::size_t i = 0; i < other.requestsInHours.size(); ++i)
        requestsInHours[i] += other.requestsInHours[i];
}

void PoolUsage::add(const PoolUsage &other)
{
    classes.resize(std::max(classes.size(), other.classes.size()));
    for (std::size_t i = 0; i < other.classes.size(); ++i)
        classes[i].add(other.classes[i]);
    idleSeconds += other.idleSeconds;
    busySeconds += other.busySeconds;
    provisionedCalls += other.provisionedCalls;
}

double billedSecondsOf(double serviceSeconds, const Billing &billing)
{
    const double increment = billing.incrementSeconds;
    if (increment <= 0)
        return std::max(serviceSeconds, billing.minimumSeconds);
    const double least = ceilTolerant(billing.minimumSeconds / increment);
    return std::max(least, ceilTolerant(serviceSeconds / increment)) * increment;
}

void chargeUsage(const Scenario &scenario, const Option &option, const ServerlessModel &model,
                 const std::vector<PoolUsage> &usage, double perMonth, const std::vector<double> &bought,
                 double requestsPerMonth, Bill &bill)
{
    const std::vector<PoolView> pools = model.pools();
    const double provisionedSeconds = model.provisioned() * 3600.0 * scenario.hoursPerMonth;
    for (SheetUse &sheet : model.sheets()) {
        for (MeterUse &use : sheet.meters) {
            double discounted = 0;
            if (use.meter->unit == Unit::month)
                use.kept = use.meter->share;
            for (std::size_t p = 0; p < pools.size(); ++p) {
                if (pools[p].sheet == sheet.terms.sheet)
                    addPool(*use.meter, model.hoursOf(*use.meter), pools[p], usage[p], perMonth, provisionedSeconds,
                            use, discounted);
            }
            if (use.usage > 0)
                use.priceFactor = discounted / use.usage;
        }
        for (std::size_t p = 0; p < pools.size(); ++p)
            sheet.boughtUnits += pools[p].sheet == sheet.terms.sheet ? bought[p] : 0;
        bill.charge(std::move(sheet));
    }
    chargeOperations(option, requestsPerMonth, bill);
}

} // namespace isocost
