// SPDX-License-Identifier: GPL-3.0-or-later
// The verbs that read request logs: what they print, what they refuse, and that nothing else happens.

#include "tests/cli/run_program.h"
#include "tests/suite.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

namespace
{

const QString sampleLog = QStringLiteral(ISOCOST_SOURCE_DIR "/data/traces/support-week.csv.gz");
const QString spikyChat = QStringLiteral(ISOCOST_SOURCE_DIR "/data/scenarios/spiky-chat.isocost");

} // namespace

class TestCliTraces : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void importTrace();
    void importedWorkloadFitsAScenario();
    void importedBillIsTheReplayedBill_data();
    void importedBillIsTheReplayedBill();
    void replaysTheSample();
    void sameBytesEveryRun();
    void drawnReplayStandsBesideEvaluate();
    void sumsThatNoWorkloadHolds();
    void refusals_data();
    void refusals();

private:
    QString write(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
        return file.fileName();
    }

    QTemporaryDir m_folder;
};

void TestCliTraces::importTrace()
{
    const ProgramRun run = runProgram({"import-trace", sampleLog, "--json"});
    QCOMPARE(run.exitCode, 0);
    QVERIFY2(run.err.contains("16,779 rows"), run.err.constData()); // progress
    const QJsonObject workload = json(run);
    QCOMPARE(workload["classes"].toArray().size(), 2);
    QCOMPARE(workload["classes"][0]["id"].toString(), QString("llama-8b"));
    QCOMPARE(workload["classes"][0]["model"].toString(), QString("llama-8b"));
    QVERIFY(std::abs(workload["classes"][0]["input_tokens"].toDouble() - 620) < 20);
    QCOMPARE(workload["shape"]["kind"].toString(), QString("hour_of_week"));
    QCOMPARE(workload["shape"]["weights"].toArray().size(), 168);
    QVERIFY(std::abs(workload["burstiness"].toDouble() - 0.6) < 0.05); // what the spikyChat was made with
    const QJsonObject trace = workload["trace"].toObject();
    QCOMPARE(trace["requests"].toInt(), 16779);
    QCOMPARE(trace["rejected_rows"].toInt(), 0);
    QCOMPARE(trace["from"].toString(), QString("2026-06-01T00:02:00.405Z"));
    QVERIFY(trace["peak_to_mean_minute"].toDouble() > 10);
    const ProgramRun text = runProgram({"import-trace", sampleLog});
    QCOMPARE(text.exitCode, 0);
    QVERIFY(text.out.contains("burstiness 0.607"));
}

void TestCliTraces::importedWorkloadFitsAScenario()
{
    QJsonObject workload = json(runProgram({"import-trace", sampleLog, "--json"}));
    QFile file(spikyChat);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QJsonObject scenario = QJsonDocument::fromJson(file.readAll()).object();
    scenario["workload"] = workload;
    const ProgramRun run = runProgram({"validate", write("with-log.isocost", QJsonDocument(scenario).toJson())});
    QVERIFY2(run.exitCode == 0, run.err.constData());
}

void TestCliTraces::importedBillIsTheReplayedBill_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("answered");
    QTest::addColumn<QByteArray>("other"); // every second row
    QTest::newRow("half failed, with 0 tokens") << QByteArray("input_tokens,output_tokens,latency_ms,status")
                                                << QByteArray("1000,200,2000,success") << QByteArray("0,0,50,error");
    QTest::newRow("half without tokens") << QByteArray("input_tokens,output_tokens,latency_ms,status")
                                         << QByteArray("1000,200,2000,200") << QByteArray("null,null,2000,200");
    QTest::newRow("cached beside") << QByteArray("input_tokens,cache_read_input_tokens,output_tokens,latency_ms")
                                   << QByteArray("200,800,200,2000") << QByteArray("300,0,100,1000");
}

/// The workload fitted to a log costs what the log itself costs, call by call, within 1 %.
void TestCliTraces::importedBillIsTheReplayedBill()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, answered);
    QFETCH(QByteArray, other);
    QByteArray text = "timestamp," + header + "\n";
    constexpr int start = 1709208000;
    for (int i = 0; i < 7200; ++i)
        text += QByteArray::number(start + i) + "," + (i % 2 ? other : answered) + "\n";
    const QString log = write("bill.csv", text);
    const QJsonObject workload = json(runProgram({"import-trace", log, "--json"}));
    QFile file(spikyChat);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QJsonObject scenario = QJsonDocument::fromJson(file.readAll()).object();
    QJsonObject fitted = scenario["workload"].toObject();
    QJsonObject requests = fitted["classes"][0].toObject();
    for (const char *key : {"requests_per_day", "input_tokens", "output_tokens", "cached_input_fraction",
                            "compute_seconds", "compute_cv", "failure_fraction"})
        requests[QLatin1String(key)] = workload["classes"][0][QLatin1String(key)];
    fitted["classes"] = QJsonArray{requests};
    fitted["shape"] = workload["shape"];
    fitted["burstiness"] = workload["burstiness"];
    scenario["workload"] = fitted;
    const QString path = write("bill.isocost", QJsonDocument(scenario).toJson());
    const QJsonObject evaluated = json(runProgram({"evaluate", path, "--json"}));
    const QJsonObject replayed = json(runProgram({"replay", path, "--trace", log, "--json"}));
    QVERIFY(!evaluated["options"].toArray().isEmpty());
    for (int i = 0; i < evaluated["options"].toArray().size(); ++i) {
        const double fittedBill = evaluated["options"][i]["monthly_cost"].toDouble();
        const double logBill = replayed["options"][i]["monthly_cost"].toDouble();
        QVERIFY2(std::abs(logBill / fittedBill - 1) < 0.01,
                 qPrintable(QStringLiteral("%1: %2 and %3")
                                .arg(evaluated["options"][i]["id"].toString())
                                .arg(fittedBill)
                                .arg(logBill)));
    }
}

void TestCliTraces::replaysTheSample()
{
    const ProgramRun run = runProgram({"replay", spikyChat, "--trace", sampleLog, "--json"});
    QVERIFY2(run.exitCode == 0, run.err.constData());
    const QJsonObject replay = json(run);
    QCOMPARE(replay["format"].toString(), QString("isocost.replay"));
    QCOMPARE(replay["requests"].toInt(), 16779);
    QCOMPARE(replay["options"].toArray().size(), 3);
    for (const QJsonValue &option : replay["options"].toArray()) {
        QVERIFY(option["monthly_cost"].toDouble() > 0);
        QVERIFY(option["closed_form"]["monthly_cost"].toDouble() > 0);
        QVERIFY(option["latency_seconds"]["p95"].toDouble() > 0);
        for (const char *key : {"cold_start", "wait_seconds", "concurrency", "replicas", "dedicated_share"})
            QVERIFY2(option.toObject().contains(QLatin1String(key)), key);
    }
    const ProgramRun text = runProgram({"replay", spikyChat, "--trace", sampleLog});
    QCOMPARE(text.exitCode, 0);
    QVERIFY(text.out.contains("16,779 recorded requests over 6.99 days"));
    QVERIFY(text.out.contains("difference"));
}

void TestCliTraces::sameBytesEveryRun()
{
    const QStringList call = {"replay", spikyChat, "--days", "0.2", "--seed", "5", "--json"};
    const ProgramRun first = runProgram(call);
    QVERIFY2(first.exitCode == 0, first.err.constData());
    QCOMPARE(runProgram(call).out, first.out);
    QVERIFY(runProgram({"replay", spikyChat, "--days", "0.2", "--seed", "6", "--json"}).out != first.out);
}

void TestCliTraces::drawnReplayStandsBesideEvaluate()
{
    const QJsonObject replay = json(runProgram({"replay", spikyChat, "--days", "0.1", "--json"}));
    const QJsonObject evaluation = json(runProgram({"evaluate", spikyChat, "--json"}));
    QVERIFY(!evaluation["options"].toArray().isEmpty());
    for (int i = 0; i < evaluation["options"].toArray().size(); ++i) {
        QCOMPARE(replay["options"][i]["closed_form"]["monthly_cost"].toDouble(),
                 evaluation["options"][i]["monthly_cost"].toDouble());
        QCOMPARE(replay["options"][i]["closed_form"]["latency_seconds"]["p95"].toDouble(),
                 evaluation["options"][i]["latency_seconds"]["p95"].toDouble());
    }
}

/// 1e12 a minute are read as a table's sums, but 1.4e15 a day no workload may have.
void TestCliTraces::sumsThatNoWorkloadHolds()
{
    const ProgramRun run =
        runProgram({"import-trace", "--json", write("sums.csv", "time,requests\n1709208000,1e12\n1709208060,1e12\n")});
    QCOMPARE(run.exitCode, 3);
    QVERIFY2(run.err.contains("/classes/0/requests_per_day"), run.err.constData());
    QVERIFY(run.out.isEmpty());
}

void TestCliTraces::refusals_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("message");
    const QString folder = m_folder.path();
    const auto row = [](const char *name, const QStringList &arguments, int code, const char *message) {
        QTest::newRow(name) << arguments << code << QString::fromUtf8(message);
    };
    row("no log", {"import-trace"}, 2, "expected one request log, found 0");
    row("unknown option", {"import-trace", sampleLog, "--zones"}, 2, "unknown option --zones");
    row("no such zone", {"import-trace", sampleLog, "--zone", "Europe/Nowhere"}, 2, "--zone: expected a zone");
    row("no such unit", {"import-trace", sampleLog, "--time-unit", "weeks"}, 2, "--time-unit: expected ns, us");
    row("no such column", {"import-trace", sampleLog, "--none", "nothing"}, 3, "expected a column named");
    row("a folder", {"import-trace", folder}, 3, "found a folder");
    row("missing", {"import-trace", folder + "/none.csv"}, 3, "cannot read");
    row("empty", {"import-trace", write("empty.csv", {})}, 3, "found an empty one");
    row("no time", {"import-trace", write("a.csv", "a,b\n1,2\n")}, 3, "line 1: expected a column of times");
    row("bad rows", {"import-trace", write("b.csv", "time,input\n1709208000,1\nx,2\n")}, 3,
        "line 3: expected at most 1 %");
    row("escapes", {"import-trace", write("c.csv", "a\x1b[31m,b\n1,2\n")}, 3, "as text");
    row("not gzip", {"import-trace", write("d.csv.gz", "time\n1709208000\n")}, 3, "gzip");
    row("no scenario", {"replay"}, 2, "expected one scenario file");
    row("both", {"replay", spikyChat, "--trace", sampleLog, "--days", "1"}, 2, "one of them");
    row("seed", {"replay", spikyChat, "--seed", "1.5"}, 2, "--seed: expected a whole number");
    row("no days", {"replay", spikyChat, "--days", "0"}, 2, "--days");
    row("too many days", {"replay", spikyChat, "--days", "36501"}, 2, "at most 36500 days");
    row("the log is bad", {"replay", spikyChat, "--trace", write("e.csv", "a,b\n1,2\n")}, 3, "e.csv: line 1");
    row("rates", {"replay", spikyChat, "--trace", write("f.csv", "time,rps\n1709208000,1\n1709208060,1\n")}, 3,
        "found a table of sums");
    row("the scenario is bad", {"replay", sampleLog, "--trace", sampleLog}, 3, "support-week.csv.gz");
}

void TestCliTraces::refusals()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, exitCode);
    QFETCH(QString, message);
    const ProgramRun run = runProgram(arguments);
    QCOMPARE(run.exitCode, exitCode);
    QVERIFY2(QString::fromUtf8(run.err).contains(message), run.err.constData());
    QCOMPARE(run.err.count('\n'), 1);
    QVERIFY(run.err.endsWith('\n') && !run.err.contains('\x1b'));
    QVERIFY(run.out.isEmpty());
}

ISOCOST_TEST(TestCliTraces)
#include "test_cli_traces.moc"
