// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/extra.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace isocost
{

/// What a target's seconds are those of.
enum class TargetMetric {
    total,      ///< the whole answer
    firstToken, ///< from the request to the first token of the answer
    perToken,   ///< each output token, once the answer has begun
};

/// Latency target: `percentile` of all attempts answered within `seconds`.
struct ServiceLevel {
    double percentile = 95; ///< over 0, under 100
    double seconds = 0;
    TargetMetric metric = TargetMetric::total;
    Extra extra{};

    bool operator==(const ServiceLevel &) const = default;
};

/// How demand is spread over the week or any other cycle of equal bins; weights are scaled to mean 1.
struct Shape {
    enum class Kind { flat, hourOfWeek, bins };
    Kind kind = Kind::flat;
    std::vector<double> weights; ///< 168 from Monday 00:00 for hourOfWeek; empty for flat
    double binSeconds = 3600;
    Extra extra;

    bool operator==(const Shape &) const = default;
};

/// What a turn of a conversation sends of the turns before it.
enum class History {
    full,    ///< all of them
    last,    ///< the last few
    summary, ///< a summary in their place
};

/// A conversation, of which each request is a turn: what a turn sends and gets, tokens.
struct Conversation {
    double turns = 1; ///< a whole number
    double systemTokens = 0;
    double userTokens = 0; ///< of one turn
    double replyTokens = 0;
    History history = History::full;
    double lastTurns = 2; ///< turns before a turn that are sent with it, whole; History::last
    double summaryTokens = 0;
    Extra extra{};

    bool operator==(const Conversation &) const = default;
};

/// Passages looked up and sent with each request.
struct Retrieval {
    double chunks = 0;
    double tokensPerChunk = 0;
    double searchCostPer1000 = 0; ///< in the scenario's currency
    double cacheHitFraction = 0;  ///< of the searches, which then cost nothing
    Extra extra{};

    bool operator==(const Retrieval &) const = default;
};

} // namespace isocost
