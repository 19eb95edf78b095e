// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/price_sheet.h"

#include <vector>

namespace isocost
{

/// A meter's price as a function of quantity.
class Tariff
{
public:
    explicit Tariff(const Meter &meter);

    /// Price of `quantity` units a month, in the sheet's currency: the free allowance comes off first, then graduated
    /// slices or the one price of the tier reached (`from <= rest`). quantity >= 0. O(tiers).
    double cost(double quantity) const;

    /// Quantities > 0 at which the price bends or jumps, ascending.
    const std::vector<double> &bounds() const { return m_bounds; }

    /// True when a larger quantity can cost less (a volume tier with a lower price).
    bool mayFall() const { return m_mayFall; }

private:
    struct Slice {
        double from;
        double pricePerUnit;
        double costBefore; ///< graduated: of everything below `from`
    };
    std::vector<Slice> m_slices;
    std::vector<double> m_bounds;
    Tiering m_tiering = Tiering::graduated;
    double m_free = 0;
    bool m_mayFall = false;
};

} // namespace isocost
