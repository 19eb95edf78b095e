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
    QVERIFY(!sectionTitled(report, QStringLiteral("Split between dedicated and serverless")));
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

ISOCOST_TEST(TestReport)
#include "test_report.moc"
