// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/format.h"
#include "ui/panels/compare/compare_cells.h"
#include "ui/words/capacity_words.h"

#include <algorithm>

namespace isocost::cells
{

namespace
{

template <std::optional<double> Latency::*which> CompareCell percentile(const CompareFacts &f)
{
    const std::optional<Latency> &latency = f.option.latency;
    if (!latency)
        return absent(CompareWords::tr("The latency of this option was not computed."));
    if (const auto value = (*latency).*which)
        return shown(format::seconds(*value), *value);
    return absent(latency->overloadedShare > 0
                      ? CompareWords::tr("Unbounded: %1 of the requests meet more load than there are slots for.")
                            .arg(format::percent(latency->overloadedShare))
                      : CompareWords::tr("This percentile has no bound."));
}

CompareCell overloaded(const CompareFacts &f)
{
    return f.option.latency ? share(f.option.latency->overloadedShare)
                            : absent(CompareWords::tr("The latency of this option was not computed."));
}

/// First token or pace, at the percentile of a target that is about it.
template <TargetMetric metric> CompareCell tokenFigure(const CompareFacts &f)
{
    const Latency *latency = latencyFor(metric, f.option);
    if (!latency)
        return absent(metric == TargetMetric::firstToken
                          ? CompareWords::tr("Nothing says when the first token of some class comes here.")
                          : CompareWords::tr("Nothing says how fast the tokens of some class come here."));
    const auto &slo = f.scenario.workload.slo;
    const std::optional<double> &value = slo && slo->metric == metric ? latency->slo : latency->p95;
    return value ? shown(format::seconds(*value), *value) : absent(CompareWords::tr("This percentile has no bound."));
}

CompareCell classTargets(const CompareFacts &f)
{
    QStringList texts;
    for (const ClassTarget &own : f.option.classTargets) {
        const auto &classes = f.scenario.workload.classes;
        const auto found = std::ranges::find(classes, own.classId, &RequestClass::id);
        if (found == classes.end() || !found->slo)
            continue;
        const QString seconds =
            own.seconds ? format::seconds(*own.seconds) : CompareWords::tr("unbounded or not known");
        texts << (own.met ? CompareWords::tr("%1: %2 %3 meets %4") : CompareWords::tr("%1: %2 %3 misses %4"))
                     .arg(QString::fromStdString(found->name.empty() ? found->id : found->name),
                          targetPercentile(*found->slo), seconds, format::seconds(found->slo->seconds));
    }
    const QString text = texts.join(QStringLiteral("; "));
    return texts.isEmpty() ? absent(CompareWords::tr("No class with a target of its own is served here."))
                           : CompareCell{text, {}, text};
}

CompareCell sloMet(const CompareFacts &f)
{
    if (!f.option.sloMet)
        return absent(CompareWords::tr("Whether this option meets the target was not computed."));
    return {*f.option.sloMet ? CompareWords::tr("yes") : CompareWords::tr("no")};
}

template <std::optional<double> Latency::*which> CompareRow latencyRow(double p)
{
    FigureRef explained{FigureKind::latency};
    explained.value = p;
    return {CompareWords::tr("Latency p%1").arg(format::number(p, 6)), percentile<which>, explained};
}

} // namespace

void addLatency(Rows &rows, const Scenario &scenario, const Evaluation &evaluation)
{
    const auto &slo = scenario.workload.slo;
    const auto tokenTitle = [&](TargetMetric metric, const QString &usual) {
        return slo && slo->metric == metric ? targetPercentile(*slo) : usual;
    };
    rows.push_back({CompareWords::tr("Latency")});
    rows.push_back(latencyRow<&Latency::p50>(50));
    rows.push_back(latencyRow<&Latency::p95>(95));
    rows.push_back(latencyRow<&Latency::p99>(99));
    if (any(evaluation, [](const OptionResult &o) { return o.firstToken.has_value(); }))
        rows.push_back({tokenTitle(TargetMetric::firstToken, CompareWords::tr("First token p95")),
                        tokenFigure<TargetMetric::firstToken>});
    if (any(evaluation, [](const OptionResult &o) { return o.perToken.has_value(); }))
        rows.push_back(
            {tokenTitle(TargetMetric::perToken, CompareWords::tr("Pace p95")), tokenFigure<TargetMetric::perToken>});
    if (any(evaluation, [](const OptionResult &o) { return !o.classTargets.empty(); }))
        rows.push_back({CompareWords::tr("Classes' own targets"), classTargets});
    if (slo) {
        if (slo->percentile != 50 && slo->percentile != 95 && slo->percentile != 99)
            rows.push_back(latencyRow<&Latency::slo>(slo->percentile));
        const QString seconds = format::seconds(slo->seconds);
        const QString title = slo->metric == TargetMetric::total
                                  ? CompareWords::tr("Meets p%1 of %2").arg(format::number(slo->percentile, 6), seconds)
                                  : CompareWords::tr("Meets %1 in %2", "percentile of a metric, seconds")
                                        .arg(targetPercentile(*slo), seconds);
        rows.push_back({title, sloMet, {FigureKind::sloMet}, CompareRow::Look::text});
    }
    if (any(evaluation, [](const OptionResult &o) { return o.latency && o.latency->overloadedShare > 0; }))
        rows.push_back({CompareWords::tr("Requests that meet an overload"), overloaded, {FigureKind::overloadedShare}});
}

} // namespace isocost::cells
