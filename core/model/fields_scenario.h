// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/keys.h"
#include "core/model/scenario.h"

namespace isocost
{

inline constexpr const char *optionKindNames[] = {"serverless", "dedicated", "hybrid", "portfolio"};
inline constexpr const char *sizingNames[] = {"utilization", "slo"};
inline constexpr const char *scalingNames[] = {"fixed", "hourly"};

template <class Visitor> void describe(Visitor &v, Keys<ExtraCost>)
{
    v.text("name", &ExtraCost::name, Presence::shown);
    v.number("per_month", &ExtraCost::perMonth, rule::quantity);
    v.number("per_1000_requests", &ExtraCost::per1000Requests, rule::quantity);
    v.extra(&ExtraCost::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<FleetEntry>)
{
    v.text("rate", &FleetEntry::rate, Presence::required);
    v.number("replicas", &FleetEntry::replicas, rule::count, Presence::exceptInLast);
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
    v.number("provisioned_concurrency", &O::provisionedConcurrency, rule::count);
    v.number("slots", &O::slots, rule::countFromOne);
    v.number("speed", &O::speed, rule::positive);
    v.number("requests_per_second_per_replica", &O::requestsPerSecondPerReplica, rule::positive);
    v.number("tokens_per_second_per_replica", &O::tokensPerSecondPerReplica, rule::positive);
    v.number("max_throttle", &O::maxThrottle, rule::fraction);
    v.number("max_utilization", &O::maxUtilization, rule::utilization);
    v.number("min_replicas", &O::minReplicas, rule::count);
    v.number("spare_replicas", &O::spareReplicas, rule::count);
    v.choice("sizing", &O::sizing, sizingNames);
    v.choice("scaling", &O::scaling, scalingNames);
    v.number("network_seconds", &O::networkSeconds, rule::quantity);
    v.number("ops_per_month", &O::opsPerMonth, rule::quantity);
    v.list("extra_costs", &O::extraCosts);
    v.text("base", &O::base);
    v.text("burst", &O::burst);
    v.textMap("assign", &O::assign);
    v.extra(&O::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<Scenario>)
{
    using S = Scenario;
    v.text("name", &S::name, Presence::required);
    v.text("notes", &S::notes);
    v.text("currency", &S::currency, Presence::shown);
    v.numberMap("exchange_rates", &S::exchangeRates, rule::positive);
    v.number("tax_fraction", &S::taxFraction, rule::fraction);
    v.group("calendar", &S::calendarExtra,
            [](auto &calendar) { calendar.number("hours_per_month", &S::hoursPerMonth, rule::positive); });
    v.number("pilot_requests_per_day", &S::pilotRequestsPerDay, rule::positive);
    v.object("workload", &S::workload, Presence::required);
    v.list("sheets", &S::sheets, Presence::required);
    v.list("options", &S::options, Presence::required);
    v.list("levers", &S::levers);
    v.object("plan", &S::plan);
    v.list("uncertainty", &S::uncertainty);
    v.extra(&S::extra);
}

} // namespace isocost
