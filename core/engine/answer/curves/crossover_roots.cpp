// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/curves/crossover_roots.h"

#include <boost/math/tools/toms748_solve.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace isocost
{

namespace
{

constexpr double besideRoot = 5e-7; // roots themselves are to 1e-6

template <class Difference> double rootBetween(const CrossingSample &a, const CrossingSample &b, const Difference &f)
{
    const auto near = [](double x, double y) { return std::abs(x - y) <= 1e-11 * std::max(x, y); };
    std::uintmax_t rounds = 100;
    const auto bracket =
        boost::math::tools::toms748_solve(f, a.volume, b.volume, a.difference, b.difference, near, rounds);
    return (bracket.first + bracket.second) / 2;
}

} // namespace

Crossover CrossingRoots::crossing(double volume, bool firstDearerBelow) const
{
    const CostFunction &first = m_costs.first();
    const CostFunction &second = m_costs.second();
    Crossover result;
    result.first = first.model().option().id;
    result.second = second.model().option().id;
    result.requestsPerDay = volume;
    result.cheaperBelow = firstDearerBelow ? result.second : result.first;
    result.cheaperAbove = firstDearerBelow ? result.first : result.second;
    const double below = volume * (1 - besideRoot);
    const double above = volume * (1 + besideRoot);
    const auto stepHeight = [&](const CostFunction &cost) {
        return std::abs(cost.exactly(above) - cost.exactly(below));
    };
    const double firstStepHeight = stepHeight(first);
    const double secondStepHeight = stepHeight(second);
    const double scale = std::max(first(above), second(above));
    result.jump = std::max(firstStepHeight, secondStepHeight) > 1e-5 * scale;
    if (!result.jump)
        result.monthlyCost = first.exactly(volume);
    else
        result.monthlyCost = firstStepHeight <= secondStepHeight ? first.exactly(below) : second.exactly(below);
    return result;
}

Crossover CrossingRoots::crossingAfter(const CrossingSample &equal, const CrossingSample &apartFrom,
                                       bool firstDearerBelow) const
{
    // The end of the coincidence, to 1e-9: first on the quick curves, then next to it on the exact ones.
    double low = equal.volume;
    double high = apartFrom.volume;
    const auto narrow = [&](double ratio, const auto &same) {
        while (high / low > 1 + ratio) {
            const double middle = std::sqrt(low * high);
            (same(middle) ? low : high) = middle;
        }
    };
    narrow(1e-5, [&](double v) { return m_costs.difference(v) == 0; });
    const double around = 1 + 2e-5;
    low =
        m_costs.sameExactly(std::max(low / around, equal.volume)) ? std::max(low / around, equal.volume) : equal.volume;
    high = m_costs.sameExactly(std::min(high * around, apartFrom.volume)) ? apartFrom.volume
                                                                          : std::min(high * around, apartFrom.volume);
    narrow(m_costs.isLinear() ? 1e-10 : 2e-8, [&](double v) { return m_costs.sameExactly(v); });
    return crossing(low, firstDearerBelow);
}

std::optional<Crossover> CrossingRoots::crossingOf(const std::vector<CrossingSample> &side, const CrossingSample &last,
                                                   const CrossingSample &sample) const
{
    const bool firstDearer = last.difference > 0;
    const Crossover direct = crossingBetween(last, sample);
    if (m_costs.isExact())
        return direct;
    const double below = direct.requestsPerDay * (1 - besideRoot);
    const double above = direct.requestsPerDay * (1 + besideRoot);
    const auto holds = [&](double low, double high) {
        return m_costs.isSigned(low, firstDearer) && m_costs.isSigned(high, !firstDearer);
    };
    // Known from the crossing itself; past the samples there may be another one.
    if (holds(below, above) || holds(std::max(below, last.volume), std::min(above, sample.volume)))
        return direct;
    if (!m_costs.isSigned(sample.volume, !firstDearer))
        return {};
    CrossingSample end = sample;
    for (std::size_t i = side.size(); i-- > 0;) {
        if (m_costs.isSigned(side[i].volume, firstDearer))
            return crossing(halved(side[i], end), firstDearer);
        end = side[i];
    }
    return {};
}

Crossover CrossingRoots::crossingBetween(const CrossingSample &a, const CrossingSample &b) const
{
    if (b.volume / a.volume - 1 <= 4 * besideBreakpoint) // the two sides of a breakpoint
        return crossing((a.volume + b.volume) / 2, a.difference > 0);
    if (m_costs.isExact())
        return crossing(rootBetween(a, b, [&](double v) { return m_costs.quickly(v); }), a.difference > 0);
    const double atA = m_costs.quickly(a.volume);
    const double atB = m_costs.quickly(b.volume);
    std::optional<double> root;
    if ((atA > 0) == (a.difference > 0) && (atB > 0) == (b.difference > 0) && atA != 0 && atB != 0)
        root = smoothRoot(rootBetween({a.volume, atA}, {b.volume, atB}, [&](double v) { return m_costs.quickly(v); }),
                          a, b);
    return crossing(root ? *root : halved(a, b), a.difference > 0);
}

/// The root of the exact difference next to that of the quick one, by secants that start on the slope of the quick
/// one; empty when it is not found at once.
std::optional<double> CrossingRoots::smoothRoot(double quick, const CrossingSample &a, const CrossingSample &b) const
{
    constexpr double h = 1e-5;
    constexpr double settled = 1e-9;
    double slope = (m_costs.quickly(quick * (1 + h)) - m_costs.quickly(quick * (1 - h))) / (2 * h * quick);
    double volume = quick;
    double now = m_costs.exactlyAsChosen(volume);
    for (int i = 0; i < 8 && slope != 0 && !m_stop.stop_requested(); ++i) {
        const double next = volume - now / slope;
        if (!(next > a.volume && next < b.volume))
            return {};
        const bool close = std::abs(next - volume) <= settled * volume;
        const double atNext = close ? m_costs.exactly(next) : m_costs.exactlyAsChosen(next);
        if (close && std::abs(atNext / slope) <= 2 * settled * volume)
            return next;
        if (next == volume)
            return {};
        if (!close && atNext != now)
            slope = (atNext - now) / (next - volume);
        volume = next;
        now = atNext;
    }
    return {};
}

/// Where the exact difference changes its sign between two samples.
double CrossingRoots::halved(const CrossingSample &a, const CrossingSample &b) const
{
    double low = a.volume;
    double high = b.volume;
    while (high / low > 1 + 2e-9 && !m_stop.stop_requested()) {
        const double middle = (low + high) / 2;
        if (middle <= low || middle >= high)
            break;
        ((m_costs.exactly(middle) > 0) == (a.difference > 0) ? low : high) = middle;
    }
    return (low + high) / 2;
}

} // namespace isocost
