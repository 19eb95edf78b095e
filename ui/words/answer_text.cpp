// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/answer_text.h"

#include "ui/format/format.h"
#include "ui/format/money_period.h"
#include "ui/words/answer_change.h"
#include "ui/words/capacity_words.h"
#include "ui/words/result_words.h"
#include "ui/words/split_words.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

constexpr double tie = 1e-9; ///< relative difference under which two costs count as the same

const OptionResult *findResult(const Evaluation &evaluation, const std::optional<std::string> &id)
{
    for (const OptionResult &option : evaluation.options) {
        if (id && option.id == *id)
            return &option;
    }
    return nullptr;
}

/// A split that keeps no replica is its serverless side: no alternative of its own.
bool isAnotherOne(const OptionResult &option)
{
    return (traits(option.kind).isSplit && option.replicas && *option.replicas == 0) ||
           (option.purchase && option.purchase->units == 0);
}

const OptionResult *cheapestOther(const Evaluation &evaluation, const OptionResult &chosen, bool sound)
{
    const OptionResult *best = nullptr;
    for (const OptionResult &option : evaluation.options) {
        if (&option == &chosen || isSound(option) != sound || isAnotherOne(option))
            continue;
        if (!best || option.monthlyCost < best->monthlyCost)
            best = &option;
    }
    return best;
}

QString target(const Scenario &scenario)
{
    const ServiceLevel &slo = *scenario.workload.slo;
    return AnswerTextWords::tr("%1 target of %2").arg(targetPercentile(slo), format::seconds(slo.seconds));
}

/// "p95 of 4 s"
QString targetOf(const ServiceLevel &slo)
{
    return AnswerTextWords::tr("%1 of %2", "percentile of seconds")
        .arg(targetPercentile(slo), format::seconds(slo.seconds));
}

QString replicas(double count)
{
    return count == 1 ? AnswerTextWords::tr("1 replica")
                      : AnswerTextWords::tr("%1 replicas").arg(format::number(count, 15));
}

/// "PTU (80 PTU, 27 % of the requests, the rest on API)" or "PTU (no unit pays, all on API)".
QString bought(const Scenario &scenario, const Option &stated, const OptionResult &option)
{
    const QString name = namedOption(scenario, option.id);
    if (option.purchase->units == 0)
        return AnswerTextWords::tr("%1 (no unit pays, all on %2)").arg(name, namedOption(scenario, stated.spill));
    const PriceSheet *sheet = findSheet(scenario, stated.sheet);
    const QString unit = sheet && !sheet->unit.empty() ? QString::fromStdString(sheet->unit).simplified()
                                                       : AnswerTextWords::tr("units", "of throughput");
    const QString count =
        AnswerTextWords::tr("%1 %2", "count, unit").arg(format::number(option.purchase->units, 15), unit);
    const QString share = format::percent(option.purchase->purchasedShare);
    if (option.purchase->purchasedShare >= 1 - 1e-9)
        return AnswerTextWords::tr("%1 (%2)", "option (units)").arg(name, count);
    return stated.spill.empty()
               ? AnswerTextWords::tr("%1 (%2 for %3 of the requests, the rest turned away)").arg(name, count, share)
               : AnswerTextWords::tr("%1 (%2 for %3 of the requests, the rest on %4)")
                     .arg(name, count, share, namedOption(scenario, stated.spill));
}

/// "; its units are used 91 % of the time and pay from 70 %": of the chosen option or the cheapest that buys units.
QString breakEven(const Scenario &scenario, const Evaluation &evaluation, const OptionResult &chosen)
{
    const OptionResult *buyer = chosen.purchase ? &chosen : nullptr;
    for (const OptionResult &option : evaluation.options) {
        if (!chosen.purchase && option.purchase && option.purchase->breakEvenShare &&
            (!buyer || option.monthlyCost < buyer->monthlyCost))
            buyer = &option;
    }
    if (!buyer || !buyer->purchase->breakEvenShare)
        return {};
    const QString from = format::percent(*buyer->purchase->breakEvenShare);
    if (buyer == &chosen && buyer->utilization)
        return AnswerTextWords::tr("; its units are used %1 of the time and pay from %2")
            .arg(format::percent(*buyer->utilization), from);
    if (*buyer->purchase->breakEvenShare > 1)
        return AnswerTextWords::tr("; units of %1 would pay only if they were used %2 of the time")
            .arg(namedOption(scenario, buyer->id), from);
    return AnswerTextWords::tr("; units of %1 pay from %2 use on").arg(namedOption(scenario, buyer->id), from);
}

/// "Split: 2 replicas of A100 for the baseline, Replicate above 7.9 requests/s", "A100 (2 replicas)" or just the name.
QString subject(const Scenario &scenario, const OptionResult &option)
{
    const QString name = namedOption(scenario, option.id);
    if (traits(option.kind).hasReplicas && option.replicas)
        return AnswerTextWords::tr("%1 (%2)", "option (replicas)").arg(name, replicas(*option.replicas));
    const Option *stated = findOption(scenario, option.id);
    if (option.purchase && stated)
        return bought(scenario, *stated, option);
    if (!traits(option.kind).isSplit || !stated || !option.replicas)
        return name;
    const QString burst = namedOption(scenario, stated->burst);
    if (*option.replicas == 0)
        return AnswerTextWords::tr("%1 (no dedicated replica pays, all on %2)").arg(name, burst);
    const QString base =
        AnswerTextWords::tr("%1 of %2 for the baseline")
            .arg(splitReplicas(*option.replicas, option.replicasByBin), namedOption(scenario, stated->base));
    if (!option.burstAboveRequestsPerSecond)
        return AnswerTextWords::tr("%1 (%2, the rest on %3)").arg(name, base, burst);
    return AnswerTextWords::tr("%1 (%2, %3 above %4 requests/s)")
        .arg(name, base, burst,
             splitThreshold(*option.burstAboveRequestsPerSecond, *option.replicas, option.replicasByBin, 2));
}

/// The option that a split bursts to, on its own; nullptr for anything but a split and when it cannot serve the
/// workload.
const OptionResult *serverlessAlone(const Scenario &scenario, const Evaluation &evaluation, const OptionResult &chosen)
{
    const Option *stated = findOption(scenario, chosen.id);
    if (!traits(chosen.kind).isSplit || !stated || !chosen.replicas || *chosen.replicas == 0)
        return nullptr;
    const OptionResult *alone = findResult(evaluation, stated->burst);
    return alone && alone->feasible ? alone : nullptr;
}

/// ", $2,390 (31 %) less than Replicate", ", the same as …", or why there is nothing to compare with.
QString saving(const Scenario &scenario, const Evaluation &evaluation, const OptionResult &chosen)
{
    if (evaluation.options.size() == 1)
        return AnswerTextWords::tr(", the only option");
    const OptionResult *next = cheapestOther(evaluation, chosen, true);
    if (!next) {
        return scenario.workload.slo
                   ? AnswerTextWords::tr(", the only option that can serve the workload and meets the target")
                   : AnswerTextWords::tr(", the only option that can serve the workload");
    }
    const QString other = namedOption(scenario, next->id);
    const double saved = next->monthlyCost - chosen.monthlyCost;
    if (std::abs(saved) <= tie * std::max(std::abs(next->monthlyCost), std::abs(chosen.monthlyCost)))
        return AnswerTextWords::tr(", the same as %1").arg(other);
    const QString amount = format::periodMoney(saved, scenario.currency);
    if (amount == format::periodMoney(0.0, scenario.currency))
        return AnswerTextWords::tr(", practically the same as %1").arg(other);
    const OptionResult *alone = serverlessAlone(scenario, evaluation, chosen);
    const QString than =
        alone == next ? AnswerTextWords::tr("%1 alone", "the serverless side of a split").arg(other) : other;
    const QString text =
        AnswerTextWords::tr(", %1 (%2) less than %3").arg(amount, format::percent(saved / next->monthlyCost), than);
    if (!alone || alone == next || !(alone->monthlyCost > chosen.monthlyCost * (1 + tie)))
        return text;
    return text +
           AnswerTextWords::tr(" and %1 less than %2 alone")
               .arg(format::percent(1 - chosen.monthlyCost / alone->monthlyCost), namedOption(scenario, alone->id));
}

/// That a percentile is only the mean, where no class says how its service time varies.
QString withoutSpread(const OptionResult &chosen)
{
    return std::ranges::find(chosen.cautions, CautionKind::noSpread, &Caution::kind) != chosen.cautions.end()
               ? AnswerTextWords::tr(" (as a mean: no spread of the service time is given)")
               : QString();
}

/// "; p95 2.8 s meets the target of 4 s", "; p95 of the first token 0.9 s meets the target of 1 s"; nothing when it was
/// not computed or nothing is asked.
QString latencyHolds(const Scenario &scenario, const OptionResult &chosen)
{
    const auto &slo = scenario.workload.slo;
    if (!chosen.sloMet || !*chosen.sloMet)
        return {};
    const Latency *latency = slo ? latencyFor(slo->metric, chosen) : nullptr;
    QString text;
    if (latency && latency->slo)
        text = AnswerTextWords::tr("; %1 %2 meets the target of %3")
                   .arg(targetPercentile(*slo), format::seconds(*latency->slo), format::seconds(slo->seconds)) +
               withoutSpread(chosen);
    if (!chosen.classTargets.empty())
        text += chosen.classTargets.size() == 1
                    ? AnswerTextWords::tr("; the class with a target of its own meets it")
                    : AnswerTextWords::tr("; the classes with targets of their own meet them");
    if (!text.isEmpty() && latency && latency->overloadedShare > 0)
        text += AnswerTextWords::tr(", though %1 of the requests meet a fleet with more to do than it can")
                    .arg(format::percent(latency->overloadedShare));
    return text;
}

/// Why a cheaper option was passed over; empty when there is none.
QString cheaperButUnfit(const Scenario &scenario, const Evaluation &evaluation, const OptionResult &chosen)
{
    const OptionResult *other = cheapestOther(evaluation, chosen, false);
    if (!other || other->monthlyCost >= chosen.monthlyCost * (1 - tie))
        return {};
    const QString name = namedOption(scenario, other->id);
    const QString cost = format::periodMoney(other->monthlyCost, scenario.currency);
    const auto &reasons = other->reasons;
    if (std::find(reasons.begin(), reasons.end(), Reason::unpriced) != reasons.end())
        return AnswerTextWords::tr(" %1 has no known price: %2.").arg(name, reasonText(Reason::unpriced));
    if (!other->feasible) {
        return other->reasons.empty()
                   ? AnswerTextWords::tr(" %1 would cost %2 but cannot serve the workload.").arg(name, cost)
                   : AnswerTextWords::tr(" %1 would cost %2 but is not possible: %3.")
                         .arg(name, cost, reasonText(other->reasons[0]));
    }
    return AnswerTextWords::tr(" %1 would cost %2 but misses the %3.").arg(name, cost, target(scenario));
}

QString recommendation(const Scenario &scenario, const Analysis &analysis, const OptionResult &chosen)
{
    const Evaluation &evaluation = analysis.evaluation;
    const QString cost = format::namedPeriodMoney(chosen.monthlyCost, scenario.currency);
    const QString what = subject(scenario, chosen);
    const QString lead = evaluation.requestsPerDay > 0
                             ? AnswerTextWords::tr("%1: %2", "option: cost").arg(what, cost)
                             : AnswerTextWords::tr("Without requests, %1: %2", "option: cost").arg(what, cost);
    return lead + saving(scenario, evaluation, chosen) + breakEven(scenario, evaluation, chosen) +
           latencyHolds(scenario, chosen) + QStringLiteral(".") + cheaperButUnfit(scenario, evaluation, chosen) +
           nearestChange(scenario, analysis);
}

QString missText(const Scenario &scenario, const Evaluation &evaluation, const OptionResult &nearest)
{
    const QString name = subject(scenario, nearest);
    const QString cost = format::namedPeriodMoney(nearest.monthlyCost, scenario.currency);
    const Latency *latency = latencyFor(scenario.workload.slo->metric, nearest);
    if (evaluation.missedBySeconds && latency && latency->slo) {
        return AnswerTextWords::tr("No option meets the %1. %2 comes closest: %3, %4 %5, %6 over.")
            .arg(target(scenario), name, cost, targetPercentile(*scenario.workload.slo), format::seconds(*latency->slo),
                 format::seconds(*evaluation.missedBySeconds));
    }
    if (latency && latency->overloadedShare > 0) {
        return AnswerTextWords::tr(
                   "No option meets the %1. %2 comes closest: %3, but %4 of the requests meet more load than it "
                   "has slots for, so that they wait without bound.")
            .arg(target(scenario), name, cost, format::percent(latency->overloadedShare));
    }
    return AnswerTextWords::tr("No option meets the %1. %2 comes closest: %3.").arg(target(scenario), name, cost);
}

QString nothingFits(const Scenario &scenario, const Evaluation &evaluation)
{
    const OptionResult *nearest = findResult(evaluation, evaluation.nearest);
    if (!nearest)
        return AnswerTextWords::tr("No option can serve this workload.");
    if (nearest->feasible && scenario.workload.slo)
        return missText(scenario, evaluation, *nearest);
    QStringList reasons;
    for (Reason reason : nearest->reasons)
        reasons << reasonText(reason);
    const QString name = namedOption(scenario, nearest->id);
    const auto &why = nearest->reasons;
    if (std::find(why.begin(), why.end(), Reason::unpriced) != why.end())
        return AnswerTextWords::tr(
                   "No option has a price for all that this workload uses: %1 lacks one. Add a price to get an answer.")
            .arg(name);
    const QString cost = format::namedPeriodMoney(nearest->monthlyCost, scenario.currency);
    if (reasons.isEmpty())
        return AnswerTextWords::tr("No option can serve this workload. The cheapest would be %1 at %2.")
            .arg(name, cost);
    return AnswerTextWords::tr(
               "No option can serve this workload. The cheapest would be %1 at %2, but it is not possible: %3.")
        .arg(name, cost, reasons.join(AnswerTextWords::tr("; ", "between reasons")));
}

} // namespace

QString answerText(const Scenario &scenario, const Analysis &analysis)
{
    const Evaluation &evaluation = analysis.evaluation;
    if (evaluation.options.empty())
        return {};
    if (const OptionResult *chosen = findResult(evaluation, evaluation.recommended))
        return recommendation(scenario, analysis, *chosen);
    return nothingFits(scenario, evaluation) + nearestChange(scenario, analysis);
}

QString reasonSentence(const Scenario &scenario, const Evaluation &evaluation)
{
    const auto &slo = scenario.workload.slo;
    if (evaluation.options.empty())
        return {};
    if (evaluation.recommended)
        return slo ? AnswerTextWords::tr("Cheapest that meets %1.").arg(targetOf(*slo))
                   : AnswerTextWords::tr("Cheapest that is feasible.");
    const OptionResult *nearest = findResult(evaluation, evaluation.nearest);
    if (!nearest)
        return {};
    if (!nearest->feasible) {
        QStringList reasons;
        for (Reason reason : nearest->reasons)
            reasons << reasonText(reason);
        return AnswerTextWords::tr("No option is feasible; the cheapest fails: %1.")
            .arg(reasons.join(AnswerTextWords::tr("; ", "between reasons")));
    }
    if (!slo)
        return {};
    if (evaluation.missedBySeconds)
        return AnswerTextWords::tr("No option meets %1; the nearest misses by %2.")
            .arg(targetOf(*slo), format::seconds(*evaluation.missedBySeconds));
    return AnswerTextWords::tr("No option meets %1; every feasible one is overloaded.").arg(targetOf(*slo));
}

QStringList caveatTexts(const Scenario &scenario, const Analysis &analysis)
{
    const Evaluation &evaluation = analysis.evaluation;
    const OptionResult *first =
        findResult(evaluation, evaluation.recommended ? evaluation.recommended : evaluation.nearest);
    if (!first)
        return {};
    std::vector<const OptionResult *> spokenOf = {first};
    if (const OptionResult *next = evaluation.recommended ? cheapestOther(evaluation, *first, true) : nullptr)
        spokenOf.push_back(next);
    QStringList texts;
    for (Caveat caveat : {Caveat::coldStartsNotCounted, Caveat::coldStartApproximate,
                          Caveat::overflowBurstierThanPoisson, Caveat::overloaded}) {
        QStringList names;
        for (const OptionResult *option : spokenOf) {
            if (std::find(option->caveats.begin(), option->caveats.end(), caveat) != option->caveats.end())
                names << namedOption(scenario, option->id);
        }
        if (!names.isEmpty())
            texts << AnswerTextWords::tr("%1: %2", "options: caveat")
                         .arg(names.join(QStringLiteral(", ")), caveatText(caveat));
    }
    for (const OptionResult *option : spokenOf) {
        for (const Caution &caution : option->cautions) {
            const bool isSlip = caution.kind == CautionKind::priceScale && !caution.subject.empty();
            if (caution.kind == CautionKind::referenceLength || isSlip)
                texts << AnswerTextWords::tr("%1: %2", "options: caveat")
                             .arg(namedOption(scenario, option->id), cautionText(caution));
        }
    }
    return texts;
}

} // namespace isocost
