// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explain/bill_steps.h"

#include <algorithm>

namespace isocost
{

namespace
{

QString className(const Explainer &out, const BillStep &step)
{
    const RequestClass *c = findClass(out.scenario(), step.classId);
    return c ? classTitle(*c) : QString::fromStdString(step.classId).simplified();
}

/// " × 25 % words", or nothing for a factor of 1.
QString timesShare(double share, const QString &words)
{
    return share == 1 ? QString() : Explain::tr(" × %1 %2", "share, of what").arg(format::percent(share), words);
}

QString timesKept(double share)
{
    return timesShare(share, Explain::tr("of the quantity"));
}

/// What all meters may take of a quantity: their share and their hours, the last inputs of a step.
QString sharesOf(const BillStep &step)
{
    return timesKept(*(step.inputs.end() - 2)) +
           timesShare(step.inputs.back(), Explain::tr("in the hours of this price"));
}

QString timesMemory(double gb)
{
    return gb == 1 ? QString() : Explain::tr(" × %1 GB").arg(plainFigure(gb));
}

QString callsInWords(const Explainer &out, const BillStep &step, Unit unit)
{
    const std::vector<double> &in = step.inputs;
    QString text = Explain::tr("%1: %2 requests a month").arg(className(out, step), plainFigure(in[0]));
    if (in[1] != 1)
        text += Explain::tr(" × %1 with failed calls").arg(plainFigure(in[1]));
    if (unit != Unit::request || in[2] != 1)
        text += Explain::tr(" × %1 %2").arg(plainFigure(in[2]), format::unitName(unit));
    return text + timesShare(in[3], Explain::tr("on such instances")) + sharesOf(step);
}

QString unitsInWords(const Explainer &out, const BillStep &step, Unit unit)
{
    const std::vector<double> &in = step.inputs;
    switch (step.kind) {
    case StepKind::calls:
        return callsInWords(out, step, unit);
    case StepKind::busyTime:
        return Explain::tr("%1: %2 busy instances × %3 s of the month%4 × %5 of the pool's service time")
                   .arg(className(out, step), plainFigure(in[0]), plainFigure(in[1]), timesMemory(in[2]),
                        format::percent(in[3])) +
               timesShare(in[4], Explain::tr("on such instances")) + sharesOf(step);
    case StepKind::coldStarts:
        return Explain::tr("%1: %2 calls × %3 cold × %4%5")
                   .arg(className(out, step), plainFigure(in[0]), format::percent(in[1]), format::seconds(in[2]),
                        timesMemory(in[3])) +
               sharesOf(step);
    case StepKind::idleTime:
        return Explain::tr("%1: %2 idle instances × %3 s of the month%4 × %5 of the pool's attempts")
                   .arg(className(out, step), plainFigure(in[0]), plainFigure(in[1]), timesMemory(in[2]),
                        format::percent(in[3])) +
               sharesOf(step);
    case StepKind::provisioned:
        return Explain::tr("%1 provisioned instances × %2 s of the month%3")
                   .arg(plainFigure(in[0]), plainFigure(in[1]), timesMemory(in[2])) +
               timesKept(in[3]);
    case StepKind::stored:
        return Explain::tr("%1 GB of models × %2 copies").arg(plainFigure(in[0]), plainFigure(in[1])) +
               timesKept(in[2]);
    case StepKind::used:
        return Explain::tr("%1: %2 of %3 paid units busy")
            .arg(className(out, step), format::percent(in[1]), plainFigure(in[0]));
    case StepKind::idle:
        return Explain::tr("Idle: %1 of %2 paid units").arg(format::percent(in[1]), plainFigure(in[0]));
    default:
        return Explain::tr("charged by the month") + timesKept(in[0]);
    }
}

/// The sheet of a line in what money steps say.
struct SheetMoney {
    const PriceSheet *sheet = nullptr;
    QString currency;
    QString exchange(Explainer &out, double rate) const
    {
        if (!sheet || sheet->currency == out.scenario().currency)
            return {};
        out.input("/exchange_rates/" + sheet->currency);
        return Explain::tr(" × %1 %2/%3", "exchange rate")
            .arg(plainFigure(rate), QString::fromStdString(out.scenario().currency), currency);
    }
};

QString timesPart(double part)
{
    return timesShare(part, Explain::tr("of what all parts of the option use together"));
}

QString sliceInWords(Explainer &out, const BilledLine &billed, const BillStep &step, const SheetMoney &money,
                     bool several)
{
    const std::vector<double> &in = step.inputs;
    QString text = Explain::tr("%1 %2 × %3")
                       .arg(plainFigure(in[0]), format::unitName(billed.line.unit),
                            format::unitPrice(in[1], in[2], billed.line.unit, money.currency));
    if (several)
        text += Explain::tr(" (from %1 on)").arg(plainFigure(in[3]));
    if (in[4] != 1) {
        text += Explain::tr(" × %1 price factor of the classes").arg(plainFigure(in[4]));
        out.classInputs({"price_factor"});
    }
    return text + money.exchange(out, in[5]) + timesPart(in[6]);
}

QString paidUnits(double units, const PriceSheet &sheet)
{
    if (traits(sheet.kind).isOfUnits)
        return sheet.unit.empty()
                   ? Explain::tr("%1 bought units").arg(plainFigure(units))
                   : Explain::tr("%1 %2", "count, unit").arg(plainFigure(units), QString::fromStdString(sheet.unit));
    return sheet.replicasPerUnit > 1
               ? Explain::tr("%1 units of %2 replicas").arg(plainFigure(units), QString::number(sheet.replicasPerUnit))
               : Explain::tr("%1 paid replicas").arg(plainFigure(units));
}

QString rateInWords(Explainer &out, const BilledLine &billed, const BillStep &step, const SheetMoney &money)
{
    const std::vector<double> &in = step.inputs;
    const Rate &rate = money.sheet->rates[static_cast<std::size_t>(billed.line.index)];
    const QString units = paidUnits(in[0], *money.sheet);
    if (step.kind == StepKind::upfront)
        return Explain::tr("%1 × %2 upfront, spread over %3 months")
                   .arg(units, format::price(in[1], money.currency), plainFigure(in[2])) +
               money.exchange(out, in[3]);
    const QString price = rate.monthly ? Explain::tr("%1 a month").arg(format::price(in[1], money.currency))
                                       : Explain::tr("%1 × %2 h")
                                             .arg(format::hourlyPrice(rate.hourly.value_or(0), money.currency),
                                                  plainFigure(out.scenario().hoursPerMonth));
    return Explain::tr("%1 × %2").arg(units, price) + money.exchange(out, in[2]);
}

QString termInWords(Explainer &out, const BillStep &step, const Option *owner, const SheetMoney &money)
{
    const std::vector<double> &in = step.inputs;
    switch (step.kind) {
    case StepKind::minimum:
        return Explain::tr("Minimum of the month, %1").arg(format::price(in[0], money.currency)) +
               money.exchange(out, in[1]) + timesPart(in[2]);
    case StepKind::lessCharged:
        return Explain::tr("less what this sheet charges already") + timesPart(in[1]);
    case StepKind::commitment:
        return Explain::tr("%1 committed × %2 h of the month")
                   .arg(format::hourlyPrice(in[0], QString::fromStdString(out.scenario().currency)),
                        plainFigure(in[1])) +
               timesShare(in[2], Explain::tr("for this sheet"));
    case StepKind::extraConcurrency:
        return Explain::tr("%1 units of concurrency beyond the limit × %2 a month")
                   .arg(plainFigure(in[0]), format::price(in[1], money.currency)) +
               money.exchange(out, in[2]);
    case StepKind::operations:
        return Explain::tr("Operations of %1, a month").arg(owner ? out.named(owner->id) : QString());
    case StepKind::extraPerMonth:
        return Explain::tr("Every month");
    case StepKind::extraPerRequest:
        return Explain::tr("%1 requests ÷ %2 × %3").arg(plainFigure(in[0]), format::count(1000), out.exactMoney(in[1]));
    case StepKind::search:
        return Explain::tr("%1: %2 requests × %3 not from a cache ÷ %4 × %5")
            .arg(className(out, step), plainFigure(in[0]), format::percent(in[1]), format::count(1000),
                 out.exactMoney(in[2]));
    case StepKind::tax:
        return Explain::tr("%1 before tax × %2").arg(out.exactMoney(in[0]), format::percent(in[1]));
    default:
        return Explain::tr("%1 so far on this sheet × %2").arg(out.exactMoney(in[0]), format::percent(in[1]));
    }
}

} // namespace

void tellSteps(Explainer &out, const BilledLine &billed, const Option *owner)
{
    SheetMoney money;
    money.sheet = findSheet(out.scenario(), billed.line.sheet);
    money.currency = QString::fromStdString(money.sheet ? money.sheet->currency : out.scenario().currency);
    const bool several = std::ranges::count(billed.steps, StepKind::slice, &BillStep::kind) > 1;
    for (const BillStep &step : billed.steps) {
        if (step.isOfUnits())
            out.step(unitsInWords(out, step, billed.line.unit), plainFigure(step.result));
    }
    if (billed.line.kind == CostKind::meter)
        out.step(Explain::tr("Quantity of the month, %1").arg(format::unitName(billed.line.unit)),
                 plainFigure(billed.line.quantity.value_or(0)));
    for (const BillStep &step : billed.steps) {
        if (step.isOfUnits())
            continue;
        if (step.kind == StepKind::freeUnits)
            out.addend(Explain::tr("The first %1 %2 are free")
                           .arg(plainFigure(step.inputs[0]), format::unitName(billed.line.unit)),
                       0);
        else if (step.kind == StepKind::block)
            out.step(Explain::tr("Charged in whole blocks of %1").arg(plainFigure(step.inputs[0])),
                     plainFigure(step.inputs[1]));
        else if (step.kind == StepKind::slice)
            out.addend(sliceInWords(out, billed, step, money, several), step.result);
        else if (step.kind == StepKind::rate || step.kind == StepKind::upfront)
            out.addend(rateInWords(out, billed, step, money), step.result);
        else
            out.addend(termInWords(out, step, owner, money), step.result);
    }
}

} // namespace isocost
