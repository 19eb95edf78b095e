// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/replay/platform_service.h"

#include "core/engine/traffic/traffic.h"

namespace isocost
{

namespace
{

/// Seconds of a class on a platform per second at speed 1; where throughput is given without any compute seconds, every
/// request takes `sameForAll`.
struct Speed {
    double factor = 1;
    double sameForAll = -1; ///< under 0: not so
};

Speed speedOf(const Option &option, const std::vector<ClassTraffic> &classes)
{
    const double attempts = sumOfAttempts(classes);
    double meanSeconds = 0;
    double meanTokens = 0;
    for (const ClassTraffic &c : classes) {
        const double share = attempts > 0 ? c.attemptsPerSecond / attempts : 0;
        meanSeconds += share * computeSeconds(*c.source);
        meanTokens += share * c.source->outputTokens;
    }
    std::optional<double> perReplica = option.requestsPerSecondPerReplica;
    if (option.tokensPerSecondPerReplica && meanTokens > 0)
        perReplica = *option.tokensPerSecondPerReplica / meanTokens;
    if (option.kind != OptionKind::dedicated || !perReplica || !(*perReplica > 0))
        return {1 / option.speed, -1};
    if (!(meanSeconds > 0))
        return {1, option.slots / *perReplica};
    return {option.slots / (meanSeconds * *perReplica), -1};
}

double perToken(const std::optional<double> &tokensPerSecond)
{
    return tokensPerSecond && *tokensPerSecond > 0 ? 1 / *tokensPerSecond : 0;
}

} // namespace

PlatformService::PlatformService(const Scenario &scenario, const Option &option,
                                 const std::vector<std::size_t> &classIndexes)
    : m_classes(scenario.workload.classes.size())
{
    const std::vector<ClassTraffic> classes = trafficOf(scenario, classIndexes);
    const Speed speed = speedOf(option, classes);
    std::vector<ServiceTime> services;
    std::vector<double> weights;
    for (const ClassTraffic &c : classes) {
        const RequestClass &source = *c.source;
        const double mean = speed.sameForAll >= 0 ? speed.sameForAll : computeSeconds(source) * speed.factor;
        const ServiceTime time(mean, source.computeCv);
        ClassService &service = m_classes[static_cast<std::size_t>(c.source - scenario.workload.classes.data())];
        service = {mean, 0, 0, source.inputTokens, source.outputTokens, time.isPoint(), false};
        if (!source.computeSeconds && speed.sameForAll < 0) {
            service.perInputToken = perToken(source.prefillTokensPerSecond) * speed.factor;
            service.perOutputToken = perToken(source.decodeTokensPerSecond) * speed.factor;
            service.ownTokens = service.perInputToken > 0 || service.perOutputToken > 0;
        }
        services.push_back(time);
        weights.push_back(c.attemptsPerSecond);
        m_cacheHits += c.cacheHitsPerSecond;
    }
    m_moments = mixtureMoments(services, weights);
}

} // namespace isocost
