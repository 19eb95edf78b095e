// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_sections.h"

#include "core/engine/answer/curves/commitment_curves.h"
#include "ui/format/format.h"
#include "ui/report/report_words.h"
#include "ui/words/commitment_words.h"

#include <set>

namespace isocost
{

namespace
{

/// Rows of the table: today's, the best and its neighbours, the ends, and some between.
std::set<std::size_t> rowsOf(const CommitmentCurve &curve)
{
    constexpr std::size_t some = 6;
    const std::size_t last = curve.places.size() - 1;
    std::set<std::size_t> rows{0, last, curve.today, curve.best, std::min(last, curve.best + 1)};
    if (curve.best > 0)
        rows.insert(curve.best - 1);
    for (std::size_t i = 1; i < some; ++i)
        rows.insert(i * last / some);
    return rows;
}

QString markOf(const CommitmentCurve &curve, std::size_t place)
{
    QStringList words;
    if (place == curve.today)
        words << ReportWords::tr("today");
    if (place == curve.best)
        words << ReportWords::tr("least cost");
    if (const CommitmentPlace &there = curve.places[place]; !there.feasible || !there.sloMet.value_or(true))
        words << commitmentStanding(there);
    return words.join(QStringLiteral(", "));
}

ReportTable commitmentTable(const Scenario &scenario, const CommitmentCurve &curve)
{
    const QString currency = QString::fromStdString(scenario.currency);
    const auto share = [](const std::optional<double> &value) {
        return value ? format::percent(*value) : format::none();
    };
    ReportTable table;
    table.columns = {
        {commitmentAxisTitle(scenario, curve), true},
        {ReportWords::tr("Cost a month"), true},
        {curve.kind == CommitmentCurve::Kind::units ? ReportWords::tr("Served") : ReportWords::tr("Covered"), true},
        {ReportWords::tr("Use of it all"), true},
        {ReportWords::tr("Use of the last"), true},
        {ReportWords::tr("Mark")}};
    for (const std::size_t i : rowsOf(curve)) {
        const CommitmentPlace &place = curve.places[i];
        table.rows << ReportRow{{commitmentAmount(scenario, curve, place.amount),
                                 moneyToTheCent(place.monthlyCost, currency), share(place.coverage), share(place.use),
                                 share(place.useOfLast), markOf(curve, i)},
                                i == curve.best ? ReportRow::Kind::emphasis : ReportRow::Kind::plain};
    }
    return table;
}

} // namespace

ReportSection commitmentSection(const ReportFacts &facts)
{
    const Scenario &scenario = *facts.scenario;
    ReportSection section{ReportWords::tr("Commitments"), {}};
    for (const CommitmentCurve &curve : commitmentCurves(scenario, Commitments::stated)) {
        section.blocks << ReportText{commitmentTitle(scenario, curve), ReportText::Role::heading};
        section.blocks << ReportText{commitmentText(scenario, curve)};
        ReportChart chart{
            facts.scenario, facts.analysis,
            ReportWords::tr("Cost, coverage and use by what is committed. %1").arg(commitmentTitle(scenario, curve)),
            ReportChart::Kind::commitment, curve.option};
        chart.commitment = curve;
        section.blocks << chart << commitmentTable(scenario, curve);
    }
    return section;
}

} // namespace isocost
