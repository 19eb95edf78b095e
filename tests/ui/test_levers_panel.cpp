// SPDX-License-Identifier: GPL-3.0-or-later
// The Levers view as a person uses it: what it lists, what an edit does to the scenario and to undo, what it refuses,
// and that what it shows are the engine's figures.

#include "core/engine/answer/analysis.h"
#include "core/engine/planning/levers/lever_shares.h"
#include "core/model/validate.h"
#include "tests/suite.h"
#include "tests/ui/settled.h"
#include "tests/ui/shown_levers.h"
#include "ui/charts/bridge_chart.h"
#include "ui/document/lever_edits.h"
#include "ui/format/format.h"
#include "ui/panels/levers/lever_form.h"
#include "ui/panels/levers/lever_list.h"
#include "ui/panels/levers/levers_panel.h"
#include "ui/widgets/figure_table.h"
#include "ui/widgets/input_row.h"
#include "ui/widgets/option_chooser.h"
#include "ui/widgets/value_slider.h"
#include "ui/words/key_words.h"
#include "ui/words/lever_names.h"
#include "ui/words/lever_words.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace isocost;
using namespace isocost::leversPanel;

class TestLeversPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void newLeversValidate();
    void parametersAreTheFilesOwn();
    void emptyState();
    void figuresAreTheEngines();
    void uncertainInputsFollow();
    void barsAndRowsExplain();
    void newestAnswerOnly();
    void aChangeTakenBack();
    void aDragIsOneStep();
    void screenshots_data();
    void screenshots();
};

/// A lever of every kind can be added to every sample that has what it needs.
void TestLeversPanel::newLeversValidate()
{
    QCOMPARE(leverKinds.size(), std::size_t(16));
    for (const char *name : {"support-copilot", "spiky-chat", "chat-service-levers", "sagemaker-serverless"}) {
        for (const LeverTraits &kind : leverKinds) {
            Scenario scenario = sample(name);
            QVERIFY2(edits::missingForLever(scenario, kind.kind).isEmpty(), kind.key);
            const std::size_t place = edits::addLever(scenario, kind.kind);
            QVERIFY2(validate(scenario).empty(), kind.key);
            QVERIFY(scenario.levers[place].on);
            QVERIFY(leverKindName(kind.kind) != QLatin1String(kind.key));
        }
    }
    Scenario bare = sample("support-copilot");
    bare.sheets.clear();
    QVERIFY(!edits::missingForLever(bare, LeverKind::commit).isEmpty() &&
            !edits::missingForLever(bare, LeverKind::routeModel).isEmpty());
}

/// Each parameter is a number of the file, by its key; its usual value and the start are within the file's rule.
void TestLeversPanel::parametersAreTheFilesOwn()
{
    for (const LeverTraits &kind : leverKinds) {
        for (const LeverParameter &parameter : kind.parameters) {
            Scenario scenario;
            scenario.levers = {edits::newLever(scenario, kind.kind)};
            const std::string at = std::string("/levers/0/") + parameter.key;
            QVERIFY2(setNumberAt(scenario, at, parameter.start), parameter.key);
            QCOMPARE(scenario.levers[0].*parameter.number, std::optional(parameter.start));
            QCOMPARE(leverParameterAt(scenario, at), &parameter);
            QVERIFY2(holds(keyOf(parameter).rule, parameter.start), parameter.key);
            QVERIFY2(holds(keyOf(parameter).rule, parameter.slide.high), parameter.key);
        }
    }
}

void TestLeversPanel::emptyState()
{
    Scenario scenario = sample("chat-service-levers");
    scenario.levers.clear();
    Shown shown(scenario);
    QTRY_VERIFY(shown.panel.summary().contains("has no levers yet"));
    QVERIFY(!shown.panel.options()->isVisible() && !shown.panel.form()->isVisible());
    shown.panel.list()->addMenu()->actions().at(0)->trigger();
    QCOMPARE(shown.levers().size(), std::size_t(1));
    QVERIFY(shown.settled());
    QTRY_VERIFY(shown.panel.options()->isVisible() && shown.panel.form()->isVisible());
    shown.document.undoStack()->undo();
    QTRY_VERIFY(shown.panel.summary().contains("has no levers yet"));
}

void TestLeversPanel::figuresAreTheEngines()
{
    const Scenario scenario = sample("chat-service-levers");
    Shown shown(scenario);
    QVERIFY(shown.settled());
    const LeverAnalysis expected = leverAnalysis(scenario);
    const LeverResult &gpu = expected.options.at(0);
    QTRY_COMPARE(shown.panel.options()->rows().size(), 1);
    QCOMPARE(shown.panel.options()->rows()[0],
             (QStringList{"A100s", "$15,000", "$5,197", "$9,803 (65\u00a0%)", "the answer: meets the target"}));
    QVERIFY(shown.panel.summary().contains("from $15,000 to $5,197"));
    const auto *figure = dynamic_cast<const BridgeFigure *>(shown.panel.chart()->figure());
    QVERIFY(figure);
    const std::vector<BridgeBar> &bars = figure->picture().bars;
    QCOMPARE(bars.size(), std::size_t(7));
    for (std::size_t k = 0; k < gpu.levers.size(); ++k) {
        QVERIFY(std::abs(bars[k + 1].to - bars[k + 1].from - gpu.levers[k].share) < 1e-9);
        QCOMPARE(bars[k + 1].name, leverTitle(scenario, static_cast<int>(k)));
    }
    QVERIFY(std::abs(bars[5].to - gpu.after) < 1e-6);
    QCOMPARE(shown.panel.roadmap()->rows(), roadmapRows(scenario, expected));
    QCOMPARE(shown.panel.checklist()->rows().size(), 5);
    for (const QStringList &step : shown.panel.checklist()->rows())
        QVERIFY2(step[1].contains(QRegularExpression("[0-9]")) || step[0] == "Hybridise", qPrintable(step[1]));
}

/// An uncertain input of a lever means the same number wherever the lever goes, and goes with it.
void TestLeversPanel::uncertainInputsFollow()
{
    Scenario scenario = sample("chat-service-levers");
    Uncertainty speed;
    speed.at = "/levers/0/speed_factor";
    speed.low = 1.1;
    speed.high = 1.4;
    speed.mode = 1.3;
    scenario.uncertainty = {speed};
    QVERIFY(validate(scenario).empty());
    edits::moveLever(scenario, 0, 3);
    QCOMPARE(scenario.uncertainty[0].at, std::string("/levers/3/speed_factor"));
    edits::moveLever(scenario, 4, 0);
    QCOMPARE(scenario.uncertainty[0].at, std::string("/levers/4/speed_factor"));
    edits::moveLever(scenario, 0, 4);
    QCOMPARE(scenario.uncertainty[0].at, std::string("/levers/3/speed_factor"));
    edits::duplicateLever(scenario, 1);
    QCOMPARE(scenario.uncertainty[0].at, std::string("/levers/4/speed_factor"));
    edits::removeLever(scenario, 0);
    QCOMPARE(scenario.uncertainty[0].at, std::string("/levers/3/speed_factor"));
    QVERIFY(validate(scenario).empty());
    edits::removeLever(scenario, 3);
    QVERIFY(scenario.uncertainty.empty());
}

void TestLeversPanel::barsAndRowsExplain()
{
    Shown shown(sample("support-copilot"));
    QVERIFY(shown.settled());
    QTRY_COMPARE(shown.panel.options()->rows().size(), 2);
    Q_EMIT shown.panel.chart()->stopChosen(2);
    QCOMPARE(shown.document.figures().figure().kind, FigureKind::leverShare);
    QCOMPARE(shown.document.figures().figure().index, 1);
    QCOMPARE(shown.document.figures().figure().option, std::string("api"));
    Q_EMIT shown.panel.chart()->stopChosen(3);
    QCOMPARE(shown.document.figures().figure().kind, FigureKind::leverCost);
    QCOMPARE(shown.document.figures().figure().index, 1);
    Q_EMIT shown.panel.options()->cellClicked(1, 1);
    QCOMPARE(shown.document.figures().figure().option, std::string("gpu"));
    QCOMPARE(shown.document.figures().figure().index, 0);
    QCOMPARE(shown.panel.chooser()->chosen(), std::string("gpu"));
}

/// Of many edits in a row only the last one is answered, and the window's thread never waits for any.
void TestLeversPanel::newestAnswerOnly()
{
    Scenario scenario = sample("spiky-chat");
    for (const LeverTraits &kind : leverKinds) {
        if (scenario.levers.size() < mostExactLevers)
            edits::addLever(scenario, kind.kind);
    }
    Shown shown(scenario);
    QSignalSpy answers(&shown.document.levers(), &DerivedState::answered);
    QElapsedTimer clock;
    clock.start();
    for (int i = 1; i <= 5; ++i) {
        QVERIFY(!shown.document.edit("Change", [i](Scenario &s) { s.levers[0].hitFraction = 0.05 * i; }));
        QTest::qWait(20);
    }
    QVERIFY2(clock.elapsed() < 2000 * slowness, "the edits waited for the levers");
    shown.document.levers().forget();
    QTest::qWait(50);
    QCOMPARE(answers.count(), 0);
}

/// The answer to a change that has been taken back must not replace that of the scenario as it is.
void TestLeversPanel::aChangeTakenBack()
{
    const Scenario today = sample("chat-service-levers");
    Scenario changed = today;
    changed.levers[0].on = false;
    LeverFigures figures(leverWork());
    figures.want(today);
    QVERIFY(QTest::qWaitFor([&] { return figures.isOf(today); }, 20000));
    figures.want(changed);
    figures.want(today);
    QVERIFY(!figures.isWorking());
    QTest::qWait(300);
    QVERIFY(planningOf(figures, today).levers && !planningOf(figures, changed).levers);
}

/// Two drags of one slider are two steps to undo, and what is said in between moves no slider from under the hand.
void TestLeversPanel::aDragIsOneStep()
{
    Shown shown(sample("chat-service-levers"), {520, 900});
    QVERIFY(shown.settled());
    shown.choose(0);
    InputRow *row = shown.panel.form()->row(traits(shown.levers()[0].kind).parameters.front().key);
    QVERIFY(row);
    const int steps = shown.document.undoStack()->count();
    const auto place = [&] { return row->slider()->mapTo(&shown.panel, QPoint()); };
    const auto drag = [&](int from, int to) {
        const int y = row->slider()->height() / 2;
        QTest::mousePress(row->slider(), Qt::LeftButton, {}, {from, y});
        for (int x = from; x != to; x += to > from ? 5 : -5)
            QTest::mouseMove(row->slider(), {x, y});
        QTest::mouseRelease(row->slider(), Qt::LeftButton, {}, {to, y});
        QVERIFY(shown.settled());
        SentenceLabel *words = nullptr;
        for (SentenceLabel *label : shown.panel.findChildren<SentenceLabel *>())
            words = label->sentence() == shown.panel.summary() ? label : words;
        QVERIFY(words);
        QTRY_VERIFY(words->height() > words->fontMetrics().lineSpacing() * 3 / 2);
        const QPoint before = place();
        words->setText(QStringLiteral("Working out what the levers change…"));
        QTest::qWait(50); // for the layout
        QCOMPARE(place(), before);
    };
    drag(15, 30);
    const std::vector<Lever> once = shown.levers();
    drag(30, 45);
    QVERIFY(shown.levers() != once);
    QCOMPARE(shown.document.undoStack()->count(), steps + 2);
    shown.document.undoStack()->undo();
    QVERIFY(shown.levers() == once);
}

void TestLeversPanel::screenshots_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("dark");
    QTest::newRow("wide") << "chat-service-levers" << QSize(1300, 1250) << false;
    QTest::newRow("narrow") << "chat-service-levers" << QSize(640, 1500) << false;
    QTest::newRow("dark") << "support-copilot" << QSize(1000, 1250) << true;
}

void TestLeversPanel::screenshots()
{
    QFETCH(QString, name);
    QFETCH(QSize, size);
    QFETCH(bool, dark);
    const QPalette usual = QApplication::palette();
    if (dark) {
        QPalette palette;
        for (auto role : {QPalette::Window, QPalette::Button, QPalette::ToolTipBase})
            palette.setColor(role, QColor(0x2a, 0x2b, 0x2e));
        palette.setColor(QPalette::Base, QColor(0x1e, 0x1f, 0x22));
        palette.setColor(QPalette::AlternateBase, QColor(0x26, 0x27, 0x2a));
        for (auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::BrightText})
            palette.setColor(role, QColor(0xe6, 0xe6, 0xe6));
        palette.setColor(QPalette::PlaceholderText, QColor(0xa8, 0xa8, 0xa8));
        QApplication::setPalette(palette);
    }
    {
        Shown shown(sample(name.toUtf8().constData()), size);
        QVERIFY(shown.settled());
        QTRY_VERIFY(shown.panel.chart()->figure());
        QTest::qWait(50);
        const QDir folder(QStringLiteral(ISOCOST_BUILD_DIR));
        QVERIFY(folder.mkpath("screenshots"));
        QVERIFY(shown.panel.grab().save(
            folder.filePath(QStringLiteral("screenshots/levers-%1.png").arg(QTest::currentDataTag()))));
    }
    QApplication::setPalette(usual);
}

ISOCOST_TEST(TestLeversPanel)
#include "test_levers_panel.moc"
