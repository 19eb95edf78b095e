// SPDX-License-Identifier: GPL-3.0-or-later
// Two hundred random scenarios of piecewise-linear prices: a dense scan of the cost difference finds no change of sign
// that crossovers() does not report, and each reported crossing is one.

#include "core/engine/answer/curves/crossover.h"
#include "core/engine/options/option_model.h"
#include "core/engine/traffic/traffic.h"
#include "tests/core/engine/make.h"
#include "tests/suite.h"

#include <random>

using namespace isocost;

namespace
{

class RandomPrices
{
public:
    explicit RandomPrices(unsigned seed) : m_random(seed) {}

    Scenario scenario()
    {
        Scenario s = make::scenario(between(100, 1e5), between(0.2, 8));
        s.workload.classes[0].inputTokens = between(100, 2000);
        if (chance(0.5))
            s.workload.burstiness = between(0.1, 1);
        if (chance(0.4)) {
            s.workload.shape.kind = Shape::Kind::bins;
            for (int i = 0; i < 6; ++i)
                s.workload.shape.weights.push_back(between(0.1, 3));
        }
        make::add(s, serverless("first"));
        chance(0.6) ? addFleet(s) : void(make::add(s, serverless("second")));
        return s;
    }

private:
    double between(double low, double high)
    {
        return low * std::pow(high / low, std::uniform_real_distribution<double>(0, 1)(m_random));
    }
    bool chance(double p) { return std::uniform_real_distribution<double>(0, 1)(m_random) < p; }

    Meter meter(Unit unit, double price)
    {
        Meter m = make::meter(unit, price * between(0.5, 2));
        if (chance(0.6)) {
            m.price.reset();
            double from = 0;
            for (int i = 0; i < 3; ++i) {
                Tier tier;
                tier.from = from;
                tier.price = price * between(0.2, 3);
                m.tiers.push_back(tier);
                from = from * between(2, 30) + between(1e4, 1e8);
            }
            if (chance(0.4))
                m.tiering = Tiering::volume;
        }
        if (chance(0.3))
            m.free = between(1e4, 1e7);
        return m;
    }

    PriceSheet serverless(const std::string &id)
    {
        PriceSheet sheet = make::api({meter(Unit::request, 0.0004)}, id);
        if (chance(0.5))
            sheet.meters.push_back(meter(Unit::inputToken, 1e-7));
        if (chance(0.4))
            sheet.minimumChargePerMonth = between(5, 5000);
        if (chance(0.3)) {
            sheet.concurrency = ConcurrencyLimit();
            sheet.concurrency->limit = std::floor(between(1, 50));
            sheet.concurrency->extraPricePerMonth = between(1, 50);
        }
        return sheet;
    }

    void addFleet(Scenario &s)
    {
        PriceSheet sheet = make::gpu({make::hourly(between(0.3, 4))}, "second");
        Option &option = make::add(s, sheet);
        option.slots = static_cast<int>(between(4, 64));
        if (chance(0.4))
            option.scaling = Scaling::hourly;
        if (chance(0.3))
            s.sheets.back().replicasPerUnit = 4;
    }

    std::mt19937 m_random;
};

} // namespace

class TestCrossoverSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void missesNone_data();
    void missesNone();
};

void TestCrossoverSearch::missesNone_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 200; ++seed)
        QTest::newRow(qPrintable(QString::number(seed))) << seed;
}

void TestCrossoverSearch::missesNone()
{
    QFETCH(unsigned, seed);
    const Scenario s = RandomPrices(seed).scenario();
    const double from = 10;
    const double to = 1e7;
    const std::vector<Crossover> found = crossovers(s, from, to).crossovers;
    const double today = totalRequestsPerDay(s.workload);
    const auto first = makeOptionModel(s, s.options[0], allClasses(s));
    const auto second = makeOptionModel(s, s.options[1], allClasses(s));
    const auto difference = [&](double v) {
        const double a = first->monthlyCost(v / today);
        const double b = second->monthlyCost(v / today);
        return std::abs(a - b) <= 1e-9 * std::max(a, b) ? 0 : a - b;
    };
    constexpr int steps = 4000;
    double last = difference(from);
    double lastVolume = from;
    for (int i = 1; i <= steps; ++i) {
        const double v = from * std::pow(to / from, static_cast<double>(i) / steps);
        const double now = difference(v);
        if (now == 0)
            continue;
        if (last != 0 && (now > 0) != (last > 0)) {
            const auto between = std::count_if(found.begin(), found.end(), [&](const Crossover &c) {
                return c.requestsPerDay >= lastVolume * (1 - 1e-8) && c.requestsPerDay <= v * (1 + 1e-8);
            });
            QVERIFY2(between % 2 == 1, qPrintable(QString("%1 crossings reported from %2 to %3")
                                                      .arg(between)
                                                      .arg(lastVolume, 0, 'f', 3)
                                                      .arg(v, 0, 'f', 3)));
        }
        last = now;
        lastVolume = v;
    }
    for (const Crossover &c : found) {
        const double below = difference(c.requestsPerDay * (1 - 3e-8));
        const double above = difference(c.requestsPerDay * (1 + 3e-8));
        QVERIFY(below == 0 || (below < 0) == (c.cheaperBelow == c.first));
        QVERIFY(above == 0 || (above < 0) == (c.cheaperAbove == c.first));
    }
}

ISOCOST_TEST(TestCrossoverSearch)
#include "test_crossover_search.moc"
