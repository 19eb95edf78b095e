// SPDX-License-Identifier: GPL-3.0-or-later
// Levers and cases in the answer of every verb that takes them.

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

QJsonObject resultOf(const QStringList &call)
{
    const ProgramRun run = runProgram(call);
    if (run.exitCode != 0)
        qWarning("%s", run.err.constData());
    return QJsonDocument::fromJson(run.out).object();
}

double costOf(const QJsonValue &evaluation, int option = 0)
{
    return evaluation["options"][option]["monthly_cost"].toDouble();
}

} // namespace

/// The support copilot: $1,800 a month by the request, $2,800 on the GPU. A cache answers a quarter for $50; 20 % off
/// the list of the first sheet takes $360.
class TestCliDecided : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        Scenario scenario = *readScenario(*readTextFile(ISOCOST_SOURCE_DIR "/data/scenarios/support-copilot.isocost"));
        Lever cache;
        cache.kind = LeverKind::responseCache;
        cache.on = true;
        cache.hitFraction = 0.25;
        cache.costPerMonth = 50;
        scenario.levers = {cache};
        scenario.plan = MonthPlan();
        scenario.plan->months = 3;
        for (std::size_t i = 0; i < scenario.sheets.size(); ++i) {
            if (traits(scenario.sheets[i].kind).isByUse)
                m_changes.push_back({"/sheets/" + std::to_string(i) + "/discount_fraction", 0.2, {}});
        }
        scenario.cases = {{"negotiated", "20 % off list", m_changes, {}}};
        m_scenario = scenario;
        m_file = write("copilot.isocost", scenario);
    }

    void leversAndCases()
    {
        const QJsonObject plain = resultOf({"evaluate", m_file, "--json"});
        QVERIFY(!plain.contains("levers_applied") && !plain.contains("case"));
        QCOMPARE(qRound(costOf(plain)), 1800);
        const QJsonObject levers = resultOf({"evaluate", m_file, "--json", "--levers"});
        QCOMPARE(levers["levers_applied"].toBool(), true);
        QCOMPARE(qRound(costOf(levers)), 1400);
        QCOMPARE(levers["options"].toArray().size(), plain["options"].toArray().size());
        const QJsonObject both = resultOf({"evaluate", m_file, "--json", "--levers", "--case=negotiated"});
        QCOMPARE(both["case"].toString(), "negotiated");
        QCOMPARE(qRound(costOf(both)), qRound(1800 * 0.75 * 0.8 + 50));
    }

    /// The same as the file with the values typed in.
    void aCaseIsTheFileWithItsValues()
    {
        Scenario typed = m_scenario;
        for (const CaseChange &change : m_changes)
            typed.sheets[static_cast<std::size_t>(std::stoi(change.at.substr(8)))].discountFraction = 0.2;
        typed.cases.clear();
        const QString file = write("typed.isocost", typed);
        for (const QStringList &verb : QList<QStringList>{{"evaluate"},
                                                          {"crossover"},
                                                          {"drivers"},
                                                          {"hybrid"},
                                                          {"plan"},
                                                          {"sweep", "--at", "volume", "--steps", "5"},
                                                          {"map", "--y", "/tax_fraction", "--size", "4"}}) {
            QJsonObject asCase = resultOf(verb + QStringList{m_file, "--json", "--case", "negotiated"});
            QCOMPARE(asCase.take("case").toString(), "negotiated");
            QCOMPARE(asCase, resultOf(verb + QStringList{file, "--json"}));
            QVERIFY(!resultOf(verb + QStringList{m_file, "--json", "--levers"}).take("levers_applied").isUndefined());
        }
    }

    void theFileMayHaveThemApplied()
    {
        Scenario applied = m_scenario;
        applied.leversApplied = true;
        const QString file = write("applied.isocost", applied);
        QCOMPARE(resultOf({"evaluate", file, "--json"}), resultOf({"evaluate", m_file, "--json", "--levers"}));
        const QString text = QString::fromUtf8(runProgram({"evaluate", file}).out);
        QVERIFY2(text.startsWith("With levers: Response cache\n"), qPrintable(text.left(80)));
        QVERIFY(QString::fromUtf8(runProgram({"crossover", file, "--case", "negotiated"}).out)
                    .startsWith("Case: 20 % off list · With levers: Response cache\n"));
    }

    void allCases()
    {
        const QJsonObject all = resultOf({"evaluate", m_file, "--json", "--all-cases"});
        QCOMPARE(all["format"].toString(), "isocost.cases");
        QCOMPARE(all["cases"].toArray().size(), 2);
        QVERIFY(all["cases"][0]["case"].isNull());
        QCOMPARE(all["cases"][1]["case"].toString(), "negotiated");
        QCOMPARE(qRound(costOf(all["cases"][1]["evaluation"])), 1440);
        const QString id = all["cases"][1]["evaluation"]["options"][0]["id"].toString();
        QCOMPARE(qRound(all["cases"][1]["differences"][id].toDouble()), -360);
        const QString text = QString::fromUtf8(runProgram({"evaluate", m_file, "--all-cases"}).out);
        QVERIFY2(text.contains("20 % off list") && text.contains("$1,440 (−$360.00)"), qPrintable(text));
    }

    void refusals()
    {
        const ProgramRun unknown = runProgram({"evaluate", m_file, "--case", "other"});
        QCOMPARE(unknown.exitCode, 2);
        QVERIFY2(unknown.err.contains("--case: expected one of negotiated, found \"other\""), unknown.err.constData());
        QCOMPARE(runProgram({"evaluate", m_file, "--case", "negotiated", "--all-cases"}).exitCode, 2);
        QCOMPARE(runProgram({"sweep", m_file, "--at", "volume", "--case", "other"}).exitCode, 2);
        Scenario broken = m_scenario;
        broken.cases[0].changes[0].at = "/sheets/9/discount_fraction";
        const ProgramRun run = runProgram({"validate", write("broken.isocost", broken)});
        QCOMPARE(run.exitCode, 3);
        QVERIFY2(run.err.contains("/cases/0/changes/0/at: expected a JSON pointer"), run.err.constData());
    }

    void theReportSaysThem()
    {
        const QString out = m_folder.filePath("report.html");
        QCOMPARE(runProgram({"report", m_file, "--html", out, "--levers", "--case", "negotiated"}).exitCode, 0);
        QFile file(out);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray html = file.readAll();
        QVERIFY(html.contains("Case: 20 % off list · With levers: Response cache"));
        QVERIFY(html.contains("Cases side by side"));
    }

private:
    QString write(const QString &name, const Scenario &scenario) const
    {
        const QString path = m_folder.filePath(name);
        [[maybe_unused]] const bool written = writeFileWhole(path.toStdString(), writeScenario(scenario)).ok();
        return path;
    }

    QTemporaryDir m_folder;
    QString m_file;
    Scenario m_scenario;
    std::vector<CaseChange> m_changes;
};

ISOCOST_TEST(TestCliDecided)
#include "test_cli_decided.moc"
