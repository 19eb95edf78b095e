// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_sections.h"

#include "ui/format/format.h"
#include "ui/report/report_words.h"
#include "ui/words/answer_limits.h"
#include "ui/words/answer_text.h"
#include "ui/words/capacity_words.h"
#include "ui/words/kind_words.h"
#include "ui/words/result_words.h"

#include <QStringList>

namespace isocost
{

namespace
{

const OptionResult *chosen(const Evaluation &evaluation)
{
    const std::optional<std::string> &id = evaluation.recommended ? evaluation.recommended : evaluation.nearest;
    for (const OptionResult &option : evaluation.options) {
        if (id && option.id == *id)
            return &option;
    }
    return nullptr;
}

QString verdict(const Scenario &scenario, const OptionResult &option, bool isChosen, const Evaluation &evaluation)
{
    if (!option.feasible) {
        QStringList reasons;
        for (const Reason reason : option.reasons)
            reasons << reasonText(reason);
        return ReportWords::tr("Not possible: %1").arg(reasons.join(QStringLiteral("; ")));
    }
    if (isChosen)
        return evaluation.recommended ? ReportWords::tr("Recommended") : ReportWords::tr("Closest to the target");
    const Option *stated = findOption(scenario, option.id);
    if (stated && traits(option.kind).isSplit && option.replicas == 0)
        return ReportWords::tr("The same as %1").arg(namedOption(scenario, stated->burst));
    if (option.sloMet)
        return *option.sloMet ? ReportWords::tr("Meets the latency target")
                              : ReportWords::tr("Misses the latency target");
    return ReportWords::tr("Possible");
}

QString difference(const OptionResult &option, const OptionResult *best, const QString &currency)
{
    if (!best || best->id == option.id)
        return format::none();
    const double more = option.monthlyCost - best->monthlyCost;
    return more >= 0 ? QStringLiteral("+") + format::money(more, currency)
                     : QChar(0x2212) + format::money(-more, currency);
}

ReportTable keyFigures(const Scenario &scenario, const Evaluation &evaluation)
{
    const QString currency = QString::fromStdString(evaluation.currency);
    const OptionResult *best = chosen(evaluation);
    const std::optional<ServiceLevel> &slo = scenario.workload.slo;
    const QString percentile = !slo ? ReportWords::tr("p95 latency")
                               : slo->metric == TargetMetric::total
                                   ? ReportWords::tr("p%1 latency").arg(plainNumber(slo->percentile))
                                   : targetPercentile(*slo);
    ReportTable table;
    table.columns = {{ReportWords::tr("Option")},
                     {ReportWords::tr("Cost a month"), true},
                     {ReportWords::tr("Against the choice"), true},
                     {ReportWords::tr("Per %1 requests").arg(format::count(1000)), true},
                     {percentile, true},
                     {ReportWords::tr("Verdict"), false, 1.5}};
    for (const OptionResult &option : evaluation.options) {
        const bool isChosen = best == &option;
        QString latency = format::none();
        if (const Latency *found = latencyFor(slo ? slo->metric : TargetMetric::total, option)) {
            const std::optional<double> &figure = slo ? found->slo : found->p95;
            latency = figure ? format::seconds(*figure) : ReportWords::tr("unbounded");
        }
        table.rows << ReportRow{
            {ReportWords::tr("%1 (%2)").arg(oneLine(option.name, 80), kindWord(traits(option.kind))),
             format::money(option.monthlyCost, currency), difference(option, best, currency),
             format::money(option.costPer1000Requests, currency), latency,
             verdict(scenario, option, isChosen, evaluation)},
            isChosen ? ReportRow::Kind::emphasis : ReportRow::Kind::plain};
    }
    return table;
}

QString basis(const Scenario &scenario, const Evaluation &evaluation)
{
    QString text = ReportWords::tr("At %1 requests/day, %2 a month of %3 hours.")
                       .arg(format::requestsPerDay(evaluation.requestsPerDay),
                            format::requestsPerDay(evaluation.requestsPerMonth), plainNumber(scenario.hoursPerMonth));
    if (scenario.workload.slo) {
        text += QLatin1Char(' ') + ReportWords::tr("Latency target: %1 % of requests within %2, %3.")
                                       .arg(plainNumber(scenario.workload.slo->percentile),
                                            format::seconds(scenario.workload.slo->seconds),
                                            metricName(scenario.workload.slo->metric));
    } else {
        text += QLatin1Char(' ') + ReportWords::tr("No latency target is set.");
    }
    text +=
        QLatin1Char(' ') + ReportWords::tr("Costs are in %1 a month").arg(QString::fromStdString(evaluation.currency));
    text += scenario.taxFraction > 0 ? ReportWords::tr(", with %1 tax.").arg(format::percent(scenario.taxFraction))
                                     : ReportWords::tr(", without tax.");
    return text;
}

} // namespace

ReportSection answerSection(const ReportFacts &facts)
{
    const Evaluation &evaluation = facts.analysis->evaluation;
    ReportSection section;
    const QString answer = answerText(*facts.scenario, *facts.analysis);
    if (!facts.basis.isEmpty())
        section.blocks << ReportText{facts.basis, ReportText::Role::heading};
    section.blocks << ReportText{answer, ReportText::Role::lead};
    const LeverAnalysis *levers = facts.planning->levers ? &*facts.planning->levers : nullptr;
    for (const QString &text : answerLimits(*facts.scenario, *facts.analysis, levers))
        section.blocks << ReportText{text, ReportText::Role::warning};
    section.blocks << ReportText{basis(*facts.scenario, evaluation)};
    section.blocks << keyFigures(*facts.scenario, evaluation);
    section.blocks << ReportChart{
        facts.scenario, facts.analysis,
        ReportWords::tr("Monthly cost of each option against requests/day, with every crossover and "
                        "today's volume.")};
    return section;
}

} // namespace isocost
