#include "ui/report/report_sections.h"

#include "ui/format/answer_text.h"
#include "ui/format/format.h"
#include "ui/report/report_words.h"

namespace isocost
{

namespace
{

const QString none = QStringLiteral("–");

QString percentile(const OptionResult &option, std::optional<double> Latency::*figure)
{
    if (!option.latency)
        return none;
    const std::optional<double> &value = (*option.latency).*figure;
    return value ? format::seconds(*value) : ReportWords::tr("unbounded");
}

ReportTable latencyTable(const Evaluation &evaluation)
{
    ReportTable table;
    table.columns = {{ReportWords::tr("Option")},
                     {ReportWords::tr("p50"), true},
                     {ReportWords::tr("p95"), true},
                     {ReportWords::tr("p99"), true},
                     {ReportWords::tr("Requests in overload"), true},
                     {ReportWords::tr("Cold starts"), true},
                     {ReportWords::tr("Cold start takes"), true}};
    for (const OptionResult &option : evaluation.options) {
        table.rows << ReportRow{{oneLine(option.name, 80), percentile(option, &Latency::p50),
                                 percentile(option, &Latency::p95), percentile(option, &Latency::p99),
                                 option.latency ? format::percent(option.latency->overloadedShare) : none,
                                 option.coldStart ? format::percent(option.coldStart->probability) : none,
                                 option.coldStart ? format::seconds(option.coldStart->seconds) : none}};
    }
    return table;
}

QString limitOf(const OptionResult &option)
{
    if (!option.concurrency)
        return none;
    return option.concurrency->limit ? plainNumber(*option.concurrency->limit, 0) : ReportWords::tr("no limit");
}

ReportTable capacityTable(const Evaluation &evaluation)
{
    ReportTable table;
    table.columns = {{ReportWords::tr("Option")},
                     {ReportWords::tr("Replicas"), true},
                     {ReportWords::tr("Paid on average"), true},
                     {ReportWords::tr("Utilisation"), true},
                     {ReportWords::tr("Share on dedicated"), true},
                     {ReportWords::tr("Bursts above"), true},
                     {ReportWords::tr("Concurrency needed"), true},
                     {ReportWords::tr("Limit"), true},
                     {ReportWords::tr("Turned away"), true}};
    for (const OptionResult &option : evaluation.options) {
        table.rows << ReportRow{
            {oneLine(option.name, 80), option.replicas ? plainNumber(*option.replicas) : none,
             option.meanPaidReplicas ? plainNumber(*option.meanPaidReplicas, 2) : none,
             option.utilization ? format::percent(*option.utilization) : none,
             option.dedicatedShare ? format::percent(*option.dedicatedShare) : none,
             option.burstAboveRequestsPerSecond
                 ? ReportWords::tr("%1 requests/s").arg(format::number(*option.burstAboveRequestsPerSecond, 3))
                 : none,
             option.concurrency ? plainNumber(option.concurrency->required, 0) : none, limitOf(option),
             option.concurrency ? format::percent(option.concurrency->throttledShare) : none}};
    }
    return table;
}

} // namespace

ReportSection operationSection(const ReportFacts &facts)
{
    const Evaluation &evaluation = facts.analysis->evaluation;
    ReportSection section{ReportWords::tr("How each option runs"), {}};
    if (evaluation.options.empty())
        return section;
    section.blocks << ReportText{ReportWords::tr("Latency"), ReportText::Role::heading};
    section.blocks << ReportText{
        ReportWords::tr("p95 is the time within which 95 % of all requests of the month are answered.")};
    section.blocks << latencyTable(evaluation);
    section.blocks << ReportText{ReportWords::tr("Capacity"), ReportText::Role::heading};
    section.blocks << capacityTable(evaluation);
    return section;
}

} // namespace isocost
