// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explain/explainer.h"
#include "ui/format/money_period.h"

namespace isocost
{

namespace
{

void explainUnitCost(Explainer &out)
{
    const bool isOfAll = out.figure().kind == FigureKind::costPer1000;
    return isOfAll ? explainCostPer1000(out) : explainShowback(out);
}

void explainLever(Explainer &out)
{
    const bool isShare = out.figure().kind == FigureKind::leverShare;
    return isShare ? explainLeverShare(out) : explainLeverCost(out);
}

void dispatch(Explainer &out)
{
    switch (out.figure().kind) {
    case FigureKind::none:
    case FigureKind::confidence: // of a run's result, which is no analysis: explainConfidence()
        return;
    case FigureKind::recommendation:
        return explainRecommendation(out);
    case FigureKind::monthlyCost:
        return explainMonthlyCost(out);
    case FigureKind::costPer1000:
    case FigureKind::showback:
        return explainUnitCost(out);
    case FigureKind::difference:
    case FigureKind::feasible:
    case FigureKind::premium:
    case FigureKind::sloMet:
        return explainStanding(out);
    case FigureKind::latency:
    case FigureKind::overloadedShare:
        return explainLatency(out);
    case FigureKind::coldShare:
    case FigureKind::coldSeconds:
    case FigureKind::idleInstances:
        return explainServerless(out);
    case FigureKind::concurrencyRequired:
    case FigureKind::concurrencyLimit:
    case FigureKind::concurrencyBought:
    case FigureKind::throttledShare:
        return explainConcurrency(out);
    case FigureKind::replicas:
    case FigureKind::meanPaidReplicas:
    case FigureKind::utilization:
        return explainFleet(out);
    case FigureKind::dedicatedShare:
    case FigureKind::burstThreshold:
    case FigureKind::hybridPoint:
        return explainSplit(out);
    case FigureKind::billLine:
        return explainBillLine(out);
    case FigureKind::sticker:
    case FigureKind::driver:
        return explainDriver(out);
    case FigureKind::crossover:
        return explainCrossover(out);
    case FigureKind::curvePoint:
        return explainCurvePoint(out);
    case FigureKind::planBill:
    case FigureKind::planMonth:
    case FigureKind::planTotal:
    case FigureKind::planOptionTotal:
    case FigureKind::planSwitch:
        return explainPlan(out);
    case FigureKind::flip:
        return explainFlip(out);
    case FigureKind::leverShare:
    case FigureKind::leverCost:
        return explainLever(out);
    }
}

/// Whether the figure is money that views show by the period, while its steps are those of a month.
bool followsPeriod(const FigureRef &figure)
{
    switch (figure.kind) {
    case FigureKind::showback: {
        const auto part = static_cast<ShowbackPart>(figure.index);
        return part != ShowbackPart::request && part != ShowbackPart::interaction && part != ShowbackPart::session;
    }
    case FigureKind::recommendation:
    case FigureKind::monthlyCost:
    case FigureKind::difference:
    case FigureKind::billLine:
    case FigureKind::hybridPoint:
    case FigureKind::sticker:
    case FigureKind::driver:
    case FigureKind::crossover:
    case FigureKind::curvePoint:
    case FigureKind::leverShare:
    case FigureKind::leverCost:
        return true;
    default:
        return false;
    }
}

} // namespace

bool startsFromInputs(FigureKind kind)
{
    return takesLong(kind) || kind == FigureKind::leverShare || kind == FigureKind::leverCost ||
           kind == FigureKind::flip;
}

bool takesLong(FigureKind kind)
{
    switch (kind) {
    case FigureKind::planBill:
    case FigureKind::planMonth:
    case FigureKind::planTotal:
    case FigureKind::planOptionTotal:
    case FigureKind::planSwitch:
        return true;
    default:
        return false;
    }
}

Explanation explain(const Scenario &scenario, const Analysis &analysis, const FigureRef &figure,
                    const PlanningResults &planning, std::stop_token stop)
{
    Explainer out(scenario, analysis, figure, planning, std::move(stop));
    dispatch(out);
    const format::MoneyPeriod period = format::moneyPeriod();
    if (period != format::MoneyPeriod::month && followsPeriod(figure))
        out.note(ExplainWords::tr("These are amounts of a month; the other views show %1 times as much: money %2.",
                                  "12, a year")
                     .arg(plainFigure(format::monthsOf(period)), format::periodText()));
    return out.take();
}

QString Explanation::text() const
{
    QStringList lines = {figure.isEmpty() ? title : ExplainWords::tr("%1: %2").arg(title, figure), words};
    if (!symbols.isEmpty())
        lines << symbols;
    for (const ExplainedStep &line : steps)
        lines << (line.result.isEmpty() ? line.text : line.text + QStringLiteral("\t") + line.result);
    for (const ExplainedInput &value : inputs)
        lines << QStringList{value.name, value.value, value.source}.join(QLatin1Char('\t'));
    return (lines + notes).join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace isocost
