// SPDX-License-Identifier: GPL-3.0-or-later
// A fleet whose requests slow one another down.

#include "core/engine/options/fleet/fleet.h"

#include "core/engine/queueing/erlang.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace isocost
{

namespace
{

constexpr double sameSeconds = 0.002; // relative; service times this close count as one at their mean

long long groupOf(double busySeconds)
{
    return busySeconds > 0 ? std::llround(std::log(busySeconds) / sameSeconds) : 0;
}

/// Cells by the group they belong to.
using GroupedCells = std::vector<std::pair<long long, std::size_t>>;

/// @param weightOf(i), stateOf(i), waitOf(i, weight) of cell i; groups without any weight are left out
template <class WeightOf, class StateOf, class WaitOf>
std::vector<BatchGroup> groupsOf(const GroupedCells &cells, const WeightOf &weightOf, const StateOf &stateOf,
                                 const WaitOf &waitOf)
{
    std::vector<BatchGroup> groups;
    std::optional<long long> last;
    for (const auto &[key, i] : cells) {
        const double weight = weightOf(i);
        if (!(weight > 0))
            continue;
        if (last != key)
            groups.emplace_back();
        last = key;
        BatchGroup &group = groups.back();
        const BatchState &state = stateOf(i);
        group.weight += weight;
        group.together += weight * state.together;
        if (state.probability > 0)
            waitOf(i, weight, group);
    }
    return groups;
}

LateCount::Wants wantsOf(const Experience &)
{
    return {true, true, true};
}

LateCount::Wants wantsOf(const LateCount &count)
{
    return count.wants();
}

} // namespace

void FleetModel::addBatches()
{
    std::vector<BatchCells::Part> parts;
    for (const FleetClass &c : m_classes)
        parts.push_back({&c.traffic, &c.laws.seconds, c.laws.alone.cv()});
    m_batches.emplace(parts, m_slots, m_service.mean);
}

const MetBatches &FleetModel::metBatches(const FleetPlan &plan, double volume) const
{
    if (m_met.isOf(plan, volume))
        return m_met;
    m_met.volume = -1;
    m_met.cells.clear();
    for (const FleetQueues &each : queues(plan)) {
        const std::vector<Cell> &cells = each.cells();
        const std::vector<BatchState> states = m_batches->states(each.servers / m_slots, cells, volume, true);
        for (std::size_t i = 0; i < cells.size(); ++i)
            m_met.cells.push_back({cells[i], states[i]});
    }
    m_met.stretches = plan.stretches;
    m_met.peak = plan.peak;
    m_met.volume = volume;
    return m_met;
}

template <class Mix> void FleetModel::addBatchLatency(const FleetPlan &plan, double volume, Mix &mix) const
{
    const std::vector<MetBatches::Met> &met = metBatches(plan, volume).cells;
    GroupedCells grouped;
    for (std::size_t i = 0; i < met.size(); ++i) {
        if (!met[i].state.isOverloaded())
            grouped.emplace_back(groupOf(met[i].state.busySeconds), i);
    }
    std::ranges::sort(grouped);
    for (int timing : hastyTimings()) {
        const auto weightOf = [&](std::size_t i) { return met[i].cell.time * met[i].cell.rateOf(timing); };
        const auto stateOf = [&](std::size_t i) -> const BatchState & { return met[i].state; };
        const auto addWait = [&](std::size_t i, double weight, BatchGroup &group) {
            group.cells.push_back({weight, met[i].state.probability, m_batches->waitDecay(met[i].state, met[i].cell)});
        };
        addBatchVisits(timing, volume, groupsOf(grouped, weightOf, stateOf, addWait), mix);
        double overloaded = 0;
        for (std::size_t i = 0; i < met.size(); ++i) {
            if (met[i].state.isOverloaded())
                overloaded += std::max(0.0, weightOf(i));
        }
        for (const FleetClass &c : m_classes) {
            if (c.traffic.isDeferred() || c.traffic.timing != timing)
                continue;
            const double attempts = volume * c.traffic.attemptsPerSecond;
            mix.addOverloaded(attempts * overloaded, *c.traffic.source, visitOf(c, m_slots).pace);
            mix.addOverloaded(attempts * refusedShare(timing), *c.traffic.source, {});
            mix.addHits(volume * c.traffic.cacheHitsPerSecond, *c.traffic.source);
        }
    }
}

template <class Mix>
void FleetModel::addBatchVisits(int timing, double volume, const std::vector<BatchGroup> &groups, Mix &mix) const
{
    const LateCount::Wants wants = wantsOf(mix);
    for (const BatchGroup &group : groups) {
        const std::shared_ptr<const WaitMix> waits = group.mix();
        for (const FleetClass &c : m_classes) {
            if (!c.traffic.isDeferred() && c.traffic.timing == timing)
                mix.add(volume * c.traffic.attemptsPerSecond * group.weight, visitOf(c, group.meanTogether(), wants),
                        waits);
        }
    }
}

template void FleetModel::addBatchLatency(const FleetPlan &, double, Experience &) const;

LateCount FleetModel::lateCount(const FleetPlan &plan, double volume) const
{
    LateCount count(m_scenario->workload);
    addBatchLatency(plan, volume, count);
    return count;
}

FleetFate FleetModel::batchFateOf(int timing, const FleetPlan &plan, double volume) const
{
    FleetFate fate;
    fate.refused = refusedShare(timing);
    std::vector<BatchGroup::Wait> cells;
    for (const auto &[cell, state] : metBatches(plan, volume).cells) {
        const double weight = cell.time * cell.rateOf(timing);
        if (state.isOverloaded())
            fate.overloaded += weight;
        else if (weight > 0)
            cells.push_back({weight, state.probability, m_batches->waitDecay(state, cell)});
    }
    const double served = fate.served();
    for (const BatchGroup::Wait &cell : cells)
        fate.waits->add(cell.weight / served, cell.probability, cell.decay);
    return fate;
}

void FleetModel::addAcceptedLatency(double replicas, std::span<const Cell> cells, std::span<const double> accepted,
                                    double volume, Experience &mix) const
{
    std::vector<BatchState> states(cells.size());
    if (m_batches)
        states = m_batches->states(replicas, cells, volume, false);
    GroupedCells grouped;
    for (std::size_t i = 0; i < cells.size(); ++i)
        grouped.emplace_back(groupOf(states[i].busySeconds), i);
    std::ranges::sort(grouped);
    for (int timing : hastyTimings()) {
        const auto weightOf = [&](std::size_t i) { return cells[i].time * cells[i].rateOf(timing) * accepted[i]; };
        const auto stateOf = [&](std::size_t i) -> const BatchState & { return states[i]; };
        const auto nobodyWaits = [](std::size_t, double, BatchGroup &) {};
        addBatchVisits(timing, volume, groupsOf(grouped, weightOf, stateOf, nobodyWaits), mix);
        double all = 0;
        for (std::size_t i = 0; i < cells.size(); ++i)
            all += std::max(0.0, weightOf(i));
        for (const FleetClass &c : m_classes) {
            if (!c.traffic.isDeferred() && c.traffic.timing == timing)
                mix.addHits(volume * c.traffic.cacheHitsPerSecond * all, *c.traffic.source);
        }
    }
}

double FleetModel::batchUtilization(const FleetPlan &plan, double volume) const
{
    double busy = 0;
    for (const auto &[cell, state] : metBatches(plan, volume).cells)
        busy += cell.time * state.rate * state.busySeconds;
    const double capacity = m_slots * plan.meanPaid;
    return capacity > 0 ? busy / capacity : 0;
}

double FleetModel::blockedShare(double replicas, const Cell &cell, double volume) const
{
    return m_batches ? m_batches->blockedShare(replicas, cell, volume)
                     : erlangB(replicas * m_slots, volume * m_load.at(cell));
}

std::vector<double> FleetModel::blockedShares(double replicas, double volume) const
{
    if (m_batches)
        return m_batches->blockedShares(replicas, volume);
    std::vector<double> shares;
    for (const Cell &cell : m_demand.cells)
        shares.push_back(blockedShare(replicas, cell, volume));
    return shares;
}

double FleetModel::sizingLoadPerVolume(const Cell &cell) const
{
    return m_batches ? m_batches->load(cell, std::max(1.0, m_option->maxUtilization * m_slots)) : m_load.at(cell);
}

double FleetModel::fullLoadPerVolume(const Cell &cell) const
{
    return m_batches ? m_batches->fullLoad().at(cell) : m_load.at(cell);
}

double FleetModel::fullLoadPerVolume() const
{
    return m_batches ? m_batches->fullLoad().total() : m_load.total();
}

std::optional<double> FleetModel::saturationRate(double replicas) const
{
    const double seconds = m_batches ? m_batches->fullSeconds() : m_service.mean;
    return seconds > 0 ? std::optional(replicas * m_slots / seconds) : std::nullopt;
}

std::optional<CapacityResult> FleetModel::capacity() const
{
    if (!m_capacity)
        return {};
    CapacityResult result;
    result.isMeasured = m_capacity->isMeasured();
    result.isByLayer = m_capacity->isByLayer();
    result.slots = m_capacity->slots();
    const BatchLaw first = m_capacity->firstToken(m_meanTokens.input);
    const BatchLaw &pace = m_capacity->secondsPerToken();
    result.alone = {first.alone(), pace.alone()};
    result.full = {first.full(), pace.full()};
    result.nearest = m_capacity->nearest();
    return result;
}

} // namespace isocost
