// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/keys.h"
#include "core/model/price_sheet.h"

namespace isocost
{

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
                       .measure = Measure::fraction,
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
