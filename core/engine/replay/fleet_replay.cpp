// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/replay/fleet_replay.h"

#include "core/engine/traffic/traffic.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace isocost
{

namespace
{

constexpr double mostSlots = 1e7;

/// Replicas in each bin of the shape: those of the plan, one bin ahead where they follow the hour.
std::vector<double> replicasByBin(const FleetModel &model, const FleetPlan &plan)
{
    if (!model.isHourly())
        return {plan.peak};
    const std::vector<double> &weights = model.demand().binWeights;
    std::vector<double> needed;
    for (double weight : weights)
        needed.push_back(model.replicasFor(model.sizingLoadPerVolume(weight)));
    std::vector<double> ready;
    for (std::size_t i = 0; i < needed.size(); ++i)
        ready.push_back(std::max(needed[i], needed[(i + 1) % needed.size()]));
    const double extra = plan.peak - *std::max_element(ready.begin(), ready.end());
    for (double &replicas : ready)
        replicas += extra;
    return ready;
}

double binSecondsOf(const Scenario &scenario)
{
    return scenario.workload.shape.kind == Shape::Kind::bins ? scenario.workload.shape.binSeconds : 3600;
}

std::size_t slotsOf(double replicas, int slots)
{
    return static_cast<std::size_t>(std::clamp(replicas * slots, 1.0, mostSlots));
}

} // namespace

FleetReplay::FleetReplay(const Scenario &scenario, const Option &option, const std::vector<std::size_t> &classIndexes,
                         const CallFrame &frame)
    : m_scenario(scenario), m_option(option), m_classIndexes(classIndexes),
      m_cycleOffsetSeconds(frame.cycleOffsetSeconds), m_model(scenario, option, classIndexes),
      m_service(scenario, option, classIndexes), m_plan(m_model.size(1)),
      m_replicasByBin(replicasByBin(m_model, m_plan)), m_binSeconds(binSecondsOf(scenario)), m_queue(1, frame.begin)
{
    m_nextBin = -std::numeric_limits<double>::infinity();
    follow(frame.begin);
}

FleetReplay::FleetReplay(const Scenario &scenario, const Option &option, const std::vector<std::size_t> &classIndexes,
                         const CallFrame &frame, const std::vector<double> &replicasByBin)
    : m_scenario(scenario), m_option(option), m_classIndexes(classIndexes),
      m_cycleOffsetSeconds(frame.cycleOffsetSeconds), m_model(scenario, option, classIndexes),
      m_service(scenario, option, classIndexes),
      m_plan(replicasByBin.size() == 1 ? m_model.fixedAt(replicasByBin.front()) : m_model.hourlyPlan(replicasByBin, 0)),
      m_replicasByBin(replicasByBin), m_binSeconds(binSecondsOf(scenario)), m_queue(1, frame.begin)
{
    follow(frame.begin);
}

/// Brings the number of slots to that of the bin that t lies in.
void FleetReplay::follow(double t)
{
    if (m_replicasByBin.size() == 1) {
        m_replicas = m_replicasByBin.front();
        m_queue.setSlots(slotsOf(m_replicas, m_option.slots), t);
        m_nextBin = std::numeric_limits<double>::infinity();
        return;
    }
    const double bins = static_cast<double>(m_replicasByBin.size());
    const double number = std::floor((t + m_cycleOffsetSeconds) / m_binSeconds);
    double bin = std::fmod(number, bins);
    bin += bin < 0 ? bins : 0;
    const double begin = number * m_binSeconds - m_cycleOffsetSeconds;
    m_replicas = m_replicasByBin[static_cast<std::size_t>(bin)];
    m_queue.setSlots(slotsOf(m_replicas, m_option.slots), std::min(begin, t));
    m_nextBin = begin + m_binSeconds;
}

double FleetReplay::serve(const Calls &block, std::size_t n, double &seconds)
{
    const double t = block.seconds[n];
    if (t >= m_nextBin)
        follow(t);
    const double service = m_service.seconds(block, n);
    const double wait = m_queue.arrive(t, service);
    seconds = m_option.networkSeconds + wait + service;
    return wait;
}

bool FleetReplay::hasFreeSlot(double t)
{
    if (t >= m_nextBin)
        follow(t);
    return m_queue.hasFreeSlot(t);
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
