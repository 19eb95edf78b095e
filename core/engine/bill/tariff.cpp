// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/bill/tariff.h"

#include "core/engine/math/rounding.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace isocost
{

Tariff::Tariff(const Meter &meter)
    : m_tiering(meter.tiering), m_per(meter.per), m_free(meter.free), m_block(meter.block)
{
    if (meter.tiers.empty())
        m_slices.push_back({0, meter.price.value_or(0) / meter.per, 0, meter.price.value_or(0)});
    for (const Tier &tier : meter.tiers) {
        double before = 0;
        if (!m_slices.empty()) {
            const Slice &last = m_slices.back();
            before = last.costBefore + (tier.from - last.from) * last.pricePerUnit;
            m_mayFall |= m_tiering == Tiering::volume && tier.price / meter.per < last.pricePerUnit;
            m_isConvex &= m_tiering == Tiering::graduated && tier.price / meter.per >= last.pricePerUnit;
        }
        m_slices.push_back({tier.from, tier.price / meter.per, before, tier.price});
    }
    m_isConvex &= !(m_block > 0);
    for (const Slice &slice : m_slices) {
        if (slice.from + m_free > 0)
            m_bounds.push_back(slice.from + m_free);
    }
}

double Tariff::charged(double quantity) const
{
    const double rest = quantity - m_free;
    if (!(rest > 0))
        return 0;
    return m_block > 0 ? ceilTolerant(rest / m_block) * m_block : rest;
}

double Tariff::cost(double quantity) const
{
    const double units = charged(quantity);
    if (!(units > 0))
        return 0;
    const auto above = std::upper_bound(m_slices.begin(), m_slices.end(), units,
                                        [](double q, const Slice &slice) { return q < slice.from; });
    const Slice &slice = *(above == m_slices.begin() ? above : above - 1);
    if (m_tiering == Tiering::volume)
        return units * slice.pricePerUnit;
    return slice.costBefore + (units - slice.from) * slice.pricePerUnit;
}

std::vector<TariffSlice> Tariff::slices(double quantity) const
{
    const double units = charged(quantity);
    std::vector<TariffSlice> result;
    for (std::size_t i = 0; i < m_slices.size() && m_slices[i].from <= units; ++i) {
        const Slice &slice = m_slices[i];
        const double end = i + 1 < m_slices.size() ? m_slices[i + 1].from : std::numeric_limits<double>::infinity();
        const double within = std::min(end, units) - slice.from;
        result.push_back({slice.from, within, slice.price, within * slice.pricePerUnit});
    }
    if (m_tiering == Tiering::volume && !result.empty())
        result = {{0, units, result.back().price, units / m_per * result.back().price}};
    std::erase_if(result, [](const TariffSlice &slice) { return !(slice.units > 0); });
    return result;
}

void Tariff::eachBound(double from, double to, const std::function<bool(double)> &found) const
{
    if (m_block > 0) { // tiers apply to whole blocks, so nothing happens between two of them
        for (double n = std::max(0.0, std::floor((from - m_free) / m_block)); m_free + n * m_block < to; ++n) {
            const double bound = m_free + n * m_block;
            if (bound > from && bound > 0 && !found(bound))
                return;
            if (n + 1 <= n)
                return;
        }
        return;
    }
    for (double bound : m_bounds) {
        if (bound > from && bound < to && !found(bound))
            return;
    }
}

} // namespace isocost
