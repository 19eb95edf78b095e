// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/replay/calls.h"
#include "core/engine/traffic/service_time.h"
#include "core/model/scenario.h"

#include <vector>

namespace isocost
{

/// How long calls take on one platform, a serverless or a dedicated option.
class PlatformService
{
public:
    PlatformService(const Scenario &scenario, const Option &option, const std::vector<std::size_t> &classIndexes);

    /// Service seconds of call `n` of a block, without cold start, wait and network.
    double seconds(const Calls &calls, std::size_t n) const
    {
        const ClassService &service = m_classes[calls.classIndexes[n]];
        if (service.ownTokens && !(calls.inputTokens.empty() && calls.outputTokens.empty()))
            return (calls.inputTokens.empty() ? service.inputTokens : calls.inputTokens[n]) * service.perInputToken +
                   (calls.outputTokens.empty() ? service.outputTokens : calls.outputTokens[n]) * service.perOutputToken;
        return service.isPoint ? service.mean : service.mean * calls.stretch[n];
    }

    /// Of the classes together, weighted by their attempts.
    const Moments &moments() const { return m_moments; }
    /// Attempts per second that a response cache answers.
    double cacheHits() const { return m_cacheHits; }

private:
    struct ClassService {
        double mean = 0;
        double perInputToken = 0; ///< seconds
        double perOutputToken = 0;
        double inputTokens = 0; ///< mean, for calls that do not say
        double outputTokens = 0;
        bool isPoint = true;
        bool ownTokens = false; ///< the class has token rates
    };

    std::vector<ClassService> m_classes; ///< by index of the workload's classes
    Moments m_moments;
    double m_cacheHits = 0;
};

} // namespace isocost
