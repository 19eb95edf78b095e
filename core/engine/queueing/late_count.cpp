// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/queueing/late_count.h"

#include "core/engine/math/stopping.h"

#include <algorithm>
#include <limits>

namespace isocost
{

LateCount::LateCount(const Workload &workload)
{
    for (const Target &target : targetsOf(workload)) {
        m_aims.push_back({target, {}, {}, {}, {}, {}, {}});
        m_wants.service |= target.level.metric == TargetMetric::total;
        m_wants.first |= target.level.metric == TargetMetric::firstToken;
        m_wants.pace |= target.level.metric == TargetMetric::perToken;
    }
}

bool LateCount::covers(const Aim &aim, const RequestClass &source)
{
    return aim.target.own ? aim.target.own == &source : !source.slo;
}

void LateCount::Aim::add(double weight, double offset, const ServiceTime &service,
                         const std::shared_ptr<const WaitMix> &wait, const std::shared_ptr<const LateAfterWait> &after)
{
    const double before = weight * service.survival(seconds() - offset);
    total += weight;
    late += before;
    if (!wait || wait->isZero())
        return;
    waiting += weight * wait->waiting();
    lateBefore += before;
    waits.add(weight, offset, service, wait, after);
}

double LateCount::Aim::excess() const
{
    if (!(total > 0))
        return 0;
    const double afterWaits = waiting > 0 ? waits.survival(seconds()) * waits.totalWeight() - lateBefore : 0;
    return (late + afterWaits) / total - allowed();
}

/// Bounds that need no convolution first: nobody waits, or everyone who waits is late.
bool LateCount::Aim::holds() const
{
    if (isUnknown || late > allowed() * total)
        return false;
    return late + waiting <= allowed() * total || excess() <= 0;
}

void LateCount::add(double weight, const Experience::Visit &visit, const std::shared_ptr<const WaitMix> &wait,
                    const std::shared_ptr<const LateAfterWait> &late)
{
    hearStop();
    if (!(weight > 0))
        return;
    const bool answersInTokens = outputTokensOf(*visit.source) > 0;
    for (Aim &aim : m_aims) {
        if (!covers(aim, *visit.source))
            continue;
        const TargetMetric metric = aim.target.level.metric;
        if (metric == TargetMetric::total) {
            aim.add(weight, visit.offsetSeconds, visit.service, wait, late);
        } else if (metric == TargetMetric::firstToken) {
            aim.isUnknown |= !visit.first;
            if (visit.first)
                aim.add(weight, visit.offsetSeconds, *visit.first, wait, {});
        } else if (answersInTokens) {
            aim.isUnknown |= !visit.pace;
            if (visit.pace)
                aim.add(weight, 0, ServiceTime(*visit.pace, 0), {}, {});
        }
    }
}

void LateCount::addHits(double weight, const RequestClass &source)
{
    if (!(weight > 0))
        return;
    for (Aim &aim : m_aims) {
        if (covers(aim, source) && aim.target.level.metric != TargetMetric::perToken)
            aim.add(weight, source.cacheHitSeconds, ServiceTime(), {}, {});
    }
}

void LateCount::addOverloaded(double weight, const RequestClass &source, const std::optional<double> &pace)
{
    if (!(weight > 0))
        return;
    for (Aim &aim : m_aims) {
        if (!covers(aim, source))
            continue;
        if (aim.target.level.metric != TargetMetric::perToken) {
            aim.total += weight;
            aim.late += weight;
        } else if (outputTokensOf(source) > 0 && pace) {
            aim.add(weight, 0, ServiceTime(*pace, 0), {}, {});
        }
    }
}

bool LateCount::holds() const
{
    return std::all_of(m_aims.begin(), m_aims.end(), [](const Aim &aim) { return aim.holds(); });
}

double LateCount::excess() const
{
    double most = m_aims.empty() ? 0 : -std::numeric_limits<double>::infinity();
    for (const Aim &aim : m_aims)
        most = std::max(most, aim.isUnknown ? 1 : aim.excess());
    return most;
}

} // namespace isocost
