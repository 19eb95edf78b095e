// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/curves/hybrid_curves.h"

#include "core/engine/options/fleet/best_fleet.h"
#include "core/engine/options/split/hybrid.h"
#include "core/engine/traffic/traffic.h"

namespace isocost
{

HybridCurve splitCurve(const Scenario &scenario, const Option &option, std::stop_token stop)
{
    const Option *fleet = fleetOf(scenario, option);
    if (fleet && hasBestCount(*fleet)) {
        BestFleetOption split(scenario, option, *fleet, allClasses(scenario), Precision::exact);
        split.stopWhen(std::move(stop));
        return split.curve(1);
    }
    HybridOption split(scenario, option, allClasses(scenario));
    split.stopWhen(std::move(stop));
    return split.curve(1);
}

std::vector<HybridCurve> hybridCurves(const Scenario &scenario, std::stop_token stop)
{
    std::vector<HybridCurve> results;
    for (const Option &option : scenario.options) {
        if (!traits(option.kind).isSplit || stop.stop_requested())
            continue;
        results.push_back(splitCurve(scenario, option, stop));
    }
    return results;
}

} // namespace isocost
