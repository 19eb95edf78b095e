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
    v.number("percentile", &ServiceLevel::percentile,
             NumberKey{.rule = rule::percentile,
                       .label = ISOCOST_TEXT("Target percentile"),
                       .measure = Measure::count,
                       .unit = ISOCOST_TEXT("%"),
                       .slide = slide::linear(50, 99.9),
                       .help = ISOCOST_TEXT("This share of requests has to be answered within the target.")},
             Presence::required);
    v.number("seconds", &ServiceLevel::seconds,
             NumberKey{.rule = rule::positive.from(1e-6, 1e9),
                       .label = ISOCOST_TEXT("Target latency"),
                       .measure = Measure::seconds,
                       .slide = slide::log(0.01, 1000),
                       .search = search::log(0.01, 600),
                       .help = ISOCOST_TEXT("The latency that the share of requests has to meet.")},
             Presence::required);
    v.choice("metric", &ServiceLevel::metric, targetMetricNames);
    v.extra(&ServiceLevel::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<Conversation>)
{
    using C = Conversation;
    const auto tokens = [&](const char *key, double C::*member, const char *label, const char *help) {
        v.number(key, member,
                 NumberKey{.rule = rule::perRequest,
                           .label = label,
                           .unit = ISOCOST_TEXT("tokens"),
                           .slide = slide::logWithZero(1, 1e5),
                           .search = search::log(1, 1e5),
                           .help = help});
    };
    v.number("turns", &C::turns,
             NumberKey{.rule = {.low = 1, .high = 10'000, .whole = true},
                       .label = ISOCOST_TEXT("Turns of a session"),
                       .measure = Measure::count,
                       .unit = ISOCOST_TEXT("turns"),
                       .slide = slide::log(1, 100),
                       .help = ISOCOST_TEXT(
                           "Messages of a user in one conversation: each request sends what came before again.")},
             Presence::shown);
    tokens("system_tokens", &C::systemTokens, ISOCOST_TEXT("Instructions"),
           ISOCOST_TEXT("Tokens of instructions that every turn sends."));
    tokens("user_tokens", &C::userTokens, ISOCOST_TEXT("A user's message"),
           ISOCOST_TEXT("Tokens that the user writes in a turn."));
    tokens("reply_tokens", &C::replyTokens, ISOCOST_TEXT("A reply"), ISOCOST_TEXT("Output tokens of a turn."));
    v.choice("history", &C::history, historyNames);
    v.number("last_turns", &C::lastTurns,
             NumberKey{.rule = rule::count,
                       .label = ISOCOST_TEXT("Turns sent again"),
                       .unit = ISOCOST_TEXT("turns"),
                       .slide = slide::linear(0, 20),
                       .help = ISOCOST_TEXT("Turns before a turn that are sent with it, messages and replies.")});
    tokens("summary_tokens", &C::summaryTokens, ISOCOST_TEXT("Summary"),
           ISOCOST_TEXT("Tokens of the summary that every turn but the first sends in place of the turns before it."));
    v.extra(&C::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<Retrieval>)
{
    using R = Retrieval;
    v.number("chunks", &R::chunks,
             NumberKey{.rule = rule::quantity.from(1e-3, 1e6),
                       .label = ISOCOST_TEXT("Passages"),
                       .measure = Measure::count,
                       .unit = ISOCOST_TEXT("passages"),
                       .slide = slide::linear(0, 50),
                       .search = search::linear(0, 50),
                       .help = ISOCOST_TEXT("Passages found that are sent with a request.")});
    v.number("tokens_per_chunk", &R::tokensPerChunk,
             NumberKey{.rule = rule::perRequest,
                       .label = ISOCOST_TEXT("A passage"),
                       .unit = ISOCOST_TEXT("tokens"),
                       .slide = slide::logWithZero(1, 1e5),
                       .search = search::log(1, 1e5),
                       .help = ISOCOST_TEXT("Input tokens of one passage.")});
    v.number("search_cost_per_1000", &R::searchCostPer1000,
             NumberKey{.rule = rule::money,
                       .label = ISOCOST_TEXT("Cost of 1,000 searches"),
                       .slide = slide::logWithZero(0.001, 100),
                       .help = ISOCOST_TEXT("What 1,000 searches for passages cost; one is made for a request.")});
    v.number("cache_hit_fraction", &R::cacheHitFraction,
             NumberKey{.rule = rule::fraction,
                       .label = ISOCOST_TEXT("Searches from a cache"),
                       .slide = slide::share,
                       .help = ISOCOST_TEXT("Share of the searches that a cache answers: they cost nothing.")});
    v.extra(&R::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<Shape>)
{
    v.choice("kind", &Shape::kind, shapeKindNames, Presence::shown);
    v.numbers(
        "weights", &Shape::weights,
        NumberKey{.rule = rule::units,
                  .label = ISOCOST_TEXT("Weight"),
                  .slide = slide::linear(0, 4),
                  .help = ISOCOST_TEXT("Relative demand. Only proportions count: weights are scaled to a mean of 1.")});
    v.number("bin_seconds", &Shape::binSeconds,
             NumberKey{.rule = rule::positive.from(0.001, 1e9),
                       .label = ISOCOST_TEXT("Bin length"),
                       .measure = Measure::seconds,
                       .slide = slide::log(1, 86400),
                       .help = ISOCOST_TEXT("Length of one bin of the demand.")});
    v.extra(&Shape::extra);
}

} // namespace isocost
