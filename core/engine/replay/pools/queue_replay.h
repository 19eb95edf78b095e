// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/replay/pools/time_heap.h"

#include <algorithm>
#include <cstddef>

namespace isocost
{

/// Dedicated slots, first come first served, request by request. Times must not fall. O(log slots) a request.
class QueueReplay
{
public:
    /// @param slots at least 1, all free at `start`
    QueueReplay(std::size_t slots, double start) { setSlots(slots, start); }

    /// Seconds that a request arriving at t waits.
    double arrive(double t, double serviceSeconds)
    {
        const double begin = std::max(t, m_free.least());
        m_free.removeLeast();
        m_free.add(begin + serviceSeconds);
        return begin - t;
    }
    /// True when a request arriving at t would find a free slot.
    bool hasFreeSlot(double t) const { return m_free.least() <= t; }

    /// From t on there are so many slots: new ones are free, surplus ones close as they become free.
    void setSlots(std::size_t slots, double t)
    {
        while (m_free.size() < slots)
            m_free.add(t);
        while (m_free.size() > std::max<std::size_t>(slots, 1))
            m_free.removeLeast();
    }
    std::size_t slots() const { return m_free.size(); }
    /// Slots in use at t, which is not before the last arrival.
    std::size_t running(double t) const { return m_free.countAfter(t); }

private:
    TimeHeap m_free; ///< when each slot is free
};

} // namespace isocost
