// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/fleet/fleet.h"

#include "core/engine/math/stopping.h"
#include "core/engine/queueing/erlang.h"

#include <algorithm>
#include <map>

namespace isocost
{

std::vector<FleetQueues> FleetModel::queues(const FleetPlan &plan) const
{
    if (plan.stretches.empty())
        return {{plan.peak * m_slots, {}, &m_demand.cells}};
    std::vector<FleetQueues> result;
    for (const FleetPlan::Stretch &stretch : plan.stretches) {
        FleetQueues queues{stretch.replicas * m_slots, {}};
        for (std::size_t burst = 0; burst < m_demand.bursts.size(); ++burst) {
            queues.own.push_back(m_demand.cell(stretch.bin, burst));
            queues.own.back().time = stretch.time * m_demand.bursts[burst].time;
        }
        result.push_back(std::move(queues));
    }
    return result;
}

/// By how much the chance to wait on falls with each second of waiting.
double FleetModel::waitDecayIn(const Cell &cell, double servers, double load) const
{
    if (!m_attempts.isMixed())
        return (servers - load) / m_service.mean * 2 / (1 + m_service.cv * m_service.cv);
    const double attempts = m_attempts.at(cell);
    const double mean = m_load.at(cell) / attempts;
    const double squares = m_squares.at(cell) / attempts; // second moment: mean^2 (1 + CV^2)
    return (servers - load) * 2 * mean / squares;
}

std::vector<MetQueues> FleetModel::met(const std::vector<FleetQueues> &queues, double volume) const
{
    std::vector<MetQueues> result;
    for (const FleetQueues &each : queues) {
        const double servers = each.servers;
        const BlockingBound nobodyWaits(servers);
        const WaitingRow &waiting = m_waiting.try_emplace(servers, servers).first->second;
        const std::vector<Cell> &cells = each.cells();
        MetQueues met{&each, cells.size(), {}};
        for (std::size_t i = cells.size(); i-- > 0;) {
            hearStop();
            const double load = volume * m_load.at(cells[i]);
            if (load >= servers) {
                met.overloadedFrom = load > 0 && met.overloadedFrom == i + 1 ? i : met.overloadedFrom;
                continue;
            }
            if (!(load > 0) || (load < 0.99 * servers && nobodyWaits(load)))
                break;
            met.waits.push_back({i, waiting.at(load), waitDecayIn(cells[i], servers, load)});
        }
        result.push_back(std::move(met));
    }
    return result;
}

FleetFate FleetModel::fateOf(int timing, const std::vector<MetQueues> &met) const
{
    hearStop();
    FleetFate fate;
    for (const MetQueues &each : met) {
        const std::vector<Cell> &cells = each.queues->cells();
        for (std::size_t i = cells.size(); i-- > each.overloadedFrom;)
            fate.overloaded += cells[i].time * cells[i].rateOf(timing);
    }
    fate.refused = refusedShare(timing);
    const double served = fate.served();
    if (!(served > 0))
        return fate;
    for (const MetQueues &each : met) {
        for (const MetQueues::Wait &wait : each.waits) {
            const Cell &cell = each.queues->cells()[wait.cell];
            if (const double weight = cell.time * cell.rateOf(timing) / served; weight > 0)
                fate.waits->add(weight, wait.probability, wait.decay);
        }
    }
    return fate;
}

LatencyMix FleetModel::waits(const FleetPlan &plan, double volume) const
{
    LatencyMix mix;
    const std::vector<FleetQueues> all = queues(plan);
    const std::vector<MetQueues> met = slowsDown() ? std::vector<MetQueues>() : this->met(all, volume);
    for (int timing : hastyTimings()) {
        const FleetFate fate = slowsDown() ? batchFateOf(timing, plan, volume) : fateOf(timing, met);
        const double attempts = volume * m_hasty.of(timing);
        mix.add(attempts * fate.served(), 0, ServiceTime(), fate.waits);
        mix.addOverloaded(attempts * (fate.overloaded + fate.refused));
    }
    return mix;
}

Experience FleetModel::latency(const FleetPlan &plan, double volume, bool everything) const
{
    if (slowsDown()) {
        Experience mix(m_scenario->workload, everything);
        addBatchLatency(plan, volume, mix);
        return mix;
    }
    const std::vector<FleetQueues> all = queues(plan);
    const std::vector<MetQueues> met = this->met(all, volume);
    std::map<int, FleetFate> fates;
    for (int timing : hastyTimings())
        fates.emplace(timing, fateOf(timing, met));
    Experience mix(m_scenario->workload, everything);
    for (const FleetClass &c : m_classes) {
        if (c.traffic.isDeferred())
            continue;
        const double attempts = volume * c.traffic.attemptsPerSecond;
        const Experience::Visit visit = visitOf(c, 1);
        const auto fate = fates.find(c.traffic.timing);
        if (fate != fates.end()) {
            const FleetFate &own = fate->second;
            mix.add(attempts * own.served(), visit, own.waits, c.late);
            mix.addOverloaded(attempts * own.overloaded, *c.traffic.source, visit.pace);
            mix.addOverloaded(attempts * own.refused, *c.traffic.source, {});
        }
        mix.addHits(volume * c.traffic.cacheHitsPerSecond, *c.traffic.source);
    }
    return mix;
}

Experience::Visit FleetModel::visitOf(const FleetClass &c, double together, const LateCount::Wants &wants) const
{
    Experience::Visit visit{c.traffic.source, m_option->networkSeconds, {}, {}, {}};
    if (wants.service)
        visit.service = together > 1 ? c.laws.at(together) : c.laws.alone;
    if (wants.first)
        visit.first = c.laws.firstAt(together);
    if (wants.pace && c.laws.pace)
        visit.pace = c.laws.pace->at(together);
    return visit;
}

void FleetModel::addServiceLatency(const PerVolume &requests, Experience &mix) const
{
    for (const FleetClass &c : m_classes) {
        if (c.traffic.isDeferred())
            continue;
        const double share = requests.of(c.traffic.timing);
        mix.add(share * c.traffic.attemptsPerSecond, visitOf(c, 1));
        mix.addHits(share * c.traffic.cacheHitsPerSecond, *c.traffic.source);
    }
}

} // namespace isocost
