// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/evaluate.h"
#include "ui/explain/bill_steps.h"
#include "ui/explain/figure_explanations.h"
#include "ui/format/format.h"
#include "ui/words/bill_words.h"

#include <algorithm>

namespace isocost
{

namespace
{

void meterQuantityInputs(Explainer &out, const Option *owner, Unit unit)
{
    out.classInputs({"requests_per_day"});
    out.input("/calendar/hours_per_month");
    out.classInputs(traits(unit).inputs);
    if (traits(unit).isTime && isPerMonth(unit) && owner)
        out.optionInput(*owner, "provisioned_concurrency");
}

/// Where a sheet says what a term of its bill rests on.
std::vector<const char *> termPaths(CostKind kind)
{
    switch (kind) {
    case CostKind::surcharge:
        return {"billing/surcharge_fraction"};
    case CostKind::customModelPremium:
        return {"billing/custom_model_premium"};
    case CostKind::discount:
        return {"discount_fraction"};
    case CostKind::minimumCharge:
        return {"minimum_charge_per_month"};
    case CostKind::extraConcurrency:
        return {"concurrency/extra_price_per_month", "concurrency/limit"};
    default:
        return {};
    }
}

/// The numbers that a line is made from.
void lineInputs(Explainer &out, const CostLine &line, const Option *owner)
{
    const PriceSheet *sheet = findSheet(out.scenario(), line.sheet);
    if (line.kind == CostKind::tax)
        return out.input("/tax_fraction");
    if (line.kind == CostKind::retrieval)
        return out.classInputs({"retrieval/search_cost_per_1000", "retrieval/cache_hit_fraction"});
    if (line.kind == CostKind::operations && owner)
        return out.optionInput(*owner, "ops_per_month");
    if (line.kind == CostKind::extraCost && owner) {
        const std::string base = "extra_costs/" + std::to_string(line.index);
        out.optionInput(*owner, base + "/per_month");
        return out.optionInput(*owner, base + "/per_1000_requests");
    }
    if (!sheet)
        return;
    out.priceInputs(line);
    const bool isOfTime = line.unit == Unit::computeSecond || line.unit == Unit::gbSecond;
    if (line.kind == CostKind::meter && isOfTime && sheet->instance.concurrency > 1)
        out.sheetInput(*sheet, "instance/concurrency");
    if (line.kind == CostKind::meter)
        return meterQuantityInputs(out, owner, line.unit);
    if (line.kind == CostKind::savingsPlan) {
        out.input("/savings_plan/commitment_per_hour");
        out.input("/calendar/hours_per_month");
    }
    for (const char *path : termPaths(line.kind))
        out.sheetInput(*sheet, path);
    if (line.kind != CostKind::rate)
        return;
    if (line.index >= 0 && !sheet->rates[static_cast<std::size_t>(line.index)].monthly)
        out.input("/calendar/hours_per_month");
    if (owner && traits(owner->kind).buysUnits)
        return out.note(Explain::tr("How many units are bought: as many as the option says, or as cost least."));
    out.note(Explain::tr("How many replicas are paid: see the paid replicas of this option."));
}

void explainLine(Explainer &out, const BilledLine &billed)
{
    const CostLine &line = billed.line;
    const Option *owner = line.from.empty() ? out.option() : findOption(out.scenario(), line.from);
    if (!line.from.empty() && owner)
        out.step(Explain::tr("Paid for %1").arg(out.named(line.from)));
    tellSteps(out, billed, owner);
    lineInputs(out, line, owner);
}

struct Formula {
    QString words;
    QString symbols;
};

Formula formulaOf(CostKind kind)
{
    switch (kind) {
    case CostKind::surcharge:
    case CostKind::customModelPremium:
        return {Explain::tr("What the sheet's lines come to so far, times the premium."), {}};
    case CostKind::discount:
        return {Explain::tr("What the sheet's lines come to with surcharges, times the discount, taken off."), {}};
    case CostKind::minimumCharge:
        return {Explain::tr("What is missing to the sheet's minimum charge of a month."),
                QStringLiteral("max(0, minimum − charged)")};
    case CostKind::extraConcurrency:
        return {Explain::tr("Concurrency required beyond the sheet's limit, times its price."), {}};
    case CostKind::operations:
    case CostKind::extraCost:
        return {Explain::tr("Costs that the scenario adds to this option."), {}};
    case CostKind::retrieval:
        return {Explain::tr("Searches for passages, one for each request that a model serves."),
                Explain::tr("Σ requests × (1 − found in a cache) × price ÷ %1").arg(format::number(1000, 4))};
    case CostKind::tax:
        return {Explain::tr("Everything on the bill times the tax rate."), {}};
    case CostKind::savingsPlan:
        return {Explain::tr("The commitment of the savings plan, paid in every hour of the month. It covers the "
                            "units of the last rate at the plan's price, up to what is committed."),
                Explain::tr("commitment × hours of the month")};
    case CostKind::rate:
        return {Explain::tr("Paid units, on average over the month, times the price of a unit."),
                Explain::tr("units × (hourly × hours of the month + upfront ÷ term)")};
    case CostKind::meter:
        break;
    }
    return {Explain::tr("The month's quantity less the free allowance, slice by slice, times the price of each."),
            Explain::tr("Σ units in the slice × price ÷ per")};
}

} // namespace

void explainBillLine(Explainer &out)
{
    const FigureRef &figure = out.figure();
    double sum = 0;
    std::optional<CostLine> said;
    for (const BilledLine &billed : billWorking(out.scenario(), *out.option())) {
        const CostLine &line = billed.line;
        if (line.sheet != figure.sheet || costKey(line) != figure.item || costLabel(line) != figure.label)
            continue;
        said = said.value_or(line);
        sum += line.cost;
        explainLine(out, billed);
    }
    if (!said)
        return;
    const Formula formula = formulaOf(said->kind);
    out.say(itemInWords(*said), out.money(sum), formula.words, formula.symbols);
}

void explainMonthlyCost(Explainer &out)
{
    out.say(Explain::tr("Monthly cost"), out.money(out.result()->monthlyCost),
            Explain::tr("The sum of all lines of the bill, with surcharges, discounts, minimums, operations and tax."),
            Explain::tr("Σ lines"));
    out.addLines(*out.result());
    out.priceInputs(*out.result());
    out.note(Explain::tr("Click a line of the bill in the comparison to see its quantity and price."));
}

void explainCostPer1000(Explainer &out)
{
    const double requests = out.analysis().evaluation.requestsPerMonth;
    out.say(Explain::tr("Cost per %1 requests").arg(format::count(1000)),
            out.exactMoney(out.result()->costPer1000Requests),
            Explain::tr("The monthly cost divided by the month's requests, times %1.").arg(format::count(1000)),
            Explain::tr("cost ÷ (requests/day × hours of the month ÷ 24) × %1").arg(format::count(1000)));
    out.step(Explain::tr("Monthly cost"), out.exactMoney(out.result()->monthlyCost));
    out.step(Explain::tr("%1 requests/day × %2 h ÷ 24")
                 .arg(format::requestsPerDay(out.analysis().evaluation.requestsPerDay),
                      plainFigure(out.scenario().hoursPerMonth)),
             Explain::tr("%1 requests a month").arg(plainFigure(requests)));
    out.classInputs({"requests_per_day"});
    out.input("/calendar/hours_per_month");
}

} // namespace isocost
