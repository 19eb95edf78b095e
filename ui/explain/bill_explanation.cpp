// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/bill/bill.h"
#include "ui/explain/meter_quantity.h"
#include "ui/explain/tariff_slices.h"
#include "ui/format/format.h"
#include "ui/words/bill_words.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

const Rate *rateOf(const PriceSheet &sheet, const std::string &item)
{
    for (const Rate &rate : sheet.rates) {
        if (item == "rate " + rate.name)
            return &rate;
    }
    return nullptr;
}

/// " × 1.08 USD/EUR", or nothing in the scenario's own currency.
QString exchanged(Explainer &out, const PriceSheet &sheet)
{
    if (sheet.currency == out.scenario().currency)
        return {};
    out.input("/exchange_rates/" + sheet.currency);
    return ExplainWords::tr(" × %1 %2/%3", "exchange rate")
        .arg(plainFigure(exchangeRate(out.scenario(), sheet)), QString::fromStdString(out.scenario().currency),
             QString::fromStdString(sheet.currency));
}

void explainMeter(Explainer &out, const LineContext &context)
{
    explainQuantity(out, context);
    const Meter &meter = *context.meter;
    const double rate = exchangeRate(out.scenario(), *context.sheet);
    const QString exchange = exchanged(out, *context.sheet);
    const QString currency = QString::fromStdString(context.sheet->currency);
    const QString unit = format::unitName(meter.unit);
    out.meterInputs(*context.sheet, context.line->meter);
    if (meter.free > 0)
        out.addend(ExplainWords::tr("The first %1 %2 are free").arg(plainFigure(meter.free), unit), 0);
    const std::vector<TariffSlice> slices = tariffSlices(meter, context.line->quantity.value_or(0));
    double listed = 0;
    for (const TariffSlice &slice : slices)
        listed += slice.cost * rate;
    // Deferred classes may pay a part of the price.
    const double factor = listed > 0 ? context.line->cost / listed : 1;
    constexpr double sameWithin = 1e-9;
    const bool isReduced = std::abs(factor - 1) > sameWithin;
    for (const TariffSlice &slice : slices) {
        QString text =
            ExplainWords::tr("%1 %2 × %3")
                .arg(plainFigure(slice.units), unit, format::unitPrice(slice.price, meter.per, meter.unit, currency));
        if (slices.size() > 1)
            text += ExplainWords::tr(" (from %1 on)").arg(plainFigure(slice.from));
        if (isReduced)
            text += ExplainWords::tr(" × %1 price factor of the classes").arg(plainFigure(factor));
        out.addend(text + exchange, slice.cost * rate * (isReduced ? factor : 1));
    }
    if (isReduced)
        out.classInputs({"price_factor"});
}

void explainRate(Explainer &out, const LineContext &context)
{
    const Rate *rate = rateOf(*context.sheet, context.line->item);
    if (!rate)
        return;
    const QString currency = QString::fromStdString(context.sheet->currency);
    const double hours = out.scenario().hoursPerMonth;
    const double units = context.line->quantity.value_or(0);
    const double exchange = exchangeRate(out.scenario(), *context.sheet);
    const QString unit = context.sheet->replicasPerUnit > 1
                             ? ExplainWords::tr("%1 units of %2 replicas")
                                   .arg(plainFigure(units), QString::number(context.sheet->replicasPerUnit))
                             : ExplainWords::tr("%1 paid replicas").arg(plainFigure(units));
    const double price = rate->monthly ? *rate->monthly : rate->hourly.value_or(0) * hours;
    const QString shown = rate->monthly
                              ? ExplainWords::tr("%1 a month").arg(format::price(*rate->monthly, currency))
                              : ExplainWords::tr("%1 × %2 h")
                                    .arg(format::hourlyPrice(rate->hourly.value_or(0), currency), plainFigure(hours));
    const QString inOwn = exchanged(out, *context.sheet);
    out.addend(ExplainWords::tr("%1 × %2").arg(unit, shown) + inOwn, units * price * exchange);
    if (rate->upfront > 0) {
        const double months = std::max(rate->termMonths, 1.0);
        out.addend(ExplainWords::tr("%1 × %2 upfront, spread over %3 months")
                           .arg(unit, format::price(rate->upfront, currency), plainFigure(months)) +
                       inOwn,
                   units * rate->upfront / months * exchange);
    }
    out.rateInputs(*context.sheet, *rate);
    if (!rate->monthly)
        out.input("/calendar/hours_per_month");
    out.note(ExplainWords::tr("How many replicas are paid: see the paid replicas of this option."));
}

/// What a sheet's lines came to before one of its own terms, in the scenario's currency.
double chargedBefore(const Explainer &out, const CostLine &line)
{
    double sum = 0;
    for (const CostLine &other : out.result()->lines) {
        if (&other == &line)
            return sum;
        if (other.sheet == line.sheet && other.from == line.from && other.item != "extra_concurrency")
            sum += other.cost;
    }
    return sum;
}

void explainTerm(Explainer &out, const LineContext &context)
{
    const std::string &item = context.line->item;
    const PriceSheet &sheet = *context.sheet;
    const double before = chargedBefore(out, *context.line);
    const auto share = [&](double fraction, const char *path, double sign) {
        out.addend(
            ExplainWords::tr("%1 so far on this sheet × %2").arg(out.exactMoney(before), format::percent(fraction)),
            sign * before * fraction);
        out.sheetInput(sheet, path);
    };
    if (item == "surcharge")
        return share(sheet.billing.surchargeFraction, "billing/surcharge_fraction", 1);
    if (item == "custom_model_premium")
        return share(sheet.billing.customModelPremium, "billing/custom_model_premium", 1);
    if (item == "discount")
        return share(sheet.discountFraction, "discount_fraction", -1);
    const double rate = exchangeRate(out.scenario(), sheet);
    const QString exchange = exchanged(out, sheet);
    const QString currency = QString::fromStdString(sheet.currency);
    if (item == "minimum_charge") {
        out.addend(
            ExplainWords::tr("Minimum of the month, %1").arg(format::price(sheet.minimumChargePerMonth, currency)) +
                exchange,
            sheet.minimumChargePerMonth * rate);
        out.addend(ExplainWords::tr("less what this sheet charges already"), -before);
        return out.sheetInput(sheet, "minimum_charge_per_month");
    }
    const double each = sheet.concurrency ? sheet.concurrency->extraPricePerMonth.value_or(0) : 0;
    out.addend(ExplainWords::tr("%1 units of concurrency beyond the limit × %2 a month")
                       .arg(plainFigure(context.line->quantity.value_or(0)), format::price(each, currency)) +
                   exchange,
               context.line->quantity.value_or(0) * each * rate);
    out.sheetInput(sheet, "concurrency/extra_price_per_month");
    out.sheetInput(sheet, "concurrency/limit");
}

/// Operations and the extra costs of the option itself.
void explainOwnCost(Explainer &out, const LineContext &context)
{
    const Option &owner = *context.owner;
    if (context.line->item == "operations") {
        out.addend(ExplainWords::tr("Operations of %1, a month").arg(out.name(owner.id)), owner.opsPerMonth);
        return out.optionInput(owner, "ops_per_month");
    }
    const auto extra = std::find_if(owner.extraCosts.begin(), owner.extraCosts.end(),
                                    [&](const ExtraCost &e) { return e.name == context.line->label; });
    if (extra == owner.extraCosts.end())
        return;
    const std::string base = "extra_costs/" + std::to_string(extra - owner.extraCosts.begin());
    out.addend(ExplainWords::tr("Every month"), extra->perMonth);
    out.optionInput(owner, (base + "/per_month").c_str());
    if (extra->per1000Requests != 0) {
        const double requests = context.line->quantity.value_or(0);
        out.addend(ExplainWords::tr("%1 requests ÷ %2 × %3")
                       .arg(plainFigure(requests), format::count(1000), out.exactMoney(extra->per1000Requests)),
                   requests / 1000 * extra->per1000Requests);
        out.optionInput(owner, (base + "/per_1000_requests").c_str());
    }
}

void explainTax(Explainer &out, const CostLine &line)
{
    const double net = out.result()->monthlyCost - line.cost;
    out.addend(
        ExplainWords::tr("%1 before tax × %2").arg(out.exactMoney(net), format::percent(out.scenario().taxFraction)),
        net * out.scenario().taxFraction);
    out.input("/tax_fraction");
}

void explainLine(Explainer &out, const CostLine &line)
{
    LineContext context;
    context.line = &line;
    context.owner = line.from.empty() ? out.option() : findOption(out.scenario(), line.from);
    context.sheet = findSheet(out.scenario(), line.sheet);
    if (!line.from.empty() && context.owner)
        out.step(ExplainWords::tr("Paid for %1").arg(out.name(line.from)));
    if (line.item == "tax")
        return explainTax(out, line);
    if (!context.owner)
        return;
    if (!context.sheet)
        return explainOwnCost(out, context);
    if (line.meter >= 0 && static_cast<std::size_t>(line.meter) < context.sheet->meters.size()) {
        context.meter = &context.sheet->meters[static_cast<std::size_t>(line.meter)];
        return explainMeter(out, context);
    }
    if (line.item.starts_with("rate "))
        return explainRate(out, context);
    explainTerm(out, context);
}

struct Formula {
    QString words;
    QString symbols;
};

Formula formulaOf(const std::string &item)
{
    if (item == "surcharge" || item == "custom_model_premium")
        return {ExplainWords::tr("What the sheet's lines come to so far, times the premium."), {}};
    if (item == "discount")
        return {ExplainWords::tr("What the sheet's lines come to with surcharges, times the discount, taken off."), {}};
    if (item == "minimum_charge")
        return {ExplainWords::tr("What is missing to the sheet's minimum charge of a month."),
                QStringLiteral("max(0, minimum − charged)")};
    if (item == "extra_concurrency")
        return {ExplainWords::tr("Concurrency required beyond the sheet's limit, times its price."), {}};
    if (item == "operations" || item == "extra_cost")
        return {ExplainWords::tr("Costs that the scenario adds to this option."), {}};
    if (item == "tax")
        return {ExplainWords::tr("Everything on the bill times the tax rate."), {}};
    if (item.starts_with("rate "))
        return {ExplainWords::tr("Paid units, on average over the month, times the price of a unit."),
                ExplainWords::tr("units × (hourly × hours of the month + upfront ÷ term)")};
    return {ExplainWords::tr("The month's quantity less the free allowance, slice by slice, times the price of each."),
            ExplainWords::tr("Σ units in the slice × price ÷ per")};
}

} // namespace

void explainBillLine(Explainer &out)
{
    if (!out.result() || !out.option())
        return;
    const FigureRef &figure = out.figure();
    double sum = 0;
    const CostLine *first = nullptr;
    for (const CostLine &line : out.result()->lines) {
        if (line.sheet != figure.sheet || line.item != figure.item || line.label != figure.label)
            continue;
        first = first ? first : &line;
        sum += line.cost;
        explainLine(out, line);
    }
    if (!first)
        return;
    const Formula formula = formulaOf(first->item);
    out.say(out.titled(itemInWords(*first)), out.money(sum), formula.words, formula.symbols);
}

void explainMonthlyCost(Explainer &out)
{
    if (!out.result() || !out.option())
        return;
    out.say(
        out.titled(ExplainWords::tr("Monthly cost")), out.money(out.result()->monthlyCost),
        ExplainWords::tr("The sum of all lines of the bill, with surcharges, discounts, minimums, operations and tax."),
        ExplainWords::tr("Σ lines"));
    for (const CostLine &line : out.result()->lines) {
        const PriceSheet *sheet = findSheet(out.scenario(), line.sheet);
        const QString item = itemInWords(line);
        out.addend(sheet ? ExplainWords::tr("%1 · %2", "item · sheet").arg(item, sheetTitle(*sheet)) : item, line.cost);
        if (sheet && line.meter >= 0)
            out.meterInputs(*sheet, line.meter);
        if (const Rate *rate = sheet ? rateOf(*sheet, line.item) : nullptr)
            out.rateInputs(*sheet, *rate);
    }
    out.note(ExplainWords::tr("Click a line of the bill in the comparison to see its quantity and price."));
}

void explainCostPer1000(Explainer &out)
{
    if (!out.result() || !out.option())
        return;
    const double requests = out.analysis().evaluation.requestsPerMonth;
    out.say(out.titled(ExplainWords::tr("Cost per %1 requests").arg(format::count(1000))),
            out.exactMoney(out.result()->costPer1000Requests),
            ExplainWords::tr("The monthly cost divided by the month's requests, times %1.").arg(format::count(1000)),
            ExplainWords::tr("cost ÷ (requests/day × hours of the month ÷ 24) × %1").arg(format::count(1000)));
    out.step(ExplainWords::tr("Monthly cost"), out.exactMoney(out.result()->monthlyCost));
    out.step(ExplainWords::tr("%1 requests/day × %2 h ÷ 24")
                 .arg(format::requestsPerDay(out.analysis().evaluation.requestsPerDay),
                      plainFigure(out.scenario().hoursPerMonth)),
             ExplainWords::tr("%1 requests a month").arg(plainFigure(requests)));
    out.classInputs({"requests_per_day"});
    out.input("/calendar/hours_per_month");
}

} // namespace isocost
