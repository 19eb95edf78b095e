// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/scenario.h"

#include <string>
#include <vector>

namespace isocost
{

/// What makes one scenario of another.
struct ScenarioChanges {
    std::vector<CaseChange> changes; ///< values that differ, in file order
    std::vector<std::string> others; ///< pointers to what differs and is no single value: lists that grew, say
};

/// The changes that make `to` of `from`. Names, notes, ranges, cases, and whether levers are applied are left out: they
/// belong to the scenario as a whole.
ScenarioChanges changesBetween(const Scenario &from, const Scenario &to);

} // namespace isocost
