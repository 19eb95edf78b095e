// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/uncertainty.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace isocost
{

/// Points of a Sobol sequence, each dimension shifted by a seeded random number (digit by digit, in base 2).
/// @return one vector per dimension, each of `count` numbers over 0 and under 1; the same for the same seed. Dimensions
///         past the sequence's 3,667 are pseudo-random.
std::vector<std::vector<double>> sobolDraws(std::size_t dimensions, std::size_t count, std::uint64_t seed);

/// The value of an uncertain number that a share `u` of its distribution lies below. Low and high are P0 and P100 of a
/// uniform and a triangular distribution, P10 and P90 of a lognormal one.
/// @param u     over 0 and under 1
/// @param today the scenario's own value: the mode of a triangular one that gives none
double quantile(const Uncertainty &input, double u, double today);

/// The value that stands for an input while others vary: its mode where it gives one; the middle of a uniform one, the
/// peak of a lognormal one, and for a triangular one today's value, kept between low and high.
double modeOf(const Uncertainty &input, double today);

} // namespace isocost
