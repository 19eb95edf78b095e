// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/fleet.h"

#include "core/engine/queueing/erlang.h"

#include <algorithm>

namespace isocost
{

std::vector<FleetModel::Queues> FleetModel::queues(const FleetPlan &plan, double volume) const
{
    const PerVolume load{volume * m_load.usual, volume * m_load.deferred};
    if (plan.stretches.empty())
        return {{plan.peak * m_slots, m_demand.cells, load, 1}};
    std::vector<Queues> result;
    for (const FleetPlan::Stretch &stretch : plan.stretches)
        result.push_back({stretch.replicas * m_slots,
                          m_burstCells,
                          {load.usual * stretch.weight, load.deferred},
                          stretch.time * stretch.weight});
    return result;
}

/// @param served share of the attempts that meet no overload
void FleetModel::addWaits(const Queues &queues, double served, WaitMix &waits) const
{
    const double servers = queues.servers;
    const BlockingBound nobodyWaits(servers);
    const WaitingRow &waiting = m_waiting.try_emplace(servers, servers).first->second;
    for (std::size_t i = queues.cells.size(); i-- > 0;) {
        const Cell &cell = queues.cells[i];
        const double load = queues.load.at(cell);
        if (load >= servers)
            continue;
        if (!(load > 0) || (load < 0.99 * servers && nobodyWaits(load)))
            break;
        const double decay = (servers - load) / m_service.mean * 2 / (1 + m_service.cv * m_service.cv);
        waits.add(queues.share * cell.time * cell.rate / served, waiting.at(load), decay);
    }
}

FleetModel::Waiting FleetModel::waiting(const FleetPlan &plan, double volume) const
{
    const std::vector<Queues> all = queues(plan, volume);
    Waiting found;
    for (const Queues &each : all) {
        for (std::size_t i = each.cells.size(); i-- > 0;) {
            const Cell &cell = each.cells[i];
            const double load = each.load.at(cell);
            if (!(load > 0) || load < each.servers)
                break;
            found.overloaded += each.share * cell.time * cell.rate;
        }
    }
    found.served = std::max(0.0, 1 - found.overloaded);
    for (const Queues &each : all)
        addWaits(each, found.served, *found.waits);
    return found;
}

LatencyMix FleetModel::waits(const FleetPlan &plan, double volume) const
{
    const Waiting found = m_slowsDown ? batchWaiting(plan, volume) : waiting(plan, volume);
    LatencyMix mix;
    mix.add(found.served, 0, ServiceTime(), found.waits);
    mix.addOverloaded(found.overloaded);
    return mix;
}

Experience FleetModel::latency(const FleetPlan &plan, double volume, bool everything) const
{
    if (m_slowsDown)
        return batchLatency(plan, volume, everything);
    const Waiting found = waiting(plan, volume);
    Experience mix(m_scenario->workload, everything);
    for (const FleetClass &c : m_classes) {
        if (c.traffic.isDeferred())
            continue;
        const double attempts = volume * c.traffic.attemptsPerSecond;
        const Experience::Visit visit = visitOf(c, 1);
        mix.add(attempts * found.served, visit, found.waits, c.late);
        mix.addOverloaded(attempts * found.overloaded, *c.traffic.source, visit.pace);
        mix.addHits(volume * c.traffic.cacheHitsPerSecond, *c.traffic.source);
    }
    return mix;
}

Experience::Visit FleetModel::visitOf(const FleetClass &c, double together) const
{
    Experience::Visit visit{c.traffic.source,
                            m_option->networkSeconds,
                            together > 1 ? c.laws.at(together) : c.service,
                            c.laws.firstAt(together),
                            {}};
    if (c.laws.pace)
        visit.pace = c.laws.pace->at(together);
    return visit;
}

void FleetModel::addServiceLatency(double volume, Experience &mix) const
{
    for (const FleetClass &c : m_classes) {
        if (c.traffic.isDeferred())
            continue;
        mix.add(volume * c.traffic.attemptsPerSecond, visitOf(c, 1));
        mix.addHits(volume * c.traffic.cacheHitsPerSecond, *c.traffic.source);
    }
}

} // namespace isocost
