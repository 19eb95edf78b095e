// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/options/fleet/fleet.h"
#include "core/engine/options/serverless/serverless.h"

#include <vector>

namespace isocost
{

/// What no split of two sides does better than, whatever its replicas and its volume: service and network alone on the
/// dedicated side, no cold start and no throttling on the serverless side. Tells before any number of replicas is
/// looked at which of them cannot be feasible or cannot meet the target.
class SplitReach
{
public:
    SplitReach(const FleetModel &base, const ServerlessModel &burst, const Workload &workload);

    /// False: no split is feasible and meets the target, nor is serverless alone.
    bool any() const { return m_any; }
    /// False: none with replicas is.
    bool withReplicas() const { return m_any && m_withReplicas; }
    /// True: the dedicated side alone meets the targets, so that enough replicas do.
    bool baseMeets() const { return m_baseMeets; }
    /// True: every split meets the target, cold starts or not.
    bool alwaysMeets() const { return m_alwaysMeets; }
    /// False: with that share of the requests on the dedicated side, 0..1, the target is missed.
    bool mayMeet(double dedicatedShare) const;
    /// False: with that share or any larger one, a target is missed.
    bool mayMeetWithMore(double dedicatedShare) const;

private:
    bool missesAt(std::size_t target, double dedicatedShare) const;

    bool m_any = true;
    bool m_isUniform = true; ///< every class that cannot wait is split by the same share
    bool m_withReplicas = true;
    bool m_alwaysMeets = true;
    bool m_baseMeets = true;
    std::vector<double>
        m_baseExcess; ///< by target: share of its requests over what it allows; at most 0 where it is met
    std::vector<double> m_burstExcess;
};

} // namespace isocost
