// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/files.h"
#include "core/store/connection.h"
#include "core/store/store.h"
#include "tests/suite.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace isocost;

namespace
{

PriceSheet plainSheet(const std::string &id)
{
    PriceSheet sheet;
    sheet.id = id;
    sheet.meters.emplace_back().price = 0.1;
    return sheet;
}

/// Whether another process sees a lock of this one on the file. Asked in a child: a process's own locks are no obstacle
/// to itself.
bool isLocked(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    const pid_t child = ::fork();
    if (child == 0) {
        const int descriptor = ::open(name.constData(), O_RDWR | O_CLOEXEC);
        struct flock lock = {};
        lock.l_type = F_WRLCK;
        lock.l_whence = SEEK_SET;
        const bool found = descriptor >= 0 && ::fcntl(descriptor, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
        ::_exit(found ? 1 : 0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 1;
}

/// How often this process has the file open.
int openTimes(const QString &path)
{
    int count = 0;
    const QFileInfoList all = QDir(QStringLiteral("/proc/self/fd")).entryInfoList(QDir::Files | QDir::System);
    for (const QFileInfo &link : all)
        count += link.symLinkTarget() == path ? 1 : 0;
    return count;
}

/// What a step brings; one refused because the other program held the library for too long is taken again.
template <typename Step> auto patiently(const Step &step)
{
    constexpr int times = 30;
    auto outcome = step();
    for (int i = 0; i < times && !outcome && outcome.error().message.find("is locked by") != std::string::npos; ++i)
        outcome = step();
    return outcome;
}

int work(const QString &path, const QString &name, int edits)
{
    const auto told = [](const Error &error) {
        qWarning("%s", error.message.c_str());
        return 1;
    };
    const auto store = patiently([&] { return Store::open(path); });
    if (!store)
        return told(store.error());
    for (int i = 0; i < edits; ++i) {
        const PriceSheet sheet = plainSheet((name + QString::number(i)).toStdString());
        const auto added = patiently([&] { return (*store)->add(sheet); });
        if (!added)
            return told(added.error());
        // As the Platforms view does, beside the live connection.
        const auto again = patiently([&] { return Store::openAgain(path); });
        if (!again)
            return told(again.error());
    }
    return 0;
}

} // namespace

/// Two programs at one library. POSIX: closing any descriptor of a file drops all locks of the process on it.
class TestLibraryLocks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void locksOutlastEverythingElseThatLooksAtTheFile()
    {
        const auto store = Store::open(file()).value();
        QVERIFY(store->sheets().ok());
        QVERIFY(isLocked(file()));
        QCOMPARE(openTimes(file()), 1);
        QVERIFY(Store::openAgain(file()).ok());
        QVERIFY(isLocked(file()));
        QVERIFY(Store::open(file()).ok());
        QVERIFY(isLocked(file()));
        QVERIFY(isLocked(file() + "-shm"));
    }

    void theOpenLibraryIsNoOrdinaryFile()
    {
        const auto store = Store::open(file()).value();
        QVERIFY(store->sheets().ok());
        const QString link = m_folder->filePath("link");
        QVERIFY(QFile::link(file(), link));
        for (const QString &path : {file(), link, file() + "-shm"}) {
            const auto text = readTextFile(path.toStdString());
            QVERIFY(!text.ok());
            QVERIFY2(text.error().message.find("library that is open") != std::string::npos,
                     text.error().message.c_str());
            QVERIFY(!writeFileWhole(path.toStdString(), "x").ok());
        }
        QVERIFY(isLocked(file()));
    }

    void whatOneDeletesTheOtherMisses()
    {
        const auto mine = Store::open(file()).value();
        auto sheet = mine->add(plainSheet("a")).value();
        QVERIFY(Store::openAgain(file()).ok());
        const std::int64_t seen = mine->dataVersion();
        {
            const auto other = Store::open(file()).value();
            QVERIFY(*other->removeSheet(sheet.key, sheet.revision));
        }
        QVERIFY(mine->dataVersion() != seen);
        QVERIFY(mine->sheets()->empty());
        QVERIFY(!mine->update(sheet)->has_value()); // told, not saved
    }

    void aMovedLibraryTakesNoEdits()
    {
        const auto store = Store::open(file()).value();
        store->add(plainSheet("a")).value();
        QVERIFY(QFile::rename(file(), file() + ".old"));
        const auto added = store->add(plainSheet("b"));
        QVERIFY(!added.ok());
        QVERIFY2(added.error().message.find("moved or deleted") != std::string::npos, added.error().message.c_str());
        QVERIFY(QFile::rename(file() + ".old", file()));
        QVERIFY(store->add(plainSheet("b")).ok());
    }

    /// ISOCOST_RACES sets how often; by hand 1,000, with QTEST_FUNCTION_TIMEOUT=1000000000.
    void twoProcessesLoseNoEdit()
    {
        constexpr int edits = 20;
        const int asked = qEnvironmentVariableIntValue("ISOCOST_RACES");
        const int races = asked > 0 ? asked : 10;
        for (int race = 0; race < races; ++race) {
            const QString path = m_folder->filePath(QString::number(race) + ".db");
            std::vector<pid_t> children;
            for (const char *name : {"a", "b"}) {
                const pid_t child = ::fork();
                if (child == 0)
                    ::_exit(work(path, QString::fromLatin1(name), edits));
                children.push_back(child);
            }
            for (const pid_t child : children) {
                int status = 0;
                ::waitpid(child, &status, 0);
                QVERIFY(WIFEXITED(status));
                QCOMPARE(WEXITSTATUS(status), 0);
            }
            QCOMPARE(Store::open(path).value()->sheets()->size(), std::size_t(2 * edits));
            for (const char *ending : {"", "-wal", "-shm"})
                QFile::remove(path + QString::fromLatin1(ending));
        }
    }

private:
    QString file() const { return QDir(m_folder->path()).canonicalPath() + "/library.db"; }

    std::unique_ptr<QTemporaryDir> m_folder;
};

ISOCOST_TEST(TestLibraryLocks)
#include "test_library_locks.moc"
