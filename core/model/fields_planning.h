// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/keys.h"
#include "core/model/planning.h"

namespace isocost
{

inline constexpr const char *uncertaintyKindNames[] = {"triangular", "lognormal", "uniform"};

template <class Visitor> void describe(Visitor &v, Keys<Lever>)
{
    v.text("kind", &Lever::kind, Presence::required);
    v.flag("on", &Lever::on, Presence::shown);
    v.texts("classes", &Lever::classes);
    v.number("hit_fraction", &Lever::hitFraction, rule::fraction);
    v.number("hit_seconds", &Lever::hitSeconds, rule::quantity);
    v.number("cost_per_month", &Lever::costPerMonth, rule::quantity);
    v.number("cached_fraction", &Lever::cachedFraction, rule::fraction);
    v.number("input_fraction", &Lever::inputFraction, rule::fraction);
    v.number("output_fraction", &Lever::outputFraction, rule::fraction);
    v.number("fraction", &Lever::fraction, rule::fraction);
    v.text("sheet", &Lever::sheet);
    v.number("compute_factor", &Lever::computeFactor, rule::quantity);
    v.number("discount_fraction", &Lever::discountFraction, rule::fraction);
    v.number("memory_factor", &Lever::memoryFactor, rule::positive);
    v.number("speed_factor", &Lever::speedFactor, rule::positive);
    v.number("memory_gb", &Lever::memoryGb, rule::quantity);
    v.number("cost_per_1000_requests", &Lever::costPer1000Requests, rule::quantity);
    v.number("parts", &Lever::parts, rule::countFromOne);
    v.text("rate", &Lever::rate);
    v.number("provisioned_concurrency", &Lever::provisionedConcurrency, rule::count);
    v.number("effort_days", &Lever::effortDays, rule::quantity);
    v.text("risk", &Lever::risk);
    v.extra(&Lever::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<MonthPlan>)
{
    using P = MonthPlan;
    v.number("months", &P::months, rule::months, Presence::required);
    v.number("growth_per_month", &P::growthPerMonth, rule::growth);
    v.number("serverless_price_change_per_month", &P::serverlessPriceChangePerMonth, rule::growth);
    v.number("dedicated_price_change_per_month", &P::dedicatedPriceChangePerMonth, rule::growth);
    v.number("switching_cost", &P::switchingCost, rule::quantity);
    v.number("budget_per_month", &P::budgetPerMonth, rule::quantity);
    v.number("buffer_fraction", &P::bufferFraction, rule::fraction);
    v.extra(&P::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<Uncertainty>)
{
    v.text("at", &Uncertainty::at, Presence::required);
    v.choice("kind", &Uncertainty::kind, uncertaintyKindNames, Presence::required);
    v.number("low", &Uncertainty::low, rule::any, Presence::required);
    v.number("mode", &Uncertainty::mode, rule::any);
    v.number("high", &Uncertainty::high, rule::any, Presence::required);
    v.extra(&Uncertainty::extra);
}

} // namespace isocost
