// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/extra.h"
#include "core/model/keys.h"

#include <optional>
#include <string>
#include <vector>

namespace isocost
{

/// The kinds of lever; their values and all about them: lever_kinds.h.
enum class LeverKind : int;

/// A change to the scenario that could save money. Parameters not used by `kind` stay absent.
struct Lever {
    LeverKind kind{};
    bool on = false;
    std::vector<std::string> classes; ///< class ids it applies to; empty: all
    std::optional<double> hitFraction;
    std::optional<double> hitSeconds;
    std::optional<double> costPerMonth;
    std::optional<double> cachedFraction;
    std::optional<double> inputFraction;
    std::optional<double> outputFraction;
    std::optional<double> fraction;
    std::string sheet;
    std::optional<double> computeFactor;
    std::optional<double> discountFraction;
    std::optional<double> memoryFactor;
    std::optional<double> speedFactor;
    std::optional<double> memoryGb;
    std::optional<double> costPer1000Requests;
    std::optional<double> parts;
    std::string rate;
    std::optional<double> provisionedConcurrency;
    std::optional<double> effortDays;
    std::string risk; ///< "low", "medium", "high" or empty
    std::optional<double> lastTurns{};
    std::optional<double> chunks{};
    std::optional<double> routerCostPer1000{};
    std::optional<double> lookupCostPer1000{};
    std::optional<double> lookupSeconds{};
    Extra extra{};

    bool operator==(const Lever &) const = default;
};

/// The names of LeverKind's values.
Names leverKindNames();

template <class Visitor> void describe(Visitor &v, Keys<Lever>)
{
    v.choice("kind", &Lever::kind, leverKindNames(), Presence::required);
    v.flag("on", &Lever::on, Presence::shown);
    v.texts("classes", &Lever::classes);
    v.number("hit_fraction", &Lever::hitFraction,
             NumberKey{.rule = rule::fraction, .label = ISOCOST_TEXT("Cache hits")});
    v.number("hit_seconds", &Lever::hitSeconds,
             NumberKey{.rule = rule::seconds, .label = ISOCOST_TEXT("Time of a hit")});
    v.number(
        "cost_per_month", &Lever::costPerMonth,
        NumberKey{.rule = rule::money, .label = ISOCOST_TEXT("Cost of the cache"), .measure = Measure::monthlyMoney});
    v.number("cached_fraction", &Lever::cachedFraction,
             NumberKey{.rule = rule::fraction, .label = ISOCOST_TEXT("Cached input")});
    v.number("input_fraction", &Lever::inputFraction,
             NumberKey{.rule = rule::fraction, .label = ISOCOST_TEXT("Input trimmed")});
    v.number("output_fraction", &Lever::outputFraction,
             NumberKey{.rule = rule::fraction, .label = ISOCOST_TEXT("Output trimmed")});
    v.number("fraction", &Lever::fraction, NumberKey{.rule = rule::fraction, .label = ISOCOST_TEXT("Share reached")});
    v.text("sheet", &Lever::sheet);
    v.number("compute_factor", &Lever::computeFactor,
             NumberKey{.rule = rule::quantity.from(1e-6, 1e6),
                       .label = ISOCOST_TEXT("Service time factor"),
                       .measure = Measure::ratio});
    v.number("discount_fraction", &Lever::discountFraction,
             NumberKey{.rule = rule::fraction, .label = ISOCOST_TEXT("Batch discount")});
    v.number("memory_factor", &Lever::memoryFactor,
             NumberKey{.rule = rule::factor, .label = ISOCOST_TEXT("Memory factor"), .measure = Measure::ratio});
    v.number("speed_factor", &Lever::speedFactor,
             NumberKey{.rule = rule::factor, .label = ISOCOST_TEXT("Speed factor"), .measure = Measure::ratio});
    v.number("memory_gb", &Lever::memoryGb, NumberKey{.rule = rule::gigabytes, .label = ISOCOST_TEXT("Memory")});
    v.number("cost_per_1000_requests", &Lever::costPer1000Requests,
             NumberKey{.rule = rule::money,
                       .label = ISOCOST_TEXT("Cost of 1,000 requests"),
                       .measure = Measure::moneyPer1000});
    v.number("parts", &Lever::parts, NumberKey{.rule = rule::countFromOne, .label = ISOCOST_TEXT("Parts of a GPU")});
    v.text("rate", &Lever::rate);
    v.number("provisioned_concurrency", &Lever::provisionedConcurrency,
             NumberKey{.rule = rule::count, .label = ISOCOST_TEXT("Instances kept warm")});
    v.number(
        "effort_days", &Lever::effortDays,
        NumberKey{.rule = rule::quantity.from(1e-6, 1e6), .label = ISOCOST_TEXT("Effort"), .measure = Measure::days});
    v.text("risk", &Lever::risk);
    v.number("last_turns", &Lever::lastTurns,
             NumberKey{.rule = rule::count, .label = ISOCOST_TEXT("Turns sent again")});
    v.number("chunks", &Lever::chunks,
             NumberKey{.rule = rule::quantity.from(1e-3, 1e6), .label = ISOCOST_TEXT("Passages")});
    v.number(
        "router_cost_per_1000", &Lever::routerCostPer1000,
        NumberKey{.rule = rule::money, .label = ISOCOST_TEXT("Cost of the router"), .measure = Measure::moneyPer1000});
    v.number("lookup_cost_per_1000", &Lever::lookupCostPer1000,
             NumberKey{.rule = rule::money,
                       .label = ISOCOST_TEXT("Cost of 1,000 lookups"),
                       .measure = Measure::moneyPer1000});
    v.number("lookup_seconds", &Lever::lookupSeconds,
             NumberKey{.rule = rule::seconds, .label = ISOCOST_TEXT("Time of a lookup")});
    v.extra(&Lever::extra);
}

} // namespace isocost
