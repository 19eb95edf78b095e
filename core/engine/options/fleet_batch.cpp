// SPDX-License-Identifier: GPL-3.0-or-later
// A fleet whose requests slow one another down.

#include "core/engine/options/fleet.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace isocost
{

namespace
{

constexpr double sameSeconds = 0.002; // relative; service times this close count as one at their mean

/// Cells whose requests take nearly as long, as one.
struct BatchGroup {
    double weight = 0;   ///< attempts, relative to the month's
    double together = 0; ///< weighted sum
    std::shared_ptr<WaitMix> waits = std::make_shared<WaitMix>();
    struct Wait {
        double weight;
        double probability;
        double decay;
    };
    std::vector<Wait> cells;

    double meanTogether() const { return together / weight; }
    /// Of the group's own requests.
    std::shared_ptr<const WaitMix> mix() const
    {
        for (const Wait &cell : cells)
            waits->add(cell.weight / weight, cell.probability, cell.decay);
        return waits;
    }
};

long long groupOf(double busySeconds)
{
    return busySeconds > 0 ? std::llround(std::log(busySeconds) / sameSeconds) : 0;
}

} // namespace

template <class Function> void FleetModel::eachCell(const FleetPlan &plan, const Function &f) const
{
    if (plan.stretches.empty()) {
        for (const Cell &cell : m_demand.cells)
            f(plan.peak, cell);
        return;
    }
    for (const FleetPlan::Stretch &stretch : plan.stretches) {
        for (const Cell &burst : m_burstCells)
            f(stretch.replicas, Cell{stretch.weight * burst.rate, stretch.time * burst.time, 1});
    }
}

void FleetModel::addBatches()
{
    for (const FleetClass &c : m_classes) {
        const double attempts = c.traffic.attemptsPerSecond;
        (c.traffic.isDeferred() ? m_deferredSeconds : m_usualSeconds).add(c.laws.seconds, attempts);
        const double full = c.laws.seconds.at(m_slots);
        const double cv = c.service.cv();
        m_fullSeconds.add(c.traffic, attempts * full);
        m_fullSquares.add(c.traffic, attempts * full * full * (1 + cv * cv));
    }
    m_seconds = secondsIn({1, 1, 1});
}

BatchLaw FleetModel::secondsIn(const Cell &cell) const
{
    const double attempts = m_attempts.at(cell);
    if (!(attempts > 0))
        return BatchLaw(m_service.mean);
    BatchLaw law = m_usualSeconds.times(cell.rate / attempts);
    law.add(m_deferredSeconds, cell.even / attempts);
    return law;
}

FleetModel::BatchState FleetModel::batchState(double replicas, const Cell &cell, double volume, bool waits) const
{
    BatchState state;
    state.rate = volume * m_attempts.at(cell);
    if (!(state.rate > 0)) {
        state.mostRate = 1;
        return state;
    }
    const auto fill = [&](const auto &chain, double mostRate, const BatchLaw &seconds) {
        state.mostRate = mostRate;
        if (waits && state.isOverloaded()) {
            state.probability = 1;
            state.busySeconds = seconds.at(m_slots);
            state.together = m_slots;
            return;
        }
        const BatchChain::State found = waits ? chain.waiting(state.rate) : chain.blocking(state.rate);
        state.probability = found.probability;
        state.busySeconds = found.busySeconds;
        state.together = seconds.reaching(found.busySeconds);
    };
    if (m_attempts.deferred > 0 && m_attempts.usual > 0) { // the mixture is another in every cell
        const BatchLaw seconds = secondsIn(cell);
        const BatchChain chain(replicas, m_slots, seconds);
        fill(chain, chain.mostRate(), seconds);
        return state;
    }
    const BatchRow &row = m_rows.try_emplace(replicas, replicas, m_slots, m_seconds).first->second;
    fill(row, row.chain().mostRate(), m_seconds);
    return state;
}

double FleetModel::waitDecay(const BatchState &state, const Cell &cell) const
{
    const double attempts = m_attempts.at(cell);
    const double mean = m_fullSeconds.at(cell) / attempts;
    const double squares = m_fullSquares.at(cell) / attempts; // second moment: mean^2 (1 + CV^2)
    return (state.mostRate - state.rate) * 2 * mean * mean / squares;
}

Experience FleetModel::batchLatency(const FleetPlan &plan, double volume, bool everything) const
{
    std::map<long long, BatchGroup> groups;
    double overloaded = 0;
    eachCell(plan, [&](double replicas, const Cell &cell) {
        const BatchState state = batchState(replicas, cell, volume, true);
        const double weight = cell.time * cell.rate;
        if (state.isOverloaded()) {
            overloaded += weight;
            return;
        }
        if (!(weight > 0))
            return;
        BatchGroup &group = groups[groupOf(state.busySeconds)];
        group.weight += weight;
        group.together += weight * state.together;
        group.cells.push_back({weight, state.probability, waitDecay(state, cell)});
    });
    Experience mix(m_scenario->workload, everything);
    for (const auto &[key, group] : groups) {
        const std::shared_ptr<const WaitMix> waits = group.mix();
        for (const FleetClass &c : m_classes) {
            if (!c.traffic.isDeferred())
                mix.add(volume * c.traffic.attemptsPerSecond * group.weight, visitOf(c, group.meanTogether()), waits);
        }
    }
    for (const FleetClass &c : m_classes) {
        if (c.traffic.isDeferred())
            continue;
        mix.addOverloaded(volume * c.traffic.attemptsPerSecond * overloaded, *c.traffic.source,
                          visitOf(c, m_slots).pace);
        mix.addHits(volume * c.traffic.cacheHitsPerSecond, *c.traffic.source);
    }
    return mix;
}

FleetModel::Waiting FleetModel::batchWaiting(const FleetPlan &plan, double volume) const
{
    Waiting found;
    std::vector<BatchGroup::Wait> cells;
    eachCell(plan, [&](double replicas, const Cell &cell) {
        const BatchState state = batchState(replicas, cell, volume, true);
        const double weight = cell.time * cell.rate;
        if (state.isOverloaded())
            found.overloaded += weight;
        else if (weight > 0)
            cells.push_back({weight, state.probability, waitDecay(state, cell)});
    });
    found.served = std::max(0.0, 1 - found.overloaded);
    for (const BatchGroup::Wait &cell : cells)
        found.waits->add(cell.weight / found.served, cell.probability, cell.decay);
    return found;
}

void FleetModel::addAcceptedLatency(double replicas, std::span<const Cell> cells, std::span<const double> accepted,
                                    double volume, Experience &mix) const
{
    std::map<long long, BatchGroup> groups;
    double all = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const double weight = cells[i].time * cells[i].rate * accepted[i];
        if (!(weight > 0))
            continue;
        all += weight;
        const BatchState state = m_slowsDown ? batchState(replicas, cells[i], volume, false) : BatchState{};
        BatchGroup &group = groups[groupOf(state.busySeconds)];
        group.weight += weight;
        group.together += weight * state.together;
    }
    for (const FleetClass &c : m_classes) {
        if (c.traffic.isDeferred())
            continue;
        for (const auto &[key, group] : groups)
            mix.add(volume * c.traffic.attemptsPerSecond * group.weight, visitOf(c, group.meanTogether()));
        mix.addHits(volume * c.traffic.cacheHitsPerSecond * all, *c.traffic.source);
    }
}

double FleetModel::batchUtilization(const FleetPlan &plan, double volume) const
{
    double busy = 0;
    eachCell(plan, [&](double replicas, const Cell &cell) {
        const BatchState state = batchState(replicas, cell, volume, true);
        busy += cell.time * state.rate * state.busySeconds;
    });
    const double capacity = m_slots * plan.meanPaid;
    return capacity > 0 ? busy / capacity : 0;
}

double FleetModel::blockedShare(double replicas, const Cell &cell, double volume) const
{
    if (!m_slowsDown)
        return erlangB(replicas * m_slots, volume * m_load.at(cell));
    return batchState(replicas, cell, volume, false).probability;
}

double FleetModel::sizingLoadPerVolume(double weight) const
{
    const Cell bin{weight, 1, 1};
    if (!m_slowsDown)
        return m_load.at(bin);
    const double together = std::max(1.0, m_option->maxUtilization * m_slots);
    return m_usualSeconds.at(together) * bin.rate + m_deferredSeconds.at(together) * bin.even;
}

double FleetModel::fullLoadPerVolume(double weight) const
{
    const Cell bin{weight, 1, 1};
    return m_slowsDown ? m_fullSeconds.at(bin) : m_load.at(bin);
}

std::optional<double> FleetModel::saturationRate(double replicas) const
{
    const double seconds = m_slowsDown ? m_seconds.at(m_slots) : m_service.mean;
    return seconds > 0 ? std::optional(replicas * m_slots / seconds) : std::nullopt;
}

std::optional<CapacityResult> FleetModel::capacity() const
{
    if (!m_capacity)
        return {};
    CapacityResult result;
    result.isMeasured = m_capacity->isMeasured();
    result.slots = m_capacity->slots();
    const BatchLaw first = m_capacity->firstToken(m_meanTokens.input);
    const BatchLaw &pace = m_capacity->secondsPerToken();
    result.alone = {first.alone(), pace.alone()};
    result.full = {first.full(), pace.full()};
    result.nearest = m_capacity->nearest();
    return result;
}

} // namespace isocost
