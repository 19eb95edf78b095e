// SPDX-License-Identifier: GPL-3.0-or-later
// Cases and levers in the window: the document's decided scenario, the strip, the switch, pointers that follow.

#include "core/engine/answer/evaluate.h"
#include "core/engine/planning/levers/lever_shares.h"
#include "core/engine/planning/plan/decided.h"
#include "core/formats/case_changes.h"
#include "core/formats/scenario_json.h"
#include "core/model/case_result.h"
#include "core/model/case_values.h"
#include "core/model/lever_kinds.h"
#include "core/model/validate.h"
#include "tests/sample.h"
#include "tests/suite.h"
#include "ui/document/case_edits.h"
#include "ui/document/lever_edits.h"
#include "ui/document/scenario_edits.h"
#include "ui/panels/answer/answer_panel.h"
#include "ui/panels/cases/case_strip.h"
#include "ui/panels/compare/case_table.h"
#include "ui/panels/compare/compare_panel.h"
#include "ui/widgets/figure_table.h"

#include <QAction>
#include <QCheckBox>
#include <QTabBar>
#include <QtTest>

using namespace isocost;

namespace
{

Scenario withCache()
{
    Scenario scenario = sample("support-copilot");
    Lever cache;
    cache.kind = LeverKind::responseCache;
    cache.on = true;
    cache.hitFraction = 0.25;
    scenario.levers = {cache};
    return scenario;
}

void waitFor(const ScenarioDocument &document)
{
    QTRY_VERIFY_WITH_TIMEOUT(document.analysisIsCurrent() && !document.analysis().evaluation.options.empty(), 20000);
}

} // namespace

class TestCases : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Options that choose themselves are chosen in the background where levers apply: an edit returns at once, with
    /// the decided scenario of before, and the answer follows.
    void chosenInTheBackground()
    {
        ScenarioDocument document;
        Scenario scenario = withCache();
        Option all;
        all.id = "all";
        all.kind = kindWith(&OptionTraits::isAssigned).kind;
        all.assignsItself = true;
        scenario.options.push_back(all);
        scenario.leversApplied = true;
        document.adopt(scenario);
        waitFor(document);
        const Scenario before = document.decided();
        document.setTotalRequestsPerDay(4321);
        QVERIFY(document.decided() == before && !document.analysisIsCurrent());
        QTRY_VERIFY_WITH_TIMEOUT(document.analysisIsCurrent(), 20000);
        QVERIFY(document.decided() == asDecided(document.inputs()));
        QCOMPARE(document.analysis().evaluation.requestsPerDay, evaluate(document.decided()).requestsPerDay);
        document.undoStack()->undo();
        QTRY_VERIFY_WITH_TIMEOUT(document.analysisIsCurrent(), 20000);
        QVERIFY(document.decided() == before);
    }

    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void theSwitchReachesTheAnswer()
    {
        ScenarioDocument document;
        AnswerPanel panel(document);
        document.adopt(withCache());
        waitFor(document);
        const double before = document.analysis().evaluation.options[0].monthlyCost;
        QVERIFY(panel.basis().isEmpty());
        panel.show();
        QTest::mouseClick(panel.leversSwitch(), Qt::LeftButton, {}, {8, panel.leversSwitch()->height() / 2});
        QVERIFY(document.scenario().leversApplied);
        waitFor(document);
        QCOMPARE(qRound(document.analysis().evaluation.options[0].monthlyCost), qRound(before * 0.75));
        QCOMPARE(panel.basis(), QStringLiteral("With levers: Response cache"));
        QCOMPARE(document.scenario().workload.classes[0].cacheHitFraction, 0.0); // the inputs stay
        document.undoStack()->undo();
        QVERIFY(!document.scenario().leversApplied && !panel.leversSwitch()->isChecked());
        QVERIFY(panel.basis().isEmpty());
    }

    void whatIsChangedBecomesACase()
    {
        ScenarioDocument document;
        document.adopt(withCache());
        CaseStrip strip(document);
        QVERIFY(!strip.keep(QStringLiteral("Nothing")).isEmpty());
        const Scenario saved = document.scenario();
        QVERIFY(!document.setNumber("/sheets/0/discount_fraction", 0.2));
        const Scenario changed = document.scenario();
        QCOMPARE(strip.keep(QStringLiteral("20 % off list")), QString());
        QCOMPARE(document.scenario().sheets[0].discountFraction, saved.sheets[0].discountFraction);
        QCOMPARE(document.scenario().cases.size(), std::size_t(1));
        QCOMPARE(document.scenario().cases[0].changes.size(), std::size_t(1));
        QVERIFY(document.inputs() == changed); // what is shown stays
        QCOMPARE(strip.tabs()->count(), 2);
        QCOMPARE(strip.tabs()->currentIndex(), 1);
        strip.tabs()->setCurrentIndex(0);
        QVERIFY(document.decided() == saved);
        strip.tabs()->setCurrentIndex(1);
        // A second one keeps the case's values too.
        QVERIFY(!document.setNumber("/tax_fraction", 0.1));
        QCOMPARE(strip.keep(QStringLiteral("And tax")), QString());
        QCOMPARE(document.scenario().cases[1].changes.size(), std::size_t(2));
        strip.rename(QStringLiteral("With tax"));
        QCOMPARE(strip.tabs()->tabText(2), QStringLiteral("With tax"));
        strip.removeAction()->trigger();
        QCOMPARE(strip.tabs()->count(), 2);
        QCOMPARE(document.chosenCase(), std::string());
        document.undoStack()->undo();
        QCOMPARE(document.chosenCase(), document.scenario().cases[1].id);
    }

    /// Names stand whole; the button that keeps gives way to them and is in the menu.
    void tabsAreNotCutShort()
    {
        ScenarioDocument document;
        Scenario s = withCache();
        s.cases = {{"a", "Peak season", {{"/tax_fraction", 0.1, {}}}, {}},
                   {"b", std::string(90, 'b'), {{"/tax_fraction", 0.2, {}}}, {}}};
        document.adopt(s);
        CaseStrip strip(document);
        strip.resize(1600, strip.sizeHint().height());
        strip.show();
        QVERIFY(strip.keepButton()->isVisible());
        QCOMPARE(strip.tabs()->tabText(1), QStringLiteral("Peak season"));
        QCOMPARE(strip.tabs()->tabText(2).size(), 37);
        QCOMPARE(strip.tabs()->elideMode(), Qt::ElideNone);
        strip.resize(300, strip.height());
        QVERIFY(!strip.keepButton()->isVisible());
        QVERIFY(strip.keepAction()->isEnabled());
        QVERIFY(!strip.renameAction()->isEnabled());
        strip.tabs()->setCurrentIndex(1);
        QVERIFY(strip.renameAction()->isEnabled());
        strip.resize(1600, strip.height());
        QVERIFY(strip.keepButton()->isVisible());
    }

    void whatIsNoValueIsNoCase()
    {
        ScenarioDocument document;
        document.adopt(withCache());
        CaseStrip strip(document);
        document.edit(QStringLiteral("Add"),
                      [](Scenario &s) { edits::duplicateOption(s, 0, QStringLiteral("Other")); });
        QVERIFY(strip.keep(QStringLiteral("Other")).contains("values only"));
        QVERIFY(document.scenario().cases.empty());
    }

    /// Words, switches and optional numbers differ too.
    void changesBetweenScenarios()
    {
        const Scenario from = sample("chat-service-levers");
        Scenario to = from;
        to.options[0].scaling = Scaling::hourly;
        to.levers[0].on = !to.levers[0].on;
        to.dayRate = 700;
        to.workload.classes[0].requestsPerDay = 1;
        const ScenarioChanges found = changesBetween(from, to);
        QVERIFY(found.others.empty());
        QCOMPARE(found.changes.size(), std::size_t(4));
        QVERIFY(withCase(from, {"x", "", found.changes, {}}) == to);
        to.options.pop_back();
        QVERIFY(!changesBetween(from, to).others.empty());
    }

    void changesFollowWhatMoves()
    {
        ScenarioDocument document;
        Scenario s = sample("support-copilot");
        const std::string second = s.options[1].id;
        s.cases = {{"a",
                    "A",
                    {{"/options/1/ops_per_month", 77.0, {}},
                     {"/levers/2/on", true, {}},
                     {"/workload/classes/1/requests_per_day", 5.0, {}}},
                    {}}};
        document.adopt(s);
        document.edit(QStringLiteral("Move"), [](Scenario &now) { std::swap(now.options[0], now.options[1]); });
        document.edit(QStringLiteral("Move"), [](Scenario &now) { edits::moveLever(now, 2, 0); });
        const std::vector<CaseChange> &changes = document.scenario().cases[0].changes;
        QCOMPARE(changes[0].at, std::string("/options/0/ops_per_month"));
        QCOMPARE(document.scenario().options[0].id, second);
        QCOMPARE(changes[1].at, std::string("/levers/0/on"));
        document.edit(QStringLiteral("Remove"), [](Scenario &now) { edits::removeClass(now, 1); });
        QCOMPARE(document.scenario().cases[0].changes.size(), std::size_t(2)); // the class is gone
        document.undoStack()->undo();
        QCOMPARE(document.scenario().cases[0].changes.size(), std::size_t(3));
    }

    /// Levers typed in cost what levers applied cost, for every option that was there.
    void appliedLeversArePlainInputs()
    {
        for (const char *name : {"chat-service-levers", "support-copilot"}) {
            const Scenario s = sample(name);
            QVERIFY(validate(s).empty());
            const LeverAnalysis levers = leverAnalysis(s);
            ScenarioDocument document;
            document.adopt(s);
            const auto refused =
                document.edit(QStringLiteral("Apply Levers"), [](Scenario &now) { edits::applyLevers(now); });
            QVERIFY2(!refused, refused ? (refused->where + refused->message).c_str() : "");
            const Evaluation plain = evaluate(document.scenario());
            QVERIFY(document.scenario().parts.empty());
            for (const LeverResult &option : levers.options)
                QVERIFY(std::abs(resultIn(plain, option.option)->monthlyCost - option.after) <= 1e-9 * option.after);
            QVERIFY(readScenario(writeScenario(document.scenario())).ok());
            QCOMPARE(document.undoStack()->count(), 1);
        }
    }

    void compareHasTheCases()
    {
        ScenarioDocument document;
        ComparePanel panel(document);
        panel.show();
        Scenario s = withCache();
        document.adopt(s);
        QVERIFY(!panel.cases()->isVisible());
        s.cases = {{"more", "Twice the price", {{"/tax_fraction", 0.5, {}}}, {}}};
        document.adopt(s);
        QTRY_COMPARE_WITH_TIMEOUT(panel.cases()->table()->rows().size(), 2, 20000);
        QVERIFY(panel.cases()->isVisible());
        QCOMPARE(panel.cases()->table()->rows()[1].front(), QStringLiteral("Twice the price"));
        QVERIFY2(panel.cases()->table()->rows()[1][1].contains("(+$"),
                 qPrintable(panel.cases()->table()->rows()[1].join(u'|')));
    }
};

ISOCOST_TEST(TestCases)
#include "test_cases.moc"
