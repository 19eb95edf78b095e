// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/price_sheet.h"
#include "core/store/connection.h"
#include "core/store/store.h"

#include <algorithm>
#include <iterator>

namespace isocost
{

namespace
{

constexpr auto sheetSummaries = R"sql(
SELECT s."key", s.revision, s.id, s.effective, s.kind, p.name, s.product, s.region, s.currency, s.source, s.changed_at,
       (SELECT group_concat(DISTINCT m.unit) FROM meter m WHERE m.sheet = s."key")
FROM sheet s JOIN provider p ON p."key" = s.provider
ORDER BY p.name, s.product, s.id, s.effective
)sql";

constexpr auto workloadSummaries = R"sql(
SELECT w."key", w.revision, w.name, w.changed_at, count(c."key"), total(c.requests_per_day)
FROM workload w LEFT JOIN class c ON c.workload = w."key"
GROUP BY w."key" ORDER BY w.name
)sql";

constexpr auto scenarioSummaries = R"sql(
SELECT s."key", s.revision, s.name, s.currency, s.requests_per_day, s.changed_at,
       (SELECT group_concat(t.id, char(10)) FROM scenario_sheet t WHERE t.scenario = s."key")
FROM scenario s ORDER BY s.name
)sql";

SheetSummary sheetSummary(const QSqlQuery &row)
{
    SheetSummary summary;
    summary.key = row.value(0).toLongLong();
    summary.revision = row.value(1).toLongLong();
    summary.id = row.value(2).toString();
    summary.effective = row.value(3).toString();
    const std::string kind = row.value(4).toString().toStdString();
    const auto known = std::ranges::find(sheetTraits, kind, &SheetTraits::key);
    if (known != sheetTraits.end())
        summary.kind = known->kind;
    summary.provider = row.value(5).toString();
    summary.product = row.value(6).toString();
    summary.region = row.value(7).toString();
    summary.currency = row.value(8).toString();
    summary.source = row.value(9).toString();
    summary.changedAt = row.value(10).toString();
    summary.units = row.value(11).toString().split(u',', Qt::SkipEmptyParts);
    return summary;
}

} // namespace

Result<std::vector<SheetSummary>> Store::sheets() const
{
    std::vector<SheetSummary> all;
    QSqlQuery query = m_connection->run(QString::fromLatin1(sheetSummaries));
    while (m_connection->next(query))
        all.push_back(sheetSummary(query));
    if (m_connection->failed())
        return m_connection->takeError();
    return all;
}

Result<std::vector<WorkloadSummary>> Store::workloads() const
{
    std::vector<WorkloadSummary> all;
    QSqlQuery row = m_connection->run(QString::fromLatin1(workloadSummaries));
    while (m_connection->next(row))
        all.push_back({row.value(0).toLongLong(), row.value(1).toLongLong(), row.value(2).toString(),
                       row.value(4).toInt(), row.value(5).toDouble(), row.value(3).toString()});
    if (m_connection->failed())
        return m_connection->takeError();
    return all;
}

Result<std::vector<ScenarioSummary>> Store::scenarios() const
{
    std::vector<ScenarioSummary> all;
    QSqlQuery row = m_connection->run(QString::fromLatin1(scenarioSummaries));
    while (m_connection->next(row))
        all.push_back({row.value(0).toLongLong(), row.value(1).toLongLong(), row.value(2).toString(),
                       row.value(3).toString(), row.value(4).toDouble(),
                       row.value(6).toString().split(u'\n', Qt::SkipEmptyParts), row.value(5).toString()});
    if (m_connection->failed())
        return m_connection->takeError();
    return all;
}

} // namespace isocost
