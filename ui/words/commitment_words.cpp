// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/commitment_words.h"

#include "ui/format/format.h"
#include "ui/words/result_words.h"

#include <QCoreApplication>
#include <QStringList>

namespace isocost
{

namespace
{

struct CommitmentWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::Commitments)
};

using CurveKind = CommitmentCurve::Kind;

constexpr int wholeDigits = 15;

QString unitOf(const CommitmentCurve &curve)
{
    return curve.unit.empty() ? CommitmentWords::tr("units") : QString::fromStdString(curve.unit);
}

bool doesFit(const CommitmentPlace &place)
{
    return place.feasible && place.sloMet.value_or(true);
}

/// What there is to say of the best against today's.
QString against(const Scenario &scenario, const CommitmentCurve &curve)
{
    const CommitmentPlace &today = curve.places[curve.today];
    const CommitmentPlace &best = curve.places[curve.best];
    const QString amount = commitmentAmount(scenario, curve, today.amount);
    if (curve.today == curve.best)
        return CommitmentWords::tr("as it is today");
    if (!doesFit(today) && doesFit(best))
        return CommitmentWords::tr("today's amount, %1, does not do").arg(amount);
    return CommitmentWords::tr("%1 less than with today's %2")
        .arg(format::money(today.monthlyCost - best.monthlyCost, scenario.currency), amount);
}

/// "a savings plan of $1.20 an hour", "4 replicas", "80 PTU".
QString committed(const Scenario &scenario, const CommitmentCurve &curve, double amount)
{
    const QString size = commitmentAmount(scenario, curve, amount);
    if (curve.kind != CurveKind::savingsPlan)
        return size;
    return amount > 0 ? CommitmentWords::tr("a savings plan of %1").arg(size) : CommitmentWords::tr("no savings plan");
}

QString coverageText(const CommitmentCurve &curve, const CommitmentPlace &best)
{
    QStringList parts;
    if (best.coverage && curve.kind == CurveKind::units)
        parts << CommitmentWords::tr("%1 of the calls are served by them").arg(format::percent(*best.coverage));
    else if (best.coverage)
        parts << CommitmentWords::tr("it covers %1 of the need").arg(format::percent(*best.coverage));
    if (best.use)
        parts << CommitmentWords::tr("%1 of what is paid for is used").arg(format::percent(*best.use));
    return parts.join(CommitmentWords::tr(" and ", "two parts of a sentence"));
}

QString breakEvenText(const CommitmentCurve &curve)
{
    if (!curve.breakEvenUse)
        return {};
    const QString share = format::percent(*curve.breakEvenUse);
    if (*curve.breakEvenUse >= 1)
        return CommitmentWords::tr(" None pays: one would have to be used %1 of its time.").arg(share);
    switch (curve.kind) {
    case CurveKind::savingsPlan:
        return CommitmentWords::tr(" Committing more pays while that is used %1 of the time or more.").arg(share);
    case CurveKind::replicas:
        return CommitmentWords::tr(" One more replica pays while it is needed %1 of the time or more.").arg(share);
    case CurveKind::units:
        return CommitmentWords::tr(" One more unit pays while it is used %1 of its time or more.").arg(share);
    }
    return {};
}

} // namespace

QString commitmentAmount(const Scenario &scenario, const CommitmentCurve &curve, double amount)
{
    switch (curve.kind) {
    case CurveKind::savingsPlan:
        return CommitmentWords::tr("%1 an hour").arg(format::price(amount, QString::fromStdString(scenario.currency)));
    case CurveKind::replicas:
        return amount == 1 ? CommitmentWords::tr("1 replica")
                           : CommitmentWords::tr("%1 replicas").arg(format::number(amount, wholeDigits));
    case CurveKind::units:
        return CommitmentWords::tr("%1 %2", "number, unit").arg(format::number(amount, wholeDigits), unitOf(curve));
    }
    return {};
}

QString commitmentAxisTitle(const Scenario &scenario, const CommitmentCurve &curve)
{
    switch (curve.kind) {
    case CurveKind::savingsPlan:
        return CommitmentWords::tr("Commitment (%1 an hour)").arg(QString::fromStdString(scenario.currency));
    case CurveKind::replicas:
        return CommitmentWords::tr("Committed replicas");
    case CurveKind::units:
        return CommitmentWords::tr("Bought throughput (%1)").arg(unitOf(curve));
    }
    return {};
}

QString commitmentTitle(const Scenario &scenario, const CommitmentCurve &curve)
{
    const QString name = optionName(scenario, curve.option);
    const QString rate = QString::fromStdString(curve.rate);
    switch (curve.kind) {
    case CurveKind::savingsPlan:
        return CommitmentWords::tr("%1: savings plan at %2").arg(name, rate);
    case CurveKind::replicas:
        return CommitmentWords::tr("%1: replicas at %2").arg(name, rate);
    case CurveKind::units:
        return CommitmentWords::tr("%1: %2 at %3", "option: unit at rate").arg(name, unitOf(curve), rate);
    }
    return {};
}

QString coverageName(const CommitmentCurve &curve)
{
    return curve.kind == CurveKind::units ? CommitmentWords::tr("calls served by the units")
                                          : CommitmentWords::tr("share of the need that is covered");
}

QString commitmentStanding(const CommitmentPlace &place)
{
    if (!place.feasible)
        return CommitmentWords::tr("not possible");
    return place.sloMet.value_or(true) ? CommitmentWords::tr("possible")
                                       : CommitmentWords::tr("misses the latency target");
}

QString commitmentText(const Scenario &scenario, const CommitmentCurve &curve)
{
    const CommitmentPlace &best = curve.places[curve.best];
    QString text =
        CommitmentWords::tr("%1 costs least with %2 at rate %3: %4 a month, %5", "option, amount, rate, money, against")
            .arg(namedOption(scenario, curve.option), committed(scenario, curve, best.amount),
                 QString::fromStdString(curve.rate), format::money(best.monthlyCost, scenario.currency),
                 against(scenario, curve));
    if (best.amount > 0)
        if (const QString coverage = coverageText(curve, best); !coverage.isEmpty())
            text += CommitmentWords::tr("; %1", "more of a sentence").arg(coverage);
    text += QLatin1Char('.');
    if (!doesFit(best))
        text += CommitmentWords::tr(" No amount serves the workload and meets its target.");
    return text + breakEvenText(curve);
}

} // namespace isocost
