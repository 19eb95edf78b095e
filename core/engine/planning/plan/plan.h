// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/planning/plan/plan_path.h"
#include "core/model/planning_result.h"
#include "core/model/scenario.h"

#include <stop_token>

namespace isocost
{

/// What a plan begins with where the scenario has none: three years of five percent a month.
MonthPlan usualPlan();

/// What each option costs in each month of the scenario's plan.
struct PlanBills {
    std::vector<double> requestsPerDay;               ///< by month: D (1 + growth)^m
    std::vector<PlanOption> options;                  ///< in the scenario's order
    std::vector<std::vector<double>> bills;           ///< by option, by month: as if it began in that month
    std::vector<std::vector<PlanStanding>> standings; ///< by option, by month
};

/// The scenario with the prices of a month of the plan, and with its levers: from `leversFromMonth` on, or, where no
/// month is said, where they are applied. Its volume is today's.
Scenario pricedAtMonth(const Scenario &scenario, const MonthPlan &plan, int month);
/// The month's volume as a factor on today's: (1 + growth)^month, where the product is a number a scenario may hold.
double volumeAtMonth(const Scenario &scenario, const MonthPlan &plan, int month);

/// How the plan compares the ways through its months.
PathRules pathRules(const MonthPlan &plan);

/// Month m prices serverless sheets times (1 + their change)^m and dedicated ones times (1 + theirs)^m; operations and
/// extra costs stay. Rates with a term are commitments: of each fleet entry in each option, and what is needed beyond
/// its units is bought at the fleet's first rate without a term, on demand where it names none. An option may run in a
/// month in which it is feasible and meets the target; where none does, any feasible one may, and else any.
PlanBills planBills(const Scenario &scenario, const MonthPlan &plan, std::stop_token stop = {});

/// The path through the months (see plannedPath()), each single option's total, and the budget.
/// @param scenario must have passed validate() and have at least one option
/// Pure and thread-safe. A requested stop returns early with figures that the caller drops.
PlanResult planMonths(const Scenario &scenario, const MonthPlan &plan, std::stop_token stop = {});

} // namespace isocost
