// SPDX-License-Identifier: GPL-3.0-or-later
// Splits that follow the shape bin by bin: never dearer than the fixed split, and the same figures everywhere.

#include "core/engine/answer/curves/crossover.h"
#include "core/engine/answer/curves/hybrid_curves.h"
#include "core/engine/options/option_model.h"
#include "core/engine/traffic/traffic.h"
#include "tests/core/engine/hourly_splits.h"
#include "tests/core/engine/replays.h"
#include "tests/suite.h"

#include <random>

using namespace isocost;
using make::fixedCost;
using make::hourlySplit;

namespace
{

/// Numbers and chances from one generator.
class Dice
{
public:
    explicit Dice(std::mt19937 &random) : m_random(random) {}

    double uniform(double from, double to) { return std::uniform_real_distribution(from, to)(m_random); }
    bool chance(double p) { return uniform(0, 1) < p; }

private:
    std::mt19937 &m_random;
};

void randomApi(PriceSheet &api, Dice &dice)
{
    const double price = std::exp(dice.uniform(-10, -6));
    if (dice.chance(0.5))
        api.meters[0] = make::tiered(Unit::request, {{0, price}, {1e6, price * dice.uniform(0.1, 2)}, {5e6, price / 2}},
                                     dice.chance(0.5) ? Tiering::graduated : Tiering::volume);
    else
        api.meters[0].price = price;
    if (dice.chance(0.3))
        api.meters[0].free = std::exp(dice.uniform(8, 15));
    if (dice.chance(0.3))
        api.minimumChargePerMonth = dice.uniform(0, 3000);
    if (dice.chance(0.3)) {
        api.coldStart = ColdStart();
        api.coldStart->baseSeconds = dice.uniform(0.5, 20);
        api.coldStart->keepAliveSeconds = dice.uniform(1, 600);
    }
    if (dice.chance(0.3)) {
        api.concurrency = ConcurrencyLimit();
        api.concurrency->limit = std::floor(dice.uniform(1, 60));
        if (dice.chance(0.5))
            api.concurrency->extraPricePerMonth = dice.uniform(1, 50);
    }
}

void randomBase(PriceSheet &gpu, Option &base, Dice &dice)
{
    gpu.replicasPerUnit = dice.chance(0.2) ? 8 : 1;
    base.spareReplicas = static_cast<int>(dice.uniform(0, 3));
    base.minReplicas = static_cast<int>(dice.uniform(0, 4));
    if (dice.chance(0.3)) {
        gpu.rates[0].interruptionsPerHour = 1;
        gpu.rates[0].recoverySeconds = dice.uniform(0, 900);
    }
    if (dice.chance(0.3)) {
        gpu.rates.push_back(make::hourly(0.6, "reserved"));
        gpu.rates.back().termMonths = 12;
        base.fleet = {{"reserved", 2, false, {}}, {"on_demand", 0, false, {}}};
        if (dice.chance(0.3))
            std::swap(base.fleet[0].rate, base.fleet[1].rate);
    }
    if (dice.chance(0.2))
        gpu.meters = {make::meter(Unit::gbMonth, dice.uniform(0, 3))};
}

Scenario randomScenario(std::mt19937 &random)
{
    Dice dice(random);
    std::vector<double> weights(static_cast<std::size_t>(dice.uniform(2, 30)));
    for (double &w : weights)
        w = dice.chance(0.1) ? 0 : std::exp(dice.uniform(-2, 2));
    weights.front() += 0.1;
    Scenario s = hourlySplit(weights, std::exp(dice.uniform(8, 16)));
    s.workload.burstiness = dice.chance(0.5) ? 0 : dice.uniform(0, 2);
    s.workload.classes[0].computeSeconds = dice.uniform(0.1, 4);
    if (dice.chance(0.4)) {
        RequestClass later = s.workload.classes[0];
        later.id = "later";
        later.deferred = true;
        later.requestsPerDay *= dice.uniform(0, 2);
        s.workload.classes.push_back(later);
    }
    if (dice.chance(0.3))
        s.workload.slo = ServiceLevel{95, dice.uniform(1, 20), {}};
    randomApi(s.sheets[0], dice);
    randomBase(s.sheets[1], s.options[1], dice);
    s.workload.classes[0].modelGb = 20;
    return s;
}

} // namespace

class TestHybridHourly : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void flatIsFixed();
    void neverDearer();
    void committedReplicasStay();
    void meetsTheTarget();
    void oneFigureEverywhere();
    void crossesWhereTheCostsMeet();
    void replayFollowsTheBins();
};

void TestHybridHourly::flatIsFixed()
{
    for (const std::vector<double> &weights : {std::vector<double>{1}, std::vector<double>(24, 2)}) {
        const Scenario s = hourlySplit(weights);
        VERIFY_NEAR(make::cost(s, "split"), fixedCost(s), 1e-13);
        QVERIFY(make::result(s, "split").replicasByBin.empty());
    }
    Scenario s = hourlySplit({1, 3});
    s.workload.shape = Shape();
    VERIFY_NEAR(make::cost(s, "split"), fixedCost(s), 1e-13);
}

// Whatever the sheets, the shape and the fleet; and no worse standing for it.
void TestHybridHourly::neverDearer()
{
    std::mt19937 random(20261122);
    int cheaper = 0;
    for (int round = 0; round < 120; ++round) {
        Scenario s = randomScenario(random);
        const OptionResult hourly = make::result(s, "split");
        s.options[2].scaling = Scaling::fixed;
        const OptionResult fixed = make::result(s, "split");
        if (fixed.feasible && fixed.sloMet.value_or(true)) {
            QVERIFY(hourly.feasible && hourly.sloMet.value_or(true));
            QVERIFY2(hourly.monthlyCost <= fixed.monthlyCost * (1 + 1e-12), qPrintable(QString::number(round)));
        }
        cheaper += hourly.monthlyCost < fixed.monthlyCost * (1 - 1e-6);
        QVERIFY(hourly.replicasByBin.empty() || hourly.replicasByBin.size() == s.workload.shape.weights.size());
    }
    QVERIFY(cheaper > 30);
}

// A commitment is paid around the clock at its peak: following the hour saves nothing.
void TestHybridHourly::committedReplicasStay()
{
    Scenario s = hourlySplit({1, 0.2, 3, 2});
    s.sheets[1].rates[0].termMonths = 12;
    VERIFY_NEAR(make::cost(s, "split"), fixedCost(s), 1e-12);
    QVERIFY(make::result(s, "split").replicasByBin.empty());
}

// The cold starts of what overflows break the target at the cheapest choice: the split meets it and is still cheaper
// than a fixed one.
void TestHybridHourly::meetsTheTarget()
{
    Scenario s = hourlySplit({1, 0.2, 3, 2, 1, 1, 0.5, 4});
    s.sheets[0].coldStart = ColdStart();
    s.sheets[0].coldStart->baseSeconds = 20;
    s.sheets[0].coldStart->keepAliveSeconds = 2;
    const double untargeted = make::cost(s, "split");
    s.workload.slo = ServiceLevel{99, 3, {}};
    const OptionResult result = make::result(s, "split");
    QVERIFY(result.sloMet.value());
    QVERIFY(!result.replicasByBin.empty());
    QVERIFY(result.monthlyCost > untargeted * (1 + 1e-9));
    QVERIFY(result.monthlyCost < fixedCost(s) * (1 - 1e-9));
}

// The table, the curve, the lines, the standing and the bins say the same.
void TestHybridHourly::oneFigureEverywhere()
{
    Scenario s = hourlySplit({1, 0.2, 3, 2, 1, 1, 0.5, 4});
    s.workload.burstiness = 0.5;
    s.taxFraction = 0.1;
    const OptionResult result = make::result(s, "split");
    const HybridCurve curve = hybridCurves(s).at(0);
    const auto model = makeOptionModel(s, s.options[2], allClasses(s));
    QVERIFY(!result.replicasByBin.empty());
    QCOMPARE(curve.binReplicas, result.replicasByBin);
    QCOMPARE(curve.replicas, *std::max_element(curve.binReplicas.begin(), curve.binReplicas.end()));
    QCOMPARE(result.replicas.value(), curve.replicas);
    VERIFY_NEAR(curve.monthlyCost, result.monthlyCost, 1e-12);
    VERIFY_NEAR(model->monthlyCost(1), result.monthlyCost, 1e-12);
    VERIFY_NEAR(model->standing(1).monthlyCost, result.monthlyCost, 1e-12);
    double lines = 0;
    for (const CostLine &line : result.lines)
        lines += line.cost;
    VERIFY_NEAR(lines, result.monthlyCost, 1e-12);
    double paid = 0;
    double overflow = 0;
    for (std::size_t i = 0; i < 8; ++i) {
        paid += curve.binReplicas[i] / 8;
        overflow += curve.binOverflowPerSecond[i] / 8;
        QVERIFY(curve.binOverflowPerSecond[i] <= curve.binAttemptsPerSecond[i]);
    }
    VERIFY_NEAR(result.meanPaidReplicas.value(), paid, 1e-12);
    VERIFY_NEAR(overflow, 10 * (1 - result.dedicatedShare.value()), 1e-9);
    VERIFY_NEAR(make::lineCost(result, "rate on_demand"), paid * 720, 1e-12);
    QVERIFY(curve.monthlyCost <
            std::min_element(
                curve.points.begin(), curve.points.end(),
                [](const HybridPoint &a, const HybridPoint &b) { return a.monthlyCost < b.monthlyCost; })
                ->monthlyCost);
}

// At every crossover the two options' own costs are one.
void TestHybridHourly::crossesWhereTheCostsMeet()
{
    Scenario s = hourlySplit({1, 0.2, 3, 2, 1, 1, 0.5, 4});
    s.workload.burstiness = 0.3;
    const CrossoverResult result = crossovers(s, 1e4, 1e7);
    int ofTheSplit = 0;
    for (const Crossover &c : result.crossovers) {
        if (c.jump || c.second != "split")
            continue;
        ++ofTheSplit;
        VERIFY_NEAR(make::cost(s, c.first, c.requestsPerDay), make::cost(s, "split", c.requestsPerDay), 1e-6);
    }
    QVERIFY(ofTheSplit > 0);
}

// Drawn arrivals on the same replicas by bin: the same share on dedicated, the same bill.
void TestHybridHourly::replayFollowsTheBins()
{
    Scenario s = hourlySplit({1, 0.2, 3, 2, 1, 1, 0.5, 4}, 86400);
    s.workload.classes[0].computeSeconds = 10; // 10 Erlangs of a tenth of the calls
    s.sheets[0].meters[0].price = 0.005;
    const OptionResult closed = make::result(s, "split");
    QVERIFY(!closed.replicasByBin.empty());
    const ReplayResult replayed = make::replayed(s, s.options[2], make::drawnCalls(s, 20, 3));
    VERIFY_WITHIN(replayed.simulated[ReplayFigure::dedicatedShare].value(), closed.dedicatedShare.value(), 0.004);
    VERIFY_NEAR(replayed.simulated[ReplayFigure::monthlyCost].value(), closed.monthlyCost, 0.01);
    VERIFY_NEAR(replayed.closedForm[ReplayFigure::monthlyCost].value(), closed.monthlyCost, 1e-12);
}

ISOCOST_TEST(TestHybridHourly)
#include "test_hybrid_hourly.moc"
