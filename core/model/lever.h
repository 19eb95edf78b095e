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
    number(v, "hit_fraction", &Lever::hitFraction, rule::fraction, Label{"Cache hits"});
    number(v, "hit_seconds", &Lever::hitSeconds, rule::seconds, Label{"Time of a hit"});
    number(v, "cost_per_month", &Lever::costPerMonth, rule::money, Label{"Cost of the cache"}, Measure::monthlyMoney);
    number(v, "cached_fraction", &Lever::cachedFraction, rule::fraction, Label{"Cached input"});
    number(v, "input_fraction", &Lever::inputFraction, rule::fraction, Label{"Input trimmed"});
    number(v, "output_fraction", &Lever::outputFraction, rule::fraction, Label{"Output trimmed"});
    number(v, "fraction", &Lever::fraction, rule::fraction, Label{"Share reached"});
    v.text("sheet", &Lever::sheet);
    number(v, "compute_factor", &Lever::computeFactor, rule::quantity.from(1e-6, 1e6), Label{"Service time factor"},
           Measure::ratio);
    number(v, "discount_fraction", &Lever::discountFraction, rule::fraction, Label{"Batch discount"});
    number(v, "memory_factor", &Lever::memoryFactor, rule::factor, Label{"Memory factor"}, Measure::ratio);
    number(v, "speed_factor", &Lever::speedFactor, rule::factor, Label{"Speed factor"}, Measure::ratio);
    number(v, "memory_gb", &Lever::memoryGb, rule::gigabytes, Label{"Memory"});
    number(v, "cost_per_1000_requests", &Lever::costPer1000Requests, rule::money, Label{"Cost of 1,000 requests"},
           Measure::moneyPer1000);
    number(v, "parts", &Lever::parts, rule::countFromOne, Label{"Parts of a GPU"});
    v.text("rate", &Lever::rate);
    number(v, "provisioned_concurrency", &Lever::provisionedConcurrency, rule::count, Label{"Instances kept warm"});
    number(v, "effort_days", &Lever::effortDays, rule::quantity.from(1e-6, 1e6), Label{"Effort"}, Measure::days);
    v.text("risk", &Lever::risk);
    number(v, "last_turns", &Lever::lastTurns, rule::count, Label{"Turns sent again"});
    number(v, "chunks", &Lever::chunks, rule::quantity.from(1e-3, 1e6), Label{"Passages"});
    number(v, "router_cost_per_1000", &Lever::routerCostPer1000, rule::money, Label{"Cost of the router"},
           Measure::moneyPer1000);
    number(v, "lookup_cost_per_1000", &Lever::lookupCostPer1000, rule::money, Label{"Cost of 1,000 lookups"},
           Measure::moneyPer1000);
    number(v, "lookup_seconds", &Lever::lookupSeconds, rule::seconds, Label{"Time of a lookup"});
    v.extra(&Lever::extra);
}

} // namespace isocost
