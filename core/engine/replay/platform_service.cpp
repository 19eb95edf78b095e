// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/replay/platform_service.h"

#include "core/engine/traffic/class_service.h"
#include "core/engine/traffic/traffic.h"

namespace isocost
{

namespace
{

/// What the closed form takes the classes to meet on an option that is dedicated or serverless.
std::vector<ClassService> servicesOn(const Scenario &scenario, const Option &option,
                                     const std::vector<ClassTraffic> &classes)
{
    if (traits(option.kind).hasReplicas)
        return replicaService(scenario, option, classes).classes;
    std::vector<ClassService> services;
    for (const ClassTraffic &c : classes) {
        std::string id = option.sheet;
        for (const auto &[classId, sheetId] : option.sheets) {
            if (classId == c.source->id)
                id = sheetId;
        }
        const PriceSheet *sheet = findSheet(scenario, id);
        services.push_back(serverlessService(*c.source, option, sheet ? *sheet : PriceSheet()));
    }
    return services;
}

} // namespace

PlatformService::PlatformService(const Scenario &scenario, const Option &option,
                                 const std::vector<std::size_t> &classIndexes)
    : m_classes(scenario.workload.classes.size()), m_laws(scenario.workload.classes.size())
{
    const std::vector<ClassTraffic> classes = trafficOf(scenario, classIndexes);
    const std::vector<ClassService> services = servicesOn(scenario, option, classes);
    std::vector<ServiceTime> times;
    std::vector<double> weights;
    for (std::size_t i = 0; i < classes.size(); ++i) {
        const ClassTraffic &c = classes[i];
        const ClassService &service = services[i];
        const auto index = static_cast<std::size_t>(c.source - scenario.workload.classes.data());
        m_classes[index] = {service.alone.mean(),
                            service.secondsPerInputToken,
                            service.secondsPerOutputToken,
                            inputTokensOf(*c.source),
                            outputTokensOf(*c.source),
                            service.alone.isPoint(),
                            service.alone.boxes() != nullptr,
                            service.hasTokenRates};
        m_laws[index] = service.seconds;
        times.push_back(service.alone);
        weights.push_back(c.attemptsPerSecond);
        m_cacheHits += c.cacheHitsPerSecond;
    }
    m_moments = mixtureMoments(times, weights);
}

} // namespace isocost
