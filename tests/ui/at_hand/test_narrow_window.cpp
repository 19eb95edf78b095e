// SPDX-License-Identifier: GPL-3.0-or-later
// The window at 1024 to 1400 pixels with the library open: everything in reach.

#include "tests/suite.h"
#include "tests/ui/at_hand/window_test.h"
#include "tests/ui/dark_palette.h"
#include "ui/panels/compare/compare_model.h"
#include "ui/panels/compare/compare_panel.h"
#include "ui/shell/library_shell.h"

#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QDockWidget>
#include <QHeaderView>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>

using namespace isocost;

namespace
{

QString described(const QWidget &widget)
{
    QString text = QString::fromLatin1(widget.metaObject()->className());
    if (const auto *label = qobject_cast<const QLabel *>(&widget))
        text += QStringLiteral(" “%1”").arg(label->text());
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
        text += QStringLiteral(" “%1”").arg(button->text());
    return QStringLiteral("%1 (%2) in %3: %4 of %5 px")
        .arg(text, widget.accessibleName(), QString::fromLatin1(widget.parentWidget()->metaObject()->className()))
        .arg(widget.width())
        .arg(widget.minimumSizeHint().width());
}

/// Whether something of the widget is out of sight to the left or right, or its text has no room.
bool isClipped(const QWidget &widget)
{
    const QRect &place = widget.geometry();
    const QWidget &parent = *widget.parentWidget();
    if (place.left() < 0 || place.right() > parent.width())
        return true;
    const auto *label = qobject_cast<const QLabel *>(&widget);
    const bool isLine = label && !label->wordWrap() && !label->text().isEmpty();
    const auto *button = qobject_cast<const QAbstractButton *>(&widget);
    if (button && widget.width() < widget.fontMetrics().horizontalAdvance(button->text().remove(u'&')))
        return true; // a frame around the text may be narrow, the text may not
    return isLine && widget.width() < widget.minimumSizeHint().width();
}

QStringList clippedIn(const QWidget &window)
{
    QStringList found;
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->isWindow() || widget->window() != &window ||
            qobject_cast<const QTabBar *>(widget->parentWidget()) || qobject_cast<const QHeaderView *>(widget))
            continue;
        const auto *form = qobject_cast<const QScrollArea *>(widget);
        if (isClipped(*widget) || (form && form->horizontalScrollBar()->maximum() > 0))
            found << described(*widget);
    }
    return found;
}

} // namespace

class TestNarrowWindow : public QObject
{
    Q_OBJECT

    static QDockWidget *explain(WindowTest &test)
    {
        return test.window().findChild<QDockWidget *>(QStringLiteral("explain"));
    }

private Q_SLOTS:
    void initTestCase() { useSettingsOfItsOwn(); }

    void everyViewIsInReach_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<bool>("library");
        QTest::newRow("1024, no library") << 1024 << false;
        QTest::newRow("1024") << 1024 << true;
        QTest::newRow("1280") << 1280 << true;
        QTest::newRow("1400") << 1400 << true;
    }

    void everyViewIsInReach()
    {
        QFETCH(int, width);
        QFETCH(bool, library);
        WindowTest test;
        QVERIFY(test.openSample(QStringLiteral("Spiky")));
        test.window().library().dock()->setVisible(library);
        test.window().resize(width, 700);
        QTest::qWait(50);
        QCOMPARE(test.window().width(), width); // its least width is no more
        QTabWidget *views = test.window().views();
        auto *list = qobject_cast<QToolButton *>(views->cornerWidget());
        QVERIFY(list && list->isVisible());
        QVERIFY(views->rect().contains(list->geometry()));
        const QList<QAction *> actions = list->menu()->actions();
        QCOMPARE(actions.size(), views->count());
        for (int view = views->count() - 1; view >= 0; --view) {
            actions[view]->trigger();
            QCOMPARE(views->currentIndex(), view);
            const QRect tab = views->tabBar()->tabRect(view);
            QVERIFY2(views->tabBar()->rect().intersects(tab), qPrintable(views->tabText(view)));
        }
        const QString folder = QStringLiteral(ISOCOST_BUILD_DIR "/screenshots/");
        QDir().mkpath(folder);
        QVERIFY(test.window().grab().save(folder + QStringLiteral("narrow-%1.png").arg(width)));
    }

    /// At 1024 x 700 with inputs and library open every view shows its widgets whole: nothing reaches out of the window
    /// or of what holds it, no form scrolls sideways, and no button or one-line label is narrower than its text.
    void nothingIsClipped_data()
    {
        QTest::addColumn<QString>("sample");
        QTest::newRow("split") << "Spiky";
        QTest::newRow("levers and cases") << "levers";
    }

    void nothingIsClipped()
    {
        QFETCH(QString, sample);
        WindowTest test;
        QVERIFY(test.openSample(sample));
        test.window().library().dock()->show();
        test.window().resize(1024, 700);
        QTabWidget *views = test.window().views();
        for (int view = 0; view < views->count(); ++view) {
            QVERIFY(test.turnTo(view));
            QCOMPARE(test.window().width(), 1024);
            const QStringList clipped = clippedIn(test.window());
            QVERIFY2(clipped.isEmpty(), qPrintable(views->tabText(view) + QStringLiteral(": ") + clipped.join(u'\n')));
        }
    }

    /// For the eye: every view and what comes by a shortcut, light and dark.
    void screenshots_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    void screenshots()
    {
        QFETCH(bool, dark);
        const QPalette usual = QApplication::palette();
        if (dark)
            QApplication::setPalette(darkPalette());
        const QString folder = QStringLiteral(ISOCOST_BUILD_DIR "/screenshots/");
        const QString end = dark ? QStringLiteral("-dark.png") : QStringLiteral(".png");
        QDir().mkpath(folder);
        {
            WindowTest test;
            QVERIFY(test.openSample(QStringLiteral("levers")));
            test.window().library().dock()->show();
            test.window().resize(1024, 700);
            QTabWidget *views = test.window().views();
            for (int view = 0; view < views->count(); ++view) {
                views->setCurrentIndex(view);
                QTest::qWait(700);
                QVERIFY(test.window().grab().save(folder + QStringLiteral("at-1024-%1").arg(view) + end));
            }
            for (const char *text : {"Find Anything…", "Words", "Formulas", "File Formats and Command Line"}) {
                QAction *action = test.action(QString::fromUtf8(text));
                QVERIFY2(action, text);
                action->trigger();
                QTest::qWait(100);
                const QList<QDialog *> dialogs = test.window().findChildren<QDialog *>();
                QVERIFY(!dialogs.isEmpty());
                QVERIFY(dialogs.last()->grab().save(folder + QStringLiteral("dialog-%1").arg(QString(text[0])) + end));
                dialogs.last()->close();
            }
        }
        QApplication::setPalette(usual);
    }

    void explainFoldsAwayUntilSomethingIsClicked()
    {
        WindowTest test;
        QVERIFY(test.openSample(QStringLiteral("Spiky")));
        QVERIFY(!explain(test)->isVisible());
        FigureRef figure;
        figure.kind = FigureKind::recommendation;
        test.document().figures().select(figure);
        QVERIFY(explain(test)->isVisible());
        QVERIFY(test.openSample(QStringLiteral("Support")));
        QVERIFY(!explain(test)->isVisible());
    }

    void theWinnerStandsFirstInCompare()
    {
        WindowTest test;
        QVERIFY(test.openSample(QStringLiteral("Spiky")));
        auto *compare = test.window().findChild<ComparePanel *>();
        test.window().views()->setCurrentWidget(compare);
        const Evaluation &evaluation = test.document().analysis().evaluation;
        QVERIFY(evaluation.recommended.has_value());
        QVERIFY(evaluation.options.front().id != *evaluation.recommended); // or the test says nothing
        CompareModel *model = compare->model();
        QVERIFY(model->isRecommended(0));
        QCOMPARE(model->columnCount(), static_cast<int>(evaluation.options.size()));
        // A click on a heading still measures against that option.
        Q_EMIT compare->table()->horizontalHeader()->sectionClicked(1);
        QCOMPARE(model->reference(), model->optionAt(1));
        QVERIFY(model->headerData(1, Qt::Horizontal).toString().contains(QStringLiteral("reference")));
    }
};

ISOCOST_TEST(TestNarrowWindow)
#include "test_narrow_window.moc"
