// SPDX-License-Identifier: GPL-3.0-or-later
// Commitments by the hour and the best counts of a fleet, worked by hand.

#include "core/engine/answer/curves/hybrid_curves.h"
#include "core/formats/scenario_json.h"
#include "core/model/validate.h"
#include "tests/core/engine/three_needs.h"
#include "tests/suite.h"

using namespace isocost;

namespace
{

/// At the plan's price reserved too.
Scenario threeLevels()
{
    Scenario s = threeNeeds();
    Rate reserved = s.sheets[0].rates.back();
    reserved.name = "reserved_1y";
    s.sheets[0].rates.push_back(reserved);
    return s;
}

Scenario withPlan(double commitment, bool best)
{
    Scenario s = threeLevels();
    s.savingsPlan = SavingsPlan{commitment, best, "savings_1y", {}};
    return s;
}

/// Per hour, with so much committed of which 0.6 buys a replica.
double perHour(double commitment)
{
    const double covered = commitment / 0.6;
    return commitment + shareOfTwo * std::max(0.0, 2 - covered) + shareOfFour * std::max(0.0, 4 - covered) +
           shareOfSix * std::max(0.0, 6 - covered);
}

} // namespace

class TestSavingsPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void commitFour();
    void aNumber();
    void coversNothing();
    void onePortfolioOneCommitment();
    void bestCount();
    void bestCountsOfTwo();
    void bestCountOfASplit();
    void stepsAddUp();
    void roundTrip();
    void refused();
};

// 71 % of the hours need a third and fourth replica, more than 0.6; 46 % a fifth: four.
void TestSavingsPlan::commitFour()
{
    const OptionResult result = make::result(withPlan(0, true), "gpu");
    VERIFY_NEAR(result.savingsPlan->commitmentPerHour, 2.4, 1e-12);
    VERIFY_NEAR(result.monthlyCost, 720 * perHour(2.4), 1e-12);
    VERIFY_NEAR(*result.savingsPlan->utilization, shareOfTwo * 0.5 + shareOfFour + shareOfSix, 1e-12);
    QCOMPARE(result.savingsPlan->curve.size(), std::size_t(4));
    for (const CommitmentPoint &point : result.savingsPlan->curve)
        VERIFY_NEAR(point.monthlyCost, 720 * perHour(point.commitmentPerHour), 1e-12);
}

// $1.50 an hour covers 2.5 replicas; tax and a discount on all of it, the fee too.
void TestSavingsPlan::aNumber()
{
    Scenario s = withPlan(1.5, false);
    s.taxFraction = 0.1;
    s.sheets[0].discountFraction = 0.2;
    s.sheets[0].meters = {make::meter(Unit::month, 20)};
    const OptionResult result = make::result(s, "gpu");
    VERIFY_NEAR(result.monthlyCost, (720 * perHour(1.5) + 20) * 0.8 * 1.1, 1e-12);
    VERIFY_NEAR(make::lineCost(result, "savings_plan"), 720 * 1.5, 1e-12);
    VERIFY_NEAR(result.savingsPlan->coverage,
                (shareOfTwo * 1.2 + (shareOfFour + shareOfSix) * 1.5) /
                    (0.6 * (2 * shareOfTwo + 4 * shareOfFour + 6 * shareOfSix)),
                1e-12);
    VERIFY_NEAR(result.savingsPlan->curve.front().monthlyCost, (720 * perHour(0) + 20) * 0.8 * 1.1, 1e-12);
}

void TestSavingsPlan::coversNothing()
{
    Scenario s = withPlan(1.5, false);
    const double without = make::cost(threeLevels(), "gpu");
    s.savingsPlan->rates = "another";
    QVERIFY(!make::result(s, "gpu").savingsPlan);
    VERIFY_NEAR(make::cost(s, "gpu"), without, 1e-12);
    s = withPlan(1.5, false);
    s.options[0].rate = "reserved_1y";
    QVERIFY(!make::result(s, "gpu").savingsPlan);
}

// Two fleets of one replica each all the time: one commitment of $0.90 covers three quarters of both.
void TestSavingsPlan::onePortfolioOneCommitment()
{
    Scenario s = threeLevels();
    s.workload.shape = Shape();
    s.options[0].requestsPerSecondPerReplica = 100;
    s.workload.classes.push_back(s.workload.classes[0]);
    s.workload.classes[1].id = "d";
    s.options.push_back(s.options[0]);
    s.options[1].id = "second";
    Option both = make::portfolio("both");
    both.assign = {{"c", "gpu"}, {"d", "second"}};
    s.options.push_back(both);
    s.savingsPlan = SavingsPlan{0.9, false, "savings_1y", {}};
    const OptionResult result = make::result(s, "both");
    VERIFY_NEAR(result.monthlyCost, 720 * (0.9 + 0.5), 1e-12);
    VERIFY_NEAR(result.savingsPlan->coverage, 0.75, 1e-12);
    s.savingsPlan->best = true;
    VERIFY_NEAR(make::cost(s, "both"), 720 * 1.2, 1e-12);
}

// Reserved replicas at $0.60: again four.
void TestSavingsPlan::bestCount()
{
    Scenario s = threeLevels();
    s.options[0].fleet = {{"reserved_1y", 0, true, {}}, {"on_demand", 0, false, {}}};
    const OptionResult result = make::result(s, "gpu");
    VERIFY_NEAR(result.monthlyCost, 720 * perHour(2.4), 1e-12);
    QCOMPARE(result.fleet.size(), std::size_t(2));
    QCOMPARE(result.fleet[0].replicas, 4.0);
    QCOMPARE(result.fleet[1].replicas, 2.0);
    // With next to no requests one replica is needed all the time: reserved.
    QCOMPARE(make::result(s, "gpu", 1).fleet[0].replicas, 1.0);
}

// Two at $0.20 and, as all hours but 29 % need more, two at $0.60: the least over all combinations.
void TestSavingsPlan::bestCountsOfTwo()
{
    Scenario s = threeLevels();
    Rate cheap = make::hourly(0.65, "reserved_3y");
    cheap.termMonths = 36;
    s.sheets[0].rates.push_back(cheap);
    s.options[0].fleet = {{"reserved_1y", 0, true, {}}, {"reserved_3y", 0, true, {}}, {"on_demand", 0, false, {}}};
    const OptionResult result = make::result(s, "gpu");
    double least = 1e300;
    for (int a = 0; a <= 6; ++a) {
        for (int b = 0; a + b <= 6; ++b) {
            Scenario fixed = s;
            fixed.options[0].fleet[0] = {"reserved_1y", a, false, {}};
            fixed.options[0].fleet[1] = {"reserved_3y", b, false, {}};
            least = std::min(least, make::cost(fixed, "gpu"));
        }
    }
    VERIFY_NEAR(result.monthlyCost, least, 1e-12);
    QCOMPARE(result.fleet[0].replicas, 4.0);
    QCOMPARE(result.fleet[1].replicas, 0.0);
}

// Of a split: the least over all counts of the fixed splits.
void TestSavingsPlan::bestCountOfASplit()
{
    Scenario s = threeLevels();
    s.options[0].scaling = Scaling::fixed;
    make::add(s, make::api({make::meter(Unit::computeSecond, 0.0008)}));
    s.options[0].fleet = {{"reserved_1y", 0, true, {}}, {"on_demand", 0, false, {}}};
    s.options.push_back(make::hybrid("split", "gpu", "api"));
    const OptionResult result = make::result(s, "split");
    double least = 1e300;
    for (int count = 0; count <= 8; ++count) {
        Scenario fixed = s;
        fixed.options[0].fleet[0] = {"reserved_1y", count, false, {}};
        least = std::min(least, make::cost(fixed, "split"));
    }
    VERIFY_NEAR(result.monthlyCost, least, 1e-12);
    const std::vector<HybridCurve> curves = hybridCurves(s);
    VERIFY_NEAR(curves.at(0).monthlyCost, least, 1e-12);
    QCOMPARE(curves[0].points.front().replicas, 0.0);
    VERIFY_NEAR(curves[0].points.front().monthlyCost, make::cost(s, "api"), 1e-12);
}

void TestSavingsPlan::stepsAddUp()
{
    const Scenario s = withPlan(1.5, false);
    for (const BilledLine &billed : billWorking(s, s.options[0])) {
        double sum = 0;
        for (const BillStep &step : billed.steps)
            sum += step.isOfUnits() ? 0 : step.result;
        VERIFY_NEAR(sum, billed.line.cost, 1e-12);
    }
}

void TestSavingsPlan::roundTrip()
{
    Scenario s = withPlan(0, true);
    s.options[0].fleet = {{"reserved_1y", 0, true, {}}, {"on_demand", 0, false, {}}};
    const std::string text = writeScenario(s);
    QVERIFY(text.find("\"commitment_per_hour\": \"best\"") != std::string::npos);
    QVERIFY(text.find("\"replicas\": \"best\"") != std::string::npos);
    const Result<Scenario> read = readScenario(text);
    QVERIFY(read);
    QVERIFY(*read == s);
    QVERIFY(!numberAt(s, "/options/0/fleet/0/replicas"));
}

void TestSavingsPlan::refused()
{
    std::string text = writeScenario(withPlan(1.5, false));
    text.replace(text.find("\"commitment_per_hour\": 1.5"), 26, "\"commitment_per_hour\": \"most\"");
    const Result<Scenario> read = readScenario(text);
    QVERIFY(!read);
    QCOMPARE(read.error().where, std::string("/savings_plan/commitment_per_hour"));
    QVERIFY(read.error().message.find("\"best\"") != std::string::npos);
}

ISOCOST_TEST(TestSavingsPlan)
#include "test_savings_plan.moc"
