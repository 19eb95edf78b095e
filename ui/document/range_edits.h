// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/scenario.h"

#include <optional>
#include <string>

/// Edits of the scenario's uncertain inputs, as pure changes of it.
namespace isocost::edits
{

/// The range of the number at a JSON pointer; nullptr when it has none.
const Uncertainty *rangeAt(const Scenario &scenario, const std::string &pointer);

/// Gives the number at `range.at` that range, in place of one it has; keys unknown to this program stay.
void setRange(Scenario &scenario, const Uncertainty &range);
void removeRange(Scenario &scenario, const std::string &pointer);

/// Keeps the ranges and notes at the numbers they meant in `before`, after a change that may have moved them: classes,
/// options and sheets are known by their ids, meters by what they count, fleet entries by their rate, tiers by where
/// they begin, levers by what they do. Those of numbers that are gone go too, and the changes of cases follow
/// alike. Leaves alone what the change has edited itself.
void followPointers(const Scenario &before, Scenario &after);

} // namespace isocost::edits
