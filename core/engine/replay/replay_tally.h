// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value_tally.h"
#include "core/model/replay_result.h"
#include "core/model/workload.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace isocost
{

inline constexpr std::size_t replayBatches = 20;

/// What the calls of one batch came to.
struct ReplayBatch {
    std::uint64_t calls = 0;      ///< that reach a platform
    std::uint64_t serverless = 0; ///< that reach serverless
    std::uint64_t cold = 0;
    std::uint64_t throttled = 0;
    std::uint64_t firstFill = 0; ///< cold starts that made a pool larger than it ever was
    ValueTally latencies;        ///< of the calls that were answered and do not wait by choice
    ValueTally waits;
};

/// Equal stretches of time, for the batches' standard errors and for the pictures.
class ReplayClock
{
public:
    ReplayClock(double from, double to, std::size_t parts)
        : m_from(from), m_width((to - from) / static_cast<double>(parts)), m_parts(parts)
    {
    }
    /// The part that t lies in; 0 before the first, the last one from its beginning on.
    std::size_t part(double t) const
    {
        const double number = m_width > 0 ? (t - m_from) / m_width : 0;
        return number <= 0 ? 0 : std::min(m_parts - 1, static_cast<std::size_t>(number));
    }
    double begin(std::size_t part) const { return m_from + m_width * static_cast<double>(part); }
    double width() const { return m_width; }
    std::size_t parts() const { return m_parts; }

private:
    double m_from;
    double m_width;
    std::size_t m_parts;
};

/// Latency and wait figures of a batch.
ReplayFigures figuresOf(const ReplayBatch &batch, const std::optional<ServiceLevel> &slo, bool queues);

/// Standard error of each figure's mean from its values in batches: s / sqrt(n) where all batches have it.
ReplayFigures standardErrors(const std::vector<ReplayFigures> &batches);

/// The share of values over ever longer seconds, 16 to a doubling, for a picture.
void describeDistribution(const ValueTally &values, ReplayResult &result);

} // namespace isocost
