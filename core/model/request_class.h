// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/class_parts.h"
#include "core/model/keys.h"

namespace isocost
{

/// Requests that look alike: one row of the workload. Quantities are per request unless the name says otherwise.
struct RequestClass {
    std::string id;
    std::string name;
    double requestsPerDay = 0;
    double inputTokens = 0;
    double outputTokens = 0;
    double cachedInputFraction = 0; ///< share of the input tokens that the provider reads from its cache
    double images = 0;
    double audioSeconds = 0;
    double payloadInKb = 0;
    double payloadOutKb = 0;
    std::optional<double> computeSeconds; ///< mean service seconds at speed 1; absent: from the token rates below
    double computeCv = 0;                 ///< standard deviation / mean of the service time
    std::optional<double> prefillTokensPerSecond;
    std::optional<double> decodeTokensPerSecond;
    std::string model;   ///< classes of one model share instances
    double memoryGb = 0; ///< needed while running; 0: not given
    double modelGb = 0;  ///< weights to store and load
    bool customModel = false;
    bool needsAccelerator = false;
    double failureFraction = 0;  ///< failed calls, each tried once more
    double cacheHitFraction = 0; ///< attempts answered by a response cache before any model
    double cacheHitSeconds = 0;
    bool deferred = false;         ///< may wait: arrives evenly, left out of latency
    double cacheWriteFraction = 0; ///< share of the input tokens written to the provider's cache
    double priceFactor = 1;        ///< scales this class's share of each usage line
    /// Share of the requests and the seconds at speed 1 that it takes at most, both ascending, from share 0 to 1 and
    /// linear in between; in place of `computeSeconds` and `computeCv`. Empty: not given.
    std::vector<std::pair<double, double>> computeQuantiles;
    std::optional<double> firstTokenSeconds;    ///< mean at speed 1, for platforms that say nothing better
    std::optional<ServiceLevel> slo;            ///< in place of the workload's, over this class's own attempts
    std::optional<Shape> shape;                 ///< its own week, flat or hourOfWeek; absent: the workload's
    bool fillValleys = false;                   ///< of a deferred class: takes the room below the peak
    std::optional<Conversation> conversation{}; ///< in place of `inputTokens` and `outputTokens`
    std::optional<Retrieval> retrieval{};       ///< adds to the input
    std::optional<double> maxInputTokens{};     ///< of any request; what is beyond it is left out
    double callsPerInteraction = 1;             ///< requests that one action of a user causes
    std::optional<double> sessionsPerUserMonth{};
    std::vector<std::pair<std::string, std::string>> labels{}; ///< to group costs by: name and value
    Extra extra;

    bool operator==(const RequestClass &) const = default;
};

/// Its keys in the file: a member of a number with a row here is read, written, checked, edited, searched for flips,
/// reported and kept in the library.
template <class Visitor> void describe(Visitor &v, Keys<RequestClass>)
{
    using C = RequestClass;
    v.text("id", &C::id, Presence::required);
    v.text("name", &C::name);
    number(v, "requests_per_day", &C::requestsPerDay, rule::volume, Label{"Requests a day"}, slide::logWithZero(1, 1e8),
           search::logFromZero(1, 1e8), Help{"Requests a day of this class."}, Presence::required);
    number(v, "input_tokens", &C::inputTokens, rule::perRequest, Label{"Input tokens"}, InUnit{"tokens"},
           slide::logWithZero(1, 1e6), search::log(1, 1e6), Help{"Input tokens of a request."});
    number(v, "output_tokens", &C::outputTokens, rule::perRequest, Label{"Output tokens"}, InUnit{"tokens"},
           slide::logWithZero(1, 1e5), search::log(1, 1e5), Help{"Output tokens of a request."});
    number(v, "cached_input_fraction", &C::cachedInputFraction, rule::fraction, Label{"Cached input"}, slide::share,
           search::share, Help{"Share of the input tokens that the provider reads from its cache."});
    number(v, "images", &C::images, rule::perRequest, Label{"Images"}, Measure::count, InUnit{"images"},
           slide::logWithZero(0.1, 1000), search::log(0.01, 100), Help{"Images a request."});
    number(v, "audio_seconds", &C::audioSeconds, rule::perRequest, Label{"Audio"}, Measure::seconds,
           slide::logWithZero(0.1, 36000), search::log(0.1, 1e4), Help{"Seconds of audio a request."});
    number(v, "payload_in_kb", &C::payloadInKb, rule::kilobytes, Label{"Request payload"}, slide::logWithZero(0.1, 1e5),
           search::log(0.01, 1e6), Help{"Data sent in with a request."});
    number(v, "payload_out_kb", &C::payloadOutKb, rule::kilobytes, Label{"Response payload"},
           slide::logWithZero(0.1, 1e5), search::log(0.01, 1e6), Help{"Data sent back with a response."});
    number(v, "compute_seconds", &C::computeSeconds, rule::seconds, Label{"Service time"},
           slide::logWithZero(0.001, 1000), search::log(0.001, 1000),
           Help{"Mean seconds of compute that a request takes at speed 1."});
    number(v, "prefill_tokens_per_second", &C::prefillTokensPerSecond, rule::perSecond, Label{"Prefill rate"},
           InUnit{"tokens/s"}, slide::log(10, 1e6), search::around, Help{"Input tokens read a second."});
    number(v, "decode_tokens_per_second", &C::decodeTokensPerSecond, rule::perSecond, Label{"Decode rate"},
           InUnit{"tokens/s"}, slide::log(1, 1e4), search::around, Help{"Output tokens written a second."});
    number(v, "compute_cv", &C::computeCv, rule::quantity.from(1e-6, 1000), Label{"Service spread (CV)"},
           slide::linear(0, 3), search::linear(0, 3),
           Help{"Standard deviation of the service time divided by its mean; 0: always the same."});
    v.text("model", &C::model);
    number(v, "memory_gb", &C::memoryGb, rule::gigabytes, Label{"Memory"}, slide::logWithZero(0.1, 1000),
           search::log(0.1, 1000), Help{"Memory needed while a request runs; 0 is not given."});
    number(v, "model_gb", &C::modelGb, rule::gigabytes, Label{"Model size"}, slide::logWithZero(0.1, 1000),
           search::log(0.1, 1000), Help{"The model's weights, to store and to load."});
    v.flag("custom_model", &C::customModel);
    v.flag("needs_accelerator", &C::needsAccelerator);
    number(v, "failure_fraction", &C::failureFraction, rule::fraction, Label{"Failed calls"}, slide::share,
           search::share, Help{"Share of calls that fail; each is tried once more."});
    number(v, "cache_hit_fraction", &C::cacheHitFraction, rule::fraction, Label{"Answered from a cache"},
           Help{"Share of the requests that a response cache answers before any model."});
    number(v, "cache_hit_seconds", &C::cacheHitSeconds, rule::seconds, Label{"Time of a cached answer"},
           Help{"How long an answer from the response cache takes."});
    v.flag("deferred", &C::deferred);
    number(v, "price_factor", &C::priceFactor, rule::quantity.from(1e-12, 1e6), Label{"Price factor"},
           Help{"Scales this class's share of each line of usage."});
    number(v, "cache_write_fraction", &C::cacheWriteFraction, rule::fraction, Label{"Written to the cache"},
           slide::share, Help{"Share of the input tokens that is written to the provider's cache."});
    v.pairs("compute_quantiles", &C::computeQuantiles,
            NumberKey(rule::fraction, Label{"Share of the requests"},
                      Help{"Share of the requests that takes at most so long."}),
            NumberKey(rule::seconds, Label{"Measured service time"},
                      Help{"Seconds of compute that the share takes at most at speed 1."}));
    number(v, "first_token_seconds", &C::firstTokenSeconds, rule::seconds, Label{"Time to the first token"},
           slide::logWithZero(0.001, 1000), search::log(0.001, 1000),
           Help{"Mean seconds to the first token at speed 1, for platforms that say nothing better."});
    v.object("slo", &C::slo);
    v.object("shape", &C::shape);
    v.flag("fill_valleys", &C::fillValleys);
    v.object("conversation", &C::conversation);
    v.object("retrieval", &C::retrieval);
    number(v, "max_input_tokens", &C::maxInputTokens, rule::positive.from(1e-9, 1e9), Label{"Most input tokens"},
           InUnit{"tokens"}, slide::log(1, 1e6), Help{"No request sends more input: what is beyond it is left out."});
    number(v, "calls_per_interaction", &C::callsPerInteraction, rule::positive.from(1e-6, 1e6),
           Label{"Requests of an interaction"}, Measure::count, InUnit{"requests"}, slide::log(0.1, 100),
           Help{"Requests that one action of a user causes."});
    number(v, "sessions_per_user_month", &C::sessionsPerUserMonth, rule::quantity.from(1e-6, 1e6),
           Label{"Sessions of a user"}, Measure::count, InUnit{"a month"}, slide::logWithZero(0.1, 1000),
           Help{"Sessions that a user has in a month."});
    v.textMap("labels", &C::labels);
    v.extra(&C::extra);
}

} // namespace isocost
