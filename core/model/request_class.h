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
    v.number("requests_per_day", &C::requestsPerDay,
             NumberKey{.rule = rule::volume,
                       .label = ISOCOST_TEXT("Requests a day"),
                       .slide = slide::logWithZero(1, 1e8),
                       .search = search::logFromZero(1, 1e8),
                       .help = ISOCOST_TEXT("Requests a day of this class.")},
             Presence::required);
    v.number("input_tokens", &C::inputTokens,
             NumberKey{.rule = rule::perRequest,
                       .label = ISOCOST_TEXT("Input tokens"),
                       .unit = ISOCOST_TEXT("tokens"),
                       .slide = slide::logWithZero(1, 1e6),
                       .search = search::log(1, 1e6),
                       .help = ISOCOST_TEXT("Input tokens of a request.")});
    v.number("output_tokens", &C::outputTokens,
             NumberKey{.rule = rule::perRequest,
                       .label = ISOCOST_TEXT("Output tokens"),
                       .unit = ISOCOST_TEXT("tokens"),
                       .slide = slide::logWithZero(1, 1e5),
                       .search = search::log(1, 1e5),
                       .help = ISOCOST_TEXT("Output tokens of a request.")});
    v.number("cached_input_fraction", &C::cachedInputFraction,
             NumberKey{.rule = rule::fraction,
                       .label = ISOCOST_TEXT("Cached input"),
                       .slide = slide::share,
                       .search = search::share,
                       .help = ISOCOST_TEXT("Share of the input tokens that the provider reads from its cache.")});
    v.number("images", &C::images,
             NumberKey{.rule = rule::perRequest,
                       .label = ISOCOST_TEXT("Images"),
                       .measure = Measure::count,
                       .unit = ISOCOST_TEXT("images"),
                       .slide = slide::logWithZero(0.1, 1000),
                       .search = search::log(0.01, 100),
                       .help = ISOCOST_TEXT("Images a request.")});
    v.number("audio_seconds", &C::audioSeconds,
             NumberKey{.rule = rule::perRequest,
                       .label = ISOCOST_TEXT("Audio"),
                       .measure = Measure::seconds,
                       .slide = slide::logWithZero(0.1, 36000),
                       .search = search::log(0.1, 1e4),
                       .help = ISOCOST_TEXT("Seconds of audio a request.")});
    v.number("payload_in_kb", &C::payloadInKb,
             NumberKey{.rule = rule::kilobytes,
                       .label = ISOCOST_TEXT("Request payload"),
                       .slide = slide::logWithZero(0.1, 1e5),
                       .search = search::log(0.01, 1e6),
                       .help = ISOCOST_TEXT("Data sent in with a request.")});
    v.number("payload_out_kb", &C::payloadOutKb,
             NumberKey{.rule = rule::kilobytes,
                       .label = ISOCOST_TEXT("Response payload"),
                       .slide = slide::logWithZero(0.1, 1e5),
                       .search = search::log(0.01, 1e6),
                       .help = ISOCOST_TEXT("Data sent back with a response.")});
    v.number("compute_seconds", &C::computeSeconds,
             NumberKey{.rule = rule::seconds,
                       .label = ISOCOST_TEXT("Service time"),
                       .slide = slide::logWithZero(0.001, 1000),
                       .search = search::log(0.001, 1000),
                       .help = ISOCOST_TEXT("Mean seconds of compute that a request takes at speed 1.")});
    v.number("prefill_tokens_per_second", &C::prefillTokensPerSecond,
             NumberKey{.rule = rule::perSecond,
                       .label = ISOCOST_TEXT("Prefill rate"),
                       .unit = ISOCOST_TEXT("tokens/s"),
                       .slide = slide::log(10, 1e6),
                       .search = search::around,
                       .help = ISOCOST_TEXT("Input tokens read a second.")});
    v.number("decode_tokens_per_second", &C::decodeTokensPerSecond,
             NumberKey{.rule = rule::perSecond,
                       .label = ISOCOST_TEXT("Decode rate"),
                       .unit = ISOCOST_TEXT("tokens/s"),
                       .slide = slide::log(1, 1e4),
                       .search = search::around,
                       .help = ISOCOST_TEXT("Output tokens written a second.")});
    v.number("compute_cv", &C::computeCv,
             NumberKey{.rule = rule::quantity.from(1e-6, 1000),
                       .label = ISOCOST_TEXT("Service spread (CV)"),
                       .slide = slide::linear(0, 3),
                       .search = search::linear(0, 3),
                       .help = ISOCOST_TEXT(
                           "Standard deviation of the service time divided by its mean; 0: always the same.")});
    v.text("model", &C::model);
    v.number("memory_gb", &C::memoryGb,
             NumberKey{.rule = rule::gigabytes,
                       .label = ISOCOST_TEXT("Memory"),
                       .slide = slide::logWithZero(0.1, 1000),
                       .search = search::log(0.1, 1000),
                       .help = ISOCOST_TEXT("Memory needed while a request runs; 0 is not given.")});
    v.number("model_gb", &C::modelGb,
             NumberKey{.rule = rule::gigabytes,
                       .label = ISOCOST_TEXT("Model size"),
                       .slide = slide::logWithZero(0.1, 1000),
                       .search = search::log(0.1, 1000),
                       .help = ISOCOST_TEXT("The model's weights, to store and to load.")});
    v.flag("custom_model", &C::customModel);
    v.flag("needs_accelerator", &C::needsAccelerator);
    v.number("failure_fraction", &C::failureFraction,
             NumberKey{.rule = rule::fraction,
                       .label = ISOCOST_TEXT("Failed calls"),
                       .slide = slide::share,
                       .search = search::share,
                       .help = ISOCOST_TEXT("Share of calls that fail; each is tried once more.")});
    v.number("cache_hit_fraction", &C::cacheHitFraction,
             NumberKey{.rule = rule::fraction,
                       .label = ISOCOST_TEXT("Answered from a cache"),
                       .help = ISOCOST_TEXT("Share of the requests that a response cache answers before any model.")});
    v.number("cache_hit_seconds", &C::cacheHitSeconds,
             NumberKey{.rule = rule::seconds,
                       .label = ISOCOST_TEXT("Time of a cached answer"),
                       .help = ISOCOST_TEXT("How long an answer from the response cache takes.")});
    v.flag("deferred", &C::deferred);
    v.number("price_factor", &C::priceFactor,
             NumberKey{.rule = rule::quantity.from(1e-12, 1e6),
                       .label = ISOCOST_TEXT("Price factor"),
                       .help = ISOCOST_TEXT("Scales this class's share of each line of usage.")});
    v.number("cache_write_fraction", &C::cacheWriteFraction,
             NumberKey{.rule = rule::fraction,
                       .label = ISOCOST_TEXT("Written to the cache"),
                       .slide = slide::share,
                       .help = ISOCOST_TEXT("Share of the input tokens that is written to the provider's cache.")});
    v.pairs("compute_quantiles", &C::computeQuantiles,
            NumberKey{.rule = rule::fraction,
                      .label = ISOCOST_TEXT("Share of the requests"),
                      .help = ISOCOST_TEXT("Share of the requests that takes at most so long.")},
            NumberKey{.rule = rule::seconds,
                      .label = ISOCOST_TEXT("Measured service time"),
                      .help = ISOCOST_TEXT("Seconds of compute that the share takes at most at speed 1.")});
    v.number("first_token_seconds", &C::firstTokenSeconds,
             NumberKey{.rule = rule::seconds,
                       .label = ISOCOST_TEXT("Time to the first token"),
                       .slide = slide::logWithZero(0.001, 1000),
                       .search = search::log(0.001, 1000),
                       .help = ISOCOST_TEXT(
                           "Mean seconds to the first token at speed 1, for platforms that say nothing better.")});
    v.object("slo", &C::slo);
    v.object("shape", &C::shape);
    v.flag("fill_valleys", &C::fillValleys);
    v.object("conversation", &C::conversation);
    v.object("retrieval", &C::retrieval);
    v.number("max_input_tokens", &C::maxInputTokens,
             NumberKey{.rule = rule::positive.from(1e-9, 1e9),
                       .label = ISOCOST_TEXT("Most input tokens"),
                       .unit = ISOCOST_TEXT("tokens"),
                       .slide = slide::log(1, 1e6),
                       .help = ISOCOST_TEXT("No request sends more input: what is beyond it is left out.")});
    v.number("calls_per_interaction", &C::callsPerInteraction,
             NumberKey{.rule = rule::positive.from(1e-6, 1e6),
                       .label = ISOCOST_TEXT("Requests of an interaction"),
                       .measure = Measure::count,
                       .unit = ISOCOST_TEXT("requests"),
                       .slide = slide::log(0.1, 100),
                       .help = ISOCOST_TEXT("Requests that one action of a user causes.")});
    v.number("sessions_per_user_month", &C::sessionsPerUserMonth,
             NumberKey{.rule = rule::quantity.from(1e-6, 1e6),
                       .label = ISOCOST_TEXT("Sessions of a user"),
                       .measure = Measure::count,
                       .unit = ISOCOST_TEXT("a month"),
                       .slide = slide::logWithZero(0.1, 1000),
                       .help = ISOCOST_TEXT("Sessions that a user has in a month.")});
    v.textMap("labels", &C::labels);
    v.extra(&C::extra);
}

} // namespace isocost
