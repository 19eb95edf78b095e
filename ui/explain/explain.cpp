// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explain/explainer.h"
#include "ui/explain/figure_explanations.h"
#include "ui/format/money_period.h"

#include <algorithm>

namespace isocost
{

namespace
{

/// How a kind of figure is explained.
struct FigureTraits {
    FigureKind kind;
    void (*explain)(Explainer &) = nullptr; ///< none: of no analysis
    bool ofOption = false;                  ///< nothing to say when the option is gone
    bool followsPeriod = false; ///< money that views show by the period, while its steps are those of a month
    bool startsFromInputs = false;
    bool takesLong = false;
};

constexpr FigureTraits figureTraits[] = {
    {FigureKind::none},
    {FigureKind::recommendation, explainRecommendation, false, true},
    {FigureKind::monthlyCost, explainMonthlyCost, true, true},
    {FigureKind::difference, explainDifference, true, true},
    {FigureKind::costPer1000, explainCostPer1000, true},
    {FigureKind::feasible, explainFeasible, true},
    {FigureKind::premium, explainPremium, true},
    {FigureKind::latency, explainLatency, true},
    {FigureKind::sloMet, explainTarget, true},
    {FigureKind::overloadedShare, explainLatency, true},
    {FigureKind::coldShare, explainServerless, true},
    {FigureKind::coldSeconds, explainServerless, true},
    {FigureKind::idleInstances, explainServerless, true},
    {FigureKind::concurrencyRequired, explainConcurrency, true},
    {FigureKind::concurrencyLimit, explainConcurrency, true},
    {FigureKind::concurrencyBought, explainConcurrency, true},
    {FigureKind::throttledShare, explainConcurrency, true},
    {FigureKind::replicas, explainFleet, true},
    {FigureKind::meanPaidReplicas, explainFleet, true},
    {FigureKind::utilization, explainFleet, true},
    {FigureKind::dedicatedShare, explainSplit, true},
    {FigureKind::burstThreshold, explainSplit, true},
    {FigureKind::billLine, explainBillLine, true, true},
    {FigureKind::sticker, explainDriver, true, true},
    {FigureKind::driver, explainDriver, true, true},
    {FigureKind::crossover, explainCrossover, false, true},
    {FigureKind::curvePoint, explainCurvePoint, false, true},
    {FigureKind::hybridPoint, explainSplit, true, true},
    {FigureKind::flip, explainFlip, false, false, true},
    {FigureKind::leverShare, explainLeverShare, true, true, true},
    {FigureKind::leverCost, explainLeverCost, true, true, true},
    {FigureKind::planBill, explainPlan, false, false, true, true},
    {FigureKind::planMonth, explainPlan, false, false, true, true},
    {FigureKind::planTotal, explainPlan, false, false, true, true},
    {FigureKind::planOptionTotal, explainPlan, false, false, true, true},
    {FigureKind::planSwitch, explainPlan, false, false, true, true},
    {FigureKind::confidence}, // of a run's result: explainConfidence()
    {FigureKind::showback, explainShowback, true},
};

static_assert( // each at its own place
    std::ranges::adjacent_find(figureTraits, std::ranges::greater_equal(), &FigureTraits::kind) ==
        std::end(figureTraits) &&
    static_cast<std::size_t>(std::end(figureTraits)[-1].kind) + 1 == std::size(figureTraits));

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
    const FigureTraits &traits = traitsOf(figure.kind);
    if (!traits.explain || (traits.ofOption && !(out.result() && out.option())))
        return {};
    traits.explain(out);
    const format::MoneyPeriod period = format::moneyPeriod();
    if (period != format::MoneyPeriod::month && followsPeriod(figure))
        out.note(
            Explain::tr("These are amounts of a month; the other views show %1 times as much: money %2.", "12, a year")
                .arg(plainFigure(format::monthsOf(period)), format::periodText()));
    return out.take();
}

QString Explanation::text() const
{
    QStringList lines = {figure.isEmpty() ? title : Explain::tr("%1: %2").arg(title, figure), words};
    if (!symbols.isEmpty())
        lines << symbols;
    for (const ExplainedStep &line : steps)
        lines << (line.result.isEmpty() ? line.text : line.text + QStringLiteral("\t") + line.result);
    for (const ExplainedInput &value : inputs)
        lines << QStringList{value.name, value.value, value.source}.join(QLatin1Char('\t'));
    return (lines + notes).join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace isocost
