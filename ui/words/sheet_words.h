// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/price_sheet.h"

#include <QString>

namespace isocost
{

/// "$0.22 / 1M input tokens; $0.60 / 1M output tokens" or "on demand $3.89 / instance-hour": what a sheet charges, in
/// short.
QString sheetPrices(const PriceSheet &sheet);
/// Region, date and source of a sheet, as far as given.
QString sheetOrigin(const PriceSheet &sheet);

} // namespace isocost
