// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/options/option_model.h"
#include "core/model/scenario.h"

#include <optional>
#include <vector>

namespace isocost
{

/// What the options cost in each draw of the uncertain inputs.
struct DrawnCosts {
    std::vector<std::vector<double>> costs;       ///< by option, by draw: monthly
    std::vector<std::vector<bool>> allowed;       ///< by option, by draw: feasible and within the target
    std::vector<std::optional<std::size_t>> best; ///< by draw: the recommended option
};

/// @param draws by draw, by option
DrawnCosts drawnCosts(const Scenario &scenario, const std::vector<std::vector<Standing>> &draws);

/// Mean of an option's cost minus the recommended one's, over the draws that have one; empty when none has.
std::optional<double> expectedRegret(const DrawnCosts &drawn, std::size_t option);

/// The option of least mean cost among those that are allowed in nearly as many draws as any, at most 5 % of them
/// fewer; empty when no draw allows any.
std::optional<std::size_t> bestFixedChoice(const DrawnCosts &drawn);

/// What choosing anew in each of 30 equally likely ranges of one input saves on average against `fixed`, at least 0.
/// @param units the input's draws, in any increasing measure
double valueOfLearning(const DrawnCosts &drawn, const std::vector<double> &units, std::size_t fixed);

} // namespace isocost
