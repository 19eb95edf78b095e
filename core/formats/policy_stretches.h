// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/routing_policy.h"

#include <string>
#include <vector>

namespace isocost
{

// What the table and the manifests of a routing policy share.

inline constexpr const char *policyTimeZone = "Etc/UTC";

/// Consecutive hours with the same replicas.
struct PolicyStretch {
    int from = 0; ///< hour of the week
    int to = 0;   ///< exclusive
    int replicas = 0;
    double requestsPerSecond = 0; ///< mean
    double burstShare = 0;        ///< of the requests
};

/// @param withinDays whether a stretch ends with its day
std::vector<PolicyStretch> policyStretches(const RoutingPolicy &policy, bool withinDays);

/// A number with so many decimals, never an exponent.
std::string rounded(double value, int decimals);
/// The same with three significant digits.
std::string rateText(double value);
/// Requests a second above which so many replicas burst; "never" where requests take no time.
std::string thresholdText(const RoutingPolicy &policy, int replicas);

} // namespace isocost
