#include "core/formats/files.h"
#include "core/formats/scenario_json.h"
#include "ui/format/format.h"
#include "ui/report/report.h"
#include "ui/report/report_words.h"

#include <QApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <csignal>
#include <sys/resource.h>

using namespace isocost;

namespace
{

/// Two options with a bill of several lines each; figures worked by hand.
ReportSource smallSource()
{
    ReportSource source;
    Scenario &scenario = source.scenario;
    scenario.name = "Small";
    RequestClass requests;
    requests.id = "chat";
    requests.requestsPerDay = 1000;
    requests.computeSeconds = 2;
    scenario.workload.classes = {requests};
    PriceSheet api;
    api.id = "api";
    api.provider = "Acme";
    Meter tokens;
    tokens.unit = Unit::inputToken;
    tokens.price = 0.59;
    tokens.per = 1e6;
    tokens.source = "price list";
    tokens.effective = "2026-06-30";
    api.meters = {tokens};
    PriceSheet gpu;
    gpu.id = "gpu";
    gpu.kind = PriceSheet::Kind::dedicated;
    Rate rate;
    rate.name = "on_demand";
    rate.hourly = 3.89;
    gpu.rates = {rate};
    scenario.sheets = {api, gpu};
    Option serverless;
    serverless.id = "api";
    serverless.sheet = "api";
    Option dedicated;
    dedicated.id = "gpu";
    dedicated.kind = OptionKind::dedicated;
    dedicated.sheet = "gpu";
    scenario.options = {serverless, dedicated};

    Evaluation &evaluation = source.analysis.evaluation;
    evaluation.currency = "USD";
    evaluation.requestsPerDay = 1000;
    evaluation.requestsPerMonth = 1000 * 730.0 / 24;
    evaluation.recommended = "api";
    OptionResult a;
    a.id = a.name = "api";
    a.monthlyCost = 1234.565;
    a.lines = {{"api", "input_token", "", 2e9, 1180.0, "", 0}, {"", "tax", "", {}, 54.565, "", -1}};
    OptionResult g;
    g.id = g.name = "gpu";
    g.kind = OptionKind::dedicated;
    g.monthlyCost = 2839.7;
    g.lines = {{"gpu", "rate on_demand", "", 730, 2839.7, "", -1}};
    evaluation.options = {a, g};
    source.analysis.crossovers = {
        10, 1e8, {{"api", "gpu", 2300, 2839.7, "api", "gpu", false}}, {{10, 2300, "api"}, {2300, 1e8, "gpu"}}};
    source.fileBytes = writeScenario(scenario);
    source.programVersion = QStringLiteral("1.2.3");
    source.date = QDate(2026, 7, 1);
    return source;
}

const ReportSection *sectionTitled(const Report &report, const QString &title)
{
    for (const ReportSection &section : report.sections) {
        if (section.title == title)
            return &section;
    }
    return nullptr;
}

QList<ReportTable> tablesOf(const ReportSection &section)
{
    QList<ReportTable> tables;
    for (const ReportBlock &block : section.blocks) {
        if (const auto *table = std::get_if<ReportTable>(&block))
            tables << *table;
    }
    return tables;
}

double amount(QString text)
{
    const bool negative = text.contains(QLatin1Char('-')) || text.contains(QChar(0x2212));
    QString digits;
    for (const QChar c : text) {
        if (c.isDigit() || c == QLatin1Char('.'))
            digits += c;
    }
    return negative ? -digits.toDouble() : digits.toDouble();
}

/// Rows of all tables of a section whose first cell is `name`, put together.
QStringList cellsOf(const Report &report, const QString &title, const QString &name)
{
    QStringList cells;
    const ReportSection *section = sectionTitled(report, title);
    for (const ReportTable &table : section ? tablesOf(*section) : QList<ReportTable>()) {
        for (const ReportRow &row : table.rows) {
            if (row.cells.front() == name)
                cells << row.cells;
        }
    }
    cells.replaceInStrings(QString(QChar::Nbsp), QStringLiteral(" "));
    return cells;
}

int chartsOf(const Report &report, const QString &title)
{
    const ReportSection *section = sectionTitled(report, title);
    return section ? static_cast<int>(std::count_if(
                         section->blocks.begin(), section->blocks.end(),
                         [](const ReportBlock &block) { return std::holds_alternative<ReportChart>(block); }))
                   : 0;
}

const QString splitTitle = QStringLiteral("Split between dedicated and serverless");

/// Every bill table's plain rows add up to its total, to half a cent a line.
void compareSums(const Report &report, int options)
{
    const ReportSection *bills = sectionTitled(report, QStringLiteral("What each option costs"));
    QVERIFY(bills);
    const QList<ReportTable> tables = tablesOf(*bills);
    QCOMPARE(tables.size(), options);
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
    void leavesOutWhatThereIsNot();
    void hiddenCostsEqualTheAnalysis();
    void splitEqualsTheAnalysis();
    void latencyEqualsTheAnalysis();
    void hostileTextStaysText_data();
    void hostileTextStaysText();
    void sameSourceSameBytes();
    void printedTextCanBeSearched();
    void fullDiskKeepsTheOldFile();
    void refusesADevice();
    void paperFollowsTheCountry();
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
    for (const char *text : {"$0.59 / 1M input tokens", "price list, 2026-06-30", "Acme", "2,300", "1.2.3"})
        QVERIFY2(html.contains(QString::fromUtf8(text)), text);
    const QByteArray hash =
        QCryptographicHash::hash(QByteArray::fromStdString(source.fileBytes), QCryptographicHash::Sha256);
    QVERIFY(html.contains(QString::fromLatin1(hash.toHex())));
}

void TestReport::referenceCasesAddUp()
{
    const QDir cases(QStringLiteral(ISOCOST_SOURCE_DIR "/../shared/acceptance/cases"));
    if (!cases.exists())
        QSKIP("the reference cases are not here");
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
    split.kind = OptionKind::hybrid;
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
    for (const char *text : {"8 replicas of gpu", "62 %", "above 3.5 requests/s", "13 of the 21 numbers"})
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
    QVERIFY(QString::fromUtf8(renderHtml(report)).contains(QStringLiteral("api: some hours bring more load")));
}

void TestReport::hostileTextStaysText_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("image") << QStringLiteral("<img src=file:///etc/passwd>");
    QTest::newRow("script") << QStringLiteral("</title></style><script>alert(1)</script>");
    QTest::newRow("quotes") << QStringLiteral("\" onload=\"x");
    QTest::newRow("placeholder") << QStringLiteral("%1 %2 %n");
    QTest::newRow("long") << QString(10240, QLatin1Char('w'));
    QTest::newRow("right to left") << QString::fromUtf8("\u0645\u0631\u062d\u0628\u0627 \u202egnp.exe");
    QTest::newRow("emoji") << QString::fromUtf8("\U0001F680\U0001F468\u200d\U0001F469");
    QTest::newRow("control") << QString(QChar(1)) + QChar(27) + QStringLiteral("[31m") + QChar(7) +
                                    QStringLiteral("x\ny");
}

void TestReport::hostileTextStaysText()
{
    QFETCH(QString, text);
    ReportSource source = smallSource();
    const std::string bytes = text.toStdString();
    source.scenario.name = source.scenario.notes = source.scenario.workload.name = bytes;
    source.scenario.workload.classes[0].name = bytes;
    source.scenario.options[0].name = source.analysis.evaluation.options[0].name = bytes;
    source.scenario.sheets[0].provider = source.scenario.sheets[0].source = source.scenario.sheets[0].notes = bytes;
    source.scenario.sheets[0].meters[0].label = source.scenario.sheets[0].meters[0].source = bytes;
    source.analysis.evaluation.options[0].lines[0].label = bytes;
    const Report report = buildReport(source);
    const QString html = QString::fromUtf8(renderHtml(report));
    for (const char *markup : {"<img", "<script", "\" onload=\"x", "file:///etc/passwd\""})
        QVERIFY2(!html.contains(QLatin1String(markup)), markup);
    for (const QChar c : html)
        QVERIFY(c.category() != QChar::Other_Control || c == QLatin1Char('\n') || c == QLatin1Char('\t'));
    QVERIFY(!html.contains(QChar(0x202e)));
    if (text.startsWith(QLatin1Char('<')))
        QVERIFY(html.contains(text.toHtmlEscaped()));
    const QByteArray pdf = renderPdf(report, PaperSize::letter);
    QVERIFY(pdf.startsWith("%PDF"));
    QVERIFY(pdf.trimmed().endsWith("%%EOF"));
}

void TestReport::sameSourceSameBytes()
{
    const Report report = buildReport(smallSource());
    const QByteArray first = renderPdf(report);
    QTest::qSleep(1100); // another second on the clock
    QCOMPARE(renderPdf(report), first);
    QCOMPARE(renderHtml(report), renderHtml(buildReport(smallSource())));
}

void TestReport::printedTextCanBeSearched()
{
    if (QStandardPaths::findExecutable(QStringLiteral("pdftotext")).isEmpty())
        QSKIP("pdftotext is not here");
    QTemporaryDir folder;
    ReportSource source = smallSource();
    source.scenario.name = "Office files, fflfi";
    const Report report = buildReport(source);
    const QString path = folder.filePath(QStringLiteral("report.pdf"));
    QVERIFY(exportPdf(report, path.toStdString()).ok());
    QProcess reader;
    reader.start(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), path, QStringLiteral("-")});
    QVERIFY(reader.waitForFinished());
    const QString text = QString::fromUtf8(reader.readAllStandardOutput());
    for (const QString &wanted :
         {report.sha256, QStringLiteral("Office files, fflfi"), QStringLiteral("$1,234.57"),
          QStringLiteral("$2,839.70"), QStringLiteral("Page 2 of"), QStringLiteral("price list")})
        QVERIFY2(text.contains(wanted), qPrintable(wanted));
}

void TestReport::fullDiskKeepsTheOldFile()
{
    QTemporaryDir folder;
    const std::filesystem::path path = folder.filePath(QStringLiteral("report.pdf")).toStdString();
    QVERIFY(writeFileWhole(path, "the old report").ok());
    const Report report = buildReport(smallSource());
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    rlimit small = before;
    small.rlim_cur = 512;
    std::signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &small);
    const Status pdf = exportPdf(report, path);
    const Status html = exportHtml(report, path);
    setrlimit(RLIMIT_FSIZE, &before);
    QVERIFY(!pdf.ok());
    QCOMPARE(pdf.error().code, ErrorCode::io);
    QVERIFY(!html.ok());
    const Result<std::string> kept = readTextFile(path);
    QVERIFY(kept.ok());
    QCOMPARE(*kept, std::string("the old report"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1); // nothing left lying beside it
}

void TestReport::refusesADevice()
{
    QVERIFY(!exportPdf(buildReport(smallSource()), "/dev/full").ok());
}

void TestReport::paperFollowsTheCountry()
{
    QCOMPARE(paperSizeOf(QLocale(QLocale::English, QLocale::UnitedStates)), PaperSize::letter);
    QCOMPARE(paperSizeOf(QLocale(QLocale::German, QLocale::Germany)), PaperSize::a4);
}

QTEST_MAIN(TestReport)
#include "test_report.moc"
