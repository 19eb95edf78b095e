// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/traffic/traffic.h"

#include "core/engine/traffic/class_weeks.h"
#include "core/engine/traffic/service_time.h"

#include <algorithm>

namespace isocost
{

void PerVolume::add(int timing, double amount)
{
    if (timing == timing::usual) {
        usual += amount;
    } else if (timing == timing::even) {
        deferred += amount;
    } else {
        const auto index = static_cast<std::size_t>(timing - timing::ownWeek);
        own.resize(std::max(own.size(), index + 1));
        own[index] += amount;
    }
}

double PerVolume::total() const
{
    double sum = usual + deferred;
    for (double amount : own)
        sum += amount;
    return sum;
}

double PerVolume::of(int timing) const
{
    if (timing < timing::ownWeek)
        return timing == timing::even ? deferred : usual;
    const auto index = static_cast<std::size_t>(timing - timing::ownWeek);
    return index < own.size() ? own[index] : 0;
}

PerVolume PerVolume::times(const PerVolume &shares) const
{
    PerVolume result{usual * shares.usual, deferred * shares.deferred};
    for (std::size_t i = 0; i < own.size(); ++i)
        result.own.push_back(own[i] * shares.of(timing::ownWeek + static_cast<int>(i)));
    return result;
}

bool PerVolume::isMixed() const
{
    int found = 0;
    for (int timing = 0; timing < timings(); ++timing)
        found += of(timing) > 0 ? 1 : 0;
    return found > 1;
}

PerVolume shareIn(std::span<const Cell> cells, int ownWeeks)
{
    PerVolume share;
    share.own.resize(static_cast<std::size_t>(ownWeeks));
    for (const Cell &cell : cells) {
        share.usual += cell.time * cell.rate;
        share.deferred += cell.time * cell.even;
        for (int i = 0; i < ownWeeks; ++i)
            share.own[static_cast<std::size_t>(i)] += cell.time * cell.rateOf(timing::ownWeek + i);
    }
    return share;
}

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
    setTimings(scenario.workload, classes);
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
        seconds += inputTokensOf(c) / *c.prefillTokensPerSecond;
    if (c.decodeTokensPerSecond && *c.decodeTokensPerSecond > 0)
        seconds += outputTokensOf(c) / *c.decodeTokensPerSecond;
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
