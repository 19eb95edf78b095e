// SPDX-License-Identifier: GPL-3.0-or-later
// Interpolated pool states against the states themselves.

#include "core/engine/queueing/remembered_pools.h"
#include "tests/core/engine/make.h"
#include "tests/suite.h"

#include <algorithm>
#include <ctime>
#include <random>
#include <thread>

using namespace isocost;

class TestPoolStates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void interpolates_data();
    void interpolates();
    void jumpsAreWorkedOutOnce();
    void roughStatesAreNear();
    void sketchesAreNear();
    void edgesOfTheTable();
    void sameParametersShare();
    void manyThreads();
};

void TestPoolStates::interpolates_data()
{
    QTest::addColumn<double>("service");
    QTest::addColumn<double>("cold");
    QTest::addColumn<double>("keepAlive");
    QTest::addColumn<int>("alwaysWarm");
    QTest::newRow("function") << 0.3 << 0.8 << 600.0 << 0;
    QTest::newRow("model") << 4.0 << 20.0 << 300.0 << 0;
    QTest::newRow("slow to load") << 2.0 << 120.0 << 60.0 << 0;
    QTest::newRow("no keep-alive") << 2.0 << 5.0 << 0.0 << 2;
    QTest::newRow("provisioned") << 1.0 << 8.0 << 120.0 << 5;
    QTest::newRow("many provisioned") << 1.0 << 8.0 << 120.0 << 60;
    QTest::newRow("instant") << 0.0 << 3.0 << 30.0 << 0;
    QTest::newRow("cold or warm at once") << 0.0 << 35.0 << 1.0 << 0;
}

void TestPoolStates::interpolates()
{
    QFETCH(double, service);
    QFETCH(double, cold);
    QFETCH(double, keepAlive);
    QFETCH(int, alwaysWarm);
    const PoolStates states({service, cold, keepAlive, alwaysWarm});
    std::mt19937 random(11);
    std::uniform_real_distribution<double> logRate(std::log(1e-7), std::log(60.0));
    for (int i = 0; i < 150; ++i) {
        const double rate = std::exp(logRate(random));
        const PoolState at = states.at(rate);
        const PoolState exact = states.exactlyAt(rate);
        VERIFY_WITHIN(at.coldProbability, exact.coldProbability, 1e-6);
        VERIFY_WITHIN(at.alwaysWarmShare, exact.alwaysWarmShare, 1e-6);
        VERIFY_WITHIN(at.busySeconds, exact.busySeconds, 1e-6 * std::max(1.0, cold));
        VERIFY_WITHIN(at.meanIdle, exact.meanIdle, 2e-6 * std::max(1.0, exact.meanIdle));
    }
}

/// Where cold starts outlast the idle time, one start sets off the next from some rate on; asked a thousand times
/// there, the pool is not worked out a thousand times.
void TestPoolStates::jumpsAreWorkedOutOnce()
{
    const PoolStates states({0, 35, 1, 0});
    std::mt19937 random(5);
    std::uniform_real_distribution<double> rate(200, 2000);
    std::vector<double> rates(1000);
    std::ranges::generate(rates, [&] { return rate(random); });
    const auto secondsOf = [](const auto &work) {
        const std::clock_t start = std::clock();
        work();
        return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    };
    std::vector<double> expected(rates.size() / 4);
    const double exactly = secondsOf([&] {
        for (std::size_t i = 0; i < expected.size(); ++i)
            expected[i] = states.exactlyAt(rates[4 * i], false).coldProbability;
    });
    const double between = secondsOf([&] {
        for (const double each : rates)
            states.at(each, false);
    });
    for (std::size_t i = 0; i < expected.size(); ++i)
        VERIFY_WITHIN(states.at(rates[4 * i], false).coldProbability, expected[i], 1e-6);
    QVERIFY2(between < exactly, qPrintable(QStringLiteral("%1 s of %2 s").arg(between).arg(exactly)));
}

/// Good enough for a picture, which is drawn to 2e-4.
void TestPoolStates::roughStatesAreNear()
{
    for (const PoolParameters &parameters :
         {PoolParameters{2, 5, 60, 0}, PoolParameters{0.8, 8, 300, 2}, PoolParameters{0.3, 20, 900, 0}}) {
        PoolParameters rough = parameters;
        rough.isRough = true;
        const PoolStates states(rough);
        for (double rate = 1e-4; rate < 1e3; rate *= 1.037)
            VERIFY_WITHIN(states.at(rate).coldProbability, states.exactlyAt(rate).coldProbability, 1e-4);
    }
}

/// A dragged service time: as good as a picture, and once prepared no longer worked out node by node.
void TestPoolStates::sketchesAreNear()
{
    for (const PoolParameters &parameters :
         {PoolParameters{2, 5, 60, 0}, PoolParameters{0.8, 8, 300, 2}, PoolParameters{0.3, 20, 900, 0}}) {
        PoolParameters rough = parameters;
        rough.isRough = true;
        for (int tick = 0; tick < 60; ++tick) {
            rough.serviceSeconds *= 1.01;
            PoolParameters sketch = rough;
            sketch.isSketch = true;
            const auto states = poolStates(sketch);
            const PoolStates own(rough);
            int sketched = 0;
            for (double rate = 1e-4; rate < 1e3; rate *= 1.3) {
                const double cold = states->at(rate).coldProbability;
                VERIFY_WITHIN(cold, states->exactlyAt(rate).coldProbability, 2e-4);
                sketched += cold == own.at(rate).coldProbability ? 0 : 1;
            }
            if (tick <= 1)
                QCOMPARE(sketched, 0); // no neighbours yet
            else
                QVERIFY2(sketched > 10, qPrintable(QString::number(tick)));
            prepareSketches(Sketched::inDrag, [] { return true; });
        }
    }
}

void TestPoolStates::edgesOfTheTable()
{
    const PoolStates states({2, 5, 60, 0});
    for (double rate : {0.0, 1e-300, 1e-14, 1e14, 1e300}) {
        const PoolState state = states.at(rate);
        QVERIFY(state.coldProbability >= 0 && state.coldProbability <= 1);
        QVERIFY(std::isfinite(state.meanIdle) && std::isfinite(state.busySeconds));
    }
    QCOMPARE(states.at(0).busySeconds, 2.0);
    VERIFY_WITHIN(states.at(1e-14).coldProbability, 1, 1e-9); // asleep whenever somebody comes
}

void TestPoolStates::sameParametersShare()
{
    const auto first = poolStates({2, 5, 61, 0});
    QCOMPARE(poolStates({2, 5, 61, 0}).get(), first.get());
    QVERIFY(poolStates({2, 5, 61, 1}).get() != first.get());
    QCOMPARE(first->parameters(), (PoolParameters{2, 5, 61, 0}));
    // Forgotten in time, but never under the feet of one who holds it.
    for (int i = 0; i < 100; ++i)
        poolStates({2, 5, 100.0 + i, 0});
    VERIFY_NEAR(first->at(1).busySeconds, first->exactlyAt(1).busySeconds, 1e-6);
}

void TestPoolStates::manyThreads()
{
    const PoolStates states({2, 5, 60, 0});
    std::vector<double> found(4);
    {
        std::vector<std::jthread> threads;
        for (double &sum : found)
            threads.emplace_back([&states, &sum] {
                for (double rate = 0.01; rate < 3; rate *= 1.03)
                    sum += states.at(rate).coldProbability;
            });
    }
    for (double sum : found)
        QCOMPARE(sum, found[0]);
}

ISOCOST_TEST(TestPoolStates)
#include "test_pool_states.moc"
