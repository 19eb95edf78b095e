// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/replay/pools/pool_replay.h"

namespace isocost
{

PoolReplay::PoolReplay(const PoolRules &rules, double start)
    : m_rules(rules), m_idle(rules.alwaysWarm, start), m_countedUntil(start), m_mostAlive(rules.alwaysWarm)
{
}

double PoolReplay::idleSeconds(double t)
{
    advance(t);
    double seconds = m_idleSeconds;
    for (std::size_t i = m_oldest; i < m_idle.size(); ++i)
        seconds += t - m_idle[i];
    if (m_rules.alwaysWarm > 0)
        countProvisioned(t);
    return seconds - m_provisionedSeconds;
}

} // namespace isocost
