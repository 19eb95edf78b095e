// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/fleet/fleet.h"
#include "core/engine/options/serverless/serverless.h"
#include "core/engine/queueing/erlang.h"
#include "ui/explain/explainer.h"
#include "ui/explain/figure_explanations.h"
#include "ui/format/format.h"

#include <algorithm>

namespace isocost
{

namespace
{

std::optional<double> percentileOf(const Explainer &out)
{
    const Latency &latency = *out.result()->latency;
    const double p = out.figure().value;
    if (out.scenario().workload.slo && out.scenario().workload.slo->percentile == p)
        return latency.slo;
    return p == 50 ? latency.p50 : p == 95 ? latency.p95 : p == 99 ? latency.p99 : std::optional<double>();
}

void serverlessSteps(Explainer &out, const Option &side)
{
    const ServerlessModel model(out.scenario(), side, allClasses(out.scenario()));
    for (const ServerlessModel::PoolView &pool : model.pools()) {
        out.step(Explain::tr("%1: network").arg(sheetTitle(*pool.sheet)), format::seconds(pool.sheet->networkSeconds));
        out.step(Explain::tr("Service, lognormal, mean"), format::seconds(pool.serviceSeconds));
        if (out.result()->coldStart && pool.sheet->coldStart)
            out.step(Explain::tr("A cold start of %1 with probability").arg(format::seconds(pool.coldSeconds)),
                     format::percent(out.result()->coldStart->probability));
        out.sheetInput(*pool.sheet, "network_seconds");
        if (!pool.sheet->coldStart)
            continue;
        out.sheetInput(*pool.sheet, "cold_start/base_seconds");
        out.sheetInput(*pool.sheet, "cold_start/keep_alive_seconds");
    }
}

void dedicatedSteps(Explainer &out, const Option &base, bool queues)
{
    const FleetModel fleet(out.scenario(), base, allClasses(out.scenario()));
    out.step(Explain::tr("%1: network").arg(out.name(base.id)), format::seconds(base.networkSeconds));
    out.step(Explain::tr("Service, lognormal, mean"), format::seconds(fleet.serviceSeconds()));
    out.optionInput(base, "network_seconds");
    if (!queues)
        return;
    const double servers = out.result()->replicas.value_or(0) * base.slots;
    const double load = fleet.peakLoadPerVolume();
    out.step(Explain::tr("%1 replicas × %2 slots: m")
                 .arg(plainFigure(out.result()->replicas.value_or(0)), QString::number(base.slots)),
             plainFigure(servers));
    out.step(Explain::tr("Busy slots in the busiest hour: a"), plainFigure(load));
    out.step(Explain::tr("Share that waits in that hour: ErlangC(m, a)"), format::percent(erlangC(servers, load)));
    out.optionInput(base, "slots");
}

void sayLatency(Explainer &out)
{
    if (out.figure().kind == FigureKind::overloadedShare)
        return out.say(Explain::tr("Requests that meet an overload"),
                       format::percent(out.result()->latency->overloadedShare),
                       Explain::tr("The share of attempts that arrive in a stretch of time whose load is as large as "
                                   "the number of slots: they would wait without bound."),
                       u"a ≥ m");
    const std::optional<double> value = percentileOf(out);
    const QString formula = traits(out.result()->kind).hasReplicas
                                ? QStringLiteral("P(wait > t) = ErlangC(m, a) · exp(−t (m − a)/S · 2/(1 + CV²))")
                                : QStringLiteral("P(latency > t) = (1 − P_cold) P(X > t) + P_cold P(X + C > t)");
    out.say(Explain::tr("Latency p%1").arg(plainFigure(out.figure().value)),
            value ? format::seconds(*value) : Explain::tr("unbounded"),
            Explain::tr("The shortest time within which that share of all attempts of the month is answered: network, "
                        "service time, and a cold start or a wait where they meet one."),
            formula);
}

} // namespace

void explainLatency(Explainer &out)
{
    if (!out.result()->latency)
        return out.say(Explain::tr("Latency"), QStringLiteral("—"),
                       Explain::tr("Without requests there is no latency."));
    sayLatency(out);
    const Option &option = *out.option();
    if (traits(option.kind).hasInstances)
        serverlessSteps(out, option);
    if (traits(option.kind).hasReplicas)
        dedicatedSteps(out, option, true);
    if (traits(option.kind).isSplit) {
        const Option *base = findOption(out.scenario(), option.base);
        const Option *burst = findOption(out.scenario(), option.burst);
        out.step(Explain::tr("Share that finds a free dedicated slot and does not wait"),
                 format::percent(out.result()->dedicatedShare.value_or(0)));
        if (base)
            dedicatedSteps(out, *base, false);
        if (burst)
            serverlessSteps(out, *burst);
    }
    if (const std::optional<PurchaseResult> &bought = out.result()->purchase) {
        out.step(Explain::tr("Share served by the bought units"), format::percent(bought->purchasedShare));
        if (option.networkSeconds > 0)
            out.step(Explain::tr("Network"), format::seconds(option.networkSeconds));
        if (const Option *spill = findOption(out.scenario(), option.spill))
            serverlessSteps(out, *spill);
    }
    if (traits(option.kind).isAssigned)
        out.note(Explain::tr("The latencies of the portfolio's parts, mixed by their attempts."));
    for (const auto &[classId, optionId] : out.result()->assigned)
        out.step(QString::fromStdString(classId), Explain::tr("served by %1").arg(out.named(optionId)));
    const double overloaded = out.result()->latency->overloadedShare;
    if (out.figure().kind == FigureKind::overloadedShare || overloaded > 0)
        out.step(Explain::tr("Attempts that arrive while the load is as large as all slots: over any limit"),
                 format::percent(overloaded));
    out.classInputs({"compute_seconds", "compute_cv", "input_tokens", "output_tokens", "prefill_tokens_per_second",
                     "decode_tokens_per_second"});
    out.input("/workload/burstiness");
    out.note(Explain::tr("Worked out for every hour of the demand shape and every level of burstiness. Throttled "
                         "requests are left out."));
}

} // namespace isocost
