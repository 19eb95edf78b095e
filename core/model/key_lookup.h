// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/number_key.h"

#include <optional>
#include <string_view>

namespace isocost
{

/// What the key tables say of the number at a JSON pointer of a scenario ("/options/0/speed"), whether or not any
/// scenario has it now; empty where no number can stand.
std::optional<NumberKey> scenarioKey(std::string_view pointer);
/// The same for a pointer of a sheet on its own ("/billing/increment_seconds").
std::optional<NumberKey> sheetKey(std::string_view pointer);

} // namespace isocost
