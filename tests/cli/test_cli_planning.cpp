// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/files.h"
#include "core/formats/scenario_json.h"
#include "core/model/lever_kinds.h"
#include "tests/cli/run_program.h"
#include "tests/suite.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace isocost;

namespace
{

/// The keys in the order written: a document lists them by name.
QList<qsizetype> placesOf(const QByteArray &text, const QStringList &keys)
{
    QList<qsizetype> places;
    qsizetype from = 0;
    for (const QString &key : keys) {
        from = text.indexOf("\"" + key.toUtf8() + "\":", from);
        places << from;
    }
    return places;
}

bool isNear(const QJsonValue &value, double expected)
{
    return std::abs(value.toDouble(1e300) - expected) <= 1e-6 * std::max(1.0, std::abs(expected));
}

} // namespace

/// levers, plan and confidence, run as a script would, on the support copilot: $1,800 serverless, $2,800 for the GPU.
class TestCliPlanning : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const auto text = readTextFile(ISOCOST_SOURCE_DIR "/data/scenarios/support-copilot.isocost");
        Scenario scenario = *readScenario(*text);
        Lever cache;
        cache.kind = LeverKind::responseCache;
        cache.on = true;
        cache.hitFraction = 0.25;
        cache.costPerMonth = 50;
        cache.effortDays = 1;
        cache.risk = "low";
        Lever edge;
        edge.kind = LeverKind::edgeCache;
        edge.on = true;
        edge.fraction = 0.5;
        scenario.levers = {cache, edge};
        scenario.plan = MonthPlan();
        scenario.plan->months = 12;
        scenario.plan->growthPerMonth = std::pow(2, 1.0 / 6) - 1;
        scenario.plan->budgetPerMonth = 3000;
        Uncertainty volume;
        volume.at = "/workload/classes/1/requests_per_day";
        volume.kind = Uncertainty::Kind::uniform;
        volume.low = 100000;
        volume.high = 300000;
        scenario.uncertainty = {volume};
        m_file = m_folder.filePath("copilot.isocost");
        QVERIFY(writeFileWhole(m_file.toStdString(), writeScenario(scenario)).ok());
    }

    /// A quarter of $1,800 less, $50 more; on the GPU $50 more.
    void levers()
    {
        const ProgramRun run = runProgram({"levers", m_file, "--json"});
        QVERIFY2(run.exitCode == 0, run.err.constData());
        QVERIFY(!placesOf(run.out,
                          {"format", "version", "options", "id", "before", "after", "levers", "index", "kind", "share"})
                     .contains(-1));
        const QJsonObject result = json(run);
        QCOMPARE(result["format"].toString(), "isocost.levers");
        QCOMPARE(result["version"].toInt(), 1);
        const QJsonObject api = result["options"][0].toObject();
        QCOMPARE(api["id"].toString(), "api");
        QVERIFY(isNear(api["before"], 1800) && isNear(api["after"], 1400));
        QCOMPARE(api["levers"][0]["kind"].toString(), "response_cache");
        QCOMPARE(api["levers"][0]["index"].toInt(-1), 0);
        QVERIFY(isNear(api["levers"][0]["share"], -400));
        QCOMPARE(api["levers"][1]["share"].toDouble(1), 0.0);
        QVERIFY(isNear(result["options"][1]["after"], 2850));
        const QString text = QString::fromUtf8(runProgram({"levers", m_file}).out);
        for (const char *words : {"1. Response cache", "-$400.00", "changes nothing", "Phase 1",
                                  "Profile: ", "Monitor: ", "Hybridise: ", "Automate: ", "Review: "})
            QVERIFY2(text.contains(words), words);
    }

    void plan()
    {
        const ProgramRun run = runProgram({"plan", m_file, "--json"});
        QVERIFY2(run.exitCode == 0, run.err.constData());
        QVERIFY(!placesOf(run.out, {"format",
                                    "version",
                                    "months",
                                    "month",
                                    "requests_per_day",
                                    "option",
                                    "monthly_cost",
                                    "switching_cost",
                                    "options",
                                    "api",
                                    "gpu",
                                    "total",
                                    "single_option_totals",
                                    "migration_months",
                                    "latest_first_switch_month",
                                    "budget",
                                    "first_month_over",
                                    "alerts",
                                    "fraction",
                                    "month"})
                     .contains(-1));
        const QJsonObject result = json(run);
        QCOMPARE(result["format"].toString(), "isocost.plan");
        QCOMPARE(result["months"].toArray().size(), 12);
        QVERIFY(isNear(result["months"][6]["options"]["api"], 3600));
        QVERIFY(isNear(result["months"][6]["requests_per_day"], 400000));
        QCOMPARE(result["months"][4]["option"].toString(), "gpu");
        QCOMPARE(result["migration_months"].toArray(), QJsonArray{4});
        QCOMPARE(result["latest_first_switch_month"].toInt(), 11);
        QVERIFY(isNear(result["single_option_totals"]["gpu"], 33600));
        QVERIFY(result["budget"]["first_month_over"].isNull());        // $2,800 at most
        QCOMPARE(result["budget"]["alerts"][0]["month"].toInt(-1), 0); // $1,800 of 3,000
        QCOMPARE(result["budget"]["alerts"][1]["month"].toInt(-1), 3); // 1,800 x 2^(3/6) = 2,546
        const QString text = QString::fromUtf8(runProgram({"plan", m_file}).out);
        QVERIFY(text.startsWith("Run ‘Replicate APIs’ until month 4, then ‘A100 on demand’: $31,034 in 12 months"));
        QVERIFY(text.contains("Within the budget of $3,000 in every month."));
        QVERIFY(result["exact"].toBool() && result["commitments"].toArray().isEmpty());
    }

    /// Drafts at $0.012 a month each: $600 for the rest + $1,200 to $3,600; $2,800 at 183,333, five twelfths of the
    /// way.
    void confidence()
    {
        const ProgramRun run = runProgram({"confidence", m_file, "--json", "--seed", "7", "--draws", "5000"});
        QVERIFY2(run.exitCode == 0, run.err.constData());
        QVERIFY(!placesOf(run.out, {"format", "version", "seed", "draws", "options", "id", "p10", "p50", "p90",
                                    "probability_recommended", "expected_regret", "value_of_perfect_information",
                                    "inputs", "at", "value_of_information", "tornado", "low", "high"})
                     .contains(-1));
        const QJsonObject result = json(run);
        QCOMPARE(result["format"].toString(), "isocost.confidence");
        QCOMPARE(result["seed"].toInt(), 7);
        QCOMPARE(result["draws"].toInt(), 5000);
        const QJsonObject api = result["options"][0].toObject();
        QVERIFY(std::abs(api["probability_recommended"].toDouble() - 5.0 / 12) < 1e-3);
        QVERIFY(std::abs(api["p50"].toDouble() - 3000) < 2);
        // GPU: too dear by 0 to 1,000 for five twelfths of the draws.
        QVERIFY(std::abs(result["value_of_perfect_information"].toDouble() - 500 * 5.0 / 12) < 1);
        QCOMPARE(runProgram({"confidence", m_file, "--json", "--seed", "7", "--draws", "5000"}).out, run.out);
        QVERIFY(runProgram({"confidence", m_file, "--json", "--seed", "8", "--draws", "5000"}).out != run.out);
        QCOMPARE(json(runProgram({"confidence", m_file, "--json"}))["draws"].toInt(), 10000);
        const QString text = QString::fromUtf8(runProgram({"confidence", m_file}).out);
        QVERIFY(text.contains("What to measure first") && text.contains("10,000 draws, seed 1"));
    }

    void withoutTheirBlocks()
    {
        const QString bare = ISOCOST_SOURCE_DIR "/data/scenarios/image-generation.isocost";
        const ProgramRun plan = runProgram({"plan", bare});
        QCOMPARE(plan.exitCode, 0);
        QVERIFY2(plan.out.startsWith("The scenario has no plan: 36 months are assumed, with 5"), plan.out.constData());
        const QJsonObject assumed = json(runProgram({"plan", bare, "--json"}))["assumed"].toObject();
        QCOMPARE(assumed["months"].toInt(), 36);
        QCOMPARE(assumed["growth_per_month"].toDouble(), 0.05);
        QVERIFY(!json(runProgram({"plan", m_file, "--json"})).contains("assumed"));
        QCOMPARE(runProgram({"levers", bare}).exitCode, 0);
        QCOMPARE(runProgram({"confidence", bare}).exitCode, 0);
    }

    void wrongUsageIsExit2()
    {
        const QList<QStringList> calls = {{"levers"},
                                          {"plan", m_file, "--seed", "1"},
                                          {"confidence", m_file, "--seed", "-1"},
                                          {"confidence", m_file, "--seed", "1.5"},
                                          {"confidence", m_file, "--draws", "0"},
                                          {"confidence", m_file, "--draws", "1000001"},
                                          {"confidence", m_file, "--draws", "many"},
                                          {"confidence", m_file, m_file}};
        for (const QStringList &call : calls) {
            const ProgramRun run = runProgram(call);
            QVERIFY2(run.exitCode == 2, qPrintable(call.join(' ')));
            QVERIFY(run.out.isEmpty());
            QCOMPARE(run.err.count('\n'), 1);
        }
        for (const char *verb : {"levers", "plan", "confidence"})
            QVERIFY(runProgram({verb, "--help"}).out.contains("usage: isocost"));
        QCOMPARE(runProgram({"levers", "nowhere.isocost"}).exitCode, 3);
    }

private:
    QTemporaryDir m_folder;
    QString m_file;
};

ISOCOST_TEST(TestCliPlanning)
#include "test_cli_planning.moc"
