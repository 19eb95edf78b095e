// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/suite.h"
#include "tests/ui/api_and_replica.h"
#include "tests/ui/settled.h"
#include "ui/document/scenario_document.h"
#include "ui/panels/crossover/crossover_lines.h"
#include "ui/panels/crossover/crossover_list_model.h"
#include "ui/panels/crossover/crossover_panel.h"
#include "ui/panels/crossover/legend_bar.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QListView>
#include <QLocale>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>

#include <cmath>

using namespace isocost;

namespace
{

/// Replicate at $0.00035 a request against an A100 at $2,800: they meet at 266,667 requests/day of a 30-day month.
Scenario textScenario()
{
    Scenario scenario = apiAndReplica("Text", 100000, 0.25, 0.00035, atMonthly(2800));
    scenario.sheets[0].product = scenario.options[0].name = "Replicate";
    scenario.sheets[1].product = scenario.options[1].name = "A100";
    scenario.options[1].slots = 32;
    return scenario;
}

double today(const ScenarioDocument &document)
{
    return totalRequestsPerDay(document.scenario().workload);
}

} // namespace

class TestCrossoverPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void linesSayWhatCrossesAndWhatNever();
    void listModelIsSound();
    void draggingTheLineIsOneUndoStep();
    void arrowKeysMoveToday();
    void draggingElsewherePans();
    void wheelZoomsAboutThePointer();
    void legendHidesACurve();
    void legendIsWholeInANarrowView();
    void rangeFollowsTheAnswer();
    void selectingALineRingsItsMarker();
    void darkPaletteRestyles();
    void savesPictureAndData();
};

void TestCrossoverPanel::linesSayWhatCrossesAndWhatNever()
{
    Scenario scenario = textScenario();
    Analysis analysis;
    analysis.evaluation.options = {OptionResult{}, OptionResult{}, OptionResult{}};
    analysis.evaluation.options[0].id = "api";
    analysis.evaluation.options[1].id = "gpu";
    analysis.evaluation.options[2].id = "other";
    analysis.crossovers.from = 10;
    analysis.crossovers.to = 1e8;
    analysis.crossovers.crossovers = {{"api", "gpu", 50, 0, "gpu", "api", false},
                                      {"api", "gpu", 266666.7, 2800, "api", "gpu", false},
                                      {"api", "gpu", 1e6, 2800, "gpu", "api", true}};
    analysis.crossovers.envelope = {{10, 266666.7, "api"}, {266666.7, 1e8, "gpu"}};
    for (const char *id : {"api", "gpu", "other"})
        analysis.curves.push_back({id, {10, 1e8}, {1, 1}});
    const auto linesOf = [&] { return crossoverLines(scenario, analysis, crossoverPicture(scenario, analysis)); };
    const auto lines = linesOf();
    QCOMPARE(lines.size(), 5);
    QCOMPARE(lines[0].marker, -1); // at no cost: no place on a log axis
    QCOMPARE(lines[1].text, QStringLiteral("266,667 requests/day: ‘Replicate’ below, ‘A100’ above · $2,800 a month"));
    QCOMPARE(lines[1].marker, 0);
    QVERIFY(lines[1].changesAnswer && !lines[2].changesAnswer);
    QVERIFY(lines[2].text.endsWith(QStringLiteral("· step")));
    analysis.curves.pop_back(); // nothing was computed for "other": nothing is said of it
    QCOMPARE(linesOf().size(), 3);
    QCOMPARE(lines[3].text, QStringLiteral("‘Replicate’ and ‘other’: never, up to 100,000,000 requests/day"));
}

void TestCrossoverPanel::listModelIsSound()
{
    CrossoverListModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    const QList<CrossoverLine> lines = {{"a", 0, true}, {"b", -1, false}};
    model.setLines(lines);
    model.setLines(lines);
    QCOMPARE(resets.count(), 1);
    QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("a"));
    QCOMPARE(model.index(0, 0).data(CrossoverListModel::markerRole).toInt(), 0);
    QVERIFY(model.index(0, 0).data(Qt::FontRole).isValid() && !model.index(1, 0).data(Qt::FontRole).isValid());
}

void TestCrossoverPanel::draggingTheLineIsOneUndoStep()
{
    ScenarioDocument document;
    document.adopt(textScenario());
    CrossoverPanel panel(document);
    panel.resize(900, 600);
    panel.show();
    QVERIFY(settled(document));
    CrossoverView *view = panel.view();
    const PlotFrame frame = view->frame();
    QVERIFY(frame.volumes.contains(100000) && frame.volumes.contains(266667));
    const int y = int(frame.plot.center().y());
    const auto at = [&](double volume) { return QPoint(int(std::round(frame.x(volume))), y); };
    const int steps = document.undoStack()->count();
    QTest::mousePress(view, Qt::LeftButton, {}, at(100000));
    QVERIFY(view->isDraggingToday());
    QTest::mouseMove(view, at(200000));
    QTest::mouseMove(view, at(500000));
    QTest::mouseRelease(view, Qt::LeftButton, {}, at(500000));
    QVERIFY2(std::abs(today(document) / 500000 - 1) < 0.02, qPrintable(QString::number(today(document))));
    QCOMPARE(document.undoStack()->count(), steps + 1);
    QVERIFY(settled(document));
    QCOMPARE(document.analysis().evaluation.recommended, std::optional<std::string>("gpu"));
    document.undoStack()->undo();
    QCOMPARE(today(document), 100000.0);
    QCOMPARE(view->chart().picture().today, 100000.0);
}

void TestCrossoverPanel::arrowKeysMoveToday()
{
    ScenarioDocument document;
    document.adopt(textScenario());
    CrossoverPanel panel(document);
    panel.resize(900, 600);
    panel.show();
    QVERIFY(settled(document));
    QTest::keyClick(panel.view(), Qt::Key_Right);
    QCOMPARE(today(document), 101000.0);
    QTest::keyClick(panel.view(), Qt::Key_Right, Qt::ControlModifier);
    QCOMPARE(today(document), 202000.0);
    QTest::keyClick(panel.view(), Qt::Key_Left, Qt::ControlModifier);
    QCOMPARE(today(document), 101000.0);
    QCOMPARE(document.undoStack()->count(), 3); // each press and release is a step of its own
}

void TestCrossoverPanel::draggingElsewherePans()
{
    ScenarioDocument document;
    document.adopt(textScenario());
    CrossoverPanel panel(document);
    panel.resize(900, 600);
    panel.show();
    QVERIFY(settled(document));
    CrossoverView *view = panel.view();
    const PlotFrame frame = view->frame();
    const QPoint from(int(frame.plot.right()) - 20, int(frame.plot.center().y()));
    QTest::mousePress(view, Qt::LeftButton, {}, from);
    QTest::mouseMove(view, from - QPoint(100, 0));
    QTest::mouseRelease(view, Qt::LeftButton, {}, from - QPoint(100, 0));
    QCOMPARE(today(document), 100000.0);
    QVERIFY(view->frame().volumes.from > frame.volumes.from);
    QVERIFY(std::abs(view->frame().volumes.decades() - frame.volumes.decades()) < 1e-9);
    QTest::keyClick(view, Qt::Key_0);
    QCOMPARE(view->frame().volumes, frame.volumes);
}

void TestCrossoverPanel::wheelZoomsAboutThePointer()
{
    ScenarioDocument document;
    document.adopt(textScenario());
    CrossoverPanel panel(document);
    panel.resize(900, 600);
    panel.show();
    QVERIFY(settled(document));
    CrossoverView *view = panel.view();
    const PlotFrame before = view->frame();
    const QPointF at(before.plot.left() + before.plot.width() / 4, before.plot.center().y());
    const double volume = before.volumeAt(at.x());
    QWheelEvent event(at, view->mapToGlobal(at), {}, QPoint(0, 120), Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                      false);
    QApplication::sendEvent(view, &event);
    const PlotFrame after = view->frame();
    QVERIFY(after.volumes.decades() < before.volumes.decades());
    QVERIFY(std::abs(logPosition(volume, after.volumes) - 0.25) < 1e-6);
}

void TestCrossoverPanel::legendHidesACurve()
{
    ScenarioDocument document;
    document.adopt(textScenario());
    CrossoverPanel panel(document);
    panel.resize(900, 600);
    panel.show();
    QVERIFY(settled(document));
    const auto entries = panel.findChildren<LegendEntry *>();
    QCOMPARE(entries.size(), 2);
    const QImage both = panel.view()->grab().toImage();
    QTest::mouseClick(entries[1], Qt::LeftButton);
    QCOMPARE(panel.view()->chart().hidden(), HiddenOptions{"gpu"});
    QVERIFY(panel.view()->grab().toImage() != both);
    QTest::mouseClick(entries[1], Qt::LeftButton);
    QCOMPARE(panel.view()->grab().toImage(), both);
}

// As narrow as the view is with the inputs and the library open in a window of 1024 pixels.
void TestCrossoverPanel::legendIsWholeInANarrowView()
{
    ScenarioDocument document;
    Scenario scenario = textScenario();
    scenario.options[0].name =
        "Replicate, billed for each request, with the model of eight billion weights and a cache";
    scenario.options[1].name = "Eight A100 80GB of the first provider, committed for three years, nothing upfront";
    document.adopt(scenario);
    CrossoverPanel panel(document);
    panel.resize(330, 600);
    panel.show();
    QVERIFY(settled(document));
    QTest::qWait(20);
    for (const LegendEntry *entry : panel.findChildren<LegendEntry *>()) {
        QVERIFY(panel.rect().contains(entry->geometry().translated(entry->parentWidget()->pos())));
        QVERIFY(entry->height() >= entry->heightForWidth(entry->width()));
    }
}

void TestCrossoverPanel::rangeFollowsTheAnswer()
{
    ScenarioDocument document;
    document.adopt(textScenario());
    CrossoverPanel panel(document);
    panel.resize(900, 600);
    panel.show();
    QVERIFY(settled(document));
    const auto shown = [&] { return panel.view()->chart().volumes(); };
    const LogRange before = shown();
    document.setTotalRequestsPerDay(1e12);
    QVERIFY(settled(document));
    QVERIFY(shown().contains(1e12));
    document.undoStack()->undo();
    QVERIFY(settled(document));
    QCOMPARE(shown(), before);
}

void TestCrossoverPanel::selectingALineRingsItsMarker()
{
    ScenarioDocument document;
    document.adopt(textScenario());
    CrossoverPanel panel(document);
    panel.resize(900, 600);
    panel.show();
    QVERIFY(settled(document));
    auto *list = panel.findChild<QListView *>();
    QVERIFY(list->model()->rowCount() >= 1);
    QVERIFY(list->model()->index(0, 0).data().toString().startsWith(QStringLiteral("266,667 requests/day")));
    const QImage plain = panel.view()->grab().toImage();
    list->setCurrentIndex(list->model()->index(0, 0));
    QVERIFY(panel.view()->grab().toImage() != plain);
}

void TestCrossoverPanel::darkPaletteRestyles()
{
    ScenarioDocument document;
    document.adopt(textScenario());
    CrossoverPanel panel(document);
    panel.resize(900, 600);
    panel.show();
    QVERIFY(settled(document));
    QVERIFY(panel.view()->grab().toImage().pixelColor(2, 2).lightnessF() > 0.8);
    QPalette dark;
    dark.setColor(QPalette::Window, QColor(30, 30, 30));
    dark.setColor(QPalette::WindowText, Qt::white);
    panel.setPalette(dark);
    QVERIFY(panel.view()->grab().toImage().pixelColor(2, 2).lightnessF() < 0.3);
}

void TestCrossoverPanel::savesPictureAndData()
{
    ScenarioDocument document;
    document.adopt(textScenario());
    CrossoverPanel panel(document);
    panel.resize(900, 600);
    panel.show();
    QVERIFY(settled(document));
    QTemporaryDir folder;
    QVERIFY(panel.savePicture(folder.filePath("a.svg")).ok());
    QVERIFY(panel.savePicture(folder.filePath("a.png")).ok());
    QVERIFY(panel.saveData(folder.filePath("a.csv")).ok());
    QVERIFY(!panel.saveData(folder.filePath("missing/a.csv")).ok());
    QVERIFY(!QImage(folder.filePath("a.png")).isNull());
    QFile csv(folder.filePath("a.csv"));
    QVERIFY(csv.open(QIODevice::ReadOnly));
    QCOMPARE(csv.readLine(), QByteArray("requests per day,Replicate (USD a month),A100 (USD a month)\r\n"));
    panel.copyImage();
    QVERIFY(!QApplication::clipboard()->image().isNull());
}

ISOCOST_TEST(TestCrossoverPanel)
#include "test_crossover_panel.moc"
