// SPDX-License-Identifier: GPL-3.0-or-later
// Simulated steady states against exact ones, each within three of its own standard errors (20 batches, the first
// tenth dropped): Erlang B, the cold-start probability of Mahmoudi & Khazaei (2020), M/M/4, M/D/16.

#include "core/engine/math/random.h"
#include "core/engine/queueing/cold_start.h"
#include "core/engine/queueing/erlang.h"
#include "core/engine/replay/pools/pool_replay.h"
#include "core/engine/replay/pools/queue_replay.h"
#include "tests/core/engine/make.h"
#include "tests/suite.h"

#include <boost/math/distributions/normal.hpp>

#include <functional>

using namespace isocost;

namespace
{

constexpr std::size_t batches = 20;

struct Estimate {
    double mean = 0;
    double error = 0; ///< standard error
};

/// The mean of what `value(n)` gives for n = 0, 1, …, by batch means.
Estimate batchMeans(std::size_t count, const std::function<double(std::size_t)> &value)
{
    const std::size_t dropped = count / 10;
    const std::size_t perBatch = (count - dropped) / batches;
    std::vector<double> means(batches, 0);
    for (std::size_t n = 0; n < dropped + batches * perBatch; ++n) {
        const double v = value(n);
        if (n >= dropped)
            means[(n - dropped) / perBatch] += v / static_cast<double>(perBatch);
    }
    Estimate estimate;
    for (double mean : means)
        estimate.mean += mean / batches;
    double squares = 0;
    for (double mean : means)
        squares += (mean - estimate.mean) * (mean - estimate.mean);
    estimate.error = std::sqrt(squares / (batches - 1) / batches);
    return estimate;
}

/// Poisson arrivals and exponential numbers of one seed.
class Draws
{
public:
    explicit Draws(double perSecond) : m_perSecond(perSecond) {}
    double nextArrival()
    {
        m_time -= std::log(m_gaps.uniform(m_count++)) / m_perSecond;
        return m_time;
    }
    double exponential() const { return -std::log(m_services.uniform(m_count)); }

private:
    RandomStream m_gaps{7, 1};
    RandomStream m_services{7, 2};
    double m_perSecond;
    double m_time = 0;
    std::uint64_t m_count = 0;
};

void compareWithin(const Estimate &estimate, double exact)
{
    const QString found =
        QString("%1 +- %2, exact %3").arg(estimate.mean, 0, 'g', 9).arg(estimate.error).arg(exact, 0, 'g', 9);
    QVERIFY2(std::abs(estimate.mean - exact) <= 3 * estimate.error, qPrintable(found));
    QVERIFY2(estimate.error < 0.05 * exact, qPrintable(found)); // a loose estimate would agree with anything
}

} // namespace

class TestReplaySteadyStates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void erlangB();
    void coldStarts();
    void idleInstances();
    void twoProvisioned();
    void mm4();
    void md16();
    void nothingExpiresNothingWaits();
    void positionsNotOrder();
    void quantiles();
    void gammaMoments_data();
    void gammaMoments();
};

void TestReplaySteadyStates::erlangB()
{
    // Instances never expire, all calls take as long: the throttled share of a loss system, whatever the service time.
    PoolRules rules;
    rules.limit = 8;
    PoolReplay pool(rules, 0);
    Draws draws(5);
    const Estimate throttled = batchMeans(2'000'000, [&](std::size_t) {
        return pool.arrive(draws.nextArrival(), 1) == PoolReplay::Outcome::throttled ? 1.0 : 0.0;
    });
    compareWithin(throttled, 0.0700478522);
    QVERIFY(std::abs(isocost::erlangB(8, 5) - 0.0700478522) < 1e-10);
}

void TestReplaySteadyStates::coldStarts()
{
    PoolRules rules;
    rules.keepAliveSeconds = 600;
    PoolReplay pool(rules, 0);
    Draws draws(0.9);
    const Estimate cold = batchMeans(6'000'000, [&](std::size_t) {
        const double t = draws.nextArrival();
        return pool.arrive(t, 2 * draws.exponential()) == PoolReplay::Outcome::cold ? 1.0 : 0.0;
    });
    compareWithin(cold, 0.00133);
    QVERIFY(std::abs(coldStartProbability(0.9, 2, 600) - 0.00133) < 5e-6);
}

void TestReplaySteadyStates::idleInstances()
{
    PoolRules rules;
    rules.keepAliveSeconds = 600;
    PoolReplay pool(rules, 0);
    Draws draws(0.01);
    double before = 0;
    double beforeAt = 0;
    constexpr std::size_t group = 1000; // calls
    const Estimate idle = batchMeans(2000, [&](std::size_t) {
        double t = 0;
        for (std::size_t i = 0; i < group; ++i) {
            t = draws.nextArrival();
            pool.arrive(t, 2 * draws.exponential());
        }
        const double seconds = pool.idleSeconds(t);
        const double mean = (seconds - before) / (t - beforeAt);
        before = seconds;
        beforeAt = t;
        return mean;
    });
    compareWithin(idle, 1.08794);
}

void TestReplaySteadyStates::twoProvisioned()
{
    PoolRules rules;
    rules.keepAliveSeconds = 5;
    rules.alwaysWarm = 2;
    PoolReplay pool(rules, 0);
    Draws draws(0.5);
    double before = 0;
    double beforeAt = 0;
    double idleSeconds = 0;
    double idleTime = 0;
    const Estimate cold = batchMeans(2'000'000, [&](std::size_t n) {
        const double t = draws.nextArrival();
        const bool isCold = pool.arrive(t, 4 * draws.exponential()) == PoolReplay::Outcome::cold;
        if (n % 1000 == 0) {
            const double seconds = pool.idleSeconds(t);
            idleSeconds += seconds - before;
            idleTime += t - beforeAt;
            before = seconds;
            beforeAt = t;
        }
        return isCold ? 1.0 : 0.0;
    });
    compareWithin(cold, coldStartProbability(0.5, 4, 5, 2));
    const double idle = idleSeconds / idleTime;
    QVERIFY2(std::abs(idle - meanIdleInstances(0.5, 4, 5, 2)) < 0.01 * idle, qPrintable(QString::number(idle)));
}

void TestReplaySteadyStates::mm4()
{
    QueueReplay queue(4, 0);
    Draws draws(0.8 * 4);
    const Estimate wait = batchMeans(4'000'000, [&](std::size_t) {
        const double t = draws.nextArrival();
        return queue.arrive(t, draws.exponential());
    });
    compareWithin(wait, 0.745541);
}

void TestReplaySteadyStates::md16()
{
    QueueReplay queue(16, 0);
    Draws draws(0.95 * 16);
    const Estimate wait = batchMeans(6'000'000, [&](std::size_t) { return queue.arrive(draws.nextArrival(), 1); });
    compareWithin(wait, 0.496693);
}

void TestReplaySteadyStates::nothingExpiresNothingWaits()
{
    PoolReplay pool({}, 0);
    int cold = 0;
    for (int i = 0; i < 100; ++i)
        cold += pool.arrive(10.0 * i, 1) == PoolReplay::Outcome::cold ? 1 : 0;
    QCOMPARE(cold, 1);
    QCOMPARE(pool.idle() + pool.running(), 1u);
    // Idle for exactly T is still there, for longer is gone.
    PoolRules rules;
    rules.keepAliveSeconds = 5;
    PoolReplay edge(rules, 0);
    QCOMPARE(edge.arrive(0, 1), PoolReplay::Outcome::cold);
    QCOMPARE(edge.arrive(6, 1), PoolReplay::Outcome::warm);
    QCOMPARE(edge.arrive(12.25, 1), PoolReplay::Outcome::cold);
    // The most recently idle instance is taken: the other one goes.
    PoolReplay two(rules, 0);
    two.arrive(0, 1);
    two.arrive(0, 2);
    QCOMPARE(two.arrive(3, 1), PoolReplay::Outcome::warm);
    two.advance(6.5); // the first has been idle since 1, the second since 4
    QCOMPARE(two.idle(), 1u);
}

void TestReplaySteadyStates::positionsNotOrder()
{
    const RandomStream stream(3, 4);
    const double tenth = stream.uniform(10);
    for (std::uint64_t n = 0; n < 10; ++n)
        stream.uniform(n);
    QCOMPARE(stream.uniform(10), tenth);
    QVERIFY(RandomStream(3, 5).uniform(10) != tenth);
    QVERIFY(RandomStream(4, 4).uniform(10) != tenth);
    double least = 1;
    double most = 0;
    double sum = 0;
    constexpr int count = 100000;
    for (std::uint64_t n = 0; n < count; ++n) {
        const double u = stream.uniform(n);
        least = std::min(least, u);
        most = std::max(most, u);
        sum += u;
    }
    QVERIFY(least > 0 && least < 1e-3 && most < 1 && most > 0.999);
    QVERIFY(std::abs(sum / count - 0.5) < 4 * std::sqrt(1.0 / 12 / count));
}

void TestReplaySteadyStates::quantiles()
{
    const boost::math::normal_distribution<double> normal;
    for (double p : {1e-15, 1e-9, 0.001, 0.02, 0.074, 0.076, 0.3, 0.5, 0.7, 0.925, 0.99, 1 - 1e-9}) {
        const double z = normalQuantile(p);
        const double exact = boost::math::quantile(normal, p);
        QVERIFY2(std::abs(z - exact) <= 1e-13 * std::max(1.0, std::abs(exact)), qPrintable(QString::number(p)));
    }
}

void TestReplaySteadyStates::gammaMoments_data()
{
    QTest::addColumn<double>("cv");
    for (double cv : {0.1, 0.5, 1.0, 2.0, 4.0})
        QTest::addRow("%g", cv) << cv;
}

void TestReplaySteadyStates::gammaMoments()
{
    QFETCH(double, cv);
    constexpr std::uint64_t count = 400000;
    double sum = 0;
    double squares = 0;
    for (std::uint64_t n = 0; n < count; ++n) {
        const double g = gammaOfMeanOne(cv, 5, n);
        QVERIFY(g >= 0);
        sum += g;
        squares += g * g;
    }
    const double mean = sum / count;
    QVERIFY2(std::abs(mean - 1) < 5 * cv / std::sqrt(static_cast<double>(count)), qPrintable(QString::number(mean)));
    const double variance = squares / count - mean * mean;
    // The fourth moment of a Gamma number gives the spread of its variance.
    const double spread = cv * cv * std::sqrt((2 + 6 * cv * cv) / count);
    QVERIFY2(std::abs(variance - cv * cv) < 5 * spread, qPrintable(QString::number(variance)));
}

ISOCOST_TEST(TestReplaySteadyStates)
#include "test_replay_steady_states.moc"
