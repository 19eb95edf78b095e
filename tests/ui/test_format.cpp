// SPDX-License-Identifier: GPL-3.0-or-later
// Rounding and localisation. The rows are worked by hand from the decimal that people read, not from its binary
// neighbour.
#include "tests/suite.h"
#include "ui/format/format.h"
#include "ui/format/parse_number.h"

#include <QLocale>
#include <QtTest>

#include <cmath>
#include <limits>

using namespace isocost;

class TestFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void cleanup() { init(); }

    void money_data()
    {
        QTest::addColumn<double>("amount");
        QTest::addColumn<QString>("shown");
        QTest::newRow("half a cent, binary below") << 2.425 << "$2.43";
        QTest::newRow("one and a half mill") << 1.005 << "$1.01";
        QTest::newRow("half a cent, binary above") << 0.045 << "$0.05";
        QTest::newRow("below half a cent") << 1.0049999 << "$1.00";
        QTest::newRow("negative, away from zero") << -2.425 << "-$2.43";
        QTest::newRow("nothing left of a negative") << -0.001 << "$0.00";
        QTest::newRow("last cents") << 999.994 << "$999.99";
        QTest::newRow("rounds up to the border") << 999.995 << "$1,000";
        QTest::newRow("half a dollar") << 1000.5 << "$1,001";
        QTest::newRow("thousands") << 5310.4 << "$5,310";
        QTest::newRow("carry through nines") << 999999.5 << "$1,000,000";
        QTest::newRow("huge") << 1e15 << "$1,000,000,000,000,000";
        QTest::newRow("zero") << 0.0 << "$0.00";
        QTest::newRow("not a number") << std::nan("") << "–";
        QTest::newRow("infinite") << std::numeric_limits<double>::infinity() << "–";
    }

    void money()
    {
        QFETCH(double, amount);
        QTEST(format::money(amount, QStringLiteral("USD")), "shown");
    }

    void otherCurrencies()
    {
        QCOMPARE(format::money(12, QStringLiteral("EUR")), QStringLiteral("€12.00"));
        QCOMPARE(format::money(12, QStringLiteral("CHF")), QStringLiteral("CHF\u00a012.00"));
        QCOMPARE(format::money(12.4, QStringLiteral("JPY")), QStringLiteral("¥12"));
        QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        QCOMPARE(format::money(1234.5, QStringLiteral("EUR")), QStringLiteral("1.235\u00a0€"));
    }

    void quotedPrices()
    {
        const QString usd = QStringLiteral("USD");
        QCOMPARE(format::unitPrice(0.22, 1e6, Unit::inputToken, usd), QStringLiteral("$0.22 / 1M input tokens"));
        QCOMPARE(format::unitPrice(0.00000022, 1, Unit::inputToken, usd), QStringLiteral("$0.22 / 1M input tokens"));
        QCOMPARE(format::unitPrice(0.00059, 1000, Unit::outputToken, usd), QStringLiteral("$0.59 / 1M output tokens"));
        QCOMPARE(format::unitPrice(0.00035, 1, Unit::request, usd), QStringLiteral("$0.35 / 1,000 requests"));
        QCOMPARE(format::unitPrice(0.00002, 1, Unit::gbSecond, usd), QStringLiteral("$0.02 / 1,000 GB-seconds"));
        QCOMPARE(format::unitPrice(0.09, 1, Unit::gbEgress, usd), QStringLiteral("$0.09 / GB out"));
        QCOMPARE(format::hourlyPrice(3.89, usd), QStringLiteral("$3.89 / instance-hour"));
    }

    void otherQuantities()
    {
        QCOMPARE(format::percent(0.31), QStringLiteral("31\u00a0%"));
        QCOMPARE(format::percent(0.9997), QStringLiteral("99.97\u00a0%"));
        QCOMPARE(format::percent(0.001331), QStringLiteral("0.13\u00a0%"));
        QCOMPARE(format::percent(0.07), QStringLiteral("7\u00a0%"));
        QCOMPARE(format::percent(1), QStringLiteral("100\u00a0%"));
        QCOMPARE(format::percent(0.9999), QStringLiteral("99.99\u00a0%"));
        QCOMPARE(format::percent(0.99999), QStringLiteral("99.999\u00a0%"));
        QCOMPARE(format::percent(0.9999999999), QStringLiteral("> 99.999\u00a0%"));
        QCOMPARE(format::percent(-3e-7), QStringLiteral("> -0.001\u00a0%"));
        QCOMPARE(format::percent(-1e-16), QStringLiteral("0\u00a0%")); // what a sum leaves
        QCOMPARE(format::percent(0.00001), QStringLiteral("0.001\u00a0%"));
        QCOMPARE(format::percent(0.0000133), QStringLiteral("0.0013\u00a0%"));
        QCOMPARE(format::percent(3e-7), QStringLiteral("< 0.001\u00a0%"));
        QCOMPARE(format::percent(1e-11), QStringLiteral("< 0.001\u00a0%"));
        QCOMPARE(format::percent(-0.31), QStringLiteral("-31\u00a0%"));
        QCOMPARE(format::percent(0), QStringLiteral("0\u00a0%"));
        QCOMPARE(format::seconds(2.8), QStringLiteral("2.8\u00a0s"));
        QCOMPARE(format::seconds(0.25), QStringLiteral("250\u00a0ms"));
        QCOMPARE(format::requestsPerDay(266666.67), QStringLiteral("266,667"));
        QCOMPARE(format::requestsPerDay(33.333), QStringLiteral("33.33"));
        QCOMPARE(format::requestsPerDay(0.0001), QStringLiteral("0.0001"));
        QCOMPARE(format::requestsPerDay(0), QStringLiteral("0"));
        QCOMPARE(format::requestsPerDay(16.666), QStringLiteral("16.67"));
        QCOMPARE(format::number(0.388927, 3), QStringLiteral("0.389"));
        QCOMPARE(format::number(9.996, 3), QStringLiteral("10"));
        QCOMPARE(format::number(123456.0, 3), QStringLiteral("123,000"));
        QCOMPARE(format::count(4.6296296), QStringLiteral("4.62963"));
        QCOMPARE(format::count(999999.4), QStringLiteral("999,999"));
        QCOMPARE(format::count(400000.0 * 730 / 24), QStringLiteral("12,166,667"));
        QCOMPARE(format::count(1e20), format::number(1e20, 15));
        QCOMPARE(format::count(HUGE_VAL), format::number(HUGE_VAL, 6));
        QCOMPARE(format::exact(0.1), QStringLiteral("0.1"));
        QCOMPARE(format::exact(200000), QStringLiteral("200,000"));
        QCOMPARE(format::moneyAxis(10000), QStringLiteral("$10k"));
        QCOMPARE(format::moneyAxis(0.01), QStringLiteral("$0.01"));
    }

    void typedNumbers_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("german");
        QTest::addColumn<double>("value"); // NaN: refused
        const double refused = std::nan("");
        QTest::newRow("plain") << "42" << false << 42.0;
        QTest::newRow("groups") << "1,234,567" << false << 1234567.0;
        QTest::newRow("comma as a point") << "1,5" << false << 1.5;
        QTest::newRow("eighth with a comma") << "0,125" << false << 0.125;
        QTest::newRow("German eighth with a point") << "0.125" << true << 0.125;
        QTest::newRow("thousands and a point") << "1,234.5" << false << 1234.5;
        QTest::newRow("exponent") << "1e6" << false << 1e6;
        QTest::newRow("thousands by letter") << "200k" << false << 200000.0;
        QTest::newRow("millions by letter") << "1.5M" << false << 1.5e6;
        QTest::newRow("German groups") << "1.234" << true << 1234.0;
        QTest::newRow("German point") << "1,5" << true << 1.5;
        QTest::newRow("English point in German") << "0.5" << true << 0.5;
        QTest::newRow("German both") << "1.234,5" << true << 1234.5;
        QTest::newRow("with its unit") << "2.5 s" << false << 2.5;
        QTest::newRow("negative") << "-3" << false << -3.0;
        QTest::newRow("letters") << "lots" << false << refused;
        QTest::newRow("empty") << "" << false << refused;
        QTest::newRow("infinity") << "inf" << false << refused;
        QTest::newRow("not a number") << "nan" << false << refused;
        QTest::newRow("overflow") << "1e999" << false << refused;
        QTest::newRow("two points") << "1.2.3" << false << refused;
        QTest::newRow("hexadecimal") << "0x10" << false << refused;
    }

    void typedNumbers()
    {
        QFETCH(QString, text);
        QFETCH(bool, german);
        QFETCH(double, value);
        if (german)
            QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        const std::optional<double> read = format::parseNumber(text, QStringLiteral("s"));
        QCOMPARE(read.has_value(), !std::isnan(value));
        if (read)
            QCOMPARE(*read, value);
    }

    /// What other locales' people type: their digits and separators are read; a mark that is a group to some and a
    /// point to others is refused where the locale uses neither for either.
    void typedNumbersOfOtherLocales()
    {
        QLocale::setDefault(QLocale(QLocale::Arabic, QLocale::Egypt));
        QVERIFY(!format::parseNumber(QStringLiteral("250,000")));
        QVERIFY(!format::parseNumber(QStringLiteral("250.000")));
        QCOMPARE(format::parseNumber(QStringLiteral("1,250,000")), std::optional(1250000.0));
        QCOMPARE(format::parseNumber(QStringLiteral("0.125")), std::optional(0.125));
        QCOMPARE(format::parseNumber(QStringLiteral("2.5")), std::optional(2.5));
        QCOMPARE(format::parseNumber(QStringLiteral("٢٥٠٬٠٠٠")), std::optional(250000.0));
        QCOMPARE(format::parseNumber(QStringLiteral("٢٫٥")), std::optional(2.5));
        QCOMPARE(format::parseNumber(QStringLiteral("٣٥ ٪"), QStringLiteral("%")), std::optional(35.0));
        QLocale::setDefault(QLocale(QLocale::Hindi, QLocale::India));
        QCOMPARE(format::parseNumber(QStringLiteral("१२३")), std::optional(123.0));
        QLocale::setDefault(QLocale(QLocale::French, QLocale::France));
        QVERIFY(!format::parseNumber(QStringLiteral("1.234")));
        QCOMPARE(format::parseNumber(QStringLiteral("1,234")), std::optional(1.234));
    }

    void exactReadsBack()
    {
        for (const double value : {0.1, 1e15, 123456.789, 1e-7, 2.425, 266666.6666666667}) {
            for (const auto &locale : {QLocale(QLocale::English), QLocale(QLocale::German), QLocale(QLocale::French),
                                       QLocale(QLocale::Arabic, QLocale::Egypt), QLocale(QLocale::Hindi)}) {
                QLocale::setDefault(locale);
                QCOMPARE(format::parseNumber(format::exact(value)).value_or(-1), value);
            }
        }
    }
};

ISOCOST_TEST(TestFormat)
#include "test_format.moc"
