// SPDX-License-Identifier: GPL-3.0-or-later
// Dedicated fleets sized for a latency target, beyond what they carry, and as volume grows. A month has 720 hours.

#include "core/engine/options/fleet/fleet.h"
#include "tests/core/engine/make.h"
#include "tests/suite.h"

using namespace isocost;
using make::committed;
using make::entry;
using make::gpu;
using make::hourly;
using make::perDay;
using make::scenario;

class TestFleetSizing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sizesForTheSlo();
    void hopelessSlo();
    void overload();
    void growsWithVolume();
    void breakpointsAreWhereItGrows();
    void servesUpToWhereTheSloGives_data();
    void servesUpToWhereTheSloGives();
};

void TestFleetSizing::sizesForTheSlo()
{
    for (Scaling scaling : {Scaling::fixed, Scaling::hourly}) {
        Scenario s = scenario(perDay(40), 1);
        s.workload.classes[0].computeCv = 0.5;
        s.workload.burstiness = 0.4;
        s.workload.shape.kind = Shape::Kind::bins;
        s.workload.shape.weights = {1, 2, 3};
        s.workload.slo = ServiceLevel{95, 2.3, {}};
        Option &option = make::add(s, gpu({make::hourly(1)}));
        option.maxUtilization = 1;
        option.scaling = scaling;
        const FleetModel byUse(s, s.options[0], {0});
        const double least = byUse.size(1).peak;
        s.options[0].sizing = Sizing::slo;
        const OptionResult result = make::result(s, "gpu");
        QVERIFY(result.sloMet.value());
        QVERIFY(result.latency->slo.value() <= 2.3 * (1 + 1e-6));
        QVERIFY(result.replicas.value() > least + 1);
        if (scaling == Scaling::fixed) { // one fewer misses
            const FleetModel fleet(s, s.options[0], {0});
            QVERIFY(!fleet.latency(fleet.fixedAt(*result.replicas - 1), 1).holds());
            QVERIFY(fleet.latency(fleet.fixedAt(*result.replicas), 1).holds());
        }
    }
}

// Service alone takes longer: no number of replicas helps, and utilisation decides.
void TestFleetSizing::hopelessSlo()
{
    Scenario s = scenario(perDay(40), 1);
    s.workload.slo = ServiceLevel{95, 0.9, {}};
    make::add(s, gpu({make::hourly(1)})).sizing = Sizing::slo;
    const OptionResult result = make::result(s, "gpu");
    QCOMPARE(result.replicas.value(), 58.0); // 40 / 0.7 = 57.1
    QVERIFY(!result.sloMet.value());
}

// At utilisation 1 the busiest of two bins, 3 : 1, fills all its slots: three quarters of the requests meet an
// overload.
void TestFleetSizing::overload()
{
    Scenario s = scenario(perDay(10), 1);
    s.workload.shape.kind = Shape::Kind::bins;
    s.workload.shape.weights = {3, 1};
    make::add(s, gpu({make::hourly(1)})).maxUtilization = 1;
    const OptionResult result = make::result(s, "gpu");
    QCOMPARE(result.replicas.value(), 15.0);
    VERIFY_NEAR(result.latency->overloadedShare, 0.75, 1e-12);
    QVERIFY(!result.latency->p50 && !result.latency->p95);
    QCOMPARE(result.caveats, std::vector<Caveat>{Caveat::overloaded});
}

void TestFleetSizing::growsWithVolume()
{
    Scenario s = scenario(perDay(1), 1);
    s.workload.shape.kind = Shape::Kind::bins;
    s.workload.shape.weights = {1, 5, 2, 2, 3};
    PriceSheet sheet = gpu({make::hourly(3), committed(1, 12)});
    sheet.replicasPerUnit = 4;
    Option &option = make::add(s, sheet);
    option.fleet = {entry("committed", 4), entry("on_demand")};
    option.slots = 3;
    option.spareReplicas = 1;
    for (Scaling scaling : {Scaling::fixed, Scaling::hourly}) {
        s.options[0].scaling = scaling;
        double before = 0;
        for (double load = 0; load < 300; load += 0.37) {
            const double now = make::cost(s, "gpu", perDay(load));
            QVERIFY(now >= before);
            before = now;
        }
        QVERIFY(before > 100 * 720);
    }
}

void TestFleetSizing::breakpointsAreWhereItGrows()
{
    Scenario s = scenario(perDay(1), 1);
    Rate spot = make::hourly(1, "on_demand");
    spot.interruptionsPerHour = 1;
    spot.recoverySeconds = 600;
    Option &option = make::add(s, gpu({spot, make::hourly(3, "sure")}));
    option.fleet = {entry("sure", 2), entry("on_demand")};
    option.slots = 5;
    const FleetModel fleet(s, option, {0});
    for (double replicas = 2; replicas < 60; ++replicas) {
        const double volume = fleet.volumeServedBy(replicas, 1);
        QCOMPARE(fleet.size(volume * (1 - 1e-8)).peak, replicas);
        QCOMPARE(fleet.size(volume * (1 + 1e-8)).peak, replicas + 1);
    }
}

void TestFleetSizing::servesUpToWhereTheSloGives_data()
{
    QTest::addColumn<bool>("own");
    QTest::newRow("of the workload") << false;
    QTest::newRow("of its class, and one of the workload that is nobody's") << true;
}

// A fleet sized for an SLO grows by one exactly where it says that fewer no longer do.
void TestFleetSizing::servesUpToWhereTheSloGives()
{
    QFETCH(bool, own);
    Scenario s = scenario(perDay(1), 1);
    s.workload.classes[0].computeCv = 0.6;
    s.workload.burstiness = 0.3;
    s.workload.shape.kind = Shape::Kind::bins;
    s.workload.shape.weights = {1, 2, 4, 3};
    s.workload.slo = ServiceLevel{95, 2.6, {}};
    if (own)
        s.workload.classes[0].slo = s.workload.slo;
    Option &option = make::add(s, gpu({make::hourly(1)}));
    option.slots = 4;
    option.maxUtilization = 1;
    option.sizing = Sizing::slo;
    const FleetModel fleet(s, option, {0});
    double before = 0;
    for (double replicas : {1.0, 2.0, 3.0, 7.0, 20.0, 90.0, 400.0}) {
        const double volume = fleet.volumeServedBy(replicas);
        QVERIFY(volume > before);
        QVERIFY(volume < fleet.volumeServedBy(replicas, 1.6) * (1 - 1e-3)); // utilisation alone would serve more
        const FleetModel another(s, option, {0});                           // which remembers nothing
        QCOMPARE(another.size(volume * (1 - 1e-8)).peak, replicas);
        QCOMPARE(another.size(volume * (1 + 1e-8)).peak, replicas + 1);
        before = volume;
    }
}

ISOCOST_TEST(TestFleetSizing)
#include "test_fleet_sizing.moc"
