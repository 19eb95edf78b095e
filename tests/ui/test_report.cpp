// SPDX-License-Identifier: GPL-3.0-or-later
// What a report says: sections, tables and sentences against the analysis they come from.

#include "core/engine/planning/plan/decided.h"
#include "core/formats/files.h"
#include "core/model/lever_kinds.h"
#include "tests/suite.h"
#include "tests/ui/report_source.h"
#include "ui/format/format.h"
#include "ui/report/report_words.h"
#include "ui/words/answer_limits.h"

#include <QCryptographicHash>
#include <QDir>
#include <QTest>

#include <cmath>

using namespace isocost;
using namespace isocost::report_source;

namespace
{

const QString splitTitle = QStringLiteral("Split between dedicated and serverless");

/// Every bill table's plain rows add up to its total, to half a cent a line.
void compareSums(const Report &report, int options)
{
    const ReportSection *bills = sectionTitled(report, QStringLiteral("What each option costs"));
    QVERIFY(bills);
    const QList<ReportTable> tables = tablesOf(*bills);
    QVERIFY(tables.size() >= options); // and who causes the cost
    for (const ReportTable &table : tables) {
        double sum = 0;
        int lines = 0;
        for (const ReportRow &row : table.rows) {
            if (row.kind == ReportRow::Kind::plain) {
                sum += amount(row.cells.back());
                ++lines;
            }
        }
        const double total = amount(table.rows.back().cells.back());
        QVERIFY2(std::abs(sum - total) <= 0.005 * (lines + 1) + 1e-6, qPrintable(QString::number(sum - total)));
    }
}

} // namespace

class TestReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void billsAddUp();
    void namesWhatTheFiguresRestOn();
    void referenceCasesAddUp();
    void partsOfLeversHaveTheirPrices();
    void leavesOutWhatThereIsNot();
    void hasNoEmptySection();
    void warnsOnTheFirstPage();
    void ratesAreBilledByTheHour();
    void listsTheCrossoversThatMatter();
    void notesKeepTheirParagraphs();
    void hiddenCostsEqualTheAnalysis();
    void splitEqualsTheAnalysis();
    void latencyEqualsTheAnalysis();
    void leversEqualTheAnalysis();
};

void TestReport::billsAddUp()
{
    const Report report = buildReport(smallSource());
    compareSums(report, 2);
    const QString html = QString::fromUtf8(renderHtml(report));
    QVERIFY(html.contains(QStringLiteral("$1,235")));    // page 1: over $1,000 to the dollar
    QVERIFY(html.contains(QStringLiteral("$1,234.57"))); // the bill: to the cent, half away from zero
    QVERIFY(html.contains(QStringLiteral("$2,839.70")));
}

void TestReport::namesWhatTheFiguresRestOn()
{
    const ReportSource source = smallSource();
    const QString html = QString::fromUtf8(renderHtml(buildReport(source)));
    for (const char *text : {"$0.59 / 1M input tokens", "price list (2026-06-30)", "Acme", "2,300", "1.2.3"})
        QVERIFY2(html.contains(QString::fromUtf8(text)), text);
    const QByteArray hash =
        QCryptographicHash::hash(QByteArray::fromStdString(source.fileBytes), QCryptographicHash::Sha256);
    QVERIFY(html.contains(QString::fromLatin1(hash.toHex())));
}

void TestReport::partsOfLeversHaveTheirPrices()
{
    Scenario s = *readScenario(*readTextFile(ISOCOST_SOURCE_DIR "/data/scenarios/chat-service-levers.isocost"));
    s.leversApplied = true;
    const Scenario decided = asDecided(s);
    QVERIFY(!decided.parts.empty()); // or the test says nothing
    const Report report = buildReport(
        {decided, analyse(decided, {10, 1e8, 16}), writeScenario(s), QStringLiteral("1"), QDate(2026, 7, 1)});
    QVERIFY(sectionTitled(report, QStringLiteral("Assumptions: prices")));
    QVERIFY(QString::fromUtf8(renderHtml(report)).contains(QStringLiteral("GPU cloud")));
}

void TestReport::referenceCasesAddUp()
{
    const QDir cases(QStringLiteral(ISOCOST_SOURCE_DIR "/tests/reference/cases"));
    int seen = 0;
    for (const QString &name : {QStringLiteral("support-copilot"), QStringLiteral("portfolio"),
                                QStringLiteral("every-unit"), QStringLiteral("euro-tax-serverless")}) {
        const Result<std::string> text = readTextFile(cases.filePath(name + QStringLiteral(".isocost")).toStdString());
        QVERIFY2(text.ok(), qPrintable(name));
        const Result<Scenario> scenario = readScenario(*text);
        QVERIFY2(scenario.ok(), qPrintable(name));
        ReportSource source{*scenario, analyse(*scenario, {10, 1e8, 16}), *text, QStringLiteral("1"),
                            QDate(2026, 7, 1)};
        compareSums(buildReport(source), static_cast<int>(scenario->options.size()));
        ++seen;
    }
    QCOMPARE(seen, 4);
}

void TestReport::leavesOutWhatThereIsNot()
{
    const Report report = buildReport(smallSource());
    QVERIFY(!sectionTitled(report, QStringLiteral("Hidden costs")));
    QVERIFY(!sectionTitled(report, splitTitle));
    QVERIFY(sectionTitled(report, QStringLiteral("Latency")));
    QCOMPARE(chartsOf(report, QStringLiteral("Latency")), 0);
}

// Every heading has something under it, every table a row, and no sample claims that nothing is hidden.
void TestReport::hasNoEmptySection()
{
    const QDir samples(QStringLiteral(ISOCOST_SOURCE_DIR "/data/scenarios"));
    int seen = 0;
    for (const QString &name : samples.entryList({QStringLiteral("*.isocost")}, QDir::Files)) {
        const Result<std::string> text = readTextFile(samples.filePath(name).toStdString());
        const Result<Scenario> scenario = readScenario(*text);
        QVERIFY2(scenario.ok(), qPrintable(name));
        const Report report =
            buildReport({*scenario, analyse(*scenario, {10, 1e8, 16}), *text, QStringLiteral("1"), QDate(2026, 7, 1)});
        for (const ReportSection &section : report.sections) {
            bool isOpen = true; // a title or heading waits for its text
            for (const ReportBlock &block : section.blocks) {
                const auto *words = std::get_if<ReportText>(&block);
                const bool isHeading = words && words->role == ReportText::Role::heading;
                QVERIFY2(!(isOpen && isHeading && &block != &section.blocks.front()), qPrintable(section.title));
                isOpen = isHeading;
                if (const auto *table = std::get_if<ReportTable>(&block))
                    QVERIFY2(!table->rows.isEmpty(), qPrintable(name + u' ' + section.title));
            }
            QVERIFY2(!isOpen, qPrintable(name + u' ' + section.title));
        }
        QVERIFY(!QString::fromUtf8(renderHtml(report)).contains(QStringLiteral("hides nothing"), Qt::CaseInsensitive));
        ++seen;
    }
    QVERIFY(seen >= 9);
}

// 1,000 a day; the answer changes at 2,300, then at 1,050.
void TestReport::warnsOnTheFirstPage()
{
    ReportSource source = smallSource();
    QVERIFY(answerLimits(source.scenario, source.analysis, nullptr).isEmpty());
    source.analysis.crossovers.envelope = {{10, 1050, "api"}, {1050, 1e8, "gpu"}};
    const QStringList near = answerLimits(source.scenario, source.analysis, nullptr);
    QCOMPARE(near.size(), 1);
    QVERIFY2(near.front().contains(QStringLiteral("at the edge of this answer")), qPrintable(near.front()));
}

// Two instances at $3.89 an hour over a month of 730 hours.
void TestReport::ratesAreBilledByTheHour()
{
    ReportSource source = smallSource();
    source.analysis.evaluation.options[1].lines[0].quantity = 2;
    source.analysis.evaluation.options[1].lines[0].cost = 5679.4;
    const QStringList row = cellsOf(buildReport(source), QStringLiteral("What each option costs"),
                                    QStringLiteral("Instances at rate on_demand"));
    QCOMPARE(row.size(), 4);
    QCOMPARE(row[1], QStringLiteral("$3.89 / instance-hour"));
    QCOMPARE(row[2], QStringLiteral("1,460 instance-hours"));
    QCOMPARE(row[3], QStringLiteral("$5,679.40"));
}

void TestReport::listsTheCrossoversThatMatter()
{
    const QString title = QStringLiteral("Where the answer changes");
    ReportSource source = smallSource(); // 1,000 requests a day
    const QString note = QStringLiteral("are left out here");
    QVERIFY(!QString::fromUtf8(renderHtml(buildReport(source))).contains(note));
    source.analysis.crossovers.crossovers.clear();
    for (int i = 1; i <= 80; ++i)
        source.analysis.crossovers.crossovers.push_back({"api", "gpu", 100.0 * i, 50.0, "gpu", "api", true});
    source.analysis.crossovers.crossovers.push_back({"api", "gpu", 5e7, 2839.7, "api", "gpu", false});
    source.analysis.crossovers.envelope = {{10, 5e7, "api"}, {5e7, 1e8, "gpu"}};
    const Report report = buildReport(source);
    const ReportTable table = tablesOf(*sectionTitled(report, title)).back();
    QCOMPARE(table.rows.size(), 20);
    QCOMPARE(table.rows.back().cells.front(), QStringLiteral("50,000,000")); // far away, but the answer changes there
    QCOMPARE(table.rows.back().kind, ReportRow::Kind::emphasis);
    QCOMPARE(table.rows.front().cells.front(), QStringLiteral("500")); // nearest to 1,000 by ratio: 500 to 2,300
    QCOMPARE(table.rows[18].cells.front(), QStringLiteral("2,300"));
    QVERIFY(QString::fromUtf8(renderHtml(report)).contains(QStringLiteral("61 more crossovers")));
    QVERIFY(QString::fromUtf8(renderHtml(report)).contains(QStringLiteral("list all 81")));
}

void TestReport::notesKeepTheirParagraphs()
{
    ReportSource source = smallSource();
    source.scenario.notes = "One.\n\nTwo\nlines.\n \n\nThree.";
    const Report report = buildReport(source);
    QStringList texts;
    for (const ReportBlock &block : sectionTitled(report, QStringLiteral("Assumptions: workload"))->blocks) {
        const auto *text = std::get_if<ReportText>(&block);
        if (text && text->role == ReportText::Role::body)
            texts << text->text;
    }
    QCOMPARE(texts.mid(0, 3), QStringList({"One.", "Two\nlines.", "Three."}));
}

void TestReport::hiddenCostsEqualTheAnalysis()
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

void TestReport::splitEqualsTheAnalysis()
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

void TestReport::latencyEqualsTheAnalysis()
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

void TestReport::leversEqualTheAnalysis()
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

ISOCOST_TEST(TestReport)
#include "test_report.moc"
