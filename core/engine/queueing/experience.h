// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/queueing/latency_mix.h"
#include "core/engine/traffic/class_service.h"
#include "core/model/scenario.h"

#include <memory>
#include <optional>
#include <vector>

namespace isocost
{

/// One latency target of a workload and the classes it is for.
struct Target {
    ServiceLevel level;
    const RequestClass *own = nullptr; ///< the class whose own it is; null: the workload's, for all without their own
};

/// The targets of a workload: its own first, then those of its classes.
std::vector<Target> targetsOf(const Workload &workload);

/// What the attempts of a month meet on an option: the whole answer, its first token and its pace, and whether they
/// meet the workload's targets. Deferred classes never come here.
class Experience
{
public:
    Experience() = default;
    /// @param everything first token and pace are wanted whether a target asks for them or not
    Experience(const Workload &workload, bool everything);

    /// One class in one state of the platform.
    struct Visit {
        const RequestClass *source = nullptr;
        double offsetSeconds = 0; ///< network, cold start
        ServiceTime service;
        std::optional<ServiceTime> first; ///< service up to the first token; absent: unknown
        std::optional<double> pace;       ///< seconds per output token; absent: unknown
    };
    /// @param late of visit.service, at the seconds of a target
    void add(double weight, const Visit &visit, const std::shared_ptr<const WaitMix> &wait = {},
             const std::shared_ptr<const LateAfterWait> &late = {});
    /// Attempts that a response cache answers.
    void addHits(double weight, const RequestClass &source);
    /// Attempts that meet an overload: over any limit, at a pace all the same.
    void addOverloaded(double weight, const RequestClass &source, const std::optional<double> &pace);
    /// Adds what another option's share of the same workload met.
    void add(const Experience &other);

    const LatencyMix &total() const { return m_total; }
    /// Null where something of it is unknown.
    const LatencyMix *mixture(TargetMetric metric) const;
    bool hasTargets() const { return !m_targets.empty(); }
    /// Every target of classes that are here is met.
    bool holds() const;
    /// The most by which a target's share of late requests exceeds what it allows; at most 0 when all hold.
    double excess() const;
    /// The same of each target, in the order of targetsOf(); 1 where something it covers is not known.
    std::vector<double> excesses() const;
    /// A target whose classes' first token, or pace, nothing says.
    bool lacksFirstToken() const;
    bool lacksPace() const;

    Latency latency() const;
    std::optional<double> meanSeconds() const { return m_total.mean(); } ///< of the whole answers
    std::optional<Latency> firstToken() const;
    std::optional<Latency> perToken() const;
    std::vector<ClassTarget> classTargets() const;
    std::optional<bool> targetMet() const; ///< of all together; empty without any

private:
    struct Aim {
        Target target;
        LatencyMix mix;
        bool isTotal = false;   ///< of all classes' whole answers: `m_total` is its mixture
        bool isUnknown = false; ///< something it covers is not known
    };
    const LatencyMix &mixOf(const Aim &aim) const { return aim.isTotal ? m_total : aim.mix; }
    bool isMet(const Aim &aim) const;
    /// The target of a class, its own or the workload's; null where it has none or that of all takes `m_total`.
    Aim *aimOf(const RequestClass &source);
    std::optional<ServiceLevel> shownFor(TargetMetric metric) const;

    bool m_everything = false;
    LatencyMix m_total;
    LatencyMix m_first;
    LatencyMix m_pace;
    bool m_firstUnknown = false;
    bool m_paceUnknown = false;
    std::vector<Aim> m_targets; ///< in the order of targetsOf(): by `own`, null first
};

} // namespace isocost
