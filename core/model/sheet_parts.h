// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/extra.h"
#include "core/model/keys.h"

#include <optional>
#include <string>

namespace isocost
{

struct Billing {
    double incrementSeconds = 0;
    double minimumSeconds = 0;
    double failedFraction = 0; ///< share of failed calls that is billed
    double surchargeFraction = 0;
    double customModelPremium = 0;
    bool idleBilled = false;
    Extra extra;

    bool operator==(const Billing &) const = default;
};

struct ColdStart {
    double baseSeconds = 0;
    double loadGbPerSecond = 0; ///< 0: no load time
    double keepAliveSeconds = 0;
    bool billed = false;
    Extra extra;

    bool operator==(const ColdStart &) const = default;
};

struct ConcurrencyLimit {
    std::optional<double> limit;              ///< absent: unlimited
    std::optional<double> extraPricePerMonth; ///< absent: no more can be bought
    Extra extra;

    bool operator==(const ConcurrencyLimit &) const = default;
};

/// One instance of a serverless platform.
struct Instance {
    int concurrency = 1; ///< requests it serves at once
    Extra extra;

    bool operator==(const Instance &) const = default;
};

/// Limits of a serverless platform; absent means unlimited.
struct Limits {
    std::optional<double> requestsPerMinute;
    std::optional<double> tokensPerMinute;
    std::optional<double> maxSeconds;
    std::optional<double> maxPayloadKb;
    Extra extra;

    bool operator==(const Limits &) const = default;
};

/// What one dedicated unit costs. Has either `hourly` or `monthly`.
struct Rate {
    std::string name; ///< its key under `rates`, for example "on_demand"
    std::optional<double> hourly;
    std::optional<double> monthly;
    double termMonths = 0; ///< 0: no commitment
    double upfront = 0;
    double interruptionsPerHour = 0; ///< spot
    double recoverySeconds = 0;
    std::string source;
    std::string effective;
    Extra extra;

    bool operator==(const Rate &) const = default;
};

/// What the tokens of a request count against the throughput of bought units.
struct TokenWeights {
    double input = 1;
    std::optional<double> cachedInput; ///< absent: as `input`
    double output = 1;
    Extra extra;

    bool operator==(const TokenWeights &) const = default;
};

/// How soon the answers of an interface billed by token come.
struct AnswerSpeed {
    double firstTokenSeconds = 0;
    double outputTokensPerSecond = 0;
    std::string source;
    Extra extra;

    bool operator==(const AnswerSpeed &) const = default;
};

template <class Visitor> void describe(Visitor &v, Keys<Billing>)
{
    v.number("increment_seconds", &Billing::incrementSeconds,
             NumberKey{.rule = rule::seconds,
                       .label = ISOCOST_TEXT("Billing increment"),
                       .help = ISOCOST_TEXT("Time is billed in steps of this length.")});
    v.number("minimum_seconds", &Billing::minimumSeconds,
             NumberKey{.rule = rule::seconds,
                       .label = ISOCOST_TEXT("Least billed time"),
                       .help = ISOCOST_TEXT("Time billed for a request at least.")});
    v.number("failed_fraction", &Billing::failedFraction,
             NumberKey{.rule = rule::fraction,
                       .label = ISOCOST_TEXT("Failed calls billed"),
                       .help = ISOCOST_TEXT("Share of the failed calls that is billed.")});
    v.number("surcharge_fraction", &Billing::surchargeFraction,
             NumberKey{.rule = rule::fraction,
                       .label = ISOCOST_TEXT("Surcharge"),
                       .help = ISOCOST_TEXT("Added to the bill for use.")});
    v.number("custom_model_premium", &Billing::customModelPremium,
             NumberKey{.rule = rule::quantity.from(1e-12, 1e6),
                       .label = ISOCOST_TEXT("Custom-model premium"),
                       .measure = Measure::fraction,
                       .help = ISOCOST_TEXT("Added to what custom models use.")});
    v.flag("idle_billed", &Billing::idleBilled);
    v.extra(&Billing::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<ColdStart>)
{
    v.number("base_seconds", &ColdStart::baseSeconds,
             NumberKey{.rule = rule::seconds,
                       .label = ISOCOST_TEXT("Cold start without loading"),
                       .search = search::logFromZero(0.01, 600),
                       .help = ISOCOST_TEXT("Until an instance runs, before it loads the model.")});
    v.number("load_gb_per_second", &ColdStart::loadGbPerSecond,
             NumberKey{.rule = rule::quantity.from(1e-4, 1e6),
                       .label = ISOCOST_TEXT("Loading rate"),
                       .unit = ISOCOST_TEXT("GB/s"),
                       .help = ISOCOST_TEXT("How fast the model loads; 0: no load time.")});
    v.number("keep_alive_seconds", &ColdStart::keepAliveSeconds,
             NumberKey{.rule = rule::quantity.from(0.001, 1e7),
                       .label = ISOCOST_TEXT("Keep-alive time"),
                       .measure = Measure::seconds,
                       .search = search::logFromZero(1, 86400),
                       .help = ISOCOST_TEXT("How long an idle instance is kept.")});
    v.flag("billed", &ColdStart::billed);
    v.extra(&ColdStart::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<ConcurrencyLimit>)
{
    v.number("limit", &ConcurrencyLimit::limit,
             NumberKey{.rule = rule::count,
                       .label = ISOCOST_TEXT("Concurrency limit"),
                       .unit = ISOCOST_TEXT("requests"),
                       .help = ISOCOST_TEXT("Requests served at the same time.")});
    v.number("extra_price_per_month", &ConcurrencyLimit::extraPricePerMonth,
             NumberKey{.rule = rule::money,
                       .label = ISOCOST_TEXT("Price of more concurrency"),
                       .measure = Measure::monthlyMoney,
                       .help = ISOCOST_TEXT("What one more request at the same time costs.")});
    v.extra(&ConcurrencyLimit::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<Instance>)
{
    v.number("concurrency", &Instance::concurrency,
             NumberKey{.rule = rule::countFromOne,
                       .label = ISOCOST_TEXT("Requests at once on an instance"),
                       .help = ISOCOST_TEXT("How many requests one instance serves at the same time.")});
    v.extra(&Instance::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<Limits>)
{
    v.number("requests_per_minute", &Limits::requestsPerMinute,
             NumberKey{.rule = rule::quantity.from(1e-6, 1e12),
                       .label = ISOCOST_TEXT("Request limit"),
                       .unit = ISOCOST_TEXT("requests/min"),
                       .help = ISOCOST_TEXT("Requests a minute that are let in.")});
    v.number("tokens_per_minute", &Limits::tokensPerMinute,
             NumberKey{.rule = rule::quantity.from(1e-6, 1e15),
                       .label = ISOCOST_TEXT("Token limit"),
                       .unit = ISOCOST_TEXT("tokens/min"),
                       .help = ISOCOST_TEXT("Tokens a minute that are let in.")});
    v.number("max_seconds", &Limits::maxSeconds,
             NumberKey{.rule = rule::seconds,
                       .label = ISOCOST_TEXT("Time limit"),
                       .help = ISOCOST_TEXT("How long a request may take.")});
    v.number("max_payload_kb", &Limits::maxPayloadKb,
             NumberKey{.rule = rule::kilobytes,
                       .label = ISOCOST_TEXT("Payload limit"),
                       .help = ISOCOST_TEXT("How much data a request may send or get.")});
    v.extra(&Limits::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<Rate>)
{
    v.number("hourly", &Rate::hourly,
             NumberKey{.rule = rule::money,
                       .label = ISOCOST_TEXT("Hourly price"),
                       .measure = Measure::hourly,
                       .search = search::around,
                       .help = ISOCOST_TEXT("What one unit costs an hour.")});
    v.number("monthly", &Rate::monthly,
             NumberKey{.rule = rule::money,
                       .label = ISOCOST_TEXT("Monthly price"),
                       .measure = Measure::monthlyMoney,
                       .search = search::around,
                       .help = ISOCOST_TEXT("What one unit costs a month.")});
    v.number("term_months", &Rate::termMonths,
             NumberKey{.rule = rule::quantity.from(0.001, 1200),
                       .label = ISOCOST_TEXT("Commitment"),
                       .unit = ISOCOST_TEXT("months"),
                       .help = ISOCOST_TEXT("How long the rate is committed for; 0: not at all.")});
    v.number("upfront", &Rate::upfront,
             NumberKey{.rule = rule::money,
                       .label = ISOCOST_TEXT("Upfront payment"),
                       .help = ISOCOST_TEXT("Paid once a term.")});
    v.number("interruptions_per_hour", &Rate::interruptionsPerHour,
             NumberKey{.rule = rule::quantity.from(1e-9, 1e6),
                       .label = ISOCOST_TEXT("Interruptions an hour"),
                       .measure = Measure::count,
                       .unit = ISOCOST_TEXT("an hour"),
                       .help = ISOCOST_TEXT("How often a spot replica is taken away.")});
    v.number("recovery_seconds", &Rate::recoverySeconds,
             NumberKey{.rule = rule::seconds,
                       .label = ISOCOST_TEXT("Recovery time"),
                       .help = ISOCOST_TEXT("How long a replica is gone after an interruption.")});
    v.text("source", &Rate::source);
    v.text("effective", &Rate::effective);
    v.extra(&Rate::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<AnswerSpeed>)
{
    v.number("first_token_seconds", &AnswerSpeed::firstTokenSeconds,
             NumberKey{.rule = rule::seconds,
                       .label = ISOCOST_TEXT("Time to the first token"),
                       .help = ISOCOST_TEXT("From the request to the first token of the answer.")},
             Presence::required);
    v.number("output_tokens_per_second", &AnswerSpeed::outputTokensPerSecond,
             NumberKey{.rule = rule::perSecond,
                       .label = ISOCOST_TEXT("Output speed"),
                       .unit = ISOCOST_TEXT("tokens/s"),
                       .help = ISOCOST_TEXT("Output tokens a second, once the answer has begun.")},
             Presence::required);
    v.text("source", &AnswerSpeed::source);
    v.extra(&AnswerSpeed::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<TokenWeights>)
{
    using W = TokenWeights;
    v.number("input", &W::input,
             NumberKey{.rule = rule::perRequest,
                       .label = ISOCOST_TEXT("Weight of an input token"),
                       .help = ISOCOST_TEXT("What an input token counts against a unit's throughput.")},
             Presence::shown);
    v.number("cached_input", &W::cachedInput,
             NumberKey{.rule = rule::perRequest,
                       .label = ISOCOST_TEXT("Weight of a cached input token"),
                       .help = ISOCOST_TEXT("What an input token read from the provider's cache counts.")});
    v.number("output", &W::output,
             NumberKey{.rule = rule::perRequest,
                       .label = ISOCOST_TEXT("Weight of an output token"),
                       .help = ISOCOST_TEXT("What an output token counts against a unit's throughput.")},
             Presence::shown);
    v.extra(&W::extra);
}

} // namespace isocost
