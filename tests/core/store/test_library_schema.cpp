// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/connection.h"
#include "core/store/store.h"
#include "tests/suite.h"

#include <QTemporaryDir>
#include <QTest>

using namespace isocost;

/// A library from elsewhere can neither act nor go on without an end. The rows are the ways SQLite's documentation
/// names
/// ("Defense Against The Dark Arts").
class TestLibrarySchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        Store::open(file()).value();
    }

    void whatIsNoTableOfOursIsRefused_data()
    {
        QTest::addColumn<QStringList>("statements");
        QTest::addColumn<QString>("message");
        QTest::newRow("trigger")
            << QStringList{"CREATE TRIGGER t1 AFTER INSERT ON meter BEGIN DELETE FROM workload; END"}
            << "trigger \"t1\"";
        QTest::newRow("view in place of a table")
            << QStringList{"ALTER TABLE meter RENAME TO m2",
                           "CREATE VIEW meter AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) "
                           "SELECT m2.* FROM m2, r"}
            << "view \"meter\"";
        QTest::newRow("virtual table") << QStringList{"CREATE VIRTUAL TABLE v USING fts5(x)"} << "virtual table \"v\"";
        QTest::newRow("table") << QStringList{"CREATE TABLE more (x)"} << "table \"more\"";
        QTest::newRow("index on an expression")
            << QStringList{"CREATE INDEX slow ON workload (abs(burstiness))"} << "index \"slow\"";
        QTest::newRow("changed table") << QStringList{"ALTER TABLE workload ADD COLUMN more TEXT"}
                                       << "table \"workload\"";
        QTest::newRow("missing index") << QStringList{"DROP INDEX sheet_of_provider"}
                                       << "\"sheet_of_provider\" is missing";
    }

    void whatIsNoTableOfOursIsRefused()
    {
        QFETCH(QStringList, statements);
        QFETCH(QString, message);
        {
            Connection connection(file(), Access::write);
            for (const QString &statement : statements)
                connection.run(statement);
            QVERIFY(!connection.failed());
        }
        const auto store = Store::open(file());
        QVERIFY(!store.ok());
        QCOMPARE(store.error().code, ErrorCode::input);
        QVERIFY2(QString::fromStdString(store.error().message).contains(message), store.error().message.c_str());
    }

    void statisticsOfSqliteAreFine()
    {
        Connection(file(), Access::write).run("ANALYZE");
        QVERIFY(Store::open(file()).ok());
    }

    void aTriggerThatAppearsLaterDoesNotAct()
    {
        const auto store = Store::open(file()).value();
        Workload workload;
        workload.name = "kept";
        workload.classes.emplace_back().id = "c";
        store->add(workload).value();
        Connection(file(), Access::write).run("CREATE TRIGGER t AFTER INSERT ON sheet BEGIN DELETE FROM workload; END");
        PriceSheet sheet;
        sheet.id = "a";
        sheet.meters.emplace_back().price = 1;
        store->add(sheet).value();
        QCOMPARE(store->workloads()->size(), std::size_t(1));
    }

    void aQueryWithoutAnEndIsGivenUp()
    {
        Connection connection(file(), Access::read);
        connection.limitSteps(1'000'000);
        QSqlQuery query =
            connection.run("WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT n FROM r");
        std::int64_t rows = 0;
        while (connection.next(query))
            ++rows;
        QVERIFY(rows > 0);
        QVERIFY(connection.failed());
        const Error error = connection.takeError();
        QVERIFY2(error.message.find("found no end") != std::string::npos, error.message.c_str());
        QVERIFY(!connection.one("SELECT 1").isNull()); // usable again
    }

    void aTextWithoutAnEndIsRefused()
    {
        Connection connection(file(), Access::read);
        QVERIFY(connection.one("SELECT hex(zeroblob(50000000))").isNull());
        const Error error = connection.takeError();
        QVERIFY2(error.message.find("64 MiB") != std::string::npos, error.message.c_str());
    }

private:
    QString file() const { return m_folder->filePath("library.db"); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

ISOCOST_TEST(TestLibrarySchema)
#include "test_library_schema.moc"
