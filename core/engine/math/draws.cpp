// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/math/draws.h"

#include "core/engine/math/random.h"

#include <boost/random/sobol.hpp>

#include <algorithm>
#include <cmath>
#include <random>

namespace isocost
{

namespace
{

constexpr std::size_t mostSobolDimensions = 3667;

/// The middle of one of 2^53 equal parts of (0, 1).
double unit(std::uint64_t bits)
{
    return (static_cast<double>(bits >> 12) + 0.5) / 4503599627370496.0; // 2^52
}

struct Lognormal {
    explicit Lognormal(const Uncertainty &input)
        : mu((std::log(input.low) + std::log(input.high)) / 2),
          sigma((std::log(input.high) - std::log(input.low)) / (2 * normalQuantile(0.9)))
    {
    }
    double mu;
    double sigma;
};

} // namespace

std::vector<std::vector<double>> sobolDraws(std::size_t dimensions, std::size_t count, std::uint64_t seed)
{
    std::vector<std::vector<double>> draws(dimensions, std::vector<double>(count));
    if (dimensions == 0)
        return draws;
    std::mt19937_64 random(seed);
    const std::size_t inSequence = std::min(dimensions, mostSobolDimensions);
    std::vector<std::uint64_t> shifts(inSequence);
    for (std::uint64_t &shift : shifts)
        shift = random();
    boost::random::sobol sequence(inSequence);
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t d = 0; d < inSequence; ++d)
            draws[d][i] = unit(sequence() ^ shifts[d]);
        for (std::size_t d = inSequence; d < dimensions; ++d)
            draws[d][i] = unit(random());
    }
    return draws;
}

double modeOf(const Uncertainty &input, double today)
{
    if (input.mode)
        return *input.mode;
    switch (input.kind) {
    case Uncertainty::Kind::uniform:
        return (input.low + input.high) / 2;
    case Uncertainty::Kind::lognormal: {
        const Lognormal log(input);
        return std::exp(log.mu - log.sigma * log.sigma);
    }
    case Uncertainty::Kind::triangular:
        break;
    }
    return std::clamp(today, input.low, input.high);
}

double quantile(const Uncertainty &input, double u, double today)
{
    const double width = input.high - input.low;
    if (!(width > 0))
        return input.low;
    if (input.kind == Uncertainty::Kind::uniform)
        return input.low + u * width;
    if (input.kind == Uncertainty::Kind::lognormal) {
        const Lognormal log(input);
        return std::exp(log.mu + log.sigma * normalQuantile(u));
    }
    const double mode = modeOf(input, today);
    const double rising = (mode - input.low) / width; // share below the mode
    if (u < rising)
        return input.low + std::sqrt(u * width * (mode - input.low));
    return input.high - std::sqrt((1 - u) * width * (input.high - mode));
}

} // namespace isocost
