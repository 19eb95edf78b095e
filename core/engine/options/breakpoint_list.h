// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace isocost
{

class Tariff;
struct PriceSheet;

/// A meter that follows the number of requests alone.
struct ProportionalMeter {
    const PriceSheet *sheet;
    int index; ///< in the sheet
    double quantityPerVolume;
    double fixedQuantity;
    const Tariff *tariff;
};

/// Collects volumes up to a number; past it, only notes that there are more.
/// Whoever wants all of them or none may be told that there are more without any.
class BreakpointList
{
public:
    explicit BreakpointList(std::size_t most, bool allOrNone = false) : m_most(most), m_allOrNone(allOrNone) {}

    /// False once the list is full: the caller may stop.
    bool add(double volume)
    {
        if (m_volumes.size() >= m_most)
            m_overflowed = true;
        else
            m_volumes.push_back(volume);
        return !m_overflowed;
    }
    /// Of so many further ones none need be worked out: there are too many.
    bool refuses(double count)
    {
        m_overflowed |= m_allOrNone && static_cast<double>(m_volumes.size()) + count > static_cast<double>(m_most);
        return m_overflowed;
    }
    bool overflowed() const { return m_overflowed; }
    std::vector<double> &volumes() { return m_volumes; }

private:
    std::size_t m_most;
    bool m_allOrNone;
    bool m_overflowed = false;
    std::vector<double> m_volumes;
};

} // namespace isocost
