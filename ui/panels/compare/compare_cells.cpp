// SPDX-License-Identifier: GPL-3.0-or-later
// How an option serves: instances, replicas, bought units.
#include "ui/panels/compare/compare_cells.h"

#include "ui/format/format.h"
#include "ui/format/money_period.h"
#include "ui/words/capacity_words.h"
#include "ui/words/split_words.h"

#include <algorithm>

namespace isocost::cells
{

namespace
{

bool isMixed(const OptionResult &o)
{
    return traits(o.kind).isSplit || traits(o.kind).isAssigned;
}

bool usesServerless(const OptionResult &o)
{
    return traits(o.kind).hasInstances || isMixed(o) || (o.purchase && o.concurrency);
}

bool usesDedicated(const OptionResult &o)
{
    return traits(o.kind).hasReplicas || isMixed(o);
}

CompareCell seconds(double value)
{
    return shown(format::seconds(value), value);
}

template <double ColdStartResult::*figure, CompareCell (*show)(double)> CompareCell coldStart(const CompareFacts &f)
{
    if (traits(f.option.kind).hasReplicas)
        return absent(CompareWords::tr("A dedicated fleet is always warm."));
    if (f.option.coldStart)
        return show((*f.option.coldStart).*figure);
    if (f.option.purchase)
        return absent(CompareWords::tr("Bought throughput is always warm."));
    return absent(std::ranges::count(f.option.caveats, Caveat::coldStartsNotCounted) > 0
                      ? CompareWords::tr("Cold starts of this option are not counted.")
                      : CompareWords::tr("The price sheet has no cold starts."));
}

template <auto figure, auto show> CompareCell concurrency(const CompareFacts &f)
{
    if (traits(f.option.kind).hasReplicas)
        return absent(CompareWords::tr("A dedicated fleet is limited by its slots, not by a concurrency limit."));
    if (f.option.concurrency)
        return show((*f.option.concurrency).*figure);
    return absent(f.option.purchase
                      ? CompareWords::tr("Bought throughput is limited by its units, not by a concurrency limit.")
                      : CompareWords::tr("The concurrency of this option was not computed."));
}

CompareCell limit(const std::optional<double> &most)
{
    return most ? count(*most) : CompareCell{CompareWords::tr("no limit")};
}

template <std::optional<double> OptionResult::*figure, CompareCell (*show)(double)>
CompareCell fleet(const CompareFacts &f)
{
    if (f.option.*figure && !f.option.purchase) // the use of bought units has a row of its own
        return show(*(f.option.*figure));
    return absent(traits(f.option.kind).hasInstances ? CompareWords::tr("A serverless option has no replicas.")
                                                     : CompareWords::tr("Not computed for this option."));
}

CompareCell capacity(const CompareFacts &f)
{
    const Option *stated = findOption(f.scenario, f.option.id);
    const std::optional<CapacityResult> &capacity = f.option.capacity;
    if (!capacity || !stated || !stated->capacity)
        return absent(CompareWords::tr("Typed, or not served by replicas."));
    const QString basis = capacity->isMeasured ? CompareWords::tr("measured nearby") : CompareWords::tr("estimated");
    QString why = capacityTrust(capacity->isMeasured, capacity->isByLayer, stated->capacity->engine);
    if (capacity->nearest)
        why += QLatin1Char('\n') + measuredPointText(*capacity->nearest);
    return {CompareWords::tr("%1, %2", "slots, basis").arg(format::number(capacity->slots, 4), basis), capacity->slots,
            why};
}

/// A figure that only options with two sides have.
template <CompareCell (*figure)(const OptionResult &)> CompareCell split(const CompareFacts &f)
{
    return traits(f.option.kind).isSplit
               ? figure(f.option)
               : absent(CompareWords::tr("Only a split has a dedicated and a serverless side."));
}

CompareCell dedicatedShare(const OptionResult &option)
{
    return option.dedicatedShare ? share(*option.dedicatedShare)
                                 : absent(CompareWords::tr("Not computed for this option."));
}

CompareCell burstThreshold(const OptionResult &option)
{
    if (option.replicas == 0.0)
        return absent(
            CompareWords::tr("No dedicated replica pays at this volume: all requests go to the serverless side."));
    if (!option.burstAboveRequestsPerSecond)
        return absent(CompareWords::tr("Not computed for this option."));
    const double rate = *option.burstAboveRequestsPerSecond;
    const QString threshold = splitThreshold(rate, option.replicas.value_or(0), option.replicasByBin, 3);
    return shown(CompareWords::tr("%1 requests/s").arg(threshold), rate);
}

template <auto figure, auto show> CompareCell purchase(const CompareFacts &f)
{
    return f.option.purchase ? show((*f.option.purchase).*figure)
                             : absent(CompareWords::tr("Only provisioned options buy units of throughput."));
}

CompareCell unitUse(const CompareFacts &f)
{
    if (f.option.purchase && f.option.utilization)
        return share(*f.option.utilization);
    return f.option.purchase ? absent(CompareWords::tr("No unit pays at this volume."))
                             : purchase<&PurchaseResult::units, count>(f);
}

CompareCell breakEven(const std::optional<double> &use)
{
    return use ? share(*use) : absent(CompareWords::tr("There is no price of use to hold the units against."));
}

template <auto figure, auto show> CompareCell savingsPlan(const CompareFacts &f)
{
    return f.option.savingsPlan ? show((*f.option.savingsPlan).*figure)
                                : absent(CompareWords::tr("The savings plan covers nothing of this option."));
}

CompareCell commitment(const CompareFacts &f)
{
    const CompareCell number = savingsPlan<&SavingsPlanResult::commitmentPerHour, count>(f);
    const QString currency = QString::fromStdString(f.scenario.currency);
    return number.number ? shown(format::hourlyPrice(*number.number, currency), *number.number) : number;
}

CompareCell planUse(const std::optional<double> &use)
{
    return use ? share(*use) : absent(CompareWords::tr("Nothing is committed."));
}

} // namespace

CompareCell absent(const QString &why)
{
    return {QStringLiteral("—"), {}, why};
}

CompareCell shown(const QString &text, double number)
{
    return {text, number};
}

CompareCell count(double value)
{
    return shown(format::number(value, 4), value);
}

CompareCell share(double value)
{
    return shown(format::percent(value), value);
}

CompareCell money(double perMonth, const Scenario &scenario)
{
    return shown(format::periodMoney(perMonth, scenario.currency), format::overPeriod(perMonth));
}

bool any(const Evaluation &evaluation, bool (*holds)(const OptionResult &))
{
    return std::ranges::any_of(evaluation.options, holds);
}

void addServerless(Rows &rows, const Evaluation &evaluation)
{
    using Cold = ColdStartResult;
    using At = ConcurrencyResult;
    using K = FigureKind;
    if (!any(evaluation, usesServerless))
        return;
    const Rows more = {
        {CompareWords::tr("Serverless side")},
        {CompareWords::tr("Cold starts"), coldStart<&Cold::probability, share>, {K::coldShare}},
        {CompareWords::tr("Length of a cold start"), coldStart<&Cold::seconds, seconds>, {K::coldSeconds}},
        {CompareWords::tr("Mean idle instances"), coldStart<&Cold::meanIdleInstances, count>, {K::idleInstances}},
        {CompareWords::tr("Concurrency required"), concurrency<&At::required, count>, {K::concurrencyRequired}},
        {CompareWords::tr("Concurrency limit"), concurrency<&At::limit, limit>, {K::concurrencyLimit}},
        {CompareWords::tr("Concurrency bought"), concurrency<&At::bought, count>, {K::concurrencyBought}},
        {CompareWords::tr("Throttled requests"), concurrency<&At::throttledShare, share>, {K::throttledShare}},
    };
    rows.insert(rows.end(), more.begin(), more.end());
}

void addDedicated(Rows &rows, const Evaluation &evaluation)
{
    using R = OptionResult;
    using K = FigureKind;
    if (!any(evaluation, usesDedicated))
        return;
    const Rows more = {
        {CompareWords::tr("Dedicated side")},
        {CompareWords::tr("Replicas"), fleet<&R::replicas, count>, {K::replicas}},
        {CompareWords::tr("Mean paid replicas"), fleet<&R::meanPaidReplicas, count>, {K::meanPaidReplicas}},
        {CompareWords::tr("Utilisation"), fleet<&R::utilization, share>, {K::utilization}},
    };
    rows.insert(rows.end(), more.begin(), more.end());
    if (any(evaluation, [](const R &o) { return o.capacity.has_value(); }))
        rows.push_back({CompareWords::tr("Requests a replica takes"), capacity});
    if (!any(evaluation, [](const R &o) { return traits(o.kind).isSplit; }))
        return;
    rows.push_back({CompareWords::tr("Share served on dedicated"), split<dedicatedShare>, {K::dedicatedShare}});
    rows.push_back({CompareWords::tr("Bursts to serverless above"), split<burstThreshold>, {K::burstThreshold}});
}

void addPurchase(Rows &rows, const Evaluation &evaluation)
{
    using Bought = PurchaseResult;
    const FigureRef bill{FigureKind::monthlyCost};
    if (!any(evaluation, [](const OptionResult &o) { return o.purchase.has_value(); }))
        return;
    const Rows more = {
        {CompareWords::tr("Bought throughput")},
        {CompareWords::tr("Units bought"), purchase<&Bought::units, count>, bill},
        {CompareWords::tr("Requests served by them"), purchase<&Bought::purchasedShare, share>, bill},
        {CompareWords::tr("Use of the units"), unitUse, bill},
        {CompareWords::tr("Use from which a unit pays"), purchase<&Bought::breakEvenShare, breakEven>, bill},
    };
    rows.insert(rows.end(), more.begin(), more.end());
}

void addPlan(Rows &rows, const Evaluation &evaluation)
{
    using Plan = SavingsPlanResult;
    const FigureRef bill{FigureKind::monthlyCost};
    if (!any(evaluation, [](const OptionResult &o) { return o.savingsPlan.has_value(); }))
        return;
    const Rows more = {
        {CompareWords::tr("Savings plan")},
        {CompareWords::tr("Commitment"), commitment, bill},
        {CompareWords::tr("Covered by it"), savingsPlan<&Plan::coverage, share>, bill},
        {CompareWords::tr("Use of the commitment"), savingsPlan<&Plan::utilization, planUse>, bill},
    };
    rows.insert(rows.end(), more.begin(), more.end());
}

} // namespace isocost::cells
