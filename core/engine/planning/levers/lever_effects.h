// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/scenario.h"

#include <vector>

namespace isocost
{

/// The scenario with levers applied in the order given. The options of the file keep their ids and places; what
/// they need besides (a hybrid's own copy of its sides, the option that serves a routed share) are Scenario::parts.
///
/// A share of a class that a lever splits off is a class of its own, and later levers on that class reach it too. What
/// a lever costs a month is charged once in every option of the file.
/// @param scenario must have passed validate()
Scenario withLevers(const Scenario &scenario, const std::vector<const Lever *> &levers);
/// The scenario's levers that are on.
std::vector<const Lever *> leversOn(const Scenario &scenario);
/// The same with all of the scenario's levers that are on.
Scenario withLeversOn(const Scenario &scenario);

} // namespace isocost
