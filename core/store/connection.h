// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariantList>

#include <optional>

namespace isocost
{

/// How a database file is opened.
enum class Access {
    read,    ///< reads what is committed; writes nothing, not even beside the file, when nobody else has it open
    write,   ///< the usual way, in write-ahead mode
    buildUp, ///< for filling a new file that only we know
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
    /// The first column of the first row; invalid when there is none.
    QVariant one(const QString &sql, const QVariantList &values = {});
    /// The key of the row inserted last.
    std::int64_t insertedKey(const QSqlQuery &insert) const { return insert.lastInsertId().toLongLong(); }

    bool failed() const { return m_error.has_value(); }
    /// Makes the connection fail from outside, so that a transaction is taken back.
    void fail(Error error);
    /// The first failure since the last call; the connection may be used again.
    Error takeError();

private:
    void take(const QSqlError &error);

    QString m_name;
    QSqlDatabase m_database;
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
