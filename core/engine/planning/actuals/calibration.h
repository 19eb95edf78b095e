// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/planning/actuals/variance.h"
#include "core/model/actuals.h"

#include <stop_token>
#include <vector>

namespace isocost
{

/// Inputs of a scenario as a bill measures them, where they differ by more than 0.5 %: requests, tokens, cached and
/// failed fractions of classes; prices of meters with one price, and as another way to say the same one discount a
/// sheet. Each with what the option costs and which is recommended with that value alone; values that the scenario may
/// not have are left out. Classes that the bill does not tell apart change by the same factor.
std::vector<Calibration> calibrations(const Scenario &scenario, std::size_t option, const BillEntities &entities,
                                      const Variance &variance, std::stop_token stop);

} // namespace isocost
