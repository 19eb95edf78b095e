// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explain/explainer.h"
#include "ui/format/money_period.h"

namespace isocost
{

namespace
{

/// How a kind of figure is explained.
struct FigureTraits {
    FigureKind kind;
    void (*explain)(Explainer &) = nullptr; ///< none: of no analysis
    bool followsPeriod = false; ///< money that views show by the period, while its steps are those of a month
    bool startsFromInputs = false;
    bool takesLong = false;
};

constexpr FigureTraits figureTraits[] = {
    {FigureKind::none},
    {FigureKind::recommendation, explainRecommendation, true},
    {FigureKind::monthlyCost, explainMonthlyCost, true},
    {FigureKind::difference, explainStanding, true},
    {FigureKind::costPer1000, explainCostPer1000},
    {FigureKind::feasible, explainStanding},
    {FigureKind::premium, explainStanding},
    {FigureKind::latency, explainLatency},
    {FigureKind::sloMet, explainStanding},
    {FigureKind::overloadedShare, explainLatency},
    {FigureKind::coldShare, explainServerless},
    {FigureKind::coldSeconds, explainServerless},
    {FigureKind::idleInstances, explainServerless},
    {FigureKind::concurrencyRequired, explainConcurrency},
    {FigureKind::concurrencyLimit, explainConcurrency},
    {FigureKind::concurrencyBought, explainConcurrency},
    {FigureKind::throttledShare, explainConcurrency},
    {FigureKind::replicas, explainFleet},
    {FigureKind::meanPaidReplicas, explainFleet},
    {FigureKind::utilization, explainFleet},
    {FigureKind::dedicatedShare, explainSplit},
    {FigureKind::burstThreshold, explainSplit},
    {FigureKind::billLine, explainBillLine, true},
    {FigureKind::sticker, explainDriver, true},
    {FigureKind::driver, explainDriver, true},
    {FigureKind::crossover, explainCrossover, true},
    {FigureKind::curvePoint, explainCurvePoint, true},
    {FigureKind::hybridPoint, explainSplit, true},
    {FigureKind::flip, explainFlip, false, true},
    {FigureKind::leverShare, explainLeverShare, true, true},
    {FigureKind::leverCost, explainLeverCost, true, true},
    {FigureKind::planBill, explainPlan, false, true, true},
    {FigureKind::planMonth, explainPlan, false, true, true},
    {FigureKind::planTotal, explainPlan, false, true, true},
    {FigureKind::planOptionTotal, explainPlan, false, true, true},
    {FigureKind::planSwitch, explainPlan, false, true, true},
    {FigureKind::confidence}, // of a run's result: explainConfidence()
    {FigureKind::showback, explainShowback},
};

consteval bool isInOrder()
{
    for (std::size_t i = 0; i < std::size(figureTraits); ++i) {
        if (figureTraits[i].kind != static_cast<FigureKind>(i))
            return false;
    }
    return true;
}
static_assert(isInOrder());

const FigureTraits &traitsOf(FigureKind kind)
{
    return figureTraits[static_cast<std::size_t>(kind)];
}

bool followsPeriod(const FigureRef &figure)
{
    const auto part = static_cast<ShowbackPart>(figure.index);
    if (figure.kind == FigureKind::showback)
        return part != ShowbackPart::request && part != ShowbackPart::interaction && part != ShowbackPart::session;
    return traitsOf(figure.kind).followsPeriod;
}

} // namespace

bool startsFromInputs(FigureKind kind)
{
    return traitsOf(kind).startsFromInputs;
}

bool takesLong(FigureKind kind)
{
    return traitsOf(kind).takesLong;
}

Explanation explain(const Scenario &scenario, const Analysis &analysis, const FigureRef &figure,
                    const PlanningResults &planning, std::stop_token stop)
{
    Explainer out(scenario, analysis, figure, planning, std::move(stop));
    if (const auto explainIt = traitsOf(figure.kind).explain)
        explainIt(out);
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
