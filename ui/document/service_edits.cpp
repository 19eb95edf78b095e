// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/service_edits.h"

#include "core/engine/traffic/class_service.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace isocost::edits
{

namespace
{

constexpr std::array<double, 3> typedShares = {0.5, 0.95, 0.99};
constexpr double lowEnd = 0.25; ///< of p50
constexpr double highEnd = 1.5; ///< of p99

/// The seconds that a share takes at most, by halving; the distribution has no closed form for it.
double quantileOf(const ServiceTime &time, double share)
{
    if (time.boxes())
        return time.boxes()->quantile(share) * time.stretch();
    if (time.isPoint())
        return time.mean();
    double low = 0;
    double high = time.mean();
    while (time.survival(high) > 1 - share)
        high *= 2;
    for (int i = 0; i < 100; ++i)
        (time.survival((low + high) / 2) > 1 - share ? low : high) = (low + high) / 2;
    return high;
}

/// Three significant digits: people read it.
double readable(double value)
{
    if (!(value > 0))
        return value;
    const double scale = std::pow(10.0, 2 - std::floor(std::log10(value)));
    return std::round(value * scale) / scale;
}

} // namespace

void usePercentiles(RequestClass &c)
{
    const ServiceTime time = serviceTimeOf(c, 1);
    std::array<double, 3> seconds{};
    std::ranges::transform(typedShares, seconds.begin(),
                           [&](double share) { return readable(quantileOf(time, share)); });
    c.computeQuantiles = {{0, seconds[0] * lowEnd},
                          {typedShares[0], seconds[0]},
                          {typedShares[1], seconds[1]},
                          {typedShares[2], seconds[2]},
                          {1, seconds[2] * highEnd}};
    c.computeSeconds.reset();
    c.computeCv = 0;
    c.prefillTokensPerSecond.reset();
    c.decodeTokensPerSecond.reset();
}

void useMeanAndSpread(RequestClass &c)
{
    const ServiceTime time = serviceTimeOf(c, 1);
    c.computeSeconds = readable(time.mean());
    c.computeCv = readable(time.cv());
    c.computeQuantiles.clear();
    c.prefillTokensPerSecond.reset();
    c.decodeTokensPerSecond.reset();
}

void setPercentile(RequestClass &c, double share, double seconds)
{
    if (c.computeQuantiles.empty())
        return;
    const SecondsBoxes boxes(c.computeQuantiles);
    double least = c.computeQuantiles.front().second;
    double most = c.computeQuantiles.back().second;
    const auto isDerived = [](double end, double from) { return std::abs(end - from) <= 1e-9 * from; };
    const bool lowFollows = isDerived(least, boxes.quantile(typedShares.front()) * lowEnd);
    const bool highFollows = isDerived(most, boxes.quantile(typedShares.back()) * highEnd);
    std::vector<std::pair<double, double>> knots;
    for (double typed : typedShares) {
        const double was = boxes.quantile(typed);
        knots.emplace_back(typed, typed < share   ? std::min(was, seconds)
                                  : typed > share ? std::max(was, seconds)
                                                  : seconds);
    }
    least = lowFollows ? knots.front().second * lowEnd : std::min(least, knots.front().second);
    most = highFollows ? knots.back().second * highEnd : std::max(most, knots.back().second);
    knots.insert(knots.begin(), {0, least});
    knots.emplace_back(1, most);
    c.computeQuantiles = std::move(knots);
    c.computeSeconds.reset();
}

} // namespace isocost::edits
