// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/price_sheet.h"

#include <QString>

#include <vector>

namespace isocost
{

/// The customary quantities a unit is priced for, largest first: 1,000,000, 1,000 and 1 for tokens, 3,600 and 1 for
/// seconds …
std::vector<double> customaryQuantities(Unit unit);

/// What a price is for, in words: "1,000,000 input tokens", "hour of compute", "GB-second".
QString quantityInWords(Unit unit, double per);

/// The quantity to show a meter's prices for: its own, unless that makes a figure like 0.00000059.
double shownPer(const Meter &meter);

/// Makes the meter quote its prices for another quantity; what a request costs stays.
void requote(Meter &meter, double per);

} // namespace isocost
