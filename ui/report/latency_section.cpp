// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_sections.h"

#include "ui/format/format.h"
#include "ui/report/report_words.h"
#include "ui/words/capacity_words.h"

#include <algorithm>

namespace isocost
{

namespace
{

QString percentile(const OptionResult &option, std::optional<double> Latency::*figure)
{
    if (!option.latency)
        return format::none();
    const std::optional<double> &value = (*option.latency).*figure;
    constexpr double nothing = 1e-6; // percentiles are found to about as much
    return value ? format::seconds(*value < nothing ? 0 : *value) : ReportWords::tr("unbounded");
}

/// True when the target's percentile is none of p50, p95 and p99.
bool needsColumn(const std::optional<ServiceLevel> &slo)
{
    return slo && slo->percentile != 50 && slo->percentile != 95 && slo->percentile != 99;
}

QString targetInWords(const ServiceLevel &slo, const OptionResult &option)
{
    const Latency *latency = latencyFor(slo.metric, option);
    if (!latency)
        return format::none();
    QString words;
    if (!latency->slo)
        words = ReportWords::tr("Miss: unbounded");
    else if (option.sloMet.value_or(*latency->slo <= slo.seconds))
        words = ReportWords::tr("Pass, %1 to spare").arg(format::seconds(std::max(0.0, slo.seconds - *latency->slo)));
    else
        words = ReportWords::tr("Miss by %1").arg(format::seconds(*latency->slo - slo.seconds));
    return option.feasible ? words : ReportWords::tr("%1; not possible").arg(words);
}

ReportTable percentileTable(const Scenario &scenario, const Evaluation &evaluation)
{
    const std::optional<ServiceLevel> &slo = scenario.workload.slo;
    ReportTable table;
    table.columns = {{ReportWords::tr("Option")},
                     {ReportWords::tr("p50"), true},
                     {ReportWords::tr("p95"), true},
                     {ReportWords::tr("p99"), true}};
    if (needsColumn(slo))
        table.columns << ReportColumn{ReportWords::tr("p%1").arg(plainNumber(slo->percentile)), true};
    if (slo) {
        table.columns << ReportColumn{
            ReportWords::tr("Target: %1 within %2").arg(targetPercentile(*slo), format::seconds(slo->seconds))};
    }
    for (const OptionResult &option : evaluation.options) {
        QStringList cells = {oneLine(option.name, 80), percentile(option, &Latency::p50),
                             percentile(option, &Latency::p95), percentile(option, &Latency::p99)};
        if (needsColumn(slo))
            cells << percentile(option, &Latency::slo);
        if (slo)
            cells << targetInWords(*slo, option);
        table.rows << ReportRow{cells, evaluation.recommended == option.id ? ReportRow::Kind::emphasis
                                                                           : ReportRow::Kind::plain};
    }
    return table;
}

QString limitOf(const OptionResult &option)
{
    if (!option.concurrency)
        return format::none();
    return option.concurrency->limit ? plainNumber(*option.concurrency->limit, 0) : ReportWords::tr("no limit");
}

ReportTable riskTable(const Evaluation &evaluation)
{
    ReportTable table;
    table.columns = {{ReportWords::tr("Option")},
                     {ReportWords::tr("Requests in overload"), true},
                     {ReportWords::tr("Cold starts"), true},
                     {ReportWords::tr("Cold start takes"), true},
                     {ReportWords::tr("Concurrency needed"), true},
                     {ReportWords::tr("Limit"), true},
                     {ReportWords::tr("Turned away"), true}};
    for (const OptionResult &option : evaluation.options) {
        table.rows << ReportRow{
            {oneLine(option.name, 80),
             option.latency ? format::percent(option.latency->overloadedShare) : format::none(),
             option.coldStart ? format::percent(option.coldStart->probability) : format::none(),
             option.coldStart ? format::seconds(option.coldStart->seconds) : format::none(),
             option.concurrency ? plainNumber(option.concurrency->required, 0) : format::none(), limitOf(option),
             option.concurrency ? format::percent(option.concurrency->throttledShare) : format::none()},
            evaluation.recommended == option.id ? ReportRow::Kind::emphasis : ReportRow::Kind::plain};
    }
    return table;
}

} // namespace

ReportSection latencySection(const ReportFacts &facts)
{
    const Evaluation &evaluation = facts.analysis->evaluation;
    ReportSection section{ReportWords::tr("Latency"), {}};
    if (evaluation.options.empty())
        return section;
    section.blocks << ReportText{
        ReportWords::tr("p95 is the time within which 95 % of all requests of the month are answered.")};
    if (!facts.analysis->latencies.empty()) {
        section.blocks << ReportChart{facts.scenario, facts.analysis,
                                      ReportWords::tr("Share of the requests of each option that take longer than a "
                                                      "time, against that time."),
                                      ReportChart::Kind::latency};
    }
    section.blocks << percentileTable(*facts.scenario, evaluation);
    section.blocks << ReportText{ReportWords::tr("Cold starts, overload and concurrency"), ReportText::Role::heading};
    section.blocks << riskTable(evaluation);
    return section;
}

} // namespace isocost
