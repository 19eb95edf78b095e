// SPDX-License-Identifier: GPL-3.0-or-later
// How a service time is given: mean and spread, percentiles, and from one to the other. Figures worked by hand.

#include "core/engine/traffic/service_time.h"
#include "core/engine/traffic/traffic.h"
#include "core/model/validate.h"
#include "tests/suite.h"
#include "ui/document/service_edits.h"

#include <QTest>

using namespace isocost;

class TestServiceEdits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void percentilesOfALognormal()
    {
        // Mean 2, CV 1: ln X has variance ln 2 and mean ln 2 - ln 2 / 2; p50 = sqrt(2) = 1.41, p95 = 5.56, p99 = 9.81.
        RequestClass c;
        c.id = "c";
        c.computeSeconds = 2;
        c.computeCv = 1;
        edits::usePercentiles(c);
        QVERIFY(!c.computeSeconds);
        QCOMPARE(c.computeQuantiles.size(), std::size_t{5});
        QCOMPARE(c.computeQuantiles[1], (std::pair<double, double>(0.5, 1.41)));
        QCOMPARE(c.computeQuantiles[2], (std::pair<double, double>(0.95, 5.56)));
        QCOMPARE(c.computeQuantiles[3], (std::pair<double, double>(0.99, 9.81)));
        QVERIFY(std::abs(c.computeQuantiles[0].second - 1.41 / 4) < 1e-12);
        QVERIFY(std::abs(c.computeQuantiles[4].second - 1.5 * 9.81) < 1e-12);
    }

    void backToMeanAndSpread()
    {
        RequestClass c;
        c.computeQuantiles = {{0, 1}, {1, 3}};
        edits::useMeanAndSpread(c);
        QCOMPARE(c.computeSeconds.value_or(0), 2.0);
        QCOMPARE(c.computeCv, 0.289); // standard deviation 2 / sqrt 12, over 2, to three digits
        QVERIFY(c.computeQuantiles.empty());
    }

    void endsFollowUnlessGiven()
    {
        RequestClass c;
        c.computeQuantiles = {{0, 0.25}, {0.5, 1}, {0.95, 4}, {0.99, 8}, {1, 12}};
        edits::setPercentile(c, 0.99, 10);
        QCOMPARE(c.computeQuantiles.back().second, 15.0);
        c.computeQuantiles.back().second = 11; // given by a person
        edits::setPercentile(c, 0.5, 2);
        QCOMPARE(c.computeQuantiles.back().second, 11.0);
        QCOMPARE(c.computeQuantiles.front().second, 0.5);
    }

    void neighboursMoveAlong()
    {
        RequestClass c;
        c.computeQuantiles = {{0, 0.25}, {0.5, 1}, {0.95, 4}, {0.99, 8}, {1, 12}};
        edits::setPercentile(c, 0.5, 9);
        for (std::size_t i = 1; i < c.computeQuantiles.size(); ++i)
            QVERIFY(c.computeQuantiles[i].second >= c.computeQuantiles[i - 1].second);
        QCOMPARE(c.computeQuantiles[2].second, 9.0);
    }
};

ISOCOST_TEST(TestServiceEdits)
#include "test_service_edits.moc"
