// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/routing_policy.h"
#include "core/model/scenario.h"

namespace isocost
{

/// The routing policy of a hybrid option at the scenario's volume: its split, hour by hour of the week.
///
/// A shape's cycle begins on Monday 00:00 and repeats; an hour that several bins share takes the most of their replicas
/// and the mean of their rates. A fixed split of a shape whose cycle does not repeat within a week is given its means.
///
/// @param optionId a hybrid option of the scenario
/// @return an error of code `failed` when the split keeps no replica, more than can be counted, or follows a shape
/// whose
///         cycle does not repeat within a week
Result<RoutingPolicy> routingPolicy(const Scenario &scenario, const std::string &optionId);

} // namespace isocost
