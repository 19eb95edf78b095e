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

class TestPlanPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void shipsTheWorkedPlan();
    void figuresAreTheEngines();
    void newestScenarioCounts();
    void longAndShortPlans();
    void infeasibleIsSaidSo();
    void screenshots_data();
    void screenshots();
};

/// $1,800 in month 0, $3,600 in month 6, and the $2,800 GPU from month 4 on, whose APIs would cost $2,857.
void TestPlanPanel::shipsTheWorkedPlan()
{
    ScenarioDocument document(nullptr, evaluated);
    document.adopt(sample("support-copilot"));
    PlanPanel panel(document);
    panel.resize(1000, 1200);
    panel.show();
    QVERIFY(settled(document, panel));
    const auto rows = panel.table()->rows();
    QCOMPARE(rows.size(), 13);
    QCOMPARE(rows[0], (QStringList{"0", "200,000", "$1,800", "$2,800", "Replicate APIs", "$1,800", "–"}));
    QCOMPARE(rows[6][2], QStringLiteral("$3,600"));
    QCOMPARE(rows[4], (QStringList{"4", "317,480", "$2,857", "$2,800", "A100 on demand", "$2,800", "–"}));
    QCOMPARE(rows[12], (QStringList{"Total", "", "$44,095", "$33,600", "the path", "$31,034", "–"}));
    QCOMPARE(panel.summary(),
             QStringLiteral("Run ‘Replicate APIs’ until month 4, then ‘A100 on demand’: $31,034 in 12 months, $2,566 "
                            "(7.6\u00a0%) less than ‘A100 on demand’ alone, the cheapest single option."));
    QVERIFY(plan::notes(document.scenario(), planMonths(document.scenario(), *document.scenario().plan))
                .contains(QStringLiteral("Levers are not applied: the plan is of the scenario as it stands.")));
    const auto events = panel.events()->rows();
    QCOMPARE(events.size(), 3);
    QCOMPARE(events[0], QStringList({"4", "‘A100 on demand’ takes over from ‘Replicate APIs’."}));
    QCOMPARE(events[1][0], QStringLiteral("4"));
    QCOMPARE(events[2][0], QStringLiteral("11"));
    QCOMPARE(events[1][1],
             QStringLiteral("Over the budget of $3,000 a month for the first time in month 4 ($3,080, with a buffer of "
                            "10\u00a0%). 50\u00a0% of the budget is reached in month 0, 80\u00a0% in month 2."));
}

void TestPlanPanel::figuresAreTheEngines()
{
    ScenarioDocument document(nullptr, evaluated);
    document.adopt(committed());
    PlanPanel panel(document);
    panel.show();
    QVERIFY(settled(document, panel));
    const PlanResult expected = planMonths(document.scenario(), *document.scenario().plan);
    QVERIFY(!expected.terms.empty() && expected.outstanding > 0);
    for (std::size_t m = 0; m < expected.months.size(); ++m)
        QCOMPARE(panel.table()->rows()[static_cast<int>(m)], plan::row(document.scenario(), expected, m));
    QCOMPARE(panel.summary(), plan::summary(document.scenario(), expected));
    QVERIFY(panel.summary().contains(QStringLiteral("stay outstanding on commitments after the last month.")));
    const auto *figure = dynamic_cast<const PlanFigure *>(panel.chart()->figure());
    QVERIFY(figure);
    QCOMPARE(figure->picture(), planPicture(document.scenario(), expected));
    QCOMPARE(figure->picture().bars.size(), expected.terms.size());
    const QString term = plan::term(document.scenario(), expected.terms.back());
    QVERIFY(panel.events()->rows().contains(QStringList{QString::number(expected.terms.back().begin), term}));
}

/// A slow plan is stopped by the next; only the last one is shown.
void TestPlanPanel::newestScenarioCounts()
{
    ScenarioDocument document(nullptr, evaluated);
    document.adopt(sample("support-copilot"));
    std::atomic<int> stopped = 0;
    const auto slow = [&stopped](const Scenario &scenario, const MonthPlan &plan, std::stop_token stop) {
        while (plan.months == 12 && !stop.stop_requested())
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        stopped += stop.stop_requested() ? 1 : 0;
        return planMonths(scenario, plan, stop);
    };
    PlanPanel panel(document, nullptr, slow);
    panel.show();
    QVERIFY(QTest::qWaitFor([&] { return panel.isWorking(); }, 5000));
    QTest::qWait(50);
    QCOMPARE(panel.summary(), QStringLiteral("Working out the cheapest path through the months…"));
    document.setNumber("/plan/months", 6);
    QVERIFY(settled(document, panel));
    QCOMPARE(stopped.load(), 1);
    QCOMPARE(panel.table()->rows().size(), 7);
    panel.hide();
    document.setNumber("/plan/months", 5);
    QTest::qWait(50);
    QCOMPARE(panel.table()->rows().size(), 7); // nobody looks
}

void TestPlanPanel::longAndShortPlans()
{
    ScenarioDocument document(nullptr, evaluated);
    document.adopt(sample("support-copilot"));
    PlanPanel panel(document);
    panel.show();
    document.setNumber("/plan/months", 600);
    QVERIFY(settled(document, panel));
    const PlanResult whole = planMonths(document.scenario(), *document.scenario().plan);
    const auto shown = plan::monthsShown(whole, 36);
    QVERIFY(shown.size() < 70 && shown.back() == 599);
    for (std::size_t month : {0, 3, 4, 12, 24})
        QVERIFY(std::find(shown.begin(), shown.end(), month) != shown.end());
    QCOMPARE(static_cast<std::size_t>(panel.table()->rows().size()), shown.size() + 1);
    document.setNumber("/plan/months", 1);
    QVERIFY(settled(document, panel));
    QCOMPARE(panel.table()->rows().size(), 2);
    QVERIFY(panel.summary().startsWith(QStringLiteral("Run ‘Replicate APIs’ all the time: $1,800 in 1 month, ")));
}

void TestPlanPanel::infeasibleIsSaidSo()
{
    Scenario scenario = sample("support-copilot");
    for (PriceSheet &sheet : scenario.sheets) {
        if (traits(sheet.kind).isOfDevices)
            sheet.memoryGb = 4;
    }
    PlanResult plan = planMonths(scenario, *scenario.plan);
    QVERIFY(plan.migrationMonths.empty());
    QCOMPARE(plan::row(scenario, plan, 0)[3], QStringLiteral("$2,800 †"));
    QCOMPARE(plan::totals(scenario, plan)[3], QStringLiteral("$33,600 †"));
    QCOMPARE(plan::marks(plan), QStringLiteral("† cannot serve the volume"));
    QVERIFY(plan::warnings(plan).isEmpty());
    QVERIFY(plan::summary(scenario, plan).contains(QStringLiteral("the only option that can run all the time")));
    scenario.options.erase(scenario.options.begin());
    plan = planMonths(scenario, *scenario.plan);
    QCOMPARE(plan::warnings(plan).size(), 1);
    QVERIFY(plan::warnings(plan)[0].startsWith(QStringLiteral("No option can serve the volume of 12 months")));
}

void TestPlanPanel::screenshots_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<double>("zoom");
    QTest::addColumn<QString>("what");
    QTest::addRow("plain") << QSize(940, 1150) << false << 1.0 << "support-copilot";
    QTest::addRow("dark") << QSize(940, 1150) << true << 1.0 << "committed";
    QTest::addRow("large") << QSize(900, 1700) << false << 1.5 << "committed";
    QTest::addRow("small") << QSize(520, 1150) << false << 1.0 << "committed";
    QTest::addRow("long") << QSize(940, 1150) << false << 1.0 << "long";
    QTest::addRow("empty") << QSize(940, 300) << false << 1.0 << "empty";
}

void TestPlanPanel::screenshots()
{
    QFETCH(QSize, size);
    QFETCH(bool, dark);
    QFETCH(double, zoom);
    QFETCH(QString, what);
    const QFont font = QApplication::font();
    const QPalette palette = QApplication::palette();
    QFont larger = font;
    larger.setPointSizeF(font.pointSizeF() * zoom);
    QApplication::setFont(larger);
    if (dark)
        QApplication::setPalette(darkPalette());
    Scenario scenario = what == "committed" || what == "long" ? committed() : sample("support-copilot");
    if (what == "long") {
        scenario.plan->months = 120;
        scenario.plan->growthPerMonth = 0.06;
    }
    if (what == "empty")
        scenario.plan.reset();
    ScenarioDocument document(nullptr, evaluated);
    document.adopt(scenario);
    {
        PlanPanel panel(document);
        panel.resize(size);
        panel.show();
        QVERIFY(settled(document, panel));
        QTest::qWait(20);
        const QString folder = QStringLiteral(ISOCOST_BUILD_DIR "/screenshots");
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(panel.grab().save(folder + QStringLiteral("/plan-%1.png").arg(QTest::currentDataTag())));
    }
    QApplication::setFont(font);
    QApplication::setPalette(palette);
}

ISOCOST_TEST(TestPlanPanel)
#include "test_plan_panel.moc"
