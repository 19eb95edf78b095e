// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/calendar_day.h"
#include "core/formats/actuals_json.h"
#include "core/formats/bills/bill_formats.h"
#include "core/formats/bills/bill_words.h"
#include "core/formats/bills/read_bills.h"
#include "core/formats/files.h"
#include "tests/core/formats/written_bill.h"
#include "tests/suite.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace isocost;
using namespace isocost::bills;

namespace
{

/// A file of its own with that text.
class WrittenBill
{
public:
    explicit WrittenBill(const QByteArray &text, const QString &name = QStringLiteral("bill.csv"))
        : m_path(m_folder.filePath(name))
    {
        QFile file(m_path);
        if (file.open(QIODevice::WriteOnly))
            file.write(text);
    }
    std::filesystem::path path() const { return m_path.toStdString(); }

private:
    QTemporaryDir m_folder;
    QString m_path;
};

Error refusalOf(const QByteArray &text)
{
    const WrittenBill bill(text);
    const auto read = readBills({bill.path()});
    return read ? Error{} : read.error();
}

bool says(const std::vector<std::string> &notes, const std::string &words)
{
    return std::ranges::any_of(notes, [&](const std::string &note) { return note.find(words) != std::string::npos; });
}

} // namespace

/// Exports as they come: in parts, twice, broken, of any size.
class TestBillExports : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void growingExport();
    void missingColumnsAreNamed();
    void badRows_data();
    void badRows();
    void sameChargesTwice();
    void partsOfOneExport();
    void usageAloneIsNoBill();
    void quotedCells();
    void rowsAcrossBlocks();
    void aRowLongerThanABlock();
    void numbersOfEveryLength();
    void bodiesAreNotLookedAt();
    void coarserWhenThereAreTooMany();
};

void TestBillExports::growingExport()
{
    const auto bill = readBills({billFile("focus_growing.csv")});
    QVERIFY(bill);
    QVERIFY(says(bill->notes, "the last row (line 156) is cut off and left out"));
}

void TestBillExports::missingColumnsAreNamed()
{
    const auto read = readBills({billFile("focus_without_cost.csv")});
    QVERIFY(!read);
    QVERIFY(read.error().where.ends_with("line 1"));
    QCOMPARE(read.error().message,
             std::string("looks like FOCUS without the columns billedcost (case and punctuation do not matter)"));
    QVERIFY(refusalOf("a,b,c\n1,2,3\n").message.find("found \"a\", \"b\", \"c\"") != std::string::npos);
    QVERIFY(refusalOf("{\"object\": \"page\"}\n").message.starts_with("expected the columns of a FOCUS"));
    QVERIFY(refusalOf("").message.find("empty") != std::string::npos);
    QVERIFY(!readBills({"/nowhere/bill.csv"}));
}

void TestBillExports::badRows_data()
{
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("cost") << QByteArray("\"1,5\",2026-09-01,a")
                          << QByteArray("BilledCost: expected an amount of money");
    QTest::newRow("no cost") << QByteArray("NULL,2026-09-01,a")
                             << QByteArray("BilledCost: expected an amount of money");
    QTest::newRow("day") << QByteArray("1,soon,a") << QByteArray("ChargePeriodStart: expected a day, found \"soon\"");
    QTest::newRow("fields") << QByteArray("1,2026-09-01,a,b") << QByteArray("expected 3 fields, found 4");
}

void TestBillExports::badRows()
{
    QFETCH(QByteArray, row);
    QFETCH(QByteArray, message);
    const Error error =
        refusalOf("BilledCost,ChargePeriodStart,ServiceName\n\n1,2026-09-01,\"a\nb\"\n" + row + "\n1,2026-09-02,a\n");
    QVERIFY2(error.where.ends_with("line 5"), error.where.c_str());
    QVERIFY2(error.message.starts_with(message.toStdString()), error.message.c_str());
}

void TestBillExports::sameChargesTwice()
{
    const auto twice = readBills({billFile("focus.csv"), billFile("focus_growing.csv")});
    QVERIFY(!twice);
    QVERIFY(twice.error().message.find("the same charges would count twice") != std::string::npos);
    QVERIFY(twice.error().message.find("focus.csv does too") != std::string::npos);
    const auto same = readBills({billFile("focus.csv"), billFile("focus.csv")});
    QVERIFY(!same);
    QVERIFY(same.error().message.find("given twice") != std::string::npos);
    const auto daily = readBills({billFile("litellm_daily_user.csv"), billFile("litellm_daily_team.csv")});
    QVERIFY(!daily);
    const auto different = readBills({billFile("focus.csv"), billFile("litellm_daily_user.csv")});
    QVERIFY(different);
    QCOMPARE(different->files.size(), std::size_t(2));
}

/// Exports in parts share days; a correction of an earlier month belongs to the later month's bill.
void TestBillExports::partsOfOneExport()
{
    const QByteArray text("BilledCost,ChargePeriodStart,BillingPeriodStart\n1.10,2026-09-01,2026-09-01\n");
    const WrittenBill first(text, QStringLiteral("export-00001.csv"));
    QTemporaryDir folder;
    for (const char *name : {"export-00001.csv", "export-00002.csv", "september.csv", "october.csv"}) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(name == QByteArray("october.csv") ? QByteArray(text).replace("2026-09-01\n", "2026-10-01\n") : text);
    }
    const auto path = [&](const char *name) { return std::filesystem::path(folder.filePath(name).toStdString()); };
    const auto parts = readBills({path("export-00001.csv"), path("export-00002.csv")});
    QVERIFY(parts);
    QCOMPARE(sumsOf(*parts).billed, *decimalOf("2.2"));
    QVERIFY(!readBills({path("export-00001.csv"), path("september.csv")}));
    QVERIFY(readBills({path("september.csv"), path("october.csv")}));
}

void TestBillExports::usageAloneIsNoBill()
{
    const auto read = readBills({billFile("openai_usage.csv")});
    QVERIFY(!read);
    QVERIFY(read.error().message.find("give the costs too") != std::string::npos);
}

void TestBillExports::quotedCells()
{
    const WrittenBill bill("sep=;\r\n\"BilledCost\";\"ChargePeriodStart\";\"ServiceName\";\"Tags\"\r\n"
                           "\"1.5\";\"2026-09-01\";\"a;\"\"b\"\"\";\"\"\r\n2.25;2026-09-01;;\"{}\"\r\n");
    const auto read = readBills({bill.path()});
    QVERIFY2(read, read ? "" : read.error().message.c_str());
    QCOMPARE(sumsOf(*read).billed, *decimalOf("3.75"));
    QCOMPARE(read->keys.front().service, std::string("a;\"b\""));
    QVERIFY(read->keys.front().tags.empty());
    QVERIFY(says(read->notes, "amounts are in USD"));
}

/// Rows of every length over more than two blocks of 1 MiB, with line feeds, doubled quotes and delimiters in quotes,
/// CRLF, and quotes inside unquoted cells: each row costs one cent, whatever its place in a block or in 64 bytes.
void TestBillExports::rowsAcrossBlocks()
{
    QByteArray text = "BilledCost,ChargePeriodStart,ResourceId,ServiceName,Tags\n";
    int rows = 0;
    for (; text.size() < (5 << 19); ++rows) {
        text += "0.01,2026-09-0" + QByteArray::number(rows % 9 + 1) + "T00:00:00Z,5\" tablet" +
                QByteArray(rows % 131, 'x') + ",\"A, \"\"B\"\"\n" + QByteArray(rows % 67, '\n') +
                "C\",\"{\"\"t\"\": \"\"" + QByteArray::number(rows % 3) + "\"\"}\"" + (rows % 2 ? "\r\n" : "\n");
    }
    const WrittenBill written(text);
    const auto bill = readBills({written.path()});
    QVERIFY2(bill.ok(), bill ? "" : (bill.error().where + ": " + bill.error().message).c_str());
    QCOMPARE(bill->rows, std::uint64_t(rows));
    QCOMPARE(sumsOf(*bill).billed.cents(), std::int64_t(rows));
    QVERIFY(bill->keys.front().service.starts_with("A, \"B\"\n"));
    QCOMPARE(bill->keys.front().tags, std::vector<std::string>{"t=0"});
    // A wrong row is named by its line, those inside cells counted.
    const auto lines = text.count('\n');
    const WrittenBill broken(text + "x,2026-09-01,,,\n");
    const auto refused = readBills({broken.path()});
    QVERIFY(!refused);
    QVERIFY2(refused.error().where.ends_with("line " + std::to_string(lines + 1)), refused.error().where.c_str());
}

void TestBillExports::aRowLongerThanABlock()
{
    const Error error = refusalOf("BilledCost,ChargePeriodStart,Tags\n1,2026-09-01,a\n1,2026-09-01,\"" +
                                  QByteArray(3 << 19, 'y') + "\"\n");
    QVERIFY2(error.where.ends_with("line 3"), error.where.c_str());
    QCOMPARE(error.message, std::string("expected at most 1 MiB a row, found a longer one"));
}

/// The short way to read numbers against from_chars, digit by digit.
void TestBillExports::numbersOfEveryLength()
{
    const std::string digits = "9007199254740993";
    for (std::size_t length = 1; length <= digits.size(); ++length) {
        for (std::size_t point = 0; point <= length; ++point) {
            std::string number = digits.substr(0, length);
            if (point > 0)
                number.insert(point, ".");
            if (std::min(point > 0 ? point : length, length) > 15)
                continue; // amounts end at 1e15
            const WrittenBill written("BilledCost,ChargePeriodStart,ConsumedQuantity,ConsumedUnit\n0,2026-09-01," +
                                      QByteArray::fromStdString(number) + ",x\n");
            const auto bill = readBills({written.path()});
            QVERIFY(bill.ok());
            QCOMPARE(bill->cells.front().quantity, QByteArray::fromStdString(number).toDouble());
        }
    }
}

void TestBillExports::bodiesAreNotLookedAt()
{
    for (const BillFormat &format : billFormats()) {
        for (const BillFormat::Column &column : format.columns)
            QVERIFY(column.name != "messages" && column.name != "response" && column.name != "proxyserverrequest");
    }
}

/// 12,000 different tags: the sums stay, the tags of the last ones do not.
void TestBillExports::coarserWhenThereAreTooMany()
{
    QByteArray text("BilledCost,ChargePeriodStart,Tags\n");
    for (int i = 0; i < 12000; ++i)
        text += "0.01,2026-09-01,tag" + QByteArray::number(i) + "\n";
    const WrittenBill bill(text);
    const auto read = readBills({bill.path()});
    QVERIFY(read);
    QCOMPARE(sumsOf(*read).billed, *decimalOf("120"));
    QVERIFY(read->keys.size() <= 10001);
    QVERIFY(says(read->notes, "too many different tags: from line 10002 on"));
}

ISOCOST_TEST(TestBillExports)
#include "test_bill_exports.moc"
