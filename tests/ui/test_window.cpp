// SPDX-License-Identifier: GPL-3.0-or-later
// The window as a person uses it: real widgets on the offscreen platform.

#include "tests/suite.h"
#include "tests/ui/dark_palette.h"
#include "tests/ui/settled.h"
#include "tests/ui/shown_window.h"
#include "ui/document/scenario_document.h"
#include "ui/document/scenario_edits.h"
#include "ui/panels/answer/answer_panel.h"
#include "ui/panels/inputs/inputs_panel.h"
#include "ui/panels/inputs/options_section.h"
#include "ui/panels/inputs/request_section.h"
#include "ui/panels/inputs/sheet_picker.h"
#include "ui/panels/library/library_panel.h"
#include "ui/panels/start/start_panel.h"
#include "ui/shell/file_commands.h"
#include "ui/shell/library_shell.h"
#include "ui/shell/main_window.h"
#include "ui/shell/window_state.h"
#include "ui/widgets/form_rows.h"
#include "ui/widgets/input_row.h"
#include "ui/widgets/value_slider.h"
#include "ui/widgets/week_grid.h"

#include <QComboBox>
#include <QDockWidget>
#include <QLineEdit>
#include <QListWidget>
#include <QMenuBar>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

using namespace isocost;
using namespace isocost::window;

class TestWindow : public QObject, protected ShownWindow
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useSettingsOfItsOwn(); }

    void init() { QVERIFY(show()); }

    void cleanup() { close(); }

    // The action needs a split; what it writes is the split's policy with its table and manifests.
    void routingPolicyIsExported()
    {
        QMenu *menu = m_window->menuBar()->actions().first()->menu();
        const auto isEnabled = [menu] {
            Q_EMIT menu->aboutToShow();
            for (const QAction *action : menu->actions()) {
                if (action->text().contains(QStringLiteral("Routing Polic")))
                    return action->isEnabled();
            }
            return false;
        };
        QVERIFY(!isEnabled());
        QVERIFY(openSample(QStringLiteral("Spiky")));
        QVERIFY(isEnabled());
        const QString path = m_folder->filePath(QStringLiteral("week.json"));
        QVERIFY(m_window->files().writePolicy("split", path));
        for (const char *name : {"week.json", "week-table.txt", "week-hpa.yaml", "week-keda.yaml"})
            QVERIFY2(QFileInfo(m_folder->filePath(QLatin1String(name))).size() > 0, name);
        document().edit(QStringLiteral("Remove"), [](Scenario &s) {
            std::erase_if(s.options, [](const Option &option) { return traits(option.kind).isSplit; });
        });
        QVERIFY(!isEnabled());
    }

    void firstStartOffersSamples()
    {
        auto *start = m_window->findChild<StartPanel *>();
        QVERIFY(start->isVisible());
        QVERIFY(start->sampleList()->count() >= 9);
        const QRect first = start->sampleList()->visualItemRect(start->sampleList()->item(0));
        QTest::mouseClick(start->sampleList()->viewport(), Qt::LeftButton, {}, first.center());
        QVERIFY(!start->isVisible());
        QVERIFY(m_window->inputs()->isVisible());
        QVERIFY(!document().scenario().workload.classes.empty());
        QTRY_VERIFY_WITH_TIMEOUT(document().analysisIsCurrent(), 60000);
        QVERIFY(!m_window->findChild<AnswerPanel *>()->answer().isEmpty());
    }

    void draggingASliderIsOneUndoStep()
    {
        QVERIFY(openSample(QStringLiteral("Support")));
        InputRow *row = rowNamed(*m_window, QStringLiteral("All requests"));
        QVERIFY(row);
        const double before = totalRequestsPerDay(document().scenario().workload);
        ValueSlider *slider = row->slider();
        const int y = slider->height() / 2;
        QTest::mousePress(slider, Qt::LeftButton, {}, QPoint(slider->width() / 3, y));
        for (int x = slider->width() / 3; x < slider->width() * 2 / 3; x += 3)
            QTest::mouseMove(slider, QPoint(x, y));
        const double during = totalRequestsPerDay(document().scenario().workload);
        QVERIFY(during != before);
        QTest::mouseRelease(slider, Qt::LeftButton, {}, QPoint(slider->width() * 2 / 3, y));
        QCOMPARE(document().undoStack()->count(), 1);
        QCOMPARE(row->value(), totalRequestsPerDay(document().scenario().workload));
        QVERIFY(row->resetButton()->isEnabled());
        document().undoStack()->undo();
        QCOMPARE(totalRequestsPerDay(document().scenario().workload), before);
        QCOMPARE(row->value(), before);
    }

    void aFractionDraggedShowsPercent()
    {
        QVERIFY(openSample(QStringLiteral("Support")));
        InputRow *row = rowNamed(*m_window, QStringLiteral("Failed calls"));
        QVERIFY(row);
        typeInto(row->editor(), QStringLiteral("7"));
        QCOMPARE(document().scenario().workload.classes[0].failureFraction, 0.07);
        QCOMPARE(row->editor()->text(), QStringLiteral("7"));
    }

    void lettersChangeNothing()
    {
        QVERIFY(openSample(QStringLiteral("Support")));
        InputRow *row = rowNamed(*m_window, QStringLiteral("Input tokens"));
        QVERIFY(row);
        const Scenario before = document().scenario();
        for (const QString &text : {QStringLiteral("lots"), QStringLiteral("-5"), QStringLiteral("1e99")}) {
            typeInto(row->editor(), text);
            QVERIFY2(!row->error().isEmpty(), qPrintable(text));
            QVERIFY(document().scenario() == before);
        }
        QCOMPARE(document().undoStack()->count(), 0);
        QTest::keyClick(row->editor(), Qt::Key_Escape);
        QVERIFY(row->error().isEmpty());
        typeInto(row->editor(), QStringLiteral("1,5"));
        QCOMPARE(document().scenario().workload.classes[0].inputTokens, 1.5);
        QTest::mouseClick(row->resetButton(), Qt::LeftButton);
        QVERIFY(document().scenario() == before);
    }

    void hugeValuesAreFine()
    {
        QVERIFY(openSample(QStringLiteral("Llama")));
        InputRow *row = rowNamed(*m_window, QStringLiteral("All requests"));
        QElapsedTimer timer;
        timer.start();
        typeInto(row->editor(), QStringLiteral("1e12"));
        QVERIFY(timer.elapsed() < 1000 * slowness);
        QCOMPARE(totalRequestsPerDay(document().scenario().workload), 1e12);
        QTRY_VERIFY_WITH_TIMEOUT(document().analysisIsCurrent(), 60000);
    }

    /// Grey is for what cannot be used: an input that nobody prices keeps its look and carries a mark.
    void idleInputsKeepTheirLook()
    {
        QVERIFY(openSample(QStringLiteral("Support")));
        const InputRow *idle = rowNamed(*m_window, QStringLiteral("Images"));
        const InputRow *used = rowNamed(*m_window, QStringLiteral("All requests"));
        QVERIFY(idle && used && !idle->idleReason().isEmpty() && used->idleReason().isEmpty());
        const auto markOf = [](const InputRow *row) {
            const auto labels = row->findChildren<QLabel *>();
            return std::ranges::any_of(labels, [](const QLabel *label) { return label->text().contains(idleMark); });
        };
        QVERIFY(markOf(idle) && !markOf(used));
        QCOMPARE(idle->editor()->palette().color(QPalette::Text), used->editor()->palette().color(QPalette::Text));
        QVERIFY(idle->idleReason().startsWith(QStringLiteral("Not priced by any option here")));
    }

    void removingAnOptionKeepsTheView()
    {
        QVERIFY(openSample(QStringLiteral("Monthly")));
        m_window->resize(1100, 720);
        QTest::qWait(50);
        OptionsSection *options = m_window->inputs()->options();
        options->show(1);
        QTest::qWait(20);
        auto *area = m_window->inputs()->findChild<QScrollArea *>();
        auto *remove = [&]() -> QToolButton * {
            for (QToolButton *button : options->findChildren<QToolButton *>()) {
                if (button->isVisible() && button->accessibleName() == QStringLiteral("Remove this option"))
                    return button;
            }
            return nullptr;
        }();
        QVERIFY(remove);
        area->ensureWidgetVisible(remove);
        QTest::qWait(20);
        const int before = area->verticalScrollBar()->value();
        QVERIFY(before > 0);
        remove->setFocus();
        QTest::mouseClick(remove, Qt::LeftButton);
        QTest::qWait(50);
        QCOMPARE(document().scenario().options.size(), std::size_t(3));
        QCOMPARE(area->verticalScrollBar()->value(), before);
    }

    void idleInputsSayWhy()
    {
        QVERIFY(openSample(QStringLiteral("Support")));
        const InputRow *row = rowNamed(*m_window, QStringLiteral("Images"));
        QVERIFY(row);
        QVERIFY(row->editor()->toolTip().contains(QStringLiteral("no price sheet in use charges for images")));
    }

    void classesAndOptionsByButton()
    {
        QVERIFY(openSample(QStringLiteral("Support")));
        const Scenario before = document().scenario();
        const auto press = [](const QWidget *section, const QString &name) {
            QCoreApplication::processEvents(); // rows added by the last press show themselves
            for (QToolButton *button : section->findChildren<QToolButton *>()) {
                if (button->isVisible() && button->accessibleName() == name) {
                    button->click();
                    return true;
                }
            }
            return false;
        };
        QVERIFY(press(m_window->inputs()->request(), QStringLiteral("Add class")));
        QCOMPARE(document().scenario().workload.classes.size(), before.workload.classes.size() + 1);
        QVERIFY(press(m_window->inputs()->request(), QStringLiteral("Remove this class")));
        QVERIFY(document().scenario() == before);
        QVERIFY(press(m_window->inputs()->options(), QStringLiteral("Duplicate this option")));
        QCOMPARE(document().scenario().options.size(), before.options.size() + 1);
        QCOMPARE(document().undoStack()->count(), 3);
        for (int i = 0; i < 3; ++i)
            document().undoStack()->undo();
        QVERIFY(document().scenario() == before);
    }

    void unsavedChangesAreAskedFor()
    {
        QVERIFY(openSample(QStringLiteral("Support")));
        const QString path = m_folder->filePath(QStringLiteral("x.isocost"));
        QVERIFY(document().saveAs(path).ok());
        QVERIFY(!m_window->isWindowModified());
        document().setNumber("/workload/burstiness", 0.4);
        QVERIFY(m_window->isWindowModified());
        int asked = 0;
        auto answer = QMessageBox::Cancel;
        m_window->files().setPrompt([&](const QString &name) {
            ++asked;
            return name == QStringLiteral("x.isocost") ? answer : QMessageBox::NoButton;
        });
        QVERIFY(!m_window->close());
        QCOMPARE(asked, 1);
        answer = QMessageBox::Save;
        QVERIFY(m_window->files().maySaveFirst());
        QVERIFY(!document().isModified());
        QVERIFY(m_window->files().maySaveFirst()); // clean: nobody is asked
        QCOMPARE(asked, 2);
        document().setNumber("/workload/burstiness", 0.5);
        answer = QMessageBox::Discard;
        QVERIFY(m_window->close());
        ScenarioDocument saved(nullptr, [](const Scenario &, std::stop_token) { return Analysis{}; });
        QVERIFY(saved.open(path).ok());
        QCOMPARE(saved.scenario().workload.burstiness, 0.4);
    }

    void theSheetOfEveryClassCanBeEdited()
    {
        QVERIFY(openSample(QStringLiteral("Support")));
        const Option &routed = document().scenario().options.front();
        QCOMPARE(routed.sheets.size(), std::size_t(2)); // a model and its price for each kind of request
        auto *options = m_window->findChild<OptionsSection *>();
        options->show(0);
        const QList<SheetButtons *> found = options->findChildren<SheetButtons *>();
        QVERIFY(!found.isEmpty());
        SheetButtons *buttons = found.last();
        QVERIFY(buttons->isVisibleTo(options) && !buttons->add()->isVisibleTo(options));
        QMenu *menu = buttons->edit()->menu();
        QVERIFY(menu);
        Q_EMIT menu->aboutToShow();
        QCOMPARE(menu->actions().size(), 2);
        QString title;
        QTimer::singleShot(0, this, [&title] {
            auto *dialog = qobject_cast<QDialog *>(QApplication::activeModalWidget());
            title = dialog ? dialog->windowTitle() : QString();
            if (dialog)
                dialog->reject();
        });
        menu->actions().last()->trigger();
        const PriceSheet *second = findSheet(document().scenario(), routed.sheets[1].second);
        QVERIFY(second && !second->product.empty());
        QCOMPARE(title, QStringLiteral("Price sheet ") + QString::fromStdString(second->product));
    }
};

ISOCOST_TEST(TestWindow)
#include "test_window.moc"
