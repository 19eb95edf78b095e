// SPDX-License-Identifier: GPL-3.0-or-later
// Service times: the lognormal's textbook identities, and billed seconds against brute-force sums and quadrature.

#include "core/engine/traffic/service_time.h"
#include "tests/core/engine/make.h"
#include "tests/suite.h"

#include <numbers>

using namespace isocost;

namespace
{

/// E[max(m, ceil(X / h) h)], one increment after the other up to where nothing is left.
double billedByBruteForce(const ServiceTime &service, double h, double minimum)
{
    const double m = std::ceil(minimum / h - 1e-9);
    double sum = m * h;
    for (double k = m; k * h < service.mean() || service.survival(k * h) > 1e-14; ++k)
        sum += h * service.survival(k * h);
    return sum;
}

/// E[g(X)] by the midpoint rule in the normal variable.
template <class F> double expectation(const ServiceTime &service, const F &g)
{
    constexpr int steps = 20000;
    double sum = 0;
    for (int i = 0; i < steps; ++i) {
        const double z = -9 + 18 * (i + 0.5) / steps;
        sum += g(std::exp(service.mu() + service.sigma() * z)) * std::exp(-z * z / 2);
    }
    return sum * 18 / steps / std::sqrt(2 * std::numbers::pi);
}

} // namespace

class TestServiceTime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void momentsOfTheLognormal();
    void excessIsTheTailIntegral();
    void aPointIsAStep();
    void mixture();
    void billedAgainstBruteForce_data();
    void billedAgainstBruteForce();
    void billedPoints();
    void billedWithoutIncrement();
    void billedIsMonotone();
};

void TestServiceTime::momentsOfTheLognormal()
{
    for (double cv : {0.1, 0.5, 1.0, 2.0}) {
        const ServiceTime service(3, cv);
        VERIFY_NEAR(expectation(service, [](double x) { return x; }), 3, 1e-6);
        VERIFY_NEAR(expectation(service, [](double x) { return x * x; }), 9 * (1 + cv * cv), 2e-5);
    }
    // Median of a lognormal: mean / sqrt(1 + cv^2); half of it lies above.
    VERIFY_NEAR(ServiceTime(3, 1).survival(3 / std::numbers::sqrt2), 0.5, 1e-14);
    QCOMPARE(ServiceTime(3, 1).survival(0), 1.0);
    QCOMPARE(ServiceTime(3, 1).survival(-5), 1.0);
}

void TestServiceTime::excessIsTheTailIntegral()
{
    const ServiceTime service(2, 0.8);
    for (double t : {0.01, 0.5, 2.0, 7.0})
        VERIFY_NEAR(service.excess(t), expectation(service, [&](double x) { return std::max(0.0, x - t); }), 1e-6);
    QCOMPARE(service.excess(0), 2.0);
    QCOMPARE(service.excess(-1), 3.0);
    const double h = 1e-5; // the density is minus the slope of the survival
    VERIFY_NEAR(service.density(1.5), (service.survival(1.5 - h) - service.survival(1.5 + h)) / (2 * h), 1e-7);
}

void TestServiceTime::aPointIsAStep()
{
    const ServiceTime point(2, 0);
    QVERIFY(point.isPoint());
    QCOMPARE(point.survival(1.999), 1.0);
    QCOMPARE(point.survival(2), 0.0);
    QCOMPARE(point.excess(0.5), 1.5);
    QCOMPARE(ServiceTime(0, 1).survival(0), 0.0);
}

// Means 1 and 3, CV 0 and 0.5, weights 3 : 1: mean 1.5, second moment (3 x 1 + 9 x 1.25) / 4 = 3.5625,
// CV^2 = 3.5625 / 2.25 - 1 = 0.58333...
void TestServiceTime::mixture()
{
    const Moments moments = mixtureMoments({ServiceTime(1, 0), ServiceTime(3, 0.5)}, {3, 1});
    VERIFY_NEAR(moments.mean, 1.5, 1e-14);
    VERIFY_NEAR(moments.cv, std::sqrt(7.0 / 12), 1e-13);
    QCOMPARE(mixtureMoments({ServiceTime(1, 0)}, {0}).mean, 0.0);
    // Scale-free in the weights.
    VERIFY_NEAR(mixtureMoments({ServiceTime(1, 0), ServiceTime(3, 0.5)}, {3e-9, 1e-9}).cv, moments.cv, 1e-12);
}

void TestServiceTime::billedAgainstBruteForce_data()
{
    QTest::addColumn<double>("mean");
    QTest::addColumn<double>("cv");
    QTest::addColumn<double>("increment");
    QTest::addColumn<double>("minimum");
    for (double mean : {0.03, 0.7, 4.0, 90.0})
        for (double cv : {0.01, 0.1, 0.5, 1.0, 2.5})
            for (double increment : {0.001, 0.1, 1.0, 60.0})
                for (double minimum : {0.0, 0.05, 1.0, 30.0, 60.0}) {
                    const double reach = mean * std::exp(8 * std::sqrt(std::log1p(cv * cv)));
                    if (reach / increment > 1e5 || minimum > 100 * mean)
                        continue; // too long for brute force, or nothing but the minimum
                    QTest::newRow(qPrintable(QString("%1 %2 %3 %4").arg(mean).arg(cv).arg(increment).arg(minimum)))
                        << mean << cv << increment << minimum;
                }
}

void TestServiceTime::billedAgainstBruteForce()
{
    QFETCH(double, mean);
    QFETCH(double, cv);
    QFETCH(double, increment);
    QFETCH(double, minimum);
    const ServiceTime service(mean, cv);
    VERIFY_NEAR(billedSeconds(service, increment, minimum), billedByBruteForce(service, increment, minimum), 1e-8);
}

// 0.7 s in tenths is seven of them, not eight, although 0.7 / 0.1 is a hair under 7 and 0.3 / 0.1 a hair over 3.
void TestServiceTime::billedPoints()
{
    VERIFY_NEAR(billedSeconds(ServiceTime(0.7, 0), 0.1, 0), 0.7, 1e-14);
    VERIFY_NEAR(billedSeconds(ServiceTime(0.1 + 0.2, 0), 0.1, 0), 0.3, 1e-14);
    VERIFY_NEAR(billedSeconds(ServiceTime(0.71, 0), 0.1, 0), 0.8, 1e-14);
    VERIFY_NEAR(billedSeconds(ServiceTime(0.71, 0), 0.1, 2.55), 2.6, 1e-14); // the minimum rounds up as well
    QCOMPARE(billedSeconds(ServiceTime(0, 0), 1, 0), 0.0);
    QCOMPARE(billedSeconds(ServiceTime(0.71, 0), 0, 0.5), 0.71);
    QCOMPARE(billedSeconds(ServiceTime(0.4, 0), 0, 0.5), 0.5);
}

void TestServiceTime::billedWithoutIncrement()
{
    const ServiceTime service(2, 0.8);
    QCOMPARE(billedSeconds(service, 0, 0), 2.0);
    for (double minimum : {0.1, 1.0, 2.0, 9.0}) {
        VERIFY_NEAR(billedSeconds(service, 0, minimum),
                    expectation(service, [&](double x) { return std::max(minimum, x); }), 1e-6);
        VERIFY_NEAR(billedSeconds(service, 1e-5, minimum), billedSeconds(service, 0, minimum), 1e-5);
    }
}

void TestServiceTime::billedIsMonotone()
{
    double before = 0;
    for (double mean = 0.01; mean < 50; mean *= 1.1) {
        const double billed = billedSeconds(ServiceTime(mean, 0.6), 0.1, 1);
        QVERIFY(billed >= std::max(1.0, mean));
        QVERIFY(billed >= before);
        QVERIFY(billed <= mean + 1.1);
        before = billed;
    }
}

ISOCOST_TEST(TestServiceTime)
#include "test_service_time.moc"
