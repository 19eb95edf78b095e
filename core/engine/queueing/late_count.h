// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/queueing/experience.h"

#include <memory>
#include <vector>

namespace isocost
{

/// How many of the attempts of a month are late for the workload's targets: what an Experience of the same attempts
/// says of these, without keeping what each of them meets. It takes the same calls.
class LateCount
{
public:
    explicit LateCount(const Workload &workload);

    /// What of a visit the targets are about.
    struct Wants {
        bool service = false;
        bool first = false;
        bool pace = false;
    };
    const Wants &wants() const { return m_wants; }

    void add(double weight, const Experience::Visit &visit, const std::shared_ptr<const WaitMix> &wait = {},
             const std::shared_ptr<const LateAfterWait> &late = {});
    void addHits(double weight, const RequestClass &source);
    void addOverloaded(double weight, const RequestClass &source, const std::optional<double> &pace);

    bool holds() const;
    double excess() const;

private:
    struct Aim {
        Target target;
        bool isUnknown = false;
        double total = 0;
        double late = 0;       ///< those that no wait makes late, and those that meet an overload
        double waiting = 0;    ///< those that wait
        double lateBefore = 0; ///< of those in `waits`, late without their wait
        LatencyMix waits;      ///< attempts of which some wait

        double seconds() const { return target.level.seconds * targetSlack; }
        double allowed() const { return (1 - target.level.percentile / 100) * targetSlack; }
        void add(double weight, double offset, const ServiceTime &service, const std::shared_ptr<const WaitMix> &wait,
                 const std::shared_ptr<const LateAfterWait> &late);
        double excess() const;
        bool holds() const;
    };
    static bool covers(const Aim &aim, const RequestClass &source);

    Wants m_wants;
    std::vector<Aim> m_aims;
};

} // namespace isocost
