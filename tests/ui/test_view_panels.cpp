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
#include "ui/panels/hidden_costs/flip_section.h"
#include "ui/panels/hidden_costs/hidden_costs_panel.h"
#include "ui/panels/hybrid/hybrid_panel.h"
#include "ui/panels/latency/latency_panel.h"
#include "ui/panels/latency/latency_rows.h"
#include "ui/widgets/figure_table.h"
#include "ui/words/split_words.h"

#include <QApplication>
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace isocost;

namespace
{

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

} // namespace

class TestViewPanels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void splitInWords();
    void splitCanBeAddedAndUndone();
    void latencyTableSaysPassOrMiss();
    void latencyUnbounded();
    void savesPictureAndData();
    void screenshots_data();
    void screenshots();
};

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
