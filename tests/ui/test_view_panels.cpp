// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/curves/hybrid_curves.h"
#include "core/engine/answer/curves/latency_curves.h"
#include "core/engine/answer/evaluate.h"
#include "core/engine/answer/sensitivity/hidden_cost_drivers.h"
#include "tests/suite.h"
#include "tests/ui/dark_palette.h"
#include "tests/ui/settled.h"
#include "tests/ui/views_samples.h"
#include "ui/document/scenario_document.h"
#include "ui/panels/hidden_costs/driver_rows.h"
#include "ui/panels/hidden_costs/flip_section.h"
#include "ui/panels/hidden_costs/hidden_costs_panel.h"
#include "ui/panels/hybrid/hybrid_panel.h"
#include "ui/panels/latency/latency_panel.h"
#include "ui/panels/latency/latency_rows.h"
#include "ui/widgets/figure_table.h"
#include "ui/widgets/option_chooser.h"
#include "ui/words/split_words.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <chrono>
#include <thread>

using namespace isocost;

namespace
{

Analysis handMade(const Scenario &scenario, std::stop_token)
{
    Analysis analysis = viewsAnalysis();
    std::erase_if(analysis.evaluation.options,
                  [&](const OptionResult &result) { return !findOption(scenario, result.id); });
    std::erase_if(analysis.drivers, [&](const DriverResult &result) { return !findOption(scenario, result.option); });
    std::erase_if(analysis.hybrids, [&](const HybridCurve &result) { return !findOption(scenario, result.option); });
    return analysis;
}

/// What these panels show; the cost curves and crossovers, which take longest, are left out.
Analysis ofThesePanels(const Scenario &scenario, std::stop_token)
{
    Analysis analysis;
    analysis.evaluation = evaluate(scenario);
    analysis.drivers = hiddenCostDrivers(scenario);
    analysis.hybrids = hybridCurves(scenario);
    analysis.latencies = latencyCurves(scenario);
    analysis.coldStarts = coldStartCurves(scenario, 10, 1e8, 20);
    return analysis;
}

std::vector<FlipPoint> oneFlip(const Scenario &, std::stop_token)
{
    return {{"/workload/classes/0/requests_per_day", 100000, 212000, "api", "gpu"}};
}

} // namespace

class TestViewPanels : public QObject
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
    void splitInWords();
    void splitCanBeAddedAndUndone();
    void latencyTableSaysPassOrMiss();
    void latencyUnbounded();
    void savesPictureAndData();
    void screenshots_data();
    void screenshots();
};

void TestViewPanels::driverTableSaysTheMargin()
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

void TestViewPanels::driverTableOfADearerOption()
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

void TestViewPanels::hiddenPanelIsNotRebuiltOutOfSight()
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

void TestViewPanels::hiddenCostsWithoutServerless()
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

void TestViewPanels::arrowKeysReadTheBridge()
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

void TestViewPanels::flipsAppearAfterIdle()
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

void TestViewPanels::splitInWords()
{
    const Analysis analysis = viewsAnalysis();
    QCOMPARE(
        splitText(viewsScenario(), analysis, analysis.hybrids[0]),
        QStringLiteral("2 replicas of ‘A100’ for the baseline carry 90\u00a0% of the requests; above 1.5 requests/s "
                       "traffic bursts to ‘Replicate’. $1,500 a month: $270.00 (22\u00a0%) more than ‘Replicate’ "
                       "alone, $1,300 (46\u00a0%) less than ‘A100’ alone (which misses the latency target)."));
    HybridCurve none = analysis.hybrids[0];
    none.replicas = 0;
    none.monthlyCost = 1230;
    QVERIFY(splitText(viewsScenario(), analysis, none)
                .startsWith(QStringLiteral("No dedicated replica pays at this volume: all on ‘Replicate’, $1,230")));
    QVERIFY(splitText(viewsScenario(), analysis, none).contains(QStringLiteral("No number of replicas makes")));
}

void TestViewPanels::splitCanBeAddedAndUndone()
{
    Scenario scenario = viewsScenario();
    scenario.options.pop_back();
    ScenarioDocument document(nullptr, handMade);
    document.adopt(scenario);
    HybridPanel panel(document);
    panel.show();
    QVERIFY(settled(document));
    QVERIFY(panel.addButton()->isVisible());
    QTest::mouseClick(panel.addButton(), Qt::LeftButton);
    QCOMPARE(document.scenario().options.size(), std::size_t(3));
    QCOMPARE(document.scenario().options[2].base, std::string("gpu"));
    QCOMPARE(document.scenario().options[2].burst, std::string("api"));
    QVERIFY(settled(document));
    QVERIFY(!panel.addButton()->isVisible() && panel.costChart()->figure());
    document.undoStack()->undo();
    QCOMPARE(document.scenario(), scenario);
    QVERIFY(settled(document));
    QVERIFY(panel.addButton()->isVisible());
    document.edit(QStringLiteral("x"), [](Scenario &s) { s.options.pop_back(); }); // the dedicated one
    QVERIFY(settled(document));
    QVERIFY(!panel.addButton()->isVisible());
    QVERIFY(panel.summary().contains(QStringLiteral("no dedicated one")));
}

void TestViewPanels::latencyTableSaysPassOrMiss()
{
    ScenarioDocument document(nullptr, handMade);
    document.adopt(viewsScenario());
    LatencyPanel panel(document);
    panel.show();
    QVERIFY(settled(document));
    const auto rows = panel.table()->rows();
    QCOMPARE(rows.size(), 3);
    QCOMPARE(rows[0], (QStringList{"Replicate", "1\u00a0s", "3\u00a0s", "4\u00a0s", "meets, 1\u00a0s to spare",
                                   "0\u00a0%", "25\u00a0%, 8\u00a0s each"}));
    QCOMPARE(rows[1][4], QStringLiteral("misses by 1\u00a0s"));
    QVERIFY(panel.caveats().startsWith(QStringLiteral("‘Replicate’: cold starts are much longer")));
    QVERIFY(panel.coldStartChart()->isVisible());
}

void TestViewPanels::latencyUnbounded()
{
    Scenario scenario = viewsScenario();
    scenario.workload.slo->percentile = 97.5;
    Analysis analysis = viewsAnalysis();
    analysis.evaluation.options[1].latency = Latency{1, {}, {}, {}, 0.2};
    const auto rows = latencyRows(scenario, analysis);
    QCOMPARE(latencyHeadings(scenario).size(), rows[1].size());
    QCOMPARE(latencyHeadings(scenario)[4], QStringLiteral("p97.5"));
    QCOMPARE(rows[1][2], QStringLiteral("unbounded"));
    QCOMPARE(rows[1][5], QStringLiteral("misses: unbounded"));
    QCOMPARE(rows[1][6], QStringLiteral("20\u00a0%"));
}

void TestViewPanels::savesPictureAndData()
{
    ScenarioDocument document(nullptr, handMade);
    document.adopt(viewsScenario());
    HybridPanel panel(document);
    panel.resize(900, 700);
    panel.show();
    QVERIFY(settled(document));
    QTemporaryDir folder;
    for (ChartView *view : {panel.costChart(), panel.trafficChart()}) {
        QVERIFY(view->savePicture(folder.filePath("a.svg")).ok());
        QVERIFY(view->savePicture(folder.filePath("a.png")).ok());
        QVERIFY(view->saveData(folder.filePath("a.csv")).ok());
        QVERIFY(!view->saveData(folder.filePath("missing/a.csv")).ok());
        QVERIFY(!QImage(folder.filePath("a.png")).isNull());
        view->copyImage();
        QVERIFY(!QApplication::clipboard()->image().isNull());
        QVERIFY(!view->accessibleName().isEmpty());
    }
    QFile csv(folder.filePath("a.csv"));
    QVERIFY(csv.open(QIODevice::ReadOnly));
    QVERIFY(csv.readLine().startsWith("bin,time,requests per second"));
}

void TestViewPanels::screenshots_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<double>("scale");
    const QDir samples(QStringLiteral(ISOCOST_SOURCE_DIR "/data/scenarios"));
    for (const QString &name : samples.entryList({"*.isocost"}))
        QTest::addRow("%s", qPrintable(QFileInfo(name).baseName())) << samples.filePath(name) << false << 1.0;
    const QString spiky = samples.filePath("spiky-chat.isocost");
    QTest::newRow("spiky-chat-dark") << spiky << true << 1.0;
    QTest::newRow("spiky-chat-150") << spiky << false << 1.5;
    const QString sagemaker = samples.filePath("sagemaker-serverless.isocost");
    QTest::newRow("sagemaker-serverless-150-dark") << sagemaker << true << 1.5;
    const QDir cases(QStringLiteral(ISOCOST_SOURCE_DIR "/tests/reference/cases"));
    for (const char *name : {"spiky-chat", "provisioned", "generated-12", "portfolio", "unpriced"})
        QTest::addRow("case-%s", name) << cases.filePath(QString::fromLatin1(name) + ".isocost") << false << 1.0;
}

void TestViewPanels::screenshots()
{
    QFETCH(QString, file);
    QFETCH(bool, dark);
    QFETCH(double, scale);
    ScenarioDocument document(nullptr, ofThesePanels);
    QVERIFY(document.open(file).ok());
    HiddenCostsPanel costs(document, nullptr, oneFlip);
    HybridPanel hybrid(document);
    LatencyPanel latency(document);
    const QDir folder(QStringLiteral(ISOCOST_BUILD_DIR "/screenshots"));
    QVERIFY(QDir().mkpath(folder.path()));
    const std::pair<const char *, QWidget *> panels[] = {
        {"hidden-costs", &costs}, {"hybrid", &hybrid}, {"latency", &latency}};
    QVERIFY(settled(document));
    for (const auto &[name, panel] : panels) {
        QFont font = QApplication::font();
        font.setPointSizeF(font.pointSizeF() * scale);
        panel->setFont(font);
        panel->setPalette(dark ? darkPalette() : QApplication::palette());
        panel->setAutoFillBackground(true);
        panel->resize(980, 720);
        panel->show();
    }
    QVERIFY(QTest::qWaitFor([&] { return !costs.flips()->state().startsWith(QStringLiteral("Working")); }, 5000));
    for (const auto &[name, panel] : panels) {
        QCoreApplication::processEvents();
        const QString path = folder.filePath(
            QStringLiteral("%1-%2.png").arg(QString::fromLatin1(name), QString::fromLatin1(QTest::currentDataTag())));
        QVERIFY(panel->grab().save(path));
    }
}

ISOCOST_TEST(TestViewPanels)
#include "test_view_panels.moc"
