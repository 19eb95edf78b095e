// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/plan_words.h"

#include "core/model/number_rule.h"
#include "ui/format/format.h"
#include "ui/words/result_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace isocost::plan
{

namespace
{

struct PlanWordsWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::Plan)
};

constexpr std::size_t mostRunsTold = 4;

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

bool isSoundAlone(const PlanResult &plan, std::size_t option)
{
    return std::all_of(plan.months.begin(), plan.months.end(), [&](const PlanMonth &month) {
        return option >= month.standings.size() || month.standings[option] == PlanStanding::sound;
    });
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

bool owesBeyond(const Scenario &scenario)
{
    return scenario.plan && scenario.plan->beyondHorizon == MonthPlan::BeyondHorizon::owed;
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

QString growth(double perMonth)
{
    if (perMonth == 0 || !(perMonth > -1))
        return {};
    const double months = std::log(perMonth > 0 ? 2.0 : 0.5) / std::log1p(perMonth);
    const QString number = format::number(months, 2);
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
