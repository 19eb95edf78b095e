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
    number(v, "increment_seconds", &Billing::incrementSeconds, rule::seconds, Label{"Billing increment"},
           Help{"Time is billed in steps of this length."});
    number(v, "minimum_seconds", &Billing::minimumSeconds, rule::seconds, Label{"Least billed time"},
           Help{"Time billed for a request at least."});
    number(v, "failed_fraction", &Billing::failedFraction, rule::fraction, Label{"Failed calls billed"},
           Help{"Share of the failed calls that is billed."});
    number(v, "surcharge_fraction", &Billing::surchargeFraction, rule::fraction, Label{"Surcharge"},
           Help{"Added to the bill for use."});
    number(v, "custom_model_premium", &Billing::customModelPremium, rule::quantity.from(1e-12, 1e6),
           Label{"Custom-model premium"}, Measure::fraction, Help{"Added to what custom models use."});
    v.flag("idle_billed", &Billing::idleBilled);
    v.extra(&Billing::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<ColdStart>)
{
    number(v, "base_seconds", &ColdStart::baseSeconds, rule::seconds, Label{"Cold start without loading"},
           search::logFromZero(0.01, 600), Help{"Until an instance runs, before it loads the model."});
    number(v, "load_gb_per_second", &ColdStart::loadGbPerSecond, rule::quantity.from(1e-4, 1e6), Label{"Loading rate"},
           InUnit{"GB/s"}, Help{"How fast the model loads; 0: no load time."});
    number(v, "keep_alive_seconds", &ColdStart::keepAliveSeconds, rule::quantity.from(0.001, 1e7),
           Label{"Keep-alive time"}, Measure::seconds, search::logFromZero(1, 86400),
           Help{"How long an idle instance is kept."});
    v.flag("billed", &ColdStart::billed);
    v.extra(&ColdStart::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<ConcurrencyLimit>)
{
    number(v, "limit", &ConcurrencyLimit::limit, rule::count, Label{"Concurrency limit"}, InUnit{"requests"},
           Help{"Requests served at the same time."});
    number(v, "extra_price_per_month", &ConcurrencyLimit::extraPricePerMonth, rule::money,
           Label{"Price of more concurrency"}, Measure::monthlyMoney,
           Help{"What one more request at the same time costs."});
    v.extra(&ConcurrencyLimit::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<Instance>)
{
    number(v, "concurrency", &Instance::concurrency, rule::countFromOne, Label{"Requests at once on an instance"},
           Help{"How many requests one instance serves at the same time."});
    v.extra(&Instance::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<Limits>)
{
    number(v, "requests_per_minute", &Limits::requestsPerMinute, rule::quantity.from(1e-6, 1e12),
           Label{"Request limit"}, InUnit{"requests/min"}, Help{"Requests a minute that are let in."});
    number(v, "tokens_per_minute", &Limits::tokensPerMinute, rule::quantity.from(1e-6, 1e15), Label{"Token limit"},
           InUnit{"tokens/min"}, Help{"Tokens a minute that are let in."});
    number(v, "max_seconds", &Limits::maxSeconds, rule::seconds, Label{"Time limit"},
           Help{"How long a request may take."});
    number(v, "max_payload_kb", &Limits::maxPayloadKb, rule::kilobytes, Label{"Payload limit"},
           Help{"How much data a request may send or get."});
    v.extra(&Limits::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<Rate>)
{
    number(v, "hourly", &Rate::hourly, rule::money, Label{"Hourly price"}, Measure::hourly, search::around,
           Help{"What one unit costs an hour."});
    number(v, "monthly", &Rate::monthly, rule::money, Label{"Monthly price"}, Measure::monthlyMoney, search::around,
           Help{"What one unit costs a month."});
    number(v, "term_months", &Rate::termMonths, rule::quantity.from(0.001, 1200), Label{"Commitment"}, InUnit{"months"},
           Help{"How long the rate is committed for; 0: not at all."});
    number(v, "upfront", &Rate::upfront, rule::money, Label{"Upfront payment"}, Help{"Paid once a term."});
    number(v, "interruptions_per_hour", &Rate::interruptionsPerHour, rule::quantity.from(1e-9, 1e6),
           Label{"Interruptions an hour"}, Measure::count, InUnit{"an hour"},
           Help{"How often a spot replica is taken away."});
    number(v, "recovery_seconds", &Rate::recoverySeconds, rule::seconds, Label{"Recovery time"},
           Help{"How long a replica is gone after an interruption."});
    v.text("source", &Rate::source);
    v.text("effective", &Rate::effective);
    v.extra(&Rate::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<AnswerSpeed>)
{
    number(v, "first_token_seconds", &AnswerSpeed::firstTokenSeconds, rule::seconds, Label{"Time to the first token"},
           Help{"From the request to the first token of the answer."}, Presence::required);
    number(v, "output_tokens_per_second", &AnswerSpeed::outputTokensPerSecond, rule::perSecond, Label{"Output speed"},
           InUnit{"tokens/s"}, Help{"Output tokens a second, once the answer has begun."}, Presence::required);
    v.text("source", &AnswerSpeed::source);
    v.extra(&AnswerSpeed::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<TokenWeights>)
{
    using W = TokenWeights;
    number(v, "input", &W::input, rule::perRequest, Label{"Weight of an input token"},
           Help{"What an input token counts against a unit's throughput."}, Presence::shown);
    number(v, "cached_input", &W::cachedInput, rule::perRequest, Label{"Weight of a cached input token"},
           Help{"What an input token read from the provider's cache counts."});
    number(v, "output", &W::output, rule::perRequest, Label{"Weight of an output token"},
           Help{"What an output token counts against a unit's throughput."}, Presence::shown);
    v.extra(&W::extra);
}

} // namespace isocost
