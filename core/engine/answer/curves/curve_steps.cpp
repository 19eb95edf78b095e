// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/curves/curve_steps.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace isocost
{

namespace
{

constexpr std::size_t mostDrawn = 100;
constexpr int mostCosts = 160;
constexpr double fleetRise = 0.004;  // of the cost: two pixels on a large chart of one decade
constexpr double otherRise = 0.1;    // what stands out where costs are dear to ask and curves bend as they please
constexpr double standsOut = 1.5;    // a step's rise, against the smaller one beside it
constexpr double nearlyAll = 0.9;    // of the rise, in one half
constexpr double uprightFrom = 2e-4; // relative width at which a step is upright: a tenth of a pixel

struct Point {
    double volume;
    double cost;
};

class StepFinder
{
public:
    StepFinder(const OptionModel &model, double today)
        : m_model(model), m_today(today), m_leastRise(traits(model.option().kind).hasReplicas ? fleetRise : otherRise)
    {
    }

    /// The two sides of the one step between `low` and `high`; empty where the cost rises gradually or in many steps.
    std::optional<std::pair<Point, Point>> step(Point low, Point high)
    {
        const double rise = std::abs(high.cost - low.cost);
        if (!(rise > m_leastRise * std::max(low.cost, high.cost)))
            return {};
        while (high.volume / low.volume > 1 + uprightFrom) {
            if (m_costs >= mostCosts)
                return {};
            const Point middle = at(std::sqrt(low.volume * high.volume));
            if (std::abs(middle.cost - low.cost) >= nearlyAll * rise)
                high = middle;
            else if (std::abs(high.cost - middle.cost) >= nearlyAll * rise)
                low = middle;
            else
                return {};
        }
        return std::pair(low, high);
    }

private:
    Point at(double volume)
    {
        ++m_costs;
        return {volume, m_model.monthlyCost(volume / m_today)};
    }

    const OptionModel &m_model;
    double m_today;
    double m_leastRise;
    int m_costs = 0;
};

double rise(const CostCurve &curve, std::size_t right)
{
    return std::abs(curve.monthlyCost[right] - curve.monthlyCost[right - 1]);
}

/// A stretch of the curve rises more than one beside it: there may be a step in it. Costs nothing to ask.
bool mayStep(const CostCurve &curve, std::size_t right)
{
    const bool overLast = right > 1 && rise(curve, right) > standsOut * rise(curve, right - 1);
    const bool overNext =
        right + 1 < curve.monthlyCost.size() && rise(curve, right) > standsOut * rise(curve, right + 1);
    return overLast || overNext;
}

} // namespace

std::vector<double> drawnBreakpoints(const OptionModel &model, double from, double to, double todayRequestsPerDay)
{
    std::vector<double> volumes;
    // Octave by octave: a list of the whole range would fill up with whatever the option tells first.
    // Each reaches a little below its start, which belongs to neither of two open intervals.
    constexpr double overlap = 1e-12;
    bool overflowed = false;
    for (double low = from; low < to && volumes.size() < mostDrawn; low *= 2) {
        BreakpointList octave(mostDrawn);
        const double below = low == from ? low : low * (1 - overlap);
        model.breakpoints(below / todayRequestsPerDay, std::min(2 * low, to) / todayRequestsPerDay, octave);
        std::vector<double> &found = octave.volumes();
        std::sort(found.begin(), found.end());
        for (double breakpoint : found) {
            const double volume = breakpoint * todayRequestsPerDay;
            if (volumes.size() < mostDrawn && (volumes.empty() || volume > volumes.back() * (1 + 2 * overlap)))
                volumes.push_back(volume);
        }
        overflowed = octave.overflowed() || (volumes.size() == mostDrawn && 2 * low < to);
    }
    if (overflowed && !model.isPiecewiseLinear())
        return {};
    return volumes;
}

void addUnknownSteps(const OptionModel &model, double todayRequestsPerDay, CostCurve &curve, std::stop_token stop)
{
    if (model.isPiecewiseLinear())
        return;
    StepFinder finder(model, todayRequestsPerDay);
    CostCurve refined;
    refined.option = curve.option;
    const auto add = [&](const Point &point) {
        refined.requestsPerDay.push_back(point.volume);
        refined.monthlyCost.push_back(point.cost);
    };
    for (std::size_t i = 0; i < curve.requestsPerDay.size(); ++i) {
        const Point high{curve.requestsPerDay[i], curve.monthlyCost[i]};
        if (i > 0 && mayStep(curve, i) && !stop.stop_requested()) {
            if (const auto sides = finder.step({curve.requestsPerDay[i - 1], curve.monthlyCost[i - 1]}, high)) {
                add(sides->first);
                add(sides->second);
            }
        }
        add(high);
    }
    curve = std::move(refined);
}

} // namespace isocost
