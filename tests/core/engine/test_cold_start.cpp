// SPDX-License-Identifier: GPL-3.0-or-later
// Cold starts: figures of a seed's simulation-checked reference, limits that have closed forms, and what must hold at
// any load.

#include "core/engine/queueing/cold_start.h"
#include "tests/core/engine/make.h"
#include "tests/suite.h"

#include <chrono>

using namespace isocost;

namespace
{

double poisson(double a, int j)
{
    return std::exp(-a + j * std::log(a) - std::lgamma(j + 1.0));
}

/// The same probability from the paths themselves: M/M/infinity followed in small steps of time. For each number busy j
/// it integrates Pr(tau_{j+1} > T), the chain on 0..j with the step up from j taken as the end.
double coldByPaths(double lambda, double service, double keepAlive, int alwaysWarm)
{
    const double a = lambda * service;
    constexpr int most = 40;
    constexpr int steps = 20000;
    const double h = keepAlive / steps;
    double cold = 0;
    for (int j = alwaysWarm; j < most && (j < a || poisson(a, j) > 1e-14); ++j) {
        std::vector<double> p(static_cast<std::size_t>(j) + 1, 0.0);
        p.back() = 1;
        const auto slope = [&](const std::vector<double> &at) {
            std::vector<double> d(at.size());
            for (std::size_t i = 0; i < at.size(); ++i) {
                d[i] -= at[i] * (lambda + static_cast<double>(i) / service);
                if (i + 1 < at.size()) {
                    d[i + 1] += at[i] * lambda;
                    d[i] += at[i + 1] * static_cast<double>(i + 1) / service;
                }
            }
            return d;
        };
        for (int s = 0; s < steps; ++s) { // midpoint rule
            std::vector<double> half = p;
            const std::vector<double> first = slope(p);
            for (std::size_t i = 0; i < p.size(); ++i)
                half[i] += h / 2 * first[i];
            const std::vector<double> middle = slope(half);
            for (std::size_t i = 0; i < p.size(); ++i)
                p[i] += h * middle[i];
        }
        double alive = 0;
        for (double x : p)
            alive += x;
        cold += poisson(a, j) * alive;
    }
    return cold;
}

} // namespace

class TestColdStart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void references();
    void followsThePaths_data();
    void followsThePaths();
    void noKeepAlive();
    void instantService();
    void nothingArrives();
    void fallsWithKeepAliveAndProvisioned();
    void idleAndBusyAddUp();
    void saneAtAnyLoad_data();
    void saneAtAnyLoad();
    void fixedPoint_data();
    void fixedPoint();
    void poissonTails();
};

void TestColdStart::references()
{
    VERIFY_WITHIN(coldStartProbability(0.9, 2, 600), 0.001331, 5.1e-7);
    VERIFY_WITHIN(coldStartProbability(0.01, 2, 600), 0.019762, 5.1e-7);
    VERIFY_WITHIN(meanIdleInstances(0.01, 2, 600), 1.08794, 5.1e-6);
    VERIFY_WITHIN(coldStartProbability(1, 2, 60), 0.015272, 5.1e-7);
    VERIFY_WITHIN(coldStartProbability(0.05, 4, 5), 0.795132, 5.1e-7);
    VERIFY_WITHIN(meanIdleInstances(0.05, 4, 5), 0.222791, 5.1e-7);
}

void TestColdStart::followsThePaths_data()
{
    QTest::addColumn<double>("lambda");
    QTest::addColumn<double>("service");
    QTest::addColumn<double>("keepAlive");
    QTest::addColumn<int>("alwaysWarm");
    QTest::newRow("quiet") << 0.05 << 4.0 << 5.0 << 0;
    QTest::newRow("busy") << 1.0 << 2.0 << 20.0 << 0;
    QTest::newRow("one warm") << 1.0 << 2.0 << 20.0 << 1;
    QTest::newRow("three warm") << 1.5 << 2.0 << 3.0 << 3;
    QTest::newRow("more warm than busy") << 0.3 << 1.0 << 4.0 << 4;
    QTest::newRow("short keep-alive") << 2.0 << 3.0 << 0.1 << 2;
}

void TestColdStart::followsThePaths()
{
    QFETCH(double, lambda);
    QFETCH(double, service);
    QFETCH(double, keepAlive);
    QFETCH(int, alwaysWarm);
    VERIFY_WITHIN(coldStartProbability(lambda, service, keepAlive, alwaysWarm),
                  coldByPaths(lambda, service, keepAlive, alwaysWarm), 3e-8);
}

// T = 0: an arrival is cold unless one of the always-warm instances is free: Pr(busy >= P). a = 2: 1, 1 - e^-2, 1 - 3
// e^-2.
void TestColdStart::noKeepAlive()
{
    QCOMPARE(coldStartProbability(1, 2, 0), 1.0);
    VERIFY_NEAR(coldStartProbability(1, 2, 0, 1), 1 - std::exp(-2), 1e-12);
    VERIFY_NEAR(coldStartProbability(1, 2, 0, 2), 1 - 3 * std::exp(-2), 1e-12);
    QCOMPARE(meanIdleInstances(1, 2, 0), 0.0);
    // and the inversion gets there: one instance of a = 2 is cold when it was not reached within a very short T
    VERIFY_WITHIN(coldStartProbability(1, 2, 1e-9, 2), 1 - 3 * std::exp(-2), 1e-7);
}

// S = 0: one instance, warm while the last arrival is at most T ago.
void TestColdStart::instantService()
{
    VERIFY_NEAR(coldStartProbability(0.2, 0, 7), std::exp(-1.4), 1e-14);
    VERIFY_NEAR(meanIdleInstances(0.2, 0, 7), 1 - std::exp(-1.4), 1e-14);
    QCOMPARE(coldStartProbability(0.2, 0, 7, 1), 0.0);
    QCOMPARE(meanIdleInstances(0.2, 0, 7, 1), 0.0);
    VERIFY_WITHIN(coldStartProbability(0.2, 1e-9, 7), std::exp(-1.4), 1e-7);
    VERIFY_WITHIN(meanIdleInstances(0.2, 1e-9, 7), 1 - std::exp(-1.4), 1e-7);
}

void TestColdStart::nothingArrives()
{
    QCOMPARE(coldStartProbability(0, 2, 60), 0.0);
    QCOMPARE(meanIdleInstances(0, 2, 60), 0.0);
    QCOMPARE(poolState(0, 2, 5, 60, 0).busySeconds, 2.0);
}

void TestColdStart::fallsWithKeepAliveAndProvisioned()
{
    for (double a : {1e-3, 0.1, 1.0, 7.0, 60.0, 400.0}) {
        const double lambda = a / 2;
        double before = 1;
        double idleBefore = 0;
        for (double keepAlive : {0.0, 0.01, 0.3, 2.0, 10.0, 60.0, 600.0, 3600.0}) {
            const double cold = coldStartProbability(lambda, 2, keepAlive);
            const double idle = meanIdleInstances(lambda, 2, keepAlive);
            QVERIFY2(cold <= before + 2e-8, qPrintable(QString("a %1, T %2").arg(a).arg(keepAlive)));
            QVERIFY(idle >= idleBefore - 2e-7);
            before = cold;
            idleBefore = idle;
        }
        before = 1;
        for (int alwaysWarm : {0, 1, 2, 5, 10, 50, 100, 500}) {
            const double cold = coldStartProbability(lambda, 2, 30, alwaysWarm);
            QVERIFY(cold <= before + 2e-8);
            before = cold;
        }
        QVERIFY(before < 1e-6);
    }
}

// Instances vanish as often as they start, each after T idle seconds: every cold start lets one instance live on for
// one last T. With exponential service and P = 0 idle time is made of those and of gaps shorter than T, so it is at
// least lambda P_cold T.
void TestColdStart::idleAndBusyAddUp()
{
    for (double lambda : {0.01, 0.2, 1.0, 8.0})
        for (double keepAlive : {1.0, 15.0, 200.0}) {
            const double idle = meanIdleInstances(lambda, 2, keepAlive);
            QVERIFY(idle >= lambda * coldStartProbability(lambda, 2, keepAlive) * keepAlive - 1e-6);
            // More always-warm ones leave fewer others.
            QVERIFY(meanIdleInstances(lambda, 2, keepAlive, 1) <= idle + 1e-6);
        }
}

void TestColdStart::saneAtAnyLoad_data()
{
    QTest::addColumn<double>("load");
    for (double load : {1e-6, 1e-4, 0.01, 1.0, 30.0, 700.0, 3000.0, 10000.0, 1e6, 1e8})
        QTest::newRow(qPrintable(QString::number(load))) << load;
}

void TestColdStart::saneAtAnyLoad()
{
    QFETCH(double, load);
    for (double keepAlive : {0.0, 1.0, 60.0, 900.0}) {
        const auto start = std::chrono::steady_clock::now();
        const double cold = coldStartProbability(load / 3, 3, keepAlive);
        const double idle = meanIdleInstances(load / 3, 3, keepAlive);
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
        QVERIFY(std::isfinite(cold) && cold >= 0 && cold <= 1);
        QVERIFY(std::isfinite(idle) && idle >= 0);
        QVERIFY(took.count() < 5);
        // Within 600 s a pool peaks a few standard deviations above its mean, never at many times its load.
        QVERIFY(idle <= 10 + 7 * std::sqrt(load) + 3);
        // A warm pool is never colder than a sleeping one: e^-lambda T is the chance of a gap over T.
        QVERIFY(cold >= std::exp(-load / 3 * keepAlive) * std::exp(-load) - 1e-7);
    }
    // Larger pools share their instances better.
    QVERIFY(coldStartProbability(2 * load / 3, 3, 60) <= coldStartProbability(load / 3, 3, 60) + 2e-8);
}

void TestColdStart::fixedPoint_data()
{
    QTest::addColumn<double>("lambda");
    QTest::addColumn<double>("coldSeconds");
    QTest::addColumn<int>("alwaysWarm");
    for (double lambda : {1e-4, 0.02, 0.7, 5.0})
        for (double coldSeconds : {0.0, 0.5, 20.0, 300.0})
            for (int alwaysWarm : {0, 1, 3})
                QTest::newRow(qPrintable(QString("%1 %2 %3").arg(lambda).arg(coldSeconds).arg(alwaysWarm)))
                    << lambda << coldSeconds << alwaysWarm;
}

void TestColdStart::fixedPoint()
{
    QFETCH(double, lambda);
    QFETCH(double, coldSeconds);
    QFETCH(int, alwaysWarm);
    const PoolState state = poolState(lambda, 2, coldSeconds, 60, alwaysWarm);
    VERIFY_NEAR(state.busySeconds, 2 + state.coldProbability * coldSeconds, 1e-12);
    VERIFY_WITHIN(state.coldProbability, coldStartProbability(lambda, state.busySeconds, 60, alwaysWarm), 1e-8);
    VERIFY_NEAR(state.meanIdle, meanIdleInstances(lambda, state.busySeconds, 60, alwaysWarm), 1e-9);
    // Share on always-warm instances: the Poisson weights below P.
    double below = 0;
    for (int j = 0; j < alwaysWarm; ++j)
        below += poisson(lambda * state.busySeconds, j);
    VERIFY_WITHIN(state.alwaysWarmShare, below, 1e-12);
}

void TestColdStart::poissonTails()
{
    QCOMPARE(poissonTail(3, 0), 1.0);
    QCOMPARE(poissonTail(0, 1), 0.0);
    VERIFY_NEAR(poissonTail(3, 1), 1 - std::exp(-3), 1e-14);
    VERIFY_NEAR(poissonTail(3, 3), 1 - std::exp(-3) * (1 + 3 + 4.5), 1e-13);
}

ISOCOST_TEST(TestColdStart)
#include "test_cold_start.moc"
