// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/hybrid_curves.h"

#include "core/engine/options/hybrid.h"
#include "core/engine/traffic/traffic.h"

namespace isocost
{

std::vector<HybridCurve> hybridCurves(const Scenario &scenario, std::stop_token stop)
{
    std::vector<HybridCurve> results;
    for (const Option &option : scenario.options) {
        if (option.kind != OptionKind::hybrid || stop.stop_requested())
            continue;
        HybridOption hybrid(scenario, option, allClasses(scenario));
        hybrid.stopWhen(stop);
        results.push_back(hybrid.curve(1));
    }
    return results;
}

} // namespace isocost
