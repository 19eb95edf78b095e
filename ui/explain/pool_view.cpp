// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explain/pool_view.h"

#include "core/engine/traffic/traffic.h"

#include <algorithm>

namespace isocost
{

namespace
{

const PriceSheet *sheetFor(const Scenario &scenario, const Option &option, const std::string &classId)
{
    for (const auto &[id, sheet] : option.sheets) {
        if (id == classId)
            return findSheet(scenario, sheet);
    }
    return findSheet(scenario, option.sheet);
}

double coldSeconds(const PoolView &pool)
{
    if (!pool.sheet->coldStart)
        return 0;
    double modelGb = 0;
    for (const RequestClass *c : pool.classes)
        modelGb = std::max(modelGb, c->modelGb);
    const ColdStart &cold = *pool.sheet->coldStart;
    return cold.baseSeconds + (cold.loadGbPerSecond > 0 ? modelGb / cold.loadGbPerSecond : 0);
}

} // namespace

std::vector<PoolView> poolsOf(const Scenario &scenario, const Option &option)
{
    std::vector<PoolView> pools;
    for (const ClassTraffic &traffic : trafficOf(scenario, allClasses(scenario))) {
        const PriceSheet *sheet = sheetFor(scenario, option, traffic.source->id);
        if (!sheet)
            continue;
        auto pool = std::find_if(pools.begin(), pools.end(), [&](const PoolView &p) {
            return p.sheet == sheet && p.model == traffic.source->model;
        });
        if (pool == pools.end())
            pool = pools.insert(pools.end(), PoolView{sheet, traffic.source->model, {}, 0, 0, 0});
        const double seconds = computeSeconds(*traffic.source) / option.speed;
        const double before = pool->attemptsPerSecond * pool->serviceSeconds;
        pool->classes.push_back(traffic.source);
        pool->attemptsPerSecond += traffic.attemptsPerSecond;
        pool->serviceSeconds = (before + traffic.attemptsPerSecond * seconds) / pool->attemptsPerSecond;
    }
    for (PoolView &pool : pools)
        pool.coldSeconds = coldSeconds(pool);
    return pools;
}

} // namespace isocost
