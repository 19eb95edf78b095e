// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/planning/actuals/variance.h"

#include <algorithm>

namespace isocost
{

namespace
{

constexpr auto inputUnit = static_cast<std::size_t>(Unit::inputToken);
constexpr auto cachedUnit = static_cast<std::size_t>(Unit::cachedInputToken);
constexpr auto writeUnit = static_cast<std::size_t>(Unit::cacheWriteToken);

bool isInput(std::size_t unit)
{
    return unit == inputUnit || unit == cachedUnit || unit == writeUnit;
}

bool isMonthly(std::size_t unit)
{
    return unit < machineHours && isPerMonth(static_cast<Unit>(unit));
}

bool at(const Variance::Causes &actual, VarianceFactor factor)
{
    return actual[static_cast<std::size_t>(factor)];
}

} // namespace

Variance::Variance(const std::vector<BillEntity> &parts, const BillRest &rest) : m_rest(rest)
{
    for (const BillEntity &entity : parts)
        m_parts.push_back(partOf(entity));
}

void Variance::takeQuantities(const BilledUnits &bought, double requests, Side &side)
{
    side.requests = requests;
    side.hours = bought.quantity[machineHours];
    const double input = bought.inputTokens();
    if (requests > 0) {
        side.input = input / requests;
        for (std::size_t unit = 0; unit < machineHours; ++unit)
            side.each[unit] = bought.quantity[unit] / (isMonthly(unit) ? 1 : requests);
    }
    if (input > 0) {
        side.cached = bought.of(Unit::cachedInputToken) / input;
        side.written = bought.of(Unit::cacheWriteToken) / input;
    }
    for (std::size_t unit = 0; unit < machineHours; ++unit) {
        if (isMonthly(unit))
            side.each[unit] = bought.quantity[unit];
    }
}

/// Prices of both sides; where only one knows a unit's price, the other has the same.
void Variance::takePrices(const BillEntity &entity, Part &part)
{
    bool isItemised = entity.otherCost == 0;
    for (std::size_t unit = 0; unit < billUnitCount; ++unit) {
        const double planned = entity.plan.quantity[unit];
        part.plan.price[unit] = planned > 0 ? entity.plan.cost[unit] / planned : entity.listPrice[unit];
        isItemised &= entity.actual.cost[unit] == 0 || entity.actual.quantity[unit] > 0;
        part.atPlanPrices += part.plan.price[unit] * entity.actual.quantity[unit];
    }
    for (const std::size_t unit : {cachedUnit, writeUnit}) {
        const bool isSoldAsInput = entity.listPrice[unit] == 0 && !(entity.plan.quantity[unit] > 0);
        part.plan.price[unit] += isSoldAsInput ? part.plan.price[inputUnit] : 0;
        part.atPlanPrices += isSoldAsInput ? part.plan.price[inputUnit] * entity.actual.quantity[unit] : 0;
    }
    const double cost = entity.actual.costs() + entity.otherCost;
    const double factor = part.atPlanPrices > 0 ? cost / part.atPlanPrices : 1;
    for (std::size_t unit = 0; unit < billUnitCount; ++unit) {
        const double quantity = entity.actual.quantity[unit];
        if (!isItemised)
            part.actual.price[unit] = factor * part.plan.price[unit];
        else
            part.actual.price[unit] = quantity > 0 ? entity.actual.cost[unit] / quantity : part.plan.price[unit];
    }
}

/// Where one side has no requests to tell units by, they are those of the other.
void Variance::fillAbsent(Part &part)
{
    Side &absent = part.actual.requests > 0 ? part.plan : part.actual;
    const Side &there = part.actual.requests > 0 ? part.actual : part.plan;
    if (absent.requests > 0)
        return;
    absent.input = there.input;
    absent.cached = there.cached;
    absent.written = there.written;
    for (std::size_t unit = 0; unit < machineHours; ++unit)
        absent.each[unit] = isMonthly(unit) ? absent.each[unit] : there.each[unit];
}

double Variance::costOf(double requests, double hours, const Side &units, const Side &cache, const Side &prices)
{
    const double input = requests * units.input;
    double cost = input * (1 - cache.cached - cache.written) * prices.price[inputUnit] +
                  input * cache.cached * prices.price[cachedUnit] + input * cache.written * prices.price[writeUnit] +
                  hours * prices.price[machineHours] + prices.unexplained;
    for (std::size_t unit = 0; unit < machineHours; ++unit) {
        if (!isInput(unit))
            cost += (isMonthly(unit) ? 1 : requests) * units.each[unit] * prices.price[unit];
    }
    return cost;
}

Variance::Part Variance::partOf(const BillEntity &entity)
{
    Part part;
    BillEntity known = entity;
    const double cost = entity.actual.costs() + entity.otherCost;
    takePrices(known, part);
    if (!(part.atPlanPrices > 0) && cost != 0) { // nothing that the plan pays for is counted
        const bool canScale = entity.hasRequests && entity.plan.requests > 0;
        const double scale = canScale ? entity.actual.requests / entity.plan.requests : 1;
        for (std::size_t unit = 0; unit < billUnitCount; ++unit)
            known.actual.quantity[unit] = scale * entity.plan.quantity[unit];
        known.otherCost = cost;
        known.actual.cost = {};
        part = {};
        takePrices(known, part);
    }
    const BilledUnits &plan = known.plan;
    const BilledUnits &actual = known.actual;
    double requests = actual.requests;
    if (!entity.hasRequests) {
        // Input at one price, so that what the cache gave does not look like fewer requests.
        const auto priced = [&](const BilledUnits &bought) {
            double worth = bought.inputTokens() * part.plan.price[inputUnit];
            for (std::size_t unit = 0; unit < machineHours; ++unit)
                worth += isInput(unit) || isMonthly(unit) ? 0 : bought.quantity[unit] * part.plan.price[unit];
            return worth;
        };
        const double planned = priced(plan);
        requests = planned > 0 ? plan.requests * priced(actual) / planned : plan.requests;
    }
    takeQuantities(plan, plan.requests, part.plan);
    takeQuantities(actual, requests, part.actual);
    fillAbsent(part);
    const auto borne = [](const Side &side) { return costOf(side.requests, side.hours, side, side, side); };
    part.plan.unexplained = plan.costs() - borne(part.plan);
    part.actual.unexplained = cost - borne(part.actual);
    return part;
}

double Variance::cost(const Causes &actual) const
{
    double planned = 0;
    double measured = 0;
    for (const Part &part : m_parts) {
        planned += part.plan.requests;
        measured += part.actual.requests;
    }
    const double volume = at(actual, VarianceFactor::volume) ? measured : planned;
    const bool isMixActual = measured > 0 && (at(actual, VarianceFactor::mix) || !(planned > 0));
    double cost = at(actual, VarianceFactor::commitment) ? m_rest.commitment : 0;
    cost += at(actual, VarianceFactor::unmapped) ? m_rest.unmapped : 0;
    cost += at(actual, VarianceFactor::apart) ? m_rest.apart : 0;
    for (const Part &part : m_parts) {
        const double share =
            isMixActual ? part.actual.requests / measured : (planned > 0 ? part.plan.requests / planned : 0);
        const double requests = volume * share;
        const Side &units = at(actual, VarianceFactor::tokens) ? part.actual : part.plan;
        const Side &cache = at(actual, VarianceFactor::cache) ? part.actual : part.plan;
        const Side &prices = at(actual, VarianceFactor::price) ? part.actual : part.plan;
        const double hours = at(actual, VarianceFactor::volume) ? part.actual.hours : part.plan.hours;
        cost += costOf(requests, hours, units, cache, prices);
    }
    return cost;
}

std::array<double, varianceFactorCount> Variance::shares() const
{
    std::array<double, varianceFactorCount> shares{};
    Causes forward{};
    Causes backward{};
    for (std::size_t i = 0; i < varianceFactorCount; ++i) {
        const double before = cost(forward);
        forward[i] = true;
        shares[i] += (cost(forward) - before) / 2;
        const std::size_t last = varianceFactorCount - 1 - i;
        const double behind = cost(backward);
        backward[last] = true;
        shares[last] += (cost(backward) - behind) / 2;
    }
    return shares;
}

} // namespace isocost
