// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/replay/pools/time_heap.h"

#include <cstddef>
#include <limits>
#include <vector>

namespace isocost
{

/// How a pool of instances that each serve one request at a time comes and goes.
struct PoolRules {
    double keepAliveSeconds = std::numeric_limits<double>::infinity(); ///< T
    double coldSeconds = 0;                                            ///< C
    std::size_t alwaysWarm = 0;                                        ///< P
    std::size_t limit = std::numeric_limits<std::size_t>::max();       ///< most requests at a time
};

/// A serverless pool, request by request. At time t finished instances are idle since they finished; one idle for more
/// than T is gone, while more than P are alive. A request takes the most recently idle one; else, at the limit, it is
/// throttled; else it starts cold and takes C longer. Times must not fall. O(log running) a request.
class PoolReplay
{
public:
    enum class Outcome { warm, cold, throttled };

    /// @param start P instances are idle since then
    PoolReplay(const PoolRules &rules, double start);

    Outcome arrive(double t, double serviceSeconds);
    /// Brings the pool to time t without an arrival.
    void advance(double t);

    std::size_t running() const { return m_busy.size(); }
    std::size_t idle() const { return m_idle.size() - m_oldest; }
    /// The last arrival found fewer than P requests running: one of the always-warm instances serves it.
    bool lastIsProvisioned() const { return m_lastIsProvisioned; }
    /// The last arrival started cold and made the pool larger than it ever was: it only fills the pool.
    bool lastIsFirstFill() const { return m_lastIsFirstFill; }
    /// Seconds that instances above the always-warm ones have been idle up to t, added up. Advances to t.
    double idleSeconds(double t);

private:
    void release(double t);
    void expire(double t);
    void countProvisioned(double t);

    PoolRules m_rules;
    TimeHeap m_busy;            ///< finish times
    std::vector<double> m_idle; ///< idle since, ascending; those before m_oldest are gone
    std::size_t m_oldest = 0;
    double m_idleSeconds = 0;        ///< of instances that are idle no more
    double m_provisionedSeconds = 0; ///< integral of max(0, P - running)
    double m_countedUntil;
    std::size_t m_mostAlive; ///< instances ever alive at a time
    bool m_lastIsProvisioned = false;
    bool m_lastIsFirstFill = false;
};

inline void PoolReplay::countProvisioned(double t)
{
    if (m_busy.size() < m_rules.alwaysWarm)
        m_provisionedSeconds += static_cast<double>(m_rules.alwaysWarm - m_busy.size()) * (t - m_countedUntil);
    m_countedUntil = t;
}

inline void PoolReplay::release(double t)
{
    while (!m_busy.isEmpty() && m_busy.least() <= t) {
        const double finish = m_busy.least();
        if (m_rules.alwaysWarm > 0)
            countProvisioned(finish);
        m_busy.removeLeast();
        m_idle.push_back(finish);
    }
}

inline void PoolReplay::expire(double t)
{
    while (m_oldest < m_idle.size() && t - m_idle[m_oldest] > m_rules.keepAliveSeconds &&
           m_busy.size() + idle() > m_rules.alwaysWarm) {
        m_idleSeconds += m_rules.keepAliveSeconds;
        ++m_oldest;
    }
    if (m_oldest == m_idle.size()) {
        m_idle.clear();
        m_oldest = 0;
    } else if (m_oldest > 64 && m_oldest > m_idle.size() / 2) {
        m_idle.erase(m_idle.begin(), m_idle.begin() + static_cast<std::ptrdiff_t>(m_oldest));
        m_oldest = 0;
    }
}

inline void PoolReplay::advance(double t)
{
    release(t);
    expire(t);
}

inline PoolReplay::Outcome PoolReplay::arrive(double t, double serviceSeconds)
{
    advance(t);
    if (m_rules.alwaysWarm > 0)
        countProvisioned(t);
    m_lastIsProvisioned = m_busy.size() < m_rules.alwaysWarm;
    m_lastIsFirstFill = false;
    if (m_oldest < m_idle.size()) {
        m_idleSeconds += t - m_idle.back();
        m_idle.pop_back();
        m_busy.add(t + serviceSeconds);
        return Outcome::warm;
    }
    if (m_busy.size() >= m_rules.limit)
        return Outcome::throttled;
    m_busy.add(t + m_rules.coldSeconds + serviceSeconds);
    if (m_busy.size() > m_mostAlive) {
        m_mostAlive = m_busy.size();
        m_lastIsFirstFill = true;
    }
    return Outcome::cold;
}

} // namespace isocost
