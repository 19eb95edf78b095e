// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/curves/drawn_crossovers.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

constexpr double pictureError = 2e-4; // of costs read off curves, relative
constexpr double upright = 1e-3;      // relative width of what is drawn as a step

/// A curve read from left to right.
class CurveReader
{
public:
    explicit CurveReader(const CostCurve &curve) : m_curve(curve) {}

    /// @param volume within the curve, never smaller than the one before
    double at(double volume)
    {
        const std::vector<double> &volumes = m_curve.requestsPerDay;
        while (m_right + 1 < volumes.size() && volumes[m_right] < volume)
            ++m_right;
        const double left = volumes[m_right - 1];
        const double share = volumes[m_right] > left ? (volume - left) / (volumes[m_right] - left) : 1;
        const double below = m_curve.monthlyCost[m_right - 1];
        return below + std::clamp(share, 0.0, 1.0) * (m_curve.monthlyCost[m_right] - below);
    }

private:
    const CostCurve &m_curve;
    std::size_t m_right = 1;
};

struct Gap {
    double volume;
    double first;  ///< cost
    double second; ///< cost

    double difference() const
    {
        const double gap = first - second;
        return std::abs(gap) <= pictureError * std::max(first, second) ? 0 : gap;
    }
};

std::vector<double> volumesOf(const CostCurve &first, const CostCurve &second)
{
    std::vector<double> volumes;
    std::merge(first.requestsPerDay.begin(), first.requestsPerDay.end(), second.requestsPerDay.begin(),
               second.requestsPerDay.end(), std::back_inserter(volumes));
    volumes.erase(std::unique(volumes.begin(), volumes.end()), volumes.end());
    return volumes;
}

Crossover crossingBetween(const CostCurve &first, const CostCurve &second, const Gap &low, const Gap &high)
{
    const double below = low.first - low.second;
    const double above = high.first - high.second;
    const bool firstDearerBelow = high.difference() < 0;
    Crossover crossing;
    crossing.first = first.option;
    crossing.second = second.option;
    crossing.cheaperBelow = firstDearerBelow ? second.option : first.option;
    crossing.cheaperAbove = firstDearerBelow ? first.option : second.option;
    const double share = below == above ? 0 : std::clamp(below / (below - above), 0.0, 1.0);
    crossing.requestsPerDay = low.volume + share * (high.volume - low.volume);
    crossing.jump = high.volume / low.volume < 1 + upright;
    crossing.monthlyCost =
        crossing.jump ? std::min(low.first, low.second) : low.first + share * (high.first - low.first);
    return crossing;
}

} // namespace

std::vector<Crossover> drawnCrossings(const CostCurve &first, const CostCurve &second, bool preferSecond)
{
    std::vector<Crossover> found;
    if (first.requestsPerDay.size() < 2 || second.requestsPerDay.size() < 2)
        return found;
    CurveReader readFirst(first);
    CurveReader readSecond(second);
    bool firstDearer = preferSecond;
    bool isFirst = true;
    Gap last{};
    for (double volume : volumesOf(first, second)) {
        const Gap gap{volume, readFirst.at(volume), readSecond.at(volume)};
        const double difference = gap.difference();
        const bool begins = isFirst && difference != 0;
        if (difference != 0 && !begins && (difference > 0) != firstDearer)
            found.push_back(crossingBetween(first, second, last, gap));
        if (difference != 0)
            firstDearer = difference > 0;
        isFirst = false;
        last = gap;
    }
    return found;
}

} // namespace isocost
