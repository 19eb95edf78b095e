// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/fields_actuals.h"
#include "core/model/fields_sheet.h"
#include "core/model/keys.h"
#include "core/model/scenario.h"

namespace isocost
{

inline constexpr auto optionKindNames = [] {
    std::array<const char *, optionTraits.size()> names{};
    for (std::size_t i = 0; i < names.size(); ++i)
        names[i] = optionTraits[i].key;
    return names;
}();
inline constexpr const char *sizingNames[] = {"utilization", "slo"};
inline constexpr const char *scalingNames[] = {"fixed", "hourly"};

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

template <class Visitor> void describe(Visitor &v, Keys<ExtraCost>)
{
    v.text("name", &ExtraCost::name, Presence::shown);
    v.number("per_month", &ExtraCost::perMonth,
             NumberKey{.rule = rule::money,
                       .label = ISOCOST_TEXT("Extra cost a month"),
                       .measure = Measure::monthlyMoney,
                       .slide = slide::money,
                       .help = ISOCOST_TEXT("Whatever else this option costs a month.")});
    v.number("per_1000_requests", &ExtraCost::per1000Requests,
             NumberKey{.rule = rule::money,
                       .label = ISOCOST_TEXT("Extra cost of 1,000 requests"),
                       .measure = Measure::money,
                       .slide = slide::logWithZero(0.001, 100),
                       .help = ISOCOST_TEXT("Whatever else this option costs for 1,000 requests.")});
    v.extra(&ExtraCost::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<FleetEntry>)
{
    v.text("rate", &FleetEntry::rate, Presence::required);
    v.numberOrBest("replicas", &FleetEntry::replicas, &FleetEntry::best,
                   NumberKey{.rule = rule::count,
                             .label = ISOCOST_TEXT("Replicas at this rate"),
                             .measure = Measure::count,
                             .unit = ISOCOST_TEXT("replicas"),
                             .slide = slide::linear(0, 50),
                             .help = ISOCOST_TEXT("Replicas at this rate, paid every hour.")},
                   Presence::exceptInLast);
    v.extra(&FleetEntry::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<Option>)
{
    using O = Option;
    v.text("id", &O::id, Presence::required);
    v.text("name", &O::name);
    v.choice("kind", &O::kind, optionKindNames, Presence::required);
    v.text("sheet", &O::sheet);
    v.textMap("sheets", &O::sheets);
    v.text("rate", &O::rate);
    v.list("fleet", &O::fleet);
    v.number("provisioned_concurrency", &O::provisionedConcurrency,
             NumberKey{.rule = rule::count,
                       .label = ISOCOST_TEXT("Provisioned concurrency"),
                       .measure = Measure::count,
                       .unit = ISOCOST_TEXT("instances"),
                       .slide = slide::linear(0, 100),
                       .search = search::linear(0, 100, 4),
                       .help = ISOCOST_TEXT(
                           "Instances kept warm all the time, paid for where the sheet has a price for them."),
                       .part = OptionPart::onDemand});
    v.number("slots", &O::slots,
             NumberKey{.rule = rule::countFromOne,
                       .label = ISOCOST_TEXT("Slots"),
                       .measure = Measure::count,
                       .unit = ISOCOST_TEXT("at a time"),
                       .slide = slide::log(1, 256),
                       .search = search::log(1, 1024),
                       .help = ISOCOST_TEXT("Requests that one replica serves at the same time."),
                       .part = OptionPart::fleet});
    v.number("speed", &O::speed,
             NumberKey{.rule = rule::factor,
                       .label = ISOCOST_TEXT("Speed"),
                       .measure = Measure::count,
                       .unit = ISOCOST_TEXT("×"),
                       .slide = slide::log(0.1, 10),
                       .search = search::log(0.1, 10),
                       .help = ISOCOST_TEXT("Service times are divided by it: 2 is twice as fast."),
                       .part = OptionPart::service});
    v.number("requests_per_second_per_replica", &O::requestsPerSecondPerReplica,
             NumberKey{.rule = rule::perSecond,
                       .label = ISOCOST_TEXT("Throughput of a replica"),
                       .unit = ISOCOST_TEXT("requests/s"),
                       .slide = slide::log(0.01, 1000),
                       .help = ISOCOST_TEXT("Requests a second that one replica serves with all its slots busy."),
                       .part = OptionPart::fleet});
    v.number("tokens_per_second_per_replica", &O::tokensPerSecondPerReplica,
             NumberKey{.rule = rule::perSecond,
                       .label = ISOCOST_TEXT("Throughput of a replica"),
                       .unit = ISOCOST_TEXT("tokens/s"),
                       .slide = slide::log(1, 1e5),
                       .help = ISOCOST_TEXT("Output tokens a second that one replica writes with all its slots busy."),
                       .part = OptionPart::fleet});
    v.number("max_throttle", &O::maxThrottle,
             NumberKey{.rule = rule::fraction,
                       .label = ISOCOST_TEXT("Allowed throttling"),
                       .measure = Measure::fraction,
                       .slide = slide::logWithZero(0.00001, 1),
                       .help = ISOCOST_TEXT("Share of requests that may be turned away by a concurrency or time limit, "
                                            "or by too few bought units."),
                       .part = OptionPart::bounded});
    v.number("max_utilization", &O::maxUtilization,
             NumberKey{.rule = rule::utilization,
                       .label = ISOCOST_TEXT("Highest utilisation"),
                       .measure = Measure::fraction,
                       .slide = slide::linear(0.05, 1),
                       .search = search::linear(0.05, 1),
                       .help = ISOCOST_TEXT("Replicas are added until no hour is busier than this."),
                       .part = OptionPart::fleet});
    v.number("min_replicas", &O::minReplicas,
             NumberKey{.rule = rule::count,
                       .label = ISOCOST_TEXT("Least replicas"),
                       .measure = Measure::count,
                       .unit = ISOCOST_TEXT("replicas"),
                       .slide = slide::linear(0, 50),
                       .search = search::linear(1, 20, 4),
                       .help = ISOCOST_TEXT("Replicas that run whatever the demand."),
                       .part = OptionPart::fleet});
    v.number("spare_replicas", &O::spareReplicas,
             NumberKey{.rule = rule::count,
                       .label = ISOCOST_TEXT("Spare replicas"),
                       .measure = Measure::count,
                       .unit = ISOCOST_TEXT("replicas"),
                       .slide = slide::linear(0, 20),
                       .search = search::linear(0, 10),
                       .help = ISOCOST_TEXT("Replicas paid for on top, as a reserve; they serve nothing."),
                       .part = OptionPart::fleet});
    v.choice("sizing", &O::sizing, sizingNames);
    v.choice("scaling", &O::scaling, scalingNames);
    v.number("network_seconds", &O::networkSeconds,
             NumberKey{.rule = rule::seconds,
                       .label = ISOCOST_TEXT("Network time"),
                       .measure = Measure::seconds,
                       .slide = slide::logWithZero(0.001, 10),
                       .help = ISOCOST_TEXT("Network time added to every request's latency."),
                       .part = OptionPart::ownNetwork});
    v.number("ops_per_month", &O::opsPerMonth,
             NumberKey{.rule = rule::money,
                       .label = ISOCOST_TEXT("Operations"),
                       .measure = Measure::monthlyMoney,
                       .slide = slide::money,
                       .search = search::linear(0, 10000, 4),
                       .help = ISOCOST_TEXT("People's time and tools to run this option, a month."),
                       .part = OptionPart::service});
    v.list("extra_costs", &O::extraCosts);
    v.text("base", &O::base);
    v.text("burst", &O::burst);
    v.textMapOr("assign", &O::assign, "auto", &O::assignsItself);
    v.number("gpus_per_replica", &O::gpusPerReplica,
             NumberKey{.rule = rule::countFromOne,
                       .label = ISOCOST_TEXT("Devices of a replica"),
                       .measure = Measure::count,
                       .unit = ISOCOST_TEXT("devices"),
                       .slide = slide::log(1, 16),
                       .help = ISOCOST_TEXT("Devices of the price sheet that make up one replica."),
                       .part = OptionPart::fleet});
    v.number("batch_slowdown", &O::batchSlowdown,
             NumberKey{.rule = rule::fraction,
                       .label = ISOCOST_TEXT("Slowdown by company"),
                       .measure = Measure::fraction,
                       .slide = slide::linear(0, 0.5),
                       .help = ISOCOST_TEXT(
                           "By how much of its time alone a request takes longer for each further one on its replica."),
                       .part = OptionPart::fleet});
    v.object("capacity", &O::capacity);
    v.number("units", &O::units,
             NumberKey{.rule = rule::count,
                       .label = ISOCOST_TEXT("Bought units"),
                       .measure = Measure::count,
                       .unit = ISOCOST_TEXT("units"),
                       .slide = slide::logWithZero(1, 10000),
                       .search = search::logFromZero(1, 100000),
                       .help = ISOCOST_TEXT("Units of throughput that are bought; without it as many as cost least."),
                       .part = OptionPart::bought});
    v.text("spill", &O::spill);
    v.numbers(
        "schedule", &O::schedule,
        NumberKey{.rule = rule::fraction,
                  .label = ISOCOST_TEXT("Hour of the schedule"),
                  .measure = Measure::count,
                  .help = ISOCOST_TEXT("1 where the replicas run in that hour of the week, 0 where they are off."),
                  .part = OptionPart::fleet});
    v.texts("among", &O::among);
    v.extra(&O::extra);
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
