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

/// Billing exports. The made ones and their sums: tests/data/bills/make_bills.py, which adds decimal numbers; the real
/// one's sums likewise from its rows.
class TestBills : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decimalsAreExact_data();
    void decimalsAreExact();
    void noNumbers();
    void sumsAreTheFiles_data();
    void sumsAreTheFiles();
    void realFocusSample();
    void unitsAndModels_data();
    void unitsAndModels();
    void tokensOfColumns();
    void days_data();
    void days();
    void tagsOfCells();
    void commitments();
    void awsCommitments();
    void maps();
};

void TestBills::decimalsAreExact_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("whole");
    QTest::addColumn<qint64>("atto");
    QTest::newRow("plain") << QByteArray("1234.5") << 1234LL << 500000000000000000LL;
    QTest::newRow("small") << QByteArray("0.00000080000") << 0LL << 800000000000LL;
    QTest::newRow("negative") << QByteArray("-0.25") << -1LL << 750000000000000000LL;
    QTest::newRow("exponent") << QByteArray("1.25e-05") << 0LL << 12500000000000LL;
    QTest::newRow("large exponent") << QByteArray("1.5E+3") << 1500LL << 0LL;
    QTest::newRow("behind the 18th place") << QByteArray("0.1234567890123456789") << 0LL << 123456789012345678LL;
}

void TestBills::decimalsAreExact()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, whole);
    QFETCH(qint64, atto);
    const auto number = decimalOf(text.toStdString());
    QVERIFY(number);
    QCOMPARE(number->whole, whole);
    QCOMPARE(number->atto, atto);
    Decimal none = *number;
    none -= *number;
    QVERIFY(none.isZero());
}

void TestBills::noNumbers()
{
    for (const char *text : {"", "-", ".", "1,5", "1.2.3", "1e", "1e+-5", "inf", "nan", "$5", "1 ", "0x10", "1e16"})
        QVERIFY2(!decimalOf(text), text);
    QCOMPARE(decimalOf("-123.45")->hundredth(), *decimalOf("-1.2345"));
    QCOMPARE(decimalOf("-0.005")->cents(), std::int64_t(0));
    QCOMPARE(decimalOf("2.675")->cents(), std::int64_t(268));
}

void TestBills::sumsAreTheFiles_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QJsonObject>("expected");
    QFile cases(QStringLiteral(ISOCOST_SOURCE_DIR "/tests/data/bills/cases.json"));
    QVERIFY(cases.open(QIODevice::ReadOnly));
    const QJsonObject all = QJsonDocument::fromJson(cases.readAll()).object();
    for (auto one = all.begin(); one != all.end(); ++one) {
        if (one.key() != QStringLiteral("focus_without_cost.csv") && !one.key().endsWith(QStringLiteral("_usage.csv")))
            QTest::newRow(qPrintable(one.key())) << one.key() << one.value().toObject();
    }
}

void TestBills::sumsAreTheFiles()
{
    QFETCH(QString, name);
    QFETCH(QJsonObject, expected);
    const auto bill = readBills({billFile(name)});
    QVERIFY2(bill, bill ? "" : bill.error().message.c_str());
    const Sums sums = sumsOf(*bill);
    QCOMPARE(bill->rows, std::uint64_t(expected["rows"].toInt()));
    QCOMPARE(sums.billed, *decimalOf(expected["billed"].toString().toStdString()));
    QCOMPARE(sums.effective, *decimalOf(expected["effective"].toString().toStdString()));
    if (expected.contains("requests"))
        QCOMPARE(sums.requests, expected["requests"].toDouble());
    if (expected.contains("failed"))
        QCOMPARE(sums.failed, expected["failed"].toDouble());
    if (expected.contains("corrections"))
        QCOMPARE(bill->corrections, std::uint64_t(expected["corrections"].toInt()));
    if (expected.contains("free"))
        QCOMPARE(bill->freeRows, std::uint64_t(expected["free"].toInt()));
}

/// FOCUS_1.0 sample data of the FinOps Foundation, 1,000 rows.
void TestBills::realFocusSample()
{
    const std::string path = ISOCOST_SOURCE_DIR "/../shared/data/focus/focus_1.0_sample_1000.csv";
    if (!std::filesystem::exists(path))
        QSKIP("the sample is not there");
    const auto bill = readBills({path});
    QVERIFY(bill);
    const Sums sums = sumsOf(*bill);
    QCOMPARE(bill->rows, std::uint64_t(1000));
    QCOMPARE(sums.billed, *decimalOf("20.52022672899"));
    QCOMPARE(sums.effective, *decimalOf("14.97651418586"));
    QCOMPARE(bill->freeRows, std::uint64_t(329));
    Decimal compute;
    for (const BillCell &cell : bill->cells) {
        if (bill->keys[cell.key].service == "Amazon Elastic Compute Cloud")
            compute += cell.effective;
    }
    QCOMPARE(compute, *decimalOf("13"));
}

void TestBills::unitsAndModels_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("unit");
    QTest::addColumn<bool>("isAws");
    QTest::addColumn<int>("counted");
    QTest::addColumn<double>("factor");
    QTest::addColumn<QString>("model");
    const auto row = [](const char *what, const char *unit, bool isAws, Unit counted, double factor,
                        const char *model) {
        QTest::newRow(qPrintable(QString(what) + "|" + unit))
            << QString(what) << QString(unit) << isAws << int(counted) << factor << QString(model);
    };
    row("Input Tokens", "Tokens", false, Unit::inputToken, 1, "");
    row("Output Tokens", "1000000 Tokens", false, Unit::outputToken, 1e6, "");
    row("Cache Read Input Tokens", "Tokens", false, Unit::cachedInputToken, 1, "");
    row("Cache Write Input Tokens", "Tokens", false, Unit::cacheWriteToken, 1, "");
    row("USW2-Claude4.5Sonnet-input-tokens", "1K tokens", true, Unit::inputToken, 1e3, "Claude4.5Sonnet");
    row("USW2-Claude4.5Sonnet-cache-write-input-token-count", "Units", true, Unit::cacheWriteToken, 1e3,
        "Claude4.5Sonnet");
    row("USE1-anthropic.claude-opus-4-8-mantle-input-tokens-standard", "", true, Unit::inputToken, 1e3,
        "anthropic.claude-opus-4-8-mantle");
    row("gpt-4o-2024-08-06, cached input", "", false, Unit::cachedInputToken, 1, "gpt-4o-2024-08-06");
    row("gpt-4o-2024-08-06, output", "", false, Unit::outputToken, 1, "gpt-4o-2024-08-06");
    row("uncached_input_tokens", "", false, Unit::inputToken, 1, "");
    row("cache_creation.ephemeral_5m_input_tokens", "", false, Unit::cacheWriteToken, 1, "");
    row("USW2-Lambda-GB-Second", "Second", true, Unit::gbSecond, 1, "");
    row("Request", "Requests", false, Unit::request, 1, "");
    row("GPU", "seconds", false, Unit::computeSecond, 1, "");
    row("USE1-DataTransfer-Out-Bytes", "GB", true, Unit::gbEgress, 1, "");
}

void TestBills::unitsAndModels()
{
    QFETCH(QString, what);
    QFETCH(QString, unit);
    QFETCH(bool, isAws);
    QFETCH(int, counted);
    QFETCH(double, factor);
    QFETCH(QString, model);
    const BillUnit found = billUnitOf(what.toStdString(), unit.toStdString(), isAws);
    QVERIFY(found.unit);
    QCOMPARE(int(*found.unit), counted);
    QCOMPARE(found.factor, factor);
    QCOMPARE(QString::fromStdString(modelInSku(what.toStdString())), model);
    QVERIFY(billUnitOf("BoxUsage:p4d.24xlarge", "Hrs", true).isHours);
    QVERIFY(!billUnitOf("Something", "LCU-Hours", true).unit);
}

/// OpenAI counts cached tokens inside the input, Anthropic beside it.
void TestBills::tokensOfColumns()
{
    const auto openAi = readBills({billFile("openai_costs.csv"), billFile("openai_usage.csv")});
    QVERIFY(openAi);
    const Sums inside = sumsOf(*openAi);
    QCOMPARE(inside.cached * 5, inside.input); // 200 of 1,000 a request
    QCOMPARE(inside.input, 1000 * inside.requests);
    const auto anthropic = readBills({billFile("anthropic_costs.csv"), billFile("anthropic_usage.csv")});
    QVERIFY(anthropic);
    const Sums beside = sumsOf(*anthropic);
    QVERIFY(beside.input > beside.cached + beside.written);
    // By the prices of the made bill: cents add up to the tokens of the other file.
    const double fresh = beside.input - beside.cached - beside.written;
    const double cost = 3e-6 * fresh + 0.3e-6 * beside.cached + 3.75e-6 * beside.written + 15e-6 * beside.output;
    QVERIFY(std::abs(cost - beside.billed.value()) < 1e-6);
}

void TestBills::days_data()
{
    QTest::addColumn<QString>("time");
    QTest::addColumn<QString>("day");
    QTest::newRow("FOCUS") << "2024-09-18 22:00:00"
                           << "2024-09-18";
    QTest::newRow("zoned") << "2024-02-29T00:00:00Z"
                           << "2024-02-29";
    QTest::newRow("American") << "10/1/25"
                              << "2025-10-01";
    QTest::newRow("American, long") << "12/31/2025 23:00"
                                    << "2025-12-31";
    QTest::newRow("seconds") << "1788220800"
                             << "2026-09-01";
    QTest::newRow("milliseconds") << "1788220800000"
                                  << "2026-09-01";
    QTest::newRow("no such day") << "2023-02-29"
                                 << "";
    QTest::newRow("day first") << "31/12/2025"
                               << "";
    QTest::newRow("words") << "yesterday"
                           << "";
    QTest::newRow("empty") << ""
                           << "";
}

void TestBills::days()
{
    QFETCH(QString, time);
    QFETCH(QString, day);
    const auto found = dayOf(time.toStdString());
    QCOMPARE(QString::fromStdString(found ? dayText(*found) : std::string()), day);
}

void TestBills::tagsOfCells()
{
    QCOMPARE(tagsOf(R"({"team": "search", "env": "prod"})"), (std::vector<std::string>{"env=prod", "team=search"}));
    QCOMPARE(tagsOf(R"(["batch", "team:search"])"), (std::vector<std::string>{"batch", "team:search"}));
    QCOMPARE(tagsOf("just text"), (std::vector<std::string>{"just text"}));
    QVERIFY(tagsOf("{}").empty());
}

/// 30 days of a plan of $1 a day: $0.75 used, $0.25 idle, bought for $30.
void TestBills::commitments()
{
    const auto bill = readBills({billFile("focus.csv")});
    QVERIFY(bill);
    QCOMPARE(bill->commitments.size(), std::size_t(1));
    const BillCommitment &plan = bill->commitments.front();
    QCOMPARE(plan.id, std::string("plan-7"));
    QCOMPARE(plan.purchased, *decimalOf("30"));
    QCOMPARE(plan.used, *decimalOf("22.5"));
    QCOMPARE(plan.unused, *decimalOf("7.5"));
    Decimal saved;
    for (const BillCell &cell : bill->cells)
        saved += cell.byCommitment;
    QCOMPARE(saved, *decimalOf("-7.5")); // $0.75 in place of $1.00
}

/// Covered use at its part of the plan, the fee at what of it lay idle, negations nothing.
void TestBills::awsCommitments()
{
    const auto bill = readBills({billFile("cur.csv")});
    QVERIFY(bill);
    QCOMPARE(bill->commitments.size(), std::size_t(1));
    QCOMPARE(bill->commitments.front().purchased, *decimalOf("45"));
    QCOMPARE(bill->commitments.front().used, *decimalOf("41.4999"));
    QCOMPARE(bill->commitments.front().unused, *decimalOf("3.5001"));
}

void TestBills::maps()
{
    const auto map = readBillMap(R"({"format": "isocost.actuals", "option": "api", "provisional_days": 2,
        "rules": [{"service": "Acme", "sheet": "acme", "class": "chat"}]})");
    QVERIFY(map);
    QCOMPARE(map->option, std::string("api"));
    QCOMPARE(map->provisionalDays, 2);
    QCOMPARE(map->rules.front().requestClass, std::string("chat"));
    QCOMPARE(readBillMap(R"({"rules": []})").error().where, std::string("/format"));
    QCOMPARE(readBillMap(R"({"format": "isocost.actuals", "rules": [{}]})").error().where,
             std::string("/rules/0/sheet"));
    QCOMPARE(readBillMap(R"({"format": "isocost.actuals", "provisional_days": 32})").error().where,
             std::string("/provisional_days"));
}

ISOCOST_TEST(TestBills)
#include "test_bills.moc"
