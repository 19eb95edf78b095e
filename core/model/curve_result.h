// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace isocost
{

struct HybridPoint {
    double replicas = 0; ///< a whole number
    double monthlyCost = 0;
    bool feasible = true;
    std::optional<bool> sloMet;
    double dedicatedShare = 0;

    bool operator==(const HybridPoint &) const = default;
};

/// The cost of a hybrid option by its number of dedicated replicas.
struct HybridCurve {
    std::string option;  ///< id
    double replicas = 0; ///< the split: the best number; the most of any bin where it follows the hour
    double dedicatedShare = 0;
    std::optional<double> burstAboveRequestsPerSecond; ///< with `replicas`
    double monthlyCost = 0;
    std::vector<HybridPoint> points;          ///< ascending replicas, the same number all the time
    std::vector<double> binAttemptsPerSecond; ///< mean rate of each bin of the shape, in the order of time
    std::vector<double> binOverflowPerSecond; ///< the part of it that bursts to serverless with the split's replicas
    /// Replicas ready in each bin; empty: `replicas` all the time. Not empty only where that is cheaper.
    std::vector<double> binReplicas;
    std::optional<double> meanPaidReplicas; ///< with spares and surplus; where the split follows the hour

    bool operator==(const HybridCurve &) const = default;
};

/// How long requests of one option take: P(latency > seconds) at ascending seconds, for a picture.
struct LatencyCurve {
    std::string option; ///< id
    std::vector<double> seconds;
    std::vector<double> exceedance; ///< same length, falling; never below the overloaded share

    bool operator==(const LatencyCurve &) const = default;
};

/// The cold-start probability of one serverless option by volume, for a picture; empty without cold starts.
struct ColdStartCurve {
    std::string option; ///< id
    std::vector<double> requestsPerDay;
    std::vector<double> probability; ///< same length

    bool operator==(const ColdStartCurve &) const = default;
};

/// Cost curves for a picture. Where a curve jumps the same volume stands twice, before and after the jump.
struct CostCurve {
    std::string option;
    std::vector<double> requestsPerDay;
    std::vector<double> monthlyCost; ///< same length; all > 0 or 0, finite

    bool operator==(const CostCurve &) const = default;
};

} // namespace isocost
