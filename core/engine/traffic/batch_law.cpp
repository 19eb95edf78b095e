// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/traffic/batch_law.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace isocost
{

BatchLaw::BatchLaw(std::vector<double> values, double slots) : m_values(std::move(values)), m_slots(slots) {}

BatchLaw BatchLaw::slowed(double value, double slowdown, double slots)
{
    if (!(slowdown > 0) || !(slots > 1))
        return BatchLaw(value);
    return BatchLaw({value, value * (1 + slowdown * (slots - 1))}, slots);
}

double BatchLaw::at(double n) const
{
    if (m_values.size() == 1 || !(n > 1))
        return m_values.front();
    if (n >= m_slots)
        return m_values.back();
    const double position = (n - 1) / (m_slots - 1) * static_cast<double>(m_values.size() - 1);
    const std::size_t i = std::min(static_cast<std::size_t>(position), m_values.size() - 2);
    return m_values[i] + (position - static_cast<double>(i)) * (m_values[i + 1] - m_values[i]);
}

BatchLaw::Piece BatchLaw::pieceAt(double n) const
{
    constexpr double endless = std::numeric_limits<double>::infinity();
    if (m_values.size() == 1)
        return {m_values.front(), 0, 0, endless};
    if (!(n > 1))
        return {m_values.front(), 0, 0, 1};
    if (n >= m_slots)
        return {m_values.back(), 0, m_slots, endless};
    const double step = (m_slots - 1) / static_cast<double>(m_values.size() - 1);
    const std::size_t i = std::min(static_cast<std::size_t>((n - 1) / step), m_values.size() - 2);
    const double from = 1 + step * static_cast<double>(i);
    const double slope = (m_values[i + 1] - m_values[i]) / step;
    return {m_values[i] - slope * from, slope, from, from + step};
}

bool BatchLaw::isZero() const
{
    return std::all_of(m_values.begin(), m_values.end(), [](double value) { return value == 0; });
}

double BatchLaw::reaching(double value) const
{
    if (m_values.front() >= value || m_values.size() == 1)
        return 1;
    const double step = (m_slots - 1) / static_cast<double>(m_values.size() - 1);
    for (std::size_t i = 1; i < m_values.size(); ++i) {
        if (m_values[i] < value)
            continue;
        const double within = (value - m_values[i - 1]) / (m_values[i] - m_values[i - 1]);
        return 1 + step * (static_cast<double>(i - 1) + within);
    }
    return m_slots;
}

double BatchLaw::serving(double rate) const
{
    if (m_values.size() == 1 || rate * m_values.front() <= 1)
        return rate * m_values.front();
    const double step = (m_slots - 1) / static_cast<double>(m_values.size() - 1);
    std::size_t less = 0;
    std::size_t enough = m_values.size();
    while (enough - less > 1) {
        const std::size_t middle = (less + enough) / 2;
        (1 + step * static_cast<double>(middle) < rate * m_values[middle] ? less : enough) = middle;
    }
    if (enough == m_values.size())
        return m_slots;
    const double from = 1 + step * static_cast<double>(less);
    const double slope = (m_values[enough] - m_values[less]) / step;
    return rate * (m_values[less] - slope * from) / (1 - rate * slope);
}

bool BatchLaw::servesEverMore() const
{
    const double step = m_values.size() > 1 ? (m_slots - 1) / static_cast<double>(m_values.size() - 1) : 0;
    for (std::size_t i = 1; i < m_values.size(); ++i) {
        const double before = 1 + step * static_cast<double>(i - 1);
        if ((before + step) * m_values[i - 1] < before * m_values[i])
            return false;
    }
    return true;
}

BatchLaw BatchLaw::times(double factor) const
{
    BatchLaw law = *this;
    for (double &value : law.m_values)
        value *= factor;
    return law;
}

void BatchLaw::refine(std::size_t count, double slots)
{
    std::vector<double> values(count);
    for (std::size_t i = 0; i < count; ++i)
        values[i] =
            at(1 + (slots - 1) * static_cast<double>(i) / static_cast<double>(std::max<std::size_t>(count - 1, 1)));
    m_values = std::move(values);
    m_slots = slots;
}

void BatchLaw::add(const BatchLaw &other, double factor)
{
    if (other.m_values.size() > m_values.size())
        refine(other.m_values.size(), other.m_slots);
    for (std::size_t i = 0; i < m_values.size(); ++i) {
        const double n = m_values.size() > 1
                             ? 1 + (m_slots - 1) * static_cast<double>(i) / static_cast<double>(m_values.size() - 1)
                             : 1;
        m_values[i] += factor * (other.m_values.size() == m_values.size() ? other.m_values[i] : other.at(n));
    }
}

} // namespace isocost
