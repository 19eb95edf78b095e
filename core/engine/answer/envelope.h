// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/curve_crossings.h"

#include <stop_token>
#include <vector>

namespace isocost
{

/// The recommended option by volume: touching bands from `from` to `to` requests/day. Edges are crossovers, or volumes
/// at which an option stops or starts to be feasible or to meet the SLO (found to 1e-9, provided they are at least one
/// step of the grid apart).
/// @param costs      one for each option, in the scenario's order
/// @param crossovers ascending
std::vector<Band> envelope(const std::vector<CostFunction> &costs, const std::vector<Crossover> &crossovers,
                           double from, double to, std::stop_token stop = {});

} // namespace isocost
