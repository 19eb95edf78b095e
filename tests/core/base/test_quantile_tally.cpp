// SPDX-License-Identifier: GPL-3.0-or-later
// Quantiles of many values: order statistics worked by hand, and the same of more values than are held.

#include "core/base/quantile_tally.h"
#include "tests/suite.h"

#include <QtTest>

#include <array>
#include <cmath>

using namespace isocost;

class TestQuantileTally : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesBetweenOrderStatistics()
    {
        QuantileTally tally;
        for (double value : {4.0, 1.0, 3.0, 2.0, 10.0})
            tally.add(value);
        // Places 0, 1, 1.6, 3.8 and 4 of 1, 2, 3, 4, 10.
        const std::array shares = {0.0, 0.25, 0.4, 0.95, 1.0};
        const std::vector<double> found = tally.at(shares);
        const std::array expected = {1.0, 2.0, 2.6, 8.8, 10.0};
        for (std::size_t i = 0; i < shares.size(); ++i)
            QVERIFY2(std::abs(found[i] - expected[i]) < 1e-12, qPrintable(QString::number(found[i])));
    }

    void manyValuesInBins()
    {
        QuantileTally tally;
        constexpr int count = 250'000;
        for (int i = 0; i < count; ++i)
            tally.add(1 + 7.0 * static_cast<double>((i * 7919LL) % count) /
                              (count - 1)); // even from 1 to 8, in another order
        const std::array shares = {0.0, 0.01, 0.5, 0.999, 1.0};
        const std::vector<double> found = tally.at(shares);
        for (std::size_t i = 0; i < shares.size(); ++i)
            QVERIFY(std::abs(found[i] / (1 + 7 * shares[i]) - 1) < 2e-4);
        QCOMPARE(found.front(), 1.0);
        QCOMPARE(found.back(), 8.0);
    }

    void nothingAndOne()
    {
        const std::array shares = {0.0, 0.5, 1.0};
        QuantileTally tally;
        QVERIFY(tally.at(shares).empty());
        tally.add(0);
        QCOMPARE(tally.at(shares), (std::vector<double>{0, 0, 0}));
    }
};

ISOCOST_TEST(TestQuantileTally)
#include "test_quantile_tally.moc"
