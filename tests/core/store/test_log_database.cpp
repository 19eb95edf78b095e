// SPDX-License-Identifier: GPL-3.0-or-later
// A log that lies in PostgreSQL, summed up there, against the same log as a file. Starts a server of its own in a
// temporary folder; passes with a word where Debian's postgresql or Qt's driver is missing.

#include "core/engine/replay/workload_fit.h"
#include "core/formats/logs/log_query.h"
#include "core/store/log_database.h"
#include "tests/suite.h"

#include <QDir>
#include <QProcess>
#include <QSqlDatabase>
#include <QTemporaryDir>
#include <QtTest>

#include <fstream>
#include <unistd.h>

using namespace isocost;

namespace
{

/// The folder of the newest installed server's programs; empty when there is none.
QString serverPrograms()
{
    const QDir versions(QStringLiteral("/usr/lib/postgresql"));
    const QStringList names = versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed);
    return names.isEmpty() ? QString() : versions.filePath(names.front() + QStringLiteral("/bin"));
}

/// Runs a program to its end; a server refuses to run as root, so root runs it as the user postgres.
bool runAsServer(const QString &program, const QStringList &arguments)
{
    QProcess process;
    if (::geteuid() == 0)
        process.start(QStringLiteral("setpriv"),
                      QStringList{"--reuid=postgres", "--regid=postgres", "--clear-groups", program} + arguments);
    else
        process.start(program, arguments);
    const bool isDone = process.waitForFinished(120000) && process.exitCode() == 0;
    if (!isDone)
        qWarning("%s", (process.readAllStandardError() + process.readAllStandardOutput()).constData());
    return isDone;
}

} // namespace

class TestLogDatabase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void sameAsTheFile();
    void printedQueryIsReadBack();
    void dialects_data();
    void dialects();
    void refusals_data();
    void refusals();

private:
    bool sql(const QString &text)
    {
        return runAsServer(m_programs + QStringLiteral("/psql"),
                           {"-h", m_folder.path(), "-p", "54329", "-U", "logs", "-d", "postgres", "-v",
                            "ON_ERROR_STOP=1", "-q", "-c", text});
    }
    QString url() const
    {
        return QStringLiteral("postgresql://logs@/postgres?host=%1&port=54329").arg(m_folder.path());
    }

    QTemporaryDir m_folder{QStringLiteral("/tmp/isocost-pg-XXXXXX")};
    QString m_programs;
    bool m_isUp = false;
};

void TestLogDatabase::initTestCase()
{
    m_programs = serverPrograms();
    if (m_programs.isEmpty() || !QSqlDatabase::isDriverAvailable(QStringLiteral("QPSQL")))
        return;
    QVERIFY(m_folder.isValid());
    QFile::setPermissions(m_folder.path(), QFile::Permissions(0x7777));
    const QString data = m_folder.filePath("data");
    QVERIFY(
        runAsServer(m_programs + QStringLiteral("/initdb"), {"-D", data, "-U", "logs", "-A", "trust", "--no-sync"}));
    QVERIFY(runAsServer(m_programs + QStringLiteral("/pg_ctl"),
                        {"-D", data, "-w", "-l", m_folder.filePath("server.log"), "-o",
                         QStringLiteral("-p 54329 -c listen_addresses= -c unix_socket_directories=%1 -c fsync=off")
                             .arg(m_folder.path()),
                         "start"}));
    m_isUp = true;
}

void TestLogDatabase::cleanupTestCase()
{
    if (m_isUp)
        runAsServer(m_programs + QStringLiteral("/pg_ctl"),
                    {"-D", m_folder.filePath("data"), "-m", "immediate", "stop"});
}

void TestLogDatabase::sameAsTheFile()
{
    if (!m_isUp)
        QSKIP("needs the packages postgresql and libqt6sql6-psql");
    const QString path = m_folder.filePath("log.csv");
    {
        std::ofstream out(path.toStdString());
        out << "created_at,model,input_tokens,cache_read_input_tokens,output_tokens,latency_ms,status\n";
        for (int i = 0; i < 40000; ++i) { // two weeks, a burst each hour, every tenth call failed
            const int second = i * 30 + (i % 120 < 20 ? 0 : i % 7);
            const QDateTime at = QDateTime::fromSecsSinceEpoch(1709208000 + second, Qt::UTC);
            out << at.toString(Qt::ISODate).toStdString() << "," << (i % 3 ? "small" : "big") << ",";
            out << (i % 10 == 9 ? "0,0,0,5,500\n" : i % 3 ? "100,50,20,1500,200\n" : "900,0,80,4000,200\n");
        }
    }
    QFile::setPermissions(path, QFile::Permissions(0x6444));
    QVERIFY(
        sql("CREATE TABLE calls (created_at timestamptz, model text, input_tokens int, cache_read_input_tokens int, "
            "output_tokens int, latency_ms double precision, status int)"));
    QVERIFY(sql(QStringLiteral("COPY calls FROM '%1' CSV HEADER").arg(path)));
    const Result<LogSummary> file = readLog(path.toStdString());
    QVERIFY2(file.ok(), file.ok() ? "" : file.error().message.c_str());
    const Result<LogSummary> database = readLogFromDatabase(url().toStdString(), "public.calls", {});
    QVERIFY2(database.ok(), database.ok() ? "" : database.error().message.c_str());
    QCOMPARE(database->requests, file->requests);
    QCOMPARE(database->statement.columns.size(), file->statement.columns.size());
    const LogFit one = fitWorkload(*file, Silence::noUsers);
    const LogFit other = fitWorkload(*database, Silence::noUsers);
    QCOMPARE(other.workload.classes.size(), one.workload.classes.size());
    for (const RequestClass &c : one.workload.classes) {
        const auto found = std::find_if(other.workload.classes.begin(), other.workload.classes.end(),
                                        [&](const RequestClass &o) { return o.id == c.id; });
        QVERIFY(found != other.workload.classes.end());
        QVERIFY(std::abs(found->requestsPerDay / c.requestsPerDay - 1) < 0.002);
        QCOMPARE(found->inputTokens, c.inputTokens);
        QCOMPARE(found->outputTokens, c.outputTokens);
        QCOMPARE(found->cachedInputFraction, c.cachedInputFraction);
        QCOMPARE(found->failureFraction, c.failureFraction);
        QVERIFY(std::abs(*found->computeSeconds / *c.computeSeconds - 1) < 1e-5);
    }
    QVERIFY(std::abs(other.workload.burstiness - one.workload.burstiness) < 0.02);
}

void TestLogDatabase::printedQueryIsReadBack()
{
    if (!m_isUp)
        QSKIP("needs the packages postgresql and libqt6sql6-psql");
    LogChoices choices;
    choices.columns[static_cast<std::size_t>(LogColumn::time)] = "created_at";
    choices.columns[static_cast<std::size_t>(LogColumn::outputTokens)] = "output_tokens";
    const Result<std::string> query = logQueryFor("calls", choices, "postgresql");
    QVERIFY(query.ok());
    const QString answer = m_folder.filePath("answer.csv");
    QFile::remove(answer);
    QVERIFY(sql(QStringLiteral("COPY (%1) TO '%2' CSV HEADER").arg(QString::fromStdString(*query), answer)));
    const Result<LogSummary> log = readLog(answer.toStdString());
    QVERIFY2(log.ok(), log.ok() ? "" : log.error().message.c_str());
    QCOMPARE(log->requests, 40000.0);
    QVERIFY(log->hasOutputTokens && !log->hasInputTokens);
}

void TestLogDatabase::dialects_data()
{
    QTest::addColumn<QString>("contains");
    QTest::newRow("postgresql") << "EXTRACT(EPOCH FROM CAST(\"timestamp\" AS TIMESTAMPTZ))";
    QTest::newRow("clickhouse") << "toDateTime64(`timestamp`, 3, 'UTC')";
    QTest::newRow("bigquery") << "UNIX_MICROS(TIMESTAMP(`timestamp`))";
    QTest::newRow("duckdb") << "EPOCH(CAST(\"timestamp\" AS TIMESTAMP))";
}

void TestLogDatabase::dialects()
{
    QFETCH(QString, contains);
    LogChoices choices;
    choices.columns[static_cast<std::size_t>(LogColumn::duration)] = "latency_ms";
    const Result<std::string> query = logQueryFor("a.b", choices, QTest::currentDataTag());
    QVERIFY(query.ok());
    const QString text = QString::fromStdString(*query);
    QVERIFY2(text.contains(contains), qPrintable(text));
    QVERIFY(text.contains("duration_h55") && text.contains("request_count") && text.contains(" * 0.001 AS seconds"));
    QCOMPARE(text.count('('), text.count(')'));
    // A name cannot end the query.
    const Result<std::string> quoted = logQueryFor("x\"; DROP TABLE y; --", choices, "postgresql");
    QVERIFY(quoted->find("\"x\"\"; DROP TABLE y; --\"") != std::string::npos);
}

void TestLogDatabase::refusals_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("message");
    QTest::newRow("no URL") << "somewhere"
                            << "expected a URL";
    QTest::newRow("nobody there") << "postgresql://x@/y?host=/nonexistent&port=1"
                                  << "the database says";
}

void TestLogDatabase::refusals()
{
    QFETCH(QString, url);
    QFETCH(QString, message);
    if (url.startsWith("postgresql") && !QSqlDatabase::isDriverAvailable(QStringLiteral("QPSQL")))
        QSKIP("needs the package libqt6sql6-psql");
    const Result<LogSummary> log = readLogFromDatabase(url.toStdString(), "t", {});
    QVERIFY(!log.ok());
    QVERIFY2(log.error().message.find(message.toStdString()) != std::string::npos, log.error().message.c_str());
    QVERIFY(!logQueryFor("t", {}, "oracle").ok());
}

ISOCOST_TEST(TestLogDatabase)
#include "test_log_database.moc"
