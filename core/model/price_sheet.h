// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/capacity.h"
#include "core/model/meter.h"
#include "core/model/sheet_parts.h"

#include <optional>
#include <string>
#include <vector>

namespace isocost
{

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

/// The names of a sheet's kinds, in the enum's order.
Names sheetKindNames();

template <class Visitor> void describe(Visitor &v, Keys<PriceSheet>)
{
    using S = PriceSheet;
    v.text("id", &S::id, Presence::required);
    v.choice("kind", &S::kind, sheetKindNames(), Presence::required);
    v.text("provider", &S::provider);
    v.text("product", &S::product);
    v.text("region", &S::region);
    v.text("currency", &S::currency, Presence::shown);
    v.text("effective", &S::effective);
    v.text("source", &S::source);
    v.text("notes", &S::notes);
    number(v, "memory_gb", &S::memoryGb, rule::gigabytes, Label{"Memory of a replica"}, Help{"Memory of one replica."});
    v.flag("accelerator", &S::accelerator);
    number(v, "replicas_per_unit", &S::replicasPerUnit, rule::countFromOne, Label{"Replicas sold as one unit"},
           InUnit{"replicas"}, Help{"A rate is the price of so many replicas."});
    v.named("rates", &S::rates, &Rate::name);
    v.list("meters", &S::meters);
    v.object("billing", &S::billing);
    v.object("cold_start", &S::coldStart);
    v.object("concurrency", &S::concurrency);
    v.object("limits", &S::limits);
    v.group("memory", &S::memoryExtra, [](auto &memory) {
        memory.numbers("gb_options", &S::memoryOptionsGb,
                       NumberKey(rule::positive.from(1e-9, 1e7), Label{"Memory option"}, Measure::gigabytes,
                                 Help{"A size of memory to choose from."}));
    });
    number(v, "network_seconds", &S::networkSeconds, rule::seconds, Label{"Network time"},
           Help{"Network time added to every request's latency. Help has times by region."});
    number(v, "discount_fraction", &S::discountFraction, rule::fraction, Label{"Discount"}, search::share,
           Help{"Taken off what is used."});
    number(v, "minimum_charge_per_month", &S::minimumChargePerMonth, rule::money, Label{"Minimum charge"},
           Measure::monthlyMoney, Help{"The least that a month costs."});
    v.object("instance", &S::instance);
    v.text("stated_limits", &S::statedLimits);
    v.object("speed", &S::speed);
    v.object("hardware", &S::hardware);
    v.list("measured", &S::measured);
    v.text("unit", &S::unit);
    number(v, "tokens_per_minute_per_unit", &S::tokensPerMinutePerUnit, rule::positive.from(1e-6, 1e15),
           Label{"Throughput of a unit"}, InUnit{"tokens/min"}, Help{"Weighted tokens a minute that one unit serves."});
    v.object("weights", &S::weights);
    number(v, "minimum_units", &S::minimumUnits, rule::countFromOne, Label{"Least units"}, InUnit{"units"},
           Help{"The fewest units that are sold."});
    number(v, "unit_step", &S::unitStep, rule::countFromOne, Label{"Units at a time"}, InUnit{"units"},
           Help{"How many more units are sold at a time."});
    v.extra(&S::extra);
}

} // namespace isocost
