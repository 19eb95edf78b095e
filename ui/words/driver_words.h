// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/result.h"

#include <QString>

namespace isocost
{

/// A hidden-cost driver's name: "Cold starts".
QString driverName(Driver driver);
/// What it charges for, as a sentence fragment.
QString driverMeaning(Driver driver);
/// In the order of a bridge.
inline constexpr Driver allDrivers[driverCount] = {Driver::coldStart, Driver::dataTransfer, Driver::concurrency,
                                                   Driver::modelSize, Driver::pricingTiers};

} // namespace isocost
