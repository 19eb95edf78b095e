// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/curves/cost_difference.h"

#include "core/engine/answer/recommend.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

constexpr double choiceError = 1e-4; // of exact costs of what the quick ones choose

} // namespace

double CostDifference::difference(double volume) const
{
    const auto [known, isNew] = m_known.try_emplace(volume, 0.0);
    if (isNew)
        known->second = workedOut(volume);
    return known->second;
}

double CostDifference::workedOut(double volume) const
{
    double a = m_first(volume);
    double b = m_second(volume);
    const bool exact = isExact();
    const auto within = [&](double error) { return std::abs(a - b) <= error * std::max(a, b); };
    if (!exact && a == b && isSameOption(volume))
        return 0;
    if (!exact && within(quickError)) {
        a = m_first.exactlyAsChosen(volume);
        b = m_second.exactlyAsChosen(volume);
        if (within(choiceError)) {
            a = m_first.exactly(volume);
            b = m_second.exactly(volume);
        }
    }
    return sameCost(a, b) ? 0 : a - b;
}

/// One of the two comes to the other at that volume.
bool CostDifference::isSameOption(double volume) const
{
    const auto comesTo = [&](const CostFunction &one, const CostFunction &other) {
        return one.quickModel().sameAs(volume / one.today()) == &other.model().option();
    };
    return comesTo(m_first, m_second) || comesTo(m_second, m_first);
}

bool CostDifference::sameExactly(double volume) const
{
    return sameCost(m_first.exactly(volume), m_second.exactly(volume));
}

bool CostDifference::isSigned(double volume, bool firstDearer) const
{
    const double a = m_first.exactly(volume);
    const double b = m_second.exactly(volume);
    return sameCost(a, b) || (a > b) == firstDearer;
}

} // namespace isocost
