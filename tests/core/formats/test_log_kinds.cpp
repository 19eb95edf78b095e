// SPDX-License-Identifier: GPL-3.0-or-later
// Logs as the world writes them: each file of tests/data/logs against figures worked by hand (make_logs.py there).

#include "core/formats/logs/column_words.h"
#include "core/formats/logs/zone_rules.h"
#include "core/formats/trace_csv.h"
#include "tests/suite.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

#include <fstream>

using namespace isocost;

namespace
{

const QString folder = QStringLiteral(ISOCOST_SOURCE_DIR "/tests/data/logs/");

/// LogSums over the classes of a log.
struct LogSums {
    double input = 0;
    double inputCounted = 0;
    double output = 0;
    double outputCounted = 0;
    double cached = 0;
    double written = 0;
    double seconds = 0;
    double timed = 0;
    double failed = 0;
    double answered = 0;
};

LogSums sumsOf(const LogSummary &log)
{
    LogSums sums;
    for (const LogClass &c : log.classes) {
        sums.input += static_cast<double>(c.inputTokens);
        sums.inputCounted += static_cast<double>(c.inputCounted);
        sums.output += static_cast<double>(c.outputTokens);
        sums.outputCounted += static_cast<double>(c.outputCounted);
        sums.cached += static_cast<double>(c.cachedTokens);
        sums.written += static_cast<double>(c.cacheWriteTokens);
        sums.seconds += c.durationSeconds;
        sums.timed += static_cast<double>(c.timed);
        sums.failed += static_cast<double>(c.failed);
        sums.answered += static_cast<double>(c.requests - c.failed);
    }
    return sums;
}

double ratio(double sum, double count)
{
    return count > 0 ? sum / count : 0;
}

std::string saidOf(const LogStatement &statement)
{
    std::string said;
    for (const ColumnUse &column : statement.columns)
        said += column.name + " " + column.usedAs + " " + column.unit + " " + column.why + "\n";
    for (const UnusedColumn &column : statement.unused)
        said += column.name + " " + column.why + "\n";
    for (const std::string &sentence : statement.assumed)
        said += sentence + "\n";
    return said;
}

} // namespace

class TestLogKinds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void logs_data();
    void logs();
    void names_data();
    void names();
    void clocksPutForwardAndBack();
    void summerTimeOfALog();
    void manyStrayQuotes();
    void failedCallsTakeTheMeanOfTheirClass();
};

void TestLogKinds::logs_data()
{
    QTest::addColumn<QJsonObject>("expected");
    QFile file(folder + QStringLiteral("cases.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonArray cases = QJsonDocument::fromJson(file.readAll()).array();
    QVERIFY(cases.size() > 70);
    for (const QJsonValue &one : cases)
        QTest::newRow(qPrintable(one["file"].toString())) << one.toObject();
}

void TestLogKinds::logs()
{
    QFETCH(QJsonObject, expected);
    LogReading reading;
    if (expected.contains("cached"))
        reading.choices.cachedBeside = expected["cached"] == QStringLiteral("beside");
    if (expected.contains("order"))
        reading.choices.dateOrder =
            expected["order"] == QStringLiteral("mdy") ? DateOrder::monthFirst : DateOrder::dayFirst;
    if (expected.contains("count"))
        reading.choices.columns[static_cast<std::size_t>(LogColumn::count)] =
            expected["count"].toString().toStdString();
    const Result<LogSummary> log = readLog((folder + expected["file"].toString()).toStdString(), reading);
    if (expected.contains("error")) {
        QVERIFY(!log.ok());
        QCOMPARE(log.error().code, ErrorCode::input);
        QVERIFY2(log.error().message.find(expected["error"].toString().toStdString()) != std::string::npos,
                 log.error().message.c_str());
        return;
    }
    QVERIFY2(log.ok(), log.ok() ? "" : log.error().message.c_str());
    QCOMPARE(log->rejectedRows, 0u);
    const LogSums sums = sumsOf(*log);
    const std::pair<const char *, double> figures[] = {
        {"n", log->requests},
        {"span", static_cast<double>(log->to - log->from) / nanosPerSecond},
        {"I", ratio(sums.input, sums.inputCounted)},
        {"O", ratio(sums.output, sums.outputCounted)},
        {"C", ratio(sums.cached, sums.input)},
        {"W", ratio(sums.written, sums.input)},
        {"S", ratio(sums.seconds, sums.timed)},
        {"F", ratio(sums.failed, sums.answered)},
        {"classes", static_cast<double>(log->classes.size())}};
    for (const auto &[name, found] : figures) {
        const double wanted = expected[QLatin1String(name)].toDouble(found);
        QVERIFY2(std::abs(found - wanted) <= 1e-9 * std::max(1.0, std::abs(wanted)),
                 qPrintable(QStringLiteral("%1: %2, expected %3").arg(name).arg(found).arg(wanted)));
    }
    if (expected.contains("start"))
        QCOMPARE(QString::fromStdString(isoTime(log->from)), expected["start"].toString());
    const QString said = QString::fromStdString(saidOf(log->statement));
    QVERIFY2(said.contains(expected["says"].toString()), qPrintable(said));
}

void TestLogKinds::names_data()
{
    QTest::addColumn<QString>("words");
    QTest::newRow("inputTokens") << "input tokens";
    QTest::newRow("gen_ai.usage.input_tokens") << "gen ai usage input tokens";
    QTest::newRow("prompttokens") << "prompt tokens";
    QTest::newRow("timeStamp") << "timestamp";
    QTest::newRow("TIMESTAMP") << "timestamp";
    QTest::newRow("Requests/s") << "requests per s";
    QTest::newRow("HTTPStatus") << "http status";
    QTest::newRow("createdAt") << "created at";
    QTest::newRow("latency (ms)") << "latency ms";
}

void TestLogKinds::names()
{
    QFETCH(QString, words);
    QStringList found;
    for (const std::string &word : wordsOf(QTest::currentDataTag()))
        found << QString::fromStdString(word);
    QCOMPARE(found.join(' '), words);
}

void TestLogKinds::clocksPutForwardAndBack()
{
    // Berlin 2025: forward on 30 March 01:00 UTC, back on 26 October 01:00 UTC.
    constexpr Instant hour = 3600 * nanosPerSecond;
    const Instant forward = 1'743'296'400 * nanosPerSecond;
    const Instant back = 1'761'440'400 * nanosPerSecond;
    const ZoneRules berlin{"Europe/Berlin", 3600, {{forward, 7200}, {back, 3600}}};
    QCOMPARE(berlin.offsetAt(forward + hour - 1), 3600);     // 01:59:59 by the clock
    QCOMPARE(berlin.offsetAt(forward + hour * 3 / 2), 3600); // 02:30 is left out: counted on
    QCOMPARE(berlin.offsetAt(forward + 2 * hour), 7200);     // 03:00
    QCOMPARE(berlin.offsetAt(back + hour * 3 / 2), 7200);    // 02:30 comes twice: the first
    QCOMPARE(berlin.offsetAt(back + 2 * hour), 3600);        // 03:00
    QCOMPARE(ZoneRules().offsetAt(back), 0);
}

void TestLogKinds::summerTimeOfALog()
{
    QTemporaryDir made;
    const std::string path = made.filePath("local.csv").toStdString();
    std::ofstream(path) << "time,input\n2025-03-30 01:00:00,1\n2025-03-30 03:00:00,1\n";
    LogReading reading;
    reading.choices.zone = ZoneRules{"Europe/Berlin", 3600, {{1'743'296'400 * nanosPerSecond, 7200}}};
    const Result<LogSummary> log = readLog(path, reading);
    QVERIFY(log.ok());
    QCOMPARE(log->to - log->from, 3600 * nanosPerSecond); // an hour apart, whatever the clocks say
}

void TestLogKinds::manyStrayQuotes()
{
    // Each row opens a field that never closes: found out in one pass, not in one for each.
    QTemporaryDir made;
    const std::string path = made.filePath("stray.tsv").toStdString();
    {
        std::ofstream out(path);
        out << "timestamp\tprompt\tinput_tokens\n";
        for (int i = 0; i < 100000; ++i)
            out << "1709208000\t\"say it\t2\n";
    }
    QElapsedTimer timer;
    timer.start();
    const Result<LogSummary> log = readLog(path);
    QVERIFY2(log.ok(), log.ok() ? "" : log.error().message.c_str());
    QCOMPARE(log->requests, 100000.0);
    QCOMPARE(log->classes.front().inputTokens, 200000u);
    QVERIFY2(timer.elapsed() < 20000, qPrintable(QString::number(timer.elapsed())));
}

void TestLogKinds::failedCallsTakeTheMeanOfTheirClass()
{
    QTemporaryDir made;
    const std::string path = made.filePath("failed.csv").toStdString();
    std::ofstream(path) << "time,input_tokens,status\n1709208000,100,200\n1709208001,0,500\n1709208002,201,200\n"
                           "1709208003,7,500\n";
    const Result<LoadedLog> log = loadLog(path);
    QVERIFY(log.ok());
    QCOMPARE(log->log.inputTokens, (std::vector<std::uint32_t>{100, 151, 201, 150})); // 150.5 each
    QCOMPARE(log->log.failed, (std::vector<std::uint8_t>{0, 1, 0, 1}));
}

ISOCOST_TEST(TestLogKinds)
#include "test_log_kinds.moc"
