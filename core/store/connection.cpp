// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/connection.h"

#include "core/formats/files.h"
#include "core/store/native_path.h"

#include <QFileInfo>
#include <QSqlDriver>
#include <QSqlError>
#include <QUrl>

#include <atomic>
#include <sqlite3.h>
#include <utility>

namespace isocost
{

namespace
{

constexpr int stepsBetweenLooks = 10'000;

Error inWords(const QSqlError &error)
{
    constexpr int primaryBits = 0xff;
    const std::string detail = error.databaseText().toStdString();
    switch (error.nativeErrorCode().toInt() & primaryBits) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {ErrorCode::io, {}, "the library is locked by another program; try again when it has finished"};
    case SQLITE_READONLY:
        return {ErrorCode::io, {}, "the library cannot be written, nothing was changed: it is read-only"};
    case SQLITE_FULL:
        return {ErrorCode::io, {}, "the library cannot be written, nothing was changed: the disk is full"};
    case SQLITE_IOERR:
        return {ErrorCode::io, {}, "reading or writing the library failed, nothing was changed: " + detail};
    case SQLITE_CORRUPT:
        return {ErrorCode::input, {}, "the library is damaged, or the end of the file is missing: " + detail};
    case SQLITE_ERROR: // such as a format of SQLite's that is newer than we know
        return {ErrorCode::input, {}, "this cannot be read as an Isocost library; nothing was changed: " + detail};
    case SQLITE_NOTADB:
        return {ErrorCode::input, {}, "this is no Isocost library; nothing was changed"};
    case SQLITE_TOOBIG:
        return {ErrorCode::input, {}, "the library holds a text of more than 64 MiB; nothing was changed"};
    case SQLITE_INTERRUPT:
        return {ErrorCode::input, {}, "a query of the library found no end and was given up; nothing was changed"};
    case SQLITE_CANTOPEN:
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
    // An empty log on a volume that cannot be written was left behind by nobody who still writes.
    const QFileInfo log(path + QStringLiteral("-wal"));
    const bool isInUse = log.exists() && (log.size() > 0 || QFileInfo(log.absolutePath()).isWritable());
    const QString file = QString::fromLatin1(QUrl::fromLocalFile(QFileInfo(path).absoluteFilePath()).toEncoded());
    return file + (isInUse ? QStringLiteral("?mode=ro") : QStringLiteral("?immutable=1"));
}

} // namespace

Connection::Connection(const QString &path, Access access)
    : m_name(nextName()), m_database(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name))
{
    const bool reads = access == Access::read;
    const bool isFile = access != Access::memory;
    const QString file = isFile ? QFileInfo(path).absoluteFilePath() : QStringLiteral(":memory:");
    if (isFile)
        m_inUse.emplace(nativePath(file));
    m_database.setDatabaseName(reads ? readOnlyUri(path) : file);
    m_database.setConnectOptions(reads ? QStringLiteral("QSQLITE_OPEN_URI;QSQLITE_OPEN_READONLY") : QString());
    if (!m_database.open()) {
        take(m_database.lastError());
        return;
    }
    harden();
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

/// A library may come from anywhere: triggers and views stay off even where one appears after the schema was looked at,
/// and neither a text nor a query is without an end.
void Connection::harden()
{
    constexpr int mostBytes = static_cast<int>(maxFileBytes) + (1 << 20); // a scenario's text and its row
    const QVariant handle = m_database.driver()->handle();
    if (!handle.isValid() || qstrcmp(handle.typeName(), "sqlite3*") != 0) {
        fail({ErrorCode::io, {}, "the library cannot be opened: the database driver is not SQLite's"});
        return;
    }
    m_sqlite = *static_cast<sqlite3 *const *>(handle.constData());
    sqlite3_limit(m_sqlite, SQLITE_LIMIT_LENGTH, mostBytes);
    sqlite3_db_config(m_sqlite, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(m_sqlite, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(m_sqlite, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    sqlite3_progress_handler(m_sqlite, stepsBetweenLooks, &Connection::countSteps, this);
}

int Connection::countSteps(void *connection)
{
    auto *self = static_cast<Connection *>(connection);
    self->m_steps += stepsBetweenLooks;
    return self->m_steps > self->m_mostSteps ? 1 : 0;
}

bool Connection::hasMoved() const
{
    int moved = 0;
    return m_sqlite && m_inUse &&
           sqlite3_file_control(m_sqlite, nullptr, SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK && moved != 0;
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
    m_steps = 0;
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

bool Connection::next(QSqlQuery &query)
{
    if (failed())
        return false;
    if (query.next())
        return true;
    if (query.lastError().isValid())
        take(query.lastError());
    return false;
}

QVariant Connection::one(const QString &sql, const QVariantList &values)
{
    QSqlQuery query = run(sql, values);
    return next(query) ? query.value(0) : QVariant();
}

Transaction::Transaction(Connection &connection, Kind kind) : m_connection(connection)
{
    if (kind == Kind::write && connection.hasMoved())
        connection.fail({ErrorCode::io,
                         {},
                         "the library's file has been moved or deleted by another program; nothing was changed"});
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
