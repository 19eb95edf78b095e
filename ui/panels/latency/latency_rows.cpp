// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/latency/latency_rows.h"
#include "ui/format/format.h"
#include "ui/words/capacity_words.h"
#include "ui/words/result_words.h"

#include <QCoreApplication>

#include <algorithm>

namespace isocost
{

namespace
{

struct LatencyRowsWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::LatencyPanel)
};

QString percentileName(const ServiceLevel &slo)
{
    return LatencyRowsWords::tr("p%1", "percentile").arg(format::number(slo.percentile, 6));
}

/// True when the target's percentile has no column of its own among p50, p95 and p99.
bool needsColumn(const ServiceLevel *slo)
{
    return slo && slo->percentile != 50 && slo->percentile != 95 && slo->percentile != 99;
}

QString secondsText(const std::optional<double> &seconds)
{
    constexpr double nothing = 1e-6; // percentiles are found to about as much
    if (!seconds)
        return LatencyRowsWords::tr("unbounded");
    return format::seconds(*seconds < nothing ? 0 : *seconds);
}

QString targetText(const ServiceLevel &slo, const OptionResult &option)
{
    const Latency *latency = latencyFor(slo.metric, option);
    QString text;
    if (!latency)
        text = LatencyRowsWords::tr("not known");
    else if (!latency->slo)
        text = LatencyRowsWords::tr("misses: unbounded");
    else if (*latency->slo <= slo.seconds || (option.classTargets.empty() && option.sloMet.value_or(false)))
        text =
            LatencyRowsWords::tr("meets, %1 to spare").arg(format::seconds(std::max(0.0, slo.seconds - *latency->slo)));
    else
        text = LatencyRowsWords::tr("misses by %1").arg(format::seconds(*latency->slo - slo.seconds));
    return option.feasible ? text : LatencyRowsWords::tr("%1; not possible").arg(text);
}

QString coldText(const OptionResult &option)
{
    if (!option.coldStart)
        return LatencyRowsWords::tr("none");
    if (!(option.coldStart->seconds > 0))
        return format::percent(option.coldStart->probability);
    return LatencyRowsWords::tr("%1, %2 each")
        .arg(format::percent(option.coldStart->probability), format::seconds(option.coldStart->seconds));
}

} // namespace

const ServiceLevel *targetAbout(const Scenario &scenario, TargetMetric metric)
{
    const auto &slo = scenario.workload.slo;
    return slo && slo->metric == metric ? &*slo : nullptr;
}

QStringList latencyHeadings(const Scenario &scenario, TargetMetric metric)
{
    const ServiceLevel *slo = targetAbout(scenario, metric);
    QStringList headings = {LatencyRowsWords::tr("Option"), LatencyRowsWords::tr("p50"), LatencyRowsWords::tr("p95"),
                            LatencyRowsWords::tr("p99")};
    if (needsColumn(slo))
        headings << percentileName(*slo);
    if (slo)
        headings
            << LatencyRowsWords::tr("Target: %1 within %2").arg(percentileName(*slo), format::seconds(slo->seconds));
    return headings << LatencyRowsWords::tr("Overloaded") << LatencyRowsWords::tr("Cold starts");
}

QList<QStringList> latencyRows(const Scenario &scenario, const Analysis &analysis, TargetMetric metric)
{
    const ServiceLevel *slo = targetAbout(scenario, metric);
    QList<QStringList> rows;
    for (const OptionResult &option : analysis.evaluation.options) {
        QStringList row = {optionName(scenario, option.id)};
        if (const Latency *latency = latencyFor(metric, option)) {
            row << secondsText(latency->p50) << secondsText(latency->p95) << secondsText(latency->p99);
            if (needsColumn(slo))
                row << secondsText(latency->slo);
        } else {
            row << QStringList(needsColumn(slo) ? 4 : 3, LatencyRowsWords::tr("–"));
        }
        if (slo)
            row << targetText(*slo, option);
        row << (option.latency ? format::percent(option.latency->overloadedShare) : LatencyRowsWords::tr("–"))
            << coldText(option);
        rows << row;
    }
    return rows;
}

QStringList latencyCaveats(const Scenario &scenario, const Analysis &analysis)
{
    QStringList texts;
    for (Caveat caveat : {Caveat::coldStartsNotCounted, Caveat::coldStartApproximate,
                          Caveat::overflowBurstierThanPoisson, Caveat::overloaded}) {
        QStringList names;
        for (const OptionResult &option : analysis.evaluation.options) {
            if (std::find(option.caveats.begin(), option.caveats.end(), caveat) != option.caveats.end())
                names << namedOption(scenario, option.id);
        }
        if (!names.isEmpty())
            texts << LatencyRowsWords::tr("%1: %2.", "options: caveat")
                         .arg(names.join(QStringLiteral(", ")), caveatText(caveat));
    }
    return texts;
}

} // namespace isocost
