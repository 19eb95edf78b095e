// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/log_axis.h"
#include "ui/format/format.h"
#include "ui/format/money_period.h"
#include "ui/panels/compare/compare_rows.h"
#include "ui/words/capacity_words.h"
#include "ui/words/kind_words.h"
#include "ui/words/result_words.h"
#include "ui/words/split_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

struct CompareFiguresWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::Compare)
};

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

CompareCell money(double amount, const Scenario &scenario)
{
    return shown(format::periodMoney(amount, scenario.currency), format::overPeriod(amount));
}

CompareCell difference(const Scenario &scenario, const OptionResult &option, const OptionResult *reference)
{
    if (!reference)
        return absent(CompareFiguresWords::tr("There is no option to measure against."));
    if (reference == &option)
        return absent(CompareFiguresWords::tr("This is the option that the others are measured against."));
    const double amount = option.monthlyCost - reference->monthlyCost;
    const QString sign = amount > 0 ? QStringLiteral("+") : QString();
    QString text = sign + format::periodMoney(amount, scenario.currency);
    if (reference->monthlyCost > 0)
        text += CompareFiguresWords::tr(" (%1)").arg(sign + format::percent(amount / reference->monthlyCost));
    return shown(text, format::overPeriod(amount));
}

CompareCell possible(const OptionResult &option)
{
    if (option.feasible)
        return {CompareFiguresWords::tr("yes"), {}, {}};
    QStringList reasons;
    for (Reason reason : option.reasons)
        reasons << reasonText(reason);
    const QString text = reasons.isEmpty() ? CompareFiguresWords::tr("no")
                                           : CompareFiguresWords::tr("no: %1").arg(reasons.join(QStringLiteral("; ")));
    return {text, {}, text};
}

CompareCell cautions(const OptionResult &option)
{
    if (option.cautions.empty())
        return absent(CompareFiguresWords::tr("Nothing speaks against these figures."));
    QStringList texts;
    for (const Caution &caution : option.cautions) {
        if (const QString text = cautionText(caution); !texts.contains(text))
            texts << text;
    }
    const QString text = texts.join(QStringLiteral("; "));
    return {text, {}, text};
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

/// First token or pace, at the percentile of a target that is about it.
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

CompareCell capacity(const Scenario &scenario, const OptionResult &option)
{
    const Option *stated = findOption(scenario, option.id);
    if (!option.capacity || !stated || !stated->capacity)
        return absent(CompareFiguresWords::tr("Typed, or not served by replicas."));
    const QString text = CompareFiguresWords::tr("%1, %2", "slots, basis")
                             .arg(format::number(option.capacity->slots, 4),
                                  option.capacity->isMeasured ? CompareFiguresWords::tr("measured nearby")
                                                              : CompareFiguresWords::tr("estimated"));
    QString why = capacityTrust(option.capacity->isMeasured, option.capacity->isByLayer, stated->capacity->engine);
    if (option.capacity->nearest)
        why += QLatin1Char('\n') + measuredPointText(*option.capacity->nearest);
    return {text, option.capacity->slots, why};
}

CompareCell sloMet(const OptionResult &option)
{
    if (!option.sloMet)
        return absent(CompareFiguresWords::tr("Whether this option meets the target was not computed."));
    return {*option.sloMet ? CompareFiguresWords::tr("yes") : CompareFiguresWords::tr("no"), {}, {}};
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

CompareCell premium(const OptionResult &option)
{
    if (!option.rawGpuCost)
        return absent(
            CompareFiguresWords::tr("Only a serverless option has a premium, and only beside a dedicated price."));
    if (!(*option.rawGpuCost > 0))
        return absent(CompareFiguresWords::tr("The raw GPU cost is nothing at this volume."));
    const double ratio = option.monthlyCost / *option.rawGpuCost;
    return shown(CompareFiguresWords::tr("%1×").arg(format::number(ratio, 3)), ratio);
}

CompareCell billLine(const Scenario &scenario, const CompareRow &row, const OptionResult &option)
{
    double sum = 0;
    bool found = false;
    for (const CostLine &line : option.lines) {
        if (line.sheet == row.sheet && costKey(line) == row.item && costLabel(line) == row.label) {
            sum += line.cost;
            found = true;
        }
    }
    return found ? money(sum, scenario) : absent(CompareFiguresWords::tr("Not on the bill of this option."));
}

} // namespace

CompareCell compareCell(const Scenario &scenario, const Evaluation &evaluation, const CompareRow &row,
                        const OptionResult &option, const OptionResult *reference)
{
    switch (row.figure) {
    case Figure::section:
        return {};
    case Figure::kind:
        return {kindWord(traits(option.kind)), {}, {}};
    case Figure::monthlyCost:
        return money(option.monthlyCost, scenario);
    case Figure::difference:
        return difference(scenario, option, reference);
    case Figure::costPer1000:
        return evaluation.requestsPerMonth > 0 ? shown(format::price(roundedTo(option.costPer1000Requests, 4),
                                                                     QString::fromStdString(scenario.currency)),
                                                       option.costPer1000Requests)
                                               : absent(CompareFiguresWords::tr("There are no requests."));
    case Figure::possible:
        return possible(option);
    case Figure::cautions:
        return cautions(option);
    case Figure::firstToken:
        return tokenFigure(scenario, option, TargetMetric::firstToken);
    case Figure::perToken:
        return tokenFigure(scenario, option, TargetMetric::perToken);
    case Figure::classTargets:
        return classTargets(scenario, option);
    case Figure::capacity:
        return capacity(scenario, option);
    case Figure::latencyP50:
        return percentile(option, &Latency::p50);
    case Figure::latencyP95:
        return percentile(option, &Latency::p95);
    case Figure::latencyP99:
        return percentile(option, &Latency::p99);
    case Figure::latencySlo:
        return percentile(option, &Latency::slo);
    case Figure::sloMet:
        return sloMet(option);
    case Figure::overloadedShare:
        return option.latency ? share(option.latency->overloadedShare)
                              : absent(CompareFiguresWords::tr("The latency of this option was not computed."));
    case Figure::coldShare:
    case Figure::coldSeconds:
    case Figure::idleInstances:
        return coldStart(option, row.figure);
    case Figure::concurrencyRequired:
    case Figure::concurrencyLimit:
    case Figure::concurrencyBought:
    case Figure::throttledShare:
        return concurrency(option, row.figure);
    case Figure::replicas:
    case Figure::meanPaidReplicas:
    case Figure::utilization:
        return fleet(option, row.figure);
    case Figure::dedicatedShare:
    case Figure::burstThreshold:
        return split(option, row.figure);
    case Figure::units:
    case Figure::purchasedShare:
    case Figure::unitUse:
    case Figure::breakEvenShare:
        return purchase(option, row.figure);
    case Figure::planCommitment:
    case Figure::planCoverage:
    case Figure::planUse:
        return savingsPlan(scenario, option, row.figure);
    case Figure::premium:
        return premium(option);
    case Figure::classCost:
    case Figure::idleCost:
    case Figure::requestCost:
    case Figure::interactionCost:
    case Figure::sessionCost:
    case Figure::userCost:
    case Figure::allUserCost:
    case Figure::margin:
        return option.showback ? showbackCell(scenario, row, *option.showback) : CompareCell();
    case Figure::line:
        return billLine(scenario, row, option);
    }
    return {};
}

} // namespace isocost
