// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/traffic/traffic.h"

#include "core/engine/traffic/service_time.h"

namespace isocost
{

std::vector<ClassTraffic> trafficOf(const Scenario &scenario, const std::vector<std::size_t> &classIndexes)
{
    std::vector<ClassTraffic> classes;
    for (std::size_t index : classIndexes) {
        const RequestClass &c = scenario.workload.classes[index];
        if (!(c.requestsPerDay > 0))
            continue;
        const double attempts = c.requestsPerDay * (1 + c.failureFraction) / 86400;
        const double reaching = 1 - c.cacheHitFraction;
        classes.push_back({&c, c.requestsPerDay * scenario.hoursPerMonth / 24 * reaching, attempts * reaching,
                           attempts * c.cacheHitFraction});
    }
    return classes;
}

std::vector<std::size_t> allClasses(const Scenario &scenario)
{
    std::vector<std::size_t> indexes(scenario.workload.classes.size());
    for (std::size_t i = 0; i < indexes.size(); ++i)
        indexes[i] = i;
    return indexes;
}

double computeSeconds(const RequestClass &c)
{
    if (!c.computeQuantiles.empty())
        return SecondsBoxes(c.computeQuantiles).mean();
    if (c.computeSeconds)
        return *c.computeSeconds;
    double seconds = 0;
    if (c.prefillTokensPerSecond && *c.prefillTokensPerSecond > 0)
        seconds += c.inputTokens / *c.prefillTokensPerSecond;
    if (c.decodeTokensPerSecond && *c.decodeTokensPerSecond > 0)
        seconds += c.outputTokens / *c.decodeTokensPerSecond;
    return seconds;
}

double sumOfAttempts(const std::vector<ClassTraffic> &classes)
{
    double sum = 0;
    for (const ClassTraffic &c : classes)
        sum += c.attemptsPerSecond;
    return sum;
}

} // namespace isocost
