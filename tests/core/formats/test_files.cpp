// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/files.h"
#include "tests/suite.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <fstream>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace isocost;
namespace fs = std::filesystem;

/// Files are read with care and written whole or not at all.
class TestFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void writesAndReads()
    {
        const std::string bytes("a\0b\n", 4);
        QVERIFY(writeFileWhole(path("new"), bytes).ok());
        QCOMPARE(*readTextFile(path("new")), bytes);
        QVERIFY(writeFileWhole(path("new"), "shorter").ok());
        QCOMPARE(*readTextFile(path("new")), std::string("shorter"));
        QCOMPARE(entries(), QStringList{"new"});
    }

    void keepsPermissionsAndFollowsLinks()
    {
        QVERIFY(writeFileWhole(path("real"), "old").ok());
        fs::permissions(path("real"), fs::perms::owner_read | fs::perms::owner_write);
        fs::create_symlink("real", path("link"));
        QVERIFY(writeFileWhole(path("link"), "new").ok());
        QVERIFY(fs::is_symlink(path("link")));
        QCOMPARE(*readTextFile(path("real")), std::string("new"));
        QCOMPARE(fs::status(path("real")).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    }

    void aLinkThatLeadsNowhereIsRefused()
    {
        fs::create_symlink("nowhere", path("link"));
        const Status written = writeFileWhole(path("link"), "x");
        QVERIFY(!written.ok());
        QVERIFY2(written.error().message.find("leads nowhere") != std::string::npos, written.error().message.c_str());
        QVERIFY(!fs::exists(path("nowhere")));
    }

    void severalAreAllWrittenOrNone()
    {
        QVERIFY(writeFileWhole(path("a"), "old").ok());
        QVERIFY(writeFilesWhole({{path("a"), "new"}, {path("b"), "new"}}).ok());
        QCOMPARE(*readTextFile(path("a")), std::string("new"));
        QCOMPARE(*readTextFile(path("b")), std::string("new"));
        const Status failed = writeFilesWhole({{path("a"), "newer"}, {path("c"), "x"}, {path("no/d"), "x"}});
        QVERIFY(!failed.ok());
        QCOMPARE(failed.error().where, path("no/d").string());
        QCOMPARE(*readTextFile(path("a")), std::string("new"));
        QCOMPARE(entries(), (QStringList{"a", "b"}));
    }

    void aFullDiskChangesNoneOfSeveral()
    {
        QVERIFY(writeFileWhole(path("a"), "old").ok());
        struct rlimit before = {};
        ::getrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, SIG_IGN);
        const struct rlimit small = {1 << 16, before.rlim_max};
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
        const Status failed = writeFilesWhole({{path("a"), "new"}, {path("b"), std::string(1 << 20, 'x')}});
        ::setrlimit(RLIMIT_FSIZE, &before);
        QVERIFY(!failed.ok());
        QVERIFY2(failed.error().message.find("nothing was changed") != std::string::npos,
                 failed.error().message.c_str());
        QCOMPARE(*readTextFile(path("a")), std::string("old"));
        QCOMPARE(entries(), QStringList{"a"});
    }

    void twoOutputsOnOnePathAreRefused()
    {
        fs::create_symlink("a", path("link"));
        QVERIFY(writeFileWhole(path("a"), "old").ok());
        QVERIFY(isSameFile(path("a"), path("link")));
        QVERIFY(isSameFile(path("new"), m_folder->path().toStdString() + "/./new"));
        QVERIFY(!isSameFile(path("a"), path("new")));
        QVERIFY(!writeFilesWhole({{path("a"), "1"}, {path("link"), "2"}}).ok());
        QVERIFY(!writeFilesWhole({{path("new"), "1"}, {path("./new"), "2"}}).ok());
        QCOMPARE(*readTextFile(path("a")), std::string("old"));
        QVERIFY(!fs::exists(path("new")));
    }

    void whatDeadProcessesLeftIsRemoved()
    {
        const pid_t child = ::fork();
        if (child == 0)
            ::_exit(0);
        ::waitpid(child, nullptr, 0);
        const std::string dead = std::to_string(child);
        const std::string alive = std::to_string(::getppid());
        for (const std::string &name :
             {".isocost-" + dead + "-7.tmp", ".isocost-library-" + dead + ".tmp", ".isocost-" + alive + "-7.tmp",
              std::string(".isocost-notes.tmp"), std::string("mine.tmp")})
            std::ofstream(path(name.c_str())) << "left";
        QVERIFY(writeFileWhole(path("new"), "x").ok());
        const QString kept = QString::fromStdString(".isocost-" + alive + "-7.tmp");
        QCOMPARE(entries(), (QStringList{kept, ".isocost-notes.tmp", "mine.tmp", "new"}));
    }

    void refusesWhatIsNoFile()
    {
        QCOMPARE(::mkfifo(path("pipe").c_str(), 0600), 0);
        for (const fs::path &target : {path("pipe"), path("."), fs::path("/dev/null")}) {
            const Status written = writeFileWhole(target, "x");
            QVERIFY2(!written.ok(), target.c_str());
            QVERIFY(written.error().code == ErrorCode::input);
            const Result<std::string> text = readTextFile(target); // a pipe without a writer must not block
            QVERIFY2(!text.ok(), target.c_str());
            QVERIFY(text.error().code == ErrorCode::input);
        }
        QVERIFY(fs::is_fifo(path("pipe")));
    }

    void missingFilesAndFolders()
    {
        QVERIFY(readTextFile(path("none")).error().code == ErrorCode::io);
        QVERIFY(writeFileWhole(path("none/file"), "x").error().code == ErrorCode::io);
        QVERIFY(!writeFileWhole("", "x").ok());
    }

    void refusesOver64MiB()
    {
        QFile file(QString::fromStdString(path("large").string()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.resize(static_cast<qint64>(maxFileBytes)));
        QVERIFY(readTextFile(path("large")).ok());
        QVERIFY(file.resize(static_cast<qint64>(maxFileBytes) + 1));
        QVERIFY(readTextFile(path("large")).error().code == ErrorCode::input);
    }

    void aFailedWriteLeavesTheOldFile()
    {
        QVERIFY(writeFileWhole(path("kept"), "old").ok());
        // A limit on file size makes the write fall short half way, as a full disk does.
        const auto before = std::signal(SIGXFSZ, SIG_IGN);
        rlimit old = {};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &old), 0);
        const rlimit low = {4096, old.rlim_max};
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &low), 0);
        const Status status = writeFileWhole(path("kept"), std::string(100000, 'x'));
        ::setrlimit(RLIMIT_FSIZE, &old);
        std::signal(SIGXFSZ, before);
        QVERIFY(!status.ok());
        QVERIFY(status.error().code == ErrorCode::io);
        QCOMPARE(*readTextFile(path("kept")), std::string("old"));
        QCOMPARE(entries(), QStringList{"kept"});
    }

    void aReadOnlyFileIsNotReplaced()
    {
        if (::geteuid() == 0)
            QSKIP("nothing is read-only for root");
        QVERIFY(writeFileWhole(path("kept"), "old").ok());
        fs::permissions(path("kept"), fs::perms::owner_read);
        QVERIFY(!writeFileWhole(path("kept"), "new").ok());
        QCOMPARE(*readTextFile(path("kept")), std::string("old"));
    }

private:
    fs::path path(const char *name) const { return fs::path(m_folder->path().toStdString()) / name; }
    QStringList entries() const
    {
        return QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

ISOCOST_TEST(TestFiles)
#include "test_files.moc"
