// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/formats/database_in_use.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariantList>

#include <cstdint>
#include <optional>

struct sqlite3;

namespace isocost
{

/// How a database file is opened.
enum class Access {
    read,    ///< reads what is committed; writes nothing, not even beside the file, when nobody else has it open
    write,   ///< the usual way, in write-ahead mode
    buildUp, ///< for filling a new file that only we know
    memory,  ///< a new database in memory; the path is not used
};

/// One open connection to an SQLite file. After a failure further calls do nothing, until takeError().
/// For one thread at a time.
class Connection
{
public:
    /// failed() afterwards when it could not be opened.
    Connection(const QString &path, Access access);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    /// Runs one statement. An inactive query after a failure.
    QSqlQuery run(const QString &sql, const QVariantList &values = {});
    /// Steps to the next row. False at the end and after a failure, which a query's own next() does not tell apart.
    bool next(QSqlQuery &query);
    /// The first column of the first row; invalid when there is none.
    QVariant one(const QString &sql, const QVariantList &values = {});
    /// The key of the row inserted last.
    std::int64_t insertedKey(const QSqlQuery &insert) const { return insert.lastInsertId().toLongLong(); }

    /// Bounds the work of one statement, in steps of SQLite's virtual machine (default 10^9, some ten seconds).
    void limitSteps(std::int64_t steps) { m_mostSteps = steps; }
    /// Whether the open file no longer stands at its path: what were written now, nobody would see.
    bool hasMoved() const;

    bool failed() const { return m_error.has_value(); }
    /// Makes the connection fail from outside, so that a transaction is taken back.
    void fail(Error error);
    /// The first failure since the last call; the connection may be used again.
    Error takeError();

private:
    void take(const QSqlError &error);
    void harden();
    static int countSteps(void *connection);

    std::optional<DatabaseInUse> m_inUse; ///< first: it ends after the database is closed
    QString m_name;
    QSqlDatabase m_database;
    sqlite3 *m_sqlite = nullptr;
    std::int64_t m_mostSteps = 1'000'000'000;
    std::int64_t m_steps = 0; ///< of the statement that runs
    std::optional<Error> m_error;
};

/// A transaction that is taken back unless commit() succeeds.
class Transaction
{
public:
    enum class Kind { read, write };

    explicit Transaction(Connection &connection, Kind kind = Kind::write);
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;

    /// Commits; the error of the connection, and everything taken back, when anything has failed.
    Status commit();

private:
    Connection &m_connection;
    bool m_open;
};

} // namespace isocost
