// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/result.h"

#include <functional>
#include <utility>
#include <vector>

namespace isocost
{

/// What two options cost at a volume.
using CostsAt = std::function<std::pair<double, double>(double requestsPerDay)>;

/// The crossings that two drawn curves show, ascending: straight lines from point to point, so that a volume is as good
/// as the picture. Costs closer than the picture is count as equal; where the curves coincide, the end
/// of it is the crossing.
/// @param preferSecond whether the second option counts as the cheaper where they coincide from the first point on
/// @param costsAt where points are far apart: asked a few times between two, for crossings good to three digits
std::vector<Crossover> drawnCrossings(const CostCurve &first, const CostCurve &second, bool preferSecond,
                                      const CostsAt &costsAt = {});

} // namespace isocost
