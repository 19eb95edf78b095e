// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/rows.h"

#include "core/store/migrations.h"

namespace isocost
{

namespace
{

/// A sheet names its provider, which has a row of its own.
bool isProvider(const std::string &column, std::string_view table)
{
    return table == "sheet" && column == "provider";
}

using Tables = std::map<std::string, Columns, std::less<>>;

/// The tables as the migrations make them.
Tables makeTables()
{
    Tables tables;
    Connection memory({}, Access::memory);
    migrate(memory, 0);
    QSqlQuery names = memory.run(QStringLiteral(
        "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table'"));
    while (memory.next(names))
        tables[textOf(names.value(0))].insert(textOf(names.value(1)));
    return tables;
}

QString placeholders(qsizetype count)
{
    return QStringList(count, QStringLiteral("?")).join(QStringLiteral(", "));
}

} // namespace

const Columns &storedColumns(const char *table)
{
    static const Tables tables = makeTables();
    static const Columns none;
    const auto found = tables.find(table);
    return found != tables.end() ? found->second : none;
}

TableName valueTable(std::string_view key)
{
    if (key == "classes")
        return {"meter_class", "meter"};
    if (key == "gb_options")
        return {"memory_option", "sheet"};
    return {"shape_weight", "workload"};
}

RowColumns sqlColumns(const std::vector<std::string> &names, const char *table)
{
    RowColumns columns;
    for (const std::string &name : names) {
        const bool named = isProvider(name, table);
        columns.names << quotedName(name);
        columns.reads << (named ? QStringLiteral("(SELECT name FROM provider p WHERE p.\"key\" = sheet.provider)")
                                : quotedName(name));
        columns.writes << (named ? QStringLiteral("(SELECT \"key\" FROM provider WHERE name = ?)")
                                 : QStringLiteral("?"));
    }
    return columns;
}

std::int64_t insertRow(Connection &connection, const char *table, const RowPlace &place, const RowColumns &columns,
                       const QVariantList &values)
{
    QStringList placeNames;
    for (const QString &name : place.names)
        placeNames << quotedName(name.toStdString());
    const QString sql = QStringLiteral("INSERT INTO %1 (%2) VALUES (%3, %4)")
                            .arg(quotedName(table), (placeNames + columns.names).join(QStringLiteral(", ")),
                                 placeholders(place.names.size()), columns.writes.join(QStringLiteral(", ")));
    const QSqlQuery insert = connection.run(sql, place.values + values);
    return connection.failed() ? 0 : connection.insertedKey(insert);
}

void insertValue(Connection &connection, const TableName &table, std::int64_t parent, int position,
                 const QVariant &value)
{
    connection.run(QStringLiteral("INSERT INTO %1 (%2, position, value) VALUES (?, ?, ?)")
                       .arg(quotedName(table.table), quotedName(table.parent)),
                   {qlonglong(parent), position, value});
}

Selection Selection::children(const char *table, const char *parentColumn) const
{
    return {QStringLiteral("%1 IN (SELECT \"key\" FROM %2 WHERE %3)")
                .arg(quotedName(parentColumn), quotedName(table), where),
            values};
}

QSqlQuery selectRows(Connection &connection, const TableName &table, const RowColumns &columns,
                     const Selection &selection)
{
    const bool isPart = *table.parent != '\0';
    const QString parent = isPart ? quotedName(table.parent) : QStringLiteral("revision");
    const QString order = isPart ? parent + QStringLiteral(", position") : QStringLiteral("\"key\"");
    return connection.run(
        QStringLiteral("SELECT \"key\", %1, %2 FROM %3 WHERE %4 ORDER BY %5")
            .arg(parent, columns.reads.join(QStringLiteral(", ")), quotedName(table.table), selection.where, order),
        selection.values);
}

QSqlQuery selectValues(Connection &connection, const TableName &table, const Selection &selection)
{
    const QString parent = quotedName(table.parent);
    return connection.run(QStringLiteral("SELECT %1, value FROM %2 WHERE %3 ORDER BY %1, position")
                              .arg(parent, quotedName(table.table), selection.where),
                          selection.values);
}

Error brokenColumn(const char *table, const std::string &column)
{
    return {ErrorCode::input,
            {},
            "the library is damaged: the table " + std::string(table) + " has something unknown in column " + column};
}

} // namespace isocost
