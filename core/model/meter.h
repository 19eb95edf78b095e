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
    v.number("from", &Tier::from,
             NumberKey{.rule = rule::units,
                       .label = ISOCOST_TEXT("Start of the tier"),
                       .help = ISOCOST_TEXT("Units a month from which the price holds.")},
             Presence::shown);
    v.number("price", &Tier::price,
             NumberKey{.rule = rule::money,
                       .label = ISOCOST_TEXT("Price"),
                       .measure = Measure::price,
                       .search = search::around,
                       .help = ISOCOST_TEXT("What the tier's units cost.")},
             Presence::required);
    v.extra(&Tier::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<HourWindow>)
{
    v.number("from", &HourWindow::from,
             NumberKey{.rule = rule::hourOfDay,
                       .label = ISOCOST_TEXT("From"),
                       .help = ISOCOST_TEXT("Hour of the day in UTC.")},
             Presence::required);
    v.number("to", &HourWindow::to,
             NumberKey{.rule = rule::hourOfDay,
                       .label = ISOCOST_TEXT("To"),
                       .help = ISOCOST_TEXT("Hour of the day in UTC; before the first one it is past midnight.")},
             Presence::required);
    v.extra(&HourWindow::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<ReferenceLength>)
{
    v.number("input_tokens", &ReferenceLength::inputTokens,
             NumberKey{.rule = rule::perRequest,
                       .label = ISOCOST_TEXT("Quoted input tokens"),
                       .help = ISOCOST_TEXT("Input tokens of the requests that the price was quoted for.")});
    v.number("output_tokens", &ReferenceLength::outputTokens,
             NumberKey{.rule = rule::perRequest,
                       .label = ISOCOST_TEXT("Quoted output tokens"),
                       .help = ISOCOST_TEXT("Output tokens of the requests that the price was quoted for.")});
    v.extra(&ReferenceLength::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<Meter>)
{
    v.choice("unit", &Meter::unit, unitNames(), Presence::required);
    v.text("label", &Meter::label);
    v.number("price", &Meter::price,
             NumberKey{.rule = rule::money,
                       .label = ISOCOST_TEXT("Price"),
                       .measure = Measure::price,
                       .search = search::around,
                       .help = ISOCOST_TEXT("What the units cost.")});
    v.number("per", &Meter::per,
             NumberKey{.rule = rule::positive.from(1e-9, 1e15),
                       .label = ISOCOST_TEXT("Units priced at once"),
                       .help = ISOCOST_TEXT("How many units the price is for.")});
    v.number("share", &Meter::share,
             NumberKey{.rule = rule::fraction,
                       .label = ISOCOST_TEXT("Share counted"),
                       .help = ISOCOST_TEXT("Share of the quantity that this price counts.")});
    v.texts("classes", &Meter::classes);
    v.list("tiers", &Meter::tiers);
    v.choice("tiering", &Meter::tiering, tieringNames);
    v.number("free", &Meter::free,
             NumberKey{.rule = rule::units,
                       .label = ISOCOST_TEXT("Free units a month"),
                       .help = ISOCOST_TEXT("Units a month without charge.")});
    v.text("source", &Meter::source);
    v.text("effective", &Meter::effective);
    v.number("minimum_per_request", &Meter::minimumPerRequest,
             NumberKey{.rule = rule::units,
                       .label = ISOCOST_TEXT("Least units a request"),
                       .help = ISOCOST_TEXT("Units that a request counts at least.")});
    v.number("block", &Meter::block,
             NumberKey{.rule = rule::units,
                       .label = ISOCOST_TEXT("Block"),
                       .help = ISOCOST_TEXT("The month's quantity is rounded up to a multiple of it; 0 is not.")});
    v.number("over_input_tokens", &Meter::overInputTokens,
             NumberKey{.rule = rule::perRequest,
                       .label = ISOCOST_TEXT("Prompts longer than"),
                       .help = ISOCOST_TEXT("Counts only classes with more input tokens a request.")});
    v.number("up_to_input_tokens", &Meter::upToInputTokens,
             NumberKey{.rule = rule::perRequest,
                       .label = ISOCOST_TEXT("Prompts up to"),
                       .help = ISOCOST_TEXT("Counts only classes with at most so many input tokens a request.")});
    v.list("hours", &Meter::hours);
    v.object("reference", &Meter::reference);
    v.extra(&Meter::extra);
}

} // namespace isocost
