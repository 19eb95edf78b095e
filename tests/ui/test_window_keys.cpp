// SPDX-License-Identifier: GPL-3.0-or-later
// The window as a person uses it: real widgets on the offscreen platform.

#include "tests/suite.h"
#include "tests/ui/dark_palette.h"
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

/// Keyboard, menus, names for screen readers and small screens.
class TestWindowKeys : public QObject, protected ShownWindow
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useSettingsOfItsOwn(); }

    void init() { QVERIFY(show()); }

    void cleanup() { close(); }

    void damagedLayoutIsForgotten()
    {
        QVERIFY(openSample(QStringLiteral("Support")));
        windowState::save(*m_window);
        MainWindow other(m_folder->path());
        QVERIFY(windowState::restore(other));
        QSettings settings;
        QByteArray state = settings.value(QStringLiteral("window/state")).toByteArray();
        state[state.size() / 2] = static_cast<char>(state[state.size() / 2] ^ 0x55);
        settings.setValue(QStringLiteral("window/state"), state);
        QVERIFY(!windowState::restore(other));
        QVERIFY(!QSettings().contains(QStringLiteral("window/state")));
    }

    void everyControlHasAName()
    {
        QVERIFY(openSample(QStringLiteral("Spiky")));
        QStringList nameless;
        for (const QWidget *widget : m_window->inputs()->findChildren<QWidget *>()) {
            const bool control = qobject_cast<const QAbstractButton *>(widget) ||
                                 qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QComboBox *>(widget) ||
                                 qobject_cast<const QAbstractSlider *>(widget) ||
                                 qobject_cast<const WeekGrid *>(widget);
            if (control && !qobject_cast<const QScrollBar *>(widget) && widget->isVisible() &&
                widget->accessibleName().isEmpty())
                nameless << QString::fromLatin1(widget->metaObject()->className());
        }
        QCOMPARE(nameless, QStringList());
    }

    void undoGoesToWhatWasWorkedOnLast()
    {
        m_window->files().openSample(samples().front());
        Library &library = m_window->library().library();
        library.open(m_folder->filePath("library.db"));
        QVERIFY2(library.isOpen(), qPrintable(library.problem()));
        const std::size_t all = library.sheets().size();
        ScenarioDocument &document = m_window->document();
        const Scenario before = document.scenario();
        QVERIFY(!document.setTotalRequestsPerDay(12345));
        library.remove(ItemKind::sheet, {library.sheets().front().key});
        QCOMPARE(library.sheets().size(), all - 1);
        QUndoGroup &undo = m_window->library().undoGroup();
        undo.undo();
        QCOMPARE(library.sheets().size(), all);
        QVERIFY(document.scenario() != before);
        m_window->library().panel()->addToScenario({library.sheets().front().key});
        undo.undo();
        undo.undo();
        QVERIFY(document.scenario() == before);
        QCOMPARE(library.sheets().size(), all);
    }

    void screenshots()
    {
        const QString folder = QStringLiteral(ISOCOST_BUILD_DIR "/screenshots/");
        QVERIFY(QDir().mkpath(folder));
        const QPalette light = QApplication::palette();
        m_window->resize(1440, 900);
        QVERIFY(m_window->grab().save(folder + QStringLiteral("start-light.png")));
        QVERIFY(openSample(QStringLiteral("Spiky")));
        QVERIFY(m_window->grab().save(folder + QStringLiteral("window-light.png")));
        QApplication::setPalette(darkPalette());
        QTest::qWait(50);
        QVERIFY(m_window->grab().save(folder + QStringLiteral("window-dark.png")));
        QApplication::setPalette(light);
        QFont font = QApplication::font();
        const QFont normal = font;
        font.setPointSizeF(font.pointSizeF() * 1.5);
        m_window.reset();
        QApplication::setFont(font);
        init();
        m_window->resize(1440, 900);
        QVERIFY(openSample(QStringLiteral("Spiky")));
        QVERIFY(m_window->grab().save(folder + QStringLiteral("window-large-font.png")));
        QApplication::setFont(normal);
    }

    void undoInAnEditorIsTheWindows()
    {
        QVERIFY(openSample(QStringLiteral("Spiky")));
        const Scenario before = document().scenario();
        InputRow *row = rowNamed(*m_window, QStringLiteral("Burstiness"));
        QVERIFY(row);
        m_window->activateWindow();
        typeInto(row->editor(), QStringLiteral("0.7"));
        QCOMPARE(document().scenario().workload.burstiness, 0.7);
        QVERIFY(row->editor()->hasFocus());
        QTest::keyClick(row->editor(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(document().scenario(), before);
        QCOMPARE(row->editor()->text(), QStringLiteral("0.3"));
        QTest::keyClick(row->editor(), Qt::Key_Y, Qt::ControlModifier);
        QCOMPARE(document().scenario().workload.burstiness, 0.7);
        // What is being typed is undone in the editor first.
        row->editor()->selectAll();
        QTest::keyClicks(row->editor(), QStringLiteral("9"));
        QTest::keyClick(row->editor(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(document().scenario().workload.burstiness, 0.7);
    }

    void theKeyboardReachesControlsThatHaveNames()
    {
        QVERIFY(openSample(QStringLiteral("Spiky")));
        m_window->activateWindow();
        QStringList faults;
        for (int view = 0; view < m_window->views()->count(); ++view) {
            m_window->views()->setCurrentIndex(view);
            QTest::qWait(20);
            QSet<QWidget *> reached;
            m_window->views()->tabBar()->setFocus();
            for (int i = 0; i < 400; ++i) {
                QWidget *focus = QApplication::focusWidget();
                QVERIFY(focus);
                if (reached.contains(focus))
                    break;
                reached << focus;
                QTest::keyClick(focus, Qt::Key_Tab);
            }
            for (QWidget *widget : m_window->findChildren<QWidget *>()) {
                if (!widget->isVisible() || !widget->isEnabled() || !(widget->focusPolicy() & Qt::TabFocus) ||
                    widget->focusProxy())
                    continue;
                const auto *button = qobject_cast<QAbstractButton *>(widget);
                const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()) ||
                                   qobject_cast<QTabBar *>(widget);
                const QString who = QStringLiteral("%1 “%2” in %3")
                                        .arg(widget->metaObject()->className(), widget->accessibleName(),
                                             m_window->views()->tabText(view));
                if (!named)
                    faults << who + QStringLiteral(" has no name");
                if (!reached.contains(widget))
                    faults << who + QStringLiteral(" is out of reach");
            }
        }
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    void figuresAreWholeInASmallWindow()
    {
        QVERIFY(openSample(QStringLiteral("Spiky")));
        m_window->resize(1010, 680);
        QTest::qWait(50);
        QCOMPARE(m_window->width(), 1010);
        for (const InputRow *row : m_window->findChildren<InputRow *>()) {
            if (!row->isVisible())
                continue;
            const QPoint right = row->editor()->mapTo(m_window->inputs(), row->editor()->rect().topRight());
            QVERIFY2(right.x() < m_window->inputs()->width(), qPrintable(row->editor()->accessibleName()));
        }
    }

    void chartMenuFollowsTheView()
    {
        QMenu *menu = nullptr;
        for (QAction *action : m_window->menuBar()->actions()) {
            if (action->text() == QStringLiteral("&Chart"))
                menu = action->menu();
        }
        QVERIFY(menu);
        QVERIFY(!menu->isEnabled()); // the start page has no chart
        QVERIFY(openSample(QStringLiteral("Spiky")));
        QVERIFY(menu->isEnabled());
        QList<int> actions;
        QList<int> submenus;
        for (int view = 0; view < m_window->views()->count(); ++view) {
            m_window->views()->setCurrentIndex(view);
            Q_EMIT menu->aboutToShow();
            int leaves = 0;
            for (const QAction *action : menu->actions())
                leaves += action->menu() ? 0 : !action->isSeparator();
            actions << leaves;
            submenus << static_cast<int>(menu->findChildren<QMenu *>(QString(), Qt::FindDirectChildrenOnly).size());
        }
        QCOMPARE(actions.first(), 8); // Crossover: copy, picture, data, table, zoom three ways and the bands
        QCOMPARE(submenus.mid(0, 5), QList<int>({0, 0, 2, 2, 0}));
        QCOMPARE(actions[1], 4);
        QVERIFY(actions[4] > 0); // Compare's table
    }
};

ISOCOST_TEST(TestWindowKeys)
#include "test_window_keys.moc"
