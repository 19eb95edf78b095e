// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/scenario.h"

#include <QString>

#include <string>

namespace isocost
{

/// What people call the number at a JSON pointer of the file format: "Response payload", "Price of input tokens ·
/// Replicate". The class, option or sheet it belongs to is named where there are several. The pointer itself where it
/// leads to nothing known.
QString inputName(const Scenario &scenario, const std::string &pointer);

/// A value of that input with its unit, in the unit people quote: "41 KB", "70 %", "$0.22 / 1M input tokens".
QString inputValue(const Scenario &scenario, const std::string &pointer, double value);

/// A value at which the answer would flip, as inputValue(): three significant digits, "about" where that is less than
/// known.
QString flipValue(const Scenario &scenario, const std::string &pointer, double value);

} // namespace isocost
