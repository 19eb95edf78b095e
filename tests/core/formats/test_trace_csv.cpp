// SPDX-License-Identifier: GPL-3.0-or-later
// Request logs: every way to write one, what is refused and how, bounded memory, any number of threads.

#include "core/formats/trace_csv.h"
#include "tests/core/formats/log_folder.h"
#include "tests/suite.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <chrono>
#include <fstream>
#include <thread>
#include <zlib.h>

using namespace isocost;
using namespace isocost::logs;

class TestTraceCsv : public QObject, protected LogFolder
{
    Q_OBJECT

private Q_SLOTS:
    void spellings_data();
    void spellings();
    void times_data();
    void times();
    void zones();
    void columnsByName_data();
    void columnsByName();
    void classesStatusAndDurations();
    void namesAreText_data();
    void namesAreText();
    void rowsOutOfOrder();
    void badRowsAreCounted();
    void rateTable();
    void preview();
};

void TestTraceCsv::spellings_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *name, const std::string &bytes) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes);
    };
    row("plain", threeRows);
    row("carriage returns", replaced(threeRows, "\n", "\r\n"));
    row("no final line end", threeRows.substr(0, threeRows.size() - 1));
    row("carriage returns, no final line end",
        replaced(threeRows, "\n", "\r\n").substr(0, replaced(threeRows, "\n", "\r\n").size() - 2));
    row("byte order mark", "\xEF\xBB\xBF" + threeRows);
    row("semicolons", replaced(threeRows, ",", ";"));
    row("tabs", replaced(threeRows, ",", "\t"));
    row("quotes", replaced(replaced(replaced(threeRows, "2023", "\"2023"), "00,", "00\","), "ContextTokens",
                           "\"ContextTokens\""));
    row("spaces", replaced(threeRows, ",", " , "));
    row("empty lines", replaced(threeRows, "\n", "\n\n"));
    row("decimals", replaced(threeRows, "4808", "4808.0"));
    row("more columns",
        replaced(replaced(threeRows, "\n", ",\"x, \"\"y\"\"\"\n"), "Tokens,\"x, \"\"y\"\"\"", "Tokens,note"));
    row("gzip", gzipped(threeRows));
    row("gzip of two members", gzipped(threeRows.substr(0, 60)) + gzipped(threeRows.substr(60)));
}

void TestTraceCsv::spellings()
{
    QFETCH(QByteArray, bytes);
    const std::string text = bytes.toStdString();
    for (int threads : {1, 2}) {
        LogReading reading;
        reading.threads = threads;
        const Result<LoadedLog> log = loadLog(write(text), reading);
        QVERIFY2(log.ok(), log.ok() ? "" : log.error().message.c_str());
        QCOMPARE(log->summary.requests, 3.0);
        QCOMPARE(log->summary.rejectedRows, 0u);
        QCOMPARE(log->summary.classes.front().inputTokens, 8098u);
        QCOMPARE(log->summary.classes.front().outputTokens, 45u);
        QCOMPARE(log->summary.minutes, (std::vector<double>{2, 1}));
        QCOMPARE(QString::fromStdString(isoTime(log->summary.from)), QString("2023-11-16T18:17:03.97996Z"));
        QCOMPARE(log->log.inputTokens, (std::vector<std::uint32_t>{4808, 3180, 110}));
        QVERIFY(std::abs(log->log.seconds[1] - 0.052) < 1e-12);
        QVERIFY(!log->summary.hasZone);
    }
}

void TestTraceCsv::times_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("utc");
    QTest::newRow("nine decimals") << "2024-02-29T12:00:00.123456789Z"
                                   << "2024-02-29T12:00:00.123456789Z";
    QTest::newRow("no decimals") << "2024-02-29 12:00:00"
                                 << "2024-02-29T12:00:00Z";
    QTest::newRow("no seconds") << "2024-02-29 12:00"
                                << "2024-02-29T12:00:00Z";
    QTest::newRow("east") << "2024-02-29T12:00:00+02:00"
                          << "2024-02-29T10:00:00Z";
    QTest::newRow("west, no colon") << "2024-02-29T12:00:00.5-0530"
                                    << "2024-02-29T17:30:00.5Z";
    QTest::newRow("hours only") << "2024-02-29T12:00:00+01"
                                << "2024-02-29T11:00:00Z";
    QTest::newRow("UTC by name") << "2024-02-29 12:00:00 UTC"
                                 << "2024-02-29T12:00:00Z";
    QTest::newRow("seconds since 1970") << "1709208000"
                                        << "2024-02-29T12:00:00Z";
    QTest::newRow("with decimals") << "1709208000.25"
                                   << "2024-02-29T12:00:00.25Z";
    QTest::newRow("milliseconds") << "1709208000250"
                                  << "2024-02-29T12:00:00.25Z";
    QTest::newRow("microseconds") << "1709208000250001"
                                  << "2024-02-29T12:00:00.250001Z";
    QTest::newRow("nanoseconds") << "1709208000250001002"
                                 << "2024-02-29T12:00:00.250001002Z";
    QTest::newRow("since the start") << "90061.5"
                                     << "2001-01-02T01:01:01.5Z";
    QTest::newRow("first day") << "2000-01-01T00:00:00Z"
                               << "2000-01-01T00:00:00Z";
    QTest::newRow("last day") << "2099-12-31T23:59:59Z"
                              << "2099-12-31T23:59:59Z";
    QTest::newRow("no such day") << "2023-02-29 12:00:00"
                                 << "";
    QTest::newRow("no such hour") << "2023-02-28 25:00:00"
                                  << "";
    QTest::newRow("too early") << "1970-01-01T00:00:00Z"
                               << "";
    QTest::newRow("too late") << "2300-01-01T00:00:00Z"
                              << "";
    QTest::newRow("too late in seconds") << "10413792000"
                                         << "";
    QTest::newRow("a word") << "yesterday"
                            << "";
    QTest::newRow("broken zone") << "2024-02-29T12:00:00+x"
                                 << "";
    QTest::newRow("more behind it") << "2024-02-29T12:00:00Zx"
                                    << "";
}

void TestTraceCsv::times()
{
    QFETCH(QString, written);
    QFETCH(QString, utc);
    const Result<LogSummary> log = readLog(write("time,input\n" + written.toStdString() + ",1\n"));
    QCOMPARE(log.ok(), !utc.isEmpty());
    if (log.ok())
        QCOMPARE(QString::fromStdString(isoTime(log->from)), utc);
    else
        QCOMPARE(log.error().where, std::string("line 2"));
}

void TestTraceCsv::zones()
{
    LogReading reading;
    reading.choices.zone = ZoneRules::fixed(2 * 3600, "UTC+02:00");
    const Result<LogSummary> local = readLog(write(threeRows), reading);
    QCOMPARE(QString::fromStdString(isoTime(local->from)), QString("2023-11-16T16:17:03.97996Z"));
    const Result<LogSummary> stated = readLog(write("time\n2024-01-01T00:00:00Z\n"), reading);
    QCOMPARE(QString::fromStdString(isoTime(stated->from)), QString("2024-01-01T00:00:00Z"));
    QVERIFY(stated->hasZone);
    QCOMPARE(stated->firstMinute, std::int64_t(28'401'120));
}

void TestTraceCsv::columnsByName_data()
{
    QTest::addColumn<QString>("header");
    QTest::addColumn<QList<int>>("columns"); // time, input, output, duration, class, status, rate; -1: none
    QTest::newRow("Azure") << "TIMESTAMP,ContextTokens,GeneratedTokens" << QList<int>{0, 1, 2, -1, -1, -1, -1};
    QTest::newRow("OpenAI") << "created,model,prompt_tokens,completion_tokens" << QList<int>{0, 2, 3, -1, 1, -1, -1};
    QTest::newRow("spaces and capitals") << "Model Name,Start Time,Input Tokens,Output Tokens,Duration (ms),Status Code"
                                         << QList<int>{1, 2, 3, 4, 0, 5, -1};
    QTest::newRow("rates") << "t_start_s,requests_per_s" << QList<int>{0, -1, -1, -1, -1, -1, 1};
    QTest::newRow("the surer name counts")
        << "date,timestamp,input,input_tokens" << QList<int>{1, 3, -1, -1, -1, -1, -1};
    QTest::newRow("time alone") << "ts" << QList<int>{0, -1, -1, -1, -1, -1, -1};
}

void TestTraceCsv::columnsByName()
{
    QFETCH(QString, header);
    QFETCH(QList<int>, columns);
    const Result<LogSample> sample = sampleOf(header.toStdString() + "\n");
    QVERIFY(sample.ok());
    const Result<LogLayout> layout = layoutOf(*sample);
    QVERIFY2(layout.ok(), layout.ok() ? "" : layout.error().message.c_str());
    for (std::size_t i = 0; i < static_cast<std::size_t>(columns.size()); ++i) {
        const auto &found = layout->columns[i];
        QCOMPARE(found ? static_cast<int>(*found) : -1, columns[static_cast<int>(i)]);
    }
    if (layout->column(LogColumn::duration))
        QCOMPARE(layout->secondsPerDuration, 1e-3);
}

void TestTraceCsv::classesStatusAndDurations()
{
    const Result<LogSummary> log = readLog(write("time,model,prompt_tokens,completion_tokens,latency_ms,status\n"
                                                 "2024-01-01T00:00:00Z,small,10,1,1000,200\n"
                                                 "2024-01-01T00:00:01Z,\"big, new\",20,2,3000,200\n"
                                                 "2024-01-01T00:00:02Z,small,30,,,500\n"
                                                 "2024-01-01T00:00:03Z,small,40,4,2000,ok\n"
                                                 "2024-01-01T00:00:04Z,small,50,5,,timeout\n"));
    QVERIFY2(log.ok(), log.ok() ? "" : log.error().message.c_str());
    QCOMPARE(log->classes.size(), 2u);
    const LogClass &small = log->classes[0];
    QCOMPARE(small.name, std::string("small"));
    QCOMPARE(small.requests, 4u);
    QCOMPARE(small.failed, 2u);
    QCOMPARE(small.inputTokens, 50u); // of the two that were answered
    QCOMPARE(small.outputTokens, 5u);
    QCOMPARE(small.inputCounted, 2u);
    QCOMPARE(small.timed, 2u);
    QCOMPARE(small.durationSeconds, 3.0);
    QCOMPARE(small.durationSecondsSquare, 5.0);
    QCOMPARE(log->classes[1].name, std::string("big, new"));
    QCOMPARE(log->rejectedRows, 0u);
}

void TestTraceCsv::namesAreText_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("isName");
    QTest::newRow("ASCII") << QByteArray("gpt-4 (new)") << true;
    QTest::newRow("UTF-8") << QByteArray("modèle 模型 🙂") << true;
    // What is no UTF-8 is read as Windows-1252, whose letters are all names.
    QTest::newRow("Latin-1") << QByteArray("mod\xe8le") << true;
    QTest::newRow("cut off") << QByteArray("mod\xc3") << true;
    QTest::newRow("surrogate") << QByteArray("m\xed\xa0\x80") << true;
    QTest::newRow("overlong") << QByteArray("m\xe0\x80\x80") << true;
    QTest::newRow("beyond Unicode") << QByteArray("m\xf4\x90\x80\x80") << true;
    QTest::newRow("escape") << QByteArray("m\x1b[31m") << false;
    QTest::newRow("long") << QByteArray(201, 'm') << false;
}

void TestTraceCsv::namesAreText()
{
    QFETCH(QByteArray, name);
    QFETCH(bool, isName);
    std::string text = "time,model\n";
    for (int i = 0; i < 400; ++i)
        text += "1709208000,usual\n";
    const Result<LogSummary> log = readLog(write(text + "1709208000," + name.toStdString() + "\n"));
    QVERIFY(log.ok());
    QCOMPARE(log->rejectedRows, isName ? 0u : 1u);
    QCOMPARE(log->classes.size(), isName ? 2u : 1u);
}

void TestTraceCsv::rowsOutOfOrder()
{
    const Result<LoadedLog> log = loadLog(write("time,input\n2024-01-01T00:05:00Z,1\n2024-01-01T00:00:00Z,2\n"
                                                "2024-01-01T00:05:00Z,3\n2023-12-31T23:59:00Z,4\n"));
    QVERIFY(log.ok());
    QCOMPARE(log->log.seconds, (std::vector<double>{0, 60, 360, 360}));
    QCOMPARE(log->log.inputTokens, (std::vector<std::uint32_t>{4, 2, 1, 3})); // ties as in the file
    QCOMPARE(log->summary.minutes, (std::vector<double>{1, 1, 0, 0, 0, 0, 2}));
}

void TestTraceCsv::badRowsAreCounted()
{
    std::string text = "time,input\n";
    for (int i = 0; i < 200; ++i)
        text += i == 50 ? "2024-01-01T00:00:00Z,lots\n" : i == 150 ? "soon,3\n" : "2024-01-01T00:00:00Z,1\n";
    const Result<LogSummary> log = readLog(write(text));
    QVERIFY(log.ok()); // 2 of 200 are 1 %
    QCOMPARE(log->requests, 198.0);
    QCOMPARE(log->rejectedRows, 2u);
    QCOMPARE(log->rejected[0].line, 52u);
    QVERIFY(log->rejected[0].what.find("tokens") != std::string::npos);
    QCOMPARE(log->rejected[1].line, 152u);
    const Result<LogSummary> worse = readLog(write(text + "2024-01-01T00:00:00Z\n"));
    QVERIFY(!worse.ok());
    QCOMPARE(worse.error().where, std::string("line 52"));
    QVERIFY(worse.error().message.find("1 %") != std::string::npos);
}

void TestTraceCsv::rateTable()
{
    const Result<LogSummary> log = readLog(write("t_start_s,requests_per_s\n0,1\n600,0\n1200,0\n1800,2.5\n2400,0\n"));
    QVERIFY(log.ok());
    QVERIFY(log->isSummed && log->isRelative);
    QCOMPARE(log->binSeconds, 600.0);
    QCOMPARE(log->requests, 2100.0);
    QCOMPARE(log->minutes.size(), 50u);
    QCOMPARE(log->minutes[35], 150.0);
    QCOMPARE(log->silent, (std::vector<SilentRun>{{10, 29}, {40, 49}}));
    QVERIFY(!loadLog(write("t_start_s,requests_per_s\n0,1\n600,0\n")).ok());
    // Bins shorter than a minute add up.
    const Result<LogSummary> fine = readLog(write(
        "time,rps\n2024-01-01T00:00:00Z,1\n2024-01-01T00:00:20Z,2\n2024-01-01T00:00:40Z,4\n2024-01-01T00:01:00Z,1\n"));
    QVERIFY(fine.ok());
    QCOMPARE(fine->minutes, (std::vector<double>{140, 20}));
}

void TestTraceCsv::preview()
{
    const Result<LogPreview> preview = previewLog(write(threeRows));
    QVERIFY(preview.ok());
    QCOMPARE(preview->sample.rows.size(), 3u);
    QCOMPARE(preview->sample.rows[1][1], std::string("3180"));
    QVERIFY(preview->layout && !preview->layout->hasZone);
    LogReading reading;
    reading.choices.columns[static_cast<std::size_t>(LogColumn::inputTokens)] = "GeneratedTokens";
    reading.choices.columns[static_cast<std::size_t>(LogColumn::outputTokens)] = "";
    const Result<LogSummary> log = readLog(write(threeRows), reading);
    QCOMPARE(log->classes.front().inputTokens, 45u);
    QVERIFY(!log->hasOutputTokens);
    reading.choices.columns[static_cast<std::size_t>(LogColumn::time)] = "";
    QVERIFY(!readLog(write(threeRows), reading).ok());
    reading.choices.columns[static_cast<std::size_t>(LogColumn::time)] = "nowhere";
    QVERIFY(readLog(write(threeRows), reading).error().message.find("nowhere") != std::string::npos);
    // What a person can mend by choosing is shown with the columns.
    const Result<LogPreview> unclear = previewLog(write("a,b\n1,2\n"));
    QVERIFY(unclear.ok() && !unclear->layout);
    QVERIFY(unclear->problem.find("column of times") != std::string::npos);
}

ISOCOST_TEST(TestTraceCsv)
#include "test_trace_csv.moc"
