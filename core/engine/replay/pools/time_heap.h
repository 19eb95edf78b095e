// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>
#include <vector>

namespace isocost
{

/// Times of which the least is wanted first: a heap of four children a node whose holes sink to the bottom before they
/// are filled, which costs few comparisons and hardly a mispredicted branch.
class TimeHeap
{
public:
    bool isEmpty() const { return size() == 0; }
    std::size_t size() const { return m_count - (m_hasHole ? 1 : 0); }
    /// Infinite for an empty heap.
    double least() const
    {
        if (!m_hasHole)
            return m_times[0];
        return std::min(std::min(m_times[1], m_times[2]), std::min(m_times[3], m_times[4]));
    }
    /// How many are later than t.
    std::size_t countAfter(double t) const
    {
        std::size_t count = 0;
        for (std::size_t i = m_hasHole ? 1 : 0; i < m_count; ++i)
            count += m_times[i] > t ? 1 : 0;
        return count;
    }

    void add(double time)
    {
        if (m_hasHole) {
            m_hasHole = false;
            rise(sink(), time);
            return;
        }
        if (m_count + children >= m_times.size())
            m_times.resize(2 * m_times.size(), never);
        rise(m_count++, time);
    }

    /// Not of an empty heap. The hole stays for the next time that is added, or removed.
    void removeLeast()
    {
        if (m_hasHole) {
            --m_count;
            const double last = m_times[m_count];
            m_times[m_count] = never;
            rise(sink(), last);
        }
        m_hasHole = true;
    }

private:
    static constexpr std::size_t children = 4;
    static constexpr double never = std::numeric_limits<double>::infinity();

    /// Moves the least children up along the way of the hole at the top to the bottom; where the hole ends.
    std::size_t sink()
    {
        double *times = m_times.data();
        const std::size_t count = m_count;
        std::size_t hole = 0;
        for (std::size_t child = 1; child < count; child = children * hole + 1) {
            const std::size_t left = child + (times[child + 1] < times[child] ? 1 : 0);
            const std::size_t right = child + 2 + (times[child + 3] < times[child + 2] ? 1 : 0);
            const std::size_t least = times[right] < times[left] ? right : left;
            times[hole] = times[least];
            hole = least;
        }
        return hole;
    }

    void rise(std::size_t hole, double time)
    {
        double *times = m_times.data();
        while (hole > 0) {
            const std::size_t parent = (hole - 1) / children;
            if (times[parent] <= time)
                break;
            times[hole] = times[parent];
            hole = parent;
        }
        times[hole] = time;
    }

    std::size_t m_count = 0;                                      ///< with the hole
    bool m_hasHole = false;                                       ///< m_times[0] counts no more
    std::vector<double> m_times = std::vector<double>(64, never); ///< infinite from m_count on
};

} // namespace isocost
