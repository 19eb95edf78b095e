// SPDX-License-Identifier: GPL-3.0-or-later
// Exports of tools in small, written here row by row, against figures worked by hand from those rows.

#include "core/formats/trace_csv.h"
#include "tests/suite.h"

#include <QTemporaryDir>
#include <QtTest>

#include <fstream>
#include <string>

using namespace isocost;

namespace
{

double mean(std::uint64_t sum, std::uint64_t count)
{
    return count > 0 ? static_cast<double>(sum) / static_cast<double>(count) : 0;
}

std::string dated(int first, int second, int minute, const std::string &half = {})
{
    const std::string padded = (minute < 10 ? "0" : "") + std::to_string(minute);
    return std::to_string(first) + "/" + std::to_string(second) + "/2026 10:" + padded + half;
}

bool says(const LogSummary &log, const std::string &words)
{
    const auto holds = [&](const std::string &text) { return text.find(words) != std::string::npos; };
    const LogStatement &said = log.statement;
    return std::any_of(said.assumed.begin(), said.assumed.end(), holds) ||
           std::any_of(said.columns.begin(), said.columns.end(),
                       [&](const ColumnUse &c) { return holds(c.name + " " + c.usedAs + " " + c.why); }) ||
           std::any_of(said.unused.begin(), said.unused.end(),
                       [&](const UnusedColumn &c) { return holds(c.name + " " + c.why); });
}

} // namespace

class TestLogExports : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void laterRowsTellTheOrderOfDates_data();
    void laterRowsTellTheOrderOfDates();
    void datesThatNothingTellsAreRefused();
    void oneRequest_data();
    void oneRequest();
    void bytesOfWindows();
    void meansBesideACount();
    void writesToCachesOfTwoLives();
    void sumsWithoutACount();
    void ratesWithTheirUnit();
    void counterThatGrows();
    void onlyTimes();
    void hoursOfADate();

private:
    std::string write(const std::string &text);
    QTemporaryDir m_folder;
};

std::string TestLogExports::write(const std::string &text)
{
    const std::string path = m_folder.filePath("log.txt").toStdString();
    std::ofstream(path, std::ios::binary) << text;
    return path;
}

void TestLogExports::laterRowsTellTheOrderOfDates_data()
{
    QTest::addColumn<bool>("dayFirst");
    QTest::addColumn<QString>("from");
    QTest::newRow("day first") << true << "2026-03-01T10:00:00Z";
    QTest::newRow("month first") << false << "2026-01-03T10:00:00Z";
}

/// 3,000 rows of 1/3/2026, then one that tells: 13/3 is the thirteenth of March, 1/13 of January.
void TestLogExports::laterRowsTellTheOrderOfDates()
{
    QFETCH(bool, dayFirst);
    QFETCH(QString, from);
    std::string text = "time,prompt_tokens\n";
    for (int i = 0; i < 3000; ++i)
        text += dated(1, 3, i / 60) + ",100\n";
    text += (dayFirst ? dated(13, 3, 0) : dated(1, 13, 0)) + ",100\n";
    const std::string path = write(text);
    const Result<LogSummary> log = readLog(path);
    QVERIFY2(log.ok(), log.ok() ? "" : log.error().message.c_str());
    QCOMPARE(log->requests, 3001.0);
    QCOMPARE(log->rejectedRows, 0u);
    QCOMPARE(QString::fromStdString(isoTime(log->from)), from);
    QVERIFY(says(*log, "order by a day above 12 further down"));
    const Result<LogPreview> preview = previewLog(path);
    QVERIFY(preview.ok() && preview->layout && preview->problem.empty());
}

void TestLogExports::datesThatNothingTellsAreRefused()
{
    std::string text = "time,prompt_tokens\n";
    for (int i = 0; i < 3000; ++i)
        text += dated(1, 3, i / 60) + ",100\n";
    const std::string path = write(text);
    const Result<LogSummary> log = readLog(path);
    QVERIFY(!log.ok());
    QCOMPARE(log.error().where, std::string("line 2"));
    QVERIFY(log.error().message.find("--date-order") != std::string::npos);
    LogReading asked;
    asked.choices.dateOrder = DateOrder::monthFirst;
    QCOMPARE(readLog(path, asked)->requests, 3000.0);
}

void TestLogExports::oneRequest_data()
{
    QTest::addColumn<QByteArray>("text"); // of one answered request of 120 tokens in, 30 out, 1.5 s; 0: it has none
    QTest::addColumn<double>("input");
    QTest::addColumn<double>("output");
    QTest::addColumn<double>("seconds");
    QTest::addColumn<double>("failed");
    QTest::newRow("Langfuse") << QByteArray("startTime,latency,inputUsage,outputUsage,totalUsage\n"
                                            "2026-03-02T08:00:00Z,1.5,120,30,150\n")
                              << 120.0 << 30.0 << 1.5 << 0.0;
    QTest::newRow("Ollama") << QByteArray(R"({"created_at":"2026-03-02T08:00:00.1Z","total_duration":1500000000,)"
                                          R"("prompt_eval_count":120,"eval_count":30})"
                                          "\n")
                            << 120.0 << 30.0 << 1.5 << 0.0;
    QTest::newRow("OpenAI batch") << QByteArray(R"({"custom_id":"a","response":{"status_code":200,"body":{)"
                                                R"("created":1772438400,"model":"m","usage":{"prompt_tokens":120,)"
                                                R"("completion_tokens":30}}},"error":null})"
                                                "\n")
                                  << 120.0 << 30.0 << 0.0 << 0.0;
    QTest::newRow("page of an API") << QByteArray(R"({"meta":{"page":1},"data":[{"created_at":"2026-03-02T08:00:00Z",)"
                                                  R"("prompt_tokens":120,"completion_tokens":30,)"
                                                  R"("duration_ms":1500}],"last":{"page":9}})"
                                                  "\n")
                                    << 120.0 << 30.0 << 1.5 << 0.0;
    QTest::newRow("Azure diagnostics") << QByteArray("TimeGenerated [UTC],ResultSignature,DurationMs\n"
                                                     "2026-03-02T08:00:00Z,200,1500\n2026-03-02T08:00:01Z,429,3\n")
                                       << 0.0 << 0.0 << 1.5 << 1.0;
    QTest::newRow("benchmark") << QByteArray("arrival_time,prompt_len,output_len,e2el\n0.0,120,30,1.5\n") << 120.0
                               << 30.0 << 1.5 << 0.0;
    QTest::newRow("German") << QByteArray("Zeitstempel;Eingabe-Tokens;Ausgabe-Tokens;Dauer (s)\n"
                                          "02.03.2026 08:00:00;120;30;1,5\n")
                            << 120.0 << 30.0 << 1.5 << 0.0;
    QTest::newRow("French") << QByteArray("Horodatage;Jetons entrée;Jetons sortie;Durée (ms)\n"
                                          "2026-03-02 08:00:00;120;30;1500\n")
                            << 120.0 << 30.0 << 1.5 << 0.0;
    QTest::newRow("LangSmith's tree") << QByteArray("run_type,start_time,end_time,prompt_tokens,completion_tokens\n"
                                                    "chain,2026-03-02T08:00:00Z,2026-03-02T08:00:09Z,,\n"
                                                    "llm,2026-03-02T08:00:01Z,2026-03-02T08:00:02.5Z,120,30\n"
                                                    "tool,2026-03-02T08:00:03Z,2026-03-02T08:00:04Z,,\n")
                                      << 120.0 << 30.0 << 1.5 << 0.0;
    QTest::newRow("k6") << QByteArray("metric_name,timestamp,metric_value\nhttp_reqs,1772438400,1\n"
                                      "http_req_duration,1772438400,1500\nhttp_req_waiting,1772438400,1400\n")
                        << 0.0 << 0.0 << 1.5 << 0.0;
    QTest::newRow("hey") << QByteArray("response-time,DNS,status-code,offset\n1.5,0.001,200,0.25\n") << 0.0 << 0.0
                         << 1.5 << 0.0;
    QTest::newRow("Cursor") << QByteArray("Date,Input (w/ Cache Write),Input (w/o Cache Write),Cache Read,Output "
                                          "Tokens,Total Tokens\n2026-03-02T08:00:00Z,20,60,40,30,150\n")
                            << 120.0 << 30.0 << 0.0 << 0.0;
    QTest::newRow("JSON in a JSON text") << QByteArray(R"({"log":"{\"prompt_tokens\":120,\"completion_tokens\":30,)"
                                                       R"(\"latency_ms\":1500}\n","time":"2026-03-02T08:00:00Z"})"
                                                       "\n")
                                         << 120.0 << 30.0 << 1.5 << 0.0;
    QTest::newRow("a title above") << QByteArray("Usage report\nGenerated in March\n\ntimestamp,input_tokens,"
                                                 "output_tokens\n2026-03-02T08:00:00Z,120,30\n")
                                   << 120.0 << 30.0 << 0.0 << 0.0;
    QTest::newRow("-1 where a call failed") << QByteArray("time,prompt_tokens,completion_tokens,latency_ms,status\n"
                                                          "2026-03-02T08:00:00Z,120,30,1500,success\n"
                                                          "2026-03-02T08:00:01Z,-1,-1,-1,error\n")
                                            << 120.0 << 30.0 << 1.5 << 1.0;
    QTest::newRow("12-hour clock") << QByteArray("Date,Time,Prompt Tokens,Completion Tokens,Latency (ms)\n"
                                                 "03/14/2026,08:00:00 PM,120,30,1500\n")
                                   << 120.0 << 30.0 << 1.5 << 0.0;
}

void TestLogExports::oneRequest()
{
    QFETCH(QByteArray, text);
    QFETCH(double, input);
    QFETCH(double, output);
    QFETCH(double, seconds);
    QFETCH(double, failed);
    const Result<LogSummary> log = readLog(write(text.toStdString()));
    QVERIFY2(log.ok(), log.ok() ? "" : log.error().message.c_str());
    QCOMPARE(log->rejectedRows, 0u);
    QCOMPARE(log->requests, 1 + failed);
    QCOMPARE(log->classes.size(), 1u);
    const LogClass &c = log->classes.front();
    QCOMPARE(static_cast<double>(c.failed), failed);
    QCOMPARE(mean(c.inputTokens, c.inputCounted), input);
    QCOMPARE(mean(c.outputTokens, c.outputCounted), output);
    QCOMPARE(c.timed > 0 ? c.durationSeconds / static_cast<double>(c.timed) : 0, seconds);
    if (std::string_view(QTest::currentDataTag()) == "12-hour clock")
        QVERIFY(isoTime(log->from).ends_with("T20:00:00Z"));
}

void TestLogExports::bytesOfWindows()
{
    // 0xE9 is é, 0x80 the euro sign of Windows-1252; UTF-8 beside them stays what it is.
    const Result<LogSummary> log = readLog(write("time;mod\xE8le;jetons entr\xE9"
                                                 "e\n2026-03-02 08:00:00;caf\xE9 \x80;120\n"
                                                 "2026-03-02 08:00:10;\xE6\xA8\xA1;120\n"));
    QVERIFY2(log.ok(), log.ok() ? "" : log.error().message.c_str());
    QCOMPARE(log->rejectedRows, 0u);
    QCOMPARE(log->classes.size(), 2u);
    QCOMPARE(QString::fromStdString(log->classes[0].name), QStringLiteral("café €"));
    QCOMPARE(QString::fromStdString(log->classes[1].name), QStringLiteral("模"));
    QVERIFY(says(*log, "Windows-1252"));
}

void TestLogExports::meansBesideACount()
{
    // 100 calls of 300 tokens and 300 of 900: 30,000 + 270,000 tokens in; out 50 each.
    const Result<LogSummary> log = readLog(write("bucket,calls,avg_prompt_tokens,avg_completion_tokens,avg_latency_ms\n"
                                                 "2026-03-02T08:00:00Z,100,300,50.0,1000\n"
                                                 "2026-03-02T09:00:00Z,300,900,50.0,2000\n"));
    QVERIFY2(log.ok(), log.ok() ? "" : log.error().message.c_str());
    QCOMPARE(log->requests, 400.0);
    QCOMPARE(log->classes.front().inputTokens, 300'000u);
    QCOMPARE(log->classes.front().outputTokens, 20'000u);
    QVERIFY(says(*log, "the mean of the row's requests"));
}

void TestLogExports::writesToCachesOfTwoLives()
{
    const Result<LogSummary> log =
        readLog(write("date,requests,usage_input_tokens_no_cache,usage_input_tokens_cache_write_5m,"
                      "usage_input_tokens_cache_write_1h,usage_input_tokens_cache_read,usage_output_tokens\n"
                      "2026-03-02,10,1000,200,300,500,100\n2026-03-03,10,1000,200,300,500,100\n"));
    QVERIFY2(log.ok(), log.ok() ? "" : log.error().message.c_str());
    QCOMPARE(log->classes.front().cacheWriteTokens, 1000u);
    QCOMPARE(log->classes.front().inputTokens, 4000u); // 1,000 + 200 + 300 + 500 a day
}

void TestLogExports::sumsWithoutACount()
{
    // A day's tokens of a console's export: its searches count no requests.
    std::string text =
        "usage_date_utc,model_version,usage_input_tokens_no_cache,usage_output_tokens,web_search_count\n";
    for (int day = 1; day < 10; ++day)
        text += "2026-03-0" + std::to_string(day) + ",claude,1500000,400000,0\n";
    const Result<LogSummary> log = readLog(write(text));
    QVERIFY(!log.ok());
    QVERIFY2(log.error().message.find("--count-column") != std::string::npos, log.error().message.c_str());
}

void TestLogExports::ratesWithTheirUnit()
{
    // 1.5 a second for 5 minutes and 2.5 for the next: 1,200 requests.
    const Result<LogSummary> log = readLog(write("Time,sum(rate(success[5m]))\n2026-03-02 08:00:00,1.500 req/s\n"
                                                 "2026-03-02 08:05:00,2.500 req/s\n"));
    QVERIFY2(log.ok(), log.ok() ? "" : log.error().message.c_str());
    QCOMPARE(log->requests, 1200.0);
    // A number at even steps without a unit may be anything.
    const Result<LogSummary> bare = readLog(write("Time,rate(success[5m])\n2026-03-02 08:00:00,1.5\n"
                                                  "2026-03-02 08:05:00,2.5\n2026-03-02 08:10:00,2\n"));
    QVERIFY(!bare.ok());
    QVERIFY(bare.error().message.find("--count-column") != std::string::npos);
}

void TestLogExports::counterThatGrows()
{
    std::string text = "time,requests_total\n";
    for (int i = 0; i < 12; ++i)
        text += "2026-03-02 08:" + std::to_string(10 + i) + ":00," + std::to_string(100 * i) + "\n";
    LogReading asked;
    asked.choices.columns[static_cast<std::size_t>(LogColumn::count)] = "requests_total";
    const Result<LogSummary> log = readLog(write(text), asked);
    QVERIFY(!log.ok());
    QVERIFY2(log.error().message.find("only grows") != std::string::npos, log.error().message.c_str());
}

void TestLogExports::onlyTimes()
{
    const Result<LogSummary> log = readLog(write("time,Umfang,Kennung\n2026-03-02 08:00:07,120,a\n"
                                                 "2026-03-02 08:00:10,130,b\n2026-03-02 08:00:18,90,c\n"));
    QVERIFY2(log.ok(), log.ok() ? "" : log.error().message.c_str());
    QVERIFY(says(*log, "only when requests come"));
    QVERIFY(says(*log, "Umfang not known"));
}

void TestLogExports::hoursOfADate()
{
    const Result<LogSummary> log = readLog(write("date,hour,requests,input_tokens\n2026-03-02,7,10,1000\n"
                                                 "2026-03-02,8,30,3000\n2026-03-02,9,20,2000\n"));
    QVERIFY2(log.ok(), log.ok() ? "" : log.error().message.c_str());
    QCOMPARE(QString::fromStdString(isoTime(log->from)), QStringLiteral("2026-03-02T07:00:00Z"));
    QCOMPARE(log->minutes.size(), 180u);
    QCOMPARE(log->requests, 60.0);
}

ISOCOST_TEST(TestLogExports)
#include "test_log_exports.moc"
