// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/evaluate.h"
#include "core/engine/options/option_model.h"
#include "core/engine/planning/plan/plan.h"
#include "core/formats/files.h"
#include "core/formats/scenario_json.h"
#include "core/model/lever_kinds.h"
#include "tests/suite.h"
#include "tests/ui/dark_palette.h"
#include "tests/ui/plan_samples.h"
#include "ui/charts/plan_chart.h"
#include "ui/explain/explanation.h"
#include "ui/format/format.h"
#include "ui/panels/explain/explain_panel.h"
#include "ui/panels/plan/plan_inputs.h"
#include "ui/panels/plan/plan_panel.h"
#include "ui/report/report.h"
#include "ui/widgets/figure_table.h"
#include "ui/words/plan_words.h"

#include <QCheckBox>
#include <QDir>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <thread>

using namespace isocost;
using namespace isocost::planPanel;

namespace
{

void type(InputRow *row, const QString &text)
{
    row->editor()->setFocus();
    row->editor()->selectAll();
    QTest::keyClicks(row->editor(), text);
    QTest::keyClick(row->editor(), Qt::Key_Return);
}

} // namespace

/// Stating, changing and leaving a plan in its panel.
class TestPlanEdits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void emptyStateAddsAPlan();
    void editsAreExactAndUndone();
    void refusesWhatIsNoNumber_data();
    void refusesWhatIsNoNumber();
    void budgetComesAndGoes();
    void leversComeInAMonth();
    void percentIsExact();
};

void TestPlanEdits::emptyStateAddsAPlan()
{
    Scenario scenario = sample("support-copilot");
    scenario.plan.reset();
    ScenarioDocument document(nullptr, evaluated);
    document.adopt(scenario);
    PlanPanel panel(document);
    panel.resize(1000, 1200);
    panel.show();
    QVERIFY(settled(document, panel));
    QVERIFY(panel.summary().startsWith(QStringLiteral("This scenario has no plan yet.")));
    QVERIFY(!panel.table()->isVisible() && !panel.chart()->isVisible() && !panel.inputs()->isVisible());
    QTest::mouseClick(panel.addButton(), Qt::LeftButton);
    QVERIFY(document.scenario().plan.has_value());
    QVERIFY(settled(document, panel));
    QVERIFY(panel.table()->isVisible() && panel.inputs()->isVisible() && !panel.addButton()->isVisible());
    QTest::mouseClick(panel.inputs()->removeButton(), Qt::LeftButton);
    QVERIFY(!document.scenario().plan);
    QVERIFY(panel.addButton()->isVisible());
    document.undoStack()->undo();
    QVERIFY(document.scenario().plan.has_value());
    document.undoStack()->undo();
    QCOMPARE(document.scenario(), scenario);
    QVERIFY(panel.addButton()->isVisible());
}

void TestPlanEdits::editsAreExactAndUndone()
{
    ScenarioDocument document(nullptr, evaluated);
    document.adopt(sample("support-copilot"));
    const double growth = std::pow(2, 1.0 / 6) - 1;
    PlanPanel panel(document);
    panel.show();
    QVERIFY(settled(document, panel));
    InputRow *row = panel.inputs()->row("growth_per_month");
    QCOMPARE(row->editor()->text(), QStringLiteral("12.246204830937302"));
    // Looked at and left: nothing happens to the number.
    row->editor()->setFocus();
    QTest::keyClick(row->editor(), Qt::Key_Return);
    QCOMPARE(document.undoStack()->count(), 0);
    QCOMPARE(document.scenario().plan->growthPerMonth, growth);
    type(row, QStringLiteral("7"));
    QCOMPARE(document.scenario().plan->growthPerMonth, 0.07);
    type(row, QStringLiteral("12.246204830937302"));
    QCOMPARE(document.scenario().plan->growthPerMonth, growth);
    type(row, QStringLiteral("3"));
    QTest::mouseClick(row->resetButton(), Qt::LeftButton);
    QCOMPARE(document.scenario().plan->growthPerMonth, growth);
    while (document.undoStack()->canUndo())
        document.undoStack()->undo();
    QCOMPARE(document.scenario().plan->growthPerMonth, growth);
    const std::vector<std::pair<std::string, double>> edits = {{"months", 24},
                                                               {"serverless_price_change_per_month", -2},
                                                               {"dedicated_price_change_per_month", -1},
                                                               {"switching_cost", 5000},
                                                               {"budget_per_month", 4000},
                                                               {"buffer_fraction", 20}};
    for (const auto &[key, value] : edits)
        type(panel.inputs()->row(key), QString::number(value));
    const MonthPlan plan = *document.scenario().plan;
    QCOMPARE(plan.months, 24);
    QCOMPARE(plan.serverlessPriceChangePerMonth, -0.02);
    QCOMPARE(plan.dedicatedPriceChangePerMonth, -0.01);
    QCOMPARE(plan.switchingCost, 5000.0);
    QCOMPARE(*plan.budgetPerMonth, 4000.0);
    QCOMPARE(plan.bufferFraction, 0.2);
    QVERIFY(settled(document, panel));
    QCOMPARE(panel.table()->rows().size(), 25);
    QCOMPARE(document.undoStack()->count(), 6);
    document.undoStack()->undo();
    QCOMPARE(panel.inputs()->row("buffer_fraction")->editor()->text(), QStringLiteral("10"));
}

void TestPlanEdits::refusesWhatIsNoNumber_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("text");
    QTest::addRow("letters") << "growth_per_month"
                             << "abc";
    QTest::addRow("minus all") << "growth_per_month"
                               << "-100";
    QTest::addRow("too fast") << "growth_per_month"
                              << "1001";
    QTest::addRow("half a month") << "months"
                                  << "1.5";
    QTest::addRow("no month") << "months"
                              << "0";
    QTest::addRow("601 months") << "months"
                                << "601";
    QTest::addRow("huge") << "switching_cost"
                          << "1e16";
    QTest::addRow("beyond a double") << "budget_per_month"
                                     << "1e400";
    QTest::addRow("negative") << "budget_per_month"
                              << "-1";
    QTest::addRow("over all") << "buffer_fraction"
                              << "101";
}

void TestPlanEdits::refusesWhatIsNoNumber()
{
    QFETCH(QString, key);
    QFETCH(QString, text);
    ScenarioDocument document(nullptr, evaluated);
    document.adopt(sample("support-copilot"));
    PlanPanel panel(document);
    panel.show();
    QVERIFY(settled(document, panel));
    InputRow *row = panel.inputs()->row(key.toStdString());
    type(row, text);
    QVERIFY(!row->error().isEmpty() && !row->error().contains(u'\n'));
    QCOMPARE(document.undoStack()->count(), 0);
    QCOMPARE(document.scenario(), sample("support-copilot"));
}

void TestPlanEdits::budgetComesAndGoes()
{
    ScenarioDocument document(nullptr, evaluated);
    document.adopt(sample("support-copilot"));
    PlanPanel panel(document);
    panel.show();
    QVERIFY(settled(document, panel));
    panel.inputs()->budgetCheck()->click();
    QVERIFY(!document.scenario().plan->budgetPerMonth && !panel.inputs()->row("budget_per_month")->isVisible());
    QVERIFY(settled(document, panel));
    QCOMPARE(panel.events()->rows().size(), 2); // the switch and until when it pays
    panel.inputs()->budgetCheck()->click();
    QCOMPARE(*document.scenario().plan->budgetPerMonth, 2800.0); // the most that is paid in a month
    QVERIFY(panel.inputs()->row("budget_per_month")->isVisible());
    document.undoStack()->undo();
    document.undoStack()->undo();
    QCOMPARE(document.scenario(), sample("support-copilot"));
    QVERIFY(panel.inputs()->budgetCheck()->isChecked());
}

/// The switch and its row appear with levers, and write `levers_from_month`.
void TestPlanEdits::leversComeInAMonth()
{
    ScenarioDocument document(nullptr, evaluated);
    Scenario plain = sample("support-copilot");
    plain.levers.clear();
    document.adopt(plain);
    PlanPanel panel(document);
    panel.show();
    QVERIFY(settled(document, panel));
    QVERIFY(!panel.inputs()->leversCheck()->isVisible());
    document.edit(QStringLiteral("Add Lever"), [](Scenario &scenario) {
        Lever cache;
        cache.kind = LeverKind::responseCache;
        cache.on = true;
        cache.hitFraction = 0.25;
        scenario.levers = {cache};
    });
    QVERIFY(settled(document, panel));
    QVERIFY(panel.inputs()->leversCheck()->isVisible());
    panel.inputs()->leversCheck()->click();
    QCOMPARE(document.scenario().plan->leversFromMonth, std::optional(1.0));
    InputRow *row = panel.inputs()->row("levers_from_month");
    QVERIFY(row->isVisible());
    Q_EMIT row->edited(3, false);
    QCOMPARE(document.scenario().plan->leversFromMonth, std::optional(3.0));
    document.undoStack()->undo();
    document.undoStack()->undo();
    QVERIFY(!document.scenario().plan->leversFromMonth && !row->isVisible());
}

void TestPlanEdits::percentIsExact()
{
    for (double fraction : {0.07, 0.1, -0.02, 1e-7, 0.0, 10.0, -0.999, std::pow(2, 1.0 / 6) - 1})
        QCOMPARE(plan::fractionOf(plan::percentOf(fraction)), fraction);
    QCOMPARE(plan::percentOf(0.07), 7.0);
    QCOMPARE(plan::percentOf(0.29), 29.0); // 28.999999999999996 by multiplication
}

ISOCOST_TEST(TestPlanEdits)
#include "test_plan_edits.moc"
