// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/option_model.h"
#include "core/engine/planning/plan/plan.h"
#include "core/engine/traffic/traffic.h"
#include "ui/explain/explainer.h"
#include "ui/explain/figure_explanations.h"
#include "ui/format/format.h"
#include "ui/words/plan_words.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

/// Longer plans are told by stretches of one option, not month by month.
constexpr std::size_t mostMonthsTold = 24;

const MonthPlan &planOf(const Explainer &out)
{
    return *out.scenario().plan;
}

QString wholeNumber(double value)
{
    return format::number(value, 15);
}

/// "200,000 requests/day × (1 + 12.25 %)^4", and how prices have changed by then.
void tellMonth(Explainer &out, int month)
{
    const MonthPlan &plan = planOf(out);
    const double today = totalRequestsPerDay(out.scenario().workload);
    const QString power = wholeNumber(month);
    out.step(
        Explain::tr("Volume: %1 requests/day × (1 + %2)^%3")
            .arg(format::requestsPerDay(today), plan::changeText(plan.growthPerMonth), power),
        Explain::tr("%1 requests/day").arg(format::requestsPerDay(today * volumeAtMonth(out.scenario(), plan, month))));
    const auto prices = [&](const QString &what, double change, const char *pointer) {
        if (change == 0)
            return;
        out.step(Explain::tr("%1: × (1 + %2)^%3").arg(what, plan::changeText(change), power),
                 Explain::tr("× %1").arg(plainFigure(std::pow(1 + change, month))));
        out.input(pointer);
    };
    out.classInputs({"requests_per_day"});
    out.input("/plan/growth_per_month");
    prices(Explain::tr("Serverless prices"), plan.serverlessPriceChangePerMonth,
           "/plan/serverless_price_change_per_month");
    prices(Explain::tr("Dedicated prices"), plan.dedicatedPriceChangePerMonth,
           "/plan/dedicated_price_change_per_month");
}

void explainBill(Explainer &out, int month)
{
    const MonthPlan &plan = planOf(out);
    const Scenario priced = pricedAtMonth(out.scenario(), plan, month);
    const Option *option = findOption(priced, out.figure().option);
    if (!option)
        return;
    const auto model = makeOptionModel(priced, *option, allClasses(priced));
    const OptionResult bill = model->result(volumeAtMonth(out.scenario(), plan, month));
    out.say(Explain::tr("Bill of month %1").arg(wholeNumber(month)), out.money(bill.monthlyCost),
            Explain::tr("The whole bill at that month's volume and prices, as if the option began in it."),
            Explain::tr("Σ lines at D (1 + growth)^m and prices p (1 + change)^m"));
    tellMonth(out, month);
    out.addLines(bill, true);
    out.priceInputs(bill);
    if (bill.replicas)
        out.step(Explain::tr("Replicas at that volume"), plainFigure(*bill.replicas));
    if (!bill.feasible)
        out.note(Explain::tr("The option cannot serve that volume: this is no way to do it."));
    else if (!bill.sloMet.value_or(true))
        out.note(Explain::tr("The option misses the latency target at that volume."));
}

void explainMonth(Explainer &out, const PlanResult &plan, int month)
{
    const PlanMonth &at = plan.months[static_cast<std::size_t>(month)];
    out.say(Explain::tr("Paid in month %1").arg(wholeNumber(month)), out.money(at.monthlyCost),
            Explain::tr("What the option that runs charges by the month, and every commitment that still runs, "
                        "whatever it was begun for. Switching is counted beside it."));
    tellMonth(out, month);
    double left = at.monthlyCost;
    for (const PlanTerm &term : plan.terms) {
        if (month < term.begin || month >= term.begin + term.months)
            continue;
        out.addend(plan::term(out.scenario(), term), term.perMonth());
        left -= term.perMonth();
    }
    const QString name = out.name(at.option);
    out.addend(left < at.monthlyCost ? Explain::tr("%1, beyond the commitments").arg(name) : name, left);
    if (at.switchingCost > 0)
        out.note(Explain::tr("Changing to %1 costs %2 once, on top.").arg(name, out.money(at.switchingCost)));
}

/// The months of a way: one by one, or by stretches where there are many.
void addMonths(Explainer &out, const std::vector<std::string> &options, const std::vector<double> &costs)
{
    const bool isShort = costs.size() <= mostMonthsTold;
    for (std::size_t from = 0; from < costs.size();) {
        std::size_t to = from;
        double sum = costs[from];
        while (!isShort && to + 1 < costs.size() && options[to + 1] == options[from])
            sum += costs[++to];
        const QString name = out.name(options[from]);
        const QString first = wholeNumber(static_cast<double>(from));
        out.addend(from == to
                       ? Explain::tr("Month %1, %2 runs").arg(first, name)
                       : Explain::tr("Months %1 to %2, %3 runs").arg(first, wholeNumber(static_cast<double>(to)), name),
                   sum);
        from = to + 1;
    }
}

void addRest(Explainer &out, double switching, double outstanding)
{
    if (switching > 0)
        out.addend(Explain::tr("Switching"), switching);
    if (outstanding <= 0)
        return;
    if (pathRules(planOf(out)).beyondIsOwed)
        out.addend(Explain::tr("Owed on commitments after the last month"), outstanding);
    else
        out.note(Explain::tr("Outstanding on commitments after the last month, no part of the total: %1")
                     .arg(out.money(outstanding)));
}

void planInputs(Explainer &out)
{
    for (const char *key : {"months", "growth_per_month", "serverless_price_change_per_month",
                            "dedicated_price_change_per_month", "switching_cost"})
        out.input(std::string("/plan/") + key);
    out.classInputs({"requests_per_day"});
}

void explainTotal(Explainer &out, const PlanResult &plan)
{
    out.say(Explain::tr("Total of the path"), out.money(plan.total),
            plan.cheaper
                ? Explain::tr("What is paid in each month and for switching. No other order of options "
                              "with the same first switch costs less.")
                : Explain::tr("What is paid in each month and for switching. No other order of options costs less."),
            Explain::tr("Σ months + switching"));
    if (plan.cheaper)
        out.note(Explain::tr("A first switch in month %1 would bring it to %2, but longer and shorter plans would "
                             "switch in other months.")
                     .arg(wholeNumber(plan.cheaper->month), out.money(plan.cheaper->total)));
    if (!plan.isExact)
        out.note(plan::warnings(plan).back());
    std::vector<std::string> options;
    std::vector<double> costs;
    double switching = 0;
    for (const PlanMonth &month : plan.months) {
        options.push_back(month.option);
        costs.push_back(month.monthlyCost);
        switching += month.switchingCost;
    }
    addMonths(out, options, costs);
    addRest(out, switching, plan.outstanding);
    planInputs(out);
}

void explainOptionTotal(Explainer &out)
{
    const auto &options = out.scenario().options;
    const auto at = std::ranges::find(options, out.figure().option, &Option::id);
    if (at == options.end())
        return;
    const PlanBills bills = planBills(out.scenario(), planOf(out), out.stop());
    if (out.stop().stop_requested())
        return;
    const std::vector<std::size_t> staying(bills.requestsPerDay.size(), static_cast<std::size_t>(at - options.begin()));
    const PlanPath path = pathAlong(bills.options, pathRules(planOf(out)), staying);
    out.say(Explain::tr("Total through all months"), out.money(path.total),
            Explain::tr("This option alone from the first month to the last, with its commitments renewed."),
            Explain::tr("Σ months"));
    addMonths(out, std::vector<std::string>(staying.size(), at->id), path.monthlyCosts);
    addRest(out, 0, path.outstanding);
    planInputs(out);
}

void explainSwitch(Explainer &out, const PlanResult &plan)
{
    if (!plan.latestSwitch)
        return;
    const PlanFirstSwitch &latest = *plan.latestSwitch;
    const QString first = out.named(plan.months.front().option);
    const QString month = wholeNumber(latest.month);
    out.say(Explain::tr("Latest month in which leaving %1 still pays").arg(first), Explain::tr("month %1").arg(month),
            Explain::tr("The last month in which a first switch, and the cheapest way on from there, still costs "
                        "less in total than never switching."));
    const QString then =
        Explain::tr("%1 until month %2, then %3 and the cheapest way on").arg(first, month, out.named(latest.to));
    if (latest.neverSwitching) {
        out.addend(Explain::tr("%1 all the time").arg(first), *latest.neverSwitching);
        out.addend(Explain::tr("less %1").arg(then), -latest.total);
        out.step(Explain::tr("Saved by switching as late as that"),
                 out.exactMoney(*latest.neverSwitching - latest.total));
    } else {
        out.step(then, out.exactMoney(latest.total));
        out.note(Explain::tr("%1 cannot run in every month, so never leaving it is no choice.").arg(first));
    }
    planInputs(out);
}

} // namespace

void explainPlan(Explainer &out)
{
    const Scenario &scenario = out.scenario();
    const int month = out.figure().index;
    if (!scenario.plan || scenario.options.empty() || month < 0 || month >= scenario.plan->months)
        return;
    if (out.figure().kind == FigureKind::planBill)
        return explainBill(out, month);
    if (out.figure().kind == FigureKind::planOptionTotal)
        return explainOptionTotal(out);
    const PlanResult plan = planMonths(scenario, *scenario.plan, out.stop());
    if (out.stop().stop_requested())
        return;
    if (out.figure().kind == FigureKind::planMonth)
        return explainMonth(out, plan, month);
    if (out.figure().kind == FigureKind::planSwitch)
        return explainSwitch(out, plan);
    explainTotal(out, plan);
}

} // namespace isocost
