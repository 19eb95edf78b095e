// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/price_sheet.h"

#include <QDate>

/// Edits of prices, as pure changes of a sheet.
namespace isocost::edits
{

/// The source of a price that somebody has typed: "typed by hand, 2026-11-28".
std::string typedByHand(const QDate &date);

/// Gives every price of `after` that differs from its like in `before`, and whose source was left as it was, that
/// source and the date: the old ones are no longer where it comes from. A price with another source keeps it.
void markTypedPrices(const PriceSheet &before, PriceSheet &after, const QDate &date);

} // namespace isocost::edits
