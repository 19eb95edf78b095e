// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/compare/compare_cells.h"

#include "ui/format/format.h"
#include "ui/words/capacity_words.h"
#include "ui/words/result_words.h"
#include "ui/words/split_words.h"

#include <algorithm>

namespace isocost::cells
{

CompareCell absent(const QString &why)
{
    return {QStringLiteral("—"), {}, why};
}

CompareCell shown(const QString &text, double number)
{
    return {text, number, {}};
}

CompareCell count(double value)
{
    return shown(format::number(value, 4), value);
}

CompareCell share(double value)
{
    return shown(format::percent(value), value);
}

CompareCell coldStart(const OptionResult &option, Figure figure)
{
    if (traits(option.kind).hasReplicas)
        return absent(CompareFiguresWords::tr("A dedicated fleet is always warm."));
    if (option.purchase && !option.coldStart)
        return absent(CompareFiguresWords::tr("Bought throughput is always warm."));
    if (!option.coldStart) {
        const bool left = std::find(option.caveats.begin(), option.caveats.end(), Caveat::coldStartsNotCounted) !=
                          option.caveats.end();
        return absent(left ? CompareFiguresWords::tr("Cold starts of this option are not counted.")
                           : CompareFiguresWords::tr("The price sheet has no cold starts."));
    }
    if (figure == Figure::coldShare)
        return share(option.coldStart->probability);
    if (figure == Figure::coldSeconds)
        return shown(format::seconds(option.coldStart->seconds), option.coldStart->seconds);
    return count(option.coldStart->meanIdleInstances);
}

CompareCell concurrency(const OptionResult &option, Figure figure)
{
    if (traits(option.kind).hasReplicas)
        return absent(
            CompareFiguresWords::tr("A dedicated fleet is limited by its slots, not by a concurrency limit."));
    if (option.purchase && !option.concurrency)
        return absent(
            CompareFiguresWords::tr("Bought throughput is limited by its units, not by a concurrency limit."));
    if (!option.concurrency)
        return absent(CompareFiguresWords::tr("The concurrency of this option was not computed."));
    const ConcurrencyResult &result = *option.concurrency;
    switch (figure) {
    case Figure::concurrencyRequired:
        return count(result.required);
    case Figure::concurrencyLimit:
        return result.limit ? count(*result.limit) : CompareCell{CompareFiguresWords::tr("no limit"), {}, {}};
    case Figure::concurrencyBought:
        return count(result.bought);
    default:
        return share(result.throttledShare);
    }
}

CompareCell fleet(const OptionResult &option, Figure figure)
{
    const auto &value = figure == Figure::replicas           ? option.replicas
                        : figure == Figure::meanPaidReplicas ? option.meanPaidReplicas
                                                             : option.utilization;
    if (value && !option.purchase) // the use of bought units has a row of its own
        return figure == Figure::utilization ? share(*value) : count(*value);
    return absent(traits(option.kind).hasInstances ? CompareFiguresWords::tr("A serverless option has no replicas.")
                                                   : CompareFiguresWords::tr("Not computed for this option."));
}

CompareCell purchase(const OptionResult &option, Figure figure)
{
    if (!option.purchase)
        return absent(CompareFiguresWords::tr("Only provisioned options buy units of throughput."));
    switch (figure) {
    case Figure::units:
        return count(option.purchase->units);
    case Figure::purchasedShare:
        return share(option.purchase->purchasedShare);
    case Figure::unitUse:
        return option.utilization ? share(*option.utilization)
                                  : absent(CompareFiguresWords::tr("No unit pays at this volume."));
    default:
        return option.purchase->breakEvenShare
                   ? share(*option.purchase->breakEvenShare)
                   : absent(CompareFiguresWords::tr("There is no price of use to hold the units against."));
    }
}

CompareCell savingsPlan(const Scenario &scenario, const OptionResult &option, Figure figure)
{
    if (!option.savingsPlan)
        return absent(CompareFiguresWords::tr("The savings plan covers nothing of this option."));
    const SavingsPlanResult &plan = *option.savingsPlan;
    if (figure == Figure::planCommitment)
        return shown(format::hourlyPrice(plan.commitmentPerHour, QString::fromStdString(scenario.currency)),
                     plan.commitmentPerHour);
    if (figure == Figure::planCoverage)
        return share(plan.coverage);
    return plan.utilization ? share(*plan.utilization) : absent(CompareFiguresWords::tr("Nothing is committed."));
}

CompareCell split(const OptionResult &option, Figure figure)
{
    if (!traits(option.kind).isSplit)
        return absent(CompareFiguresWords::tr("Only a split has a dedicated and a serverless side."));
    if (figure == Figure::dedicatedShare && option.dedicatedShare)
        return share(*option.dedicatedShare);
    if (figure == Figure::burstThreshold && option.replicas == 0.0)
        return absent(CompareFiguresWords::tr(
            "No dedicated replica pays at this volume: all requests go to the serverless side."));
    if (figure == Figure::burstThreshold && option.burstAboveRequestsPerSecond)
        return shown(CompareFiguresWords::tr("%1 requests/s")
                         .arg(splitThreshold(*option.burstAboveRequestsPerSecond, option.replicas.value_or(0),
                                             option.replicasByBin, 3)),
                     *option.burstAboveRequestsPerSecond);
    return absent(CompareFiguresWords::tr("Not computed for this option."));
}

CompareCell percentile(const OptionResult &option, std::optional<double> Latency::*which)
{
    if (!option.latency)
        return absent(CompareFiguresWords::tr("The latency of this option was not computed."));
    if (const auto value = (*option.latency).*which)
        return shown(format::seconds(*value), *value);
    if (option.latency->overloadedShare > 0)
        return absent(CompareFiguresWords::tr("Unbounded: %1 of the requests meet more load than there are slots for.")
                          .arg(format::percent(option.latency->overloadedShare)));
    return absent(CompareFiguresWords::tr("This percentile has no bound."));
}

CompareCell tokenFigure(const Scenario &scenario, const OptionResult &option, TargetMetric metric)
{
    const Latency *latency = latencyFor(metric, option);
    if (!latency)
        return absent(metric == TargetMetric::firstToken
                          ? CompareFiguresWords::tr("Nothing says when the first token of some class comes here.")
                          : CompareFiguresWords::tr("Nothing says how fast the tokens of some class come here."));
    const auto &slo = scenario.workload.slo;
    const std::optional<double> &value = slo && slo->metric == metric ? latency->slo : latency->p95;
    return value ? shown(format::seconds(*value), *value)
                 : absent(CompareFiguresWords::tr("This percentile has no bound."));
}

CompareCell classTargets(const Scenario &scenario, const OptionResult &option)
{
    QStringList texts;
    for (const ClassTarget &own : option.classTargets) {
        const auto &classes = scenario.workload.classes;
        const auto found =
            std::find_if(classes.begin(), classes.end(), [&](const RequestClass &c) { return c.id == own.classId; });
        if (found == classes.end() || !found->slo)
            continue;
        const QString seconds =
            own.seconds ? format::seconds(*own.seconds) : CompareFiguresWords::tr("unbounded or not known");
        texts << (own.met ? CompareFiguresWords::tr("%1: %2 %3 meets %4")
                          : CompareFiguresWords::tr("%1: %2 %3 misses %4"))
                     .arg(QString::fromStdString(found->name.empty() ? found->id : found->name),
                          targetPercentile(*found->slo), seconds, format::seconds(found->slo->seconds));
    }
    if (texts.isEmpty())
        return absent(CompareFiguresWords::tr("No class with a target of its own is served here."));
    const QString text = texts.join(QStringLiteral("; "));
    return {text, {}, text};
}

CompareCell sloMet(const OptionResult &option)
{
    if (!option.sloMet)
        return absent(CompareFiguresWords::tr("Whether this option meets the target was not computed."));
    return {*option.sloMet ? CompareFiguresWords::tr("yes") : CompareFiguresWords::tr("no"), {}, {}};
}

} // namespace isocost::cells
