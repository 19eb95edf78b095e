// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/scenario_json.h"
#include "core/store/connection.h"
#include "core/store/library_file.h"
#include "core/store/migrations.h"
#include "core/store/store.h"
#include "tests/core/store/library_parts.h"
#include "tests/suite.h"

#include <QFile>
#include <QSqlDatabase>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <unistd.h>

using namespace isocost;

namespace
{

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

} // namespace

/// Files that are no sound library are told from those that are, and left alone.
class TestLibraryFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aNewLibraryIsSeededOnce()
    {
        const auto seeds = [] { return std::vector<SeedFile>{{"a.json", writeSheet(plainSheet("a"))}}; };
        {
            const auto store = Store::open(file(), seeds);
            QVERIFY2(store.ok(), store.ok() ? "" : store.error().message.c_str());
            QCOMPARE((*store)->sheets()->size(), std::size_t(1));
            QVERIFY(*(*store)->removeSheet((*store)->sheets()->front().key, 1));
        }
        QCOMPARE((*Store::open(file(), seeds))->sheets()->size(), std::size_t(0));
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList{"library.db"});
    }

    void aBadSeedLeavesNothing()
    {
        const auto store = Store::open(file(), [] {
            return std::vector<SeedFile>{{"a.json", writeSheet(plainSheet("a"))}, {"b.json", "{}"}};
        });
        QVERIFY(!store.ok());
        QVERIFY(store.error().message.starts_with("b.json"));
        QVERIFY(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden).isEmpty());
    }

    void theHeaderAndPragmasAreSet()
    {
        Store::open(file()).value();
        Connection connection(file(), Access::write);
        QCOMPARE(connection.one("PRAGMA application_id").toUInt(), libraryApplicationId);
        QCOMPARE(connection.one("PRAGMA user_version").toUInt(), newestLibraryVersion());
        QCOMPARE(connection.one("PRAGMA journal_mode").toString(), "wal");
        QCOMPARE(connection.one("PRAGMA synchronous").toInt(), 2);
        QCOMPARE(connection.one("PRAGMA foreign_keys").toInt(), 1);
        QCOMPARE(connection.one("PRAGMA trusted_schema").toInt(), 0);
        QVERIFY(connection.one("PRAGMA busy_timeout").toInt() > 0);
    }

    void unsoundFilesStayAsTheyAre_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("message");
        const QByteArray whole = soundLibrary();
        QTest::newRow("text") << QByteArray("not a database") << "no Isocost library";
        QTest::newRow("short") << whole.left(50) << "no Isocost library";
        QTest::newRow("truncated") << whole.left(whole.size() / 2) << "end of the file is missing";
        QByteArray changed = whole;
        changed.replace(68, 4, "\0\0\0\0", 4);
        QTest::newRow("another application's") << changed << "another application";
        changed = whole;
        changed[63] = 99;
        QTest::newRow("newer") << changed << "newer Isocost";
        changed = whole;
        changed[47] = 99; // the number of SQLite's own format of schemas
        QTest::newRow("a newer SQLite's") << changed << "cannot be read as an Isocost library";
        changed = whole;
        for (int i = 4096; i < changed.size(); ++i)
            changed[i] = char(0xA5);
        QTest::newRow("damaged") << changed << "damaged";
    }

    void unsoundFilesStayAsTheyAre()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, message);
        write(file(), content);
        const auto store = Store::open(file());
        QVERIFY(!store.ok());
        QVERIFY2(QString::fromStdString(store.error().message).contains(message), store.error().message.c_str());
        QVERIFY(!QString::fromStdString(store.error().message).contains('\n'));
        QVERIFY(bytes(file()) == content);
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
    }

    /// A list goes by an index: it would show other rows than the table holds.
    void anIndexThatDoesNotFitItsTableIsRefused()
    {
        int page = 0;
        int pageSize = 0;
        {
            const auto store = Store::open(file()).value();
            store->add(plainSheet("in-both-places")).value();
            Connection connection(file(), Access::read);
            page = connection.one("SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_sheet_1'").toInt();
            pageSize = connection.one("PRAGMA page_size").toInt();
        }
        QByteArray content = bytes(file());
        const qsizetype at = content.indexOf("in-both-places", static_cast<qsizetype>(page - 1) * pageSize);
        QVERIFY(page > 1 && at >= 0 && at < static_cast<qsizetype>(page) * pageSize);
        content[at + 3] = 'x';
        write(file(), content);
        const auto store = Store::open(file());
        QVERIFY(!store.ok());
        for (const char *word : {"an index of the library", "nothing was changed", "REINDEX"})
            QVERIFY2(store.error().message.find(word) != std::string::npos, store.error().message.c_str());
        QVERIFY(bytes(file()) == content);
    }

    /// Such a sheet would be missing from the list.
    void aRowThatBelongsToNothingIsRefused()
    {
        Store::open(file()).value()->add(plainSheet("a")).value();
        {
            Connection connection(file(), Access::write);
            connection.run("PRAGMA foreign_keys = OFF");
            connection.run("UPDATE sheet SET provider = 99");
            QVERIFY(!connection.failed());
        }
        const auto store = Store::open(file());
        QVERIFY(!store.ok());
        QVERIFY2(store.error().message.find("belongs to one that is missing") != std::string::npos,
                 store.error().message.c_str());
    }

    /// What our own program never writes, a file from elsewhere may hold.
    void numbersOutOfRangeAreRefused_data()
    {
        QTest::addColumn<QString>("value");
        QTest::newRow("infinite") << "9e999";
        QTest::newRow("negative") << "-1";
    }

    void numbersOutOfRangeAreRefused()
    {
        QFETCH(QString, value);
        const auto store = Store::open(file()).value();
        const std::int64_t key = store->add(plainSheet("a")).value().key;
        Connection(file(), Access::write).run("UPDATE meter SET price = " + value);
        QCOMPARE(store->sheets()->size(), std::size_t(1)); // the list stands, so that it can be removed
        const auto all = store->allSheets();
        QVERIFY(!all.ok());
        QCOMPARE(all.error().where, std::string("/meters/0/price"));
        QVERIFY2(all.error().message.starts_with("the library's sheet \"a\": expected"), all.error().message.c_str());
        QVERIFY(!store->sheet(key).ok());
        QVERIFY(*store->removeSheet(key, 1));
        QVERIFY(store->allSheets().ok());
    }

    void foldersAndMissingFoldersAreRefused()
    {
        QVERIFY(!Store::open(m_folder->path()).ok());
        const auto store = Store::open(m_folder->filePath("none/library.db"));
        QVERIFY(!store.ok());
        QVERIFY(!QFile::exists(m_folder->filePath("none")));
    }

    void migratesFromEveryVersion_data()
    {
        QTest::addColumn<unsigned>("version");
        for (unsigned version = 1; version <= newestLibraryVersion(); ++version)
            QTest::addRow("version %u", version) << version;
    }

    void migratesFromEveryVersion()
    {
        QFETCH(unsigned, version);
        {
            Connection connection(file(), Access::write);
            Transaction transaction(connection);
            migrate(connection, 0, version);
            connection.run("INSERT INTO provider (name) VALUES ('Old')");
            connection.run("INSERT INTO workload (name, shape_kind, shape_bin_seconds, burstiness, slo) "
                           "VALUES ('kept', 'flat', 3600, 0.5, 0)");
            connection.run("INSERT INTO class (workload, position, id, name, requests_per_day, input_tokens, "
                           "output_tokens, cached_input_fraction, images, audio_seconds, payload_in_kb, "
                           "payload_out_kb, compute_cv, model, memory_gb, model_gb, custom_model, needs_accelerator, "
                           "failure_fraction, cache_hit_fraction, cache_hit_seconds, deferred, price_factor) "
                           "VALUES (1, 0, 'c', '', 7, 0, 0, 0, 0, 0, 0, 0, 0, '', 0, 0, 0, 0, 0, 0, 0, 0, 1)");
            QVERIFY(transaction.commit().ok());
        }
        const auto store = Store::open(file());
        QVERIFY2(store.ok(), store.ok() ? "" : store.error().message.c_str());
        QCOMPARE((*store)->workload("kept")->item.burstiness, 0.5);
        QCOMPARE((*store)->workload("kept")->item.classes.at(0).requestsPerDay, 7.0);
        QVERIFY((*store)->add(plainSheet("new")).ok());
        Connection connection(file(), Access::read);
        QCOMPARE(connection.one("PRAGMA user_version").toUInt(), newestLibraryVersion());
    }

    void aLockedLibraryIsToldAndUnchanged()
    {
        const auto store = Store::open(file()).value()->path();
        Connection other(file(), Access::write);
        other.run("BEGIN EXCLUSIVE");
        const auto mine = Store::open(file());
        const QByteArray before = bytes(file());
        if (mine) {
            const auto added = (*mine)->add(plainSheet("a"));
            QVERIFY(!added.ok());
            QVERIFY2(added.error().message.find("locked by another program") != std::string::npos,
                     added.error().message.c_str());
            other.run("ROLLBACK");
            QVERIFY((*mine)->add(plainSheet("a")).ok());
        } else {
            QVERIFY(mine.error().message.find("locked by another program") != std::string::npos);
            QVERIFY(bytes(file()) == before);
        }
    }

    void aFullDiskIsToldAndNothingChanged()
    {
        const auto store = Store::open(file()).value();
        QVERIFY(store->add(plainSheet("a")).ok());
        PriceSheet large = plainSheet("large");
        large.notes.assign(8 << 20, 'x');
        struct rlimit before = {};
        ::getrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, SIG_IGN);
        const struct rlimit small = {1 << 20, before.rlim_max};
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
        const auto added = store->add(large);
        ::setrlimit(RLIMIT_FSIZE, &before);
        QVERIFY(!added.ok());
        QVERIFY2(added.error().message.find("nothing was changed") != std::string::npos, added.error().message.c_str());
        QVERIFY(added.error().code == ErrorCode::io);
        QCOMPARE(store->sheets()->size(), std::size_t(1));
        QVERIFY(store->add(large).ok());
    }

private:
    QString file() const { return m_folder->filePath("library.db"); }
    QByteArray soundLibrary() const
    {
        const QString path = m_folder->filePath("sound.db");
        {
            const auto store = Store::open(path).value();
            for (int i = 0; i < 50; ++i)
                store->add(plainSheet(std::to_string(i).c_str())).value();
        }
        const QByteArray content = bytes(path);
        QFile::remove(path);
        return content;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

ISOCOST_TEST(TestLibraryFile)
#include "test_library_file.moc"
