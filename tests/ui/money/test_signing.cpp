// SPDX-License-Identifier: GPL-3.0-or-later
// The lines to sign: whatever stands in front of them, some of the section before is on their page.

#include "tests/suite.h"
#include "ui/report/report.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryFile>
#include <QTest>

using namespace isocost;

namespace
{

/// So many lines of text, then a section of notes of so many paragraphs, then the lines to sign.
Report signedAfter(int lines, int notes)
{
    Report report;
    report.title = QStringLiteral("Signed");
    report.sha256 = QString(64, QLatin1Char('0'));
    report.date = QDate(2026, 9, 1);
    ReportSection filler{QStringLiteral("Filler"), {}};
    for (int i = 0; i < lines; ++i)
        filler.blocks << ReportText{QStringLiteral("filler")};
    ReportSection before{QStringLiteral("Caveats"), {}};
    for (int i = 0; i < notes; ++i)
        before.blocks << ReportText{QStringLiteral("caveat %1").arg(i)};
    ReportTable table;
    table.columns = {{QString(), false, 1}, {QStringLiteral("Signature"), false, 2}};
    for (const char *who : {"Proposed by", "Decided by"})
        table.rows << ReportRow{{QLatin1String(who), {}}, ReportRow::Kind::toFill};
    report.sections << filler << before
                    << ReportSection{QStringLiteral("Decision"), {table}, false, /*withPrevious=*/true};
    return report;
}

/// The text of each page, as pdftotext reads it.
QStringList pagesOf(const Report &report)
{
    QTemporaryFile file;
    if (!file.open() || file.write(renderPdf(report)) <= 0 || !file.flush())
        return {};
    QProcess reader;
    reader.start(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), file.fileName(), QStringLiteral("-")});
    reader.waitForFinished();
    QStringList pages = QString::fromUtf8(reader.readAllStandardOutput()).split(QLatin1Char('\f'));
    pages.removeLast(); // a form feed ends every page
    return pages;
}

} // namespace

class TestSigning : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("pdftotext")).isEmpty())
            QSKIP("pdftotext is not there to read pages with");
    }

    /// A page takes some forty of these lines: every place where the foot of a page may fall.
    void neverAlone_data()
    {
        QTest::addColumn<int>("notes");
        QTest::newRow("one") << 1;
        QTest::newRow("some") << 6;
        QTest::newRow("over a page of them") << 60;
    }
    void neverAlone()
    {
        QFETCH(int, notes);
        const QString last = QStringLiteral("caveat %1").arg(notes - 1);
        bool isTurned = false; // some foot of a page fell into it
        for (int lines = 0; lines < 45; ++lines) {
            const QStringList pages = pagesOf(signedAfter(lines, notes));
            QVERIFY(!pages.isEmpty());
            QVERIFY2(pages.last().contains(QStringLiteral("Decided by")), qPrintable(pages.last()));
            QVERIFY2(pages.last().contains(last), qPrintable(QString::number(lines) + pages.last()));
            isTurned = isTurned || !pages.last().contains(QStringLiteral("filler"));
        }
        QVERIFY(isTurned);
    }
};

ISOCOST_TEST(TestSigning)

#include "test_signing.moc"
