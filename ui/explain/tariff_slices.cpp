// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explain/tariff_slices.h"

#include <algorithm>
#include <limits>

namespace isocost
{

std::vector<TariffSlice> tariffSlices(const Meter &meter, double quantity)
{
    const double charged = quantity - meter.free;
    if (!(charged > 0))
        return {};
    std::vector<Tier> tiers = meter.tiers;
    if (tiers.empty())
        tiers.push_back({0, meter.price.value_or(0), {}});
    std::vector<TariffSlice> slices;
    for (std::size_t i = 0; i < tiers.size() && tiers[i].from <= charged; ++i) {
        const double end = i + 1 < tiers.size() ? tiers[i + 1].from : std::numeric_limits<double>::infinity();
        const double units = std::min(end, charged) - tiers[i].from;
        slices.push_back({tiers[i].from, units, tiers[i].price, units / meter.per * tiers[i].price});
    }
    if (meter.tiering == Tiering::volume)
        slices = {{0, charged, slices.back().price, charged / meter.per * slices.back().price}};
    std::erase_if(slices, [](const TariffSlice &slice) { return !(slice.units > 0); });
    return slices;
}

} // namespace isocost
