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
constexpr double nearEnough = 1e-4;   // of costs between points, relative: where two curves meet to three digits
constexpr int mostLooks = 6;          // between two points

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

    /// Of the dearer of the two.
    double share() const { return first == second ? 0 : (first - second) / std::max(first, second); }
    double difference() const { return std::abs(share()) <= pictureError ? 0 : first - second; }
    /// Next to a straight line over ln(volume).
    double logRatio() const { return first > 0 && second > 0 ? std::log(first / second) : share(); }
};

std::vector<double> volumesOf(const CostCurve &first, const CostCurve &second)
{
    std::vector<double> volumes;
    std::merge(first.requestsPerDay.begin(), first.requestsPerDay.end(), second.requestsPerDay.begin(),
               second.requestsPerDay.end(), std::back_inserter(volumes));
    volumes.erase(std::unique(volumes.begin(), volumes.end()), volumes.end());
    return volumes;
}

/// Draws two points of different signs together to where the curves meet, by what they are in between.
void drawTogether(Gap &low, Gap &high, const CostsAt &costsAt)
{
    double atLow = low.logRatio();
    double atHigh = high.logRatio();
    for (int looks = 0; looks < mostLooks && atLow * atHigh < 0 && high.volume / low.volume > 1 + upright; ++looks) {
        const double part = std::clamp(atLow / (atLow - atHigh), 0.05, 0.95);
        const double volume = low.volume * std::pow(high.volume / low.volume, part);
        const auto [first, second] = costsAt(volume);
        const Gap between{volume, first, second};
        const double at = between.logRatio();
        if (std::abs(at) <= nearEnough) {
            low = high = between;
        } else if (at * atLow > 0) {
            low = between;
            atLow = at;
            atHigh /= 2; // or the same side would move every time
        } else {
            high = between;
            atHigh = at;
            atLow /= 2;
        }
    }
}

Crossover crossingBetween(const CostCurve &first, const CostCurve &second, Gap low, Gap high, const CostsAt &costsAt)
{
    const bool firstDearerBelow = high.difference() < 0;
    const bool isStep = high.volume / low.volume < 1 + upright;
    if (costsAt)
        drawTogether(low, high, costsAt);
    const double below = low.first - low.second;
    const double above = high.first - high.second;
    Crossover crossing;
    crossing.first = first.option;
    crossing.second = second.option;
    crossing.cheaperBelow = firstDearerBelow ? second.option : first.option;
    crossing.cheaperAbove = firstDearerBelow ? first.option : second.option;
    const double share = below == above ? 0 : std::clamp(below / (below - above), 0.0, 1.0);
    crossing.requestsPerDay = low.volume + share * (high.volume - low.volume);
    crossing.jump = isStep;
    crossing.monthlyCost =
        crossing.jump ? std::min(low.first, low.second) : low.first + share * (high.first - low.first);
    return crossing;
}

} // namespace

std::vector<Crossover> drawnCrossings(const CostCurve &first, const CostCurve &second, bool preferSecond,
                                      const CostsAt &costsAt)
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
            found.push_back(crossingBetween(first, second, last, gap, costsAt));
        if (difference != 0)
            firstDearer = difference > 0;
        isFirst = false;
        last = gap;
    }
    return found;
}

} // namespace isocost
