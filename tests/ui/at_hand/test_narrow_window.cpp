// SPDX-License-Identifier: GPL-3.0-or-later
// The window at 1024 to 1400 pixels with the library open: everything in reach.

#include "tests/suite.h"
#include "tests/ui/at_hand/window_test.h"
#include "ui/panels/compare/compare_model.h"
#include "ui/panels/compare/compare_panel.h"
#include "ui/shell/library_shell.h"

#include <QDir>
#include <QDockWidget>
#include <QHeaderView>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>

using namespace isocost;

class TestNarrowWindow : public QObject
{
    Q_OBJECT

    static QDockWidget *explain(WindowTest &test)
    {
        return test.window().findChild<QDockWidget *>(QStringLiteral("explain"));
    }

private Q_SLOTS:
    void initTestCase() { WindowTest::useSettingsOfItsOwn(); }

    void everyViewIsInReach_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<bool>("library");
        QTest::newRow("1024") << 1024 << false;
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
