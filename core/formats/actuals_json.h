// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/actuals.h"

#include <string>
#include <string_view>

namespace isocost
{

/// The document that `actuals` prints with --json, with a final newline.
std::string writeActuals(const ActualsResult &result);

/// A map of rows to sheets and classes, "format": "isocost.actuals". Whether a scenario has its sheets, classes and
/// option is for checkBillMap().
Result<BillMap> readBillMap(std::string_view text);

} // namespace isocost
