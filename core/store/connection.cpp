// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/connection.h"

#include <QFileInfo>
#include <QSqlError>
#include <QUrl>

#include <atomic>
#include <utility>

namespace isocost
{

namespace
{

/// The primary result codes of SQLite that people need to hear about in words.
enum SqliteCode {
    sqliteBusy = 5,
    sqliteLocked = 6,
    sqliteReadOnly = 8,
    sqliteIoError = 10,
    sqliteCorrupt = 11,
    sqliteFull = 13,
    sqliteCannotOpen = 14,
    sqliteNotADatabase = 26,
};

Error inWords(const QSqlError &error)
{
    constexpr int primaryBits = 0xff;
    const std::string detail = error.databaseText().toStdString();
    switch (error.nativeErrorCode().toInt() & primaryBits) {
    case sqliteBusy:
    case sqliteLocked:
        return {ErrorCode::io, {}, "the library is locked by another program; try again when it has finished"};
    case sqliteReadOnly:
        return {ErrorCode::io, {}, "the library cannot be written, nothing was changed: it is read-only"};
    case sqliteFull:
        return {ErrorCode::io, {}, "the library cannot be written, nothing was changed: the disk is full"};
    case sqliteIoError:
        return {ErrorCode::io, {}, "reading or writing the library failed, nothing was changed: " + detail};
    case sqliteCorrupt:
    case sqliteNotADatabase:
        return {ErrorCode::input, {}, "the library is damaged: " + detail};
    case sqliteCannotOpen:
        return {ErrorCode::io, {}, "the library cannot be opened: " + detail};
    default:
        return {ErrorCode::io, {}, "the library failed: " + (detail.empty() ? error.text().toStdString() : detail)};
    }
}

QString nextName()
{
    static std::atomic<unsigned> counter{0};
    return QStringLiteral("isocost-library-%1").arg(counter++);
}

/// As an URI, because only that can say that nobody else has the file open.
QString readOnlyUri(const QString &path)
{
    const bool isInUse = QFileInfo::exists(path + QStringLiteral("-wal"));
    const QString file = QString::fromLatin1(QUrl::fromLocalFile(QFileInfo(path).absoluteFilePath()).toEncoded());
    return file + (isInUse ? QStringLiteral("?mode=ro") : QStringLiteral("?immutable=1"));
}

} // namespace

Connection::Connection(const QString &path, Access access)
    : m_name(nextName()), m_database(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name))
{
    const bool reads = access == Access::read;
    m_database.setDatabaseName(reads ? readOnlyUri(path) : QFileInfo(path).absoluteFilePath());
    m_database.setConnectOptions(reads ? QStringLiteral("QSQLITE_OPEN_URI;QSQLITE_OPEN_READONLY") : QString());
    if (!m_database.open()) {
        take(m_database.lastError());
        return;
    }
    run(QStringLiteral("PRAGMA busy_timeout = 2000"));
    run(QStringLiteral("PRAGMA trusted_schema = OFF"));
    run(QStringLiteral("PRAGMA foreign_keys = ON"));
    if (access != Access::read)
        run(QStringLiteral("PRAGMA synchronous = FULL"));
    if (access == Access::write)
        run(QStringLiteral("PRAGMA journal_mode = WAL"));
}

Connection::~Connection()
{
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
}

void Connection::take(const QSqlError &error)
{
    fail(inWords(error));
}

void Connection::fail(Error error)
{
    if (!m_error)
        m_error = std::move(error);
}

Error Connection::takeError()
{
    return std::exchange(m_error, {}).value_or(Error{ErrorCode::io, {}, "the library failed"});
}

QSqlQuery Connection::run(const QString &sql, const QVariantList &values)
{
    QSqlQuery query(m_database);
    if (failed())
        return query;
    query.setForwardOnly(true);
    if (!query.prepare(sql)) {
        take(query.lastError());
        return query;
    }
    for (const QVariant &value : values)
        query.addBindValue(value);
    if (!query.exec())
        take(query.lastError());
    return query;
}

QVariant Connection::one(const QString &sql, const QVariantList &values)
{
    QSqlQuery query = run(sql, values);
    return query.next() ? query.value(0) : QVariant();
}

Transaction::Transaction(Connection &connection, Kind kind) : m_connection(connection)
{
    connection.run(kind == Kind::write ? QStringLiteral("BEGIN IMMEDIATE") : QStringLiteral("BEGIN"));
    m_open = !connection.failed();
}

Transaction::~Transaction()
{
    if (!m_open)
        return;
    const bool hadFailed = m_connection.failed();
    std::optional<Error> kept;
    if (hadFailed)
        kept = m_connection.takeError();
    m_connection.run(QStringLiteral("ROLLBACK"));
    if (m_connection.failed())
        m_connection.takeError(); // SQLite may have rolled back by itself
    if (kept)
        m_connection.fail(*kept);
}

Status Transaction::commit()
{
    m_connection.run(QStringLiteral("COMMIT"));
    if (m_connection.failed()) {
        const Error error = m_connection.takeError();
        if (std::exchange(m_open, false)) {
            m_connection.run(QStringLiteral("ROLLBACK"));
            if (m_connection.failed())
                m_connection.takeError();
        }
        return error;
    }
    m_open = false;
    return done();
}

} // namespace isocost
