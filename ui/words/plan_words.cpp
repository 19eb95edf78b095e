// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/plan_words.h"

#include "ui/format/format.h"
#include "ui/words/plan_parts.h"
#include "ui/words/result_words.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace isocost::plan
{

namespace
{

constexpr std::size_t mostRunsTold = 4;

/// "Run API until month 4, then A100 until month 9, then B200"
QString route(const Scenario &scenario, const PlanResult &plan)
{
    const std::vector<Run> runs = runsOf(plan);
    if (runs.size() == 1)
        return PlanWordsWords::tr("Run %1 all the time").arg(namedOption(scenario, runs.front().option));
    QString text;
    for (std::size_t i = 0; i < std::min(runs.size(), mostRunsTold); ++i) {
        const QString name = namedOption(scenario, runs[i].option);
        const QString part =
            i + 1 == runs.size() ? name : PlanWordsWords::tr("%1 until month %2").arg(name, count(runs[i].last + 1));
        text += i == 0 ? PlanWordsWords::tr("Run %1", "the first option").arg(part)
                       : PlanWordsWords::tr(", then %1").arg(part);
    }
    if (runs.size() > mostRunsTold)
        text += PlanWordsWords::tr(" and so on, %1 changes in all").arg(count(static_cast<double>(runs.size() - 1)));
    return text;
}

/// True where a split's bill is that of its serverless side in every month: it keeps no replica, and is no alternative.
bool isAnotherOne(const Scenario &scenario, const PlanResult &plan, std::size_t option)
{
    const Option *split = findOption(scenario, plan.options[option]);
    const std::string side = split ? (split->burst.empty() ? split->spill : split->burst) : std::string();
    const auto found = std::ranges::find(plan.options, side);
    if (side.empty() || found == plan.options.end())
        return false;
    const auto other = static_cast<std::size_t>(found - plan.options.begin());
    return std::ranges::all_of(plan.months, [&](const PlanMonth &month) {
        return option < month.bills.size() && other < month.bills.size() && month.bills[option] == month.bills[other];
    });
}

/// The cheapest option that can run all the time, other than `but`.
std::optional<std::size_t> cheapestAlone(const Scenario &scenario, const PlanResult &plan, const std::string &but)
{
    std::optional<std::size_t> best;
    for (std::size_t o = 0; o < plan.options.size(); ++o) {
        if (plan.options[o] != but && isSoundAlone(plan, o) && !isAnotherOne(scenario, plan, o) &&
            (!best || plan.singleOptionTotals[o] < plan.singleOptionTotals[*best]))
            best = o;
    }
    return best;
}

QString comparison(const Scenario &scenario, const PlanResult &plan)
{
    const std::vector<Run> runs = runsOf(plan);
    const bool isOne = runs.size() == 1;
    if (isOne && plan.options.size() == 1)
        return PlanWordsWords::tr(", the only option");
    const auto other = cheapestAlone(scenario, plan, isOne ? runs.front().option : std::string());
    if (!other)
        return isOne ? PlanWordsWords::tr(", the only option that can run all the time")
                     : PlanWordsWords::tr("; no single option can run all the time");
    const QString name = namedOption(scenario, plan.options[*other]);
    const double saved = plan.singleOptionTotals[*other] - plan.total;
    const QString amount = format::money(saved, scenario.currency);
    if (!(saved > 0) || amount == format::money(0.0, scenario.currency))
        return PlanWordsWords::tr(", as much as %1 alone").arg(name);
    const QString share = format::percent(saved / plan.singleOptionTotals[*other]);
    return isOne ? PlanWordsWords::tr(", %1 (%2) less than %3, the next cheapest").arg(amount, share, name)
                 : PlanWordsWords::tr(", %1 (%2) less than %3 alone, the cheapest single option")
                       .arg(amount, share, name);
}

/// Months of the path in which what runs has that standing.
std::vector<int> monthsOf(const PlanResult &plan, PlanStanding standing)
{
    std::vector<int> months;
    for (const PlanMonth &month : plan.months) {
        const auto at = std::find(plan.options.begin(), plan.options.end(), month.option) - plan.options.begin();
        const auto option = static_cast<std::size_t>(at);
        if (option < month.standings.size() && month.standings[option] == standing)
            months.push_back(month.month);
    }
    return months;
}

/// The number whose shortest decimal is that of `value` with its point moved.
double moved(double value, int places)
{
    char digits[64];
    const auto written = std::to_chars(digits, digits + sizeof digits, value, std::chars_format::scientific);
    std::string text(digits, written.ptr);
    const std::size_t e = text.find('e');
    if (e == std::string::npos)
        return value;
    const std::size_t sign = text[e + 1] == '+' ? e + 2 : e + 1;
    int exponent = 0;
    std::from_chars(text.data() + sign, text.data() + text.size(), exponent);
    text = text.substr(0, e + 1) + std::to_string(exponent + places);
    double result = value;
    std::from_chars(text.data(), text.data() + text.size(), result);
    return result;
}

} // namespace

std::vector<Run> runsOf(const PlanResult &plan)
{
    std::vector<Run> runs;
    for (const PlanMonth &month : plan.months) {
        if (runs.empty() || runs.back().option != month.option)
            runs.push_back({month.option, month.month, month.month});
        runs.back().last = month.month;
    }
    return runs;
}

QString summary(const Scenario &scenario, const PlanResult &plan)
{
    if (plan.months.empty())
        return {};
    QString text = PlanWordsWords::tr("%1: %2 in %3%4.", "route: money in n months, comparison")
                       .arg(route(scenario, plan), format::money(plan.total, scenario.currency),
                            monthCount(plan.months.size()), comparison(scenario, plan));
    if (plan.outstanding > 0)
        text += (owesBeyond(scenario)
                     ? PlanWordsWords::tr(" %1 of it is owed on commitments after the last month.")
                     : PlanWordsWords::tr(" Beyond it %1 stay outstanding on commitments after the last month."))
                    .arg(format::money(plan.outstanding, scenario.currency));
    return text;
}

QStringList warnings(const PlanResult &plan)
{
    QStringList texts;
    if (const auto months = monthsOf(plan, PlanStanding::infeasible); !months.empty())
        texts << PlanWordsWords::tr(
                     "No option can serve the volume of %1, from %2 on: what is shown for them is the cheapest "
                     "bill, not a way to do it.")
                     .arg(monthCount(months.size()), monthName(months.front()));
    if (const auto months = monthsOf(plan, PlanStanding::missesTarget); !months.empty())
        texts << PlanWordsWords::tr("No option meets the latency target in %1, from %2 on: a possible one runs then.")
                     .arg(monthCount(months.size()), monthName(months.front()));
    if (!plan.isExact)
        texts << PlanWordsWords::tr(
            "There are more ways to combine these commitments than can be followed: this is the cheapest "
            "of those that were, and a cheaper one may exist.");
    return texts;
}

QString switchTo(const Scenario &scenario, const PlanResult &plan, const Run &run)
{
    const auto month = static_cast<std::size_t>(run.first);
    if (month == 0 || month >= plan.months.size())
        return {};
    const QString text =
        PlanWordsWords::tr("%1 takes over from %2")
            .arg(namedOption(scenario, run.option), namedOption(scenario, plan.months[month - 1].option));
    const double cost = plan.months[month].switchingCost;
    return cost > 0 ? PlanWordsWords::tr("%1; the switch costs %2.").arg(text, format::money(cost, scenario.currency))
                    : PlanWordsWords::tr("%1.", "sentence").arg(text);
}

QString latestSwitch(const Scenario &scenario, const PlanResult &plan)
{
    if (plan.months.empty() || plan.options.size() < 2)
        return {};
    const QString first = namedOption(scenario, plan.months.front().option);
    if (!plan.latestSwitch)
        return plan.isExact ? PlanWordsWords::tr("Leaving %1 does not pay in any month.").arg(first)
                            : PlanWordsWords::tr("No month was found in which leaving %1 pays.").arg(first);
    const PlanFirstSwitch &latest = *plan.latestSwitch;
    const QString month = monthName(latest.month);
    if (!latest.neverSwitching)
        return PlanWordsWords::tr("%1 cannot run all the time: it must be left in %2 at the latest.").arg(first, month);
    return PlanWordsWords::tr("Leaving %1 pays until %2: as late as that it still saves %3 against never switching.")
        .arg(first, month, format::money(*latest.neverSwitching - latest.total, scenario.currency));
}

QString budget(const Scenario &scenario, const PlanResult &plan)
{
    if (!plan.budget || !scenario.plan || !scenario.plan->budgetPerMonth)
        return {};
    const double buffer = scenario.plan->bufferFraction;
    const QString with =
        buffer > 0 ? PlanWordsWords::tr(", with a buffer of %1").arg(format::percent(buffer)) : QString();
    const QString limit = format::money(*scenario.plan->budgetPerMonth, scenario.currency);
    QString text;
    if (const auto &over = plan.budget->firstMonthOver) {
        const double cost = plan.months[static_cast<std::size_t>(*over)].monthlyCost * (1 + buffer);
        text = PlanWordsWords::tr("Over the budget of %1 a month for the first time in %2 (%3%4).")
                   .arg(limit, monthName(*over), format::money(cost, scenario.currency), with);
    } else {
        text = PlanWordsWords::tr("Within the budget of %1 in every month%2.").arg(limit, with);
    }
    QStringList alerts;
    for (const BudgetAlert &alert : plan.budget->alerts) {
        if (alert.month)
            alerts << (alerts.isEmpty() ? PlanWordsWords::tr("%1 of the budget is reached in %2")
                                        : PlanWordsWords::tr("%1 in %2"))
                          .arg(format::percent(alert.fraction), monthName(*alert.month));
    }
    if (!alerts.isEmpty())
        text +=
            PlanWordsWords::tr(" %1.", "list of alerts").arg(alerts.join(PlanWordsWords::tr(", ", "between alerts")));
    if (scenario.plan->switchingCost > 0)
        text += PlanWordsWords::tr(" Switching costs are not counted.");
    return text;
}

QString term(const Scenario &scenario, const PlanTerm &term)
{
    const QString units = term.units == 1 ? PlanWordsWords::tr("1 unit")
                                          : PlanWordsWords::tr("%1 units").arg(format::number(term.units, 6));
    QString text =
        PlanWordsWords::tr("%1: %2 from %3 on for %4, %5 a month")
            .arg(namedOption(scenario, term.option), units, monthName(term.begin),
                 monthCount(static_cast<std::size_t>(term.months)), format::money(term.perMonth(), scenario.currency));
    if (term.monthsBeyond > 0)
        text += PlanWordsWords::tr("; %1 (%2) outstanding after the last month")
                    .arg(monthCount(static_cast<std::size_t>(term.monthsBeyond)),
                         format::money(term.outstanding(), scenario.currency));
    return text;
}

QString growth(double perMonth)
{
    if (perMonth == 0 || !(perMonth > -1))
        return {};
    const double months = std::log(perMonth > 0 ? 2.0 : 0.5) / std::log1p(perMonth);
    const QString number = format::number(months, 2);
    if (number == format::number(1, 2))
        return perMonth > 0 ? PlanWordsWords::tr("Twice the volume every month.")
                            : PlanWordsWords::tr("Half the volume every month.");
    return perMonth > 0 ? PlanWordsWords::tr("Twice the volume every %1 months.").arg(number)
                        : PlanWordsWords::tr("Half the volume every %1 months.").arg(number);
}

QString assumedPlan(const MonthPlan &plan)
{
    return PlanWordsWords::tr("The scenario has no plan: %1 months are assumed, with %2 more requests each month.")
        .arg(count(plan.months), format::percent(plan.growthPerMonth));
}

QString changeText(double fraction)
{
    return PlanWordsWords::tr("%1\u00a0%", "percent").arg(format::number(percentOf(fraction), 6));
}

double percentOf(double fraction)
{
    return moved(fraction, 2);
}

double fractionOf(double percent)
{
    return moved(percent, -2);
}

} // namespace isocost::plan
