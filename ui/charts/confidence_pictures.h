// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/planning_result.h"
#include "core/model/scenario.h"
#include "ui/charts/row_chart.h"

namespace isocost
{

/// Each option's monthly cost over the draws: a bar from P10 to P90 with a line at P50.
RowPicture costRangePicture(const Scenario &scenario, const ConfidenceResult &result);

/// How often each option is the recommended one.
RowPicture probabilityPicture(const Scenario &scenario, const ConfidenceResult &result);

/// How the gap between the recommended option and the runner-up changes with one input at its P10 and at its P90, the
/// widest first; no rows without a runner-up.
RowPicture tornadoPicture(const Scenario &scenario, const ConfidenceResult &result);
/// The inputs of the tornado's rows, by their place in `result.inputs`.
std::vector<std::size_t> tornadoOrder(const ConfidenceResult &result);

} // namespace isocost
