// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/decide.h"
#include "core/model/result.h"

#include <stop_token>
#include <vector>

namespace isocost
{

/// An input that a slider moves, with the range it moves in.
struct SlidingInput {
    std::string at; ///< JSON pointer
    double from = 0;
    double to = 0;
    bool logarithmic = false;
};

/// The inputs that decide: traffic, request, service level, and the figures of the options and of their prices, each in
/// the range that a planner would try.
std::vector<SlidingInput> slidingInputs(const Scenario &scenario);

/// How many classes' inputs flipPoints() moves: all of them up to 200; of more, so that the search ends in seconds,
/// fewer the more there are, those with the most requests.
std::size_t classesMoved(const Scenario &scenario);

/// For every input whose change alone flips the recommendation: the value nearest to today's (in slider length) at
/// which it does, to 0.1 %, nearest first. A flip that is undone again within a few per cent of the way may be passed.
/// Slow (hundreds of evaluations an input): run it off the GUI thread; a requested stop returns early with what was
/// found.
/// @param decide what is put on the inputs at each value
std::vector<FlipPoint> flipPoints(const Scenario &scenario, std::stop_token stop = {}, const Decide &decide = {});

} // namespace isocost
