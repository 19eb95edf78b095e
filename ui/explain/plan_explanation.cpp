// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/option_model.h"
#include "core/engine/planning/plan/plan.h"
#include "core/engine/traffic/traffic.h"
#include "ui/explain/explainer.h"
#include "ui/format/format.h"
#include "ui/words/bill_words.h"
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
    out.step(ExplainWords::tr("Volume: %1 requests/day × (1 + %2)^%3")
                 .arg(format::requestsPerDay(today), plan::changeText(plan.growthPerMonth), power),
             ExplainWords::tr("%1 requests/day")
                 .arg(format::requestsPerDay(today * volumeAtMonth(out.scenario(), plan, month))));
    const auto prices = [&](const QString &what, double change, const char *pointer) {
        if (change == 0)
            return;
        out.step(ExplainWords::tr("%1: × (1 + %2)^%3").arg(what, plan::changeText(change), power),
                 ExplainWords::tr("× %1").arg(plainFigure(std::pow(1 + change, month))));
        out.input(pointer);
    };
    out.classInputs({"requests_per_day"});
    out.input("/plan/growth_per_month");
    prices(ExplainWords::tr("Serverless prices"), plan.serverlessPriceChangePerMonth,
           "/plan/serverless_price_change_per_month");
    prices(ExplainWords::tr("Dedicated prices"), plan.dedicatedPriceChangePerMonth,
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
    out.say(out.titled(ExplainWords::tr("Bill of month %1").arg(wholeNumber(month))), out.money(bill.monthlyCost),
            ExplainWords::tr("The whole bill at that month's volume and prices, as if the option began in it."),
            ExplainWords::tr("Σ lines at D (1 + growth)^m and prices p (1 + change)^m"));
    tellMonth(out, month);
    for (const CostLine &line : bill.lines) {
        const PriceSheet *sheet = findSheet(out.scenario(), line.sheet);
        const QString item = itemInWords(line);
        QString text = sheet ? ExplainWords::tr("%1 · %2", "item · sheet").arg(item, sheetTitle(*sheet)) : item;
        if (line.quantity)
            text += ExplainWords::tr(" (%1)", "quantity").arg(plainFigure(*line.quantity));
        out.addend(text, line.cost);
        out.priceInputs(line);
    }
    if (bill.replicas)
        out.step(ExplainWords::tr("Replicas at that volume"), plainFigure(*bill.replicas));
    if (!bill.feasible)
        out.note(ExplainWords::tr("The option cannot serve that volume: this is no way to do it."));
    else if (!bill.sloMet.value_or(true))
        out.note(ExplainWords::tr("The option misses the latency target at that volume."));
}

bool runsIn(const PlanTerm &term, int month)
{
    return term.begin <= month && month < term.begin + term.months;
}

void explainMonth(Explainer &out, const PlanResult &plan, int month)
{
    const PlanMonth &at = plan.months[static_cast<std::size_t>(month)];
    out.say(ExplainWords::tr("Paid in month %1").arg(wholeNumber(month)), out.money(at.monthlyCost),
            ExplainWords::tr("What the option that runs charges by the month, and every commitment that still runs, "
                             "whatever it was begun for. Switching is counted beside it."));
    tellMonth(out, month);
    double left = at.monthlyCost;
    for (const PlanTerm &term : plan.terms) {
        if (!runsIn(term, month))
            continue;
        out.addend(plan::term(out.scenario(), term), term.perMonth());
        left -= term.perMonth();
    }
    const QString name = out.name(at.option);
    out.addend(left < at.monthlyCost ? ExplainWords::tr("%1, beyond the commitments").arg(name) : name, left);
    if (at.switchingCost > 0)
        out.note(ExplainWords::tr("Changing to %1 costs %2 once, on top.").arg(name, out.money(at.switchingCost)));
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
        out.addend(
            from == to
                ? ExplainWords::tr("Month %1, %2 runs").arg(first, name)
                : ExplainWords::tr("Months %1 to %2, %3 runs").arg(first, wholeNumber(static_cast<double>(to)), name),
            sum);
        from = to + 1;
    }
}

void addRest(Explainer &out, double switching, double outstanding)
{
    if (switching > 0)
        out.addend(ExplainWords::tr("Switching"), switching);
    if (outstanding <= 0)
        return;
    if (pathRules(planOf(out)).beyondIsOwed)
        out.addend(ExplainWords::tr("Owed on commitments after the last month"), outstanding);
    else
        out.note(ExplainWords::tr("Outstanding on commitments after the last month, no part of the total: %1")
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
    out.say(ExplainWords::tr("Total of the path"), out.money(plan.total),
            plan.cheaper ? ExplainWords::tr("What is paid in each month and for switching. No other order of options "
                                            "with the same first switch costs less.")
                         : ExplainWords::tr(
                               "What is paid in each month and for switching. No other order of options costs less."),
            ExplainWords::tr("Σ months + switching"));
    if (plan.cheaper)
        out.note(ExplainWords::tr("A first switch in month %1 would bring it to %2, but longer and shorter plans would "
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
    const auto at = std::find_if(options.begin(), options.end(),
                                 [&](const Option &option) { return option.id == out.figure().option; });
    if (at == options.end())
        return;
    const PlanBills bills = planBills(out.scenario(), planOf(out), out.stop());
    if (out.stop().stop_requested())
        return;
    const std::vector<std::size_t> staying(bills.requestsPerDay.size(), static_cast<std::size_t>(at - options.begin()));
    const PlanPath path = pathAlong(bills.options, pathRules(planOf(out)), staying);
    out.say(out.titled(ExplainWords::tr("Total through all months")), out.money(path.total),
            ExplainWords::tr("This option alone from the first month to the last, with its commitments renewed."),
            ExplainWords::tr("Σ months"));
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
    out.say(ExplainWords::tr("Latest month in which leaving %1 still pays").arg(first),
            ExplainWords::tr("month %1").arg(month),
            ExplainWords::tr("The last month in which a first switch, and the cheapest way on from there, still costs "
                             "less in total than never switching."));
    const QString then =
        ExplainWords::tr("%1 until month %2, then %3 and the cheapest way on").arg(first, month, out.named(latest.to));
    if (latest.neverSwitching) {
        out.addend(ExplainWords::tr("%1 all the time").arg(first), *latest.neverSwitching);
        out.addend(ExplainWords::tr("less %1").arg(then), -latest.total);
        out.step(ExplainWords::tr("Saved by switching as late as that"),
                 out.exactMoney(*latest.neverSwitching - latest.total));
    } else {
        out.step(then, out.exactMoney(latest.total));
        out.note(ExplainWords::tr("%1 cannot run in every month, so never leaving it is no choice.").arg(first));
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
