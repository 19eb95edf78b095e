// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/number_rule.h"
#include "tests/suite.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace isocost;

/// Ranges and how numbers are written.
class TestNumberRule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bounds()
    {
        QVERIFY(holds(rule::fraction, 0) && holds(rule::fraction, 1) && !holds(rule::fraction, std::nextafter(1, 2)));
        QVERIFY(!holds(rule::utilization, 0) && holds(rule::utilization, 1));
        QVERIFY(!holds(rule::percentile, 0) && !holds(rule::percentile, 100) && holds(rule::percentile, 99.99));
        QVERIFY(holds(rule::count, 1e6) && !holds(rule::count, 1e6 + 1) && !holds(rule::count, 0.5));
        QVERIFY(holds(rule::countFromOne, 1) && !holds(rule::countFromOne, 0));
        QVERIFY(holds(rule::any, -1e15) && !holds(rule::any, 1.0000001e15));
        QVERIFY(holds(rule::growth, -0.99) && !holds(rule::growth, -1));
    }

    void whatIsNoNumberObeysNoRule()
    {
        for (const double value : {std::nan(""), std::numeric_limits<double>::infinity()})
            QVERIFY(!holds(rule::any, value));
    }

    void expectations()
    {
        QCOMPARE(expectation(rule::any), std::string("a number"));
        QCOMPARE(expectation(rule::quantity), std::string("a number of at least 0"));
        QCOMPARE(expectation(rule::positive), std::string("a number over 0"));
        QCOMPARE(expectation(rule::fraction), std::string("a number from 0 to 1"));
        QCOMPARE(expectation(rule::utilization), std::string("a number over 0 and at most 1"));
        QCOMPARE(expectation(rule::percentile), std::string("a number over 0 and under 100"));
        QCOMPARE(expectation(rule::months), std::string("a whole number from 1 to 600"));
    }

    void texts()
    {
        QCOMPARE(numberText(1e6), std::string("1000000"));
        QCOMPARE(numberText(-0.0), std::string("0"));
        QCOMPARE(numberText(0.1), std::string("0.1"));
        QCOMPARE(numberText(5.9e-7), std::string("0.00000059"));
        QCOMPARE(numberText(1e-12), std::string("1e-12"));
        QCOMPARE(numberText(std::nan("")), std::string("NaN"));
        QCOMPARE(numberText(-HUGE_VAL), std::string("-Infinity"));
    }
};

ISOCOST_TEST(TestNumberRule)
#include "test_number_rule.moc"
