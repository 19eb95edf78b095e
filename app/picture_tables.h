// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/result.h"
#include "core/model/scenario.h"

#include <string>
#include <vector>

namespace isocost
{

/// The bridge of each serverless option from sticker price to true cost, and the flip points, as text for a terminal.
std::string driversTable(const Scenario &scenario, const std::vector<DriverResult> &drivers,
                         const std::vector<FlipPoint> &flips);

/// The best split and the cost by number of dedicated replicas of each hybrid option, as text for a terminal.
std::string hybridTable(const Scenario &scenario, const std::vector<HybridCurve> &curves);

} // namespace isocost
