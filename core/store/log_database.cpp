// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/log_database.h"

#include "core/formats/logs/log_query.h"

#include <QDateTime>
#include <QMetaType>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QTemporaryFile>
#include <QUrl>
#include <QUrlQuery>
#include <QVariant>

#include <algorithm>

namespace isocost
{

namespace
{

Error refusedLog(const QString &message)
{
    return {ErrorCode::input, {}, message.simplified().toStdString()};
}

Error databaseSays(const QSqlError &error)
{
    return refusedLog(QStringLiteral("the database says: ") + error.text().left(300));
}

/// A connection that is closed and forgotten at the end.
class LogConnection
{
public:
    LogConnection() = default;
    ~LogConnection()
    {
        m_database.close();
        m_database = {};
        QSqlDatabase::removeDatabase(m_name);
    }
    LogConnection(const LogConnection &) = delete;
    LogConnection &operator=(const LogConnection &) = delete;

    Status open(const QString &url)
    {
        const bool isOdbc = url.startsWith(QStringLiteral("odbc:"));
        const QUrl parts(url);
        const bool isPostgres =
            parts.scheme() == QStringLiteral("postgresql") || parts.scheme() == QStringLiteral("postgres");
        if (!isOdbc && !isPostgres)
            return Error{
                ErrorCode::usage, {}, "expected a URL such as postgresql://user@host/database or odbc:DSN=name"};
        const QString driver = isOdbc ? QStringLiteral("QODBC") : QStringLiteral("QPSQL");
        if (!QSqlDatabase::isDriverAvailable(driver))
            return refusedLog(QStringLiteral("Qt's driver %1 is not installed (Debian: libqt6sql6-%2)")
                                  .arg(driver, isOdbc ? QStringLiteral("odbc") : QStringLiteral("psql")));
        m_database = QSqlDatabase::addDatabase(driver, m_name);
        if (isOdbc) {
            m_database.setDatabaseName(url.mid(5));
        } else {
            const QUrlQuery more(parts.query());
            const QString host = more.queryItemValue(QStringLiteral("host"), QUrl::FullyDecoded);
            m_database.setDatabaseName(parts.path().mid(1));
            m_database.setHostName(host.isEmpty() ? parts.host() : host); // a folder: its socket
            m_database.setPort(more.queryItemValue(QStringLiteral("port")).toInt());
            if (parts.port() > 0)
                m_database.setPort(parts.port());
            m_database.setUserName(parts.userName(QUrl::FullyDecoded));
            m_database.setPassword(parts.password(QUrl::FullyDecoded));
            m_database.setConnectOptions(QStringLiteral("connect_timeout=10"));
        }
        if (!m_database.open())
            return databaseSays(m_database.lastError());
        if (isPostgres)
            QSqlQuery(m_database).exec(QStringLiteral("SET TIME ZONE 'UTC'"));
        return done();
    }

    QSqlDatabase &database() { return m_database; }

private:
    QString m_name = QStringLiteral("isocost-log-source");
    QSqlDatabase m_database;
};

QString fieldText(const QVariant &value)
{
    constexpr int digits = 17;
    if (value.isNull())
        return {};
    if (value.typeId() == QMetaType::QDateTime)
        return value.toDateTime().toString(Qt::ISODateWithMs);
    if (value.typeId() == QMetaType::Double)
        return QString::number(value.toDouble(), 'g', digits);
    return value.toString();
}

/// Times that are numbers of this unit since 1970.
TimeStyle epochStyle(double unitSeconds)
{
    constexpr double thousand = 1e-3;
    if (unitSeconds >= 1)
        return TimeStyle::seconds;
    if (unitSeconds >= thousand)
        return TimeStyle::millis;
    return unitSeconds >= thousand * thousand ? TimeStyle::micros : TimeStyle::nanos;
}

/// The first rows of a table, as those of a file.
Result<LogSample> sampleOfTable(QSqlDatabase &database, const std::string &query)
{
    LogSample sample;
    QSqlQuery rows(database);
    rows.setForwardOnly(true);
    if (!rows.exec(QString::fromStdString(query)))
        return databaseSays(rows.lastError());
    const QSqlRecord record = rows.record();
    for (int i = 0; i < record.count(); ++i)
        sample.header.names.push_back(record.fieldName(i).toStdString());
    sample.header.own = sample.header.names.size();
    while (rows.next()) {
        std::vector<std::string> fields;
        for (int i = 0; i < record.count(); ++i)
            fields.push_back(fieldText(rows.value(i)).toStdString());
        sample.rows.push_back(std::move(fields));
        sample.lines.push_back(sample.rows.size());
    }
    return sample;
}

/// What a query answers, as a CSV file.
Status writeAnswer(QSqlDatabase &database, const std::string &query, QFile &file)
{
    QSqlQuery rows(database);
    rows.setForwardOnly(true);
    if (!rows.exec(QString::fromStdString(query)))
        return databaseSays(rows.lastError());
    const QSqlRecord record = rows.record();
    const auto quoted = [](QString field) {
        field.replace(QLatin1Char('"'), QStringLiteral("\"\""));
        return QStringLiteral("\"%1\"").arg(field);
    };
    QByteArray text;
    for (int i = 0; i < record.count(); ++i)
        text += (i ? "," : "") + record.fieldName(i).toUtf8();
    text += '\n';
    while (rows.next()) {
        for (int i = 0; i < record.count(); ++i)
            text += (i ? "," : "") + quoted(fieldText(rows.value(i))).toUtf8();
        text += '\n';
    }
    const bool isWritten = file.write(text) == text.size() && file.flush();
    return isWritten ? done() : Status(Error{ErrorCode::io, {}, "cannot write a temporary file"});
}

} // namespace

Result<LogSummary> readLogFromDatabase(const std::string &url, const std::string &table, const LogChoices &choices)
{
    LogConnection connection;
    const Status opened = connection.open(QString::fromStdString(url));
    if (!opened)
        return opened.error();
    const SqlDialect dialect = SqlDialect::postgresql;
    const Result<LogSample> sample = sampleOfTable(connection.database(), sampleQuery(table, dialect));
    if (!sample)
        return sample.error();
    const Result<LogLayout> layout = layoutOf(*sample, choices);
    if (!layout)
        return layout.error();
    if (layout->isSummed())
        return refusedLog(
            QStringLiteral("expected a table of requests, found one that is summed: export it and import the file"));
    QTemporaryFile file;
    if (!file.open())
        return Error{ErrorCode::io, {}, "cannot write a temporary file"};
    const Status answer = writeAnswer(connection.database(), logQuery(*layout, table, dialect), file);
    if (!answer)
        return answer.error();
    Result<LogSummary> summary = readLog(file.fileName().toStdString());
    if (!summary)
        return summary.error();
    LogStatement statement = layout->statement; // of the table's own columns
    for (const std::string &sentence : summary.value().statement.assumed)
        statement.assumed.push_back(sentence);
    summary.value().statement = statement;
    summary.value().hasZone = true;
    return summary;
}

Result<std::string> logQueryFor(const std::string &table, const LogChoices &choices, const std::string &dialect)
{
    const std::optional<SqlDialect> known = sqlDialectNamed(dialect);
    if (!known)
        return Error{
            ErrorCode::usage, {}, "expected postgresql, clickhouse, bigquery or duckdb, found \"" + dialect + "\""};
    LogSample sample;
    LogChoices named = choices;
    auto &time = named.columns[static_cast<std::size_t>(LogColumn::time)];
    const auto &end = named.columns[static_cast<std::size_t>(LogColumn::endTime)];
    if (!time && !end)
        time = "timestamp";
    for (std::optional<std::string> &column : named.columns) {
        if (column && !column->empty())
            sample.header.names.push_back(*column);
        else
            column = "";
    }
    sample.header.own = sample.header.names.size();
    Result<LogLayout> layout = layoutOf(sample, named);
    if (!layout)
        return layout.error();
    if (choices.timeUnitSeconds)
        layout.value().timeStyle = epochStyle(*choices.timeUnitSeconds);
    return logQuery(*layout, table, *known);
}

} // namespace isocost
