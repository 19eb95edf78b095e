// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/scenario.h"

#include <string>
#include <vector>

namespace isocost
{

/// JSON pointers of the keys that this version does not know, in the order of the format: they are kept and change no
/// figure. A misspelt key is one of them.
std::vector<std::string> unknownKeys(const Scenario &scenario);

} // namespace isocost
