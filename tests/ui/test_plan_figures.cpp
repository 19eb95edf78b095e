// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/evaluate.h"
#include "core/engine/options/option_model.h"
#include "core/engine/planning/plan/plan.h"
#include "core/formats/files.h"
#include "core/formats/scenario_json.h"
#include "core/model/lever_kinds.h"
#include "tests/suite.h"
#include "tests/ui/dark_palette.h"
#include "tests/ui/explained_sum.h"
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
#include <utility>

using namespace isocost;
using namespace isocost::planPanel;

namespace
{

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

/// What a plan is explained, charted and reported by.
class TestPlanFigures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void explainsEveryFigure();
    void explainsWithCommitments();
    void explainPanelShowsIt();
    void chartReadsAndSaves();
    void chartAxes();
    void words();
    void reportSection();
};

void TestPlanFigures::explainsEveryFigure()
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

void TestPlanFigures::explainsWithCommitments()
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

void TestPlanFigures::explainPanelShowsIt()
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

void TestPlanFigures::chartReadsAndSaves()
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
void TestPlanFigures::chartAxes()
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

void TestPlanFigures::words()
{
    QCOMPARE(plan::growth(std::pow(2, 1.0 / 6) - 1), QStringLiteral("Twice the volume every 6 months."));
    QCOMPARE(plan::growth(-0.5), QStringLiteral("Half the volume every month."));
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

void TestPlanFigures::reportSection()
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
    const qsizetype runs = months->columns.size() - 3;
    QString before;
    for (qsizetype month = 0; month < 18; ++month) { // who runs is named where that changes
        QStringList cells = plan::row(source.scenario, plan, static_cast<std::size_t>(month));
        if (std::exchange(before, cells[runs]) == cells[runs])
            cells[runs] = QStringLiteral("as before");
        QCOMPARE(months->rows[month].cells, cells);
    }
    QVERIFY(renderHtml(report).contains("Run ‘Replicate APIs’ until month"));
    QVERIFY(renderPdf(report).startsWith("%PDF"));
}

ISOCOST_TEST(TestPlanFigures)
#include "test_plan_figures.moc"
