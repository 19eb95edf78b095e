// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/bill/tariff.h"

#include <algorithm>

namespace isocost
{

Tariff::Tariff(const Meter &meter) : m_tiering(meter.tiering), m_free(meter.free)
{
    if (meter.tiers.empty())
        m_slices.push_back({0, meter.price.value_or(0) / meter.per, 0});
    for (const Tier &tier : meter.tiers) {
        double before = 0;
        if (!m_slices.empty()) {
            const Slice &last = m_slices.back();
            before = last.costBefore + (tier.from - last.from) * last.pricePerUnit;
            m_mayFall |= m_tiering == Tiering::volume && tier.price / meter.per < last.pricePerUnit;
        }
        m_slices.push_back({tier.from, tier.price / meter.per, before});
    }
    for (const Slice &slice : m_slices) {
        if (slice.from + m_free > 0)
            m_bounds.push_back(slice.from + m_free);
    }
}

double Tariff::cost(double quantity) const
{
    const double charged = quantity - m_free;
    if (!(charged > 0))
        return 0;
    const auto above = std::upper_bound(m_slices.begin(), m_slices.end(), charged,
                                        [](double q, const Slice &slice) { return q < slice.from; });
    const Slice &slice = *(above == m_slices.begin() ? above : above - 1);
    if (m_tiering == Tiering::volume)
        return charged * slice.pricePerUnit;
    return slice.costBefore + (charged - slice.from) * slice.pricePerUnit;
}

} // namespace isocost
