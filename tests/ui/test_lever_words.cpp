// SPDX-License-Identifier: GPL-3.0-or-later
// What people read of levers: names, parameters, the roadmap and the checklist with a scenario's own figures.

#include "core/engine/planning/levers/lever_shares.h"
#include "tests/sample.h"
#include "tests/suite.h"
#include "ui/words/input_name.h"
#include "ui/words/lever_names.h"
#include "ui/words/lever_words.h"

#include <QTest>

using namespace isocost;

namespace
{

QString stepOf(const QList<ChecklistStep> &steps, const char *name)
{
    for (const ChecklistStep &step : steps) {
        if (step.name == QLatin1String(name))
            return step.text;
    }
    return {};
}

/// A saving of `amount` by each lever, `before` 1,000.
LeverAnalysis byHand(const std::vector<double> &shares)
{
    LeverAnalysis analysis;
    LeverResult result;
    result.option = "api";
    result.before = result.after = 1000;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        result.levers.push_back({static_cast<int>(i), LeverKind::batch, shares[i], 0, shares[i], shares[i], {}});
        result.after += shares[i];
    }
    analysis.options = {result};
    analysis.recommended = "api";
    return analysis;
}

} // namespace

class TestLeverWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void namesAndSettings()
    {
        const Scenario s = sample("chat-service-levers");
        QCOMPARE(leverTitle(s, 0), QStringLiteral("1. Quantisation"));
        QCOMPARE(leverSettings(s, s.levers[0]), QStringLiteral("memory factor ×\u00a00.25, speed factor ×\u00a01.3"));
        QCOMPARE(leverSettings(s, s.levers[3]), QStringLiteral("requests routed 100\u00a0%"));
        QCOMPARE(leverTitle(s, 3), QStringLiteral("4. Route to A100 80GB, spot"));
        QCOMPARE(leverClasses(s, s.levers[3]), QStringLiteral("Conversation digest"));
        QCOMPARE(leverClasses(s, s.levers[0]), QStringLiteral("all"));
        QCOMPARE(leverSettings(s, s.levers[4]), QStringLiteral("rate reserved_1y"));
        QCOMPARE(inputName(s, "/levers/0/speed_factor"), QStringLiteral("Speed factor · 1. Quantisation"));
        QCOMPARE(inputValue(s, "/levers/0/effort_days", 3), QStringLiteral("3 days"));
    }

    void sharesSayWhatTheyAre()
    {
        Scenario s = sample("support-copilot");
        const LeverResult result = byHand({-400, 50, 0}).options[0];
        QCOMPARE(leverShareText(s, result.levers[0]), QStringLiteral("-$400.00"));
        QCOMPARE(leverShareText(s, result.levers[1]), QStringLiteral("+$50.00"));
        QCOMPARE(leverNote(s, result.levers[2]), QStringLiteral("changes nothing"));
        QVERIFY(leverNote(s, result.levers[1]).isEmpty());
        LeverShare sampled = result.levers[0];
        sampled.standardError = 3;
        QCOMPARE(leverShareText(s, sampled), QStringLiteral("-$400.00 ± $3.00"));
        QCOMPARE(leverSaving(s, result), QStringLiteral("$350.00 (35\u00a0%)"));
    }

    /// An answer that changes is compared with today's answer, not with what the new one costs today.
    void summaryComparesAnswers()
    {
        const Scenario s = sample("support-copilot");
        LeverAnalysis analysis = byHand({-100});
        analysis.recommendedBefore = "api";
        analysis.recommended = "gpu";
        LeverResult gpu = analysis.options[0];
        gpu.option = "gpu";
        gpu.before = 5000;
        gpu.after = 1200;
        analysis.options.push_back(gpu);
        QVERIFY2(
            leverSummary(s, analysis)
                .endsWith("the answer is ‘A100 on demand’ at $1,200 a month instead of ‘Replicate APIs’ at $1,000: "
                          "$200.00 more. Levers that add cost are better left off."),
            qPrintable(leverSummary(s, analysis)));
        analysis.recommended = "api";
        QVERIFY(leverSummary(s, analysis).endsWith("from $1,000 to $900.00 a month, $100.00 (10\u00a0%) less."));
    }

    /// Days add up over phases; what has no days stands last, without a sum.
    void roadmapAddsDays()
    {
        const Scenario s = sample("support-copilot");
        LeverAnalysis analysis = byHand({-100, -200, -50});
        analysis.roadmap = {{2, RoadmapPhase::first, 50, 1.0, 0.5},
                            {0, RoadmapPhase::second, 100, 4.0, 32.0},
                            {1, RoadmapPhase::later, 200, {}, {}}};
        const QList<QStringList> rows = roadmapRows(s, analysis);
        QCOMPARE(rows[0], (QStringList{"Phase 1", "3. Response cache", "1", "1", "$50.00", "15 days", "Low"}));
        QCOMPARE(rows[1],
                 (QStringList{"Phase 2", "1. Route to Amazon Nova Lite", "4", "5", "$100.00", "32 months", "Medium"}));
        QCOMPARE(rows[2], (QStringList{"Later", "2. Route to Llama 3.1 8B Instruct", "not given", "–", "$200.00", "–",
                                       "Medium"}));
        QVERIFY(roadmapSummary(s, analysis).startsWith("5 of 14 days are planned and save $150.00 a month"));
    }

    void checklistHasTheScenariosFigures()
    {
        const Scenario s = sample("spiky-chat");
        Scenario with = s;
        with.plan = MonthPlan();
        with.plan->months = 12;
        with.plan->budgetPerMonth = 8000;
        const Analysis today = analyse(with, {.from = 1000, .to = 1e7, .points = 16});
        const QList<ChecklistStep> steps = leverChecklist(with, today, leverAnalysis(with));
        QCOMPARE(steps.size(), 5);
        QVERIFY2(stepOf(steps, "Profile").contains("$5,233"), qPrintable(stepOf(steps, "Profile")));
        QVERIFY2(stepOf(steps, "Monitor").contains("bursts above 8 requests/s"), qPrintable(stepOf(steps, "Monitor")));
        QVERIFY(stepOf(steps, "Monitor").contains("Alert at $4,000 and $6,400 a month"));
        QVERIFY(stepOf(steps, "Hybridise").contains("2 dedicated replicas"));
        QVERIFY(stepOf(steps, "Review").contains("requests/day"));
        QVERIFY(!stepOf(leverChecklist(s, today, leverAnalysis(s)), "Monitor").contains("Alert"));
    }

    /// The A100 takes over at 311,111 requests a day.
    void reviewNamesTheCrossover()
    {
        const Scenario s = sample("support-copilot");
        const QList<ChecklistStep> steps = leverChecklist(s, analyse(s), leverAnalysis(s));
        QVERIFY2(stepOf(steps, "Review").contains("above about 311,000 requests/day (‘A100 on demand’)"),
                 qPrintable(stepOf(steps, "Review")));
        QVERIFY(stepOf(steps, "Automate").contains("Route to Llama 3.1 8B Instruct (3 days)"));
        QVERIFY(stepOf(steps, "Hybridise").startsWith("No option splits"));
        const Scenario chat = sample("chat-service-levers");
        QVERIFY(stepOf(leverChecklist(chat, analyse(chat), leverAnalysis(chat)), "Review").contains("12 months"));
    }
};

ISOCOST_TEST(TestLeverWords)
#include "test_lever_words.moc"
