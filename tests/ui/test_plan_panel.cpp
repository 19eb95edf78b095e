// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/evaluate.h"
#include "core/engine/options/option_model.h"
#include "core/engine/planning/plan.h"
#include "core/formats/files.h"
#include "core/formats/scenario_json.h"
#include "core/model/lever_kinds.h"
#include "tests/suite.h"
#include "tests/ui/dark_palette.h"
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

namespace
{

Scenario sample(const char *name)
{
    const auto text =
        readTextFile(QStringLiteral(ISOCOST_SOURCE_DIR "/data/scenarios/%1.isocost").arg(name).toStdString());
    return text ? *readScenario(*text) : Scenario();
}

/// What the panel does not look at is left out.
Analysis evaluated(const Scenario &scenario, std::stop_token)
{
    Analysis analysis;
    analysis.evaluation = evaluate(scenario);
    return analysis;
}

bool settled(const ScenarioDocument &document, const PlanPanel &panel)
{
    return QTest::qWaitFor([&] { return document.analysisIsCurrent() && !panel.isWorking(); }, 30000);
}

/// The GPU of the copilot for two years at a price that falls: worth waiting two months for, and owed for eight after
/// the last of 18.
Scenario committed()
{
    Scenario scenario = sample("support-copilot");
    Rate reserved;
    reserved.name = "reserved_1y";
    reserved.monthly = 2000;
    reserved.termMonths = 24;
    const auto gpu = std::ranges::find(scenario.sheets, scenario.options[1].sheet, &PriceSheet::id);
    gpu->rates.push_back(reserved);
    scenario.options[1].rate = "reserved_1y";
    scenario.plan->months = 18;
    scenario.plan->switchingCost = 100;
    scenario.plan->dedicatedPriceChangePerMonth = -0.05;
    return scenario;
}

void type(InputRow *row, const QString &text)
{
    row->editor()->setFocus();
    row->editor()->selectAll();
    QTest::keyClicks(row->editor(), text);
    QTest::keyClick(row->editor(), Qt::Key_Return);
}

double sumOf(const Explanation &explanation)
{
    double sum = 0;
    for (const ExplainedStep &step : explanation.steps)
        sum += step.amount.value_or(0);
    return sum;
}

FigureRef ref(FigureKind kind, int month = 0, const std::string &option = {})
{
    FigureRef figure;
    figure.kind = kind;
    figure.index = month;
    figure.option = option;
    return figure;
}

bool isNear(double value, double expected)
{
    return std::abs(value - expected) <= 1e-9 * std::max(1.0, std::abs(expected));
}

} // namespace

class TestPlanPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void shipsTheWorkedPlan();
    void figuresAreTheEngines();
    void emptyStateAddsAPlan();
    void editsAreExactAndUndone();
    void refusesWhatIsNoNumber_data();
    void refusesWhatIsNoNumber();
    void budgetComesAndGoes();
    void leversComeInAMonth();
    void newestScenarioCounts();
    void explainsEveryFigure();
    void explainsWithCommitments();
    void explainPanelShowsIt();
    void chartReadsAndSaves();
    void chartAxes();
    void longAndShortPlans();
    void infeasibleIsSaidSo();
    void words();
    void percentIsExact();
    void reportSection();
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

void TestPlanPanel::emptyStateAddsAPlan()
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

void TestPlanPanel::editsAreExactAndUndone()
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

void TestPlanPanel::refusesWhatIsNoNumber_data()
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

void TestPlanPanel::refusesWhatIsNoNumber()
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

void TestPlanPanel::budgetComesAndGoes()
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
void TestPlanPanel::leversComeInAMonth()
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

void TestPlanPanel::explainsEveryFigure()
{
    const Scenario scenario = sample("support-copilot");
    const PlanResult plan = planMonths(scenario, *scenario.plan);
    for (const char *option : {"api", "gpu"}) {
        for (int month : {0, 4, 11}) {
            const Explanation bill = explain(scenario, Analysis(), ref(FigureKind::planBill, month, option));
            const double expected = plan.months[static_cast<std::size_t>(month)].bills[option[0] == 'a' ? 0 : 1];
            QCOMPARE(bill.figure, format::money(expected, scenario.currency));
            QVERIFY(isNear(sumOf(bill), expected));
            QVERIFY(!bill.inputs.isEmpty());
        }
    }
    const Explanation fourth = explain(scenario, Analysis(), ref(FigureKind::planBill, 4, "api"));
    QCOMPARE(fourth.title, QStringLiteral("Bill of month 4 · Replicate APIs"));
    QCOMPARE(fourth.steps[0].text, QStringLiteral("Volume: 200,000 requests/day × (1 + 12.2462\u00a0%)^4"));
    QCOMPARE(fourth.steps[0].result, QStringLiteral("317,480 requests/day"));
    const Explanation total = explain(scenario, Analysis(), ref(FigureKind::planTotal));
    QVERIFY(isNear(sumOf(total), plan.total));
    QCOMPARE(total.steps.size(), 12);
    const Explanation alone = explain(scenario, Analysis(), ref(FigureKind::planOptionTotal, 0, "api"));
    QVERIFY(isNear(sumOf(alone), plan.singleOptionTotals[0]));
    const Explanation latest = explain(scenario, Analysis(), ref(FigureKind::planSwitch, 11));
    QCOMPARE(latest.figure, QStringLiteral("month 11"));
    QVERIFY(isNear(sumOf(latest), plan.months[11].bills[0] - 2800)); // what the last month alone saves
    QVERIFY(explain(scenario, Analysis(), ref(FigureKind::planBill, 12, "api")).isEmpty());
    QVERIFY(explain(scenario, Analysis(), ref(FigureKind::planBill, 0, "gone")).isEmpty());
    Scenario bare = scenario;
    bare.plan.reset();
    QVERIFY(explain(bare, Analysis(), ref(FigureKind::planTotal)).isEmpty());
}

void TestPlanPanel::explainsWithCommitments()
{
    Scenario scenario = committed();
    scenario.plan->serverlessPriceChangePerMonth = 0.01;
    const PlanResult plan = planMonths(scenario, *scenario.plan);
    QVERIFY(!plan.migrationMonths.empty() && !plan.terms.empty() && plan.outstanding > 0);
    QVERIFY(isNear(sumOf(explain(scenario, Analysis(), ref(FigureKind::planTotal))), plan.total));
    for (std::size_t o = 0; o < plan.options.size(); ++o)
        QVERIFY(isNear(sumOf(explain(scenario, Analysis(), ref(FigureKind::planOptionTotal, 0, plan.options[o]))),
                       plan.singleOptionTotals[o]));
    for (const PlanMonth &month : plan.months) {
        const Explanation paid = explain(scenario, Analysis(), ref(FigureKind::planMonth, month.month));
        QVERIFY(isNear(sumOf(paid), month.monthlyCost));
        QCOMPARE(!paid.notes.isEmpty(), month.switchingCost > 0);
        const Explanation bill = explain(scenario, Analysis(), ref(FigureKind::planBill, month.month, "api"));
        QVERIFY(isNear(sumOf(bill), month.bills[0]));
    }
}

void TestPlanPanel::explainPanelShowsIt()
{
    ScenarioDocument document(nullptr, evaluated);
    document.adopt(sample("support-copilot"));
    PlanPanel panel(document);
    ExplainPanel explained(document);
    panel.resize(1000, 1400);
    panel.show();
    explained.show();
    QVERIFY(settled(document, panel));
    const auto click = [&](FigureTable *table, int row, int column) {
        const QPoint at = table->visualItemRect(table->item(row, column)).center();
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, at);
    };
    const auto shows = [&](const QString &title) {
        return QTest::qWaitFor([&] { return explained.shown().title == title; }, 10000);
    };
    click(panel.table(), 4, 2);
    QVERIFY2(shows("Bill of month 4 · Replicate APIs"), qPrintable(explained.shown().title));
    click(panel.table(), 4, 5);
    QVERIFY(shows("Paid in month 4"));
    click(panel.table(), 12, 5);
    QVERIFY(shows("Total of the path"));
    click(panel.table(), 12, 3);
    QVERIFY(shows("Total through all months · A100 on demand"));
    click(panel.events(), 2, 1);
    QVERIFY(shows("Latest month in which leaving ‘Replicate APIs’ still pays"));
    panel.chart()->setFocus();
    QTest::keyClick(panel.chart(), Qt::Key_Right);
    QTest::keyClick(panel.chart(), Qt::Key_Return);
    QVERIFY(QTest::qWaitFor([&] { return explained.shown().title.startsWith("Paid in month "); }, 10000));
}

void TestPlanPanel::chartReadsAndSaves()
{
    ScenarioDocument document(nullptr, evaluated);
    document.adopt(committed());
    PlanPanel panel(document);
    panel.resize(900, 1200);
    panel.show();
    QVERIFY(settled(document, panel));
    QTemporaryDir folder;
    for (const char *name : {"a.svg", "a.png"})
        QVERIFY(panel.chart()->savePicture(folder.filePath(name)).ok());
    QVERIFY(panel.chart()->saveData(folder.filePath("a.csv")).ok());
    QFile csv(folder.filePath("a.csv"));
    QVERIFY(csv.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = csv.readAll().trimmed().split('\n');
    QCOMPARE(lines.size(), 19);
    QCOMPARE(lines[1].trimmed(), QByteArray("0,2e+05,1800,2000,Replicate APIs,1800,0"));
    const ChartFigure *figure = panel.chart()->figure();
    const QRectF area(0, 0, 800, 500);
    QCOMPARE(figure->stopCount(), 18);
    const int first = figure->stopNear(QPointF(120, 200), area, ChartLook());
    const int last = figure->stopNear(QPointF(780, 200), area, ChartLook());
    QVERIFY(first >= 0 && first <= 2 && last == 17);
    QCOMPARE(figure->stopNear(QPointF(5, 5), area, ChartLook()), -1);
    const ChartReading reading = figure->reading(0, area, ChartLook());
    QCOMPARE(reading.title, QStringLiteral("month 0: 200,000 requests/day"));
    QCOMPARE(reading.rows[0].value, QStringLiteral("$1,800"));
    QCOMPARE(reading.rows[1].value, QStringLiteral("$2,000"));
}

/// Linear from nought for moderate growth; logarithmic where bills grow past all measure, and finite for nothing at
/// all.
void TestPlanPanel::chartAxes()
{
    for (double growth : {-0.99, 0.0, 0.12, 10.0}) {
        for (int months : {1, 2, 600}) {
            for (double volume : {0.0, 1.0}) {
                Scenario scenario = sample("support-copilot");
                scenario.plan->months = months;
                scenario.plan->growthPerMonth = growth;
                scenario.plan->budgetPerMonth = growth > 0 ? 1e15 : 0;
                for (RequestClass &requests : scenario.workload.classes)
                    requests.requestsPerDay *= volume;
                const PlanFigure figure(planPicture(scenario, planMonths(scenario, *scenario.plan)));
                QImage image(700, 480, QImage::Format_RGB32);
                QPainter painter(&image);
                figure.paint(painter, image.rect(), ChartLook());
                const ChartReading reading = figure.reading(months - 1, image.rect(), ChartLook());
                QVERIFY(std::isfinite(reading.at.x()));
                for (const ChartReading::Dot &dot : reading.dots)
                    QVERIFY(image.rect().adjusted(-1, -1, 1, 1).contains(dot.at.toPoint()));
            }
        }
    }
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

void TestPlanPanel::words()
{
    QCOMPARE(plan::growth(std::pow(2, 1.0 / 6) - 1), QStringLiteral("Twice the volume every 6 months."));
    QCOMPARE(plan::growth(-0.5), QStringLiteral("Half the volume every 1 months."));
    QVERIFY(plan::growth(0).isEmpty() && plan::growth(-1).isEmpty());
    const Scenario scenario = sample("support-copilot");
    QCOMPARE(
        plan::term(scenario, {"gpu", 4, 12, 2, 1679, 3}),
        QStringLiteral("‘A100 on demand’: 2 units from month 4 on for 12 months, $3,358 a month; 3 months ($10,074) "
                       "outstanding after the last month"));
    PlanResult plan = planMonths(scenario, *scenario.plan);
    plan.isExact = false;
    QCOMPARE(plan::warnings(plan).size(), 1);
    QCOMPARE(plan::runsOf(plan), (std::vector<plan::Run>{{"api", 0, 3}, {"gpu", 4, 11}}));
    QVERIFY(plan::summary(scenario, PlanResult()).isEmpty());
}

void TestPlanPanel::percentIsExact()
{
    for (double fraction : {0.07, 0.1, -0.02, 1e-7, 0.0, 10.0, -0.999, std::pow(2, 1.0 / 6) - 1})
        QCOMPARE(plan::fractionOf(plan::percentOf(fraction)), fraction);
    QCOMPARE(plan::percentOf(0.07), 7.0);
    QCOMPARE(plan::percentOf(0.29), 29.0); // 28.999999999999996 by multiplication
}

void TestPlanPanel::reportSection()
{
    ReportSource source;
    source.scenario = committed();
    source.analysis.evaluation = evaluate(source.scenario);
    source.fileBytes = writeScenario(source.scenario);
    const auto titled = [](const Report &report) {
        const auto found = std::find_if(report.sections.begin(), report.sections.end(), [](const ReportSection &s) {
            return s.title == QStringLiteral("Plan over the months ahead");
        });
        return found == report.sections.end() ? nullptr : &*found;
    };
    QVERIFY(!titled(buildReport(source)));
    source.planning.plan = planMonths(source.scenario, *source.scenario.plan);
    const PlanResult &plan = *source.planning.plan;
    const Report report = buildReport(source);
    const ReportSection *section = titled(report);
    QVERIFY(section);
    QCOMPARE(std::get<ReportText>(section->blocks[0]).text, plan::summary(source.scenario, plan));
    int charts = 0;
    const ReportTable *months = nullptr;
    for (const ReportBlock &block : section->blocks) {
        charts += std::holds_alternative<ReportChart>(block) ? 1 : 0;
        if (const auto *table = std::get_if<ReportTable>(&block))
            months = table;
    }
    QCOMPARE(charts, 1);
    QVERIFY(months);
    QCOMPARE(months->rows.size(), 19);
    QCOMPARE(months->rows[7].cells, plan::row(source.scenario, plan, 7));
    QVERIFY(renderHtml(report).contains("Run ‘Replicate APIs’ until month"));
    QVERIFY(renderPdf(report).startsWith("%PDF"));
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
