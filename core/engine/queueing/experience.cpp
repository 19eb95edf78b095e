// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/queueing/experience.h"

#include "core/engine/math/stopping.h"

#include <algorithm>
#include <functional>

namespace isocost
{

std::vector<Target> targetsOf(const Workload &workload)
{
    std::vector<Target> targets;
    if (workload.slo)
        targets.push_back({*workload.slo, nullptr});
    for (const RequestClass &c : workload.classes) {
        if (c.slo)
            targets.push_back({*c.slo, &c});
    }
    return targets;
}

Experience::Experience(const Workload &workload, bool everything) : m_everything(everything)
{
    const bool allShare = std::none_of(workload.classes.begin(), workload.classes.end(),
                                       [](const RequestClass &c) { return c.slo.has_value(); });
    for (const Target &target : targetsOf(workload))
        m_targets.push_back({target, {}, allShare && target.level.metric == TargetMetric::total, false});
}

Experience::Aim *Experience::aimOf(const RequestClass &source)
{
    const RequestClass *own = source.slo ? &source : nullptr;
    const auto aim =
        std::ranges::lower_bound(m_targets, own, std::less<>(), [](const Aim &each) { return each.target.own; });
    return aim != m_targets.end() && aim->target.own == own && !aim->isTotal ? &*aim : nullptr;
}

void Experience::add(double weight, const Visit &visit, const std::shared_ptr<const WaitMix> &wait,
                     const std::shared_ptr<const LateAfterWait> &late)
{
    hearStop();
    if (!(weight > 0))
        return;
    const RequestClass &source = *visit.source;
    const bool answersInTokens = outputTokensOf(source) > 0;
    m_total.add(weight, visit.offsetSeconds, visit.service, wait, late);
    if (m_everything) {
        m_firstUnknown |= !visit.first;
        m_paceUnknown |= answersInTokens && !visit.pace;
        if (visit.first)
            m_first.add(weight, visit.offsetSeconds, *visit.first, wait);
        if (answersInTokens && visit.pace)
            m_pace.add(weight, 0, ServiceTime(*visit.pace, 0));
    }
    Aim *aim = aimOf(source);
    if (!aim)
        return;
    const TargetMetric metric = aim->target.level.metric;
    if (metric == TargetMetric::total) {
        aim->mix.add(weight, visit.offsetSeconds, visit.service, wait, late);
    } else if (metric == TargetMetric::firstToken) {
        aim->isUnknown |= !visit.first;
        if (visit.first)
            aim->mix.add(weight, visit.offsetSeconds, *visit.first, wait);
    } else if (answersInTokens) {
        aim->isUnknown |= !visit.pace;
        if (visit.pace)
            aim->mix.add(weight, 0, ServiceTime(*visit.pace, 0));
    }
}

void Experience::addHits(double weight, const RequestClass &source)
{
    if (!(weight > 0))
        return;
    m_total.add(weight, source.cacheHitSeconds, ServiceTime());
    if (m_everything)
        m_first.add(weight, source.cacheHitSeconds, ServiceTime());
    Aim *aim = aimOf(source);
    if (aim && aim->target.level.metric != TargetMetric::perToken)
        aim->mix.add(weight, source.cacheHitSeconds, ServiceTime());
}

void Experience::addOverloaded(double weight, const RequestClass &source, const std::optional<double> &pace)
{
    if (!(weight > 0))
        return;
    const bool answersInTokens = outputTokensOf(source) > 0;
    m_total.addOverloaded(weight);
    if (m_everything) {
        m_first.addOverloaded(weight);
        if (answersInTokens && pace)
            m_pace.add(weight, 0, ServiceTime(*pace, 0));
    }
    Aim *aim = aimOf(source);
    if (aim && aim->target.level.metric != TargetMetric::perToken)
        aim->mix.addOverloaded(weight);
    else if (aim && answersInTokens && pace)
        aim->mix.add(weight, 0, ServiceTime(*pace, 0));
}

void Experience::add(const Experience &other)
{
    m_everything |= other.m_everything;
    m_total.add(other.m_total.totalWeight(), other.m_total);
    m_first.add(other.m_first.totalWeight(), other.m_first);
    m_pace.add(other.m_pace.totalWeight(), other.m_pace);
    m_firstUnknown |= other.m_firstUnknown;
    m_paceUnknown |= other.m_paceUnknown;
    if (m_targets.empty()) {
        m_targets = other.m_targets;
        return;
    }
    for (std::size_t i = 0; i < std::min(m_targets.size(), other.m_targets.size()); ++i) {
        m_targets[i].mix.add(other.m_targets[i].mix.totalWeight(), other.m_targets[i].mix);
        m_targets[i].isUnknown |= other.m_targets[i].isUnknown;
    }
}

bool Experience::isMet(const Aim &aim) const
{
    return !aim.isUnknown && mixOf(aim).holds(aim.target.level);
}

bool Experience::holds() const
{
    return std::all_of(m_targets.begin(), m_targets.end(), [this](const Aim &aim) { return isMet(aim); });
}

std::vector<double> Experience::excesses() const
{
    std::vector<double> result;
    for (const Aim &aim : m_targets)
        result.push_back(aim.isUnknown ? 1 : mixOf(aim).excess(aim.target.level));
    return result;
}

double Experience::excess() const
{
    const std::vector<double> all = excesses();
    return all.empty() ? 0 : *std::max_element(all.begin(), all.end());
}

bool Experience::lacksFirstToken() const
{
    return std::any_of(m_targets.begin(), m_targets.end(), [](const Aim &aim) {
        return aim.isUnknown && aim.target.level.metric == TargetMetric::firstToken;
    });
}

bool Experience::lacksPace() const
{
    return std::any_of(m_targets.begin(), m_targets.end(), [](const Aim &aim) {
        return aim.isUnknown && aim.target.level.metric == TargetMetric::perToken;
    });
}

std::optional<ServiceLevel> Experience::shownFor(TargetMetric metric) const
{
    for (const Aim &aim : m_targets) {
        if (!aim.target.own && (aim.target.level.metric == metric || metric == TargetMetric::total))
            return aim.target.level;
    }
    return {};
}

const LatencyMix *Experience::mixture(TargetMetric metric) const
{
    if (metric == TargetMetric::firstToken)
        return m_firstUnknown ? nullptr : &m_first;
    if (metric == TargetMetric::perToken)
        return m_paceUnknown ? nullptr : &m_pace;
    return &m_total;
}

Latency Experience::latency() const
{
    return m_total.summary(shownFor(TargetMetric::total));
}

std::optional<Latency> Experience::firstToken() const
{
    if (m_firstUnknown || !(m_first.totalWeight() > 0))
        return {};
    return m_first.summary(shownFor(TargetMetric::firstToken));
}

std::optional<Latency> Experience::perToken() const
{
    if (m_paceUnknown || !(m_pace.totalWeight() > 0))
        return {};
    return m_pace.summary(shownFor(TargetMetric::perToken));
}

std::vector<ClassTarget> Experience::classTargets() const
{
    std::vector<ClassTarget> result;
    for (const Aim &aim : m_targets) {
        if (!aim.target.own)
            continue;
        ClassTarget found{aim.target.own->id, {}, isMet(aim)};
        if (!aim.isUnknown)
            found.seconds = mixOf(aim).percentile(aim.target.level.percentile);
        result.push_back(std::move(found));
    }
    return result;
}

std::optional<bool> Experience::targetMet() const
{
    return hasTargets() ? std::optional(holds()) : std::nullopt;
}

} // namespace isocost
