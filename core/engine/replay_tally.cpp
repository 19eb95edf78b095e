#include "core/engine/replay_tally.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace isocost
{

namespace
{

double meanOf(const std::vector<double> &values)
{
    double sum = 0;
    for (double value : values)
        sum += value;
    return sum / static_cast<double>(values.size());
}

std::optional<double> largest(const std::vector<double> &values)
{
    if (values.empty())
        return {};
    return *std::max_element(values.begin(), values.end());
}

} // namespace

std::optional<double> percentileOf(std::vector<double> &values, double p)
{
    if (values.empty())
        return {};
    const auto count = static_cast<double>(values.size());
    const double rank = std::clamp(std::ceil(p * count - 1e-9), 1.0, count);
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(rank) - 1;
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

ReplayFigures figuresOf(ReplayBatch &batch, const std::optional<ServiceLevel> &slo, bool queues)
{
    std::vector<double> &latencies = batch.latencies;
    std::vector<double> &waits = batch.waits;
    ReplayFigures figures;
    if (!latencies.empty()) {
        figures[ReplayFigure::latencyMean] = meanOf(latencies);
        figures[ReplayFigure::latencyMax] = largest(latencies);
        figures[ReplayFigure::latencyP50] = percentileOf(latencies, 0.5);
        figures[ReplayFigure::latencyP95] = percentileOf(latencies, 0.95);
        figures[ReplayFigure::latencyP99] = percentileOf(latencies, 0.99);
        if (slo)
            figures[ReplayFigure::latencySlo] = percentileOf(latencies, slo->percentile / 100);
    }
    if (queues && !waits.empty()) {
        figures[ReplayFigure::waitMean] = meanOf(waits);
        figures[ReplayFigure::waitMax] = largest(waits);
        figures[ReplayFigure::waitP95] = percentileOf(waits, 0.95);
        figures[ReplayFigure::waitP99] = percentileOf(waits, 0.99);
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

void describeDistribution(const std::vector<double> &values, ReplayResult &result)
{
    // A double's leading bits are its exponent and the first binary places of its mantissa: their order is its own.
    constexpr int dropped = 48;
    constexpr double least = 1e-4; // seconds
    const auto bucketOf = [](double value) { return std::bit_cast<std::uint64_t>(value) >> dropped; };
    const std::uint64_t first = bucketOf(least);
    std::vector<std::uint64_t> counts;
    for (double value : values) {
        const std::uint64_t bucket = value <= least ? 0 : bucketOf(value) - first;
        if (bucket >= counts.size())
            counts.resize(bucket + 1, 0);
        ++counts[bucket];
    }
    if (counts.size() < 2)
        return;
    std::uint64_t within = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const bool isFirst = within == 0 && counts[i] > 0;
        if (isFirst) {
            result.seconds.push_back(std::bit_cast<double>((first + i) << dropped));
            result.exceedance.push_back(1);
        }
        within += counts[i];
        if (within == 0)
            continue;
        result.seconds.push_back(std::bit_cast<double>((first + i + 1) << dropped));
        result.exceedance.push_back(1 - static_cast<double>(within) / static_cast<double>(values.size()));
    }
}

} // namespace isocost
