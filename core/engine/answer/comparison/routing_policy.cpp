// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/comparison/routing_policy.h"

#include "core/engine/answer/curves/hybrid_curves.h"
#include "core/engine/options/fleet/fleet.h"
#include "core/engine/traffic/traffic.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

constexpr int hoursOfWeek = 168;
constexpr double mostReplicas = 1e6;

Error refused(const Option &option, const std::string &why)
{
    return {ErrorCode::io, {}, displayName(option) + ": " + why};
}

/// The bins of a shape laid over the hours of the week.
class WeekOfBins
{
public:
    WeekOfBins(const Workload &workload, const HybridCurve &curve)
        : m_curve(curve), m_binSeconds(workload.shape.kind == Shape::Kind::bins ? workload.shape.binSeconds : 3600.0)
    {
        const double cycle = m_binSeconds * static_cast<double>(bins());
        const double cycles = 3600.0 * hoursOfWeek / cycle;
        m_repeats = bins() == 1 || std::abs(cycles - std::round(cycles)) <= 1e-9 * cycles;
        m_repeats = m_repeats && cycles > 0.5;
    }

    bool repeats() const { return m_repeats; }

    PolicyHour at(int hour) const
    {
        PolicyHour result;
        result.hour = hour;
        double attempts = 0;
        double overflow = 0;
        double replicas = 0;
        double time = 0;
        const auto add = [&](std::size_t bin, double seconds) {
            attempts += seconds * m_curve.binAttemptsPerSecond[bin];
            overflow += seconds * m_curve.binOverflowPerSecond[bin];
            replicas = std::max(replicas, m_curve.binReplicas.empty() ? m_curve.replicas : m_curve.binReplicas[bin]);
            time += seconds;
        };
        const bool cyclesWithinHour = m_binSeconds * static_cast<double>(bins()) <= 3600;
        if (!m_repeats || bins() == 1 || cyclesWithinHour) {
            for (std::size_t bin = 0; bin < bins(); ++bin)
                add(bin, 1);
        } else {
            const double from = 3600.0 * hour;
            const double to = from + 3600;
            const auto first = static_cast<std::size_t>(std::floor(from / m_binSeconds + 1e-9));
            for (std::size_t n = first; static_cast<double>(n) * m_binSeconds < to * (1 - 1e-12); ++n) {
                const double begin = std::max(from, static_cast<double>(n) * m_binSeconds);
                const double end = std::min(to, static_cast<double>(n + 1) * m_binSeconds);
                if (end > begin)
                    add(n % bins(), end - begin);
            }
        }
        result.replicas = static_cast<int>(replicas);
        result.requestsPerSecond = time > 0 ? attempts / time : 0;
        result.burstShare = attempts > 0 ? std::clamp(overflow / attempts, 0.0, 1.0) : 0;
        return result;
    }

private:
    std::size_t bins() const { return m_curve.binAttemptsPerSecond.size(); }

    const HybridCurve &m_curve;
    double m_binSeconds;
    bool m_repeats = false;
};

void addNames(const Scenario &scenario, const Option &option, RoutingPolicy &policy)
{
    policy.scenario = scenario.name;
    policy.option = option.id;
    policy.name = displayName(option);
    policy.base = option.base;
    policy.burst = option.burst;
    policy.currency = scenario.currency;
    policy.requestsPerDay = totalRequestsPerDay(scenario.workload);
    if (const Option *burst = findOption(scenario, option.burst))
        policy.burstName = displayName(*burst);
    const Option *base = findOption(scenario, option.base);
    if (!base)
        return;
    policy.baseName = displayName(*base);
    policy.slots = base->slots;
    policy.maxUtilization = base->maxUtilization;
    policy.spareReplicas = base->spareReplicas;
    if (const PriceSheet *sheet = findSheet(scenario, base->sheet)) {
        policy.provider = sheet->provider;
        policy.product = sheet->product;
        policy.region = sheet->region;
    }
    policy.serviceSeconds = FleetModel(scenario, *base, allClasses(scenario)).serviceSeconds();
}

} // namespace

Result<RoutingPolicy> routingPolicy(const Scenario &scenario, const std::string &optionId)
{
    const Option *option = findOption(scenario, optionId);
    if (!option || !traits(option->kind).isSplit)
        return Error{ErrorCode::usage, {}, "expected the id of a hybrid option, found \"" + optionId + "\""};
    const HybridCurve curve = splitCurve(scenario, *option);
    if (!(curve.replicas > 0))
        return refused(*option, "no dedicated replica pays: everything goes to serverless and nothing is to be routed");
    if (curve.replicas > mostReplicas)
        return refused(*option, "more replicas than a policy can state");
    const WeekOfBins week(scenario.workload, curve);
    if (!week.repeats() && !curve.binReplicas.empty())
        return refused(*option, "the shape's cycle does not repeat within a week, so it has no hours of the week");
    RoutingPolicy policy;
    addNames(scenario, *option, policy);
    policy.monthlyCost = curve.monthlyCost;
    policy.dedicatedShare = curve.dedicatedShare;
    for (int hour = 0; hour < hoursOfWeek; ++hour) {
        PolicyHour added = week.at(hour);
        if (policy.serviceSeconds > 0)
            added.burstAboveRequestsPerSecond = added.replicas * policy.slots / policy.serviceSeconds;
        policy.mostReplicas = std::max(policy.mostReplicas, added.replicas);
        policy.leastReplicas = hour == 0 ? added.replicas : std::min(policy.leastReplicas, added.replicas);
        policy.hours.push_back(added);
    }
    return policy;
}

} // namespace isocost
