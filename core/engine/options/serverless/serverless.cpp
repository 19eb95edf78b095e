// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/serverless/serverless.h"

#include "core/engine/traffic/class_weeks.h"

#include <algorithm>

namespace isocost
{

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

Demand ServerlessModel::demand(Precision precision) const
{
    const auto placeOf = [&](const ClassTraffic &c) {
        return static_cast<std::size_t>(c.source - m_scenario->workload.classes.data());
    };
    std::vector<double> seconds(m_scenario->workload.classes.size());
    for (const Pool &pool : m_pools) {
        for (const PoolClass &member : pool.classes)
            seconds[placeOf(member.traffic)] = member.laws.alone.mean();
    }
    Platform platform;
    for (const ClassTraffic &c : m_classes)
        platform.serviceSeconds.push_back(seconds[placeOf(c)]);
    return demandOf(m_scenario->workload, m_classes, platform, precision);
}

bool ServerlessModel::everyTariff(const std::function<bool(const Tariff &)> &holds) const
{
    return std::ranges::all_of(
        m_sheets, [&](const SheetPlan &sheet) { return std::ranges::all_of(sheet.meters, holds, &MeterPlan::tariff); });
}

} // namespace isocost
