// SPDX-License-Identifier: GPL-3.0-or-later
// A report as a file: bytes, searchable text, hostile names, full disks and devices.

#include "core/formats/files.h"
#include "tests/suite.h"
#include "tests/ui/report_source.h"

#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace isocost;
using namespace isocost::report_source;

class TestReportFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void hostileTextStaysText_data();
    void hostileTextStaysText();
    void sameSourceSameBytes();
    void printedTextCanBeSearched();
    void fullDiskKeepsTheOldFile();
    void refusesADevice();
    void paperFollowsTheCountry();
    void saysWhatASampleHas_data();
    void saysWhatASampleHas();
};

void TestReportFiles::hostileTextStaysText_data()
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

void TestReportFiles::hostileTextStaysText()
{
    QFETCH(QString, text);
    ReportSource source = smallSource();
    const std::string bytes = text.toStdString();
    source.scenario.name = source.scenario.notes = source.scenario.workload.name = bytes;
    source.scenario.workload.classes[0].name = bytes;
    source.scenario.options[0].name = source.analysis.evaluation.options[0].name = bytes;
    source.scenario.sheets[0].provider = source.scenario.sheets[0].source = source.scenario.sheets[0].notes = bytes;
    source.scenario.sheets[0].meters[0].label = source.scenario.sheets[0].meters[0].source = bytes;
    source.analysis.evaluation.options[0].lines[0].name = bytes;
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

void TestReportFiles::sameSourceSameBytes()
{
    const Report report = buildReport(smallSource());
    const QByteArray first = renderPdf(report);
    QTest::qSleep(1100); // another second on the clock
    QCOMPARE(renderPdf(report), first);
    QCOMPARE(renderHtml(report), renderHtml(buildReport(smallSource())));
}

void TestReportFiles::printedTextCanBeSearched()
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

void TestReportFiles::fullDiskKeepsTheOldFile()
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

void TestReportFiles::refusesADevice()
{
    QVERIFY(!exportPdf(buildReport(smallSource()), "/dev/full").ok());
}

void TestReportFiles::paperFollowsTheCountry()
{
    QCOMPARE(paperSizeOf(QLocale(QLocale::English, QLocale::UnitedStates)), PaperSize::letter);
    QCOMPARE(paperSizeOf(QLocale(QLocale::German, QLocale::Germany)), PaperSize::a4);
}

void TestReportFiles::saysWhatASampleHas_data()
{
    QTest::addColumn<QString>("says");
    QTest::addColumn<QStringList>("saysNot");
    QTest::newRow("ecommerce-batch") << QStringLiteral("The cheapest option that is possible, for volumes")
                                     << QStringList{QStringLiteral("latency target, for volumes"),
                                                    QStringLiteral("An interaction"), QStringLiteral("is missing?"),
                                                    QStringLiteral("Bursts above")};
    QTest::newRow("indie-prototype") << QStringLiteral("1 instance<") << QStringList{QStringLiteral("1 instances")};
    QTest::newRow("sagemaker-serverless")
        << QString::fromUtf8("The same as \u2018Serverless endpoint\u2019")
        << QStringList{QStringLiteral("counts nothing of this workload"), QStringLiteral("price step")};
    QTest::newRow("monthly-fleet") << QStringLiteral("holds the spare ones too") << QStringList();
}

/// A sample's report has no column, row, doubt or target that its scenario has not.
void TestReportFiles::saysWhatASampleHas()
{
    QFETCH(QString, says);
    QFETCH(QStringList, saysNot);
    const std::string file = std::string(ISOCOST_SOURCE_DIR "/data/scenarios/") + QTest::currentDataTag() + ".isocost";
    const Scenario s = *readScenario(*readTextFile(file));
    const Report report =
        buildReport({s, analyse(s, {10, 1e8, 16}), writeScenario(s), QStringLiteral("1"), QDate(2026, 7, 1)});
    const QString html = QString::fromUtf8(renderHtml(report));
    QVERIFY(html.contains(says));
    for (const QString &text : saysNot)
        QVERIFY2(!html.contains(text), qPrintable(text));
}

ISOCOST_TEST(TestReportFiles)
#include "test_report_files.moc"
