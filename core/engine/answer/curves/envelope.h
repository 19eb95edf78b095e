// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/curves/crossover_search.h"

#include <stop_token>
#include <vector>

namespace isocost
{

/// How closely bands are looked for.
struct BandDetail {
    double beside = besideCrossing; ///< relative distance at which a crossover's two sides are looked at
    double edge = 1e-10;            ///< relative, of edges that are no crossovers
    int every = 1;                  ///< of so many volumes of the grid one is looked at
    bool exactly = true;            ///< next to crossovers the exact costs have the say
};

/// The recommended option by volume: touching bands from `from` to `to` requests/day. Edges are crossovers, or volumes
/// at which an option stops or starts to be feasible or to meet the SLO (found to 1e-9, provided they are at least one
/// step of the grid apart).
/// @param costs      one for each option, in the scenario's order
/// @param crossovers ascending
std::vector<Band> envelope(const std::vector<CostFunction> &costs, const std::vector<Crossover> &crossovers,
                           double from, double to, std::stop_token stop = {}, const BandDetail &detail = {});

} // namespace isocost
