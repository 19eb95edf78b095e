// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/schema_check.h"

#include "core/store/migrations.h"

#include <QMap>

#include <map>
#include <mutex>

namespace isocost
{

namespace
{

struct SchemaItem {
    QString type; ///< "table", "index", "view" or "trigger"
    QString sql;  ///< without needless white space; empty for what SQLite makes itself
};
using Schema = QMap<QString, SchemaItem>;

Schema readSchema(Connection &connection)
{
    Schema schema;
    QSqlQuery query = connection.run(QStringLiteral("SELECT type, name, sql FROM sqlite_schema"));
    while (connection.next(query))
        schema.insert(query.value(1).toString(), {query.value(0).toString(), query.value(2).toString().simplified()});
    return schema;
}

/// SQLite's own: statistics of ANALYZE, and the counter of AUTOINCREMENT.
bool isOfSqlite(const QString &name, const SchemaItem &item)
{
    return item.type == QStringLiteral("table") &&
           (name.startsWith(QStringLiteral("sqlite_stat")) || name == QStringLiteral("sqlite_sequence"));
}

/// What a library of this version holds; made once.
Result<Schema> expectedSchema(unsigned version)
{
    static std::mutex mutex;
    static std::map<unsigned, Schema> known;
    const std::lock_guard lock(mutex);
    if (const auto made = known.find(version); made != known.end())
        return made->second;
    Connection memory({}, Access::memory);
    migrate(memory, 0, version);
    const Schema schema = readSchema(memory);
    if (memory.failed())
        return memory.takeError();
    return known.emplace(version, schema).first->second;
}

Error refusal(const QString &what, const QString &name, const char *why)
{
    constexpr int longest = 60;
    return {ErrorCode::input,
            {},
            QStringLiteral("the library holds the %1 \"%2\", %3; nothing was changed")
                .arg(what, name.left(longest), QLatin1String(why))
                .toStdString()};
}

Status refuseActing(const QString &name, const SchemaItem &item)
{
    const bool isVirtual = item.sql.startsWith(QStringLiteral("CREATE VIRTUAL"), Qt::CaseInsensitive);
    if (isVirtual || item.type == QStringLiteral("trigger") || item.type == QStringLiteral("view"))
        return refusal(isVirtual ? QStringLiteral("virtual table") : item.type, name, "which could act by itself");
    return done();
}

Status checkItem(const QString &name, const SchemaItem &item, const Schema &expected)
{
    if (isOfSqlite(name, item))
        return done();
    const auto known = expected.constFind(name);
    if (known == expected.cend() || known->type != item.type)
        return refusal(item.type, name, "which no library of Isocost has");
    if (known->sql != item.sql)
        return refusal(item.type, name, "which Isocost makes differently");
    return done();
}

} // namespace

Status checkSchema(Connection &connection, unsigned version)
{
    const Schema found = readSchema(connection);
    if (connection.failed())
        return connection.takeError();
    for (auto item = found.cbegin(); item != found.cend(); ++item) {
        if (Status harmless = refuseActing(item.key(), *item); !harmless)
            return harmless;
    }
    const Result<Schema> expected = expectedSchema(version);
    if (!expected)
        return expected.error();
    for (auto item = found.cbegin(); item != found.cend(); ++item) {
        if (const Status status = checkItem(item.key(), *item, *expected); !status)
            return status;
    }
    for (auto item = expected->cbegin(); item != expected->cend(); ++item) {
        if (!found.contains(item.key()) && !isOfSqlite(item.key(), *item))
            return Error{ErrorCode::input,
                         {},
                         "the library is damaged: the " + item->type.toStdString() + " \"" + item.key().toStdString() +
                             "\" is missing; nothing was changed"};
    }
    return done();
}

Status checkSound(Connection &connection)
{
    const auto damaged = [](const std::string &what, const QString &detail, const std::string &remedy) {
        return Error{ErrorCode::input, {}, what + "; nothing was changed: " + detail.toStdString() + "; " + remedy};
    };
    const std::string replaceIt = "put a sound copy in its place, or move it away and a new one is made";
    const QString verdict = connection.one(QStringLiteral("PRAGMA integrity_check(1)")).toString().simplified();
    const QString dangling = connection.one(QStringLiteral("PRAGMA foreign_key_check")).toString();
    if (connection.failed())
        return connection.takeError();
    if (verdict != QStringLiteral("ok")) {
        if (verdict.contains(QStringLiteral("index ")))
            return damaged("an index of the library does not fit its table", verdict,
                           "\"sqlite3 FILE REINDEX\" makes it anew");
        return damaged("the library is damaged, or the end of the file is missing", verdict, replaceIt);
    }
    if (!dangling.isEmpty())
        return damaged("the library is damaged",
                       QStringLiteral("a row of the table \"%1\" belongs to one that is missing").arg(dangling),
                       replaceIt);
    return done();
}

} // namespace isocost
