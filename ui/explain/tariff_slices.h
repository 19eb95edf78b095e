// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/price_sheet.h"

#include <vector>

namespace isocost
{

/// A part of a metered quantity that is charged at one price.
struct TariffSlice {
    double from = 0;  ///< units charged before it (after the free allowance)
    double units = 0; ///< in this slice
    double price = 0; ///< for `Meter::per` units
    double cost = 0;  ///< in the sheet's currency
};

/// How a quantity of a month is charged, slice by slice: the free allowance comes off first, then each slice at its own
/// price (graduated) or all at the price of the tier reached (volume: one slice). Costs add up to the tariff's. Empty
/// when nothing is charged.
/// @param quantity units a month, at least 0
std::vector<TariffSlice> tariffSlices(const Meter &meter, double quantity);

} // namespace isocost
