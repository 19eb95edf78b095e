// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/run_program.h"
#include "tests/suite.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

namespace
{

QString billPath(const char *name)
{
    return QStringLiteral(ISOCOST_SOURCE_DIR "/tests/data/bills/") + QLatin1String(name);
}

QStringList callFor(const char *bill, const QStringList &more = {})
{
    return QStringList{"actuals", billPath("acme.isocost"), "--bill", billPath(bill)} + more;
}

qint64 cents(const QJsonValue &amount)
{
    return std::llround(amount.toDouble(1e12) * 100);
}

qint64 sumOf(const QJsonArray &parts)
{
    qint64 sum = 0;
    for (const QJsonValue &part : parts)
        sum += cents(part.toObject()["cost"]);
    return sum;
}

} // namespace

/// isocost actuals as a script would run it, on the made FOCUS bill: $5,993.59 by make_bills.py.
class TestCliActuals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingAddsUp();
    void asText();
    void mapsAndOptions();
    void refusals_data();
    void refusals();
};

void TestCliActuals::everythingAddsUp()
{
    const ProgramRun run = runProgram(callFor("focus.csv", {"--map", billPath("acme_map.json"), "--json"}));
    QVERIFY2(run.exitCode == 0, run.err);
    const QJsonObject result = QJsonDocument::fromJson(run.out).object();
    QCOMPARE(result["format"].toString(), QStringLiteral("isocost.actuals_result"));
    QCOMPARE(result["rows"].toInt(), 155);
    QCOMPARE(cents(result["billed"]), 599359);
    QCOMPARE(cents(result["cost"]), 599359);
    // 30 days of 50,000 requests of 800 fresh and 200 cached input tokens and 100 output tokens
    QCOMPARE(cents(result["modelled"]), qint64(30) * 50000 * (800 * 3 + 60 + 100 * 15) / 10000);
    for (const char *list : {"mapped", "services", "models", "regions", "accounts", "kinds", "tags", "months", "days"})
        QVERIFY2(sumOf(result[QLatin1String(list)].toArray()) == 599359, list);
    qint64 variance = 0;
    const QJsonObject causes = result["variance"].toObject();
    for (auto cause = causes.begin(); cause != causes.end(); ++cause)
        variance += cents(cause.value());
    QCOMPARE(variance, cents(result["cost"]) - cents(result["modelled"]));
    QCOMPARE(cents(causes["taxes_and_credits"]), -1167); // with the correction, -$4.005
    QCOMPARE(cents(causes["unmapped"]), 3000);           // the machines
    QCOMPARE(result["commitments"].toArray().size(), 1);
    QCOMPARE(cents(result["commitments"].toArray()[0].toObject()["difference"]), 0);
    QVERIFY(result["calibrate"].toArray().size() > 0);
}

void TestCliActuals::asText()
{
    const ProgramRun run = runProgram(callFor("focus.csv"));
    QVERIFY2(run.exitCode == 0, run.err);
    for (const char *words : {"guessed: Acme Models, acme-large-1 is sheet acme-large", "$5,993.59", "Prompt cache",
                              "of an earlier period", "by service", "by tag"})
        QVERIFY2(run.out.contains(words), words);
}

void TestCliActuals::mapsAndOptions()
{
    const ProgramRun two = runProgram({"actuals", billPath("acme.isocost"), "--bill", billPath("openai_costs.csv"),
                                       billPath("openai_usage.csv"), "--option", "api", "--json"});
    QVERIFY2(two.exitCode == 0, two.err);
    const QJsonObject result = QJsonDocument::fromJson(two.out).object();
    QCOMPARE(result["files"].toArray().size(), 2);
    QCOMPARE(cents(result["unmapped"]), cents(result["cost"])); // nothing there is of Acme
}

void TestCliActuals::refusals_data()
{
    QTest::addColumn<QStringList>("call");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char *name, const QStringList &call, int exitCode, const char *words) {
        QTest::newRow(name) << call << exitCode << QByteArray(words);
    };
    row("no bill", {"actuals", billPath("acme.isocost")}, 2, "expected at least one billing export");
    row("no scenario", {"actuals", "--bill", billPath("focus.csv")}, 2, "expected a scenario file");
    row("no such file", callFor("nowhere.csv"), 3, "nowhere.csv");
    row("no bill at all", callFor("acme_map.json"), 3, "acme_map.json: line 1: expected the columns of a FOCUS");
    row("no costs", callFor("focus_without_cost.csv"), 3, "without the columns billedcost");
    row("mixed currencies", callFor("focus_mixed.csv"), 3, "/exchange_rates: expected a rate for EUR");
    row("twice", callFor("focus.csv", {"--bill", billPath("focus_growing.csv")}), 3, "would count twice");
    row("unknown option", callFor("focus.csv", {"--option", "x"}), 2, "--option: expected the id of an option");
    row("a bill for a map", callFor("focus.csv", {"--map", billPath("focus.csv")}), 3, "focus.csv: line 1");
    row("a scenario for a map", callFor("focus.csv", {"--map", billPath("acme.isocost")}), 3,
        "acme.isocost: /format: expected \"isocost.actuals\"");
}

void TestCliActuals::refusals()
{
    QFETCH(QStringList, call);
    QFETCH(int, exitCode);
    QFETCH(QByteArray, words);
    const ProgramRun run = runProgram(call);
    QCOMPARE(run.exitCode, exitCode);
    QVERIFY2(run.err.contains(words), run.err);
    QCOMPARE(run.err.count('\n'), 1);
    QVERIFY(run.out.isEmpty());
}

ISOCOST_TEST(TestCliActuals)

#include "test_cli_actuals.moc"
