// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/quantile_tally.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

constexpr std::uint64_t mostHeld = 100'000;

} // namespace

void QuantileTally::add(double value)
{
    m_smallest = m_values.count() == 0 ? value : std::min(m_smallest, value);
    m_values.add(value);
    if (m_values.count() > mostHeld)
        m_values.foldIntoBins();
}

std::vector<double> QuantileTally::at(std::span<const double> shares) const
{
    if (m_values.count() == 0)
        return {};
    const auto last = static_cast<double>(m_values.count() - 1);
    std::vector<double> ranks; // two for each share, as shares that mean just that rank
    for (double share : shares) {
        const double below = std::floor(share * last);
        ranks.push_back((below + 0.5) / (last + 1));
        ranks.push_back((std::min(below + 1, last) + 0.5) / (last + 1));
    }
    const std::vector<double> found = m_values.percentiles(ranks);
    std::vector<double> values;
    double least = m_smallest;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const double part = shares[i] * last - std::floor(shares[i] * last);
        double value = found[2 * i] + part * (found[2 * i + 1] - found[2 * i]);
        value = shares[i] <= 0 ? m_smallest : shares[i] >= 1 ? m_values.largest() : value;
        least = std::clamp(value, least, m_values.largest());
        values.push_back(least);
    }
    return values;
}

} // namespace isocost
