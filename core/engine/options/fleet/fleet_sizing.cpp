// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/fleet/fleet.h"

#include "core/engine/math/rounding.h"

#include <boost/math/tools/toms748_solve.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <utility>

namespace isocost
{

namespace
{

constexpr std::size_t mostServed = 100000; // volumes kept at once

/// The least whole number from `least` on that is enough, when all above one that is are. Doubling steps from a guess.
template <class Enough> double leastEnough(double least, double guess, const Enough &enough)
{
    double missing = least - 1; // too few
    double found = std::max(least, guess);
    if (enough(found)) {
        for (double step = 1; found > least; step *= 2) {
            const double lower = std::max(least, found - step);
            if (!enough(lower)) {
                missing = lower;
                break;
            }
            found = lower;
        }
    } else {
        for (double step = 1; step < 1e12; step *= 2) {
            missing = found;
            found += step;
            if (enough(found))
                break;
        }
    }
    while (found - missing > 1) {
        const double middle = std::floor((missing + found) / 2);
        (enough(middle) ? found : missing) = middle;
    }
    return found;
}

} // namespace

double FleetModel::replicasFor(double load) const
{
    const double needed = load / (m_slots * m_option->maxUtilization);
    double replicas = ceilTolerant(needed);
    if (replicas > m_layered && m_lost > 0 && m_lost < 1)
        replicas = m_layered + ceilTolerant((needed - m_layered) / (1 - m_lost));
    return std::max<double>(replicas, m_firstReplicas);
}

double FleetModel::volumeServedBy(double replicas, double sizingLoad) const
{
    const double capacity =
        (replicas - m_lost * std::max(0.0, replicas - m_layered)) * m_slots * m_option->maxUtilization;
    return capacity / sizingLoad;
}

std::vector<double> FleetModel::hourlyReplicas(double volume) const
{
    std::vector<double> replicas(m_demand.binWeights.size());
    for (std::size_t i = 0; i < replicas.size(); ++i)
        replicas[i] = m_demand.isOn(i) ? replicasFor(volume * sizingLoadPerVolume(m_demand.bin(i))) : 0;
    const double first = replicas.front();
    for (std::size_t i = 0; i < replicas.size(); ++i) {
        if (m_demand.isOn(i))
            replicas[i] = std::max(replicas[i], i + 1 < replicas.size() ? replicas[i + 1] : first);
    }
    return replicas;
}

double FleetModel::unitsFor(double replicas) const
{
    return std::ceil(replicas * m_option->gpusPerReplica / m_sheet->replicasPerUnit);
}

double FleetModel::paidReplicas(double replicas) const
{
    return unitsFor(replicas + m_option->spareReplicas) * m_sheet->replicasPerUnit / m_option->gpusPerReplica;
}

int FleetModel::replicasPerUnit() const
{
    return m_sheet ? std::max(1, m_sheet->replicasPerUnit / m_option->gpusPerReplica) : 1;
}

double FleetModel::fillingUnit(double replicas) const
{
    return m_sheet ? std::floor(paidReplicas(replicas)) - m_option->spareReplicas : replicas;
}

FleetPlan FleetModel::fixedAt(double replicas) const
{
    FleetPlan plan;
    if (!m_sheet)
        return plan;
    plan.peak = replicas;
    plan.meanPaidLast = std::max(0.0, paidReplicas(replicas) - m_layeredPaid) * m_rates.back().timePaid;
    plan.meanPaid = m_layeredMean + plan.meanPaidLast;
    return plan;
}

FleetPlan FleetModel::hourlyPlan(const std::vector<double> &replicas, double extra) const
{
    std::map<std::pair<std::size_t, double>, int> bins;
    for (std::size_t i = 0; i < replicas.size(); ++i) {
        if (m_demand.isOn(i))
            ++bins[{m_demand.like[i], replicas[i] + extra}];
    }
    FleetPlan plan;
    plan.peak = 0;
    for (const auto &[key, count] : bins) {
        const double time = static_cast<double>(count) / static_cast<double>(replicas.size());
        plan.stretches.push_back({key.first, time, key.second});
        plan.peak = std::max(plan.peak, key.second);
        plan.meanPaidLast += time * std::max(0.0, paidReplicas(key.second) - m_layeredPaid);
    }
    const Rate *last = m_rates.back().rate;
    if (last && last->termMonths > 0)
        plan.meanPaidLast = std::max(0.0, paidReplicas(plan.peak) - m_layeredPaid);
    plan.meanPaid = m_layeredMean + plan.meanPaidLast;
    plan.byBin = replicas;
    for (double &ready : plan.byBin)
        ready += extra;
    return plan;
}

std::vector<double> FleetModel::replicasByBin(const FleetPlan &plan) const
{
    if (!isHourly() && m_demand.isOff.empty())
        return {plan.peak};
    std::vector<double> replicas(m_demand.binWeights.size(), plan.peak);
    if (isHourly())
        replicas = hourlyReplicas(1);
    const double extra = plan.peak - *std::max_element(replicas.begin(), replicas.end());
    for (std::size_t bin = 0; bin < replicas.size(); ++bin)
        replicas[bin] = m_demand.isOn(bin) ? replicas[bin] + extra : 0;
    return replicas;
}

bool FleetModel::sizesForSlo() const
{
    return m_option->sizing == Sizing::slo && hasTarget(m_scenario->workload);
}

bool FleetModel::serviceAloneHolds() const
{
    Experience alone(m_scenario->workload, false);
    addServiceLatency(all(1), alone);
    return alone.holds();
}

bool FleetModel::holdsTarget(double replicas, double volume) const
{
    return latency(fixedAt(replicas), volume).holds();
}

double FleetModel::sizedForTarget(double volume, double least) const
{
    const auto serving = m_serving.lower_bound(volume);
    if (serving != m_serving.end() && serving != m_serving.begin() && std::prev(serving)->second == serving->second - 1)
        return std::max(least, serving->second);
    const double guess =
        m_lastSized.volume > 0 ? std::round(m_lastSized.replicas * (volume / m_lastSized.volume)) : least;
    const double replicas = leastEnough(least, guess, [&](double candidate) { return holdsTarget(candidate, volume); });
    m_lastSized = {volume, replicas};
    return replicas;
}

FleetPlan FleetModel::size(double volume) const
{
    if (!m_sheet)
        return {};
    if (!isHourly()) {
        const double least = replicasFor(volume * m_peakLoad);
        return fixedAt(reachesTarget() ? sizedForTarget(volume, least) : least);
    }
    const std::vector<double> hourly = hourlyReplicas(volume);
    if (!reachesTarget())
        return hourlyPlan(hourly, 0);
    const double extra =
        leastEnough(0, 0, [&](double more) { return latency(hourlyPlan(hourly, more), volume).holds(); });
    return hourlyPlan(hourly, extra);
}

double FleetModel::volumeServedBy(double replicas) const
{
    const double byUtilization = volumeServedBy(replicas, m_peakLoad);
    if (!reachesTarget())
        return byUtilization;
    if (const auto known = m_servedBy.find(replicas); known != m_servedBy.end())
        return known->second;
    if (m_servedBy.size() >= mostServed) {
        m_servedBy.clear();
        m_serving.clear();
    }
    const double volume = volumeMeetingTarget(replicas, byUtilization);
    m_serving.try_emplace(volume, replicas);
    return m_servedBy[replicas] = volume;
}

/// The largest volume, at most that served by utilisation, at which `replicas` hold the target.
double FleetModel::volumeMeetingTarget(double replicas, double byUtilization) const
{
    const auto excess = [&](double volume) { return latency(fixedAt(replicas), volume).excess(); };
    // Of pools that wait, the share of the volume by utilisation is nearly a line in 1/sqrt(replicas).
    const auto share = [&](const auto &pool) { return pool->second / volumeServedBy(pool->first, m_peakLoad); };
    const auto next = m_servedBy.lower_bound(replicas);
    double guess = byUtilization * 0.9;
    double step = 0.005;
    if (next != m_servedBy.begin()) {
        const auto one = std::prev(next);
        guess = byUtilization * share(one);
        if (one != m_servedBy.begin()) {
            const auto two = std::prev(one);
            const double x = 1 / std::sqrt(one->first);
            const double slope = (share(two) - share(one)) / (1 / std::sqrt(two->first) - x);
            guess += byUtilization * slope * (1 / std::sqrt(replicas) - x);
            step = 1e-5;
        }
    }
    constexpr double growth = 6;
    double low = std::clamp(guess, 0.0, byUtilization);
    double high = byUtilization;
    double atLow = excess(low);
    double atHigh = 1;
    bool highKnown = false;
    for (; atLow > 0; step *= growth) {
        high = low;
        atHigh = atLow;
        highKnown = true;
        low *= 1 - std::min(step, 0.5);
        atLow = excess(low);
    }
    for (; !highKnown || atHigh <= 0; step *= growth) {
        if (low >= byUtilization)
            return byUtilization;
        high = std::min(byUtilization, low * (1 + step));
        atHigh = excess(high);
        highKnown = true;
        if (atHigh <= 0) {
            low = high;
            atLow = atHigh;
        }
    }
    std::uintmax_t rounds = 100;
    const auto near = [](double a, double b) { return std::abs(a - b) <= 1e-11 * std::max(a, b); };
    const auto bracket = boost::math::tools::toms748_solve(excess, low, high, atLow, atHigh, near, rounds);
    return bracket.first;
}

} // namespace isocost
