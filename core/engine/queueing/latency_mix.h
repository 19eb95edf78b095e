// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/math/node_table.h"
#include "core/engine/traffic/service_time.h"
#include "core/model/result.h"

#include <memory>
#include <optional>
#include <vector>

namespace isocost
{

/// A target missed by no more than rounding is met: its seconds and its allowed share count with this factor.
inline constexpr double targetSlack = 1 + 1e-9;

/// Waiting time of a queue observed over the cells of a month: P(W > t) = sum_i weight_i exp(-decay_i t).
/// For one thread at a time.
class WaitMix
{
public:
    /// Adds requests of share `weight` (of those that do not meet an overload) whose wait exceeds t with probability
    /// `waiting` * exp(-decayPerSecond * t).
    void add(double weight, double waiting, double decayPerSecond);
    /// P(W > t), t >= 0, within 1e-6 of P(W > 0).
    double survival(double t) const;
    bool isZero() const { return m_terms.empty(); }
    /// P(W > 0)
    double waiting() const { return m_waiting; }
    double mean() const; ///< seconds
    /// The fastest decay of any term that matters, 1/s.
    double fastestDecay() const { return m_fastest; }

    struct Term {
        double weight;
        double decay;
    };
    const std::vector<Term> &terms() const { return m_terms; }
    /// The terms as few that stand at the nodes of a LateAfterWait, for sums of what that has; see lateByWait().
    const std::vector<Term> &spread() const;

private:
    void prepare() const;

    std::vector<Term> m_terms;
    double m_fastest = 0;
    double m_slowest = 0;
    double m_waiting = 0;
    mutable std::vector<Term> m_spread;       ///< empty before it is asked for
    mutable std::vector<Term> m_joined;       ///< terms of nearly the same decay as one
    mutable std::optional<NodeTable> m_table; ///< of survival(), by ln(t)
};

/// How much later requests of one service time are for having waited: P(W + X > t) - P(X > t) at one t, by the decay of
/// an exponential W. For one thread at a time.
class LateAfterWait
{
public:
    static constexpr double logDecayStep = 0.1; ///< between its nodes

    /// @param seconds t, at least 0
    LateAfterWait(const ServiceTime &service, double seconds);
    double at(double decayPerSecond) const;
    double seconds() const { return m_seconds; }

private:
    ServiceTime m_service;
    double m_seconds;
    NodeTable m_table;
};

/// Latency of all attempts of a month as a mixture: parts of fixed delay + lognormal service, some after a wait, and a
/// share that meets an overload and counts as over any limit.
class LatencyMix
{
public:
    /// Adds requests of relative weight `weight` that take offsetSeconds + service, after a wait when `wait` is given.
    /// @param late of that service, used where it was made for the time in question
    void add(double weight, double offsetSeconds, const ServiceTime &service, std::shared_ptr<const WaitMix> wait = {},
             std::shared_ptr<const LateAfterWait> late = {});
    void addOverloaded(double weight) { m_overloaded += weight; }
    /// Adds all of another mixture, its total weight scaled to `weight`.
    void add(double weight, const LatencyMix &other);

    double totalWeight() const { return m_total + m_overloaded; }
    /// Share of the requests that meet an overload.
    double overloadedShare() const;
    /// Seconds; empty where some meet an overload, and of an empty mixture.
    std::optional<double> mean() const;
    /// P(latency > t), t in seconds; 0 for an empty mixture.
    double survival(double t) const;
    /// The smallest t with P(latency > t) <= 1 - percentile / 100, within 1e-7 relative; empty when there is none or no
    /// request.
    std::optional<double> percentile(double percentile) const;
    /// Whether at least percentile % of the requests take at most `seconds`. An empty mixture holds.
    bool holds(const ServiceLevel &target) const;
    /// By how much the share of requests that take longer than the target's seconds exceeds what it allows; at most 0
    /// when it holds. Of an empty mixture none is late.
    double excess(const ServiceLevel &target) const;

    /// The percentiles that results show, with the workload's own when it has a target.
    Latency summary(const std::optional<ServiceLevel> &target) const;

private:
    struct Part {
        double weight;
        double offset;
        ServiceTime service;
        std::shared_ptr<const WaitMix> wait;
        std::shared_ptr<const LateAfterWait> late;
    };
    double exceeding(double t) const; // not normalised

    std::vector<Part> m_parts;
    double m_total = 0;
    double m_overloaded = 0;
};

} // namespace isocost
