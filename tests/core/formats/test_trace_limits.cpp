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

namespace
{

/// Memory that this process had at most since forgetPeak(), MiB.
long peakMib()
{
    std::ifstream status("/proc/self/status");
    std::string line;
    while (std::getline(status, line)) {
        if (line.rfind("VmHWM:", 0) == 0)
            return QByteArray::fromStdString(line.substr(6)).simplified().split(' ').front().toLong() / 1024;
    }
    return 0;
}

void forgetPeak()
{
    std::ofstream("/proc/self/clear_refs") << "5";
}

} // namespace

/// Logs that are no logs, huge or stopped.
class TestTraceLimits : public QObject, protected LogFolder
{
    Q_OBJECT

private Q_SLOTS:
    void anyNumberOfThreads();
    void quotesAcrossBlocks();
    void refused_data();
    void refused();
    void hugeInputsStaySmall_data();
    void hugeInputsStaySmall();
    void stopsAtOnce();
    void progress();
};

void TestTraceLimits::anyNumberOfThreads()
{
    std::string text = "time,model,input,output,duration\n";
    for (int i = 0; i < 200000; ++i)
        text += std::to_string(1709208000 + (i * 7919) % 100000) + ",m" + std::to_string(i % 5) + "," +
                std::to_string(i % 1000) + "," + std::to_string(i % 77) + ",0." + std::to_string(i % 97 + 1) + "\n";
    const std::string path = write(text);
    LogReading one;
    one.threads = 1;
    const Result<LoadedLog> expected = loadLog(path, one);
    QVERIFY(expected.ok());
    QCOMPARE(expected->summary.requests, 200000.0);
    QCOMPARE(expected->summary.classes.size(), 5u);
    for (int threads : {2, 3, 8}) {
        LogReading many;
        many.threads = threads;
        const Result<LoadedLog> found = loadLog(path, many);
        QVERIFY(found.ok());
        QVERIFY(found->summary == expected->summary);
        QVERIFY(found->log == expected->log);
    }
    const Result<LogSummary> packed = readLog(write(gzipped(text), "log.csv.gz"));
    QVERIFY(packed.ok() && *packed == expected->summary);
}

void TestTraceLimits::quotesAcrossBlocks()
{
    // Line ends inside quotes, all over the edges of the blocks.
    std::string text = "time,note,input\n";
    for (int i = 0; i < 60000; ++i)
        text += "1709208000,\"a \"\"b\"\"\n,c\r\n" + std::string(static_cast<std::size_t>(i % 50), 'x') + "\",2\n";
    QVERIFY(text.size() > 2 * (1u << 20));
    const Result<LogSummary> log = readLog(write(text));
    QVERIFY2(log.ok(), log.ok() ? "" : log.error().message.c_str());
    QCOMPARE(log->requests, 60000.0);
    QCOMPARE(log->classes.front().inputTokens, 120000u);
}

void TestTraceLimits::refused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("where");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *tag, const std::string &bytes, const char *name, const char *where,
                        const char *message) {
        QTest::newRow(tag) << QByteArray::fromStdString(bytes) << name << where << message;
    };
    std::string wide = "time";
    for (int i = 1; i < 10000; ++i)
        wide += ",c" + std::to_string(i);
    std::string models = "time,model\n";
    for (int i = 0; i < 300; ++i)
        models += "1709208000,m" + std::to_string(i) + "\n";
    row("empty", "", "a.csv", "", "found an empty one");
    row("a picture", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16), "a.csv", "line 1", "as text");
    row("JSON without times", "{\"a\": 1}\n", "a.csv", "line 1", "column of times");
    row("no time", "a,b\n1,2\n", "a.csv", "line 1", "found a, b");
    row("header alone", "time,input\n", "a.csv", "", "at least one row");
    row("blank rows", "time,input\n\n\n", "a.csv", "", "at least one row");
    row("duplicate header", "time,input_tokens,input_tokens\n1709208000,1,2\n", "a.csv", "line 1",
        "two named input_tokens");
    row("10,000 columns", wide + "\n", "a.csv", "line 1", "found 10000");
    row("too many models", models, "a.csv", "", "200 different values");
    row("1970", "time\n1970-01-01T00:00:00Z\n", "a.csv", "line 2", "from 2000 to 2099");
    row("2300", "time\n2300-01-01T00:00:00Z\n", "a.csv", "line 2", "from 2000 to 2099");
    row("two centuries", "time\n2001-01-01T00:00:00Z\n2090-01-01T00:00:00Z\n", "a.csv", "", "ten years");
    row("named gzip", threeRows, "a.csv.gz", "", "gzip data as the name says");
    row("damaged gzip", gzipped(threeRows).substr(0, 30) + std::string(60, 'x'), "a.gz", "", "gzip");
    row("cut gzip", gzipped(threeRows).substr(0, 60), "a.gz", "", "cut off");
    row("quote without end", "time,note\n1709208000,\"x" + std::string(3u << 20, 'y'), "a.csv", "line 2",
        "1 MiB a row");
    row("one rate", "time,rps\n1709208000,1\n", "a.csv", "", "at least two different times");
}

void TestTraceLimits::refused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, name);
    QFETCH(QString, where);
    QFETCH(QString, message);
    const std::string path = write(bytes.toStdString(), name.toLatin1().constData());
    for (int threads : {1, 2}) {
        LogReading reading;
        reading.threads = threads;
        const Result<LogSummary> log = readLog(path, reading);
        QVERIFY(!log.ok());
        QCOMPARE(log.error().code, ErrorCode::input);
        QCOMPARE(QString::fromStdString(log.error().where), where);
        const QString found = QString::fromStdString(log.error().message);
        QVERIFY2(found.contains(message), qPrintable(found));
        QVERIFY(!found.contains('\n') && found.size() < 300);
    }
    const Result<LogSummary> folder = readLog(m_folder.path().toStdString());
    QVERIFY(!folder.ok() && folder.error().message.find("folder") != std::string::npos);
    QVERIFY(!readLog(m_folder.filePath("nothing").toStdString()).ok());
}

void TestTraceLimits::hugeInputsStaySmall_data()
{
    QTest::addColumn<QString>("kind");
    for (const char *kind : {"one line of 1 GB", "gzip bomb", "plain log of 100 MB"})
        QTest::newRow(kind) << kind;
}

void TestTraceLimits::hugeInputsStaySmall()
{
    QFETCH(QString, kind);
    std::string path;
    if (kind == "one line of 1 GB") {
        path = write("time,input\n1709208000,");
        QVERIFY(QFile::resize(QString::fromStdString(path), 1'000'000'000)); // a hole of zero bytes
    } else if (kind == "gzip bomb") {
        path = m_folder.filePath("bomb.gz").toStdString();
        gzFile file = gzopen(path.c_str(), "wb9");
        gzputs(file, "time,input\n");
        const std::string rows = replaced(std::string(1000, '.'), ".", "1709208000,1\n");
        for (int i = 0; i < 20000; ++i) // 260 MB from about 0.8
            gzwrite(file, rows.data(), static_cast<unsigned>(rows.size()));
        gzclose(file);
    } else {
        path = m_folder.filePath("long.csv").toStdString();
        std::ofstream out(path, std::ios::binary);
        out << "time,input\n";
        const std::string rows = replaced(std::string(1000, '.'), ".", "2024-01-01T00:00:00Z,1000\n");
        for (int i = 0; i < 4000; ++i)
            out << rows;
    }
    forgetPeak();
    const long before = peakMib();
    QVERIFY(before > 0);
    const Result<LogSummary> log = readLog(path);
    [[maybe_unused]] const long grown = peakMib() - before;
#ifndef __SANITIZE_ADDRESS__ // which keeps freed memory for a while
    QVERIFY2(grown < 20, qPrintable(QString("%1 MiB more").arg(grown)));
#endif
    QCOMPARE(log.ok(), kind == "plain log of 100 MB");
    if (log.ok())
        QCOMPARE(log->requests, 4'000'000.0);
    else
        QVERIFY(log.error().message.find(kind == "gzip bomb" ? "200-fold" : "as text") != std::string::npos);
    QFile::remove(QString::fromStdString(path));
}

void TestTraceLimits::stopsAtOnce()
{
    const std::string path = m_folder.filePath("long.csv").toStdString();
    {
        std::ofstream out(path, std::ios::binary);
        out << "time,input\n";
        const std::string rows = replaced(std::string(1000, '.'), ".", "2024-01-01T00:00:00Z,1000\n");
        for (int i = 0; i < 20000; ++i) // 520 MB, a second or more
            out << rows;
    }
    std::stop_source source;
    std::chrono::steady_clock::time_point asked;
    LogReading reading;
    reading.progress = [&](const LogProgress &) {
        if (!source.stop_requested())
            asked = std::chrono::steady_clock::now();
        source.request_stop();
    };
    const Result<LogSummary> log = readLog(path, reading, source.get_token());
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - asked;
    QVERIFY(!log.ok());
    QCOMPARE(log.error().message, std::string(logReadingStopped));
    QVERIFY2(took.count() < 0.1, qPrintable(QString::number(took.count())));
    QFile::remove(QString::fromStdString(path));
}

void TestTraceLimits::progress()
{
    std::vector<LogProgress> seen;
    LogReading reading;
    reading.progress = [&](const LogProgress &progress) { seen.push_back(progress); };
    const std::string path = write(threeRows);
    QVERIFY(readLog(path, reading).ok());
    QVERIFY(!seen.empty());
    QCOMPARE(seen.back().bytesRead, threeRows.size());
    QCOMPARE(seen.back().bytesTotal, threeRows.size());
    QCOMPARE(seen.back().rows, 3u);
}

ISOCOST_TEST(TestTraceLimits)
#include "test_trace_limits.moc"
