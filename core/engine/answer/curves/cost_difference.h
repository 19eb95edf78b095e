// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/curves/crossover_search.h"

#include <unordered_map>

namespace isocost
{

/// What parts the monthly costs of two options, first - second, by requests/day. Not thread-safe.
class CostDifference
{
public:
    CostDifference(const CostFunction &first, const CostFunction &second) : m_first(first), m_second(second) {}

    /// Signed as the exact costs are, 0 when they count as equal; the quick costs where those tell. Each is worked out
    /// once.
    double difference(double volume) const;
    double quickly(double volume) const { return m_first(volume) - m_second(volume); }
    double exactly(double volume) const { return m_first.exactly(volume) - m_second.exactly(volume); }
    double exactlyAsChosen(double volume) const
    {
        return m_first.exactlyAsChosen(volume) - m_second.exactlyAsChosen(volume);
    }
    bool sameExactly(double volume) const;
    /// The first is the dearer by exact costs, or the cheaper; or they count as equal.
    bool isSigned(double volume, bool firstDearer) const;

    bool isExact() const { return m_first.isExact() && m_second.isExact(); }
    bool isLinear() const { return m_first.model().isPiecewiseLinear() && m_second.model().isPiecewiseLinear(); }
    const CostFunction &first() const { return m_first; }
    const CostFunction &second() const { return m_second; }

    static constexpr double quickError = 5e-4; ///< of quick costs, relative

private:
    double workedOut(double volume) const;
    bool isSameOption(double volume) const;

    const CostFunction &m_first;
    const CostFunction &m_second;
    mutable std::unordered_map<double, double> m_known; ///< differences by volume
};

} // namespace isocost
