// SPDX-License-Identifier: GPL-3.0-or-later
// Splits that follow the shape bin by bin: never dearer than the fixed split, and against every choice of replicas in
// small cases, billed here by hand with Erlang B.

#include "core/engine/answer/crossover.h"
#include "core/engine/answer/hybrid_curves.h"
#include "core/engine/bill/tariff.h"
#include "core/engine/options/hourly_split.h"
#include "core/engine/options/option_model.h"
#include "core/engine/queueing/erlang.h"
#include "core/engine/traffic/traffic.h"
#include "tests/core/engine/make.h"
#include "tests/core/engine/replays.h"
#include "tests/suite.h"

#include <functional>
#include <random>

using namespace isocost;

namespace
{

/// Requests of one second, dear by the request or $1 an hour for a replica of four slots; a month of 720 hours.
Scenario hourlySplit(std::vector<double> weights, double requestsPerDay = 864000)
{
    Scenario s = make::scenario(requestsPerDay, 1);
    s.workload.shape.kind = Shape::Kind::bins;
    s.workload.shape.weights = std::move(weights);
    make::add(s, make::api({make::meter(Unit::request, 0.0005)}));
    make::add(s, make::gpu({make::hourly(1)})).slots = 4;
    s.options.push_back(make::hybrid("split", "gpu", "api"));
    s.options.back().scaling = Scaling::hourly;
    return s;
}

double fixedCost(Scenario s)
{
    s.options[2].scaling = Scaling::fixed;
    return make::cost(s, "split");
}

std::vector<double> readyOf(const std::vector<double> &wanted)
{
    std::vector<double> ready;
    for (std::size_t i = 0; i < wanted.size(); ++i)
        ready.push_back(std::max(wanted[i], wanted[(i + 1) % wanted.size()]));
    return ready;
}

/// Calls `look` with every choice of `from` to `to` replicas for so many bins.
void everyChoice(std::size_t bins, int from, int to, const std::function<void(const std::vector<double> &)> &look)
{
    std::vector<double> choice(bins, from);
    for (;;) {
        look(choice);
        std::size_t i = 0;
        while (i < bins && choice[i] == to)
            choice[i++] = from;
        if (i == bins)
            return;
        ++choice[i];
    }
}

/// Requests of a month that overflow with so many ready in each bin, of classes that come and of classes that may wait.
PerVolume overflowing(const Scenario &s, const std::vector<double> &ready)
{
    double sum = 0;
    for (double w : s.workload.shape.weights)
        sum += w;
    const double bins = static_cast<double>(ready.size());
    PerVolume overflow;
    for (std::size_t i = 0; i < ready.size(); ++i) {
        const double weight = s.workload.shape.weights[i] / sum * bins;
        double load = 0;
        for (const RequestClass &c : s.workload.classes)
            load += c.requestsPerDay / 86400 * (c.deferred ? 1 : weight) * c.computeSeconds.value();
        const double blocked = erlangB(ready[i] * s.options[1].slots, load);
        for (const RequestClass &c : s.workload.classes) {
            const double requests = c.requestsPerDay * 30 / bins * blocked;
            (c.deferred ? overflow.deferred : overflow.usual) += requests * (c.deferred ? 1 : weight);
        }
    }
    return overflow;
}

/// The month's bill by hand: one meter by the request, one hourly rate, paid in units.
double billed(const Scenario &s, const std::vector<double> &ready)
{
    const double unit = s.sheets[1].replicasPerUnit;
    double paid = 0;
    for (double n : ready)
        paid += std::ceil((n + s.options[1].spareReplicas) / unit) / static_cast<double>(ready.size());
    return paid * 720 * s.sheets[1].rates[0].hourly.value() +
           Tariff(s.sheets[0].meters[0]).cost(overflowing(s, ready).total());
}

double cheapestOfAll(const Scenario &s, int most)
{
    double least = make::cost(s, "api");
    everyChoice(s.workload.shape.weights.size(), 1, most,
                [&](const std::vector<double> &wanted) { least = std::min(least, billed(s, readyOf(wanted))); });
    return least;
}

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
    void readyOneEarly();
    void flatIsFixed();
    void neverDearer();
    void cheapestOfAllChoices_data();
    void cheapestOfAllChoices();
    void freeAllowance();
    void storedWeightsLowerThePeak();
    void committedReplicasStay();
    void meetsTheTarget();
    void oneFigureEverywhere();
    void crossesWhereTheCostsMeet();
    void replayFollowsTheBins();
};

// The dynamic programme against every cycle of levels, whatever the costs.
void TestHybridHourly::readyOneEarly()
{
    std::mt19937 random(7);
    for (std::size_t bins : {1u, 2u, 3u, 5u}) {
        for (int round = 0; round < 40; ++round) {
            std::vector<std::vector<double>> cost(bins, std::vector<double>(4));
            for (std::vector<double> &levels : cost)
                for (double &c : levels)
                    c = std::uniform_real_distribution(0.0, 10.0)(random);
            const auto sum = [&](const auto &ready) {
                double total = 0;
                for (std::size_t i = 0; i < bins; ++i)
                    total += cost[i][static_cast<std::size_t>(ready[i])];
                return total;
            };
            double least = 1e300;
            everyChoice(bins, 0, 3,
                        [&](const std::vector<double> &wanted) { least = std::min(least, sum(readyOf(wanted))); });
            const std::vector<std::size_t> found = leastReadyLevels(cost, 0, 3);
            VERIFY_NEAR(sum(found), least, 1e-12);
            for (std::size_t i = 0; i < bins; ++i) // none is ready for one bin alone
                QVERIFY(found[i] <= std::max(found[(i + 1) % bins], found[(i + bins - 1) % bins]));
        }
    }
}

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

void TestHybridHourly::cheapestOfAllChoices_data()
{
    QTest::addColumn<double>("requestsPerDay");
    QTest::addColumn<std::vector<double>>("weights");
    QTest::addColumn<int>("kind");
    const std::vector<std::vector<double>> shapes = {{1, 0.2, 3, 2}, {0, 1, 5}, {2, 1, 1, 4, 1}};
    for (int kind = 0; kind < 5; ++kind)
        for (double volume : {2e5, 6e5, 1.2e6})
            for (std::size_t shape = 0; shape < shapes.size(); ++shape)
                QTest::addRow("%d %g %zu", kind, volume, shape) << volume << shapes[shape] << kind;
}

// A bill concave in what overflows: the cheapest of all choices, to rounding. One price; graduated tiers that fall;
// sold in pairs with a spare; requests that may wait; volume tiers, whose bill falls at a bound.
void TestHybridHourly::cheapestOfAllChoices()
{
    QFETCH(double, requestsPerDay);
    QFETCH(std::vector<double>, weights);
    QFETCH(int, kind);
    Scenario s = hourlySplit(weights, requestsPerDay);
    if (kind == 1)
        s.sheets[0].meters[0] = make::tiered(Unit::request, {{0, 0.002}, {2e5, 0.0006}, {2e6, 0.0002}});
    if (kind == 2) {
        s.sheets[1].replicasPerUnit = 2;
        s.options[1].spareReplicas = 1;
    }
    if (kind == 3) {
        RequestClass later = s.workload.classes[0];
        later.id = "later";
        later.deferred = true;
        later.requestsPerDay *= 0.4;
        s.workload.classes.push_back(later);
    }
    if (kind == 4)
        s.sheets[0].meters[0] =
            make::tiered(Unit::request, {{0, 0.002}, {4e5, 0.0006}, {2e6, 0.0002}}, Tiering::volume);
    const OptionResult found = make::result(s, "split");
    if (!found.replicasByBin.empty())
        VERIFY_NEAR(found.monthlyCost, billed(s, found.replicasByBin), 1e-9);
    VERIFY_NEAR(found.monthlyCost, cheapestOfAll(s, weights.size() == 5 ? 12 : 13), 1e-9);
}

// A free allowance makes the bill convex: no price leads to a choice that just uses it up, so the cheapest may be
// missed, by at most the price times what one replica more or less in every bin makes overflow.
void TestHybridHourly::freeAllowance()
{
    int exact = 0;
    int all = 0;
    for (double free : {1e4, 1e5, 5e5, 2e6, 5e6}) {
        for (const std::vector<double> &weights : {std::vector<double>{1, 0.2, 3, 2}, std::vector<double>{0, 1, 5}}) {
            Scenario s = hourlySplit(weights);
            s.sheets[0].meters[0].free = free;
            const OptionResult found = make::result(s, "split");
            const double optimum = cheapestOfAll(s, 10);
            QVERIFY(found.monthlyCost >= optimum * (1 - 1e-12));
            QVERIFY(found.monthlyCost <= fixedCost(s) * (1 + 1e-12));
            double step = 0;
            for (std::size_t i = 0; i < weights.size() && !found.replicasByBin.empty(); ++i) {
                std::vector<double> fewer = found.replicasByBin;
                fewer[i] = std::max(1.0, fewer[i] - 1);
                step += overflowing(s, fewer).total() - overflowing(s, found.replicasByBin).total();
            }
            QVERIFY(found.monthlyCost - optimum <= 0.0005 * step + 1e-9 * optimum);
            exact += make::near(found.monthlyCost, optimum, 1e-9);
            ++all;
        }
    }
    QVERIFY2(2 * exact >= all, qPrintable(QString("%1 of %2").arg(exact).arg(all)));
}

// Stored weights are paid by the most replicas of any bin: the peak comes down to the cheapest of all choices.
void TestHybridHourly::storedWeightsLowerThePeak()
{
    for (double price : {1.0, 20.0, 60.0}) {
        Scenario s = hourlySplit({1, 0.2, 3, 2});
        s.workload.classes[0].modelGb = 20;
        s.sheets[1].meters = {make::meter(Unit::gbMonth, price)};
        double least = make::cost(s, "api");
        everyChoice(4, 1, 9, [&](const std::vector<double> &wanted) {
            const std::vector<double> ready = readyOf(wanted);
            least = std::min(least, billed(s, ready) + price * 20 * *std::max_element(ready.begin(), ready.end()));
        });
        VERIFY_NEAR(make::cost(s, "split"), least, 1e-9);
    }
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
