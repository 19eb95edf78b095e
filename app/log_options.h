// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/arguments.h"
#include "core/formats/trace_columns.h"

#include <string>
#include <vector>

namespace isocost
{

/// What the command line may say about a log: which column is what, units, zone.
std::vector<OptionSpec> logOptions();

/// Takes those options; wrong ones are errors of the call.
Result<LogChoices> logChoices(const Arguments &arguments);

} // namespace isocost
