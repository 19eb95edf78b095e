// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/fleet/fleet.h"
#include "ui/explain/explainer.h"
#include "ui/explain/figure_explanations.h"
#include "ui/explain/fleet_counts.h"
#include "ui/format/format.h"

#include <algorithm>
#include <numeric>

namespace isocost
{

namespace
{

void sayFleet(Explainer &out)
{
    const OptionResult &result = *out.result();
    const auto shown = [](const std::optional<double> &value) {
        return value ? plainFigure(*value) : QStringLiteral("—");
    };
    switch (out.figure().kind) {
    case FigureKind::replicas:
        return out.say(Explain::tr("Replicas"), shown(result.replicas),
                       Explain::tr("The load of the busiest hour divided by what a replica may carry, rounded up; at "
                                   "least the minimum and the fleet's committed part."),
                       u"⌈λ_max S ÷ (slots × max utilisation)⌉");
    case FigureKind::meanPaidReplicas:
        return out.say(Explain::tr("Mean paid replicas"), shown(result.meanPaidReplicas),
                       Explain::tr("Replicas with spares, rounded up to whole units; committed ones every hour, the "
                                   "others as many as run, on average over the month."));
    default:
        return out.say(Explain::tr("Utilisation"),
                       result.utilization ? format::percent(*result.utilization) : QStringLiteral("—"),
                       Explain::tr("The mean load divided by the slots of all paid replicas."),
                       u"λ S ÷ (slots × mean paid replicas)");
    }
}

void explainSizing(Explainer &out, const FleetModel &fleet, const Option &base)
{
    const double load = fleet.peakLoadPerVolume();
    const double heaviest = fleet.loadPerVolume() > 0 ? load / fleet.loadPerVolume() : 1;
    const double carries = base.slots * base.maxUtilization;
    out.step(Explain::tr("Attempts a second, mean of the month: λ"), plainFigure(fleet.attemptsPerSecond()));
    out.step(Explain::tr("The busiest hour against the mean"), Explain::tr("%1×", "times").arg(plainFigure(heaviest)));
    out.step(Explain::tr("Mean service time on this hardware: S"), format::seconds(fleet.serviceSeconds()));
    out.step(Explain::tr("Load of the busiest hour: λ_max S"), Explain::tr("%1 busy slots").arg(plainFigure(load)));
    out.step(Explain::tr("A replica may carry %1 slots × %2")
                 .arg(QString::number(base.slots), format::percent(base.maxUtilization)),
             Explain::tr("%1 busy slots").arg(plainFigure(carries)));
    out.step(Explain::tr("%1 ÷ %2, rounded up, at least %3")
                 .arg(plainFigure(load), plainFigure(carries), QString::number(fleet.firstReplicas())),
             Explain::tr("%1 replicas").arg(plainFigure(fleet.replicasFor(load))));
    const double peak = out.result()->replicas.value_or(0);
    const double more = peak - fleet.replicasFor(load);
    if (traits(out.result()->kind).hasReplicas && more > 0)
        out.step(Explain::tr("Added until the latency target holds"), plainFigure(more));
}

/// Hours of the week without replicas, and classes with weeks of their own.
void explainWeek(Explainer &out, const FleetModel &fleet, const Option &base)
{
    if (!base.schedule.empty()) {
        const double on = std::accumulate(base.schedule.begin(), base.schedule.end(), 0.0);
        out.step(Explain::tr("Hours on"), Explain::tr("%1 of the week's 168").arg(plainFigure(on)));
        out.note(Explain::tr("In hours off nothing is paid but what a term commits; what cannot wait is turned "
                             "away, what can comes in the hours on."));
    }
    if (fleet.demand().ownWeeks > 0)
        out.note(Explain::tr("Some classes have a week of their own: each hour adds up what comes in it."));
}

void explainLoad(Explainer &out, const FleetModel &fleet, const Option &base)
{
    const double paid = out.result()->meanPaidReplicas.value_or(0);
    const double share = traits(out.result()->kind).isSplit ? out.result()->dedicatedShare.value_or(0) : 1;
    out.step(Explain::tr("Mean load: λ S = %1 attempts/s × %2")
                 .arg(plainFigure(fleet.attemptsPerSecond() * share), format::seconds(fleet.serviceSeconds())),
             Explain::tr("%1 busy slots").arg(plainFigure(fleet.loadPerVolume() * share)));
    out.step(Explain::tr("%1 slots × %2 paid replicas").arg(QString::number(base.slots), plainFigure(paid)),
             Explain::tr("%1 slots").arg(plainFigure(paid * base.slots)));
}

void fleetInputs(Explainer &out, const Option &base)
{
    out.classInputs({"requests_per_day", "failure_fraction", "compute_seconds", "input_tokens", "output_tokens",
                     "prefill_tokens_per_second", "decode_tokens_per_second"});
    for (const char *key : {"slots", "max_utilization", "min_replicas", "spare_replicas",
                            "requests_per_second_per_replica", "tokens_per_second_per_replica"})
        out.optionInput(base, key);
    if (base.speed != 1)
        out.optionInput(base, "speed");
    for (std::size_t i = 0; i + 1 < base.fleet.size(); ++i)
        out.optionInput(base, "fleet/" + std::to_string(i) + "/replicas");
    const PriceSheet *sheet = findSheet(out.scenario(), base.sheet);
    if (sheet && sheet->replicasPerUnit > 1)
        out.sheetInput(*sheet, "replicas_per_unit");
}

} // namespace

void explainFleet(Explainer &out)
{
    sayFleet(out);
    const bool hybrid = traits(out.option()->kind).isSplit;
    const Option *base = hybrid ? findOption(out.scenario(), out.option()->base) : out.option();
    if (!base || !traits(base->kind).hasReplicas || !out.result()->replicas)
        return out.note(Explain::tr("This option has no dedicated fleet of its own."));
    const FleetModel fleet(out.scenario(), *base, allClasses(out.scenario()), Precision::exact,
                           chosenCounts(*base, *out.result()));
    explainWeek(out, fleet, *base);
    if (out.figure().kind == FigureKind::utilization) {
        explainLoad(out, fleet, *base);
    } else if (hybrid && !out.result()->replicasByBin.empty()) {
        out.step(Explain::tr("The most replicas of any hour"), plainFigure(*out.result()->replicas));
        out.note(Explain::tr("Each hour has the number at which its replicas and its overflow cost least, the "
                             "overflow priced at what the month's next request costs; each is ready one ahead."));
    } else if (hybrid) {
        out.step(Explain::tr("The number of dedicated replicas at which the split costs least"),
                 plainFigure(*out.result()->replicas));
        out.note(Explain::tr("Found by trying every number: see the curve of the split."));
    } else {
        explainSizing(out, fleet, *base);
        if (base->scaling == Scaling::hourly)
            out.note(Explain::tr("Sized hour by hour, each hour ready one ahead; shown is the peak."));
    }
    if (out.figure().kind == FigureKind::meanPaidReplicas && base->spareReplicas > 0)
        out.step(Explain::tr("Spares"), QString::number(base->spareReplicas));
    if (out.figure().kind == FigureKind::meanPaidReplicas)
        out.step(Explain::tr("Paid on average"), plainFigure(out.result()->meanPaidReplicas.value_or(0)));
    fleetInputs(out, *base);
}

} // namespace isocost
