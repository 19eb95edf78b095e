// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/result.h"

#include <vector>

namespace isocost
{

/// The crossings that two drawn curves show, ascending: straight lines from point to point, so that a volume is as good
/// as the picture. Costs closer than the picture is count as equal; where the curves coincide, the end
/// of it is the crossing.
/// @param preferSecond whether the second option counts as the cheaper where they coincide from the first point on
std::vector<Crossover> drawnCrossings(const CostCurve &first, const CostCurve &second, bool preferSecond);

} // namespace isocost
