// SPDX-License-Identifier: GPL-3.0-or-later
// The view of hidden costs: the bridge, its table and the flips.

#include "tests/suite.h"
#include "tests/ui/settled.h"
#include "tests/ui/views_samples.h"
#include "ui/document/scenario_document.h"
#include "ui/panels/hidden_costs/driver_rows.h"
#include "ui/panels/hidden_costs/flip_section.h"
#include "ui/panels/hidden_costs/hidden_costs_panel.h"
#include "ui/panels/hybrid/hybrid_panel.h"
#include "ui/panels/latency/latency_panel.h"
#include "ui/widgets/figure_table.h"
#include "ui/widgets/option_chooser.h"

#include <QTest>

using namespace isocost;

class TestHiddenCostsPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void driverTableSaysTheMargin();
    void driverTableOfADearerOption();
    void hiddenPanelIsNotRebuiltOutOfSight();
    void hiddenCostsWithoutServerless();
    void arrowKeysReadTheBridge();
    void flipsAppearAfterIdle();
};

void TestHiddenCostsPanel::driverTableSaysTheMargin()
{
    const Scenario scenario = viewsScenario();
    Analysis analysis = viewsAnalysis();
    // The split at $1,500 runs on the API itself, so the next option is the A100 at $2,800: $1,570 more than $1,230.
    analysis.evaluation.options[1].sloMet = true;
    const auto rows = driverRows(scenario, analysis, analysis.drivers[0]);
    QCOMPARE(rows.size(), 7);
    QCOMPARE(rows[1][2], QStringLiteral("$150.00"));
    QCOMPARE(rows[1][3], QStringLiteral("12\u00a0%"));
    QCOMPARE(rows[1][4], QStringLiteral("by $1,570, to $1,720"));
    QCOMPARE(rows[5][2], QStringLiteral("-$50.00 (saves)"));
    QCOMPARE(bridgeSummary(scenario, analysis, analysis.drivers[0]),
             QStringLiteral(
                 "‘Replicate’: sticker price $1,000, true cost $1,230 a month: $230.00 (23\u00a0%) more than "
                 "the sticker price says. Most of it: Cold starts, $150.00. The next option, ‘A100’, costs $1,570 "
                 "more: so far may any driver grow."));
    analysis.evaluation.options[1].sloMet = false;
    QCOMPARE(driverRows(scenario, analysis, analysis.drivers[0])[1][4], QStringLiteral("without limit"));
}

void TestHiddenCostsPanel::driverTableOfADearerOption()
{
    const Scenario scenario = viewsScenario();
    Analysis analysis = viewsAnalysis();
    analysis.evaluation.recommended = "split";
    analysis.evaluation.options[2].monthlyCost = 1100;
    const auto rows = driverRows(scenario, analysis, analysis.drivers[0]);
    QCOMPARE(rows[1][4], QStringLiteral("must fall by $130.00"));
    QCOMPARE(rows[2][4], QStringLiteral("too small: $130.00 are missing"));
    analysis.evaluation.options[0].feasible = false;
    QCOMPARE(driverRows(scenario, analysis, analysis.drivers[0])[1][4], QStringLiteral("–"));
}

void TestHiddenCostsPanel::hiddenPanelIsNotRebuiltOutOfSight()
{
    ScenarioDocument document(nullptr, handMade);
    HiddenCostsPanel costs(document, nullptr, oneFlip);
    HybridPanel hybrid(document);
    LatencyPanel latency(document);
    document.adopt(viewsScenario());
    QVERIFY(settled(document));
    QVERIFY(!costs.chart()->figure() && !hybrid.costChart()->figure() && !latency.latencyChart()->figure());
    costs.show();
    hybrid.show();
    latency.show();
    QVERIFY(settled(document)); // what they show is worked out when they come into sight
    QVERIFY(costs.chart()->figure() && hybrid.costChart()->figure() && latency.latencyChart()->figure());
    const ChartFigure *before = latency.latencyChart()->figure();
    latency.hide();
    document.setTotalRequestsPerDay(5000);
    QVERIFY(settled(document));
    QCOMPARE(latency.latencyChart()->figure(), before);
}

void TestHiddenCostsPanel::hiddenCostsWithoutServerless()
{
    Scenario scenario = viewsScenario();
    scenario.options = {scenario.options[1]};
    ScenarioDocument document(nullptr, handMade);
    HiddenCostsPanel panel(document, nullptr, oneFlip);
    panel.show();
    document.adopt(scenario);
    QVERIFY(settled(document));
    QVERIFY(panel.summary().startsWith(QStringLiteral("This scenario has no serverless option")));
    QVERIFY(!panel.chart()->isVisible() && !panel.drivers()->isVisible());
}

void TestHiddenCostsPanel::arrowKeysReadTheBridge()
{
    ScenarioDocument document(nullptr, handMade);
    document.adopt(viewsScenario());
    HiddenCostsPanel panel(document, nullptr, oneFlip);
    panel.resize(900, 700);
    panel.show();
    QVERIFY(settled(document));
    QVERIFY(panel.chooser()->isHidden()); // a single serverless option
    QTest::keyClick(panel.chart(), Qt::Key_Right);
    QTest::keyClick(panel.chart(), Qt::Key_Right);
    QCOMPARE(panel.chart()->stop(), 1);
    QVERIFY(panel.chart()->accessibleDescription().startsWith(QStringLiteral("Cold starts; adds a month +$150.00")));
    QTest::keyClick(panel.chart(), Qt::Key_Escape);
    QCOMPARE(panel.chart()->stop(), -1);
    const QImage plain = panel.chart()->grab().toImage();
    QTest::mouseMove(panel.chart(), panel.chart()->rect().center());
    QVERIFY(panel.chart()->grab().toImage() != plain);
}

void TestHiddenCostsPanel::flipsAppearAfterIdle()
{
    ScenarioDocument document(nullptr, handMade);
    document.adopt(viewsScenario());
    HiddenCostsPanel panel(document, nullptr, oneFlip);
    panel.show();
    QVERIFY(settled(document));
    QVERIFY(panel.flips()->state().startsWith(QStringLiteral("Working out")));
    QVERIFY(QTest::qWaitFor([&] { return panel.flips()->table()->isVisible(); }, 5000));
    QCOMPARE(panel.flips()->table()->rows(),
             (QList<QStringList>{{"Requests a day", "100,000 requests/day", "212,000 requests/day", "2.12 times",
                                  "Replicate → A100"}}));
}

ISOCOST_TEST(TestHiddenCostsPanel)
#include "test_hidden_costs_panel.moc"
