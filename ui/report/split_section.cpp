// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_sections.h"

#include "ui/charts/split_chart.h"
#include "ui/format/format.h"
#include "ui/report/report_words.h"
#include "ui/words/result_words.h"
#include "ui/words/split_words.h"

#include <algorithm>

namespace isocost
{

namespace
{

/// Rows shown on either side of the best number of replicas.
constexpr std::ptrdiff_t rowsAround = 6;

QString standingOf(const HybridPoint &point, bool best)
{
    QString words;
    if (!point.feasible)
        words = standingText(SplitPoint::Standing::infeasible);
    else if (!point.sloMet.value_or(true))
        words = standingText(SplitPoint::Standing::missesTarget);
    else
        return best ? ReportWords::tr("the split") : standingText(SplitPoint::Standing::sound);
    return best ? ReportWords::tr("the split; %1").arg(words) : words;
}

QString beyond(double more, const QString &currency)
{
    const QString amount = moneyToTheCent(more, currency);
    return more > 0 && amount != moneyToTheCent(0, currency) ? QStringLiteral("+") + amount : amount;
}

ReportTable replicaTable(const HybridCurve &curve, const QString &currency)
{
    ReportTable table;
    table.columns = {{ReportWords::tr("Dedicated replicas"), true},
                     {ReportWords::tr("Cost a month"), true},
                     {ReportWords::tr("Against the split"), true},
                     {ReportWords::tr("Share on dedicated"), true},
                     {ReportWords::tr("Standing")}};
    const auto atPeak = std::find_if(curve.points.begin(), curve.points.end(),
                                     [&](const HybridPoint &point) { return point.replicas == curve.replicas; });
    // A split that follows the hour is none of the fixed ones.
    const auto best = curve.binReplicas.empty() ? atPeak : curve.points.end();
    const std::ptrdiff_t size = std::distance(curve.points.begin(), curve.points.end());
    const std::ptrdiff_t middle = atPeak == curve.points.end() ? 0 : std::distance(curve.points.begin(), atPeak);
    const auto last = curve.points.begin() + std::min(size, middle + rowsAround + 1);
    for (auto point = curve.points.begin() + std::max<std::ptrdiff_t>(0, middle - rowsAround); point < last; ++point) {
        table.rows << ReportRow{
            {plainNumber(point->replicas, 0), moneyToTheCent(point->monthlyCost, currency),
             point == best ? QStringLiteral("–") : beyond(point->monthlyCost - curve.monthlyCost, currency),
             format::percent(point->dedicatedShare), standingOf(*point, point == best)},
            point == best ? ReportRow::Kind::emphasis : ReportRow::Kind::plain};
    }
    return table;
}

void addCharts(QList<ReportBlock> &blocks, const ReportFacts &facts, const HybridCurve &curve, const QString &name)
{
    using Kind = ReportChart::Kind;
    if (curve.points.size() > 1) {
        blocks << ReportText{ReportWords::tr("Cost by the number of dedicated replicas"), ReportText::Role::heading};
        blocks << ReportChart{facts.scenario, facts.analysis,
                              ReportWords::tr("Monthly cost of %1 by its number of dedicated replicas.").arg(name),
                              Kind::splitCost, curve.option};
    }
    if (curve.binAttemptsPerSecond.size() > 1) {
        blocks << ReportText{ReportWords::tr("Where the traffic goes"), ReportText::Role::heading};
        blocks << ReportChart{
            facts.scenario, facts.analysis,
            ReportWords::tr("Traffic of %1 over time, and the part that bursts to serverless.").arg(name),
            Kind::splitTraffic, curve.option};
    }
}

} // namespace

ReportSection splitSection(const ReportFacts &facts)
{
    const Scenario &scenario = *facts.scenario;
    const Analysis &analysis = *facts.analysis;
    const QString currency = QString::fromStdString(analysis.evaluation.currency);
    ReportSection section{ReportWords::tr("Split between dedicated and serverless"), {}};
    for (const HybridCurve &curve : analysis.hybrids) {
        const QString name = oneLine(optionName(scenario, curve.option).toStdString(), 80);
        if (analysis.hybrids.size() > 1)
            section.blocks << ReportText{name, ReportText::Role::heading};
        section.blocks << ReportText{splitText(scenario, analysis, curve)};
        addCharts(section.blocks, facts, curve, name);
        const ReportTable table = replicaTable(curve, currency);
        if (table.rows.isEmpty())
            continue;
        section.blocks << table;
        if (static_cast<std::size_t>(table.rows.size()) < curve.points.size()) {
            section.blocks << ReportText{ReportWords::tr("%1 of the %2 numbers of replicas examined are shown.")
                                             .arg(plainNumber(static_cast<double>(table.rows.size()), 0),
                                                  plainNumber(static_cast<double>(curve.points.size()), 0)),
                                         ReportText::Role::note};
        }
    }
    return section;
}

} // namespace isocost
