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

struct Workload {
    std::string name;
    std::vector<RequestClass> classes;
    Shape shape;
    double burstiness = 0; ///< coefficient of variation of the rate inside a bin, 0 to 30
    std::optional<ServiceLevel> slo;
    double utcOffsetHours = 0; ///< of the clock that the shape goes by: its noon is 12:00 less this in UTC
    std::optional<double> pricePerUserMonth{}; ///< what a user pays, in the scenario's currency
    Extra extra;

    bool operator==(const Workload &) const = default;
};

/// Mean input tokens of a request: of the conversation's turns where there is one, with what is retrieved, each request
/// capped. See resources/docs/formats.md.
double inputTokensOf(const RequestClass &c);
/// Mean output tokens of a request: the conversation's replies where there is one.
double outputTokensOf(const RequestClass &c);

/// Makes the means these, whatever the class said of them: turns, users and what searches cost stay.
void setMeanTokens(RequestClass &c, double input, double output);

/// True when the workload or any of its classes has a latency target.
bool hasTarget(const Workload &workload);

} // namespace isocost
