// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/replay/pools/shared_fleet_replay.h"

#include <algorithm>
#include <limits>

namespace isocost
{

SharedFleetReplay::SharedFleetReplay(const std::vector<BatchLaw> &laws, double slots, double start)
    : m_slots(slots), m_servers(slots), m_now(start)
{
    for (const BatchLaw &law : laws)
        m_clocks.push_back({law, 0, 1, {}});
}

void SharedFleetReplay::setSpeeds()
{
    const double together = static_cast<double>(m_running) / m_replicas;
    for (ClassClock &clock : m_clocks) {
        if (!clock.law.isConstant() && clock.law.alone() > 0)
            clock.speed = clock.law.alone() / clock.law.at(together);
    }
}

void SharedFleetReplay::moveTo(double t)
{
    for (ClassClock &clock : m_clocks)
        clock.now += std::max(0.0, t - m_now) * clock.speed;
    m_now = std::max(m_now, t);
}

std::pair<SharedFleetReplay::ClassClock *, double> SharedFleetReplay::nextDone()
{
    std::pair<ClassClock *, double> first{nullptr, std::numeric_limits<double>::infinity()};
    for (ClassClock &clock : m_clocks) {
        if (clock.serving.empty())
            continue;
        const double at = m_now + std::max(0.0, clock.serving.top().done - clock.now) / clock.speed;
        if (at < first.second)
            first = {&clock, at};
    }
    return first;
}

void SharedFleetReplay::begin(const Request &request)
{
    ClassClock &clock = m_clocks[request.classIndex];
    clock.serving.push({clock.now + request.aloneSeconds, m_now, request, m_begun++});
    ++m_running;
}

void SharedFleetReplay::beginWaiting()
{
    while (!m_waiting.empty() && hasFreeSlot()) {
        begin(m_waiting.front());
        m_waiting.pop_front();
    }
    setSpeeds();
}

void SharedFleetReplay::endFirst(ClassClock &clock)
{
    const Serving &done = clock.serving.top();
    m_finished.push_back({done.request.batch, done.begin - done.request.at, m_now - done.request.at});
    clock.serving.pop();
    --m_running;
    beginWaiting();
}

void SharedFleetReplay::advance(double t)
{
    for (;;) {
        const auto [clock, at] = nextDone();
        if (!clock || at > t)
            break;
        moveTo(at);
        endFirst(*clock);
    }
    moveTo(t);
}

void SharedFleetReplay::finish()
{
    while (m_running > 0) {
        const auto [clock, at] = nextDone();
        moveTo(at);
        endFirst(*clock);
    }
}

void SharedFleetReplay::arrive(const Request &request)
{
    advance(request.at);
    if (!hasFreeSlot()) {
        m_waiting.push_back(request);
        return;
    }
    begin(request);
    setSpeeds();
}

void SharedFleetReplay::setReplicas(double replicas)
{
    m_replicas = std::max(1.0, replicas);
    m_servers = m_replicas * m_slots;
    beginWaiting();
}

} // namespace isocost
