// SPDX-License-Identifier: GPL-3.0-or-later
// Dedicated fleets worked by hand. A month has 720 hours.

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

ISOCOST_TEST(TestFleet)
#include "test_fleet.moc"
