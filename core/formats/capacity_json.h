// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/capacity_library.h"

#include <string>
#include <string_view>

namespace isocost
{

/// A table of models and accelerators, format "isocost.capacity".
Result<CapacityLibrary> readCapacityLibrary(std::string_view text);

/// What `isocost capacity --json` prints.
std::string writeCapacityTable(const CapacityTable &table);

} // namespace isocost
