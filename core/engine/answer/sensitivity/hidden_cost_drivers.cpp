// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/sensitivity/hidden_cost_drivers.h"

#include "core/engine/options/pure_options.h"
#include "core/engine/traffic/traffic.h"

#include <array>
#include <bit>
#include <cmath>

namespace isocost
{

namespace
{

constexpr unsigned combinations = 1u << driverCount;

DriverSwitches switchesOf(unsigned on)
{
    const auto has = [&](Driver driver) { return (on >> static_cast<unsigned>(driver) & 1u) != 0; };
    return {has(Driver::coldStart), has(Driver::dataTransfer), has(Driver::concurrency), has(Driver::modelSize),
            has(Driver::pricingTiers)};
}

/// Weight of a marginal contribution to a coalition of that size: s! (n - 1 - s)! / n!
double shapleyWeight(int size)
{
    constexpr std::array<double, driverCount> weights = {1.0 / 5, 1.0 / 20, 1.0 / 30, 1.0 / 20, 1.0 / 5};
    return weights[static_cast<std::size_t>(size)];
}

} // namespace

DriverResult hiddenCostDrivers(const Scenario &scenario, const Option &option, std::stop_token stop)
{
    DriverResult result;
    result.option = option.id;
    if (!traits(option.kind).hasInstances)
        return result;
    std::array<double, combinations> cost{};
    for (unsigned on = 0; on < combinations && !stop.stop_requested(); ++on)
        cost[on] = ServerlessOption(scenario, option, allClasses(scenario), switchesOf(on)).monthlyCost(1);
    result.sticker = cost.front();
    result.full = cost.back();
    for (unsigned driver = 0; driver < driverCount; ++driver) {
        for (unsigned others = 0; others < combinations; ++others) {
            if (others >> driver & 1u)
                continue;
            result.shares[driver] +=
                shapleyWeight(std::popcount(others)) * (cost[others | 1u << driver] - cost[others]);
        }
        constexpr double rounding = 1e-12; // of costs added in another order
        if (std::abs(result.shares[driver]) <= rounding * result.full)
            result.shares[driver] = 0;
    }
    return result;
}

std::vector<DriverResult> hiddenCostDrivers(const Scenario &scenario, std::stop_token stop)
{
    std::vector<DriverResult> results;
    for (const Option &option : scenario.options) {
        if (traits(option.kind).hasInstances)
            results.push_back(hiddenCostDrivers(scenario, option, stop));
    }
    return results;
}

} // namespace isocost
