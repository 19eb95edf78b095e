// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <cstdint>

namespace isocost
{

/// Random numbers by position: number `n` of a stream is a function of (seed, stream, n) alone, so that draws are the
/// same bytes whatever the order, the thread or the standard library.
///
///     bits(n) = mix(key + n * 0x9E3779B97F4A7C15), key = mix(seed + mix(stream))
///
/// with the finaliser of SplitMix64. Source: Steele, Lea & Flood, Fast Splittable Pseudorandom Number Generators
/// (2014).
class RandomStream
{
public:
    RandomStream(std::uint64_t seed, std::uint64_t stream) : m_key(mix(seed + mix(stream + golden))) {}

    std::uint64_t bits(std::uint64_t n) const { return mix(m_key + (n + 1) * golden); }
    /// Uniform in (0, 1), 2^-53 apart, never 0 or 1.
    double uniform(std::uint64_t n) const
    {
        constexpr int dropped = 11;
        return (static_cast<double>(bits(n) >> dropped) + 0.5) * 0x1p-53;
    }

private:
    static constexpr std::uint64_t golden = 0x9E3779B97F4A7C15;
    static std::uint64_t mix(std::uint64_t z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    std::uint64_t m_key;
};

/// The standard normal quantile of p in (0, 1), relative error about 1e-16.
/// Source: Wichura, Algorithm AS 241 (PPND16), Applied Statistics 37 (1988).
double normalQuantile(double p);

/// A Gamma variate of mean 1 and coefficient of variation `cv` > 0: number `n` of its own streams.
/// Source: Marsaglia & Tsang, A Simple Method for Generating Gamma Variables (2000).
double gammaOfMeanOne(double cv, std::uint64_t seed, std::uint64_t n);

} // namespace isocost
