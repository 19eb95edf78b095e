// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace isocost
{

/// Keys of a file that this version does not know, in the order found: name and value as compact JSON text.
/// They are kept and written back after the known ones.
using Extra = std::vector<std::pair<std::string, std::string>>;

} // namespace isocost
