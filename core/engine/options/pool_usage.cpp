// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/pool_usage.h"

#include "core/engine/bill/tariff.h"
#include "core/engine/math/rounding.h"

#include <algorithm>

namespace isocost
{

namespace
{

bool hasUnit(const PriceSheet &sheet, Unit unit)
{
    return std::any_of(sheet.meters.begin(), sheet.meters.end(), [&](const Meter &m) { return m.unit == unit; });
}

bool counts(const Meter &meter, const RequestClass &c)
{
    return meter.classes.empty() || std::find(meter.classes.begin(), meter.classes.end(), c.id) != meter.classes.end();
}

/// Seconds of a class that a meter of time counts: on demand or on provisioned instances, cold starts, idle time.
double meteredSeconds(const ServerlessModel::PoolView &pool, const PoolUsage &usage, std::size_t c, Unit unit)
{
    const PriceSheet &sheet = *pool.sheet;
    const ClassUsage &used = usage.classes[c];
    if (unit == Unit::provisionedExecutionSecond || unit == Unit::provisionedExecutionGbSecond)
        return used.provisionedSeconds;
    const Unit moved = unit == Unit::gbSecond ? Unit::provisionedExecutionGbSecond : Unit::provisionedExecutionSecond;
    double seconds = used.seconds - (hasUnit(sheet, moved) ? used.provisionedSeconds : 0);
    if (pool.hasColdStarts && sheet.coldStart->billed)
        seconds += used.coldStarts * pool.coldSeconds;
    if (pool.hasColdStarts && sheet.billing.idleBilled) {
        double calls = 0;
        for (const ClassUsage &each : usage.classes)
            calls += each.calls;
        seconds += calls > 0 ? usage.idleSeconds * used.calls / calls : 0;
    }
    return seconds;
}

/// What the calls of one class come to in a unit that is counted by request.
double unitsOf(const ServerlessModel::PoolView &pool, const PoolUsage &usage, std::size_t c, Unit unit)
{
    const RequestClass &source = *pool.classes[c];
    const ClassUsage &used = usage.classes[c];
    constexpr double kbPerGb = 1e6;
    switch (unit) {
    case Unit::request:
        return used.requests;
    case Unit::inputToken:
        return used.inputTokens * (hasUnit(*pool.sheet, Unit::cachedInputToken) ? 1 - source.cachedInputFraction : 1);
    case Unit::cachedInputToken:
        return used.inputTokens * source.cachedInputFraction;
    case Unit::outputToken:
        return used.outputTokens;
    case Unit::image:
        return used.requests * source.images;
    case Unit::audioSecond:
        return used.requests * source.audioSeconds;
    case Unit::gbIngress:
        return used.requests * source.payloadInKb / kbPerGb;
    case Unit::gbEgress:
        return used.requests * source.payloadOutKb / kbPerGb;
    case Unit::gbProcessed:
        return used.requests * (source.payloadInKb + source.payloadOutKb) / kbPerGb;
    case Unit::computeSecond:
    case Unit::provisionedExecutionSecond:
        return meteredSeconds(pool, usage, c, unit);
    case Unit::gbSecond:
    case Unit::provisionedExecutionGbSecond:
        return meteredSeconds(pool, usage, c, unit) * pool.memoryGb;
    case Unit::provisionedSecond:
    case Unit::provisionedGbSecond:
    case Unit::gbMonth:
    case Unit::month:
        break;
    }
    return 0;
}

/// Units that a pool is charged a month whatever is called.
double fixedUnits(const ServerlessModel::PoolView &pool, Unit unit, double provisionedSeconds)
{
    if (unit == Unit::provisionedSecond)
        return provisionedSeconds;
    if (unit == Unit::provisionedGbSecond)
        return provisionedSeconds * pool.memoryGb;
    return unit == Unit::gbMonth ? pool.modelGb : 0;
}

/// What a meter counts in a month.
struct Metered {
    double quantity = 0;
    double priceFactor = 1; ///< mean of the classes', by what each is counted for
};

Metered metered(const Meter &meter, const PriceSheet &sheet, const std::vector<ServerlessModel::PoolView> &pools,
                const std::vector<PoolUsage> &usage, double perMonth, double provisionedSeconds)
{
    double fixed = meter.unit == Unit::month ? meter.share : 0;
    double counted = 0;
    double discounted = 0;
    for (std::size_t p = 0; p < pools.size(); ++p) {
        if (pools[p].sheet != &sheet)
            continue;
        fixed += meter.share * fixedUnits(pools[p], meter.unit, provisionedSeconds);
        for (std::size_t c = 0; c < pools[p].classes.size(); ++c) {
            if (!counts(meter, *pools[p].classes[c]))
                continue;
            const double units = meter.share * perMonth * unitsOf(pools[p], usage[p], c, meter.unit);
            counted += units;
            discounted += units * pools[p].classes[c]->priceFactor;
        }
    }
    return {fixed + counted, counted > 0 ? discounted / counted : 1};
}

} // namespace

void ClassUsage::add(const ClassUsage &other)
{
    requests += other.requests;
    inputTokens += other.inputTokens;
    outputTokens += other.outputTokens;
    seconds += other.seconds;
    provisionedSeconds += other.provisionedSeconds;
    coldStarts += other.coldStarts;
    calls += other.calls;
}

void PoolUsage::add(const PoolUsage &other)
{
    classes.resize(std::max(classes.size(), other.classes.size()));
    for (std::size_t i = 0; i < other.classes.size(); ++i)
        classes[i].add(other.classes[i]);
    idleSeconds += other.idleSeconds;
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
    const std::vector<ServerlessModel::PoolView> pools = model.pools();
    const double provisionedSeconds = model.provisionedConcurrency() * 3600.0 * scenario.hoursPerMonth;
    for (const SheetTerms &terms : model.sheets()) {
        Bill lines(true);
        for (std::size_t m = 0; m < terms.sheet->meters.size(); ++m) {
            const Meter &meter = terms.sheet->meters[m];
            const Metered month = metered(meter, *terms.sheet, pools, usage, perMonth, provisionedSeconds);
            CostLine line;
            line.sheet = terms.sheet->id;
            line.item = unitKey(meter.unit);
            line.label = meter.label;
            line.quantity = month.quantity;
            line.cost = Tariff(meter).cost(month.quantity) * month.priceFactor;
            line.meter = static_cast<int>(m);
            lines.add(std::move(line));
        }
        double units = 0;
        for (std::size_t p = 0; p < pools.size(); ++p)
            units += pools[p].sheet == terms.sheet ? bought[p] : 0;
        chargeSheet(terms, std::move(lines), units, bill);
    }
    chargeOperations(option, requestsPerMonth, bill);
}

} // namespace isocost
