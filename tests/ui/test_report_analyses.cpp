// SPDX-License-Identifier: GPL-3.0-or-later
// What a report says of hidden costs, splits, latency and levers: the figures of the analysis.

#include "core/model/lever_kinds.h"
#include "tests/suite.h"
#include "tests/ui/report_source.h"
#include "ui/format/format.h"
#include "ui/report/report_words.h"

#include <QTest>

#include <cmath>

using namespace isocost;
using namespace isocost::report_source;

namespace
{

const QString splitTitle = QStringLiteral("Split between dedicated and serverless");

} // namespace

class TestReportAnalyses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void hiddenCostsEqualTheAnalysis();
    void splitEqualsTheAnalysis();
    void latencyEqualsTheAnalysis();
    void leversEqualTheAnalysis();
};

void TestReportAnalyses::hiddenCostsEqualTheAnalysis()
{
    ReportSource source = smallSource();
    source.analysis.drivers = {{"api", 1000, 1234.5, {200, 0, 50.25, -15.75, 0}}};
    const Report report = buildReport(source);
    const QString title = QStringLiteral("Hidden costs");
    QCOMPARE(chartsOf(report, title), 1);
    const QList<ReportTable> tables = tablesOf(*sectionTitled(report, title));
    QCOMPARE(tables.size(), 1);
    QStringList amounts;
    for (const ReportRow &row : tables[0].rows)
        amounts << row.cells[2];
    QCOMPARE(amounts, QStringList({QStringLiteral("$1,000.00"), QStringLiteral("+$200.00"), QStringLiteral("$0.00"),
                                   QStringLiteral("+$50.25"), moneyToTheCent(-15.75, QStringLiteral("USD")),
                                   QStringLiteral("$0.00"), QStringLiteral("$1,234.50")}));
    QCOMPARE(tables[0].rows[1].cells[3], format::percent(200 / 1234.5));
    const QString html = QString::fromUtf8(renderHtml(report));
    QVERIFY(html.contains(QStringLiteral("Hidden: $234.50 more, ")));
    QVERIFY(!renderPdf(report).contains("/Subtype /Image")); // vectors
}

void TestReportAnalyses::splitEqualsTheAnalysis()
{
    ReportSource source = smallSource();
    Option split;
    split.id = "split";
    split.kind = kindWith(&OptionTraits::isSplit).kind;
    split.base = "gpu";
    split.burst = "api";
    source.scenario.options.push_back(split);
    HybridCurve curve;
    curve.option = "split";
    curve.replicas = 8;
    curve.dedicatedShare = 0.62;
    curve.burstAboveRequestsPerSecond = 3.5;
    curve.monthlyCost = 1108;
    for (int n = 0; n <= 20; ++n)
        curve.points.push_back({double(n), 1100.0 + std::abs(n - 8) * 10 + n, n != 3, {}, n / 20.0});
    source.analysis.hybrids = {curve};
    const Report report = buildReport(source);
    QCOMPARE(chartsOf(report, splitTitle), 1); // no bins of traffic, no picture of it
    const QList<ReportRow> rows = tablesOf(*sectionTitled(report, splitTitle)).front().rows;
    QCOMPARE(rows.size(), 13);
    QCOMPARE(rows.front().cells.front(), QStringLiteral("2"));
    QCOMPARE(rows[1].cells.back(), QStringLiteral("not possible"));
    QCOMPARE(rows[6].kind, ReportRow::Kind::emphasis);
    QCOMPARE(rows[6].cells[1], QStringLiteral("$1,108.00"));
    QCOMPARE(rows.back().cells[2], QStringLiteral("+$66.00"));
    QString html = QString::fromUtf8(renderHtml(report));
    html.replace(QChar(QChar::Nbsp), QLatin1Char(' '));
    for (const char *text : {"8 replicas of ‘gpu’", "62 %", "above 3.5 requests/s", "13 of the 21 numbers"})
        QVERIFY2(html.contains(QString::fromUtf8(text)), text);
}

void TestReportAnalyses::latencyEqualsTheAnalysis()
{
    ReportSource source = smallSource();
    source.scenario.workload.slo = ServiceLevel{};
    source.scenario.workload.slo->percentile = 95;
    source.scenario.workload.slo->seconds = 2;
    std::vector<OptionResult> &options = source.analysis.evaluation.options;
    options[0].latency = Latency{0.5, 1.5, 4, 1.5, 0.25};
    options[0].sloMet = true;
    options[0].coldStart = ColdStartResult{0.12, 30, 1};
    options[0].concurrency = ConcurrencyResult{7, 10, 0, 0};
    options[0].caveats = {Caveat::overloaded};
    options[1].latency = Latency{1, 5, {}, 5, 0};
    options[1].sloMet = false;
    source.analysis.latencies = {{"api", {0.1, 1, 10}, {1, 0.5, 0.01}}};
    const Report report = buildReport(source);
    const QString title = QStringLiteral("Latency");
    QCOMPARE(chartsOf(report, title), 1);
    QCOMPARE(cellsOf(report, title, QStringLiteral("api")),
             QStringList({"api", "500 ms", "1.5 s", "4 s", "Pass, 500 ms to spare", "api", "25 %", "12 %", "30 s", "7",
                          "10", "0 %"}));
    QCOMPARE(cellsOf(report, title, QStringLiteral("gpu")).mid(1, 4),
             QStringList({"1 s", "5 s", "unbounded", "Miss by 3 s"}));
    const QString html = QString::fromUtf8(renderHtml(report));
    QCOMPARE(html.count(QStringLiteral("some hours bring more load")), 1); // with the other caveats, at the end
}

void TestReportAnalyses::leversEqualTheAnalysis()
{
    ReportSource source = smallSource();
    Lever cache;
    cache.kind = LeverKind::responseCache;
    cache.on = true;
    cache.hitFraction = 0.25;
    Lever edge;
    edge.kind = LeverKind::edgeCache;
    edge.on = true;
    edge.fraction = 0.5;
    source.scenario.levers = {cache, edge};
    const QString title = QStringLiteral("Levers");
    QVERIFY(!sectionTitled(buildReport(source), title)); // nothing worked out
    LeverAnalysis levers;
    levers.options = {
        {"api",
         1234.565,
         834.565,
         true,
         {},
         {{0, LeverKind::responseCache, -400, 0, -450, -350, {-200, -200}},
          {1, LeverKind::edgeCache, 0, 0, 0, 0, {0, 0}}}},
        {"gpu",
         2839.7,
         2839.7,
         true,
         {},
         {{0, LeverKind::responseCache, 0, 0, 0, 0, {0, 0}}, {1, LeverKind::edgeCache, 0, 0, 0, 0, {0, 0}}}}};
    levers.recommended = "api";
    levers.roadmap = {{0, RoadmapPhase::second, 400, 2.0, {}}};
    source.planning.levers = levers;
    const Report report = buildReport(source);
    QCOMPARE(chartsOf(report, title), 1);
    QCOMPARE(cellsOf(report, title, QStringLiteral("api")),
             QStringList({"api", "$1,235", "$834.57", "$400.00 (32 %)", "the answer: possible"}));
    QCOMPARE(cellsOf(report, title, QStringLiteral("1. Response cache")).mid(0, 6),
             QStringList({"1. Response cache", "all", "cache hits 25 %", "$450.00", "$350.00", "-$400.00"}));
    QCOMPARE(cellsOf(report, title, QStringLiteral("2. Edge cache")).mid(5, 1), QStringList("changes nothing"));
    QCOMPARE(cellsOf(report, title, QStringLiteral("Phase 2")),
             QStringList({"Phase 2", "1. Response cache", "2", "2", "$400.00", "–", "not given"}));
    for (const char *step : {"Profile", "Monitor", "Hybridise", "Automate", "Review"})
        QCOMPARE(cellsOf(report, title, QLatin1String(step)).size(), 2);
    QVERIFY(!renderPdf(report).contains("/Subtype /Image")); // vectors
    source.scenario.levers[0].on = source.scenario.levers[1].on = false;
    QVERIFY(!sectionTitled(buildReport(source), title));
}

ISOCOST_TEST(TestReportAnalyses)
#include "test_report_analyses.moc"
