// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/serverless/serverless.h"
#include "core/engine/traffic/traffic.h"
#include "ui/explain/explainer.h"
#include "ui/explain/figure_explanations.h"
#include "ui/format/format.h"

namespace isocost
{

namespace
{

using PoolView = ServerlessModel::PoolView;

std::vector<PoolView> poolsOf(const Scenario &scenario, const Option &option)
{
    return ServerlessModel(scenario, option, allClasses(scenario)).pools();
}

/// The option whose instances serve: the option itself, or the side of a split that bursts.
const Option *serverlessSide(const Explainer &out)
{
    if (traits(out.option()->kind).hasInstances)
        return out.option();
    return traits(out.option()->kind).isSplit ? findOption(out.scenario(), out.option()->burst) : nullptr;
}

double servedShare(const Explainer &out)
{
    return traits(out.result()->kind).isSplit ? 1 - out.result()->dedicatedShare.value_or(0) : 1;
}

void notApplicable(Explainer &out, const QString &what)
{
    out.say(what, QStringLiteral("—"),
            Explain::tr("This option has no serverless side of its own, or its price sheet says nothing of it."));
}

QString poolName(const PoolView &pool)
{
    const QString sheet = sheetTitle(*pool.sheet);
    const std::string &model = pool.classes.front()->model;
    return model.empty()
               ? sheet
               : Explain::tr("%1 with %2", "sheet with model").arg(sheet, QString::fromStdString(model).simplified());
}

void poolLoad(Explainer &out, const PoolView &pool)
{
    const double rate = pool.attemptsPerSecond * servedShare(out);
    out.step(Explain::tr("%1: attempts a second, mean of the month: λ").arg(poolName(pool)), plainFigure(rate));
    out.step(Explain::tr("Mean service time: S"), format::seconds(pool.serviceSeconds));
    out.step(Explain::tr("Busy instances on average: a = λ S"), plainFigure(rate * pool.serviceSeconds));
}

void loadInputs(Explainer &out, const Option &side)
{
    out.classInputs({"requests_per_day", "failure_fraction", "compute_seconds", "compute_cv", "input_tokens",
                     "output_tokens", "prefill_tokens_per_second", "decode_tokens_per_second"});
    out.input("/workload/burstiness");
    if (side.speed != 1)
        out.optionInput(side, "speed");
}

void coldInputs(Explainer &out, const PoolView &pool, const Option &side)
{
    for (const char *key : {"keep_alive_seconds", "base_seconds", "load_gb_per_second"})
        out.sheetInput(*pool.sheet, std::string("cold_start/") + key);
    out.classInputs({"model_gb"});
    if (side.provisionedConcurrency > 0)
        out.optionInput(side, "provisioned_concurrency");
}

void sayCold(Explainer &out, const ColdStartResult &cold)
{
    if (out.figure().kind == FigureKind::coldShare)
        return out.say(
            Explain::tr("Cold starts"), format::percent(cold.probability),
            Explain::tr("The share of attempts that find no warm instance. The most recently idle instance takes the "
                        "next request; one that is idle for longer than the keep-alive time T is gone. So the "
                        "instance after j busy ones is cold when it takes longer than T until it is needed again."),
            u"P_cold = Σ_{j ≥ P} π_j · Pr(τ_{j+1} > T),  π_j Poisson(a),  P provisioned");
    if (out.figure().kind == FigureKind::coldSeconds)
        return out.say(Explain::tr("Length of a cold start"), format::seconds(cold.seconds),
                       Explain::tr("The platform's own time to start, and the time to load the largest model; the "
                                   "longest of the pools."),
                       Explain::tr("C = base + model ÷ loading rate"));
    out.say(Explain::tr("Mean idle instances"), plainFigure(cold.meanIdleInstances),
            Explain::tr("Instances that are warm and wait: level k is alive while the number busy has reached k "
                        "within the last keep-alive time T."),
            u"Σ_{k > P} Pr(fewer than k busy now, k within the last T)");
}

} // namespace

void explainServerless(Explainer &out)
{
    const Option *side = serverlessSide(out);
    if (!side || !out.result()->coldStart)
        return notApplicable(out, Explain::tr("Cold starts"));
    sayCold(out, *out.result()->coldStart);
    for (const PoolView &pool : poolsOf(out.scenario(), *side)) {
        poolLoad(out, pool);
        if (!pool.sheet->coldStart) {
            out.step(Explain::tr("The price sheet has no cold starts: a shared pool that is always warm"));
            continue;
        }
        out.step(Explain::tr("Length of a cold start: C"), format::seconds(pool.coldSeconds));
        out.step(Explain::tr("Keep-alive time: T"), format::seconds(pool.sheet->coldStart->keepAliveSeconds));
        coldInputs(out, pool, *side);
    }
    loadInputs(out, *side);
    out.note(Explain::tr("Worked out for every hour of the demand shape and every level of burstiness, then averaged "
                         "by attempts. A cold start keeps its instance busy, so that S counts it too."));
    for (const Caveat caveat : out.result()->caveats) {
        if (caveat == Caveat::coldStartApproximate)
            out.note(Explain::tr("The cold start is more than ten times the service time: the share may be up to 20 % "
                                 "off."));
        if (caveat == Caveat::overflowBurstierThanPoisson)
            out.note(Explain::tr("What a split sends over comes in bursts: its cold starts are understated."));
    }
}

void explainConcurrency(Explainer &out)
{
    const Option *side = serverlessSide(out);
    if (!side || !out.result()->concurrency)
        return notApplicable(out, Explain::tr("Concurrency"));
    const ConcurrencyResult &result = *out.result()->concurrency;
    const QString limit = result.limit ? plainFigure(*result.limit) : Explain::tr("no limit");
    switch (out.figure().kind) {
    case FigureKind::concurrencyRequired:
        out.say(Explain::tr("Concurrency required"), plainFigure(result.required),
                Explain::tr("The smallest number of instances that turns away no more than the allowed share in the "
                            "busiest moment; the largest over the pools."),
                u"min M : ErlangB(M, a_max) ≤ max_throttle");
        break;
    case FigureKind::concurrencyBought:
        out.say(Explain::tr("Concurrency bought"), plainFigure(result.bought),
                Explain::tr("What is required beyond the sheet's limit, where the sheet sells more."),
                u"max(0, M − L)");
        break;
    case FigureKind::throttledShare:
        out.say(Explain::tr("Throttled requests"), format::percent(result.throttledShare),
                Explain::tr("The share of attempts that arrive while as many run as the limit allows."),
                u"ErlangB(L, a) over the month, weighted by attempts");
        break;
    default:
        out.say(Explain::tr("Concurrency limit"), limit,
                Explain::tr("The sheet's limit, raised to what is required where the sheet sells more."));
    }
    for (const PoolView &pool : poolsOf(out.scenario(), *side)) {
        poolLoad(out, pool);
        out.sheetInput(*pool.sheet, "concurrency/limit");
        out.sheetInput(*pool.sheet, "concurrency/extra_price_per_month");
    }
    out.step(Explain::tr("Required: M"), plainFigure(result.required));
    out.step(Explain::tr("Limit after buying: L"), limit);
    out.optionInput(*side, "max_throttle");
    loadInputs(out, *side);
    out.note(Explain::tr("The busiest moment counts: the largest hour of the demand shape at its highest level of "
                         "burstiness."));
}

} // namespace isocost
