// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/keys.h"
#include "core/model/price_sheet.h"

namespace isocost
{

inline constexpr const char *sheetKindNames[] = {"serverless", "dedicated"};
inline constexpr const char *tieringNames[] = {"graduated", "volume"};
/// The names of Unit's values.
Names unitNames();

template <class Visitor> void describe(Visitor &v, Keys<Tier>)
{
    v.number("from", &Tier::from, rule::quantity, Presence::shown);
    v.number("price", &Tier::price, rule::quantity, Presence::required);
    v.extra(&Tier::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<Meter>)
{
    v.choice("unit", &Meter::unit, unitNames(), Presence::required);
    v.text("label", &Meter::label);
    v.number("price", &Meter::price, rule::quantity);
    v.number("per", &Meter::per, rule::positive);
    v.number("share", &Meter::share, rule::fraction);
    v.texts("classes", &Meter::classes);
    v.list("tiers", &Meter::tiers);
    v.choice("tiering", &Meter::tiering, tieringNames);
    v.number("free", &Meter::free, rule::quantity);
    v.text("source", &Meter::source);
    v.text("effective", &Meter::effective);
    v.extra(&Meter::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<Billing>)
{
    v.number("increment_seconds", &Billing::incrementSeconds, rule::quantity);
    v.number("minimum_seconds", &Billing::minimumSeconds, rule::quantity);
    v.number("failed_fraction", &Billing::failedFraction, rule::fraction);
    v.number("surcharge_fraction", &Billing::surchargeFraction, rule::fraction);
    v.number("custom_model_premium", &Billing::customModelPremium, rule::quantity);
    v.flag("idle_billed", &Billing::idleBilled);
    v.extra(&Billing::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<ColdStart>)
{
    v.number("base_seconds", &ColdStart::baseSeconds, rule::quantity);
    v.number("load_gb_per_second", &ColdStart::loadGbPerSecond, rule::quantity);
    v.number("keep_alive_seconds", &ColdStart::keepAliveSeconds, rule::quantity);
    v.flag("billed", &ColdStart::billed);
    v.extra(&ColdStart::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<ConcurrencyLimit>)
{
    v.number("limit", &ConcurrencyLimit::limit, rule::count);
    v.number("extra_price_per_month", &ConcurrencyLimit::extraPricePerMonth, rule::quantity);
    v.extra(&ConcurrencyLimit::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<Limits>)
{
    v.number("requests_per_minute", &Limits::requestsPerMinute, rule::quantity);
    v.number("tokens_per_minute", &Limits::tokensPerMinute, rule::quantity);
    v.number("max_seconds", &Limits::maxSeconds, rule::quantity);
    v.number("max_payload_kb", &Limits::maxPayloadKb, rule::quantity);
    v.extra(&Limits::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<Rate>)
{
    v.number("hourly", &Rate::hourly, rule::quantity);
    v.number("monthly", &Rate::monthly, rule::quantity);
    v.number("term_months", &Rate::termMonths, rule::quantity);
    v.number("upfront", &Rate::upfront, rule::quantity);
    v.number("interruptions_per_hour", &Rate::interruptionsPerHour, rule::quantity);
    v.number("recovery_seconds", &Rate::recoverySeconds, rule::quantity);
    v.text("source", &Rate::source);
    v.text("effective", &Rate::effective);
    v.extra(&Rate::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<PriceSheet>)
{
    using S = PriceSheet;
    v.text("id", &S::id, Presence::required);
    v.choice("kind", &S::kind, sheetKindNames, Presence::required);
    v.text("provider", &S::provider);
    v.text("product", &S::product);
    v.text("region", &S::region);
    v.text("currency", &S::currency, Presence::shown);
    v.text("effective", &S::effective);
    v.text("source", &S::source);
    v.text("notes", &S::notes);
    v.number("memory_gb", &S::memoryGb, rule::quantity);
    v.flag("accelerator", &S::accelerator);
    v.number("replicas_per_unit", &S::replicasPerUnit, rule::countFromOne);
    v.named("rates", &S::rates, &Rate::name);
    v.list("meters", &S::meters);
    v.object("billing", &S::billing);
    v.object("cold_start", &S::coldStart);
    v.object("concurrency", &S::concurrency);
    v.object("limits", &S::limits);
    v.group("memory", &S::memoryExtra,
            [](auto &memory) { memory.numbers("gb_options", &S::memoryOptionsGb, rule::positive); });
    v.number("network_seconds", &S::networkSeconds, rule::quantity);
    v.number("discount_fraction", &S::discountFraction, rule::fraction);
    v.number("minimum_charge_per_month", &S::minimumChargePerMonth, rule::quantity);
    v.extra(&S::extra);
}

} // namespace isocost
