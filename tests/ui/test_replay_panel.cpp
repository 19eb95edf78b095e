// SPDX-License-Identifier: GPL-3.0-or-later
// The replay view as a person meets it: real buttons, real files, what stands on screen afterwards. Pictures go to the
// build folder.

#include "core/formats/files.h"
#include "core/formats/scenario_json.h"
#include "tests/suite.h"
#include "tests/ui/dark_palette.h"
#include "tests/ui/picture.h"
#include "tests/ui/settled.h"
#include "ui/charts/timeline_chart.h"
#include "ui/document/scenario_document.h"
#include "ui/panels/replay/replay_panel.h"
#include "ui/widgets/figure_table.h"
#include "ui/words/replay_words.h"

#include <QElapsedTimer>
#include <QFile>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace isocost;

namespace
{

const QString sampleLog = QStringLiteral(ISOCOST_SOURCE_DIR "/data/traces/support-week.csv.gz");

Scenario spikyChat()
{
    const auto text = readTextFile(ISOCOST_SOURCE_DIR "/data/scenarios/spiky-chat.isocost");
    Scenario scenario = *readScenario(*text);
    scenario.workload.classes.front().requestsPerDay = 20000;
    return scenario;
}

QString cell(const FigureTable &table, const QString &figure, int column)
{
    for (const QStringList &row : table.rows()) {
        if (row.front() == figure)
            return row[column];
    }
    return {};
}

} // namespace

class TestReplayPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void replaysTheWorkload();
    void replaysALog();
    void tellsWhatIsNoLog();
    void manyDaysCanBeCancelled();
    void saysWhenTheScenarioHasChanged();
    void cancelsAtOnce();
    void differenceWords_data();
    void differenceWords();
    void timelineReadsItsSteps();

private:
    QTemporaryDir m_folder;
};

void TestReplayPanel::replaysTheWorkload()
{
    ScenarioDocument document;
    document.adopt(spikyChat());
    ReplayPanel panel(document);
    panel.resize(1000, 1150);
    panel.show();
    panel.daysBox()->setValue(3);
    QTest::mouseClick(panel.drawnButton(), Qt::LeftButton);
    QVERIFY(panel.isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(!panel.isRunning(), 60000);
    QVERIFY2(panel.subject().contains("drawn from the workload over 3 days (seed 1)"), qPrintable(panel.subject()));
    QVERIFY(cell(*panel.table(), "Cost a month", 1).startsWith("$"));
    QVERIFY(!cell(*panel.table(), "Latency, p95", 3).isEmpty());
    QVERIFY(panel.occupancyChart()->figure() && panel.latencyChart()->figure());
    const QList<QStringList> first = panel.table()->rows();
    picture(panel, "replay-light");
    qApp->setPalette(darkPalette());
    QCoreApplication::processEvents();
    picture(panel, "replay-dark");
    qApp->setPalette(QPalette());
    // The same seed gives the same figures, another one others.
    panel.runDrawn();
    QTRY_VERIFY_WITH_TIMEOUT(!panel.isRunning(), 60000);
    QCOMPARE(panel.table()->rows(), first);
    panel.seedBox()->setValue(2);
    panel.runDrawn();
    QTRY_VERIFY_WITH_TIMEOUT(!panel.isRunning(), 60000);
    QVERIFY(panel.table()->rows() != first);
}

void TestReplayPanel::replaysALog()
{
    ScenarioDocument document;
    document.adopt(spikyChat());
    ReplayPanel panel(document);
    panel.resize(1000, 1150);
    panel.show();
    panel.runRecorded(sampleLog);
    QTRY_VERIFY_WITH_TIMEOUT(!panel.isRunning(), 60000);
    QVERIFY2(panel.subject().startsWith("support-week.csv.gz: 16,779 recorded requests over 6.99 days"),
             qPrintable(panel.subject()));
    QVERIFY(!cell(*panel.table(), "Cost a month", 2).isEmpty());
    picture(panel, "replay-log");
}

void TestReplayPanel::tellsWhatIsNoLog()
{
    const QString path = m_folder.filePath("notes.csv");
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("a,b\n1,2\n");
    file.close();
    ScenarioDocument document;
    document.adopt(spikyChat());
    ReplayPanel panel(document);
    panel.runRecorded(path);
    QTRY_VERIFY_WITH_TIMEOUT(!panel.isRunning(), 60000);
    QVERIFY2(panel.subject().contains("notes.csv cannot be replayed: line 1: expected a column of times"),
             qPrintable(panel.subject()));
    QVERIFY(panel.table()->rows().isEmpty());
}

// A hundred million requests are not refused, and end when asked to.
void TestReplayPanel::manyDaysCanBeCancelled()
{
    ScenarioDocument document;
    document.adopt(spikyChat());
    ReplayPanel panel(document);
    panel.daysBox()->setValue(3000);
    panel.runDrawn();
    QVERIFY(panel.isRunning());
    for (QPushButton *button : panel.findChildren<QPushButton *>()) {
        if (button->text() == QLatin1String("Cancel"))
            button->click();
    }
    QVERIFY(!panel.isRunning());
    QVERIFY(panel.table()->rows().isEmpty());
}

void TestReplayPanel::saysWhenTheScenarioHasChanged()
{
    ScenarioDocument document;
    document.adopt(spikyChat());
    ReplayPanel panel(document);
    panel.show();
    panel.daysBox()->setValue(1);
    panel.runDrawn();
    QTRY_VERIFY_WITH_TIMEOUT(!panel.isRunning(), 60000);
    const auto *outdated = panel.findChild<QLabel *>("outdated");
    QVERIFY(outdated && !outdated->isVisible());
    QVERIFY(!document.setTotalRequestsPerDay(50000));
    QVERIFY(outdated->isVisible());
    document.adopt(spikyChat());
    QVERIFY(!outdated->isVisible());
    QVERIFY(!panel.table()->isVisible());
}

void TestReplayPanel::cancelsAtOnce()
{
    ScenarioDocument document;
    Scenario busy = spikyChat();
    busy.workload.classes.front().requestsPerDay = 1'000'000;
    document.adopt(busy);
    ReplayPanel panel(document);
    panel.runDrawn();
    QTest::qWait(300); // in the middle of it
    QVERIFY(panel.isRunning());
    QElapsedTimer timer;
    timer.start();
    panel.cancel();
    QVERIFY2(timer.elapsed() < 500 * slowness, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(!panel.isRunning());
    QTest::qWait(100);
    QVERIFY(panel.table()->rows().isEmpty());
}

void TestReplayPanel::differenceWords_data()
{
    QTest::addColumn<double>("simulated");
    QTest::addColumn<double>("closed");
    QTest::addColumn<double>("error"); // 0: none
    QTest::addColumn<QString>("text");
    QTest::newRow("the same") << 2.0 << 2.0 << 0.1 << "the same";
    QTest::newRow("agrees") << 2.1 << 2.0 << 0.1 << "agrees (1 standard error)";
    QTest::newRow("may be chance") << 2.25 << 2.0 << 0.1 << "13 % more (2.5 standard errors: may be chance)";
    QTest::newRow("more than chance") << 1.5 << 2.0 << 0.1 << "25 % less (5 standard errors: more than chance)";
    QTest::newRow("recorded") << 1.5 << 2.0 << 0.0 << "25 % less";
    QTest::newRow("many times") << 5.0 << 2.0 << 0.0 << "2.5 times as much";
    QTest::newRow("against nothing") << 5.0 << 0.0 << 0.0 << "more than none";
    QTest::newRow("against next to nothing") << 5.0 << 1e-9 << 0.0 << "next to none by the closed form";
}

void TestReplayPanel::differenceWords()
{
    QFETCH(double, simulated);
    QFETCH(double, closed);
    QFETCH(double, error);
    QFETCH(QString, text);
    ReplayResult result;
    result.simulated[ReplayFigure::latencyP95] = simulated;
    result.closedForm[ReplayFigure::latencyP95] = closed;
    if (error > 0)
        result.standardError[ReplayFigure::latencyP95] = error;
    QString found = replayDifference(ReplayFigure::latencyP95, result);
    QCOMPARE(found.replace(QChar(0xa0), QChar(' ')), text);
}

void TestReplayPanel::timelineReadsItsSteps()
{
    ReplayResult result;
    result.timeline.seconds = {0, 60, 120, 180};
    result.timeline.running = {1, 5, 2, 0};
    result.timeline.idle = {0, 0, 3, 4};
    result.timeline.waiting = {0, 0, 0, 0};
    const TimelineFigure figure(occupancyPicture(result, 0));
    QCOMPARE(figure.picture().bands.size(), 2u); // nobody waits
    ChartLook look;
    const QRectF target(0, 0, 800, 400);
    const int stop = figure.stopNear(figure.reading(1, target, look).at, target, look);
    QCOMPARE(stop, 1);
    const ChartReading reading = figure.reading(1, target, look);
    QCOMPARE(reading.title, QString("minute 1"));
    QCOMPARE(reading.rows.front().value, QString("5"));
    QVERIFY(figure.csv().contains("60,5,0"));
}

ISOCOST_TEST(TestReplayPanel)
#include "test_replay_panel.moc"
