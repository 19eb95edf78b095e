// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/replay/replay_tally.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace isocost
{

namespace
{

// The leading bits of a double of at least 0 are its exponent and the first binary places of its mantissa: their order
// is its own. 16 buckets to a doubling.
constexpr int droppedBits = 48;
constexpr std::size_t buckets = std::size_t{1} << (63 - droppedBits);

inline std::size_t bucketOf(double value)
{
    return static_cast<std::size_t>(std::bit_cast<std::uint64_t>(value) >> droppedBits) & (buckets - 1);
}

double bucketBegin(std::uint64_t bucket)
{
    return std::bit_cast<double>(bucket << droppedBits);
}

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

std::vector<double> percentilesOf(const std::vector<double> &values, const std::vector<double> &shares)
{
    std::vector<double> found;
    if (values.empty())
        return found;
    std::vector<std::size_t> counts(buckets, 0);
    for (double value : values)
        ++counts[bucketOf(value)];
    // The bucket that holds each rank, and the rank within it.
    std::vector<std::size_t> wanted(buckets, 0); // 1 + index into `inside`
    std::vector<std::vector<double>> inside;
    std::vector<std::pair<std::size_t, std::size_t>> places;
    const auto count = static_cast<double>(values.size());
    for (double share : shares) {
        std::size_t rank = static_cast<std::size_t>(std::clamp(std::ceil(share * count - 1e-9), 1.0, count));
        std::size_t bucket = 0;
        for (; rank > counts[bucket]; ++bucket)
            rank -= counts[bucket];
        if (wanted[bucket] == 0) {
            inside.emplace_back();
            inside.back().reserve(counts[bucket]);
            wanted[bucket] = inside.size();
        }
        places.emplace_back(wanted[bucket] - 1, rank - 1);
    }
    for (double value : values) {
        if (const std::size_t place = wanted[bucketOf(value)])
            inside[place - 1].push_back(value);
    }
    for (const auto &[place, rank] : places) {
        const auto at = inside[place].begin() + static_cast<std::ptrdiff_t>(rank);
        std::nth_element(inside[place].begin(), at, inside[place].end());
        found.push_back(*at);
    }
    return found;
}

ReplayFigures figuresOf(const ReplayBatch &batch, const std::optional<ServiceLevel> &slo, bool queues)
{
    constexpr double median = 0.5;
    constexpr double p95 = 0.95;
    constexpr double p99 = 0.99;
    ReplayFigures figures;
    if (!batch.latencies.empty()) {
        const double atTarget = slo ? slo->percentile / 100 : median;
        const std::vector<double> found = percentilesOf(batch.latencies, {median, p95, p99, atTarget});
        figures[ReplayFigure::latencyMean] = meanOf(batch.latencies);
        figures[ReplayFigure::latencyMax] = largest(batch.latencies);
        figures[ReplayFigure::latencyP50] = found[0];
        figures[ReplayFigure::latencyP95] = found[1];
        figures[ReplayFigure::latencyP99] = found[2];
        if (slo)
            figures[ReplayFigure::latencySlo] = found[3];
    }
    if (queues && !batch.waits.empty()) {
        const std::vector<double> found = percentilesOf(batch.waits, {p95, p99});
        figures[ReplayFigure::waitMean] = meanOf(batch.waits);
        figures[ReplayFigure::waitMax] = largest(batch.waits);
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

void describeDistribution(const std::vector<double> &values, ReplayResult &result)
{
    constexpr double least = 1e-4; // seconds
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
            result.seconds.push_back(bucketBegin(first + i));
            result.exceedance.push_back(1);
        }
        within += counts[i];
        if (within == 0)
            continue;
        result.seconds.push_back(bucketBegin(first + i + 1));
        result.exceedance.push_back(1 - static_cast<double>(within) / static_cast<double>(values.size()));
    }
}

} // namespace isocost
