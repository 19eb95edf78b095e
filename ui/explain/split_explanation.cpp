// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/bill/bill.h"
#include "core/engine/options/fleet/fleet.h"
#include "ui/explain/explainer.h"
#include "ui/explain/figure_explanations.h"
#include "ui/explain/fleet_counts.h"
#include "ui/format/format.h"

#include <algorithm>

namespace isocost
{

namespace
{

const HybridCurve *curveOf(const Explainer &out)
{
    const auto found = std::ranges::find(out.analysis().hybrids, out.figure().option, &HybridCurve::option);
    return found == out.analysis().hybrids.end() ? nullptr : &*found;
}

void baseInputs(Explainer &out, const Option &base)
{
    out.optionInput(base, "slots");
    out.classInputs({"requests_per_day", "compute_seconds", "input_tokens", "output_tokens",
                     "prefill_tokens_per_second", "decode_tokens_per_second"});
    out.input("/workload/burstiness");
    const PriceSheet *sheet = findSheet(out.scenario(), base.sheet);
    if (!sheet)
        return;
    for (const Rate &rate : sheet->rates) {
        const auto &layers = base.fleet;
        if (layers.empty() ? rate.name == base.rate
                           : std::ranges::find(layers, rate.name, &FleetEntry::rate) != layers.end())
            out.rateInputs(*sheet, rate);
    }
}

/// "3", "1 to 3, by the hour".
QString replicasFigure(const OptionResult &result, double each)
{
    const std::vector<double> &byBin = result.replicasByBin;
    const double most = result.replicas.value_or(0) * each;
    if (byBin.empty())
        return plainFigure(most);
    return Explain::tr("%1 to %2, by the hour").arg(plainFigure(std::ranges::min(byBin) * each), plainFigure(most));
}

void explainShare(Explainer &out, const FleetModel &fleet, const Option &base, const OptionResult &result)
{
    const double share = result.dedicatedShare.value_or(0);
    out.say(Explain::tr("Share served on dedicated"), format::percent(share),
            Explain::tr("A request goes to a dedicated slot when one is free, else to serverless. What overflows is "
                        "the share that finds all slots busy, hour by hour."),
            u"1 − Σ λ · ErlangB(N · slots, λ S) ÷ Σ λ");
    out.step(Explain::tr("Dedicated replicas: N"), replicasFigure(result, 1));
    out.step(Explain::tr("Slots: N × %1").arg(QString::number(base.slots)), replicasFigure(result, base.slots));
    out.step(Explain::tr("Attempts a second, mean of the month: λ"), plainFigure(fleet.attemptsPerSecond()));
    out.step(Explain::tr("Mean service time: S"), format::seconds(fleet.serviceSeconds()));
    out.step(Explain::tr("Overflow to serverless"), format::percent(1 - share));
}

void explainThreshold(Explainer &out, const FleetModel &fleet, const Option &base)
{
    const OptionResult &result = *out.result();
    const auto &above = result.burstAboveRequestsPerSecond;
    const double perReplica = fleet.serviceSeconds() > 0 ? base.slots / fleet.serviceSeconds() : 0;
    out.say(Explain::tr("Bursts to serverless above"),
            above ? Explain::tr("%1 requests/s").arg(replicasFigure(result, perReplica)) : QStringLiteral("—"),
            Explain::tr("The rate at which all dedicated slots are busy: more than that cannot be served by them."),
            u"N · slots ÷ S");
    out.step(Explain::tr("%1 replicas × %2 slots").arg(replicasFigure(result, 1), QString::number(base.slots)),
             Explain::tr("%1 slots").arg(replicasFigure(result, base.slots)));
    out.step(Explain::tr("Mean service time: S"), format::seconds(fleet.serviceSeconds()));
}

void explainPoint(Explainer &out, const FleetModel &fleet, const HybridCurve &curve)
{
    const auto point = std::ranges::find(curve.points, out.figure().value, &HybridPoint::replicas);
    if (point == curve.points.end())
        return;
    Bill bill(BillDetail::total);
    if (point->replicas > 0)
        fleet.charge(fleet.fixedAt(point->replicas), {point->dedicatedShare, point->dedicatedShare}, bill);
    const double base = bill.total() * (1 + out.scenario().taxFraction);
    out.say(Explain::tr("Cost with %1 dedicated replicas").arg(plainFigure(point->replicas)),
            out.money(point->monthlyCost),
            Explain::tr("The dedicated replicas for the whole month, and serverless for what overflows."),
            u"cost(N) = dedicated(N) + serverless(overflow of N)");
    out.addend(Explain::tr("Dedicated: %1 replicas, %2 of the requests")
                   .arg(plainFigure(point->replicas), format::percent(point->dedicatedShare)),
               base);
    out.addend(Explain::tr("Serverless: %1 of the requests").arg(format::percent(1 - point->dedicatedShare)),
               point->monthlyCost - base);
    if (!curve.binReplicas.empty())
        out.note(Explain::tr("The split follows the hour instead, up to %1 replicas, and costs %2 a month.")
                     .arg(plainFigure(curve.replicas), out.money(curve.monthlyCost)));
    else if (point->replicas == curve.replicas)
        return out.note(Explain::tr("This is the best number: the cheapest that can serve the workload and meets the "
                                    "target."));
    const double more = point->monthlyCost - curve.monthlyCost;
    if (curve.binReplicas.empty())
        out.note(Explain::tr("The best number is %1: %2 a month, %3 %4.")
                     .arg(plainFigure(curve.replicas), out.money(curve.monthlyCost), out.money(std::abs(more)),
                          more < 0 ? Explain::tr("more") : Explain::tr("less")));
    if (!point->feasible)
        out.note(Explain::tr("With this number the option cannot serve the workload."));
    if (point->sloMet && !*point->sloMet)
        out.note(Explain::tr("With this number the latency target is missed."));
}

} // namespace

void explainSplit(Explainer &out)
{
    if (!traits(out.option()->kind).isSplit)
        return;
    const Option *base = findOption(out.scenario(), out.option()->base);
    if (!base)
        return;
    const FleetModel fleet(out.scenario(), *base, allClasses(out.scenario()), Precision::exact,
                           chosenCounts(*base, *out.result()));
    const HybridCurve *curve = curveOf(out);
    const OptionResult &result = *out.result();
    if (out.figure().kind == FigureKind::dedicatedShare)
        explainShare(out, fleet, *base, result);
    else if (out.figure().kind == FigureKind::burstThreshold)
        explainThreshold(out, fleet, *base);
    else if (curve)
        explainPoint(out, fleet, *curve);
    baseInputs(out, *base);
}

} // namespace isocost
