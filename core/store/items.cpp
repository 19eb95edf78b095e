// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/items.h"

#include <QDateTime>

namespace isocost
{

Identity identityOf(const PriceSheet &sheet)
{
    const std::string date = sheet.effective.empty() ? " without a date" : " of " + sheet.effective;
    return {{QStringLiteral("id = ? AND effective = ?"), {boundText(sheet.id), boundText(sheet.effective)}},
            "a sheet \"" + sheet.id + "\"" + date};
}

Identity identityOf(const Workload &workload)
{
    return {{QStringLiteral("name = ?"), {boundText(workload.name)}}, "a workload \"" + workload.name + "\""};
}

Identity identityOf(const Scenario &scenario)
{
    return {{QStringLiteral("name = ?"), {boundText(scenario.name)}}, "a scenario \"" + scenario.name + "\""};
}

std::optional<Error> checkForLibrary(const PriceSheet &)
{
    return {};
}

std::optional<Error> checkForLibrary(const Workload &workload)
{
    if (workload.name.empty())
        return Error{ErrorCode::input, "/name", "expected a name to keep the workload under, found nothing"};
    return {};
}

std::optional<Error> checkForLibrary(const Scenario &scenario)
{
    if (scenario.name.empty())
        return Error{ErrorCode::input, "/name", "expected a name to keep the scenario under, found nothing"};
    return {};
}

void prepareRow(Connection &connection, const PriceSheet &sheet)
{
    connection.run(QStringLiteral("INSERT OR IGNORE INTO provider (name) VALUES (?)"), {boundText(sheet.provider)});
}

void forgetUnused(Connection &connection)
{
    connection.run(QStringLiteral("DELETE FROM provider WHERE \"key\" NOT IN (SELECT provider FROM sheet)"));
}

std::int64_t keyOfOther(Connection &connection, const char *table, const Identity &identity, std::int64_t key)
{
    return connection
        .one(QStringLiteral("SELECT \"key\" FROM %1 WHERE %2 AND \"key\" <> ?")
                 .arg(quotedName(table), identity.selection.where),
             identity.selection.values + QVariantList{qlonglong(key)})
        .toLongLong();
}

bool deleteRow(Connection &connection, const char *table, std::int64_t key, std::int64_t revision)
{
    const QSqlQuery removal =
        connection.run(QStringLiteral("DELETE FROM %1 WHERE \"key\" = ? AND revision = ?").arg(quotedName(table)),
                       {qlonglong(key), qlonglong(revision)});
    return !connection.failed() && removal.numRowsAffected() == 1;
}

QString utcNow()
{
    return QDateTime::currentDateTimeUtc().toString(Qt::ISODate);
}

} // namespace isocost
