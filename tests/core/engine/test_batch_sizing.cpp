// SPDX-License-Identifier: GPL-3.0-or-later
// Fleets that serve in batches, sized for a target by classes with weeks of their own: the short ways to a size, to the
// volume that a size serves and to the crossovers end where the plain ones do.

#include "core/engine/options/fleet/fleet.h"
#include "core/engine/queueing/batch_chain.h"
#include "tests/core/engine/crossing_check.h"
#include "tests/core/engine/make.h"
#include "tests/core/engine/weekly_classes.h"
#include "tests/suite.h"

using namespace isocost;

namespace
{

const Option &optionOf(const Scenario &s, const std::string &id)
{
    return *findOption(s, id);
}

/// Scenarios with a target of each kind, none of which a fleet sized by utilisation meets.
Scenario withTarget(int kind)
{
    Scenario s = weekly::scenario(3, static_cast<std::uint64_t>(kind), kind % 2 ? 12 : 0);
    const ServiceLevel targets[] = {{95, 1, TargetMetric::firstToken, {}},
                                    {95, 0.585, TargetMetric::firstToken, {}},
                                    {95, 38, TargetMetric::total, {}},
                                    {95, 9, TargetMetric::total, {}},
                                    {95, 0.06, TargetMetric::perToken, {}}};
    s.workload.burstiness = kind == 3 ? 0.4 : 0.025; // at 3 requests wait
    if (kind < 5) {
        s.workload.slo = targets[kind];
        return s;
    }
    if (kind == 6) { // with every slot taken answers come in time, unless they wait
        s = weekly::scenario(3, 6, 3);
        s.workload.burstiness = 0.4;
        s.workload.slo = ServiceLevel{95, 1e3, TargetMetric::total, {}};
        for (Option &option : s.options)
            option.maxUtilization = 1;
        const FleetModel fleet(s, optionOf(s, "gpu"), allClasses(s));
        s.workload.slo->seconds = 1.11 * *fleet.latency(fleet.fixedAt(1e5), 1).latency().p95;
        return s;
    }
    // A class has one of its own, little above what its requests take alone; another may wait.
    s.workload.slo.reset();
    s.workload.classes[1].slo = ServiceLevel{95, 1, TargetMetric::firstToken, {}};
    s.workload.classes[2].deferred = true;
    const FleetModel fleet(s, optionOf(s, "gpu"), allClasses(s));
    s.workload.classes[1].slo->seconds = 1.03 * *fleet.latency(fleet.fixedAt(1e5), 1).classTargets().front().seconds;
    return s;
}

} // namespace

class TestBatchSizing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sizeIsTheFewestThatHold_data();
    void sizeIsTheFewestThatHold();
    void servesUpToWhereTheTargetGives();
    void sameMachinesShareTheirSizes();
    void knownSizesFollowFromOthers();
    void servingIsTheRateReadBack();
    void crossoversAreThoseOfTheCosts();
    void bandsAreTheRecommendations();
};

void TestBatchSizing::sizeIsTheFewestThatHold_data()
{
    QTest::addColumn<int>("kind");
    for (int kind = 0; kind < 7; ++kind)
        QTest::addRow("target %d", kind) << kind;
}

void TestBatchSizing::sizeIsTheFewestThatHold()
{
    QFETCH(int, kind);
    const Scenario s = withTarget(kind);
    const FleetModel fleet(s, optionOf(s, "gpu"), allClasses(s));
    const FleetModel plain(s, optionOf(s, "gpu"), allClasses(s));
    Scenario withoutTarget = s;
    for (Option &option : withoutTarget.options)
        option.sizing = Sizing::utilization;
    const FleetModel byUse(withoutTarget, optionOf(withoutTarget, "gpu"), allClasses(s));
    const auto holds = [&](double replicas, double volume) {
        return plain.latency(plain.fixedAt(replicas), volume).holds();
    };
    bool grew = false;
    for (double volume : {1.0, 7.0, 30.0, 2.0, 31.0, 0.01}) {
        const double replicas = fleet.size(volume).peak;
        const double least = byUse.size(volume).peak;
        QVERIFY(holds(replicas, volume));
        QVERIFY(replicas == least || !holds(replicas - 1, volume));
        grew |= replicas > least;
    }
    QVERIFY(grew);
}

void TestBatchSizing::servesUpToWhereTheTargetGives()
{
    for (int kind : {0, 1, 3}) {
        const Scenario s = withTarget(kind);
        const FleetModel fleet(s, optionOf(s, "gpu"), allClasses(s));
        const FleetModel plain(s, optionOf(s, "gpu"), allClasses(s));
        double before = 0;
        for (double replicas : {1.0, 2.0, 3.0, 9.0, 40.0}) {
            const double volume = fleet.volumeServedBy(replicas);
            QVERIFY(volume > before);
            QVERIFY(plain.latency(plain.fixedAt(replicas), volume).holds());
            QVERIFY(!plain.latency(plain.fixedAt(replicas), volume * (1 + 1e-6)).holds());
            before = volume;
        }
    }
}

void TestBatchSizing::sameMachinesShareTheirSizes()
{
    Scenario s = weekly::scenario(3, 5);
    Option other = optionOf(s, "gpu");
    other.id = "slower";
    other.speed = 0.5;
    other.networkSeconds = 0.1;
    s.options.push_back(other);
    const FleetModel first(s, optionOf(s, "gpu"), allClasses(s));
    FleetModel second(s, optionOf(s, "committed"), allClasses(s));
    const FleetModel alone(s, optionOf(s, "committed"), allClasses(s));
    FleetModel third(s, optionOf(s, "slower"), allClasses(s));
    QVERIFY(second.shareSizes(first));
    QVERIFY(!third.shareSizes(first));
    for (double volume : {3.0, 0.5, 20.0}) {
        QCOMPARE(second.size(volume).peak, alone.size(volume).peak);
        QCOMPARE(first.size(volume).peak, alone.size(volume).peak);
    }
    QCOMPARE(first.volumeServedBy(4), second.volumeServedBy(4));
}

void TestBatchSizing::knownSizesFollowFromOthers()
{
    KnownSizes sizes;
    QVERIFY(!sizes.holds(3, 5));
    sizes.add(3, 5, true);
    sizes.add(2, 4, false);
    QCOMPARE(sizes.holds(3, 4.5), std::optional(true));
    QCOMPARE(sizes.holds(4, 5), std::optional(true));
    QCOMPARE(sizes.holds(2, 4.5), std::optional(false));
    QCOMPARE(sizes.holds(1, 4), std::optional(false));
    QVERIFY(!sizes.holds(2, 3.9) && !sizes.holds(3, 5.1));
    sizes.add(6, 11, true);
    sizes.add(3, 6, true); // says more than the first
    sizes.add(5, 10, false);
    QCOMPARE(sizes.holds(3, 6), std::optional(true));
    QCOMPARE(sizes.mostMissing(12), 5.0);
    QCOMPARE(sizes.mostMissing(9), 2.0);
    VERIFY_WITHIN(*sizes.about(10.5), 5.5, 0.1);
}

void TestBatchSizing::servingIsTheRateReadBack()
{
    const BatchLaw law({0.5, 0.6, 0.8, 1.1, 1.4}, 24);
    for (double n = 0.3; n <= 24; n += 0.7)
        VERIFY_NEAR(law.serving(n / law.at(n)), n, 1e-12);
    VERIFY_WITHIN(law.serving(100), 24.0, 0);
    VERIFY_WITHIN(BatchLaw(2).serving(3), 6.0, 1e-15);
}

void TestBatchSizing::crossoversAreThoseOfTheCosts()
{
    // The API as cheap as it is, and so dear that machines take over more than once.
    for (double price : {1.0, 14.0}) {
        Scenario s = weekly::scenario(2, 3, 12, price);
        s.workload.slo->seconds = 1.45;
        CrossingCheck check(s, 24, 2000, 2e6);
        for (const std::string &wrong : check.run())
            QFAIL(wrong.c_str());
        QCOMPARE(check.reported() > 0, price > 1);
    }
}

void TestBatchSizing::bandsAreTheRecommendations()
{
    Scenario s = weekly::scenario(2, 3, 12, 14);
    s.workload.slo->seconds = 1.45;
    const CrossoverResult found = crossovers(s, 2000, 2e6);
    QVERIFY(found.envelope.size() > 1);
    for (const Band &band : found.envelope) {
        for (double share : {0.1, 0.5, 0.9}) {
            const double volume = band.from * std::pow(band.to / band.from, share);
            const Evaluation there = evaluate(s, volume);
            QCOMPARE(there.recommended, band.option);
        }
    }
}

ISOCOST_TEST(TestBatchSizing)
#include "test_batch_sizing.moc"
