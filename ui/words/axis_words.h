// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/scenario.h"

#include <QString>

#include <string>

namespace isocost
{

/// What an axis of an input is called, with its unit: "Requests per day", "Response payload (KB)".
/// @param at JSON pointer, or volumeAxis
QString axisTitle(const Scenario &scenario, const std::string &at);
/// The same without the unit, as it stands in a list.
QString axisName(const Scenario &scenario, const std::string &at);
/// A value of that input with its unit, to four digits: "250,000 requests/day".
QString axisValue(const Scenario &scenario, const std::string &at, double value);
/// The same on an axis, short and without its unit: "250k".
QString axisTick(const std::string &at, double value);
/// Shown value = stored value × this.
double axisFactor(const std::string &at);

} // namespace isocost
