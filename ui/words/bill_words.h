// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/result.h"

#include <QString>

namespace isocost
{

/// What a bill line charges for: "Input tokens", "Rate on_demand", "Tax" …; with the meter's own label when it has one.
QString itemInWords(const CostLine &line);

} // namespace isocost
