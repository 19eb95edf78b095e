// SPDX-License-Identifier: GPL-3.0-or-later
// Dedicated fleets worked by hand. A month has 720 hours.

#include "core/engine/options/fleet.h"
#include "tests/core/engine/make.h"
#include "tests/suite.h"

using namespace isocost;
using make::gpu;
using make::hourly;
using make::scenario;

namespace
{

Rate committed(double price, double months)
{
    Rate rate = hourly(price, "committed");
    rate.termMonths = months;
    return rate;
}

FleetEntry entry(const std::string &rate, int replicas = 0)
{
    FleetEntry made;
    made.rate = rate;
    made.replicas = replicas;
    return made;
}

/// Requests a day that keep so many slots of one second's service busy.
double perDay(double erlangs)
{
    return erlangs * 86400;
}

} // namespace

class TestFleet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sizesByUtilisation();
    void roundsWithTolerance();
    void throughput();
    void layers();
    void sparesAndUnits();
    void spot();
    void hourly();
    void committedLastEntry();
    void monthlyAndUpfront();
    void meters();
    void memoryOfModels();
    void sizesForTheSlo();
    void hopelessSlo();
    void overload();
    void growsWithVolume();
    void breakpointsAreWhereItGrows();
    void servesUpToWhereTheSloGives();
};

// 10 Erlangs on 4 slots at 70 %: 10 / 2.8 = 3.57, four; 4 x $2 x 720 = $5,760; utilisation 10 / 16.
void TestFleet::sizesByUtilisation()
{
    Scenario s = scenario(perDay(10), 1);
    Option &option = make::add(s, gpu({make::hourly(2)}));
    option.slots = 4;
    const OptionResult result = make::result(s, "gpu");
    QCOMPARE(result.replicas.value(), 4.0);
    VERIFY_NEAR(result.monthlyCost, 5760, 1e-12);
    VERIFY_NEAR(result.utilization.value(), 0.625, 1e-12);
    s.options[0].minReplicas = 6;
    QCOMPARE(make::result(s, "gpu").replicas.value(), 6.0);
    QCOMPARE(make::result(s, "gpu", 0).replicas.value(), 6.0);
    s.options[0].minReplicas = 0;
    QCOMPARE(make::result(s, "gpu", 0).replicas.value(), 1.0);
}

// 21 Erlangs at 70 % are exactly 30 slots, though 21 / 0.7 is a hair above; a billionth more still is, a millionth is
// not.
void TestFleet::roundsWithTolerance()
{
    Scenario s = scenario(perDay(21), 1);
    make::add(s, gpu({make::hourly(1)}));
    QCOMPARE(make::result(s, "gpu").replicas.value(), 30.0);
    QCOMPARE(make::result(s, "gpu", perDay(21) * (1 + 5e-10)).replicas.value(), 30.0);
    QCOMPARE(make::result(s, "gpu", perDay(21) * (1 + 1e-6)).replicas.value(), 31.0);
}

// 2 requests/s a replica with 8 slots mean 4 s a request: 10/s need 10 / (2 x 0.7) = 7.1, eight. 600 tokens/s at 300
// tokens a request say the same.
void TestFleet::throughput()
{
    Scenario s = scenario(perDay(10), 1);
    s.workload.classes[0].outputTokens = 300;
    Option &option = make::add(s, gpu({make::hourly(1)}));
    option.slots = 8;
    option.requestsPerSecondPerReplica = 2;
    OptionResult result = make::result(s, "gpu");
    QCOMPARE(result.replicas.value(), 8.0);
    VERIFY_NEAR(result.utilization.value(), 40.0 / 64, 1e-12);
    s.options[0].requestsPerSecondPerReplica.reset();
    s.options[0].tokensPerSecondPerReplica = 600;
    VERIFY_NEAR(make::result(s, "gpu").utilization.value(), 40.0 / 64, 1e-12);
    s.workload.classes[0].computeSeconds.reset(); // no service time to scale: the throughput alone says 8 / 2 s
    VERIFY_NEAR(make::result(s, "gpu").utilization.value(), 40.0 / 64, 1e-12);
}

// 3 committed at $1 and the rest at $3: 10 Erlangs at 70 % need 15: 3 x 720 + 12 x 3 x 720 = 2,160 + 25,920. Two
// Erlangs need three, all of them committed; half an Erlang still pays for three.
void TestFleet::layers()
{
    Scenario s = scenario(perDay(10), 1);
    Option &option = make::add(s, gpu({make::hourly(3), committed(1, 12)}));
    option.fleet = {entry("committed", 3), entry("on_demand")};
    const OptionResult result = make::result(s, "gpu");
    QCOMPARE(result.replicas.value(), 15.0);
    VERIFY_NEAR(result.monthlyCost, 28080, 1e-12);
    VERIFY_NEAR(make::lineCost(result, "rate committed"), 2160, 1e-12);
    VERIFY_NEAR(make::cost(s, "gpu", perDay(2)), 2160, 1e-12);
    VERIFY_NEAR(make::cost(s, "gpu", perDay(0.5)), 2160, 1e-12);
}

// Ten needed and one spare, in eights: two units of $16 x 720. Spares are no capacity, surplus neither.
void TestFleet::sparesAndUnits()
{
    Scenario s = scenario(perDay(7), 1);
    PriceSheet sheet = gpu({make::hourly(16)});
    sheet.replicasPerUnit = 8;
    make::add(s, sheet).spareReplicas = 1;
    const OptionResult result = make::result(s, "gpu");
    QCOMPARE(result.replicas.value(), 10.0);
    QCOMPARE(result.meanPaidReplicas.value(), 16.0);
    VERIFY_NEAR(result.monthlyCost, 2 * 16 * 720, 1e-12);
    VERIFY_NEAR(result.utilization.value(), 7.0 / 16, 1e-12);
    s.options[0].spareReplicas = 7; // 17 replicas, three units
    VERIFY_NEAR(make::cost(s, "gpu"), 3 * 16 * 720, 1e-12);
}

// Each spot replica is gone 2 x 360 / 3,600 = 20 % of the time. Ten needed: 10 / 0.8 = 12.5, thirteen; with four on
// demand before them, 4 + 6 / 0.8 = 11.5, twelve.
void TestFleet::spot()
{
    Scenario s = scenario(perDay(7), 1);
    Rate spot = make::hourly(1, "spot");
    spot.interruptionsPerHour = 2;
    spot.recoverySeconds = 360;
    Option &option = make::add(s, gpu({make::hourly(3), spot}));
    option.rate = "spot";
    QCOMPARE(make::result(s, "gpu").replicas.value(), 13.0);
    s.options[0].fleet = {entry("on_demand", 4), entry("spot")};
    QCOMPARE(make::result(s, "gpu").replicas.value(), 12.0);
    VERIFY_NEAR(make::cost(s, "gpu"), (4 * 3 + 8) * 720, 1e-12);
    const FleetModel fleet(s, s.options[0], {0});
    VERIFY_NEAR(fleet.lostShare(12), 0.2 * 8 / 12, 1e-14);
    QCOMPARE(fleet.lostShare(4), 0.0);
}

// Weights 1, 1, 4, 2 of mean 2 with 7 Erlangs: 3.5, 3.5, 14, 7 need 5, 5, 20, 10; each ready one bin early: 5, 20, 20,
// 10: 13.75 on average. Fixed: 20 all the time. The last bin looks ahead to the first.
void TestFleet::hourly()
{
    Scenario s = scenario(perDay(7), 1);
    s.workload.shape.kind = Shape::Kind::bins;
    s.workload.shape.weights = {1, 1, 4, 2};
    make::add(s, gpu({make::hourly(1)}));
    VERIFY_NEAR(make::cost(s, "gpu"), 20 * 720, 1e-12);
    s.options[0].scaling = Scaling::hourly;
    const OptionResult result = make::result(s, "gpu");
    QCOMPARE(result.replicas.value(), 20.0);
    VERIFY_NEAR(result.meanPaidReplicas.value(), 13.75, 1e-12);
    VERIFY_NEAR(result.monthlyCost, 13.75 * 720, 1e-12);
    s.workload.shape.weights = {4, 2, 1, 1}; // cyclic: the same fleet, turned
    VERIFY_NEAR(make::cost(s, "gpu"), 13.75 * 720, 1e-12);
    s.options[0].fleet = {entry("on_demand", 8), entry("on_demand")}; // 8 + (0 + 12 + 12 + 2) / 4
    VERIFY_NEAR(make::cost(s, "gpu"), (8 + 6.5) * 720, 1e-12);
}

// The same fleet with a commitment in its last entry pays that entry's peak: 20, or 3 + 17 of another rate.
void TestFleet::committedLastEntry()
{
    Scenario s = scenario(perDay(7), 1);
    s.workload.shape.kind = Shape::Kind::bins;
    s.workload.shape.weights = {1, 1, 4, 2};
    Option &option = make::add(s, gpu({make::hourly(1), committed(0.5, 12)}));
    option.scaling = Scaling::hourly;
    option.rate = "committed";
    VERIFY_NEAR(make::cost(s, "gpu"), 20 * 0.5 * 720, 1e-12);
    s.options[0].fleet = {entry("on_demand", 3), entry("committed")};
    VERIFY_NEAR(make::cost(s, "gpu"), (3 + 17 * 0.5) * 720, 1e-12);
    QCOMPARE(make::result(s, "gpu").meanPaidReplicas.value(), 20.0);
}

// $500 a month and $1,200 upfront over 24 months: $550 a replica; hourly $1 with the same: $770.
void TestFleet::monthlyAndUpfront()
{
    Scenario s = scenario(100, 1);
    Rate reserved;
    reserved.name = "on_demand";
    reserved.monthly = 500;
    reserved.upfront = 1200;
    reserved.termMonths = 24;
    make::add(s, gpu({reserved}));
    VERIFY_NEAR(make::cost(s, "gpu"), 550, 1e-12);
    s.sheets[0].rates[0].monthly.reset();
    s.sheets[0].rates[0].hourly = 1;
    VERIFY_NEAR(make::cost(s, "gpu"), 770, 1e-12);
}

// Two replicas and a spare store 30 GB each at $0.1: $9; 2 x 43,200 x 30 = 2,592,000 requests send 1 MB: 2,592 GB x
// $0.05 = $129.60; $12 a month for the sheet; 3 x 720 x $1 for the replicas; 10 % off all of it.
void TestFleet::meters()
{
    Scenario s = scenario(perDay(1), 1);
    RequestClass &c = s.workload.classes[0];
    c.payloadOutKb = 1000;
    c.modelGb = 30;
    PriceSheet sheet = gpu({make::hourly(1)});
    sheet.meters = {make::meter(Unit::gbMonth, 0.1), make::meter(Unit::gbEgress, 0.05), make::meter(Unit::month, 12),
                    make::meter(Unit::outputToken, 99)};
    sheet.discountFraction = 0.1;
    make::add(s, sheet).spareReplicas = 1;
    VERIFY_NEAR(make::cost(s, "gpu"), 0.9 * (9 + 129.6 + 12 + 2160), 1e-12);
}

// Two models of 18 and 30 GB (the largest class of each) need 48 GB of every replica.
void TestFleet::memoryOfModels()
{
    Scenario s = scenario(100, 1);
    s.workload.classes[0].model = "a";
    s.workload.classes[0].memoryGb = 18;
    for (double gb : {30.0, 10.0}) {
        RequestClass c = s.workload.classes[0];
        c.id = "b" + std::to_string(static_cast<int>(gb));
        c.model = "b";
        c.memoryGb = gb;
        s.workload.classes.push_back(c);
    }
    PriceSheet sheet = gpu({make::hourly(1)});
    sheet.memoryGb = 48;
    make::add(s, sheet);
    QVERIFY(make::result(s, "gpu").feasible);
    s.sheets[0].memoryGb = 47.9;
    QCOMPARE(make::result(s, "gpu").reasons, std::vector<Reason>{Reason::memory});
    s.sheets[0].memoryGb.reset();
    QVERIFY(make::result(s, "gpu").feasible);
}

void TestFleet::sizesForTheSlo()
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
void TestFleet::hopelessSlo()
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
void TestFleet::overload()
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

void TestFleet::growsWithVolume()
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

void TestFleet::breakpointsAreWhereItGrows()
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

// A fleet sized for an SLO grows by one exactly where it says that fewer no longer do.
void TestFleet::servesUpToWhereTheSloGives()
{
    Scenario s = scenario(perDay(1), 1);
    s.workload.classes[0].computeCv = 0.6;
    s.workload.burstiness = 0.3;
    s.workload.shape.kind = Shape::Kind::bins;
    s.workload.shape.weights = {1, 2, 4, 3};
    s.workload.slo = ServiceLevel{95, 2.6, {}};
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

ISOCOST_TEST(TestFleet)
#include "test_fleet.moc"
