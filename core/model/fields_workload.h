// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/keys.h"
#include "core/model/workload.h"

namespace isocost
{

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
                       .measure = Measure::count,
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
                       .measure = Measure::money,
                       .slide = slide::logWithZero(0.001, 100),
                       .help = ISOCOST_TEXT("What 1,000 searches for passages cost; one is made for a request.")});
    v.number("cache_hit_fraction", &R::cacheHitFraction,
             NumberKey{.rule = rule::fraction,
                       .label = ISOCOST_TEXT("Searches from a cache"),
                       .measure = Measure::fraction,
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

template <class Visitor> void describe(Visitor &v, Keys<Workload>)
{
    v.text("name", &Workload::name);
    v.list("classes", &Workload::classes, Presence::required);
    v.object("shape", &Workload::shape);
    v.number("burstiness", &Workload::burstiness,
             NumberKey{.rule = rule::burstiness,
                       .label = ISOCOST_TEXT("Burstiness"),
                       .slide = slide::linear(0, 3),
                       .search = search::linear(0, 3),
                       .help = ISOCOST_TEXT("How much the rate varies within an hour: standard deviation divided by "
                                            "mean. 0 is steady, 1 very bursty.")});
    v.object("slo", &Workload::slo);
    v.number("utc_offset_hours", &Workload::utcOffsetHours,
             NumberKey{.rule = rule::utcOffset,
                       .label = ISOCOST_TEXT("Offset from UTC"),
                       .slide = slide::linear(-12, 14),
                       .help = ISOCOST_TEXT("Hours that the clock of the demand shape is ahead of UTC.")});
    v.number("price_per_user_month", &Workload::pricePerUserMonth,
             NumberKey{.rule = rule::money,
                       .label = ISOCOST_TEXT("Price of a user"),
                       .measure = Measure::monthlyMoney,
                       .slide = slide::logWithZero(0.1, 10000),
                       .help = ISOCOST_TEXT("What a user pays in a month: the margin is what the cost leaves of it.")});
    v.extra(&Workload::extra);
}

} // namespace isocost
