// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/files.h"
#include "core/formats/scenario_json.h"
#include "tests/suite.h"
#include "ui/document/scenario_document.h"
#include "ui/document/scenario_edits.h"
#include "ui/shell/file_commands.h"
#include "ui/shell/main_window.h"
#include "ui/shell/recovery.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace isocost;

/// Two windows at one file, and work that cannot be kept.
class TestFileSafety : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("IsocostTest"));
        QCoreApplication::setApplicationName(QStringLiteral("IsocostTest"));
        QSettings().clear();
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        Scenario scenario = edits::blankScenario();
        scenario.name = "read";
        QVERIFY(writeFileWhole(file(), writeScenario(scenario)).ok());
        m_window = std::make_unique<MainWindow>(m_folder->filePath(QStringLiteral("recovery")));
        QVERIFY(m_window->files().openFile(QString::fromStdString(file())));
        m_asked = 0;
    }

    void cleanup() { m_window.reset(); }

    void nothingIsAskedAboutAnUntouchedFile()
    {
        answer(FileCommands::Changed::cancel);
        rename("mine");
        QVERIFY(m_window->files().save());
        rename("mine again");
        QVERIFY(m_window->files().save()); // one's own last save is no change either
        QCOMPARE(m_asked, 0);
        QCOMPARE(nameOnDisk(), std::string("mine again"));
    }

    void aFileChangedElsewhereIsAskedFor_data()
    {
        QTest::addColumn<FileCommands::Changed>("choice");
        QTest::addColumn<bool>("saved");
        QTest::addColumn<QString>("onDisk");
        QTest::addColumn<QString>("shown");
        QTest::newRow("keep mine") << FileCommands::Changed::keepMine << true << "mine"
                                   << "mine";
        QTest::newRow("take theirs") << FileCommands::Changed::takeTheirs << true << "theirs"
                                     << "theirs";
        QTest::newRow("cancel") << FileCommands::Changed::cancel << false << "theirs"
                                << "mine";
    }

    void aFileChangedElsewhereIsAskedFor()
    {
        QFETCH(FileCommands::Changed, choice);
        QFETCH(bool, saved);
        answer(choice);
        rename("mine");
        theyWrite();
        QCOMPARE(m_window->files().save(), saved);
        QCOMPARE(m_asked, 1);
        QTEST(QString::fromStdString(nameOnDisk()), "onDisk");
        QTEST(QString::fromStdString(document().scenario().name), "shown");
        QCOMPARE(document().isModified(), !saved);
    }

    void theSameAfterARecovery()
    {
        answer(FileCommands::Changed::takeTheirs);
        const QByteArray digest = document().fileDigest();
        Scenario unsaved = document().scenario();
        unsaved.name = "unsaved";
        theyWrite();
        document().adoptRecovered(unsaved, QString::fromStdString(file()), digest);
        m_window->files().settleChangedFile();
        QCOMPARE(m_asked, 1);
        QCOMPARE(QString::fromStdString(document().scenario().name), QStringLiteral("theirs"));
        QVERIFY(!document().isModified());
    }

    /// Another session ended before it had saved, and they wrote its file since.
    void theSameWhenTheWindowRecovers()
    {
        rename("unsaved");
        const QString left = m_folder->filePath(QStringLiteral("left"));
        {
            QDir().mkpath(left);
            Recovery ended(document(), left);
            QVERIFY(ended.keep());
        }
        theyWrite();
        m_window = std::make_unique<MainWindow>(left);
        answer(FileCommands::Changed::takeTheirs);
        QTimer::singleShot(0, this, [] {
            auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
            for (QAbstractButton *button : box ? box->buttons() : QList<QAbstractButton *>()) {
                if (box->buttonRole(button) == QMessageBox::AcceptRole)
                    return button->click();
            }
        });
        QVERIFY(m_window->offerRecovery());
        QCOMPARE(m_asked, 1);
        QCOMPARE(QString::fromStdString(document().scenario().name), QStringLiteral("theirs"));
        QVERIFY(!document().isModified());
    }

    /// What nobody else has touched is recovered unasked.
    void anUntouchedFileIsRecoveredUnasked()
    {
        rename("unsaved");
        const QString left = m_folder->filePath(QStringLiteral("left"));
        {
            QDir().mkpath(left);
            Recovery ended(document(), left);
            QVERIFY(ended.keep());
        }
        const QList<Recovered> found = Recovery(document(), left).found();
        QCOMPARE(found.size(), 1);
        answer(FileCommands::Changed::takeTheirs);
        document().adoptRecovered(found[0].scenario, found[0].path, found[0].fileDigest);
        m_window->files().settleChangedFile();
        QCOMPARE(m_asked, 0);
        QCOMPARE(QString::fromStdString(document().scenario().name), QStringLiteral("unsaved"));
    }

    /// "other" is other.isocost, which is there: the question whether to replace it comes all the same.
    void aNameWithoutItsEndingReplacesNothingUnasked()
    {
        const QString other = m_folder->filePath(QStringLiteral("other.isocost"));
        QVERIFY(writeFileWhole(other.toStdString(), "theirs").ok());
        int asked = 0;
        QTimer answers;
        answers.callOnTimeout(this, [&] {
            if (auto *question = qobject_cast<QMessageBox *>(QApplication::activeModalWidget())) {
                ++asked;
                question->button(QMessageBox::No)->click();
            } else if (auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget())) {
                if (asked > 0)
                    return dialog->reject();
                dialog->findChild<QLineEdit *>()->setText(m_folder->filePath(QStringLiteral("other")));
                QMetaObject::invokeMethod(dialog, "accept", Qt::QueuedConnection); // the timer must be free to answer
            }
        });
        answers.start(50);
        QVERIFY(!m_window->files().saveAs());
        QCOMPARE(asked, 1);
        QCOMPARE(*readTextFile(other.toStdString()), std::string("theirs"));
    }

    void aPolicyNeverReplacesTheScenario()
    {
        const QString own = m_folder->filePath(QStringLiteral("week-table.txt"));
        QVERIFY(QFile::copy(QStringLiteral(ISOCOST_SOURCE_DIR "/data/scenarios/spiky-chat.isocost"), own));
        QVERIFY(m_window->files().openFile(own));
        const std::string before = *readTextFile(own.toStdString());
        QString told;
        QTimer::singleShot(0, this, [&told] {
            auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
            told = box ? box->text() : QString();
            if (box)
                box->accept();
        });
        QVERIFY(!m_window->files().writePolicy("split", m_folder->filePath(QStringLiteral("week.json"))));
        QVERIFY2(told.contains(QStringLiteral("own file")), qPrintable(told));
        QCOMPARE(*readTextFile(own.toStdString()), before);
        QVERIFY(!QFile::exists(m_folder->filePath(QStringLiteral("week.json"))));
    }

    void workThatCannotBeKeptIsShown()
    {
        // A file stands where the folder for recovery should be.
        const QString blocked = m_folder->filePath(QStringLiteral("blocked"));
        QVERIFY(writeFileWhole(blocked.toStdString(), "x").ok());
        Recovery recovery(document(), blocked);
        const QSignalSpy troubled(&recovery, &Recovery::troubled);
        rename("mine");
        QVERIFY(!recovery.keep());
        QVERIFY(!recovery.keep());
        QCOMPARE(troubled.size(), 1); // told once
        QVERIFY(!troubled.front().front().toString().isEmpty());
        auto *own = m_window->findChild<Recovery *>();
        Q_EMIT own->troubled(QStringLiteral("the disk is full"));
        const QList<QLabel *> labels = m_window->findChildren<QLabel *>();
        const auto shown = std::find_if(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->text().contains(QStringLiteral("cannot be kept")) && !label->isHidden();
        });
        QVERIFY(shown != labels.end());
        Q_EMIT own->troubled({});
        QVERIFY((*shown)->isHidden());
    }

private:
    ScenarioDocument &document() { return m_window->document(); }
    std::string file() const { return m_folder->filePath(QStringLiteral("mine.isocost")).toStdString(); }
    std::string nameOnDisk() const { return readScenario(*readTextFile(file()))->name; }

    void answer(FileCommands::Changed choice)
    {
        m_window->files().setChangedPrompt([this, choice](const QString &) {
            ++m_asked;
            return choice;
        });
    }

    void rename(const char *name)
    {
        QVERIFY(!document().edit(QStringLiteral("Rename"), [name](Scenario &s) { s.name = name; }));
    }

    void theyWrite() const
    {
        Scenario theirs = *readScenario(*readTextFile(file()));
        theirs.name = "theirs";
        QVERIFY(writeFileWhole(file(), writeScenario(theirs)).ok());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<MainWindow> m_window;
    int m_asked = 0;
};

ISOCOST_TEST(TestFileSafety)
#include "test_file_safety.moc"
