// SPDX-License-Identifier: GPL-3.0-or-later
// Tables as text for pasting, and charts as tables.

#include "tests/suite.h"
#include "tests/ui/at_hand/window_test.h"
#include "ui/charts/chart_data_dialog.h"
#include "ui/charts/chart_view.h"
#include "ui/charts/csv.h"
#include "ui/charts/table_text.h"
#include "ui/panels/crossover/crossover_panel.h"
#include "ui/widgets/figure_table.h"

#include <QAbstractItemView>
#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QTabWidget>
#include <QTableWidget>

#include <algorithm>

using namespace isocost;

class TestTables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useSettingsOfItsOwn(); }

    void formulasAreDefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("pasted");
        QTest::newRow("formula") << "=1+1"
                                 << "'=1+1";
        QTest::newRow("call") << "-2+3+cmd|' /C calc'!A0"
                              << "'-2+3+cmd|' /C calc'!A0";
        QTest::newRow("at") << "@SUM(A1)"
                            << "'@SUM(A1)";
        QTest::newRow("a loss") << "-$1,800.50"
                                << "-$1,800.50";
        QTest::newRow("a share") << "+3.5\u00a0%"
                                 << "+3.5\u00a0%";
        QTest::newRow("euros behind") << QStringLiteral("-1.234,50\u00a0€") << QStringLiteral("-1.234,50\u00a0€");
        QTest::newRow("words") << "a=b"
                               << "a=b";
        QTest::newRow("nothing") << ""
                                 << "";
    }

    void formulasAreDefused()
    {
        QFETCH(QString, text);
        QFETCH(QString, pasted);
        QCOMPARE(withoutFormula(text), pasted);
    }

    void aTableIsCopiedByTheKeyboard()
    {
        FigureTable table(QStringLiteral("Costs"), {QStringLiteral("Option"), QStringLiteral("Cost")}, {1}, nullptr);
        table.setRows({{QStringLiteral("=A100"), QStringLiteral("$2,800")},
                       {QStringLiteral("API\tEU"), QStringLiteral("-$3.00")}});
        table.show();
        QTRY_VERIFY(table.isVisible());
        const QList<QAction *> actions = table.actions();
        const auto copy = std::find_if(actions.begin(), actions.end(),
                                       [](const QAction *action) { return action->shortcut() == QKeySequence::Copy; });
        QVERIFY(copy != actions.end());
        (*copy)->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("Option\tCost\n'=A100\t$2,800\nAPI EU\t-$3.00"));
        table.setRangeSelected({1, 0, 1, 1}, true);
        QCOMPARE(tableText(table), QStringLiteral("Option\tCost\nAPI EU\t-$3.00"));
    }

    void columnsAreCopiedAsTheyStand()
    {
        QTableWidget table(1, 3);
        table.setHorizontalHeaderLabels({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
        for (int column = 0; column < 3; ++column)
            table.setItem(0, column, new QTableWidgetItem(QString::number(column)));
        table.verticalHeader()->hide();
        table.horizontalHeader()->moveSection(2, 0);
        table.setColumnHidden(1, true);
        QCOMPARE(tableText(table), QStringLiteral("c\ta\n2\t0"));
    }

    void everyTableOfTheWindowCanBeCopied()
    {
        WindowTest test;
        QVERIFY(test.openSample(QStringLiteral("Spiky")));
        int tables = 0;
        for (const QTableView *table : test.window().findChildren<QTableView *>()) {
            const QList<QAction *> actions = table->actions();
            QVERIFY2(std::any_of(actions.begin(), actions.end(),
                                 [](const QAction *action) { return action->shortcut() == QKeySequence::Copy; }),
                     qPrintable(table->accessibleName()));
            ++tables;
        }
        QVERIFY(tables > 10);
    }

    void csvIsReadBack()
    {
        const QString csv = csvLine({csvText(QStringLiteral("a, \"b\"")), csvText(QStringLiteral("two\nlines"))}) +
                            csvLine({csvNumber(1.5), QString()});
        QCOMPARE(csvFields(csv), (QList<QStringList>{{QStringLiteral("a, \"b\""), QStringLiteral("two\nlines")},
                                                     {QStringLiteral("1.5"), QString()}}));
    }

    void everyChartCanBeReadAsATable()
    {
        WindowTest test;
        QVERIFY(test.openSample(QStringLiteral("Spiky")));
        QTabWidget *views = test.window().views();
        int charts = 0;
        for (int view = 0; view < views->count(); ++view) {
            QVERIFY(test.turnTo(view));
            for (ChartView *chart : views->currentWidget()->findChildren<ChartView *>()) {
                QAction *show = nullptr;
                for (QAction *action : chart->chartActions()) {
                    if (action->text().contains(QStringLiteral("Table")))
                        show = action;
                }
                QVERIFY2(show, qPrintable(chart->accessibleName()));
                if (!chart->figure())
                    continue;
                show->trigger();
                auto *dialog = chart->findChild<ChartDataDialog *>();
                QVERIFY(dialog);
                const QList<QStringList> lines = csvFields(chart->figure()->csv());
                QCOMPARE(dialog->table()->model()->rowCount(), lines.size() - 1);
                QCOMPARE(dialog->table()->model()->columnCount(), lines.first().size());
                for (const QStringList &line : lines)
                    QCOMPARE(line.size(), lines.first().size());
                delete dialog;
                ++charts;
            }
        }
        QVERIFY2(charts >= 4, qPrintable(QString::number(charts)));
    }

    void theCrossoverChartToo()
    {
        WindowTest test;
        QVERIFY(test.openSample(QStringLiteral("Spiky")));
        auto *panel = test.window().findChild<CrossoverPanel *>();
        QVERIFY(panel);
        for (QAction *action : panel->viewActions()) {
            if (action->text().contains(QStringLiteral("Table")))
                action->trigger();
        }
        auto *dialog = panel->findChild<ChartDataDialog *>();
        QVERIFY(dialog && dialog->table()->model()->rowCount() > 100);
        // Seven digits are shown, all of them are copied.
        const QAbstractItemModel &model = *dialog->table()->model();
        const QString copied = tableText(*dialog->table()).section(QLatin1Char('\n'), 2, 2);
        const QString shown = model.index(1, 0).data().toString();
        const QString whole = copied.section(QLatin1Char('\t'), 0, 0);
        QVERIFY2(shown.size() <= 9 && whole.size() > 12, qPrintable(shown + QLatin1Char(' ') + whole));
        QCOMPARE(shown.left(4), whole.left(4));
        delete dialog;
    }
};

ISOCOST_TEST(TestTables)
#include "test_tables.moc"
