// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/files.h"
#include "core/formats/scenario_json.h"
#include "tests/cli/run_program.h"
#include "tests/suite.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace isocost;

/// What the command line refuses, and how it ends where the work fails.
class TestCliFailures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noOutputReplacesWhatItIsMadeOf()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath("s.isocost");
        QVERIFY(QFile::copy(sample("spiky-chat"), file));
        const QString out = folder.filePath("out");
        QVERIFY(QFile::link(file, folder.filePath("link")));
        QCOMPARE(runProgram({"report", file, "--pdf", file}).exitCode, 2);
        QCOMPARE(runProgram({"report", file, "--html", folder.filePath("link")}).exitCode, 2);
        QCOMPARE(runProgram({"report", file, "--pdf", out, "--html", folder.filePath("./out")}).exitCode, 2);
        QCOMPARE(runProgram({"hybrid", file, "--policy", file}).exitCode, 2);
        QVERIFY(!QFile::exists(out));
        QFile there(folder.filePath("p-hpa.yaml"));
        QVERIFY(there.open(QIODevice::WriteOnly) && there.write("mine\n") == 5);
        there.close();
        const ProgramRun refused = runProgram({"hybrid", file, "--policy", folder.filePath("p.json")});
        QCOMPARE(refused.exitCode, 2);
        QVERIFY2(refused.err.contains("--force"), refused.err.constData());
        QVERIFY(!QFile::exists(folder.filePath("p.json")));
        QCOMPARE(there.size(), 5);
        QCOMPARE(runProgram({"hybrid", file, "--policy", folder.filePath("p.json"), "--force"}).exitCode, 0);
        QVERIFY(QFileInfo(there.fileName()).size() > 5);
    }

    void wrongUsageIsExit2_data()
    {
        QTest::addColumn<QStringList>("call");
        const QString file = sample("support-copilot");
        const QList<QStringList> calls = {{"evaluate"},
                                          {"evaluate", file, file},
                                          {"evaluate", file, "--jsn"},
                                          {"evaluate", file, "--json=1"},
                                          {"evaluate", file, "--json", "--json"},
                                          {"evaluate", file, "--requests-per-day"},
                                          {"evaluate", file, "--requests-per-day", "many"},
                                          {"evaluate", file, "--requests-per-day", "-1"},
                                          {"evaluate", file, "--requests-per-day", "nan"},
                                          {"evaluate", file, "--requests-per-day", "inf"},
                                          {"evaluate", file, "--requests-per-day", "1e16"},
                                          {"evaluate", file, "--requests-per-day", "1,5"},
                                          {"evaluate", file, "--requests-per-day", ""},
                                          {"crossover", file, "--from", "0"},
                                          {"crossover", file, "--from", "100", "--to", "100"},
                                          {"crossover", file, "--to", "5"},
                                          {"evalute", file},
                                          {"evalute"},
                                          {"validate"},
                                          {"drivers"},
                                          {"drivers", file, "--option"},
                                          {"drivers", file, "--option", "nobody"},
                                          {"drivers", file, "--from", "5"},
                                          {"hybrid"},
                                          {"hybrid", file, "--option", "x"},
                                          {"report", file},
                                          {"report", file, "--pdf"}};
        for (const QStringList &call : calls)
            QTest::addRow("%s", qPrintable(call.join(' ').replace(file, "FILE"))) << call;
    }

    void wrongUsageIsExit2()
    {
        QFETCH(QStringList, call);
        const ProgramRun run = runProgram(call);
        QCOMPARE(run.exitCode, 2);
        QVERIFY(run.out.isEmpty());
        QCOMPARE(run.err.count('\n'), 1);
    }

    void aFullDiskIsExit1()
    {
        QProcess shell;
        shell.start("/bin/sh",
                    {"-c", "\"$0\" evaluate \"$1\" --json > /dev/full", ISOCOST_PROGRAM, sample("support-copilot")});
        QVERIFY(shell.waitForFinished(120'000));
        QCOMPARE(shell.exitCode(), 1);
        QCOMPARE(shell.readAllStandardError().count('\n'), 1);
    }

    /// A million draws need over 200 MB; with 150 the work fails where no rule of ours refuses it.
    void whatNobodyForesawIsOneLineAndExit1()
    {
#ifdef ISOCOST_SANITIZED
        QSKIP("a sanitizer needs more address space than that by itself");
#endif
        QProcess shell;
        shell.start("/bin/sh", {"-c", "ulimit -v 150000; exec \"$0\" confidence \"$1\" --draws 1000000",
                                ISOCOST_PROGRAM, sample("indie-prototype")});
        QVERIFY(shell.waitForFinished(120'000));
        QCOMPARE(shell.exitStatus(), QProcess::NormalExit);
        QCOMPARE(shell.exitCode(), 1);
        const QByteArray told = shell.readAllStandardError();
        QVERIFY2(told.startsWith("isocost: the work failed: ") && told.count('\n') == 1, told.constData());
        QVERIFY(shell.readAllStandardOutput().isEmpty());
    }

    void namesFromTheFileCannotDriveTheTerminal()
    {
        Scenario scenario = *readScenario(*readTextFile(sample("support-copilot").toStdString()));
        scenario.name = "a\x1b[2Jb";
        for (Option &option : scenario.options)
            option.name = "o\x1b]0;title\x07\n" + option.id;
        for (PriceSheet &sheet : scenario.sheets) {
            for (Meter &meter : sheet.meters)
                meter.label = std::string("l\0\x9b", 3) + "\xe2\x80\xae";
        }
        QTemporaryDir folder;
        const QString path = folder.filePath("x.isocost");
        QVERIFY(writeFileWhole(path.toStdString(), writeScenario(scenario)).ok());
        for (const char *verb : {"evaluate", "crossover", "drivers", "hybrid"}) {
            const ProgramRun run = runProgram({verb, path});
            QCOMPARE(run.exitCode, 0);
            for (const char c : run.out)
                QVERIFY(static_cast<unsigned char>(c) >= 0x20 || c == '\n');
        }
    }
};

ISOCOST_TEST(TestCliFailures)
#include "test_cli_failures.moc"
