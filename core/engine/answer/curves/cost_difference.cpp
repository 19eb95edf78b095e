// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/curves/cost_difference.h"

#include "core/engine/answer/recommend.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace isocost
{

namespace
{

constexpr double choiceError = 1e-4; // of exact costs of what the quick ones choose

} // namespace

double CostFunction::operator()(double requestsPerDay) const
{
    const auto [known, isNew] = m_known.try_emplace(requestsPerDay, 0.0);
    if (isNew)
        known->second = quickModel().monthlyCost(requestsPerDay / m_today);
    return known->second;
}

std::optional<double> CostFunction::atLeast(double requestsPerDay) const
{
    const auto above = m_known.upper_bound(requestsPerDay);
    if (above == m_known.begin() || !quickModel().isNonDecreasing())
        return {};
    return std::prev(above)->second;
}

bool CostFunction::isKnown(double requestsPerDay) const
{
    return m_known.contains(requestsPerDay);
}

double CostFunction::exactly(double requestsPerDay) const
{
    if (isExact())
        return (*this)(requestsPerDay);
    const auto [known, isNew] = m_knownExactly.try_emplace(requestsPerDay, 0.0);
    if (isNew)
        known->second = m_exact->monthlyCostNear(requestsPerDay / m_today, quickModel(), true);
    return known->second;
}

double CostFunction::exactlyAsChosen(double requestsPerDay) const
{
    if (isExact() || !m_exact->hasWays())
        return exactly(requestsPerDay);
    return m_exact->monthlyCostNear(requestsPerDay / m_today, quickModel(), false);
}

const CostFunction::Breakpoints &CostFunction::breakpoints(double from, double to, std::size_t most,
                                                           bool allOrNone) const
{
    const auto [known, isNew] = m_breakpoints.try_emplace({from, to});
    if (isNew) {
        BreakpointList list(most, allOrNone);
        m_exact->breakpoints(from / m_today, to / m_today, list);
        known->second = {std::move(list.volumes()), list.overflowed()};
    }
    return known->second;
}

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
