// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/replay/replay_tally.h"

#include <cmath>

namespace isocost
{

ReplayFigures figuresOf(const ReplayBatch &batch, const std::optional<ServiceLevel> &slo, bool queues)
{
    constexpr double median = 0.5;
    constexpr double p95 = 0.95;
    constexpr double p99 = 0.99;
    ReplayFigures figures;
    if (batch.latencies.count() > 0) {
        const double atTarget = slo ? slo->percentile / 100 : median;
        const std::vector<double> found = batch.latencies.percentiles({median, p95, p99, atTarget});
        figures[ReplayFigure::latencyMean] = batch.latencies.mean();
        figures[ReplayFigure::latencyMax] = batch.latencies.largest();
        figures[ReplayFigure::latencyP50] = found[0];
        figures[ReplayFigure::latencyP95] = found[1];
        figures[ReplayFigure::latencyP99] = found[2];
        if (slo)
            figures[ReplayFigure::latencySlo] = found[3];
    }
    if (queues && batch.waits.count() > 0) {
        const std::vector<double> found = batch.waits.percentiles({p95, p99});
        figures[ReplayFigure::waitMean] = batch.waits.mean();
        figures[ReplayFigure::waitMax] = batch.waits.largest();
        figures[ReplayFigure::waitP95] = found[0];
        figures[ReplayFigure::waitP99] = found[1];
    }
    return figures;
}

ReplayFigures standardErrors(const std::vector<ReplayFigures> &batches)
{
    ReplayFigures errors;
    const auto count = static_cast<double>(batches.size());
    for (std::size_t i = 0; i < replayFigureCount && batches.size() > 1; ++i) {
        double sum = 0;
        double squares = 0;
        bool known = true;
        for (const ReplayFigures &batch : batches)
            known &= batch.values[i].has_value();
        if (!known)
            continue;
        for (const ReplayFigures &batch : batches)
            sum += *batch.values[i];
        const double mean = sum / count;
        for (const ReplayFigures &batch : batches)
            squares += (*batch.values[i] - mean) * (*batch.values[i] - mean);
        errors.values[i] = std::sqrt(squares / (count - 1) / count);
    }
    return errors;
}

void describeDistribution(const ValueTally &values, ReplayResult &result)
{
    constexpr double least = 1e-4; // seconds
    const std::vector<std::uint64_t> counts = values.steps(least);
    if (counts.size() < 2)
        return;
    std::uint64_t within = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const bool isFirst = within == 0 && counts[i] > 0;
        if (isFirst) {
            result.seconds.push_back(ValueTally::stepBegin(least, i));
            result.exceedance.push_back(1);
        }
        within += counts[i];
        if (within == 0)
            continue;
        result.seconds.push_back(ValueTally::stepBegin(least, i + 1));
        result.exceedance.push_back(1 - static_cast<double>(within) / static_cast<double>(values.count()));
    }
}

} // namespace isocost
