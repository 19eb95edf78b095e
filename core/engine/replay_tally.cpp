#include "core/engine/replay_tally.h"

#include <algorithm>
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

double share(std::uint64_t part, std::uint64_t whole)
{
    return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0;
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

ReplayFigures figuresOf(const ReplayBatch &given, const std::optional<ServiceLevel> &slo, bool queues)
{
    std::vector<double> latencies = given.latencies;
    std::vector<double> waits = given.waits;
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
    constexpr int points = 240;
    constexpr double least = 1e-4; // seconds
    double most = 0;
    double smallest = 0;
    for (double value : values) {
        most = std::max(most, value);
        smallest = smallest == 0 ? value : std::min(smallest, value);
    }
    if (values.empty() || !(most > least))
        return;
    const double from = std::max(least, smallest * 0.9);
    const double step = std::log(most * 1.02 / from) / (points - 1);
    std::vector<std::uint64_t> upTo(points, 0); // values in (edge before, edge]
    for (double value : values) {
        const double at = value <= from ? 0 : std::ceil(std::log(value / from) / step);
        ++upTo[static_cast<std::size_t>(std::min<double>(at, points - 1))];
    }
    std::uint64_t within = 0;
    for (int i = 0; i < points; ++i) {
        within += upTo[static_cast<std::size_t>(i)];
        result.seconds.push_back(from * std::exp(step * i));
        result.exceedance.push_back(1 - share(within, values.size()));
    }
}

} // namespace isocost
