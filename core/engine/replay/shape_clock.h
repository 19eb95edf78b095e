// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/workload.h"

#include <cmath>

namespace isocost
{

/// The workload's clock during a replay.
class ShapeClock
{
public:
    /// @param cycleOffsetSeconds where in the shape's cycle second 0 lies
    ShapeClock(const Workload &workload, double cycleOffsetSeconds) : m_offset(cycleOffsetSeconds)
    {
        const Shape &shape = workload.shape;
        const double binSeconds = shape.kind == Shape::Kind::bins ? shape.binSeconds : secondsPerHour;
        if (shape.kind != Shape::Kind::flat)
            m_cycle = static_cast<double>(shape.weights.size()) * binSeconds;
        for (const RequestClass &c : workload.classes) {
            if (c.shape && c.shape->kind == Shape::Kind::hourOfWeek)
                m_cycle = static_cast<double>(c.shape->weights.size()) * secondsPerHour;
        }
    }

    /// Hours since Monday 00:00 at second t, within one cycle of the shape.
    double hours(double t) const
    {
        const double seconds = t + m_offset;
        return (m_cycle > 0 ? seconds - std::floor(seconds / m_cycle) * m_cycle : seconds) / secondsPerHour;
    }

private:
    static constexpr double secondsPerHour = 3600;
    double m_offset;
    double m_cycle = 0; ///< 0: there is none
};

} // namespace isocost
