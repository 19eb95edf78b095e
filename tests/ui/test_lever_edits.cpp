// SPDX-License-Identifier: GPL-3.0-or-later
// The Levers view as a person uses it: what it lists, what an edit does to the scenario and to undo, what it refuses,
// and that what it shows are the engine's figures.

#include "core/engine/answer/analysis.h"
#include "tests/suite.h"
#include "tests/ui/shown_levers.h"
#include "ui/charts/bridge_chart.h"
#include "ui/document/lever_edits.h"
#include "ui/format/format.h"
#include "ui/models/lever_model.h"
#include "ui/panels/levers/lever_form.h"
#include "ui/panels/levers/lever_list.h"
#include "ui/panels/levers/levers_panel.h"
#include "ui/widgets/input_row.h"
#include "ui/widgets/option_chooser.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QMenu>
#include <QTest>

using namespace isocost;
using namespace isocost::leversPanel;

/// Levers stated, changed, moved and removed in their panel.
class TestLeverEdits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void checkBoxSwitches();
    void numberIsOneUndoStep();
    void sliderDragIsOneUndoStep();
    void refusals_data();
    void refusals();
    void absentNumbersCanBeGiven();
    void orderMoves();
    void addDuplicateRemove();
    void classesAndChoices();
};

void TestLeverEdits::checkBoxSwitches()
{
    Shown shown(sample("chat-service-levers"));
    QAbstractItemModel *model = shown.panel.list()->view()->model();
    QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    shown.choose(1);
    QTest::keyClick(shown.panel.list()->view(), Qt::Key_Space);
    QVERIFY(!shown.levers()[1].on);
    QCOMPARE(shown.document.undoStack()->undoText(), QStringLiteral("Switch Off 2. Shared GPU"));
    QCOMPARE(shown.document.undoStack()->count(), 1);
    QVERIFY(shown.settled());
    QCOMPARE(shown.document.levers().value()->options[0].levers.size(), std::size_t(4));
    shown.document.undoStack()->undo();
    QVERIFY(shown.levers()[1].on);
    QCOMPARE(model->data(model->index(1, 0), Qt::CheckStateRole).toInt(), int(Qt::Checked));
}

void TestLeverEdits::numberIsOneUndoStep()
{
    Shown shown(sample("chat-service-levers"));
    shown.choose(0);
    shown.type("speed_factor", "1.5");
    QCOMPARE(shown.levers()[0].speedFactor, std::optional(1.5));
    QCOMPARE(shown.document.undoStack()->count(), 1);
    QCOMPARE(shown.document.undoStack()->undoText(),
             QStringLiteral("Change Speed factor · 1. Quantisation to ×\u00a01.5"));
    shown.document.undoStack()->undo();
    QCOMPARE(shown.panel.form()->row("speed_factor")->value(), 1.3);
    shown.choose(3); // a share is shown in per cent
    shown.type("fraction", "62.5");
    QCOMPARE(shown.levers()[3].fraction, std::optional(0.625));
    QCOMPARE(shown.panel.form()->row("fraction")->value(), 62.5);
}

void TestLeverEdits::sliderDragIsOneUndoStep()
{
    Shown shown(sample("chat-service-levers"));
    shown.choose(3);
    InputRow *row = shown.panel.form()->row("compute_factor"); // not in the file
    QVERIFY(!shown.levers()[3].computeFactor);
    for (int position : {200, 300, 400})
        row->slider()->setValue(position);
    Q_EMIT row->dragFinished();
    QVERIFY(shown.levers()[3].computeFactor && *shown.levers()[3].computeFactor < 1);
    QCOMPARE(shown.document.undoStack()->count(), 1);
    shown.document.undoStack()->undo();
    QVERIFY(!shown.levers()[3].computeFactor);
    QCOMPARE(row->value(), 1.0);
}

void TestLeverEdits::refusals_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("letters") << QByteArray("abc");
    QTest::newRow("1e30") << QByteArray("1e30");
    QTest::newRow("negative") << QByteArray("-1");
    QTest::newRow("over 100 %") << QByteArray("101");
    QTest::newRow("nan") << QByteArray("nan");
}

void TestLeverEdits::refusals()
{
    QFETCH(QByteArray, text);
    Shown shown(sample("chat-service-levers"));
    shown.choose(3);
    const std::vector<Lever> before = shown.levers();
    shown.type("fraction", text.constData());
    const InputRow *row = shown.panel.form()->row("fraction");
    QVERIFY(!row->error().isEmpty() && !row->error().contains('\n'));
    QVERIFY(shown.levers() == before);
    QCOMPARE(shown.document.undoStack()->count(), 0);
}

void TestLeverEdits::absentNumbersCanBeGiven()
{
    Shown shown(sample("chat-service-levers"));
    shown.choose(0);
    for (QCheckBox *box : shown.panel.form()->findChildren<QCheckBox *>()) {
        if (box->accessibleName() == "Effort known")
            box->click();
    }
    QVERIFY(!shown.levers()[0].effortDays);
    QVERIFY(!shown.panel.form()->row("effort_days"));
    shown.document.undoStack()->undo();
    QCOMPARE(shown.levers()[0].effortDays, std::optional(3.0));
    QVERIFY(shown.panel.form()->row("effort_days"));
    shown.type("effort_days", "0");
    QCOMPARE(shown.levers()[0].effortDays, std::optional(0.0));
}

void TestLeverEdits::orderMoves()
{
    Shown shown(sample("chat-service-levers"));
    shown.choose(4);
    QVERIFY(!shown.panel.list()->downButton()->isEnabled());
    QTest::keyClick(shown.panel.list()->view(), Qt::Key_Up, Qt::AltModifier);
    shown.panel.list()->upButton()->click();
    QCOMPARE(shown.levers()[2].kind, LeverKind::commit);
    QCOMPARE(shown.panel.list()->current(), 2);
    QCOMPARE(shown.document.undoStack()->undoText(), QStringLiteral("Move Lever 4. Commitment"));
    shown.panel.list()->downButton()->click();
    QCOMPARE(shown.levers()[3].kind, LeverKind::commit);
    shown.document.undoStack()->setIndex(0);
    QVERIFY(shown.document.scenario() == sample("chat-service-levers"));
}

void TestLeverEdits::addDuplicateRemove()
{
    Shown shown(sample("chat-service-levers"));
    QMenu *menu = shown.panel.list()->addMenu();
    QCOMPARE(menu->actions().size(), 16);
    menu->actions().at(12)->trigger();
    QCOMPARE(shown.levers().back().kind, LeverKind::edgeCache);
    QCOMPARE(shown.panel.list()->current(), 5);
    QVERIFY(shown.panel.form()->row("fraction"));
    shown.panel.list()->duplicateButton()->click();
    QCOMPARE(shown.levers().size(), std::size_t(7));
    QTest::keyClick(shown.panel.list()->view(), Qt::Key_Delete);
    shown.panel.list()->removeButton()->click();
    QCOMPARE(shown.levers().size(), std::size_t(5));
    QCOMPARE(shown.document.undoStack()->count(), 4);
    shown.document.undoStack()->setIndex(0);
    QVERIFY(shown.document.scenario() == sample("chat-service-levers"));
}

void TestLeverEdits::classesAndChoices()
{
    Shown shown(sample("chat-service-levers"));
    const auto box = [&](const char *name) -> QCheckBox * {
        for (QCheckBox *candidate : shown.panel.form()->findChildren<QCheckBox *>()) {
            if (candidate->accessibleName() == QLatin1String(name))
                return candidate;
        }
        return nullptr;
    };
    shown.choose(3); // the digests only
    QVERIFY(!box("Applies to Chat answer")->isChecked() && box("Applies to Conversation digest")->isChecked());
    box("Applies to Conversation digest")->click();
    QVERIFY(shown.panel.form()->error().contains("at least one class"));
    QCOMPARE(shown.levers()[3].classes, std::vector<std::string>{"digest"});
    QVERIFY(box("Applies to Conversation digest")->isChecked());
    box("Applies to Chat answer")->click();
    QVERIFY(shown.levers()[3].classes.empty()); // all
    const QList<QComboBox *> combos = shown.panel.form()->findChildren<QComboBox *>();
    QCOMPARE(combos.size(), 3); // sheet, rate, risk
    QCOMPARE(combos[0]->count(), 2);
    combos[0]->setCurrentIndex(0);
    Q_EMIT combos[0]->activated(0);
    QCOMPARE(shown.levers()[3].sheet, std::string("a100"));
    QCOMPARE(shown.document.undoStack()->undoText(),
             QStringLiteral("Change Price sheet · 4. Route to A100 80GB, spot to GPU cloud A100 80GB"));
    shown.document.undoStack()->setIndex(0);
    QVERIFY(shown.document.scenario() == sample("chat-service-levers"));
}

ISOCOST_TEST(TestLeverEdits)
#include "test_lever_edits.moc"
