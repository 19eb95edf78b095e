// SPDX-License-Identifier: GPL-3.0-or-later
// Cost against latency: worked by hand, and each point against an evaluation of a scenario that says so.

#include "core/engine/answer/comparison/trade_off.h"
#include "tests/core/engine/make.h"
#include "tests/suite.h"

using namespace isocost;

namespace
{

const TradePoint *pointOf(const TradeOff &found, int option, double count)
{
    for (const TradePoint &point : found.points) {
        if (point.option == option && point.count == count)
            return &point;
    }
    return nullptr;
}

/// 0.75 requests a second of 2 s: an offered load of 1.5 replicas.
Scenario three()
{
    Scenario s = make::scenario(64800, 2);
    s.workload.slo = ServiceLevel{95, 8, {}};
    make::add(s, make::api({make::meter(Unit::request, 0.001)}));
    make::add(s, make::gpu({make::hourly(1)}));
    s.options.push_back(make::hybrid("split", "gpu", "api"));
    return s;
}

} // namespace

class TestTradeOff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // A load of 1.5 needs 2 replicas at least: $1,440 in a month of 720 hours, and $720 for each further one.
    void replicasByHand()
    {
        const TradeOff found = costAgainstLatency(three());
        QVERIFY(!pointOf(found, 1, 1));
        double before = 1e9;
        for (double n : {2.0, 3.0, 4.0, 5.0}) {
            const TradePoint *point = pointOf(found, 1, n);
            QVERIFY(point && point->seconds);
            VERIFY_NEAR(point->monthlyCost, 720 * n, 1e-9);
            QVERIFY(*point->seconds < before);
            before = *point->seconds;
        }
    }

    void pointsAreEvaluations()
    {
        const Scenario s = three();
        const TradeOff found = costAgainstLatency(s);
        Scenario fixed = s;
        fixed.options[1].minReplicas = 4;
        const OptionResult result = make::result(fixed, "gpu");
        const TradePoint *point = pointOf(found, 1, 4);
        QVERIFY(point);
        VERIFY_NEAR(point->monthlyCost, result.monthlyCost, 1e-9);
        VERIFY_NEAR(*point->seconds, *result.latency->slo, 1e-9);
        // A split with one replica costs what its curve says: api for what one replica blocks, 1.5 / 2.5 of it.
        const TradePoint *split = pointOf(found, 2, 1);
        QVERIFY(split);
        VERIFY_NEAR(split->monthlyCost, 720 + 0.6 * 64800 * 30 * 0.001, 1e-9);
    }

    void theFrontierHasNothingBelowIt()
    {
        const TradeOff found = costAgainstLatency(sample("spiky-chat"));
        QVERIFY(found.points.size() > 8);
        int onIt = 0;
        for (const TradePoint &point : found.points) {
            if (!point.isOnFrontier)
                continue;
            ++onIt;
            for (const TradePoint &other : found.points)
                QVERIFY(!other.feasible || !other.seconds || other.monthlyCost >= point.monthlyCost ||
                        *other.seconds > *point.seconds);
        }
        QVERIFY(onIt > 0);
    }

    void todayIsThere()
    {
        const Scenario s = sample("spiky-chat");
        const TradeOff found = costAgainstLatency(s);
        const Evaluation whole = evaluate(s);
        for (std::size_t i = 0; i < whole.options.size(); ++i) {
            const auto today = std::find_if(found.points.begin(), found.points.end(), [&](const TradePoint &point) {
                return point.option == static_cast<int>(i) && point.isToday;
            });
            QVERIFY(today != found.points.end());
            QCOMPARE(today->monthlyCost, whole.options[i].monthlyCost);
            QCOMPARE(today->seconds, whole.options[i].latency->slo);
        }
    }

    /// In a case at twice the API's price each option is a point as it runs there, and the frontier is of all.
    void casesAreBesideIt()
    {
        const Scenario s = three();
        Scenario dear = s;
        dear.sheets[0].meters[0].price = 0.002;
        const TradeOff found = costAgainstLatency(s, {}, {{"dear", dear}});
        const Evaluation whole = evaluate(dear);
        for (std::size_t i = 0; i < whole.options.size(); ++i) {
            const auto there = std::ranges::find_if(found.points, [&](const TradePoint &point) {
                return point.option == static_cast<int>(i) && point.otherCase == "dear";
            });
            QVERIFY(there != found.points.end());
            QVERIFY(!there->isToday);
            QCOMPARE(there->monthlyCost, whole.options[i].monthlyCost);
            QCOMPARE(there->seconds, whole.options[i].latency->slo);
        }
        QCOMPARE(found.points.size(), costAgainstLatency(s).points.size() + whole.options.size());
        dear.workload.slo->percentile = 99; // another question: no answer to it stands beside the others
        for (const TradePoint &point : costAgainstLatency(s, {}, {{"dear", dear}}).points)
            QVERIFY(!point.otherCase || !point.seconds);
    }

    void aStopIsHeard()
    {
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(costAgainstLatency(three(), stop.get_token()).points.empty());
    }
};

ISOCOST_TEST(TestTradeOff)
#include "test_trade_off.moc"
