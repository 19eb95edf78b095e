// SPDX-License-Identifier: GPL-3.0-or-later
// The import of a request log, as a person meets it: real buttons, a real file. Pictures go to the build folder.

#include "core/formats/files.h"
#include "core/formats/scenario_json.h"
#include "tests/suite.h"
#include "tests/ui/dark_palette.h"
#include "tests/ui/picture.h"
#include "ui/document/range_edits.h"
#include "ui/document/scenario_document.h"
#include "ui/panels/import_log/column_choice.h"
#include "ui/panels/import_log/import_log_dialog.h"

#include <QComboBox>
#include <QFile>
#include <QLocale>
#include <QTemporaryDir>
#include <QTest>

using namespace isocost;

namespace
{

const QString logOfAWeek = QStringLiteral(ISOCOST_SOURCE_DIR "/data/traces/support-week.csv.gz");

Scenario chatWithoutLog()
{
    return *readScenario(*readTextFile(ISOCOST_SOURCE_DIR "/data/scenarios/spiky-chat.isocost"));
}

} // namespace

class TestImportLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void importsALog();
    void importIsOneUndoStep();
    void asksForZonesAndGaps();

private:
    QTemporaryDir m_folder;
};

void TestImportLog::importsALog()
{
    ScenarioDocument document;
    document.adopt(chatWithoutLog());
    const Result<LogPreview> preview = previewLog(logOfAWeek.toStdString());
    QVERIFY(preview.ok());
    ImportLogDialog dialog(document, *preview, logOfAWeek);
    dialog.show();
    QCOMPARE(dialog.columns()->rows()->columnCount(), 6);
    QCOMPARE(dialog.columns()->box(LogColumn::time)->currentText(), QString("timestamp"));
    QCOMPARE(dialog.columns()->box(LogColumn::outputTokens)->currentText(), QString("completion_tokens"));
    QCOMPARE(dialog.columns()->box(LogColumn::rate)->currentText(), QString("none"));
    QVERIFY(!dialog.zoneBox()->isVisible()); // its times end in Z
    QVERIFY(!dialog.adoptButton()->isEnabled());
    QTest::mouseClick(dialog.readButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(dialog.adoptButton()->isEnabled(), 60000);
    QVERIFY2(dialog.summary().contains("16,779 requests from 1 Jun 2026"), qPrintable(dialog.summary()));
    QVERIFY(dialog.summary().contains("burstiness 0.607"));
    QVERIFY2(dialog.summary().contains("Models of the log: llama-8b, llama-70b."), qPrintable(dialog.summary()));
    QVERIFY(!document.isModified());
    for (const QComboBox *box : dialog.columns()->findChildren<QComboBox *>())
        QVERIFY2(!box->isVisible() || box->height() >= box->minimumSizeHint().height(), qPrintable(box->currentText()));
    picture(dialog, "import-log-light");
    qApp->setPalette(darkPalette());
    QCoreApplication::processEvents();
    picture(dialog, "import-log-dark");
    qApp->setPalette(QPalette());
    // Another column is another reading.
    dialog.columns()->box(LogColumn::requestClass)->setCurrentIndex(0);
    QVERIFY(!dialog.adoptButton()->isEnabled());
    QTest::mouseClick(dialog.readButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(dialog.adoptButton()->isEnabled(), 60000);
    QVERIFY(!dialog.summary().contains("llama-8b"));
}

void TestImportLog::importIsOneUndoStep()
{
    ScenarioDocument document;
    Scenario guessed = chatWithoutLog();
    guessed.notes = "Guessed: 600 input tokens.";
    guessed.uncertainty = {};
    for (const char *at : {"/workload/classes/0/input_tokens", "/workload/classes/0/memory_gb"})
        edits::setRange(guessed, {at, Uncertainty::Kind::uniform, 1, {}, 5000, {}});
    document.adopt(guessed);
    const Scenario before = document.scenario();
    QCOMPARE(before.uncertainty.size(), 2u);
    const Result<LogPreview> preview = previewLog(logOfAWeek.toStdString());
    ImportLogDialog dialog(document, *preview, logOfAWeek);
    dialog.startReading();
    QTRY_VERIFY_WITH_TIMEOUT(dialog.adoptButton()->isEnabled(), 60000);
    QTest::mouseClick(dialog.adoptButton(), Qt::LeftButton);
    QCOMPARE(dialog.result(), int(QDialog::Accepted));
    const Workload &workload = document.scenario().workload;
    QCOMPARE(workload.classes.size(), 2u);
    QCOMPARE(workload.classes[1].id, std::string("llama-70b"));
    QCOMPARE(workload.classes[0].memoryGb, before.workload.classes[0].memoryGb); // what a log does not say is kept
    QCOMPARE(workload.shape.weights.size(), 168u);
    QVERIFY(workload.slo == before.workload.slo);
    QCOMPARE(document.scenario().uncertainty.size(), 1u); // of what the log does not say
    QVERIFY2(document.scenario().notes.find("those of the log support-week.csv.gz") != std::string::npos,
             document.scenario().notes.c_str());
    QCOMPARE(document.undoStack()->count(), 1);
    document.undoStack()->undo();
    QVERIFY(document.scenario() == before);
}

void TestImportLog::asksForZonesAndGaps()
{
    const QString path = m_folder.filePath("rates.csv");
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("time,requests_per_s\n");
    for (int i = 0; i < 200; ++i)
        file.write(QStringLiteral("2024-01-0%1 %2:%3:00,%4\n")
                       .arg(1 + i / 144)
                       .arg(i / 6 % 24, 2, 10, QChar('0'))
                       .arg(i % 6 * 10, 2, 10, QChar('0'))
                       .arg(i >= 60 && i < 66 ? 0 : 2)
                       .toUtf8());
    file.close();
    ScenarioDocument document;
    document.adopt(chatWithoutLog());
    const Result<LogPreview> preview = previewLog(path.toStdString());
    ImportLogDialog dialog(document, *preview, path);
    dialog.show();
    QVERIFY(dialog.zoneBox()->isVisible());
    QVERIFY(!dialog.gapsBox()->isVisible());
    dialog.zoneBox()->setCurrentText("UTC+02:00");
    dialog.startReading();
    QTRY_VERIFY_WITH_TIMEOUT(dialog.adoptButton()->isEnabled(), 60000);
    QVERIFY2(dialog.summary().contains("from 31 Dec 2023 22:00"), qPrintable(dialog.summary()));
    QVERIFY(dialog.gapsBox()->isVisible());
    const QString gaps = dialog.summary();
    QVERIFY2(gaps.contains("172,800 requests a day"), qPrintable(gaps));
    dialog.gapsBox()->setChecked(false);
    QVERIFY2(dialog.summary().contains("167,616 requests a day"), qPrintable(dialog.summary()));
}

ISOCOST_TEST(TestImportLog)
#include "test_import_log.moc"
