// SPDX-License-Identifier: GPL-3.0-or-later
// Erlang B and C: published figures, the integral form of Erlang B, and the recurrence over the number of servers.

#include "core/engine/queueing/blocking_row.h"
#include "core/engine/queueing/erlang.h"
#include "core/engine/queueing/erlang_expansion.h"
#include "tests/core/engine/make.h"
#include "tests/suite.h"

using namespace isocost;

namespace
{

/// 1 / B(m, a) = integral over t > 0 of e^-t (1 + t / a)^m dt, by Simpson's rule on a scale that follows the peak.
double erlangBByIntegral(double m, double a)
{
    const double peak = std::max(0.0, m - a);
    const double reach = peak + 60 + 12 * std::sqrt(m + 1);
    constexpr int steps = 200000;
    const auto f = [&](double t) { return std::exp(-t + m * std::log1p(t / a)); };
    double sum = f(0) + f(reach);
    for (int i = 1; i < steps; ++i)
        sum += (i % 2 ? 4 : 2) * f(reach * i / steps);
    return 1 / (sum * reach / steps / 3);
}

} // namespace

class TestErlang : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void published();
    void integralForm_data();
    void integralForm();
    void recurrenceAcrossTheSwitch();
    void everyWayAgreesWithCountingUp();
    void rows();
    void fallsWithServersAndRisesWithLoad();
    void edges();
    void requiredIsMinimal_data();
    void requiredIsMinimal();
    void boundIsABound();
};

// Eight servers, 5 Erlangs. Four servers at utilisation 0.8 and sixteen at 0.95: the mean wait is C / (m - a) services.
void TestErlang::published()
{
    VERIFY_WITHIN(erlangB(8, 5), 0.0700478522, 5e-11);
    VERIFY_WITHIN(erlangC(4, 3.2), 0.596432, 5e-7);
    VERIFY_WITHIN(erlangC(4, 3.2) / (4 - 3.2), 0.745541, 6e-7);
    VERIFY_WITHIN(erlangC(16, 15.2), 0.780192, 5e-7);
    VERIFY_WITHIN(erlangC(16, 15.2) / (16 - 15.2), 0.975241, 6e-7);
    VERIFY_NEAR(erlangB(1, 3), 0.75, 1e-15);  // a / (1 + a)
    VERIFY_NEAR(erlangC(1, 0.6), 0.6, 1e-14); // the utilisation
}

void TestErlang::integralForm_data()
{
    QTest::addColumn<double>("servers");
    QTest::addColumn<double>("load");
    for (double servers : {1.0, 2.0, 8.0, 33.0, 150.0, 999.0, 1000.0, 1001.0, 1500.0})
        for (double utilisation : {0.5, 0.9, 1.0, 1.3})
            QTest::newRow(qPrintable(QString("%1 %2").arg(servers).arg(utilisation)))
                << servers << servers * utilisation;
}

void TestErlang::integralForm()
{
    QFETCH(double, servers);
    QFETCH(double, load);
    if (servers * std::log(servers / load) - servers + load > 200)
        QSKIP("too small a probability for the quadrature");
    VERIFY_NEAR(erlangB(servers, load), erlangBByIntegral(servers, load), 1e-8);
}

// B(m + 1) = a B(m) / (m + 1 + a B(m)) holds also where the way of computing changes.
void TestErlang::recurrenceAcrossTheSwitch()
{
    for (double m : {998.0, 999.0, 1000.0, 1001.0, 1002.0, 5000.0})
        for (double load : {700.0, 900.0, 1000.0, 1100.0, 3000.0, 5000.0}) {
            const double b = erlangB(m, load);
            if (b < 1e-250)
                continue;
            VERIFY_NEAR(erlangB(m + 1, load), load * b / (m + 1 + load * b), 1e-9);
        }
}

// 1 / B(m) = 1 + m / a / B(m - 1), in long doubles: from far more servers than load to far fewer.
void TestErlang::everyWayAgreesWithCountingUp()
{
    int expanded = 0;
    for (double load = 20; load < 20000; load *= 1.31) {
        for (double spare = -30; spare < 9; spare += 0.37) {
            const double servers = std::round(load + spare * std::sqrt(load));
            if (servers < 1)
                continue;
            long double inverse = 1;
            for (double k = 1; k <= servers; ++k)
                inverse = 1 + static_cast<long double>(k) / load * inverse;
            VERIFY_NEAR(erlangB(servers, load), static_cast<double>(1 / inverse), 3e-9);
            expanded += hasErlangExpansion(servers, load);
        }
    }
    QVERIFY(expanded > 300);
}

void TestErlang::rows()
{
    for (double servers : {1.0, 5.0, 8.0, 16.0, 17.0, 64.0, 1000.0, 9000.0}) {
        const BlockingRow blocking(servers);
        const WaitingRow waiting(servers);
        for (double utilisation = 0.01; utilisation < 3; utilisation += 0.0173) {
            const double load = servers * utilisation;
            VERIFY_WITHIN(blocking.at(std::sqrt(load)), erlangB(servers, load), 1e-6);
            if (utilisation < 1)
                VERIFY_WITHIN(waiting.at(load), erlangC(servers, load), 5e-8);
        }
    }
}

void TestErlang::fallsWithServersAndRisesWithLoad()
{
    for (double load : {0.3, 4.0, 60.0, 1200.0}) {
        double before = 1;
        for (double m = 1; m < 1500; m = std::ceil(m * 1.2)) {
            const double b = erlangB(m, load);
            QVERIFY(b >= 0 && b <= before);
            QVERIFY(erlangB(m, load * 1.01) >= b);
            QVERIFY(erlangC(m, load) >= b);
            before = b;
        }
    }
}

void TestErlang::edges()
{
    QCOMPARE(erlangB(5, 0), 0.0);
    QCOMPARE(erlangC(5, 0), 0.0);
    QCOMPARE(erlangB(0, 2), 1.0);
    QCOMPARE(erlangC(3, 3), 1.0);
    QCOMPARE(erlangC(3, 8), 1.0);
    VERIFY_WITHIN(erlangB(10, 1e12), 1, 1e-10);
    VERIFY_WITHIN(erlangB(2000, 1e12), 1 - 2000 / 1e12, 1e-9);
    VERIFY_WITHIN(erlangB(1e9, 2e9), 0.5, 1e-6);
    QVERIFY(erlangB(1e6, 1e-3) >= 0 && erlangB(1e6, 1e-3) < 1e-300);
    QVERIFY(erlangB(500, 1e-3) >= 0 && erlangB(500, 1e-3) < 1e-200);
}

void TestErlang::requiredIsMinimal_data()
{
    QTest::addColumn<double>("load");
    QTest::addColumn<double>("allowed");
    for (double load : {1e-9, 1e-3, 0.5, 5.0, 42.0, 900.0, 935.0, 950.0, 1000.0, 1e4, 1e6, 1e9})
        for (double allowed : {1e-9, 1e-3, 0.01, 0.2, 0.9})
            QTest::newRow(qPrintable(QString("%1 %2").arg(load).arg(allowed))) << load << allowed;
}

void TestErlang::requiredIsMinimal()
{
    QFETCH(double, load);
    QFETCH(double, allowed);
    const double servers = requiredServers(load, allowed);
    QCOMPARE(servers, std::floor(servers));
    QVERIFY(erlangB(servers, load) <= allowed * (1 + 1e-12));
    if (servers > 0)
        QVERIFY(erlangB(servers - 1, load) > allowed);
    QCOMPARE(requiredServers(0, allowed), 0.0);
    QCOMPARE(requiredServers(load, 1), 0.0);
}

void TestErlang::boundIsABound()
{
    for (double m : {1.0, 10.0, 100.0, 800.0}) {
        const BlockingBound negligible(m);
        bool everTrue = false;
        for (double load = m * 1e-4; load < 1.2 * m; load *= 1.05) {
            everTrue |= negligible(load);
            if (negligible(load))
                QVERIFY(erlangB(m, load) < 1e-13);
        }
        QVERIFY(everTrue == (m > 1));
    }
}

ISOCOST_TEST(TestErlang)
#include "test_erlang.moc"
