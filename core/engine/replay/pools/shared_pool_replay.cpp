// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/replay/pools/shared_pool_replay.h"

#include <algorithm>

namespace isocost
{

SharedPoolReplay::SharedPoolReplay(const PoolRules &rules, int perInstance, double start)
    : m_rules(rules), m_perInstance(perInstance), m_instances(rules.alwaysWarm, {0, start}),
      m_readyAt(rules.alwaysWarm, start), m_alive(rules.alwaysWarm), m_idle(rules.alwaysWarm), m_countedUntil(start)
{
    for (std::size_t i = 0; i < m_instances.size(); ++i)
        m_withRoom.insert(placeOf(i));
}

SharedPoolReplay::Place SharedPoolReplay::placeOf(std::size_t instance) const
{
    const InstanceState &state = m_instances[instance];
    return {state.requests, state.requests > 0 ? 0 : state.since, instance};
}

/// Adds up idle time of the instances alive now, those beyond the always-warm ones' idle part.
void SharedPoolReplay::countTo(double t)
{
    const double warm = static_cast<double>(m_rules.alwaysWarm);
    const double idleWarm = std::max(0.0, warm - static_cast<double>(running()));
    m_idleSeconds += (t - m_countedUntil) * std::max(0.0, static_cast<double>(m_idle) - idleWarm);
    m_countedUntil = t;
}

void SharedPoolReplay::add(std::size_t instance, double t, double ready, double finish)
{
    InstanceState &state = m_instances[instance];
    m_withRoom.erase(placeOf(instance));
    if (state.requests == 0) {
        --m_idle;
        state.since = std::max(t, ready);
    }
    ++state.requests;
    ++m_inFlight;
    if (state.requests < m_perInstance)
        m_withRoom.insert(placeOf(instance));
    m_finishes.emplace(finish, instance);
}

void SharedPoolReplay::finish(std::size_t instance, double t)
{
    InstanceState &state = m_instances[instance];
    m_withRoom.erase(placeOf(instance));
    --state.requests;
    --m_inFlight;
    if (state.requests == 0) {
        m_busySeconds += t - state.since;
        state.since = t;
        ++m_idle;
    }
    m_withRoom.insert(placeOf(instance));
}

/// Takes away those idle for too long by t, at the moment each of them goes.
void SharedPoolReplay::expire(double t)
{
    while (m_idle > 0 && m_alive > m_rules.alwaysWarm) {
        const auto oldest = m_withRoom.begin(); // idle ones come first, the longest idle before the others
        const double since = std::get<1>(*oldest);
        if (!(t - since > m_rules.keepAliveSeconds))
            return;
        countTo(std::max(m_countedUntil, since + m_rules.keepAliveSeconds));
        m_gone.push_back(std::get<2>(*oldest));
        m_withRoom.erase(oldest);
        --m_alive;
        --m_idle;
    }
}

void SharedPoolReplay::advance(double t)
{
    while (!m_finishes.empty() && m_finishes.top().first <= t) {
        const auto [at, instance] = m_finishes.top();
        m_finishes.pop();
        expire(at);
        countTo(at);
        finish(instance, at);
    }
    expire(t);
    countTo(t);
}

SharedPoolReplay::Outcome SharedPoolReplay::arrive(double t, double serviceSeconds)
{
    advance(t);
    m_lastIsProvisioned = m_inFlight < m_rules.alwaysWarm * static_cast<std::size_t>(m_perInstance);
    m_lastIsFirstFill = false;
    if (!m_withRoom.empty()) {
        const std::size_t instance = std::get<2>(*m_withRoom.rbegin());
        const double ready = std::max(t, m_readyAt[instance]);
        add(instance, t, ready, ready + serviceSeconds);
        return {PoolReplay::Outcome::warm, ready - t};
    }
    if (m_alive >= m_rules.limit)
        return {PoolReplay::Outcome::throttled, 0};
    std::size_t instance = m_instances.size();
    if (m_gone.empty()) {
        m_instances.emplace_back();
        m_readyAt.push_back(0);
    } else {
        instance = m_gone.back();
        m_gone.pop_back();
    }
    m_readyAt[instance] = t + m_rules.coldSeconds;
    m_instances[instance] = {0, t};
    ++m_alive;
    ++m_idle;
    m_lastIsFirstFill = m_alive > m_mostAlive;
    m_mostAlive = std::max(m_mostAlive, m_alive);
    add(instance, t, m_readyAt[instance], m_readyAt[instance] + serviceSeconds);
    return {PoolReplay::Outcome::cold, m_rules.coldSeconds};
}

double SharedPoolReplay::idleSeconds(double t)
{
    advance(t);
    return m_idleSeconds;
}

double SharedPoolReplay::busySeconds(double t)
{
    advance(t);
    double seconds = m_busySeconds;
    for (const InstanceState &state : m_instances)
        seconds += state.requests > 0 ? std::max(0.0, t - state.since) : 0;
    return seconds;
}

} // namespace isocost
