// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/bill/bill.h"
#include "core/engine/options/serverless/serverless.h"

#include <vector>

namespace isocost
{

/// What the calls of one class used of a pool; quantities are those that are billed.
struct ClassUsage {
    double requests = 0; ///< failed ones by the billed part of failed calls
    double inputTokens = 0;
    double outputTokens = 0;
    double seconds = 0;            ///< each call's own, rounded as the sheet bills
    double provisionedSeconds = 0; ///< the part of `seconds` on provisioned instances
    double coldStarts = 0;
    double calls = 0;                    ///< attempts
    double serviceSeconds = 0;           ///< of all attempts, as they took
    std::vector<double> requestsInHours; ///< of `requests`, those in each of ServerlessModel::hoursOfMeters()

    void add(const ClassUsage &other);
};

/// What one pool was used for, in some stretch of time.
struct PoolUsage {
    std::vector<ClassUsage> classes; ///< in the order of ServerlessModel::PoolView::classes
    double idleSeconds = 0;
    double busySeconds = 0;      ///< of instances that serve several requests at once: with any request
    double provisionedCalls = 0; ///< attempts among so few that provisioned instances serve them

    void add(const PoolUsage &other);
};

/// Seconds billed for one call: max(minimum rounded up, service rounded up to the increment).
double billedSecondsOf(double serviceSeconds, const Billing &billing);

/// Adds the month's charge of a serverless option for what its pools were used for (no tax).
/// @param pools    parallel to model.pools()
/// @param perMonth factor from the usage to a month's
/// @param bought   units of concurrency bought, by pool
/// @param requestsPerMonth for operations and extra costs
void chargeUsage(const Scenario &scenario, const Option &option, const ServerlessModel &model,
                 const std::vector<PoolUsage> &pools, double perMonth, const std::vector<double> &bought,
                 double requestsPerMonth, Bill &bill);

} // namespace isocost
