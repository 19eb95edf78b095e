// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/fields_actuals.h"
#include "core/model/fields_sheet.h"
#include "core/model/keys.h"
#include "core/model/scenario.h"

namespace isocost
{

template <class Visitor> void describe(Visitor &v, Keys<CapacityChoice>)
{
    v.text("model", &CapacityChoice::model, Presence::required);
    v.choice("engine", &CapacityChoice::engine, servingEngineNames, Presence::shown);
    v.choice("precision", &CapacityChoice::precision, weightPrecisionNames, Presence::shown);
    v.extra(&CapacityChoice::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<ModelShape>)
{
    using M = ModelShape;
    v.text("id", &M::id, Presence::required);
    v.number("parameters_b", &M::parametersB,
             NumberKey{.rule = rule::positive.from(1e-6, 1e9),
                       .label = ISOCOST_TEXT("Parameters"),
                       .unit = ISOCOST_TEXT("10⁹"),
                       .help = ISOCOST_TEXT("Weights of the model.")},
             Presence::required);
    v.number("active_parameters_b", &M::activeParametersB,
             NumberKey{.rule = rule::positive.from(1e-6, 1e9),
                       .label = ISOCOST_TEXT("Active parameters"),
                       .unit = ISOCOST_TEXT("10⁹"),
                       .help = ISOCOST_TEXT("Weights that a token passes through.")},
             Presence::required);
    v.number("layers", &M::layers,
             NumberKey{.rule = rule::countFromOne,
                       .label = ISOCOST_TEXT("Layers"),
                       .measure = Measure::count,
                       .help = ISOCOST_TEXT("Layers of the model.")},
             Presence::required);
    v.number("kv_heads", &M::kvHeads,
             NumberKey{.rule = rule::positive.from(1e-6, 1e9),
                       .label = ISOCOST_TEXT("Key and value heads"),
                       .measure = Measure::count,
                       .help = ISOCOST_TEXT("Heads of keys and values in a layer.")},
             Presence::required);
    v.number("head_dim", &M::headDim,
             NumberKey{.rule = rule::positive.from(1e-6, 1e9),
                       .label = ISOCOST_TEXT("Width of a head"),
                       .measure = Measure::count,
                       .help = ISOCOST_TEXT("Numbers in a key or value of a head.")},
             Presence::required);
    v.number("hidden", &M::hidden,
             NumberKey{.rule = rule::countFromOne,
                       .label = ISOCOST_TEXT("Width of the model"),
                       .measure = Measure::count,
                       .help = ISOCOST_TEXT("Numbers that stand for a token.")},
             Presence::required);
    v.number("vocabulary", &M::vocabulary,
             NumberKey{.rule = rule::positive.from(1e-6, 1e9),
                       .label = ISOCOST_TEXT("Vocabulary"),
                       .measure = Measure::count,
                       .unit = ISOCOST_TEXT("tokens"),
                       .help = ISOCOST_TEXT("Tokens that the model knows.")},
             Presence::required);
    v.text("source", &M::source);
    v.extra(&M::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<SavingsPlan>)
{
    using P = SavingsPlan;
    v.numberOrBest("commitment_per_hour", &P::commitmentPerHour, &P::best,
                   NumberKey{.rule = rule::money,
                             .label = ISOCOST_TEXT("Savings plan commitment"),
                             .measure = Measure::hourly,
                             .slide = slide::logWithZero(0.1, 1000),
                             .search = search::around,
                             .help = ISOCOST_TEXT("What is spent every hour, whether it is used or not.")},
                   Presence::required);
    v.text("rates", &P::rates, Presence::required);
    v.extra(&P::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<InputNote>)
{
    v.text("at", &InputNote::at, Presence::required);
    v.text("note", &InputNote::note);
    v.text("source", &InputNote::source);
    v.extra(&InputNote::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<Scenario>)
{
    using S = Scenario;
    v.text("name", &S::name, Presence::required);
    v.text("notes", &S::notes);
    v.text("currency", &S::currency, Presence::shown);
    v.numberMap("exchange_rates", &S::exchangeRates,
                NumberKey{.rule = rule::positive.from(1e-9, 1e9),
                          .label = ISOCOST_TEXT("Exchange rate"),
                          .slide = slide::log(0.001, 1000),
                          .help = ISOCOST_TEXT("What one unit of that currency is worth in the scenario's currency.")});
    v.number("tax_fraction", &S::taxFraction,
             NumberKey{.rule = rule::fraction,
                       .label = ISOCOST_TEXT("Tax"),
                       .measure = Measure::fraction,
                       .slide = slide::linear(0, 0.3),
                       .help = ISOCOST_TEXT("Added on top of every option's cost.")});
    v.group("calendar", &S::calendarExtra, [](auto &calendar) {
        calendar.number(
            "hours_per_month", &S::hoursPerMonth,
            NumberKey{.rule = rule::positive.from(1, 10000),
                      .label = ISOCOST_TEXT("Hours a month"),
                      .unit = ISOCOST_TEXT("h"),
                      .slide = slide::linear(600, 800),
                      .help = ISOCOST_TEXT("Hours that a month is counted with: 730 on average, 720 for 30 days.")});
    });
    v.number("pilot_requests_per_day", &S::pilotRequestsPerDay,
             NumberKey{.rule = rule::positive.from(1e-6, 1e12),
                       .label = ISOCOST_TEXT("Pilot volume"),
                       .measure = Measure::perDay,
                       .slide = slide::log(1, 1e6),
                       .help = ISOCOST_TEXT(
                           "The volume whose unit prices the sticker price extrapolates, in the hidden costs.")});
    v.object("workload", &S::workload, Presence::required);
    v.list("sheets", &S::sheets, Presence::required);
    v.list("options", &S::options, Presence::required);
    v.list("levers", &S::levers);
    v.object("plan", &S::plan);
    v.list("uncertainty", &S::uncertainty);
    v.text("as_of", &S::asOf);
    v.list("models", &S::models);
    v.object("savings_plan", &S::savingsPlan);
    v.list("input_notes", &S::inputNotes);
    v.flag("levers_applied", &S::leversApplied);
    v.list("cases", &S::cases);
    v.number("day_rate", &S::dayRate,
             NumberKey{.rule = rule::money,
                       .label = ISOCOST_TEXT("Cost of a day of work"),
                       .measure = Measure::money,
                       .slide = slide::logWithZero(50, 5000),
                       .help = ISOCOST_TEXT("What a day of a lever's work costs; the payback goes by it.")});
    v.object("actuals", &S::actuals);
    v.extra(&S::extra);
}

} // namespace isocost
