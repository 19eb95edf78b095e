// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/split_words.h"
#include "ui/format/format.h"
#include "ui/format/money_period.h"
#include "ui/words/result_words.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

struct SplitWordsWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::Hybrid)
};

const OptionResult *resultOf(const Evaluation &evaluation, const std::string &id)
{
    const auto found = std::find_if(evaluation.options.begin(), evaluation.options.end(),
                                    [&](const OptionResult &option) { return option.id == id; });
    return found == evaluation.options.end() ? nullptr : &*found;
}

/// "$890 (14 %) less than A100 alone", and why that one would not do.
QString against(const Scenario &scenario, const OptionResult &pure, double cost)
{
    const QString name = namedOption(scenario, pure.id);
    const QString amount = format::periodMoney(std::abs(pure.monthlyCost - cost), scenario.currency);
    QString text;
    if (amount == format::periodMoney(0.0, scenario.currency))
        text = SplitWordsWords::tr("as much as %1 alone").arg(name);
    else if (pure.monthlyCost > cost)
        text = SplitWordsWords::tr("%1 (%2) less than %3 alone")
                   .arg(amount, format::percent(1 - cost / pure.monthlyCost), name);
    else if (pure.monthlyCost > 0)
        text = SplitWordsWords::tr("%1 (%2) more than %3 alone")
                   .arg(amount, format::percent(cost / pure.monthlyCost - 1), name);
    else
        text = SplitWordsWords::tr("%1 more than %2 alone").arg(amount, name);
    if (!pure.feasible)
        return SplitWordsWords::tr("%1 (which cannot serve the workload)").arg(text);
    if (!pure.sloMet.value_or(true))
        return SplitWordsWords::tr("%1 (which misses the latency target)").arg(text);
    return text;
}

/// What is said of a split that follows the hour and does not do.
QString standing(const Evaluation &evaluation, const HybridCurve &curve)
{
    if (!curve.binReplicas.empty()) {
        const OptionResult *result = resultOf(evaluation, curve.option);
        if (result && !result->feasible)
            return SplitWordsWords::tr(" No number of replicas makes the split possible; this is the cheapest.");
        if (result && !result->sloMet.value_or(true))
            return SplitWordsWords::tr(" No number of replicas meets the latency target; this is the cheapest.");
        return {};
    }
    const auto best = std::find_if(curve.points.begin(), curve.points.end(),
                                   [&](const HybridPoint &point) { return point.replicas == curve.replicas; });
    if (best == curve.points.end())
        return {};
    if (!best->feasible)
        return SplitWordsWords::tr(" No number of replicas makes the split possible; this is the cheapest.");
    if (!best->sloMet.value_or(true))
        return SplitWordsWords::tr(" No number of replicas meets the latency target; this is the cheapest.");
    return {};
}

QString comparison(const Scenario &scenario, const Evaluation &evaluation, const Option &option, double cost)
{
    QStringList parts;
    for (const std::string &id : {option.burst, option.base}) {
        if (const OptionResult *pure = resultOf(evaluation, id))
            parts << against(scenario, *pure, cost);
    }
    return parts.join(SplitWordsWords::tr(", ", "between comparisons"));
}

} // namespace

QString splitReplicas(double peak, const std::vector<double> &byBin)
{
    if (!byBin.empty())
        return SplitWordsWords::tr("%1 to %2 replicas by the hour")
            .arg(format::number(*std::min_element(byBin.begin(), byBin.end()), 15), format::number(peak, 15));
    return peak == 1 ? SplitWordsWords::tr("1 replica")
                     : SplitWordsWords::tr("%1 replicas").arg(format::number(peak, 15));
}

QString splitThreshold(double atPeak, double peak, const std::vector<double> &byBin, int digits)
{
    if (byBin.empty() || !(peak > 0))
        return format::number(atPeak, digits);
    const double least = *std::min_element(byBin.begin(), byBin.end());
    return SplitWordsWords::tr("%1 to %2", "rates")
        .arg(format::number(atPeak * least / peak, digits), format::number(atPeak, digits));
}

QString splitText(const Scenario &scenario, const Analysis &analysis, const HybridCurve &curve)
{
    const Option *option = findOption(scenario, curve.option);
    if (!option)
        return {};
    const QString base = namedOption(scenario, option->base);
    const QString burst = namedOption(scenario, option->burst);
    const QString cost = format::namedPeriodMoney(curve.monthlyCost, scenario.currency);
    QString text;
    if (curve.replicas == 0) {
        text = SplitWordsWords::tr("No dedicated replica pays at this volume: all on %1, %2").arg(burst, cost);
        const OptionResult *pure = resultOf(analysis.evaluation, option->base);
        return text + (pure ? QStringLiteral(", ") + against(scenario, *pure, curve.monthlyCost) : QString()) +
               QStringLiteral(".") + standing(analysis.evaluation, curve);
    }
    const QString replicas = splitReplicas(curve.replicas, curve.binReplicas);
    text = SplitWordsWords::tr("%1 of %2 for the baseline carry %3 of the requests")
               .arg(replicas, base, format::percent(curve.dedicatedShare));
    text +=
        curve.burstAboveRequestsPerSecond
            ? SplitWordsWords::tr("; above %1 requests/s traffic bursts to %2.")
                  .arg(splitThreshold(*curve.burstAboveRequestsPerSecond, curve.replicas, curve.binReplicas, 3), burst)
            : SplitWordsWords::tr("; the rest bursts to %1.").arg(burst);
    const QString compared = comparison(scenario, analysis.evaluation, *option, curve.monthlyCost);
    text += compared.isEmpty() ? SplitWordsWords::tr(" %1.", "cost").arg(cost)
                               : SplitWordsWords::tr(" %1: %2.", "cost: comparison").arg(cost, compared);
    return text + standing(analysis.evaluation, curve);
}

} // namespace isocost
