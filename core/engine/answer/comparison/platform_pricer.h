// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/options/fleet/fleet.h"
#include "core/engine/options/serverless/serverless.h"
#include "core/model/result.h"

#include <map>
#include <vector>

namespace isocost
{

/// Evaluates one workload on many sheets. How a platform runs (instances, replicas, latency) does not depend on its
/// prices, and many platforms run alike: that part is worked out once for each way to run.
class PlatformPricer
{
public:
    /// @param scenario  its workload, currency, tax and calendar count; must outlive the pricer
    explicit PlatformPricer(const Scenario &scenario);

    /// The same figures as evaluate() gives for a scenario of that one sheet and option, without lines, cold starts,
    /// concurrency and caveats.
    /// @param alone  the scenario with the one sheet and the one plain option
    OptionResult result(const Scenario &alone);

private:
    /// What is the same for all sheets that run alike.
    struct Running {
        ServerlessOutcome outcome; ///< serverless
        double replicas = 0;       ///< dedicated
        Experience latency;
    };
    using WayToRun = std::vector<double>;

    double serverlessCost(const Scenario &alone, OptionResult &result);
    double dedicatedCost(const Scenario &alone, OptionResult &result);
    static void copyLatency(const Running &running, OptionResult &result);

    const Scenario &m_scenario;
    std::vector<std::size_t> m_classes;
    std::map<WayToRun, Running> m_serverless;
    std::map<WayToRun, Running> m_dedicated;
};

} // namespace isocost
