// SPDX-License-Identifier: GPL-3.0-or-later
// Latency mixtures: percentiles of points and lognormals worked by hand, waits against a numerical convolution.

#include "core/engine/options/fleet/fleet.h"
#include "core/engine/queueing/latency_mix.h"
#include "tests/core/engine/make.h"
#include "tests/suite.h"

#include <numbers>
#include <random>

using namespace isocost;

namespace
{

std::shared_ptr<WaitMix> waitOf(double waiting, double decay)
{
    auto wait = std::make_shared<WaitMix>();
    wait->add(1, waiting, decay);
    return wait;
}

/// P(W + X > t) by the midpoint rule over X's normal variable.
double convolved(const WaitMix &wait, const ServiceTime &service, double t)
{
    constexpr int steps = 400000;
    double sum = 0;
    for (int i = 0; i < steps; ++i) {
        const double z = -10 + 20 * (i + 0.5) / steps;
        const double x = std::exp(service.mu() + service.sigma() * z);
        sum += (x > t ? 1 : wait.survival(t - x)) * std::exp(-z * z / 2);
    }
    return sum * 20 / steps / std::sqrt(2 * std::numbers::pi);
}

ServiceLevel levelOf(double percentile, double seconds)
{
    ServiceLevel made;
    made.percentile = percentile;
    made.seconds = seconds;
    return made;
}

} // namespace

class TestLatency : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void percentilesOfALognormal();
    void points();
    void waitAndService_data();
    void waitAndService();
    void waitAndAPoint();
    void overloadIsUnbounded();
    void mixtures();
    void percentilesAreOrdered();
    void quickBoundsAgree();
    void tableForOneTimeAgrees();
    void joinedWaitsAgree();
    void longWaitsAgree();
    void nobody();
    void erlangsQueue();
};

// Mean 2, CV 1: median 2 / sqrt 2, p95 = median e^(1.644853627 sigma) with sigma^2 = ln 2.
void TestLatency::percentilesOfALognormal()
{
    LatencyMix mix;
    mix.add(3, 0.1, ServiceTime(2, 1));
    const double sigma = std::sqrt(std::numbers::ln2);
    VERIFY_NEAR(mix.percentile(50).value(), 0.1 + std::numbers::sqrt2, 1e-6);
    VERIFY_NEAR(mix.percentile(95).value(), 0.1 + std::numbers::sqrt2 * std::exp(1.6448536269514722 * sigma), 1e-6);
    VERIFY_NEAR(mix.percentile(99).value(), 0.1 + std::numbers::sqrt2 * std::exp(2.3263478740408408 * sigma), 1e-6);
    VERIFY_NEAR(mix.survival(0.1 + std::numbers::sqrt2), 0.5, 1e-12);
}

// 90 % take 1 s, 6 % take 2 s, 4 % take 30 s: p50 and p90 are 1 s, p95 and p96 are 2 s, p97 is 30 s.
void TestLatency::points()
{
    LatencyMix mix;
    mix.add(0.90, 0, ServiceTime(1, 0));
    mix.add(0.06, 1, ServiceTime(1, 0));
    mix.add(0.04, 0, ServiceTime(30, 0));
    VERIFY_NEAR(mix.percentile(50).value(), 1, 1e-6);
    VERIFY_NEAR(mix.percentile(90).value(), 1, 1e-6);
    VERIFY_NEAR(mix.percentile(90.1).value(), 2, 1e-6);
    VERIFY_NEAR(mix.percentile(95).value(), 2, 1e-6);
    VERIFY_NEAR(mix.percentile(96).value(), 2, 1e-6);
    VERIFY_NEAR(mix.percentile(97).value(), 30, 1e-6);
    QVERIFY(mix.holds(levelOf(96, 2)));
    QVERIFY(!mix.holds(levelOf(96, 1.999)));
    QVERIFY(!mix.holds(levelOf(96.1, 2)));
}

void TestLatency::waitAndService_data()
{
    QTest::addColumn<double>("waiting");
    QTest::addColumn<double>("decay");
    QTest::addColumn<double>("mean");
    QTest::addColumn<double>("cv");
    for (double waiting : {0.05, 0.6, 1.0})
        for (double decay : {0.05, 1.0, 30.0, 2000.0})
            for (double cv : {0.02, 0.5, 1.0, 3.0})
                QTest::newRow(qPrintable(QString("%1 %2 %3").arg(waiting).arg(decay).arg(cv)))
                    << waiting << decay << 1.5 << cv;
}

void TestLatency::waitAndService()
{
    QFETCH(double, waiting);
    QFETCH(double, decay);
    QFETCH(double, mean);
    QFETCH(double, cv);
    const auto wait = waitOf(waiting, decay);
    const ServiceTime service(mean, cv);
    LatencyMix mix;
    mix.add(1, 0.25, service, wait);
    QCOMPARE(mix.survival(0.2), 1.0);
    for (double t : {0.05, 0.6, 1.5, 2.5, 6.0, 20.0, 80.0})
        VERIFY_WITHIN(mix.survival(0.25 + t), convolved(*wait, service, t), 2e-5);
}

// Everybody's second, then a wait: P(latency > t) = 0.4 e^-0.5 (t - 1); 5 % at t = 1 + 2 ln 8.
void TestLatency::waitAndAPoint()
{
    LatencyMix mix;
    mix.add(1, 0, ServiceTime(1, 0), waitOf(0.4, 0.5));
    QCOMPARE(mix.survival(0.99), 1.0);
    VERIFY_NEAR(mix.survival(3), 0.4 * std::exp(-1), 1e-12);
    VERIFY_NEAR(mix.percentile(50).value(), 1, 1e-6);
    VERIFY_NEAR(mix.percentile(95).value(), 1 + 2 * std::log(8.0), 1e-6);
}

void TestLatency::overloadIsUnbounded()
{
    LatencyMix mix;
    mix.add(94, 0, ServiceTime(1, 0));
    mix.addOverloaded(6);
    VERIFY_NEAR(mix.overloadedShare(), 0.06, 1e-14);
    VERIFY_NEAR(mix.percentile(94).value(), 1, 1e-6);
    QVERIFY(!mix.percentile(95));
    QVERIFY(!mix.holds(levelOf(95, 1e9)));
    QVERIFY(mix.holds(levelOf(94, 1)));
    const Latency summary = mix.summary(levelOf(90, 2));
    QVERIFY(summary.p50 && !summary.p95 && !summary.p99 && summary.slo);
    VERIFY_NEAR(mix.survival(1e6), 0.06, 1e-14);
}

void TestLatency::mixtures()
{
    LatencyMix quick;
    quick.add(5, 0, ServiceTime(1, 0.5));
    LatencyMix slow;
    slow.add(1, 0, ServiceTime(9, 0.5));
    slow.addOverloaded(1);
    LatencyMix both;
    both.add(3, quick);
    both.add(1, slow);
    for (double t : {0.5, 1.0, 4.0, 20.0})
        VERIFY_NEAR(both.survival(t), 0.75 * quick.survival(t) + 0.25 * slow.survival(t), 1e-13);
    VERIFY_NEAR(both.overloadedShare(), 0.125, 1e-14);
}

void TestLatency::percentilesAreOrdered()
{
    std::mt19937 random(3);
    std::uniform_real_distribution<double> unit(0, 1);
    for (int round = 0; round < 40; ++round) {
        LatencyMix mix;
        for (int part = 0; part < 4; ++part)
            mix.add(unit(random), 3 * unit(random), ServiceTime(0.1 + 5 * unit(random), part ? 2 * unit(random) : 0),
                    part % 2 ? waitOf(unit(random), 0.1 + 9 * unit(random)) : nullptr);
        double before = 0;
        for (double p : {1.0, 10.0, 50.0, 90.0, 95.0, 99.0, 99.9}) {
            const double t = mix.percentile(p).value();
            QVERIFY(t >= before);
            QVERIFY(mix.survival(t) <= (1 - p / 100) * (1 + 2e-9));
            QVERIFY(mix.survival(t * (1 - 3e-7)) > (1 - p / 100));
            before = t;
        }
    }
}

void TestLatency::quickBoundsAgree()
{
    std::mt19937 random(8);
    std::uniform_real_distribution<double> unit(0, 1);
    int held = 0;
    for (int round = 0; round < 300; ++round) {
        LatencyMix mix;
        mix.add(1, 0, ServiceTime(1, unit(random)), waitOf(std::pow(10, -4 * unit(random)), 0.1 + 5 * unit(random)));
        mix.add(unit(random), 0.5, ServiceTime(0.5, 0), waitOf(unit(random), 1));
        if (round % 5 == 0)
            mix.addOverloaded(0.05 * unit(random));
        const double seconds = 0.5 + 5 * unit(random);
        const double percentile = 80 + 19.9 * unit(random);
        const bool holds = mix.survival(seconds) <= 1 - percentile / 100;
        if (std::abs(mix.survival(seconds) - (1 - percentile / 100)) < 1e-7)
            continue;
        QCOMPARE(mix.holds(levelOf(percentile, seconds)), holds);
        held += holds;
    }
    QVERIFY(held > 50 && held < 250);
}

void TestLatency::tableForOneTimeAgrees()
{
    for (double cv : {0.0, 0.4, 1.5}) {
        const ServiceTime service(1, cv);
        for (double seconds : {0.7, 1.8, 6.0}) {
            const auto late = std::make_shared<LateAfterWait>(service, seconds * targetSlack);
            for (double decay : {1e-9, 0.01, 0.37, 1.0, 4.2, 55.0, 1e5}) {
                LatencyMix direct;
                direct.add(1, 0.2, service, waitOf(0.3, decay));
                LatencyMix tabled;
                tabled.add(1, 0.2, service, waitOf(0.3, decay), late);
                const ServiceLevel target = levelOf(90, seconds + 0.2 / targetSlack);
                VERIFY_WITHIN(tabled.excess(target), direct.excess(target), 1e-7);
                QCOMPARE(tabled.excess(target) <= 0, tabled.holds(target));
            }
        }
    }
}

void TestLatency::joinedWaitsAgree()
{
    std::mt19937 random(4);
    std::uniform_real_distribution<double> unit(0, 1);
    WaitMix mix;
    std::vector<WaitMix::Term> terms;
    for (int i = 0; i < 900; ++i) {
        terms.push_back({unit(random) / 900, std::exp(6 * unit(random) - 2)});
        mix.add(1, terms.back().weight, terms.back().decay);
    }
    for (double t : {0.0, 1e-9, 1e-4, 0.01, 0.3, 1.0, 4.0, 30.0, 1e4}) {
        double sum = 0;
        for (const WaitMix::Term &term : terms)
            sum += term.weight * std::exp(-term.decay * t);
        VERIFY_WITHIN(mix.survival(t), sum, 2e-6);
    }
}

/// A wait of very many terms is spread over the table's nodes once; the same as term by term.
void TestLatency::longWaitsAgree()
{
    std::mt19937 random(5);
    std::uniform_real_distribution<double> unit(0, 1);
    const auto wait = std::make_shared<WaitMix>();
    for (int i = 0; i < 3000; ++i)
        wait->add(1, unit(random) / 3000, std::exp(40 * unit(random) - 34)); // some beyond the table
    for (double cv : {0.0, 0.4, 1.5}) {
        const ServiceTime service(1, cv);
        for (double seconds : {0.7, 1.8, 6.0}) {
            const auto late = std::make_shared<LateAfterWait>(service, seconds * targetSlack);
            double exceeding = service.survival(seconds * targetSlack);
            for (const WaitMix::Term &term : wait->terms())
                exceeding += term.weight * late->at(term.decay);
            LatencyMix mix;
            for (int classes = 0; classes < 3; ++classes)
                mix.add(1, 0, service, wait, late);
            VERIFY_WITHIN(mix.excess(levelOf(90, seconds)), exceeding - 0.1 * targetSlack, 1e-11);
        }
    }
    wait->add(1, 0.25, 1e30); // one more after it was spread
    QVERIFY(wait->spread().back().decay > 1e29);
}

void TestLatency::nobody()
{
    const LatencyMix mix;
    QVERIFY(!mix.percentile(50));
    QCOMPARE(mix.survival(1), 0.0);
    QVERIFY(mix.holds(levelOf(99, 0.001)));
    VERIFY_NEAR(mix.excess(levelOf(99, 0.001)), -0.01, 1e-8); // less than any volume that comes near the target
    QCOMPARE(mix.overloadedShare(), 0.0);
}

// Four replicas of one slot at utilisation 0.8 with service of CV 1: P(wait > t) = 0.596432 e^-(4 - 3.2) t / S.
void TestLatency::erlangsQueue()
{
    Scenario scenario = make::scenario(3.2 * 86400, 1);
    scenario.workload.classes[0].computeCv = 1;
    Option &option = make::add(scenario, make::gpu({make::hourly(1)}));
    option.maxUtilization = 0.8;
    const FleetModel fleet(scenario, option, {0});
    const FleetPlan plan = fleet.size(1);
    QCOMPARE(plan.peak, 4.0);
    const auto wait = waitOf(0.5964322, 0.8);
    LatencyMix expected;
    expected.add(1, 0, ServiceTime(1, 1), wait);
    for (double t : {0.5, 2.0, 5.0})
        VERIFY_WITHIN(fleet.latency(plan, 1).total().survival(t), expected.survival(t), 1e-6);
}

ISOCOST_TEST(TestLatency)
#include "test_latency.moc"
