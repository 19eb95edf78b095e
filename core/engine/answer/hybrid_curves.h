// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/result.h"

#include <vector>

namespace isocost
{

/// Cost by number of dedicated replicas of every hybrid option, at the scenario's own volume.
std::vector<HybridCurve> hybridCurves(const Scenario &scenario);

} // namespace isocost
