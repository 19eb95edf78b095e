// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/files.h"
#include "core/formats/scenario_json.h"
#include "core/store/column_values.h"
#include "core/store/library_items.h"
#include "core/store/migrations.h"
#include "core/store/rows.h"
#include "core/store/store.h"
#include "tests/suite.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <utility>

using namespace isocost;

namespace
{

/// Every scenario at hand: the samples, the file with every key, and the reference cases.
std::vector<Scenario> scenarios()
{
    std::vector<Scenario> all;
    for (const char *folder : {"/data/scenarios", "/tests/data", "/tests/reference/cases",
                               "/tests/reference/cases_prices", "/tests/reference/cases_capacity"}) {
        const QDir dir(QStringLiteral(ISOCOST_SOURCE_DIR) + folder);
        for (const QFileInfo &file : dir.entryInfoList({QStringLiteral("*.isocost")}, QDir::Files)) {
            const Result<std::string> text = readTextFile(file.filePath().toStdString());
            const Result<Scenario> scenario = text ? readScenario(*text) : Result<Scenario>(text.error());
            if (scenario)
                all.push_back(*scenario);
        }
    }
    return all;
}

PriceSheet datedSheet(const char *id, const char *effective = "2026-06-30")
{
    PriceSheet sheet;
    sheet.id = id;
    sheet.provider = "Example";
    sheet.effective = effective;
    sheet.meters.emplace_back().price = 0.1;
    return sheet;
}

/// Columns of a table as the database has them, without those that place the row.
QStringList columnsOf(Connection &connection, const char *table)
{
    QStringList names;
    QSqlQuery query = connection.run(QStringLiteral("PRAGMA table_info(%1)").arg(QString::fromLatin1(table)));
    while (query.next()) {
        const QString name = query.value(1).toString();
        if (!QStringList{"key", "revision", "changed_at", "position"}.contains(name))
            names << quotedName(name.toStdString());
    }
    return names;
}

template <class T> void compareColumns(Connection &connection)
{
    QStringList found = columnsOf(connection, tableOf<T>.table);
    if (*tableOf<T>.parent != '\0')
        found.removeOne(quotedName(tableOf<T>.parent));
    QStringList wanted = rowColumns<T>().names; // a column that a later version adds stands last in the table
    found.sort();
    wanted.sort();
    QCOMPARE(found, wanted);
}

} // namespace

/// Sheets and workloads in the database: exact round trips, versions, revisions.
class TestStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void everySheetComesBackEqual()
    {
        const auto store = open();
        int count = 0;
        for (const Scenario &scenario : scenarios()) {
            for (PriceSheet sheet : scenario.sheets) {
                sheet.effective = std::to_string(count++); // many scenarios name their sheets alike
                const auto added = store->add(sheet);
                QVERIFY2(added.ok(), added.ok() ? "" : added.error().message.c_str());
                QVERIFY(store->sheet(added->key)->item == sheet);
                QCOMPARE(writeSheet(store->sheet(sheet.id, sheet.effective)->item), writeSheet(sheet));
            }
        }
        QVERIFY(count >= 15);
        const auto all = store->allSheets();
        QCOMPARE(all->size(), std::size_t(count));
        for (const Stored<PriceSheet> &stored : *all)
            QVERIFY(stored == *store->sheet(stored.key));
        QCOMPARE(store->sheets()->size(), std::size_t(count));
    }

    void everyWorkloadComesBackEqual()
    {
        const auto store = open();
        int count = 0;
        for (const Scenario &scenario : scenarios()) {
            Workload workload = scenario.workload;
            workload.name += " " + std::to_string(count++);
            const auto added = store->add(workload);
            QVERIFY2(added.ok(), added.ok() ? "" : added.error().message.c_str());
            QVERIFY(store->workload(workload.name)->item == workload);
        }
        QCOMPARE(store->workloads()->size(), std::size_t(count));
    }

    void doublesAndOddTextsAreExact()
    {
        const auto store = open();
        PriceSheet sheet = datedSheet("odd");
        constexpr char odd[] = "a\0b; DROP TABLE sheet; -- \"'\u00e9\U0001F600";
        sheet.notes = std::string(odd, sizeof odd - 1);
        sheet.meters.clear();
        for (const double price :
             {0.1, 1.0 / 3, 1.0000000000000002e-15, 1e15, 4.35, 0.1 + 0.2, 1e-9, 123456789.123456789})
            sheet.meters.emplace_back().price = price;
        sheet.meters[0].extra = {{"x", "{\"deep\":[1,2.5,null]}"}, {"a key", "\"é\""}};
        sheet.extra = {{"zebra", "1"}, {"alpha", "2.5"}};
        const auto added = store->add(sheet);
        QVERIFY2(added.ok(), added.ok() ? "" : added.error().message.c_str());
        QVERIFY(store->sheet(added->key)->item == sheet);
    }

    /// SQLite drops a byte order mark at the start of a text: refused rather than kept otherwise than given.
    void whatCannotBeKeptExactlyIsRefused()
    {
        const auto store = open();
        PriceSheet sheet = datedSheet("mark");
        sheet.notes = "\xEF\xBB\xBFnotes";
        const auto added = store->add(sheet);
        if (added)
            QVERIFY(store->sheet(added->key)->item == sheet);
        else
            QCOMPARE(store->sheets()->size(), std::size_t(0));
    }

    void tablesHaveTheFormatsColumns()
    {
        const QString path = file();
        open();
        Connection connection(path, Access::read);
        compareColumns<PriceSheet>(connection);
        compareColumns<Meter>(connection);
        compareColumns<Tier>(connection);
        compareColumns<Rate>(connection);
        compareColumns<Workload>(connection);
        compareColumns<RequestClass>(connection);
    }

    void aNewDateIsANewVersion()
    {
        const auto store = open();
        QVERIFY(store->add(datedSheet("a", "2025-01-01")).ok());
        QVERIFY(store->add(datedSheet("a", "2026-01-01")).ok());
        QVERIFY(!store->add(datedSheet("a", "2026-01-01")).ok());
        QCOMPARE(store->sheets()->size(), std::size_t(2));
        QCOMPARE(store->sheet("a", std::nullopt)->item.effective, "2026-01-01");
        QCOMPARE(store->sheet("a", "2025-01-01")->item.effective, "2025-01-01");
        QVERIFY(!store->sheet("a", "2024-01-01").ok());
    }

    void theSecondEditorIsTold()
    {
        const auto one = open();
        const auto two = open();
        auto mine = *one->add(datedSheet("a"));
        auto theirs = *two->sheet(mine.key);
        mine.item.product = "mine";
        theirs.item.product = "theirs";
        QCOMPARE(**one->update(mine), 2);
        QVERIFY(!two->update(theirs)->has_value());
        QCOMPARE(two->sheet(mine.key)->item.product, "mine");
        QCOMPARE(*two->removeSheet(mine.key, 1), false);
        QCOMPARE(*two->removeSheet(mine.key, 2), true);
        QVERIFY(!one->update({mine.key, 2, mine.item})->has_value());
    }

    void removedAndRestored()
    {
        const auto store = open();
        const auto stored = *store->add(datedSheet("a"));
        QVERIFY(*store->removeSheet(stored.key, stored.revision));
        QCOMPARE(store->sheets()->size(), std::size_t(0));
        QVERIFY(store->restore(stored).ok());
        QVERIFY(*store->sheet(stored.key) == stored);
        // A key is never used twice.
        QVERIFY(*store->removeSheet(stored.key, stored.revision));
        QVERIFY(store->add(datedSheet("b"))->key > stored.key);
    }

    void badItemsAreRefused()
    {
        const auto store = open();
        PriceSheet sheet = datedSheet("a");
        sheet.meters[0].price = -1;
        const auto added = store->add(sheet);
        QVERIFY(!added.ok());
        QCOMPARE(added.error().where, "/meters/0/price");
        QVERIFY(!store->add(Workload{}).ok());
        QCOMPARE(store->sheets()->size(), std::size_t(0));
    }

    void importingTwiceChangesNothing()
    {
        const auto store = open();
        PriceSheet sheet = datedSheet("a");
        QVERIFY(*importItem(*store, sheet) == ImportOutcome::added);
        QVERIFY(*importItem(*store, sheet) == ImportOutcome::unchanged);
        sheet.product = "other";
        QVERIFY(!importItem(*store, sheet).ok());
        QVERIFY(*importItem(*store, sheet, true) == ImportOutcome::replaced);
        QCOMPARE(store->sheet("a", std::nullopt)->revision, 2);
        QVERIFY(!readLibraryItem("{\"format\": \"isocost.else\"}").ok());
        QVERIFY(!readLibraryItem("[]").ok());
    }

    // A count and a number that may be absent stand in "extra" as they would in a file, beside what is unknown there.
    void numbersWithoutAColumn()
    {
        Columns stored = storedColumns("class");
        for (const char *key : {"images", "first_token_seconds", "max_input_tokens"})
            QCOMPARE(stored.erase(key), std::size_t(1));
        RequestClass c;
        c.id = "a";
        c.images = 3;
        c.firstTokenSeconds = 0.25;
        c.slo = ServiceLevel{90, 2, TargetMetric::total, {{"unknown", "true"}}};
        c.extra = {{"unknown", "[1]"}};
        ColumnNames names(stored);
        walkColumns(std::as_const(c), names);
        ColumnValues values(stored);
        walkColumns(std::as_const(c), values);
        QCOMPARE(values.values.size(), qsizetype(names.names.size()));
        QCOMPARE(values.values.back().toString(), R"({"images":3,"first_token_seconds":0.25,"unknown":[1]})");
        Connection memory({}, Access::memory);
        const QString places = QStringList(values.values.size(), QStringLiteral("?")).join(u',');
        QSqlQuery row = memory.run(QStringLiteral("SELECT %1").arg(places), values.values);
        QVERIFY(memory.next(row));
        RequestClass back;
        ColumnReader reader(stored, row, 0);
        walkColumns(back, reader);
        QVERIFY(reader.broken().empty());
        QVERIFY(back == c);
    }

private:
    QString file() const { return m_folder->filePath("library.isocost-library"); }
    std::unique_ptr<Store> open()
    {
        Result<std::unique_ptr<Store>> store = Store::open(file());
        if (!store)
            qFatal("%s", store.error().message.c_str());
        return std::move(store).value();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

ISOCOST_TEST(TestStore)
#include "test_store.moc"
