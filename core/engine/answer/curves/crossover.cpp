// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/curves/crossover.h"

#include "core/engine/answer/curves/option_costs.h"

namespace isocost
{

CrossoverResult crossovers(const Scenario &scenario, double from, double to, std::stop_token stop)
{
    return OptionCosts(scenario, std::move(stop)).crossovers(from, to);
}

std::vector<CostCurve> costCurves(const Scenario &scenario, double from, double to, int points, std::stop_token stop)
{
    return OptionCosts(scenario, std::move(stop)).curves(from, to, points);
}

} // namespace isocost
