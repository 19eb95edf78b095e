// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/run_program.h"
#include "tests/suite.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

namespace
{

/// Exit 3, nothing on stdout, one line on stderr that begins with the file (and the place, where one is given).
void expectRefusal(const QString &file, const QString &where = {})
{
    const ProgramRun run = runProgram({"evaluate", file, "--json"});
    QCOMPARE(run.exitCode, 3);
    QVERIFY(run.out.isEmpty());
    QVERIFY2(run.err.count('\n') == 1 && run.err.endsWith('\n'), run.err.constData());
    const QString start = file + ": " + where;
    QVERIFY2(QString::fromUtf8(run.err).startsWith(start), run.err.constData());
    QVERIFY(where.isEmpty() || run.err.contains(": expected "));
}

} // namespace

/// The real program on files that it has to refuse.
class TestCliBroken : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void brokenFiles_data()
    {
        QTest::addColumn<QString>("where");
        QFile table(ISOCOST_SOURCE_DIR "/tests/data/broken/expected.tsv");
        QVERIFY(table.open(QIODevice::ReadOnly));
        while (!table.atEnd()) {
            const QList<QByteArray> cells = table.readLine().chopped(1).split('\t');
            QTest::newRow(cells[0].constData()) << QString::fromUtf8(cells.value(1));
        }
    }

    void brokenFiles()
    {
        QFETCH(QString, where);
        QFile file(QString(ISOCOST_SOURCE_DIR "/tests/data/broken/") + QTest::currentDataTag());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray before = file.readAll();
        expectRefusal(file.fileName(), where);
        QVERIFY(file.seek(0));
        QCOMPARE(file.readAll(), before);
    }

    void missingFile() { expectRefusal(m_folder.filePath("none.isocost")); }
    void folder() { expectRefusal(m_folder.path()); }

    void namedPipe()
    {
        const QString pipe = m_folder.filePath("pipe");
        QCOMPARE(::mkfifo(pipe.toLocal8Bit().constData(), 0600), 0);
        expectRefusal(pipe);
    }

    void fileOver64MiB()
    {
        QFile file(m_folder.filePath("large.isocost"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.resize(65 << 20));
        expectRefusal(file.fileName(), "expected at most 64 MiB");
    }

    void fileWithoutPermission()
    {
        if (::geteuid() == 0)
            QSKIP("root may read everything");
        QFile file(m_folder.filePath("secret.isocost"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.setPermissions({}));
        expectRefusal(file.fileName());
    }

    void controlCharactersDoNotReachTheTerminal()
    {
        QFile file(m_folder.filePath("a\x1b[31mb\n.isocost"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"format\":\"\\u001b]0;x\\u0007\\u0000\"}");
        file.close();
        const ProgramRun run = runProgram({"validate", file.fileName()});
        QCOMPARE(run.exitCode, 3);
        QCOMPARE(run.err.count('\n'), 1);
        for (const char c : run.err.chopped(1))
            QVERIFY(static_cast<unsigned char>(c) >= 0x20 && c != 0x7f);
    }

private:
    QTemporaryDir m_folder;
};

ISOCOST_TEST(TestCliBroken)
#include "test_cli_broken.moc"
