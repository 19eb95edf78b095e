// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/arguments.h"
#include "core/model/scenario.h"
#include "core/model/sweep_result.h"

namespace isocost
{

/// The axis of an input, from the ends that two options name; scaled as --log or --linear says.
Result<Axis> axisOf(const Arguments &arguments, const Scenario &scenario, const std::string &at, const char *from,
                    const char *to);
/// The axis of an input, from an option with both ends as "10:2000".
Result<Axis> axisOfRange(const Arguments &arguments, const Scenario &scenario, const std::string &at,
                         const char *range);
/// What people call the input, fit for a terminal.
std::string axisName(const Scenario &scenario, const Axis &axis);

} // namespace isocost
