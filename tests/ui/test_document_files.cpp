// SPDX-License-Identifier: GPL-3.0-or-later
// The document: every edit undoable, drags one step, files whole, stale answers dropped.

#include "tests/suite.h"
#include "tests/ui/two_classes.h"
#include "ui/document/scenario_document.h"
#include "ui/document/scenario_edits.h"
#include "ui/shell/recovery.h"

#include <QTemporaryDir>
#include <QtTest>

#include <atomic>

using namespace isocost;
using namespace isocost::document;

/// Documents saved, reopened, recovered and answered.
class TestDocumentFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saveAndReopen()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.isocost"));
        ScenarioDocument document(nullptr, nothing);
        document.adopt(twoClasses());
        document.setNumber("/workload/burstiness", 0.3);
        QVERIFY(document.isModified());
        QVERIFY(document.saveAs(path).ok());
        QVERIFY(!document.isModified());
        QVERIFY(document.savedScenario() == document.scenario());
        ScenarioDocument other(nullptr, nothing);
        QVERIFY(other.open(path).ok());
        QVERIFY(other.scenario() == document.scenario());
        document.undoStack()->undo();
        QVERIFY(document.isModified());
    }

    void aFailedSaveLeavesTheFile()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("missing/a.isocost"));
        ScenarioDocument document(nullptr, nothing);
        document.adopt(twoClasses());
        document.setNumber("/workload/burstiness", 0.3);
        const Status status = document.saveAs(path);
        QVERIFY(!status.ok());
        QVERIFY(document.isModified());
        QVERIFY(document.filePath().isEmpty());
        // A full device: opening succeeds, writing does not.
        QVERIFY(!document.saveAs(QStringLiteral("/dev/full")).ok());
    }

    void aBrokenFileLeavesTheDocument()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("b.isocost")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{ \"format\": \"something else\" }");
        file.close();
        ScenarioDocument document(nullptr, nothing);
        document.adopt(twoClasses());
        const Scenario before = document.scenario();
        const Status status = document.open(file.fileName());
        QVERIFY(!status.ok());
        QVERIFY(QString::fromStdString(status.error().message).contains(QStringLiteral("b.isocost")));
        QVERIFY(document.scenario() == before);
    }

    void staleAnswersAreDropped()
    {
        // The first analysis is held back until a second scenario has replaced its own.
        std::atomic<bool> go = false;
        const auto slow = [&go](const Scenario &s, std::stop_token stop) {
            while (s.name == "slow" && !go && !stop.stop_requested())
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
            Analysis a;
            a.evaluation.scenario = s.name;
            a.evaluation.options.resize(1);
            return a;
        };
        ScenarioDocument document(nullptr, slow);
        QStringList shown;
        connect(&document, &ScenarioDocument::analysisChanged, this, [&] {
            if (!document.analysis().evaluation.options.empty())
                shown << QString::fromStdString(document.analysis().evaluation.scenario);
        });
        Scenario s = edits::blankScenario();
        s.name = "slow";
        document.adopt(s);
        QTest::qWait(30);
        QVERIFY(!document.analysisIsCurrent());
        s.name = "fast";
        document.adopt(s);
        go = true;
        QTRY_VERIFY(document.analysisIsCurrent());
        QTest::qWait(30);
        QCOMPARE(shown, QStringList{QStringLiteral("fast")});
    }

    void theNewestWins()
    {
        const auto echo = [](const Scenario &s, std::stop_token) {
            Analysis a;
            a.evaluation.requestsPerDay = totalRequestsPerDay(s.workload);
            a.evaluation.options.resize(1);
            return a;
        };
        ScenarioDocument document(nullptr, echo);
        document.adopt(edits::blankScenario());
        double last = 0;
        bool backwards = false;
        connect(&document, &ScenarioDocument::analysisChanged, this, [&] {
            backwards = backwards || document.analysis().evaluation.requestsPerDay < last;
            last = document.analysis().evaluation.requestsPerDay;
        });
        for (int i = 1; i <= 200; ++i)
            document.setTotalRequestsPerDay(20000 + i, true);
        QTRY_COMPARE(document.analysis().evaluation.requestsPerDay, 20200.0);
        QVERIFY(document.analysisIsCurrent());
        QVERIFY(!backwards);
    }

    void recoveryAfterACrash()
    {
        const QTemporaryDir folder;
        const QString user = folder.filePath(QStringLiteral("mine.isocost"));
        QByteArray saved;
        QString left;
        Scenario unsaved;
        {
            ScenarioDocument document(nullptr, nothing);
            document.adopt(twoClasses());
            QVERIFY(document.saveAs(user).ok());
            QFile file(user);
            QVERIFY(file.open(QIODevice::ReadOnly));
            saved = file.readAll();
            Recovery recovery(document, folder.filePath(QStringLiteral("r")));
            document.setNumber("/workload/burstiness", 0.7);
            unsaved = document.scenario();
            QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(recovery.file()), 4000); // by itself, a moment later
            left = recovery.file();
            // While this session lives another one must not take its work.
            ScenarioDocument other(nullptr, nothing);
            QVERIFY(Recovery(other, folder.filePath(QStringLiteral("r"))).found().isEmpty());
        } // gone without close(): a crash, as far as the files can tell
        QFile file(user);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), saved);
        ScenarioDocument document(nullptr, nothing);
        Recovery recovery(document, folder.filePath(QStringLiteral("r")));
        const QList<Recovered> found = recovery.found();
        QCOMPARE(found.size(), 1);
        QVERIFY(found[0].scenario == unsaved);
        QCOMPARE(found[0].path, user);
        QVERIFY(!found[0].fileDigest.isEmpty());
        document.adoptRecovered(found[0].scenario, found[0].path, found[0].fileDigest);
        QVERIFY(!document.fileHasChanged());
        QVERIFY(document.isModified());
        QVERIFY(recovery.keep());
        QVERIFY(QFile::exists(recovery.file()));
        QVERIFY(document.save().ok());
        QVERIFY(!QFile::exists(recovery.file()));
        Recovery::discard(found[0]);
        QVERIFY(!QFile::exists(left));
    }
};

ISOCOST_TEST(TestDocumentFiles)
#include "test_document_files.moc"
