// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/replay/calls.h"
#include "core/engine/traffic/batch_law.h"
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

    /// Service seconds of call `n` of a block, without cold start, wait and network; on a replica with nobody else.
    double seconds(const Calls &calls, std::size_t n) const
    {
        const ClassFigures &service = m_classes[calls.classIndexes[n]];
        if (service.ownTokens && !(calls.inputTokens.empty() && calls.outputTokens.empty()))
            return (calls.inputTokens.empty() ? service.inputTokens : calls.inputTokens[n]) * service.perInputToken +
                   (calls.outputTokens.empty() ? service.outputTokens : calls.outputTokens[n]) * service.perOutputToken;
        if (service.isMeasured)
            return service.mean * calls.measured[n];
        return service.isPoint ? service.mean : service.mean * calls.stretch[n];
    }

    /// Of the classes together, weighted by their attempts.
    const Moments &moments() const { return m_moments; }
    /// Attempts per second that a response cache answers.
    double cacheHits() const { return m_cacheHits; }
    /// Mean seconds by how many share a replica, by index of the workload's classes.
    const std::vector<BatchLaw> &laws() const { return m_laws; }

private:
    struct ClassFigures {
        double mean = 0;
        double perInputToken = 0; ///< seconds
        double perOutputToken = 0;
        double inputTokens = 0; ///< mean, for calls that do not say
        double outputTokens = 0;
        bool isPoint = true;
        bool isMeasured = false; ///< spread as the class's measured seconds are
        bool ownTokens = false;  ///< the class has token rates
    };

    std::vector<ClassFigures> m_classes; ///< by index of the workload's classes
    std::vector<BatchLaw> m_laws;
    Moments m_moments;
    double m_cacheHits = 0;
};

} // namespace isocost
