// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace isocost
{

/// One hour of the week of a routing policy.
struct PolicyHour {
    int hour = 0;     ///< 0 is Monday 00:00 to 01:00, 167 Sunday 23:00 to 24:00
    int replicas = 0; ///< dedicated, ready from the hour's beginning, without spares
    std::optional<double>
        burstAboveRequestsPerSecond; ///< replicas * slots / service seconds; absent: they take no time
    double requestsPerSecond = 0;    ///< expected attempts, the hour's mean
    double burstShare = 0;           ///< of them expected to go to serverless

    bool operator==(const PolicyHour &) const = default;
};

/// A split as those who run it need it: how many replicas to keep in each hour of the week, and above which rate the
/// router sends requests to serverless.
struct RoutingPolicy {
    std::string scenario;
    std::string option; ///< id
    std::string name;
    std::string base; ///< id of the dedicated option
    std::string baseName;
    std::string burst; ///< id of the serverless option
    std::string burstName;
    std::string provider; ///< of the replicas, with product and region
    std::string product;
    std::string region;
    std::string currency;
    double requestsPerDay = 0;
    double monthlyCost = 0;
    double dedicatedShare = 0;   ///< over the month
    double serviceSeconds = 0;   ///< mean, of a request on a replica
    int slots = 1;               ///< requests that a replica serves at a time
    double maxUtilization = 0.7; ///< of the slots, as the dedicated option is sized on its own
    int spareReplicas = 0;       ///< run and paid beside those of each hour
    int leastReplicas = 0;       ///< of any hour, without spares
    int mostReplicas = 0;
    std::vector<PolicyHour> hours; ///< 168

    bool operator==(const RoutingPolicy &) const = default;
};

} // namespace isocost
