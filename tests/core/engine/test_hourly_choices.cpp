// SPDX-License-Identifier: GPL-3.0-or-later
// The replicas that an hourly split keeps ready, against every choice of them in small cases, billed here by hand with
// Erlang B.

#include "core/engine/bill/tariff.h"
#include "core/engine/options/split/bin_overflow.h"
#include "core/engine/queueing/erlang.h"
#include "tests/core/engine/hourly_splits.h"
#include "tests/suite.h"

#include <functional>
#include <random>

using namespace isocost;
using make::fixedCost;
using make::hourlySplit;

namespace
{

/// What has to be ready for those wanted in each bin: those of the next one too.
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

} // namespace

class TestHourlyChoices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readyOneEarly();
    void cheapestOfAllChoices_data();
    void cheapestOfAllChoices();
    void freeAllowance();
    void storedWeightsLowerThePeak();
};

// The dynamic programme against every cycle of levels, whatever the costs.
void TestHourlyChoices::readyOneEarly()
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

void TestHourlyChoices::cheapestOfAllChoices_data()
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
void TestHourlyChoices::cheapestOfAllChoices()
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
void TestHourlyChoices::freeAllowance()
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
void TestHourlyChoices::storedWeightsLowerThePeak()
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

ISOCOST_TEST(TestHourlyChoices)
#include "test_hourly_choices.moc"
