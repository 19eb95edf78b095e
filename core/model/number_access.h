// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/number_rule.h"
#include "core/model/scenario.h"

#include <optional>
#include <string_view>

namespace isocost
{

/// The values that the number at a JSON pointer may take; empty where there is no number. Reading and setting the
/// number itself: numberAt() and setNumberAt() in validate.h.
std::optional<NumberRule> ruleAt(const Scenario &scenario, std::string_view pointer);

} // namespace isocost
