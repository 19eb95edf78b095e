// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/plan_words.h"

#include "core/model/number_rule.h"
#include "ui/format/format.h"
#include "ui/words/plan_parts.h"
#include "ui/words/result_words.h"

#include <algorithm>

namespace isocost::plan
{

namespace
{

QString marked(const QString &money, PlanStanding standing)
{
    if (standing == PlanStanding::sound)
        return money;
    return money + (standing == PlanStanding::infeasible ? QStringLiteral(" †") : QStringLiteral(" ‡"));
}

bool hasStanding(const PlanResult &plan, PlanStanding standing)
{
    return std::any_of(plan.months.begin(), plan.months.end(), [&](const PlanMonth &month) {
        return std::find(month.standings.begin(), month.standings.end(), standing) != month.standings.end();
    });
}

} // namespace

QString count(double value)
{
    return format::number(value, 15);
}

QString monthName(int month)
{
    return PlanWordsWords::tr("month %1").arg(count(month));
}

QString monthCount(std::size_t months)
{
    return months == 1 ? PlanWordsWords::tr("1 month")
                       : PlanWordsWords::tr("%1 months").arg(count(static_cast<double>(months)));
}

bool isSoundAlone(const PlanResult &plan, std::size_t option)
{
    return std::all_of(plan.months.begin(), plan.months.end(), [&](const PlanMonth &month) {
        return option >= month.standings.size() || month.standings[option] == PlanStanding::sound;
    });
}

bool owesBeyond(const Scenario &scenario)
{
    return scenario.plan && scenario.plan->beyondHorizon == MonthPlan::BeyondHorizon::owed;
}

QStringList headings(const Scenario &scenario, const PlanResult &plan)
{
    QStringList titles = {PlanWordsWords::tr("Month"), PlanWordsWords::tr("Requests/day")};
    for (const std::string &id : plan.options)
        titles << optionName(scenario, id);
    return titles << PlanWordsWords::tr("Runs") << PlanWordsWords::tr("Paid") << PlanWordsWords::tr("Switching");
}

QStringList row(const Scenario &scenario, const PlanResult &plan, std::size_t month)
{
    const PlanMonth &at = plan.months[month];
    QStringList cells = {count(at.month), format::requestsPerDay(at.requestsPerDay)};
    for (std::size_t o = 0; o < at.bills.size(); ++o)
        cells << marked(format::money(at.bills[o], scenario.currency),
                        o < at.standings.size() ? at.standings[o] : PlanStanding::sound);
    return cells << optionName(scenario, at.option) << format::money(at.monthlyCost, scenario.currency)
                 << (at.switchingCost > 0 ? format::money(at.switchingCost, scenario.currency) : QStringLiteral("–"));
}

QStringList totals(const Scenario &scenario, const PlanResult &plan)
{
    QStringList cells = {PlanWordsWords::tr("Total"), QString()};
    for (std::size_t o = 0; o < plan.options.size(); ++o) {
        const bool cannot = std::any_of(plan.months.begin(), plan.months.end(), [&](const PlanMonth &month) {
            return o < month.standings.size() && month.standings[o] == PlanStanding::infeasible;
        });
        const PlanStanding standing = isSoundAlone(plan, o) ? PlanStanding::sound
                                      : cannot              ? PlanStanding::infeasible
                                                            : PlanStanding::missesTarget;
        cells << marked(format::money(plan.singleOptionTotals[o], scenario.currency), standing);
    }
    double switching = 0;
    for (const PlanMonth &month : plan.months)
        switching += month.switchingCost;
    return cells << PlanWordsWords::tr("the path") << format::money(plan.total, scenario.currency)
                 << (switching > 0 ? format::money(switching, scenario.currency) : QStringLiteral("–"));
}

QStringList notes(const Scenario &scenario, const PlanResult &plan)
{
    QStringList texts;
    if (const QString explained = marks(plan); !explained.isEmpty())
        texts << explained;
    const bool applies = scenario.plan && scenario.plan->leversFromMonth;
    if (std::ranges::any_of(scenario.levers, &Lever::on))
        texts << (applies ? PlanWordsWords::tr("The levers that are on apply from month %1 on.")
                                .arg(format::number(*scenario.plan->leversFromMonth, 15))
                  : scenario.leversApplied
                      ? PlanWordsWords::tr("The levers that are on apply in every month.")
                      : PlanWordsWords::tr("Levers are not applied: the plan is of the scenario as it stands."));
    if (plan.cheaper)
        texts << PlanWordsWords::tr(
                     "The first switch is in the month that plans of any length agree on. With the first one in %1 "
                     "these %2 would come to %3, %4 less, for the sake of when later commitments end.")
                     .arg(monthName(plan.cheaper->month), monthCount(plan.months.size()),
                          format::money(plan.cheaper->total, scenario.currency),
                          format::money(plan.total - plan.cheaper->total, scenario.currency));
    const bool switches = scenario.plan && scenario.plan->switchingCost > 0;
    if (owesBeyond(scenario))
        texts << PlanWordsWords::tr("Totals include switching and what commitments owe after the last month.");
    else if (plan.outstanding > 0)
        texts << PlanWordsWords::tr(
            "A commitment counts for its months inside the plan. What its term owes after the last "
            "month is outstanding and no part of the totals.");
    else if (switches)
        texts << PlanWordsWords::tr("Totals include switching.");
    const auto most = std::ranges::find_if(
        plan.months, [](const PlanMonth &month) { return month.requestsPerDay >= NumberRule::largestNumber; });
    if (most != plan.months.end())
        texts << PlanWordsWords::tr(
                     "From %1 on the volume is held at %2 requests/day, the most that a scenario can hold.")
                     .arg(monthName(most->month), format::requestsPerDay(most->requestsPerDay));
    return texts;
}

QString marks(const PlanResult &plan)
{
    QStringList texts;
    if (hasStanding(plan, PlanStanding::infeasible))
        texts << PlanWordsWords::tr("† cannot serve the volume");
    if (hasStanding(plan, PlanStanding::missesTarget))
        texts << PlanWordsWords::tr("‡ misses the latency target");
    return texts.join(PlanWordsWords::tr("; ", "between marks"));
}

std::vector<std::size_t> monthsShown(const PlanResult &plan, std::size_t most)
{
    constexpr std::size_t year = 12;
    const std::size_t count = plan.months.size();
    std::vector<bool> isShown(count, count <= most);
    const auto show = [&](int month) {
        if (month >= 0 && static_cast<std::size_t>(month) < count)
            isShown[static_cast<std::size_t>(month)] = true;
    };
    for (std::size_t month = 0; month < count; month += year)
        isShown[month] = true;
    if (count > 0)
        isShown[count - 1] = true;
    for (int month : plan.migrationMonths) {
        show(month - 1);
        show(month);
    }
    if (plan.budget) {
        show(plan.budget->firstMonthOver.value_or(-1));
        for (const BudgetAlert &alert : plan.budget->alerts)
            show(alert.month.value_or(-1));
    }
    show(plan.latestFirstSwitchMonth.value_or(-1));
    std::vector<std::size_t> months;
    for (std::size_t month = 0; month < count; ++month) {
        if (isShown[month])
            months.push_back(month);
    }
    return months;
}

} // namespace isocost::plan
