// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/math/rounding.h"
#include "core/engine/traffic/service_time.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

SecondsBoxes::SecondsBoxes(const std::vector<std::pair<double, double>> &knots)
{
    double second = 0;
    for (std::size_t i = 0; i + 1 < knots.size(); ++i) {
        const Box box{knots[i + 1].first - knots[i].first, knots[i].second, knots[i + 1].second};
        m_boxes.push_back(box);
        m_mean += box.share * (box.from + box.to) / 2;
        second += box.share * (box.from * box.from + box.from * box.to + box.to * box.to) / 3;
    }
    if (m_mean > 0)
        m_cv = std::sqrt(std::max(0.0, second / (m_mean * m_mean) - 1));
}

double SecondsBoxes::survival(double t) const
{
    double beyond = 0;
    for (std::size_t i = m_boxes.size(); i-- > 0;) {
        const Box &box = m_boxes[i];
        if (t < box.from) {
            beyond += box.share;
        } else if (t * (1 + 1e-12) < box.to) {
            beyond += box.share * (box.to - t) / (box.to - box.from);
        } else {
            break;
        }
    }
    return std::min(1.0, beyond);
}

double SecondsBoxes::excess(double t) const
{
    double sum = 0;
    for (std::size_t i = m_boxes.size(); i-- > 0;) {
        const Box &box = m_boxes[i];
        if (t <= box.from) {
            sum += box.share * ((box.from + box.to) / 2 - t);
        } else if (t < box.to) {
            sum += box.share * (box.to - t) * (box.to - t) / (2 * (box.to - box.from));
        } else {
            break;
        }
    }
    return sum;
}

double SecondsBoxes::quantile(double share) const
{
    double below = 0;
    for (const Box &box : m_boxes) {
        if (below + box.share >= share)
            return box.from + (box.to - box.from) * std::clamp((share - below) / box.share, 0.0, 1.0);
        below += box.share;
    }
    return m_boxes.empty() ? 0 : m_boxes.back().to;
}

double SecondsBoxes::roundedUp(double increment, double floor) const
{
    /// The integral of ceil(x / increment) * increment from 0 to x.
    const auto integral = [&](double x) {
        const double whole = std::floor(x / increment);
        return increment * (increment * whole * (whole + 1) / 2 + (whole + 1) * (x - whole * increment));
    };
    double sum = 0;
    for (const Box &box : m_boxes) {
        if (!(box.to > box.from)) {
            sum += box.share * std::max(floor, ceilTolerant(box.to / increment) * increment);
            continue;
        }
        const double low = std::clamp(floor, box.from, box.to);
        sum += box.share / (box.to - box.from) * (floor * (low - box.from) + integral(box.to) - integral(low));
    }
    return sum;
}

} // namespace isocost
