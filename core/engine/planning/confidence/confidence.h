// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/planning_result.h"
#include "core/model/scenario.h"

#include <cstdint>
#include <functional>
#include <stop_token>

namespace isocost
{

struct ConfidenceSettings {
    std::uint64_t seed = 1;
    int draws = 10000; ///< at least 1
    int threads = 2;   ///< at least 1; the result does not depend on it
};

/// Draws where nobody asks for a number: 10,000, of over 100 classes fewer in proportion, so that it ends in seconds.
int usualDraws(const Scenario &scenario);

/// How sure the answer is, given the scenario's uncertain inputs: every option's cost at today's volume over
/// quasi-random draws of them, the same for all options.
///
/// The recommended option of a draw is the cheapest that is feasible and meets the target in it; regret is an option's
/// cost minus that one's. Without knowing more one would choose the option of least expected cost among those that may
/// be chosen in nearly as many draws as any (at most 5 % of them fewer); the value of perfect information is its
/// expected regret. The value of learning one input is what choosing anew in each of 30 equally likely ranges of that
/// input saves; there options count that may be chosen in all of the range.
///
/// A value that an input's rule does not allow is moved to the nearest one that it does; counts are rounded.
/// @param progress called now and then in the calling thread with the share that is done
/// Pure; the same result for the same scenario, seed and number of draws. A requested stop returns early with figures
/// that the caller drops.
/// Sources: Boost.Random's Sobol sequence (Joe and Kuo, 2008); Howard, Information Value Theory (1966).
ConfidenceResult confidence(const Scenario &scenario, const ConfidenceSettings &settings = {},
                            std::stop_token stop = {}, const std::function<void(double)> &progress = {});

} // namespace isocost
