// SPDX-License-Identifier: GPL-3.0-or-later
// A fleet whose requests slow one another down.

#include "core/engine/options/fleet/fleet.h"

#include "core/engine/math/stopping.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace isocost
{

namespace
{

constexpr std::size_t mostMixedStates = 4096; // states of cells
constexpr double sameSeconds = 0.002;         // relative; service times this close count as one at their mean

long long groupOf(double busySeconds)
{
    return busySeconds > 0 ? std::llround(std::log(busySeconds) / sameSeconds) : 0;
}

/// What the state of a cell follows from.
std::vector<double> cellKey(double replicas, const Cell &cell, double volume, bool waits, std::size_t timings)
{
    std::vector<double> key{replicas, volume, waits ? 1.0 : 0.0};
    for (std::size_t t = 0; t < timings; ++t)
        key.push_back(cell.rateOf(static_cast<int>(t)));
    return key;
}

} // namespace

template <class Function> void FleetModel::eachCell(const FleetPlan &plan, const Function &f) const
{
    for (const FleetQueues &each : queues(plan)) {
        for (const Cell &cell : each.cells())
            f(each.servers / m_slots, cell);
    }
}

void FleetModel::addBatches()
{
    m_secondsOf.resize(static_cast<std::size_t>(m_attempts.timings()));
    for (const FleetClass &c : m_classes) {
        const double attempts = c.traffic.attemptsPerSecond;
        m_secondsOf[static_cast<std::size_t>(c.traffic.timing)].add(c.laws.seconds, attempts);
        const double full = c.laws.seconds.at(m_slots);
        const double cv = c.service.cv();
        m_fullSeconds.add(c.traffic, attempts * full);
        m_fullSquares.add(c.traffic, attempts * full * full * (1 + cv * cv));
    }
    m_seconds = BatchLaw(m_service.mean);
    if (m_attempts.total() > 0) {
        m_seconds = m_secondsOf.front().times(1 / m_attempts.total());
        for (std::size_t t = 1; t < m_secondsOf.size(); ++t)
            m_seconds.add(m_secondsOf[t], 1 / m_attempts.total());
    }
}

BatchLaw FleetModel::secondsIn(const Cell &cell) const
{
    const double attempts = m_attempts.at(cell);
    if (!(attempts > 0))
        return BatchLaw(m_service.mean);
    BatchLaw law = m_secondsOf.front().times(cell.rate / attempts);
    for (std::size_t t = 1; t < m_secondsOf.size(); ++t)
        law.add(m_secondsOf[t], cell.rateOf(static_cast<int>(t)) / attempts);
    return law;
}

BatchState FleetModel::batchState(double replicas, const Cell &cell, double volume, bool waits) const
{
    hearStop();
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
    if (m_attempts.isMixed()) { // the mixture is another in every cell; latency asks for each several times
        if (m_mixedStates.size() >= mostMixedStates)
            m_mixedStates.clear();
        const auto [known, isNew] =
            m_mixedStates.try_emplace(cellKey(replicas, cell, volume, waits, m_secondsOf.size()));
        if (isNew) {
            const BatchLaw seconds = secondsIn(cell);
            const BatchChain chain(replicas, m_slots, seconds);
            fill(chain, chain.mostRate(), seconds);
            known->second = state;
        }
        return known->second;
    }
    constexpr std::size_t mostRows = 1024;
    if (m_rows.size() >= mostRows)
        m_rows.clear();
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
    struct Met {
        Cell cell;
        BatchState state;
    };
    std::vector<Met> met;
    eachCell(plan, [&](double replicas, const Cell &cell) {
        met.push_back({cell, batchState(replicas, cell, volume, true)});
    });
    Experience mix(m_scenario->workload, everything);
    for (int timing : hastyTimings()) {
        std::map<long long, BatchGroup> groups;
        double overloaded = 0;
        for (const Met &each : met) {
            const double weight = each.cell.time * each.cell.rateOf(timing);
            if (!(weight > 0))
                continue;
            if (each.state.isOverloaded()) {
                overloaded += weight;
                continue;
            }
            BatchGroup &group = groups[groupOf(each.state.busySeconds)];
            group.weight += weight;
            group.together += weight * each.state.together;
            group.cells.push_back({weight, each.state.probability, waitDecay(each.state, each.cell)});
        }
        addBatchVisits(timing, volume, groups, mix);
        for (const FleetClass &c : m_classes) {
            if (c.traffic.isDeferred() || c.traffic.timing != timing)
                continue;
            const double attempts = volume * c.traffic.attemptsPerSecond;
            mix.addOverloaded(attempts * overloaded, *c.traffic.source, visitOf(c, m_slots).pace);
            mix.addOverloaded(attempts * refusedShare(timing), *c.traffic.source, {});
            mix.addHits(volume * c.traffic.cacheHitsPerSecond, *c.traffic.source);
        }
    }
    return mix;
}

void FleetModel::addBatchVisits(int timing, double volume, const std::map<long long, BatchGroup> &groups,
                                Experience &mix) const
{
    for (const auto &[key, group] : groups) {
        const std::shared_ptr<const WaitMix> waits = group.mix();
        for (const FleetClass &c : m_classes) {
            if (!c.traffic.isDeferred() && c.traffic.timing == timing)
                mix.add(volume * c.traffic.attemptsPerSecond * group.weight, visitOf(c, group.meanTogether()), waits);
        }
    }
}

FleetFate FleetModel::batchFateOf(int timing, const FleetPlan &plan, double volume) const
{
    FleetFate fate;
    fate.refused = refusedShare(timing);
    std::vector<BatchGroup::Wait> cells;
    eachCell(plan, [&](double replicas, const Cell &cell) {
        const BatchState state = batchState(replicas, cell, volume, true);
        const double weight = cell.time * cell.rateOf(timing);
        if (state.isOverloaded())
            fate.overloaded += weight;
        else if (weight > 0)
            cells.push_back({weight, state.probability, waitDecay(state, cell)});
    });
    const double served = fate.served();
    for (const BatchGroup::Wait &cell : cells)
        fate.waits->add(cell.weight / served, cell.probability, cell.decay);
    return fate;
}

void FleetModel::addAcceptedLatency(double replicas, std::span<const Cell> cells, std::span<const double> accepted,
                                    double volume, Experience &mix) const
{
    std::vector<BatchState> states;
    for (const Cell &cell : cells)
        states.push_back(m_slowsDown ? batchState(replicas, cell, volume, false) : BatchState{});
    for (int timing : hastyTimings()) {
        std::map<long long, BatchGroup> groups;
        double all = 0;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const double weight = cells[i].time * cells[i].rateOf(timing) * accepted[i];
            if (!(weight > 0))
                continue;
            all += weight;
            BatchGroup &group = groups[groupOf(states[i].busySeconds)];
            group.weight += weight;
            group.together += weight * states[i].together;
        }
        addBatchVisits(timing, volume, groups, mix);
        for (const FleetClass &c : m_classes) {
            if (!c.traffic.isDeferred() && c.traffic.timing == timing)
                mix.addHits(volume * c.traffic.cacheHitsPerSecond * all, *c.traffic.source);
        }
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
    if (m_attempts.isMixed())
        return BatchChain(replicas, m_slots, secondsIn(cell)).blockedShare(volume * m_attempts.at(cell));
    return batchState(replicas, cell, volume, false).probability;
}

double FleetModel::sizingLoadPerVolume(const Cell &cell) const
{
    if (!m_slowsDown)
        return m_load.at(cell);
    const double together = std::max(1.0, m_option->maxUtilization * m_slots);
    double load = 0;
    for (std::size_t t = 0; t < m_secondsOf.size(); ++t)
        load += m_secondsOf[t].at(together) * cell.rateOf(static_cast<int>(t));
    return load;
}

double FleetModel::fullLoadPerVolume(const Cell &cell) const
{
    return m_slowsDown ? m_fullSeconds.at(cell) : m_load.at(cell);
}

double FleetModel::fullLoadPerVolume() const
{
    return m_slowsDown ? m_fullSeconds.total() : m_load.total();
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
