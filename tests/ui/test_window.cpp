// SPDX-License-Identifier: GPL-3.0-or-later
// The window as a person uses it: real widgets on the offscreen platform.
#include "tests/suite.h"
#include "tests/ui/dark_palette.h"
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

namespace
{

InputRow *rowNamed(const QWidget &window, const QString &accessibleName)
{
    for (InputRow *row : window.findChildren<InputRow *>()) {
        if (row->isVisible() && row->editor()->accessibleName().startsWith(accessibleName))
            return row;
    }
    return nullptr;
}

void typeInto(QLineEdit *editor, const QString &text)
{
    editor->setFocus();
    editor->selectAll();
    QTest::keyClicks(editor, text);
    QTest::keyClick(editor, Qt::Key_Return);
}

} // namespace

class TestWindow : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<MainWindow> m_window;

    ScenarioDocument &document() { return m_window->document(); }

    bool openSample(const QString &part)
    {
        for (const Sample &sample : samples()) {
            if (sample.name.contains(part)) {
                m_window->files().openSample(sample);
                return QTest::qWaitFor([this] { return document().analysisIsCurrent(); }, 60000);
            }
        }
        return false;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("IsocostTest"));
        QCoreApplication::setApplicationName(QStringLiteral("IsocostTest"));
        QSettings().clear();
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_window = std::make_unique<MainWindow>(m_folder->path());
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }

    void cleanup()
    {
        m_window.reset();
        QSettings().clear();
    }

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
        QVERIFY(timer.elapsed() < 1000);
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
