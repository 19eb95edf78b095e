#pragma once

#include "core/engine/option_model.h"

#include <memory>
#include <stop_token>
#include <vector>

namespace isocost {

/// The recommended option by volume: touching bands from `from` to `to` requests/day. Edges are crossovers, or volumes at which
/// an option stops or starts to be feasible or to meet the SLO (found to 1e-9, provided they are at least 4 % apart).
/// @param today      the scenario's own requests/day, over 0
/// @param crossovers ascending
std::vector<Band> envelope(const std::vector<std::unique_ptr<OptionModel>> &models, double today,
                           const std::vector<Crossover> &crossovers, double from, double to, std::stop_token stop = {});

} // namespace isocost
