// SPDX-License-Identifier: GPL-3.0-or-later
// How calls of a log went, reports of usage page by page, and JSON that is no log.

#include "core/formats/logs/status_word.h"
#include "tests/core/formats/log_folder.h"
#include "tests/suite.h"

#include <QtTest>

using namespace isocost;

namespace
{

bool saysSo(const LogSummary &log, const std::string &what)
{
    return std::ranges::any_of(log.statement.assumed,
                               [&](const std::string &text) { return text.find(what) != text.npos; });
}

/// A bucket of an hour; each result has so many requests of 1,000 tokens in, 250 of them cached, and 200 out.
std::string usageBucket(int hour, const std::vector<std::pair<std::string, int>> &results)
{
    std::string list;
    for (const auto &[model, requests] : results)
        list += (list.empty() ? "" : ",") + std::string(R"({"object":"organization.usage.completions.result",)") +
                R"("input_tokens":)" + std::to_string(requests * 1000) + R"(,"output_tokens":)" +
                std::to_string(requests * 200) + R"(,"num_model_requests":)" + std::to_string(requests) +
                R"(,"project_id":null,"model":")" + model + R"(","input_cached_tokens":)" +
                std::to_string(requests * 250) + "}";
    return R"({"object":"bucket","start_time":)" + std::to_string(1772438400 + hour * 3600) + R"(,"end_time":)" +
           std::to_string(1772438400 + (hour + 1) * 3600) + R"(,"results":[)" + list + "]}";
}

std::string usagePage(const std::string &buckets)
{
    return R"({"object":"page","data":[)" + buckets + R"(],"has_more":false,"next_page":null})";
}

} // namespace

class TestLogOutcomes : public QObject, private logs::LogFolder
{
    Q_OBJECT

private Q_SLOTS:
    void words_data();
    void words();
    void openOutcomesAreTold();
    void kindsOfExports_data();
    void kindsOfExports();
    void pagesOfUsage_data();
    void pagesOfUsage();
    void resultsOfOneRequestAreNoRows();
    void emptyCountsAreNoRequests();
    void countersOfTokensAreRefused();
    void tablesThatAreNoLog();
    void jsonThatIsNoLog_data();
    void jsonThatIsNoLog();
};

void TestLogOutcomes::words_data()
{
    QTest::addColumn<QByteArray>("word");
    QTest::addColumn<int>("outcome");
    const auto row = [](const char *word, CallOutcome outcome) {
        QTest::newRow(word) << QByteArray(word) << int(outcome);
    };
    for (const char *word : {"OK", "success", "200", "200.0", "STOP", "length", "tool_calls", "HTTP/1.1 200 OK",
                             "no error", "Kein Fehler", "Erfolgreich", "DEFAULT", "WARNING"})
        row(word, CallOutcome::answered);
    for (const char *word :
         {"error", "429", "503_Service_Unavailable", "HTTP 502", "HTTP/1.1 500 Internal", "Fehler", "fehlgeschlagen",
          "\xC3\xA9"
          "chou\xC3\xA9",
          "CRITICAL", "timeout", "unknown_error", "5xx", "0"})
        row(word, CallOutcome::failed);
    for (const char *word : {"unknown", "in_progress", "incomplete", "queued"})
        row(word, CallOutcome::unknown);
    for (const char *word : {"null", "-", "N/A"})
        row(word, CallOutcome::unsaid);
}

void TestLogOutcomes::words()
{
    QFETCH(QByteArray, word);
    QFETCH(int, outcome);
    QCOMPARE(int(outcomeOfStatus(word.toStdString(), StatusRule::http)), outcome);
    QCOMPARE(outcomeOfStatus("UNKNOWN", StatusRule::grpc), CallOutcome::failed);
    QCOMPARE(outcomeOfStatus("OK", StatusRule::grpc), CallOutcome::answered);
}

/// What nobody can classify is no failure, and the statement says how many there are.
void TestLogOutcomes::openOutcomesAreTold()
{
    std::string text;
    const char *reasons[] = {"\"stop\"", "\"unknown\"", "null", "\"error\"", "\"stop\""};
    for (int i = 0; i < 500; ++i)
        text += R"({"created":)" + std::to_string(1772438400 + i * 7) + R"(,"prompt_tokens":)" +
                std::to_string(i % 5 == 3 ? 900 : 100) + R"(,"finish_reason":)" + reasons[i % 5] + "}\n";
    const Result<LogSummary> log = readLog(write(text));
    QVERIFY2(log.ok(), log.ok() ? "" : log.error().message.c_str());
    QCOMPARE(log->classes.front().failed, 100u);
    QCOMPARE(log->classes.front().inputTokens, 100u * 400u);
    QVERIFY(saysSo(*log, "finish_reason tells neither success nor failure (nothing in 100 rows, \"unknown\" in 100 "
                         "rows): such calls are counted as answered."));
    const Result<LogSummary> known =
        readLog(write(logs::replaced(logs::replaced(text, "null", "\"stop\""), "unknown", "length")));
    QCOMPARE(known->classes.front().failed, 100u);
    QVERIFY(!saysSo(*known, "neither"));
}

void TestLogOutcomes::kindsOfExports_data()
{
    QTest::addColumn<QByteArray>(
        "text"); // of one answered request of 120 tokens in, 30 out, 1.5 s, and one that failed
    QTest::addColumn<double>("input");
    QTest::addColumn<double>("output");
    QTest::addColumn<double>("cached");
    QTest::newRow("Langfuse's usageDetails")
        << QByteArray(R"({"startTime":"2026-03-02T08:00:00Z","latency":1.5,"level":"DEFAULT",)"
                      R"("usageDetails":{"input":80,"input_cached_tokens":40,"output":30,"total":150}})"
                      "\n"
                      R"({"startTime":"2026-03-02T08:00:01Z","latency":0.1,"level":"ERROR","usageDetails":{}})"
                      "\n")
        << 120.0 << 30.0 << 40.0;
    QTest::newRow("usageDetails without a total")
        << QByteArray(R"({"startTime":"2026-03-02T08:00:00Z","latency":1.5,"level":"DEFAULT",)"
                      R"("usageDetails":{"input":80,"input_cached_tokens":40,"output":30}})"
                      "\n"
                      R"({"startTime":"2026-03-02T08:00:01Z","latency":0.1,"level":"ERROR","usageDetails":{}})"
                      "\n")
        << 120.0 << 30.0 << 40.0;
    QTest::newRow("OpenRouter's activity")
        << QByteArray("created_at,tokens_prompt,tokens_completion,finish_reason_raw,finish_reason_normalized,"
                      "generation_time_ms\n2026-03-02 08:00:00,120,30,stop,stop,1500\n"
                      "2026-03-02 08:00:01,0,0,error,error,20\n")
        << 120.0 << 30.0 << 0.0;
    QTest::newRow("Azure's lengths of bytes")
        << QByteArray(R"({"time":"2026-03-02T08:00:00Z","resultSignature":"200","durationMs":1500,)"
                      R"("properties":"{\"requestLength\":4096,\"responseLength\":900}"})"
                      "\n"
                      R"({"time":"2026-03-02T08:00:01Z","resultSignature":"429","durationMs":3,)"
                      R"("properties":"{\"requestLength\":4096,\"responseLength\":0}"})"
                      "\n")
        << 0.0 << 0.0 << 0.0;
    QTest::newRow("nginx as JSON") << QByteArray(R"({"time_iso8601":"2026-03-02T08:00:00+00:00","status":"200",)"
                                                 R"("request_time":"1.500","upstream_response_time":"1.490"})"
                                                 "\n"
                                                 R"({"time_iso8601":"2026-03-02T08:00:01+00:00","status":"502",)"
                                                 R"("request_time":"0.003","upstream_response_time":"-"})"
                                                 "\n")
                                   << 0.0 << 0.0 << 0.0;
    QTest::newRow("German words") << QByteArray("Zeitstempel;Eingabe-Tokens;Ausgabe-Tokens;Dauer (s);Status\n"
                                                "02.03.2026 08:00:00;120;30;1,5;OK\n"
                                                "16.03.2026 08:00:00;9.000;30;0,1;Fehler\n")
                                  << 120.0 << 30.0 << 0.0;
    QTest::newRow("German truth") << QByteArray("Zeitstempel;Eingabe-Tokens;Ausgabe-Tokens;Dauer (s);Success\n"
                                                "02.03.2026 08:00:00;120;30;1,5;WAHR\n"
                                                "16.03.2026 08:00:00;9.000;30;0,1;FALSCH\n")
                                  << 120.0 << 30.0 << 0.0;
}

void TestLogOutcomes::kindsOfExports()
{
    QFETCH(QByteArray, text);
    QFETCH(double, input);
    QFETCH(double, output);
    QFETCH(double, cached);
    const Result<LogSummary> log = readLog(write(text.toStdString()));
    QVERIFY2(log.ok(), log.ok() ? "" : log.error().message.c_str());
    QCOMPARE(log->classes.size(), 1u);
    const LogClass &c = log->classes.front();
    QCOMPARE(c.requests, 2u);
    QCOMPARE(c.failed, 1u);
    QCOMPARE(double(c.inputTokens), input);
    QCOMPARE(double(c.outputTokens), output);
    QCOMPARE(double(c.cachedTokens), cached);
    QCOMPARE(c.durationSeconds, 1.5);
}

void TestLogOutcomes::pagesOfUsage_data()
{
    QTest::addColumn<QByteArray>("text");
    const std::string first = usageBucket(0, {}) + "," + usageBucket(1, {{"large", 40}, {"small", 100}});
    const std::string rest = usageBucket(2, {}) + "," + usageBucket(3, {{"small", 60}}) + "," + usageBucket(4, {});
    QTest::newRow("a page") << QByteArray::fromStdString(usagePage(first + "," + rest) + "\n");
    QTest::newRow("over many lines") << QByteArray::fromStdString(
        logs::replaced(logs::replaced(usagePage(first + "," + rest), ",", ",\n  "), "{", "{\n"));
    QTest::newRow("a page a line") << QByteArray::fromStdString(usagePage(first) + "\n" + usagePage(rest) + "\n");
    QTest::newRow("buckets") << QByteArray::fromStdString("[" + first + ",\n" + rest + "]");
}

void TestLogOutcomes::pagesOfUsage()
{
    QFETCH(QByteArray, text);
    const Result<LogSummary> log = readLog(write(text.toStdString(), "usage.json"));
    QVERIFY2(log.ok(), log.ok() ? "" : log.error().message.c_str());
    QVERIFY(log->isSummed);
    QCOMPARE(log->rejectedRows, 0u);
    QCOMPARE(log->requests, 200.0);
    QCOMPARE(double(log->to - log->from) / nanosPerSecond, 5 * 3600.0); // empty buckets at both ends
    QCOMPARE(log->classes.size(), 2u);
    const auto large = std::ranges::find(log->classes, "large", &LogClass::name);
    QVERIFY(large != log->classes.end());
    QCOMPARE(large->requests, 40u);
    QCOMPARE(large->inputTokens, 40000u);
    QCOMPARE(large->cachedTokens, 10000u);
    QCOMPARE(large->outputTokens, 8000u);
    QCOMPARE(log->classes[large == log->classes.begin() ? 1 : 0].requests, 160u);
}

/// A list of results in a request's own record is part of it.
void TestLogOutcomes::resultsOfOneRequestAreNoRows()
{
    const Result<LogSummary> log =
        readLog(write(R"({"created":1772438400,"prompt_tokens":120,"results":[{"flagged":false},{"flagged":true}]})"
                      "\n"
                      R"({"created":1772438401,"prompt_tokens":120,"results":[{"flagged":false}]})"
                      "\n"));
    QVERIFY2(log.ok(), log.ok() ? "" : log.error().message.c_str());
    QCOMPARE(log->requests, 2.0);
}

void TestLogOutcomes::emptyCountsAreNoRequests()
{
    const Result<LogSummary> log = readLog(write("timestamp,request_count\n2026-03-02T08:00:00Z,10\n"
                                                 "2026-03-02T09:00:00Z,\n2026-03-02T10:00:00Z,null\n"
                                                 "2026-03-02T11:00:00Z,20\n"));
    QVERIFY2(log.ok(), log.ok() ? "" : log.error().message.c_str());
    QCOMPARE(log->requests, 30.0);
}

void TestLogOutcomes::countersOfTokensAreRefused()
{
    std::string text = "timestamp,vllm:request_success_total,vllm:prompt_tokens_total,vllm:generation_tokens_total\n";
    for (int i = 0; i < 60; ++i)
        text += std::to_string(1772438400 + i * 60) + "," + std::to_string(i * 7) + "," + std::to_string(i * 9000) +
                "," + std::to_string(i * 2000) + "\n";
    const Result<LogSummary> log = readLog(write(text));
    QVERIFY(!log.ok());
    QVERIFY2(log.error().message.find("a counter that only grows in vllm:prompt_tokens_total") != std::string::npos,
             log.error().message.c_str());
}

/// A row for each metric of a time, or rows without a header: neither may be summed up as requests.
void TestLogOutcomes::tablesThatAreNoLog()
{
    std::string metrics = "time,metric,value\n";
    std::string rows;
    for (int i = 0; i < 100; ++i) {
        const std::string time = std::to_string(1772438400 + i * 60);
        metrics += time + ",llm.requests,12\n" + time + ",llm.input_tokens,9000\n";
        rows += "2026-03-02 08:00:" + std::to_string(10 + i % 50) + ",250 INFO prompt_tokens=120\n";
    }
    const Result<LogSummary> mixed = readLog(write(metrics));
    QVERIFY(!mixed.ok());
    QVERIFY2(mixed.error().message.find("one of several metrics (metric)") != std::string::npos,
             mixed.error().message.c_str());
    const Result<LogSummary> one = readLog(write(logs::replaced(metrics, "llm.input_tokens", "llm.requests")));
    QVERIFY(one.ok());
    const Result<LogSummary> bare = readLog(write(rows));
    QVERIFY(!bare.ok());
    QVERIFY2(bare.error().message.find("expected a header") != std::string::npos, bare.error().message.c_str());
}

void TestLogOutcomes::jsonThatIsNoLog_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("found");
    const auto row = [](const char *text, const char *found) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(found);
    };
    row("{}", "found an empty object");
    row("[]", "found an empty list");
    row("[{}]", "found a list of objects without values");
    row("[1, 2]", "found a list of numbers");
    row("[[1], [2]]", "found a list of lists");
    row("[\"a\", \"b\"]", "found a list of texts");
    row("{\"data\": [], \"next\": null}", "found next");
    row("{\"results\":[]}", "found an object of results");
    row("{", "found the beginning of an object");
    row("{\n \"name\": \"x\",\n \"options\": [{\"id\": 1}]\n}", "found an object of name, options");
    row("null", "found one line: null");
    row("\n\n", "found nothing but blank lines and comments");
}

void TestLogOutcomes::jsonThatIsNoLog()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, found);
    const Result<LogSummary> log = readLog(write(text.toStdString(), "other.json"));
    QVERIFY(!log.ok());
    QVERIFY2(log.error().message.find(found.toStdString()) != std::string::npos, log.error().message.c_str());
}

ISOCOST_TEST(TestLogOutcomes)
#include "test_log_outcomes.moc"
