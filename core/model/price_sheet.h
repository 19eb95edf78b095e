// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/capacity.h"
#include "core/model/extra.h"
#include "core/model/units.h"

#include <optional>
#include <string>
#include <vector>

namespace isocost
{

/// One slice of a tiered price: `price` per `Meter::per` units from `from` units on.
struct Tier {
    double from = 0;
    double price = 0;
    Extra extra;

    bool operator==(const Tier &) const = default;
};

/// Hours of the day in UTC, 0 to 24; `to` before `from` runs past midnight.
struct HourWindow {
    double from = 0;
    double to = 24;
    Extra extra;

    bool operator==(const HourWindow &) const = default;
};

/// The length of the requests that a price was quoted for.
struct ReferenceLength {
    double inputTokens = 0;
    double outputTokens = 0;
    Extra extra;

    bool operator==(const ReferenceLength &) const = default;
};

enum class Tiering { graduated, volume };

/// A price for one unit. Has either `price` or `tiers`.
struct Meter {
    Unit unit = Unit::request;
    std::string label;
    std::optional<double> price; ///< per `per` units
    double per = 1;
    double share = 1;                 ///< share of the quantity that this meter counts
    std::vector<std::string> classes; ///< ids of the classes it counts; empty: all
    std::vector<Tier> tiers;          ///< ascending `from`, the first 0
    Tiering tiering = Tiering::graduated;
    double free = 0; ///< units a month without charge
    std::string source;
    std::string effective;
    double minimumPerRequest = 0;          ///< units that a request counts at least
    double block = 0;                      ///< the month's quantity is rounded up to a multiple; 0: not
    std::optional<double> overInputTokens; ///< counts only classes with longer prompts
    std::optional<double> upToInputTokens; ///< counts only classes with prompts of at most this length
    std::vector<HourWindow> hours;         ///< counts only requests in these hours; empty: all
    std::optional<ReferenceLength> reference;
    Extra extra;

    bool operator==(const Meter &) const = default;
};

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

/// A provider's published prices for one product: serverless, dedicated, or throughput bought by the unit.
struct PriceSheet {
    enum class Kind { serverless, dedicated, provisioned };
    std::string id;
    Kind kind = Kind::serverless;
    std::string provider;
    std::string product;
    std::string region;
    std::string currency = "USD";
    std::string effective; ///< date the prices hold from, YYYY-MM-DD
    std::string source;
    std::string notes;
    bool accelerator = true;
    std::vector<Meter> meters;
    double networkSeconds = 0;
    double discountFraction = 0;
    double minimumChargePerMonth = 0;

    std::string statedLimits; ///< what the vendor states and no other key expresses

    // serverless
    Instance instance;
    Billing billing;
    std::optional<ColdStart> coldStart;
    std::optional<ConcurrencyLimit> concurrency;
    Limits limits;
    std::vector<double> memoryOptionsGb; ///< `memory.gb_options`; empty: as needed
    Extra memoryExtra;                   ///< unknown keys under `memory`
    std::optional<AnswerSpeed> speed;    ///< of requests with tokens

    // dedicated, and rates of bought units
    std::optional<double> memoryGb;      ///< of one device; absent: unlimited
    int replicasPerUnit = 1;             ///< a rate prices one unit of this many devices
    std::vector<Rate> rates;             ///< in the order found
    std::optional<Hardware> hardware;    ///< of one device
    std::vector<MeasuredPoint> measured; ///< on such devices

    // provisioned; a rate prices one unit
    std::string unit;                             ///< what the vendor calls a unit: "PTU"
    std::optional<double> tokensPerMinutePerUnit; ///< weighted
    TokenWeights weights;
    int minimumUnits = 1; ///< that are sold
    int unitStep = 1;     ///< and how many more at a time

    Extra extra;

    bool operator==(const PriceSheet &) const = default;
};

} // namespace isocost
