// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/fleet/fleet.h"

#include "core/engine/math/rounding.h"

#include <boost/math/tools/toms748_solve.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>

namespace isocost
{

namespace
{

constexpr double servedPrecision = 1e-9; // relative, of the largest volume that some replicas serve
constexpr double drawnPrecision = 1e-6;  // the same for a picture, which is off by more

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
    if (isCommitted())
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

bool FleetModel::holdsTarget(const FleetPlan &plan, double volume) const
{
    return slowsDown() ? lateCount(plan, volume).holds() : latency(plan, volume).holds();
}

double FleetModel::excessOfTarget(double replicas, double volume) const
{
    const FleetPlan plan = fixedAt(replicas);
    const double excess = slowsDown() ? lateCount(plan, volume).excess() : latency(plan, volume).excess();
    m_sizes->add(replicas, volume, excess <= 0);
    return excess;
}

double FleetModel::sizedForTarget(double volume, double least) const
{
    double guess = least;
    if (const std::optional<double> about = m_sizes->about(volume))
        guess = std::round(*about);
    else if (m_lastSized.first > 0)
        guess = std::round(m_lastSized.second * (volume / m_lastSized.first));
    const double fewest = std::max(least, m_sizes->mostMissing(volume) + 1);
    const double replicas = leastEnough(fewest, guess, [&](double candidate) {
        if (const std::optional<bool> known = m_sizes->holds(candidate, volume))
            return *known;
        const bool holds = holdsTarget(fixedAt(candidate), volume);
        m_sizes->add(candidate, volume, holds);
        return holds;
    });
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
    const double extra = leastEnough(0, 0, [&](double more) { return holdsTarget(hourlyPlan(hourly, more), volume); });
    return hourlyPlan(hourly, extra);
}

double FleetModel::volumeServedBy(double replicas) const
{
    const double byUtilization = volumeServedBy(replicas, m_peakLoad);
    if (!reachesTarget() || !std::isfinite(byUtilization))
        return byUtilization;
    if (const std::optional<double> known = m_sizes->servedBy(replicas))
        return *known;
    const double volume = volumeMeetingTarget(replicas, byUtilization);
    m_sizes->setServed(replicas, volume);
    return volume;
}

double FleetModel::guessServedBy(double replicas, double byUtilization) const
{
    // Of pools that wait, the share of the volume by utilisation is nearly a line in 1/sqrt(replicas).
    const auto share = [&](const auto &pool) { return pool->second / volumeServedBy(pool->first, m_peakLoad); };
    const auto next = m_sizes->served().lower_bound(replicas);
    if (next == m_sizes->served().begin())
        return byUtilization * 0.9;
    const auto one = std::prev(next);
    double guess = share(one);
    if (one != m_sizes->served().begin()) {
        const auto two = std::prev(one);
        const double x = 1 / std::sqrt(one->first);
        guess += (share(two) - share(one)) / (1 / std::sqrt(two->first) - x) * (1 / std::sqrt(replicas) - x);
    }
    constexpr double leastShare = 0.01; // steps are factors: none leads away from nothing
    return std::clamp(guess, leastShare, 1.0) * byUtilization;
}

/// The largest volume, at most that served by utilisation, at which `replicas` hold the target.
double FleetModel::volumeMeetingTarget(double replicas, double byUtilization) const
{
    struct Point {
        double volume;
        double excess;
    };
    const auto at = [&](double volume) { return Point{volume, excessOfTarget(replicas, volume)}; };
    // Secants, a little too far each, until the target is missed on one side and held on the other.
    std::optional<Point> held;
    std::optional<Point> missed;
    Point last = at(guessServedBy(replicas, byUtilization));
    for (double least = 1e-9; !held || !missed; least *= 4) {
        (last.excess > 0 ? missed : held) = last;
        if (held && (missed || held->volume >= byUtilization))
            break;
        const double far = m_excessSlope > 0 ? 1.1 * std::abs(last.excess) / m_excessSlope : 0.005;
        const double step = std::clamp(far, least, 1.0);
        const double volume = last.volume * std::exp(last.excess > 0 ? -step : step);
        const Point next = at(std::min(volume, byUtilization));
        const double moved = std::log(next.volume / last.volume);
        if (std::abs(moved) > servedPrecision && (next.excess - last.excess) / moved > 0)
            m_excessSlope = (next.excess - last.excess) / moved;
        last = next;
    }
    if (!missed)
        return byUtilization;
    std::uintmax_t rounds = 100;
    const double precision = m_precision == Precision::exact ? servedPrecision : drawnPrecision;
    const auto near = [&](double a, double b) { return std::abs(a - b) <= precision * std::max(a, b); };
    const auto excess = [&](double volume) { return excessOfTarget(replicas, volume); };
    const double found = boost::math::tools::toms748_solve(excess, held->volume, missed->volume, held->excess,
                                                           missed->excess, near, rounds)
                             .first;
    m_sizes->add(replicas, found * (1 + 2 * servedPrecision), false); // the step is there, upright
    return found;
}

} // namespace isocost
