// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/options/option_model.h"

#include <functional>
#include <optional>
#include <vector>

namespace isocost
{

/// The tie ranks of options or results, in their order.
template <class Options> std::vector<int> tieRanks(const Options &options)
{
    std::vector<int> ranks;
    for (const auto &option : options)
        ranks.push_back(tieRank(option.kind));
    return ranks;
}

/// Index of the cheapest option that is feasible and meets the SLO; on a tie (1e-9 relative) serverless, dedicated,
/// hybrid, portfolio in that order, then the scenario's. Empty when there is none.
/// @param ranks tie ranks, same length as `standings`
std::optional<std::size_t> recommended(const std::vector<Standing> &standings, const std::vector<int> &ranks);

/// recommended() where only costs are known yet: the cheapest is asked first whether it is feasible and meets the SLO,
/// so that the rest seldom have to be.
std::optional<std::size_t> recommendedByCost(const std::vector<double> &monthlyCosts, const std::vector<int> &ranks,
                                             const std::function<Standing(std::size_t)> &standing);

/// True when the costs count as equal (1e-9 relative).
bool sameCost(double a, double b);

/// Fills the decision of an evaluation from its options: recommended, or the nearest miss (the feasible option with the
/// lowest latency at the SLO's percentile; none feasible: the cheapest), by how much it misses, and the reason.
void decide(Evaluation &evaluation, const std::optional<ServiceLevel> &target);

} // namespace isocost
