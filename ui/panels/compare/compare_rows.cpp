// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/compare/compare_rows.h"

#include "core/engine/answer/comparison/showback.h"
#include "ui/format/format.h"
#include "ui/format/money_period.h"
#include "ui/words/bill_words.h"
#include "ui/words/capacity_words.h"

#include <QCoreApplication>

#include <algorithm>

namespace isocost
{

namespace
{

struct CompareRowsWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::Compare)
};

bool any(const Evaluation &evaluation, bool (*holds)(const OptionResult &))
{
    return std::any_of(evaluation.options.begin(), evaluation.options.end(), holds);
}

bool isMixed(const OptionResult &o)
{
    return traits(o.kind).isSplit || traits(o.kind).isAssigned;
}
bool usesServerless(const OptionResult &o)
{
    return traits(o.kind).hasInstances || isMixed(o) || (o.purchase && o.concurrency);
}
bool usesDedicated(const OptionResult &o)
{
    return traits(o.kind).hasReplicas || isMixed(o);
}
bool buysUnits(const OptionResult &o)
{
    return o.purchase.has_value();
}
bool hasPlan(const OptionResult &o)
{
    return o.savingsPlan.has_value();
}
bool isHybrid(const OptionResult &o)
{
    return traits(o.kind).isSplit;
}

class Rows
{
public:
    void add(Figure figure, const QString &title) { m_rows.push_back({figure, title, {}, {}, {}}); }
    void add(const CompareRow &row) { m_rows.push_back(row); }
    std::vector<CompareRow> take() { return std::move(m_rows); }

private:
    std::vector<CompareRow> m_rows;
};

QString percentile(double p)
{
    return CompareRowsWords::tr("Latency p%1").arg(format::number(p, 6));
}

void addCosts(Rows &rows, const Evaluation &evaluation, const QString &reference)
{
    rows.add(Figure::kind, CompareRowsWords::tr("Kind"));
    rows.add(Figure::monthlyCost, format::periodCost());
    if (evaluation.options.size() > 1)
        rows.add(Figure::difference, CompareRowsWords::tr("Difference to %1").arg(reference));
    rows.add(Figure::costPer1000, CompareRowsWords::tr("Cost per %1 requests").arg(format::count(1000)));
    rows.add(Figure::possible, CompareRowsWords::tr("Can serve the workload"));
    if (any(evaluation, [](const OptionResult &o) { return !o.cautions.empty(); }))
        rows.add(Figure::cautions, CompareRowsWords::tr("To be doubted"));
    if (any(evaluation, [](const OptionResult &o) { return o.rawGpuCost.has_value(); }))
        rows.add(Figure::premium, CompareRowsWords::tr("Premium over raw GPU cost"));
}

void addLatency(Rows &rows, const Scenario &scenario, const Evaluation &evaluation)
{
    const auto &slo = scenario.workload.slo;
    rows.add(Figure::section, CompareRowsWords::tr("Latency"));
    rows.add(Figure::latencyP50, percentile(50));
    rows.add(Figure::latencyP95, percentile(95));
    rows.add(Figure::latencyP99, percentile(99));
    if (any(evaluation, [](const OptionResult &o) { return o.firstToken.has_value(); }))
        rows.add(Figure::firstToken, slo && slo->metric == TargetMetric::firstToken
                                         ? targetPercentile(*slo)
                                         : CompareRowsWords::tr("First token p95"));
    if (any(evaluation, [](const OptionResult &o) { return o.perToken.has_value(); }))
        rows.add(Figure::perToken, slo && slo->metric == TargetMetric::perToken ? targetPercentile(*slo)
                                                                                : CompareRowsWords::tr("Pace p95"));
    if (any(evaluation, [](const OptionResult &o) { return !o.classTargets.empty(); }))
        rows.add(Figure::classTargets, CompareRowsWords::tr("Classes' own targets"));
    if (slo) {
        if (slo->percentile != 50 && slo->percentile != 95 && slo->percentile != 99)
            rows.add(Figure::latencySlo, percentile(slo->percentile));
        rows.add(Figure::sloMet, slo->metric == TargetMetric::total
                                     ? CompareRowsWords::tr("Meets p%1 of %2")
                                           .arg(format::number(slo->percentile, 6), format::seconds(slo->seconds))
                                     : CompareRowsWords::tr("Meets %1 in %2", "percentile of a metric, seconds")
                                           .arg(targetPercentile(*slo), format::seconds(slo->seconds)));
    }
    if (any(evaluation, [](const OptionResult &o) { return o.latency && o.latency->overloadedShare > 0; }))
        rows.add(Figure::overloadedShare, CompareRowsWords::tr("Requests that meet an overload"));
}

void addServerless(Rows &rows)
{
    rows.add(Figure::section, CompareRowsWords::tr("Serverless side"));
    rows.add(Figure::coldShare, CompareRowsWords::tr("Cold starts"));
    rows.add(Figure::coldSeconds, CompareRowsWords::tr("Length of a cold start"));
    rows.add(Figure::idleInstances, CompareRowsWords::tr("Mean idle instances"));
    rows.add(Figure::concurrencyRequired, CompareRowsWords::tr("Concurrency required"));
    rows.add(Figure::concurrencyLimit, CompareRowsWords::tr("Concurrency limit"));
    rows.add(Figure::concurrencyBought, CompareRowsWords::tr("Concurrency bought"));
    rows.add(Figure::throttledShare, CompareRowsWords::tr("Throttled requests"));
}

void addDedicated(Rows &rows, const Evaluation &evaluation)
{
    rows.add(Figure::section, CompareRowsWords::tr("Dedicated side"));
    rows.add(Figure::replicas, CompareRowsWords::tr("Replicas"));
    rows.add(Figure::meanPaidReplicas, CompareRowsWords::tr("Mean paid replicas"));
    rows.add(Figure::utilization, CompareRowsWords::tr("Utilisation"));
    if (any(evaluation, [](const OptionResult &o) { return o.capacity.has_value(); }))
        rows.add(Figure::capacity, CompareRowsWords::tr("Requests a replica takes"));
    if (any(evaluation, isHybrid)) {
        rows.add(Figure::dedicatedShare, CompareRowsWords::tr("Share served on dedicated"));
        rows.add(Figure::burstThreshold, CompareRowsWords::tr("Bursts to serverless above"));
    }
}

void addPurchase(Rows &rows)
{
    rows.add(Figure::section, CompareRowsWords::tr("Bought throughput"));
    rows.add(Figure::units, CompareRowsWords::tr("Units bought"));
    rows.add(Figure::purchasedShare, CompareRowsWords::tr("Requests served by them"));
    rows.add(Figure::unitUse, CompareRowsWords::tr("Use of the units"));
    rows.add(Figure::breakEvenShare, CompareRowsWords::tr("Use from which a unit pays"));
}

void addPlan(Rows &rows)
{
    rows.add(Figure::section, CompareRowsWords::tr("Savings plan"));
    rows.add(Figure::planCommitment, CompareRowsWords::tr("Commitment"));
    rows.add(Figure::planCoverage, CompareRowsWords::tr("Covered by it"));
    rows.add(Figure::planUse, CompareRowsWords::tr("Use of the commitment"));
}

QString sheetName(const Scenario &scenario, const std::string &id)
{
    const PriceSheet *sheet = findSheet(scenario, id);
    return QString::fromStdString(sheet && !sheet->product.empty() ? sheet->product : id).simplified();
}

void addClasses(Rows &rows, const Scenario &scenario)
{
    const Workload &workload = scenario.workload;
    rows.add(Figure::section, CompareRowsWords::tr("Who causes the cost"));
    const QString period = format::periodText();
    const auto each = [&](Figure figure, const QString &title, auto applies) {
        for (const RequestClass &c : workload.classes) {
            if (applies(c))
                rows.add(CompareRow{figure,
                                    title.arg(QString::fromStdString(c.name.empty() ? c.id : c.name).simplified()),
                                    {},
                                    c.id,
                                    {}});
        }
    };
    const auto always = [](const RequestClass &) { return true; };
    each(Figure::classCost, CompareRowsWords::tr("%1, %2", "class, a month").arg(QStringLiteral("%1"), period), always);
    rows.add(Figure::idleCost, CompareRowsWords::tr("Idle, %1", "a month").arg(period));
    each(Figure::requestCost, CompareRowsWords::tr("A request of %1"), always);
    each(Figure::interactionCost, CompareRowsWords::tr("An interaction of %1"),
         [](const RequestClass &c) { return c.callsPerInteraction != 1; });
    each(Figure::sessionCost, CompareRowsWords::tr("A session of %1"),
         [](const RequestClass &c) { return c.conversation.has_value(); });
    const auto knowsUsers = [](const RequestClass &c) { return c.sessionsPerUserMonth.has_value(); };
    each(Figure::userCost, CompareRowsWords::tr("A user %2, by %1", "class, a month").arg(QStringLiteral("%1"), period),
         knowsUsers);
    if (!std::ranges::any_of(workload.classes, knowsUsers))
        return;
    rows.add(Figure::allUserCost, CompareRowsWords::tr("A user %1", "a month").arg(period));
    if (workload.pricePerUserMonth)
        rows.add(Figure::margin, CompareRowsWords::tr("Margin of a user %1", "a month").arg(period));
}

void addBill(Rows &rows, const Scenario &scenario, const Evaluation &evaluation)
{
    rows.add(Figure::section, CompareRowsWords::tr("Bill, %1", "a month").arg(format::periodText()));
    std::vector<CompareRow> seen;
    for (const OptionResult &option : evaluation.options) {
        for (const CostLine &line : option.lines) {
            CompareRow row{Figure::line, {}, line.sheet, costKey(line), costLabel(line)};
            const QString what = itemInWords(line);
            row.title =
                line.sheet.empty()
                    ? what
                    : CompareRowsWords::tr("%1 · %2", "item · sheet").arg(what, sheetName(scenario, line.sheet));
            if (std::find(seen.begin(), seen.end(), row) == seen.end())
                seen.push_back(row);
        }
    }
    for (const CompareRow &row : seen)
        rows.add(row);
}

} // namespace

std::vector<CompareRow> compareRows(const Scenario &scenario, const Evaluation &evaluation, const QString &reference)
{
    if (evaluation.options.empty())
        return {};
    Rows rows;
    addCosts(rows, evaluation, reference);
    addLatency(rows, scenario, evaluation);
    if (any(evaluation, usesServerless))
        addServerless(rows);
    if (any(evaluation, usesDedicated))
        addDedicated(rows, evaluation);
    if (any(evaluation, buysUnits))
        addPurchase(rows);
    if (any(evaluation, hasPlan))
        addPlan(rows);
    if (hasParts(scenario.workload))
        addClasses(rows, scenario);
    addBill(rows, scenario, evaluation);
    return rows.take();
}

} // namespace isocost
