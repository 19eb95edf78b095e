// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/suite.h"
#include "tests/ui/settled.h"
#include "ui/document/scenario_document.h"
#include "ui/panels/compare/compare_export.h"
#include "ui/panels/compare/compare_model.h"
#include "ui/panels/compare/compare_panel.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QLocale>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace isocost;

namespace
{

constexpr auto dash = "—";

Scenario threeOptions()
{
    Scenario scenario;
    scenario.name = "Compare";
    RequestClass requests;
    requests.id = "text";
    requests.requestsPerDay = 1000;
    scenario.workload.classes = {requests};
    PriceSheet sheet;
    sheet.id = "rep";
    sheet.product = "Replicate Llama";
    Meter meter;
    meter.unit = Unit::inputToken;
    meter.price = 1e-6;
    sheet.meters = {meter};
    PriceSheet a100;
    a100.id = "a100";
    a100.kind = kindWith(&SheetTraits::isOfDevices).kind;
    Rate rate;
    rate.name = "on_demand";
    rate.monthly = 2800;
    a100.rates = {rate};
    scenario.sheets = {sheet, a100};
    scenario.options = {Option{}, Option{}, Option{}};
    scenario.options[0].id = "api";
    scenario.options[0].name = "=Replicate\tLlama";
    scenario.options[0].sheet = "rep";
    scenario.options[1].id = "gpu";
    scenario.options[1].kind = kindWith(&OptionTraits::hasReplicas).kind;
    scenario.options[1].sheet = "a100";
    scenario.options[2].id = "split";
    scenario.options[2].kind = kindWith(&OptionTraits::isSplit).kind;
    scenario.options[2].base = "gpu";
    scenario.options[2].burst = "api";
    return scenario;
}

/// Figures made by hand, so that each cell can be told from the others.
Analysis threeResults(double apiCost)
{
    Analysis analysis;
    Evaluation &evaluation = analysis.evaluation;
    evaluation.requestsPerDay = 1000;
    evaluation.requestsPerMonth = 30416.7;
    evaluation.recommended = "api";
    OptionResult api;
    api.id = "api";
    api.monthlyCost = apiCost;
    api.costPer1000Requests = 0.35;
    api.latency = Latency{1, 2, 3, {}, 0};
    api.lines = {{CostKind::meter, "rep", 0, Unit::inputToken, "", 1.0, 600, ""},
                 {CostKind::tax, "", -1, Unit::request, "", {}, 400, ""}};
    api.rawGpuCost = 250;
    api.concurrency = ConcurrencyResult{14, {}, 0, 0};
    OptionResult gpu;
    gpu.id = "gpu";
    gpu.kind = kindWith(&OptionTraits::hasReplicas).kind;
    gpu.monthlyCost = 2800;
    gpu.replicas = 2;
    gpu.utilization = 0.31;
    gpu.feasible = false;
    gpu.reasons = {Reason::memory};
    gpu.latency = Latency{1, {}, {}, {}, 0.25};
    OptionResult split;
    split.id = "split";
    split.kind = kindWith(&OptionTraits::isSplit).kind;
    split.monthlyCost = 900;
    split.dedicatedShare = 0.97;
    split.lines = {{CostKind::meter, "rep", 0, Unit::inputToken, "", 1.0, 20, "api"}};
    evaluation.options = {api, gpu, split};
    return analysis;
}

int rowOf(const CompareModel &model, const QString &title)
{
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.headerData(row, Qt::Vertical).toString() == title)
            return row;
    }
    return -1;
}

QString cell(const CompareModel &model, const QString &title, int column)
{
    return model.index(rowOf(model, title), column).data().toString().replace(QChar(0xa0), QLatin1Char(' '));
}

/// A document whose analysis is made by hand; every request costs "api" 1 more.
struct Fixture {
    double apiCost = 1000;
    ScenarioDocument document{nullptr, [this](const Scenario &, std::stop_token) { return threeResults(apiCost); }};

    bool load()
    {
        document.adopt(threeOptions());
        return QTest::qWaitFor([this] { return document.analysis().evaluation.options.size() == 3; }, 5000);
    }
};

} // namespace

class TestComparePanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void figures();
    void absentFiguresSayWhy();
    void billLinesShareARow();
    void referenceIsChosenByItsHeader();
    void threeOptionsAreInSight();
    void hiddenItIsLeftAlone();
    void modelIsSoundAndKeepsItsRows();
    void textForSpreadsheets();
};

void TestComparePanel::figures()
{
    Fixture f;
    QVERIFY(f.load());
    CompareModel model(f.document);
    QCOMPARE(model.columnCount(), 3);
    QCOMPARE(cell(model, "Monthly cost", 0), QStringLiteral("$1,000"));
    QCOMPARE(cell(model, "Difference to =Replicate Llama", 1), QStringLiteral("+$1,800 (+180 %)"));
    QCOMPARE(cell(model, "Difference to =Replicate Llama", 2), QStringLiteral("-$100.00 (-10 %)"));
    QCOMPARE(cell(model, "Cost per 1,000 requests", 0), QStringLiteral("$0.35"));
    QCOMPARE(cell(model, "Can serve the workload", 1), QStringLiteral("no: the model does not fit into its memory"));
    QCOMPARE(cell(model, "Premium over raw GPU cost", 0), QStringLiteral("4×"));
    QCOMPARE(cell(model, "Latency p95", 0), QStringLiteral("2 s"));
    QCOMPARE(cell(model, "Concurrency limit", 0), QStringLiteral("no limit"));
    QCOMPARE(cell(model, "Utilisation", 1), QStringLiteral("31 %"));
    QCOMPARE(cell(model, "Share served on dedicated", 2), QStringLiteral("97 %"));
    QVERIFY(model.headerData(0, Qt::Horizontal).toString().contains(QStringLiteral("recommended")));
    QVERIFY(!model.headerData(1, Qt::Horizontal).toString().contains(QStringLiteral("recommended")));
}

void TestComparePanel::absentFiguresSayWhy()
{
    Fixture f;
    QVERIFY(f.load());
    CompareModel model(f.document);
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column = 0; column < model.columnCount(); ++column) {
            const QModelIndex index = model.index(row, column);
            if (index.data().toString() == QString::fromUtf8(dash))
                QVERIFY2(!index.data(Qt::ToolTipRole).toString().isEmpty(),
                         qPrintable(model.headerData(row, Qt::Vertical).toString()));
        }
    }
    const QModelIndex p95 = model.index(rowOf(model, "Latency p95"), 1);
    QCOMPARE(p95.data().toString(), QString::fromUtf8(dash));
    QVERIFY(p95.data(Qt::ToolTipRole).toString().contains(QStringLiteral("25")));
    QVERIFY(!p95.data(CompareModel::numberRole).isValid());
}

void TestComparePanel::billLinesShareARow()
{
    Fixture f;
    QVERIFY(f.load());
    CompareModel model(f.document);
    const QString tokens = QStringLiteral("Input tokens · Replicate Llama");
    QCOMPARE(cell(model, tokens, 0), QStringLiteral("$600.00"));
    QCOMPARE(cell(model, tokens, 2), QStringLiteral("$20.00"));
    QCOMPARE(cell(model, tokens, 1), QString::fromUtf8(dash));
    QCOMPARE(cell(model, "Tax", 0), QStringLiteral("$400.00"));
}

void TestComparePanel::referenceIsChosenByItsHeader()
{
    Fixture f;
    QVERIFY(f.load());
    ComparePanel panel(f.document);
    panel.resize(900, 600);
    panel.show();
    QHeaderView *header = panel.table()->horizontalHeader();
    const QPoint middle(header->sectionViewportPosition(1) + header->sectionSize(1) / 2, header->height() / 2);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, middle);
    QCOMPARE(panel.model()->reference(), std::string("gpu"));
    QCOMPARE(cell(*panel.model(), "Difference to gpu", 0), QStringLiteral("-$1,800 (-64 %)"));
    QVERIFY(panel.model()->headerData(1, Qt::Horizontal).toString().contains(QStringLiteral("reference")));
}

/// However long the names are; none of them is cut where a word fits.
void TestComparePanel::threeOptionsAreInSight()
{
    Fixture f;
    QVERIFY(f.load());
    const QString name = QStringLiteral("DataCrunch (Verda) L40S 48GB, 2 a replica, on demand");
    QVERIFY(!f.document.edit(QStringLiteral("names"), [&](Scenario &scenario) {
        for (Option &option : scenario.options)
            option.name = name.toStdString() + option.id;
    }));
    ComparePanel panel(f.document);
    panel.resize(780, 600);
    panel.show();
    QVERIFY(QTest::qWaitForWindowExposed(&panel));
    QCOMPARE(panel.model()->columnCount(), 3);
    const QHeaderView *header = panel.table()->horizontalHeader();
    QTRY_VERIFY2(header->length() <= panel.table()->viewport()->width(), qPrintable(QString::number(header->length())));
    const QString title = panel.model()->headerData(1, Qt::Horizontal).toString();
    panel.resize(480, 600); // where there is no room for three, their names stay whole
    QTRY_VERIFY(header->length() > panel.table()->viewport()->width());
    for (const QString &line : title.split(QLatin1Char('\n')))
        QVERIFY(panel.table()->fontMetrics().horizontalAdvance(line) < header->sectionSize(1));
    QVERIFY2(title.simplified().startsWith(name.left(30)), qPrintable(title));
}

/// Not shown yet, it costs nothing; shown, it has the newest figures.
void TestComparePanel::hiddenItIsLeftAlone()
{
    Fixture f;
    QVERIFY(f.load());
    ComparePanel panel(f.document);
    const QSignalSpy changes(panel.model(), &QAbstractItemModel::dataChanged);
    const QSignalSpy resets(panel.model(), &QAbstractItemModel::modelReset);
    f.apiCost = 1234;
    f.document.setTotalRequestsPerDay(totalRequestsPerDay(f.document.scenario().workload) * 2);
    QVERIFY(settled(f.document));
    QVERIFY(changes.isEmpty() && resets.isEmpty());
    panel.show();
    QVERIFY(!changes.isEmpty() || !resets.isEmpty());
}

void TestComparePanel::modelIsSoundAndKeepsItsRows()
{
    Fixture f;
    CompareModel model(f.document);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(f.load());
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    f.apiCost = 1234;
    QVERIFY(!f.document.setTotalRequestsPerDay(2000).has_value());
    QVERIFY(QTest::qWaitFor([&] { return cell(model, "Monthly cost", 0) == QStringLiteral("$1,234"); }, 5000));
    QCOMPARE(resets.count(), 0);
    QVERIFY(changes.count() >= 1);
    model.setReference("split");
    QCOMPARE(model.reference(), std::string("split"));
    model.setReference("gone");
    QCOMPARE(model.reference(), std::string("api"));
}

void TestComparePanel::textForSpreadsheets()
{
    Fixture f;
    QVERIFY(f.load());
    CompareModel model(f.document);
    const QStringList tsv = compareTsv(model).split('\n');
    QCOMPARE(tsv[0], QStringLiteral("\t'=Replicate Llama\tgpu\tsplit"));
    QVERIFY(tsv[2].startsWith(QStringLiteral("Monthly cost\t$1,000\t$2,800")));
    const QStringList csv = compareCsv(model).split("\r\n");
    QCOMPARE(csv[0], QStringLiteral(",'=Replicate Llama,gpu,split"));
    QVERIFY(csv.contains(QStringLiteral("Monthly cost,1000,2800,900")));
    QVERIFY(csv.contains(QStringLiteral("Difference to =Replicate Llama,—,1800,-100")));
    ComparePanel panel(f.document);
    panel.table()->selectionModel()->select(panel.model()->index(1, 1), QItemSelectionModel::Select);
    panel.copyTable();
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("\tgpu\nMonthly cost\t$2,800\n"));
}

ISOCOST_TEST(TestComparePanel)
#include "test_compare_panel.moc"
