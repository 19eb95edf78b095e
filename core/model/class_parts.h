// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/extra.h"
#include "core/model/keys.h"

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

inline constexpr const char *shapeKindNames[] = {"flat", "hour_of_week", "bins"};
inline constexpr const char *historyNames[] = {"full", "last", "summary"};
inline constexpr const char *targetMetricNames[] = {"total", "first_token", "per_token"};

template <class Visitor> void describe(Visitor &v, Keys<ServiceLevel>)
{
    number(v, "percentile", &ServiceLevel::percentile, rule::percentile, Label{"Target percentile"}, Measure::count,
           InUnit{"%"}, slide::linear(50, 99.9), Help{"This share of requests has to be answered within the target."},
           Presence::required);
    number(v, "seconds", &ServiceLevel::seconds, rule::positive.from(1e-6, 1e9), Label{"Target latency"},
           Measure::seconds, slide::log(0.01, 1000), search::log(0.01, 600),
           Help{"The latency that the share of requests has to meet."}, Presence::required);
    v.choice("metric", &ServiceLevel::metric, targetMetricNames);
    v.extra(&ServiceLevel::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<Conversation>)
{
    using C = Conversation;
    const auto tokens = [&](const char *key, double C::*member, Label label, Help help) {
        number(v, key, member, rule::perRequest, label, InUnit{"tokens"}, slide::logWithZero(1, 1e5),
               search::log(1, 1e5), help);
    };
    number(v, "turns", &C::turns, NumberRule{.low = 1, .high = 10'000, .whole = true}, Label{"Turns of a session"},
           Measure::count, InUnit{"turns"}, slide::log(1, 100),
           Help{"Messages of a user in one conversation: each request sends what came before again."}, Presence::shown);
    tokens("system_tokens", &C::systemTokens, Label{"Instructions"},
           Help{"Tokens of instructions that every turn sends."});
    tokens("user_tokens", &C::userTokens, Label{"A user's message"}, Help{"Tokens that the user writes in a turn."});
    tokens("reply_tokens", &C::replyTokens, Label{"A reply"}, Help{"Output tokens of a turn."});
    v.choice("history", &C::history, historyNames);
    number(v, "last_turns", &C::lastTurns, rule::count, Label{"Turns sent again"}, InUnit{"turns"},
           slide::linear(0, 20), Help{"Turns before a turn that are sent with it, messages and replies."});
    tokens("summary_tokens", &C::summaryTokens, Label{"Summary"},
           Help{"Tokens of the summary that every turn but the first sends in place of the turns before it."});
    v.extra(&C::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<Retrieval>)
{
    using R = Retrieval;
    number(v, "chunks", &R::chunks, rule::quantity.from(1e-3, 1e6), Label{"Passages"}, Measure::count,
           InUnit{"passages"}, slide::linear(0, 50), search::linear(0, 50),
           Help{"Passages found that are sent with a request."});
    number(v, "tokens_per_chunk", &R::tokensPerChunk, rule::perRequest, Label{"A passage"}, InUnit{"tokens"},
           slide::logWithZero(1, 1e5), search::log(1, 1e5), Help{"Input tokens of one passage."});
    number(v, "search_cost_per_1000", &R::searchCostPer1000, rule::money, Label{"Cost of 1,000 searches"},
           slide::logWithZero(0.001, 100), Help{"What 1,000 searches for passages cost; one is made for a request."});
    number(v, "cache_hit_fraction", &R::cacheHitFraction, rule::fraction, Label{"Searches from a cache"}, slide::share,
           Help{"Share of the searches that a cache answers: they cost nothing."});
    v.extra(&R::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<Shape>)
{
    v.choice("kind", &Shape::kind, shapeKindNames, Presence::shown);
    v.numbers("weights", &Shape::weights,
              NumberKey(rule::units, Label{"Weight"}, slide::linear(0, 4),
                        Help{"Relative demand. Only proportions count: weights are scaled to a mean of 1."}));
    number(v, "bin_seconds", &Shape::binSeconds, rule::positive.from(0.001, 1e9), Label{"Bin length"}, Measure::seconds,
           slide::log(1, 86400), Help{"Length of one bin of the demand."});
    v.extra(&Shape::extra);
}

} // namespace isocost
