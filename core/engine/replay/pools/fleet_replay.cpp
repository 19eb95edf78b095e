// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/replay/pools/fleet_replay.h"

#include "core/engine/traffic/traffic.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace isocost
{

namespace
{

constexpr double mostSlots = 1e7;

double binSecondsOf(const Scenario &scenario)
{
    return scenario.workload.shape.kind == Shape::Kind::bins ? scenario.workload.shape.binSeconds : 3600;
}

std::size_t slotsOf(double replicas, double slots)
{
    return static_cast<std::size_t>(std::clamp(replicas * slots, 1.0, mostSlots));
}

} // namespace

std::size_t StartsToCome::add(double t, double start)
{
    m_starts.push_back(start);
    while (m_first < m_starts.size() && m_starts[m_first] <= t)
        ++m_first;
    if (m_first > 64 && m_first > m_starts.size() / 2) {
        m_starts.erase(m_starts.begin(), m_starts.begin() + static_cast<std::ptrdiff_t>(m_first));
        m_first = 0;
    }
    return m_starts.size() - m_first;
}

FleetReplay::FleetReplay(const Scenario &scenario, const Option &option, const std::vector<std::size_t> &classIndexes,
                         const CallFrame &frame)
    : m_scenario(scenario), m_option(option), m_classIndexes(classIndexes),
      m_cycleOffsetSeconds(frame.cycleOffsetSeconds), m_model(scenario, option, classIndexes),
      m_service(scenario, option, classIndexes), m_plan(m_model.size(1)),
      m_replicasByBin(m_model.replicasByBin(m_plan)), m_waits(true), m_binSeconds(binSecondsOf(scenario)),
      m_queue(1, frame.begin)
{
    begin(frame.begin);
}

FleetReplay::FleetReplay(const Scenario &scenario, const Option &option, const std::vector<std::size_t> &classIndexes,
                         const CallFrame &frame, const std::vector<double> &replicasByBin)
    : m_scenario(scenario), m_option(option), m_classIndexes(classIndexes),
      m_cycleOffsetSeconds(frame.cycleOffsetSeconds), m_model(scenario, option, classIndexes),
      m_service(scenario, option, classIndexes),
      m_plan(replicasByBin.size() == 1 ? m_model.fixedAt(replicasByBin.front()) : m_model.hourlyPlan(replicasByBin, 0)),
      m_replicasByBin(replicasByBin), m_waits(false), m_binSeconds(binSecondsOf(scenario)), m_queue(1, frame.begin)
{
    begin(frame.begin);
}

void FleetReplay::begin(double t)
{
    if (m_model.slowsDown())
        m_shared.emplace(m_service.laws(), m_model.slots(), t);
    enterBin(std::floor((t + m_cycleOffsetSeconds) / m_binSeconds), t);
}

/// Brings the number of slots to that of a bin at t, which lies in it.
void FleetReplay::enterBin(double number, double t)
{
    const bool isSteady = m_replicasByBin.size() == 1;
    const auto bins = static_cast<double>(m_replicasByBin.size());
    double bin = std::fmod(number, bins);
    bin += bin < 0 ? bins : 0;
    m_bin = number;
    const double from = number * m_binSeconds - m_cycleOffsetSeconds;
    m_nextBin = isSteady ? std::numeric_limits<double>::infinity() : from + m_binSeconds;
    m_replicas = m_replicasByBin[static_cast<std::size_t>(bin)];
    if (isOff()) // what is being served is served to its end
        return;
    if (m_shared)
        m_shared->setReplicas(m_replicas);
    else
        m_queue.setSlots(slotsOf(m_replicas, m_model.slots()), isSteady ? t : std::min(from, t));
    if (!m_delayed.empty())
        spreadDelayed(from, static_cast<std::size_t>(bin));
}

/// Work that waited for the hours on comes evenly over those that follow.
void FleetReplay::spreadDelayed(double from, std::size_t bin)
{
    std::size_t hours = 1;
    while (hours < m_replicasByBin.size() && m_replicasByBin[(bin + hours) % m_replicasByBin.size()] > 0)
        ++hours;
    const double step = m_binSeconds * static_cast<double>(hours) / static_cast<double>(m_delayed.size() + 1);
    for (std::size_t i = 0; i < m_delayed.size(); ++i) {
        m_coming.push_back(m_delayed[i]);
        m_coming.back().at = from + step * static_cast<double>(i + 1);
    }
    m_delayed.clear();
}

/// The work that has come by t, where t is now.
void FleetReplay::takeDelayed(double t)
{
    for (; !m_coming.empty() && m_coming.front().at <= t; m_coming.pop_front()) {
        const Delayed &call = m_coming.front();
        if (m_shared)
            m_shared->arrive({t, call.serviceSeconds, call.classIndex, nullptr});
        else
            m_queue.arrive(call.at, call.serviceSeconds);
    }
}

bool FleetReplay::isOffAt(double t)
{
    bringTo(t);
    return isOff();
}

void FleetReplay::delay(const Calls &block, std::size_t n)
{
    m_delayed.push_back({0, m_service.seconds(block, n), block.classIndexes[n]});
}

/// Whatever happens by t.
void FleetReplay::bringTo(double t)
{
    while (m_shared && t >= m_nextBin && m_shared->running() > 0) {
        m_shared->advance(m_nextBin);
        enterBin(m_bin + 1, m_nextBin);
    }
    if (t >= m_nextBin)
        enterBin(std::floor((t + m_cycleOffsetSeconds) / m_binSeconds), t);
    if (m_shared)
        m_shared->advance(t);
}

void FleetReplay::note(ReplayBatch &batch, double wait, double seconds) const
{
    batch.latencies.add(m_option.networkSeconds + seconds);
    if (m_waits)
        batch.waits.add(wait);
}

void FleetReplay::takeFinished()
{
    for (const SharedFleetReplay::Finished &done : m_shared->finished()) {
        if (done.batch)
            note(*done.batch, done.waitSeconds, done.seconds);
    }
    m_shared->finished().clear();
}

std::size_t FleetReplay::serve(const Calls &block, std::size_t n, ReplayBatch *batch)
{
    const double t = block.seconds[n];
    bringTo(t);
    takeDelayed(t);
    const double service = m_service.seconds(block, n);
    if (m_shared) {
        m_shared->arrive({t, service, block.classIndexes[n], batch});
        takeFinished();
        return m_shared->waiting();
    }
    const double wait = m_queue.arrive(t, service);
    if (batch)
        note(*batch, wait, wait + service);
    return m_waits ? m_waiting.add(t, t + wait) : 0;
}

void FleetReplay::finish()
{
    if (!m_shared)
        return;
    m_shared->finish();
    takeFinished();
}

bool FleetReplay::hasFreeSlot(double t)
{
    bringTo(t);
    if (isOff())
        return false;
    return m_shared ? m_shared->hasFreeSlot() : m_queue.hasFreeSlot(t);
}

std::size_t FleetReplay::running(double t)
{
    if (!m_shared)
        return m_queue.running(t);
    bringTo(t);
    return m_shared->running();
}

void FleetReplay::charge(const std::vector<double> &attemptsPerMonth, const std::vector<std::vector<double>> &inHours,
                         Bill &bill) const
{
    std::vector<FleetModel::ClassServed> served(attemptsPerMonth.size());
    double all = 0;
    for (std::size_t i : m_classIndexes) {
        const RequestClass &c = m_scenario.workload.classes[i];
        const double reaching = 1 - c.cacheHitFraction;
        served[i].requestsPerMonth = attemptsPerMonth[i] / (1 + c.failureFraction);
        all += served[i].requestsPerMonth / (reaching > 0 ? reaching : 1);
        for (double attempts : inHours[i])
            served[i].inHours.push_back(attemptsPerMonth[i] > 0 ? attempts / attemptsPerMonth[i] : 0);
    }
    m_model.charge(m_plan, served, all, bill);
}

} // namespace isocost
