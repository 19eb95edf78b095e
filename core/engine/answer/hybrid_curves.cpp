// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/hybrid_curves.h"

#include "core/engine/options/hybrid.h"
#include "core/engine/traffic/traffic.h"

namespace isocost
{

std::vector<HybridCurve> hybridCurves(const Scenario &scenario)
{
    std::vector<HybridCurve> results;
    for (const Option &option : scenario.options) {
        if (option.kind == OptionKind::hybrid)
            results.push_back(HybridOption(scenario, option, allClasses(scenario)).curve(1));
    }
    return results;
}

} // namespace isocost
