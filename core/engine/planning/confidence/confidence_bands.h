// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/curves/crossover.h"
#include "core/model/scenario.h"

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace isocost
{

/// The range of an option's monthly cost along the volume axis: one value for each volume.
struct CostBand {
    std::string option; ///< id
    std::vector<double> requestsPerDay;
    std::vector<double> p10;
    std::vector<double> p50;
    std::vector<double> p90;

    bool operator==(const CostBand &) const = default;
};

struct BandSettings {
    std::uint64_t seed = 1;
    int draws = 512; ///< at least 1
    int threads = 2; ///< at least 1; the result does not depend on it
    double from = defaultFromRequestsPerDay;
    double to = defaultToRequestsPerDay;
    int points = 64; ///< volumes, evenly spaced in ln from `from` to `to`; at least 2
};

/// P10, P50 and P90 of each option's monthly cost over quasi-random draws of the uncertain inputs, at volumes from 0 <
/// from < to. All volumes and options see the same draws.
///
/// The axis says how many requests a day there are in all: an uncertain volume moves what share of them each class has,
/// not their sum. A scenario whose only class has an uncertain volume has no band from it. A draw without any requests
/// is costed with today's shares.
///
/// Costs are those of the drawn curves (Precision::picture: four digits or more). One band for each option, in the
/// scenario's order; none without uncertain inputs or without requests today.
/// @param progress called now and then in the calling thread with the share that is done
/// Pure; the same result for the same scenario and settings. A requested stop returns nothing.
std::vector<CostBand> confidenceBands(const Scenario &scenario, const BandSettings &settings = {},
                                      std::stop_token stop = {}, const std::function<void(double)> &progress = {});

} // namespace isocost
