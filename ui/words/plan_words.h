// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/planning_result.h"
#include "core/model/scenario.h"

#include <QString>
#include <QStringList>

#include <vector>

/// What the view, the report and the command line say of a plan over months. Months count from 0, as in the file.
namespace isocost::plan
{

/// Months in which one option runs without a break.
struct Run {
    std::string option; ///< id
    int first = 0;
    int last = 0;

    bool operator==(const Run &) const = default;
};
std::vector<Run> runsOf(const PlanResult &plan);

/// "Run API until month 4, then A100: $29,000 in 12 months, $4,600 (14 %) less than A100 alone, the cheapest single
/// option.", and what is owed after the last month. Empty for a plan without months.
QString summary(const Scenario &scenario, const PlanResult &plan);
/// Months in which nothing can serve the volume or meets the target, and a search that was cut short; may be empty.
QStringList warnings(const PlanResult &plan);
/// "A100 takes over from API; the switch costs $5,000."
QString switchTo(const Scenario &scenario, const PlanResult &plan, const Run &run);
/// Until when the first switch pays, in one sentence.
QString latestSwitch(const Scenario &scenario, const PlanResult &plan);
/// First month over budget and the alerts, in one sentence; empty without a budget.
QString budget(const Scenario &scenario, const PlanResult &plan);
/// "1-year term" …: one commitment in one line: "A100: 2 units from month 4 for 12 months, $3,358 a month, 3 months
/// ($10,074) after the last month of the plan".
QString term(const Scenario &scenario, const PlanTerm &term);

/// The table by month: month, requests/day, each option's bill, the one that runs, what is paid, switching.
QStringList headings(const Scenario &scenario, const PlanResult &plan);
QStringList row(const Scenario &scenario, const PlanResult &plan, std::size_t month);
/// The totals below it: each option on its own, and the path.
QStringList totals(const Scenario &scenario, const PlanResult &plan);
/// What belongs below the table: its marks, that levers are not applied, what totals include, a volume held at the
/// most.
QStringList notes(const Scenario &scenario, const PlanResult &plan);
/// What the marks in the table mean; empty where there are none.
QString marks(const PlanResult &plan);
/// The months worth a row when at most `most` are shown whole: all of them, or every twelfth, the last and those in
/// which something changes.
std::vector<std::size_t> monthsShown(const PlanResult &plan, std::size_t most);

/// "Twice the volume in 6 months.", "Half the volume in 14 months."; empty without growth.
QString growth(double perMonth);
/// What is taken where the scenario has no plan.
QString assumedPlan(const MonthPlan &plan);

/// A change a month to six digits, "12.2462 %": what is raised to a power must not be rounded to two.
QString changeText(double fraction);

/// A fraction in percent and back, by moving the decimal point: exact in both directions for numbers as people write
/// them.
double percentOf(double fraction);
double fractionOf(double percent);

} // namespace isocost::plan
