// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/planning/plan/plan.h"
#include "core/model/lever_kinds.h"
#include "tests/core/engine/make.h"

#include <numeric>
#include <random>

namespace isocost::plans
{

/// $0.01 a request against a fleet of one price.
inline Scenario apiOrGpu(double requestsPerDay, Rate rate)
{
    Scenario s = make::scenario(requestsPerDay, 1);
    make::add(s, make::api({make::meter(Unit::request, 0.01)}));
    make::add(s, make::gpu({rate, make::hourly(1)}));
    s.options[1].rate = rate.name;
    return s;
}

inline Rate reserved(double monthly, double termMonths)
{
    Rate rate;
    rate.name = "reserved";
    rate.monthly = monthly;
    rate.termMonths = termMonths;
    return rate;
}

inline MonthPlan months(int count, double growth = 0)
{
    MonthPlan plan;
    plan.months = count;
    plan.growthPerMonth = growth;
    return plan;
}

/// The month of latestSwitch().
inline std::optional<int> latestMonth(const std::vector<PlanOption> &options, const PathRules &rules, int months,
                                      std::size_t first)
{
    const std::optional<PathSwitch> found = latestSwitch(options, rules, months, first).found;
    return found ? std::optional(found->month) : std::nullopt;
}

} // namespace isocost::plans
