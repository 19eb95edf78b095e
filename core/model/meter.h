// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/extra.h"
#include "core/model/keys.h"
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

inline constexpr const char *tieringNames[] = {"graduated", "volume"};
/// The names of Unit's values.
Names unitNames();

template <class Visitor> void describe(Visitor &v, Keys<Tier>)
{
    number(v, "from", &Tier::from, rule::units, Label{"Start of the tier"},
           Help{"Units a month from which the price holds."}, Presence::shown);
    number(v, "price", &Tier::price, rule::money, Label{"Price"}, Measure::price, search::around,
           Help{"What the tier's units cost."}, Presence::required);
    v.extra(&Tier::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<HourWindow>)
{
    number(v, "from", &HourWindow::from, rule::hourOfDay, Label{"From"}, Help{"Hour of the day in UTC."},
           Presence::required);
    number(v, "to", &HourWindow::to, rule::hourOfDay, Label{"To"},
           Help{"Hour of the day in UTC; before the first one it is past midnight."}, Presence::required);
    v.extra(&HourWindow::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<ReferenceLength>)
{
    number(v, "input_tokens", &ReferenceLength::inputTokens, rule::perRequest, Label{"Quoted input tokens"},
           Help{"Input tokens of the requests that the price was quoted for."});
    number(v, "output_tokens", &ReferenceLength::outputTokens, rule::perRequest, Label{"Quoted output tokens"},
           Help{"Output tokens of the requests that the price was quoted for."});
    v.extra(&ReferenceLength::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<Meter>)
{
    v.choice("unit", &Meter::unit, unitNames(), Presence::required);
    v.text("label", &Meter::label);
    number(v, "price", &Meter::price, rule::money, Label{"Price"}, Measure::price, search::around,
           Help{"What the units cost."});
    number(v, "per", &Meter::per, rule::positive.from(1e-9, 1e15), Label{"Units priced at once"},
           Help{"How many units the price is for."});
    number(v, "share", &Meter::share, rule::fraction, Label{"Share counted"},
           Help{"Share of the quantity that this price counts."});
    v.texts("classes", &Meter::classes);
    v.list("tiers", &Meter::tiers);
    v.choice("tiering", &Meter::tiering, tieringNames);
    number(v, "free", &Meter::free, rule::units, Label{"Free units a month"}, Help{"Units a month without charge."});
    v.text("source", &Meter::source);
    v.text("effective", &Meter::effective);
    number(v, "minimum_per_request", &Meter::minimumPerRequest, rule::units, Label{"Least units a request"},
           Help{"Units that a request counts at least."});
    number(v, "block", &Meter::block, rule::units, Label{"Block"},
           Help{"The month's quantity is rounded up to a multiple of it; 0 is not."});
    number(v, "over_input_tokens", &Meter::overInputTokens, rule::perRequest, Label{"Prompts longer than"},
           Help{"Counts only classes with more input tokens a request."});
    number(v, "up_to_input_tokens", &Meter::upToInputTokens, rule::perRequest, Label{"Prompts up to"},
           Help{"Counts only classes with at most so many input tokens a request."});
    v.list("hours", &Meter::hours);
    v.object("reference", &Meter::reference);
    v.extra(&Meter::extra);
}

} // namespace isocost
