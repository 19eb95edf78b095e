// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/price_sheet.h"

#include <functional>
#include <vector>

namespace isocost
{

/// Units of one price out of a month's quantity.
struct TariffSlice {
    double from = 0; ///< units of the month below it, the free ones left out
    double units = 0;
    double price = 0; ///< per Meter::per units
    double cost = 0;
};

/// A meter's price as a function of quantity.
class Tariff
{
public:
    explicit Tariff(const Meter &meter);

    /// Price of `quantity` units a month, in the sheet's currency: the free allowance comes off first, the rest is
    /// rounded up to whole blocks, then graduated slices or the one price of the tier reached (`from <= rest`).
    /// quantity >= 0. O(tiers).
    double cost(double quantity) const;

    /// The units that are charged: without the free ones, in whole blocks.
    double charged(double quantity) const;
    /// What cost() adds up, slice by slice; those without units are left out.
    std::vector<TariffSlice> slices(double quantity) const;

    /// Calls `found` with each quantity in (from, to) at which the price bends or jumps, ascending, until it says
    /// false.
    void eachBound(double from, double to, const std::function<bool(double)> &found) const;

    /// True when a larger quantity can cost less (a volume tier with a lower price).
    bool mayFall() const { return m_mayFall; }
    /// True when no further unit is cheaper than the one before.
    bool isConvex() const { return m_isConvex; }
    /// Of one unit in the lowest tier.
    double firstPrice() const { return m_slices.front().pricePerUnit; }

private:
    struct Slice {
        double from;
        double pricePerUnit;
        double costBefore; ///< graduated: of everything below `from`
        double price;      ///< per m_per units
    };
    std::vector<Slice> m_slices;
    std::vector<double> m_bounds; ///< ascending, over 0
    Tiering m_tiering = Tiering::graduated;
    double m_per = 1;
    double m_free = 0;
    double m_block = 0;
    bool m_mayFall = false;
    bool m_isConvex = true;
};

} // namespace isocost
