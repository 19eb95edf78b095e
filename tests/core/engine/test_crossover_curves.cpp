// SPDX-License-Identifier: GPL-3.0-or-later
// Crossovers of curves with many steps and bends, the bands between them, and a search that stops. A month of 30 days.

#include "core/engine/answer/curves/crossover.h"
#include "tests/core/engine/make.h"
#include "tests/suite.h"

#include <chrono>
#include <random>

using namespace isocost;
using make::addFlatGpu;
using make::api;
using make::gpu;
using make::meter;

class TestCrossoverCurves : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void manySteps();
    void bentByColdStarts();
    void curvesFollowTheCosts();
    void bandsTouch_data();
    void bandsTouch();
    void edgesHoldByTheWholeAnswer_data();
    void edgesHoldByTheWholeAnswer();
    void stepsOfASloFleetAreJumps();
    void stopsWhenAsked();
    void nobodyAsks();
};

// An hourly fleet of 168 different bins and one slot steps 168 times a replica, up to ten thousands of them.
void TestCrossoverCurves::manySteps()
{
    Scenario s = make::scenario(1000, 1);
    s.workload.shape.kind = Shape::Kind::hourOfWeek;
    for (int hour = 0; hour < 168; ++hour)
        s.workload.shape.weights.push_back(1.2 + std::sin(hour * 0.26) + 0.001 * hour);
    make::add(s, api({meter(Unit::request, 0.0004)}));
    make::add(s, gpu({make::hourly(0.7)})).scaling = Scaling::hourly;
    const auto start = std::chrono::steady_clock::now();
    const CrossoverResult result = crossovers(s, 10, 1e8);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    QVERIFY(!result.crossovers.empty());
    for (const Crossover &c : result.crossovers) {
        const auto difference = [&](double v) { return make::cost(s, c.first, v) - make::cost(s, c.second, v); };
        const double below = difference(c.requestsPerDay * (1 - 1e-8));
        QCOMPARE(below < 0, c.cheaperBelow == c.first);
        QVERIFY((below > 0) != (difference(c.requestsPerDay * (1 + 1e-8)) > 0));
    }
    QVERIFY2(took.count() < 60, qPrintable(QString::number(took.count()))); // a hang, not a slow machine
}

// Billed cold starts bend the curve; the crossing found is one of the exact costs.
void TestCrossoverCurves::bentByColdStarts()
{
    Scenario s = make::scenario(1000, 2);
    s.workload.burstiness = 0.4;
    PriceSheet sheet = api({meter(Unit::computeSecond, 0.0004)});
    sheet.coldStart = ColdStart();
    sheet.coldStart->baseSeconds = 15;
    sheet.coldStart->keepAliveSeconds = 120;
    sheet.coldStart->billed = true;
    make::add(s, sheet);
    addFlatGpu(s, 100);
    const CrossoverResult result = crossovers(s);
    QCOMPARE(result.crossovers.size(), std::size_t(1));
    VERIFY_NEAR(make::cost(s, "api", result.crossovers[0].requestsPerDay), 100, 1e-7);
    QVERIFY(!result.crossovers[0].jump);
}

void TestCrossoverCurves::curvesFollowTheCosts()
{
    const Scenario s = sample("spiky-chat");
    const std::vector<CostCurve> curves = costCurves(s, 1e3, 1e7, 40);
    QCOMPARE(curves.size(), s.options.size());
    for (const CostCurve &curve : curves) {
        QCOMPARE(curve.requestsPerDay.size(), curve.monthlyCost.size());
        QVERIFY(curve.requestsPerDay.size() >= 40);
        QVERIFY(std::is_sorted(curve.requestsPerDay.begin(), curve.requestsPerDay.end()));
        VERIFY_NEAR(curve.requestsPerDay.front(), 1e3, 1e-12);
        VERIFY_NEAR(curve.requestsPerDay.back(), 1e7, 1e-12);
        for (std::size_t i = 3; i + 1 < curve.requestsPerDay.size(); i += 9) {
            const double v = curve.requestsPerDay[i]; // off the steps, which a picture puts in place to four digits
            if (v > 1.001 * curve.requestsPerDay[i - 1] && curve.requestsPerDay[i + 1] > 1.001 * v)
                VERIFY_NEAR(curve.monthlyCost[i], make::cost(s, curve.option, v), 1e-3);
        }
    }
}

void TestCrossoverCurves::bandsTouch_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"text-8b-vs-a100", "spiky-chat", "steady-high-volume", "ecommerce-batch", "monthly-fleet"})
        QTest::newRow(name) << name;
}

void TestCrossoverCurves::bandsTouch()
{
    QFETCH(QString, name);
    const Scenario s = sample(name.toStdString());
    const CrossoverResult result = crossovers(s, 100, 1e7);
    QVERIFY(!result.envelope.empty());
    QCOMPARE(result.envelope.front().from, 100.0);
    QCOMPARE(result.envelope.back().to, 1e7);
    for (std::size_t i = 1; i < result.envelope.size(); ++i) {
        QCOMPARE(result.envelope[i].from, result.envelope[i - 1].to);
        QVERIFY(result.envelope[i].option != result.envelope[i - 1].option);
    }
    std::mt19937 random(21);
    std::uniform_real_distribution<double> share(0, 1);
    for (int i = 0; i < 200; ++i) {
        const double v = 100 * std::pow(1e5, share(random));
        for (const Band &band : result.envelope)
            if (v > band.from * (1 + 1e-7) && v < band.to * (1 - 1e-7))
                QCOMPARE(evaluate(s, v).recommended, band.option);
    }
}

void TestCrossoverCurves::edgesHoldByTheWholeAnswer_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name :
         {"cases_capacity/hours-deferred", "cases_capacity/week-assign-auto", "cases_capacity/week-deferred-even"})
        QTest::newRow(name) << name;
}

// Where a target is met or missed from some volume on, the curves are searched by condensed demand: an edge that is no
// crossover lay up to 7e-5 beside the volume at which the whole answer changes.
void TestCrossoverCurves::edgesHoldByTheWholeAnswer()
{
    QFETCH(QString, name);
    const Scenario s = scenarioOf("tests/reference/" + name.toStdString() + ".isocost");
    const CrossoverResult result = crossovers(s, 10, 1e8);
    QVERIFY(result.envelope.size() > 1);
    for (std::size_t i = 1; i < result.envelope.size(); ++i) {
        const double edge = result.envelope[i].from;
        QCOMPARE(evaluate(s, edge * (1 - 1e-7)).recommended, result.envelope[i - 1].option);
        QCOMPARE(evaluate(s, edge * (1 + 1e-7)).recommended, result.envelope[i].option);
    }
}

// Between its steps the fleet costs the same whatever the volume: where it jumps over the split the crossover says so,
// and the band ends there.
void TestCrossoverCurves::stepsOfASloFleetAreJumps()
{
    const Scenario s = sample("spiky-chat");
    const CrossoverResult result = crossovers(s, 1e5, 2e7);
    int jumps = 0;
    for (const Crossover &c : result.crossovers) {
        if (c.first != "gpu" && c.second != "gpu")
            continue;
        const auto at = [&](const char *option, double v) { return make::cost(s, option, v); };
        const double below = c.requestsPerDay * (1 - 1e-7);
        const double above = c.requestsPerDay * (1 + 1e-7);
        const std::string other = c.first == "gpu" ? c.second : c.first;
        const double rise = std::max(std::abs(at("gpu", above) - at("gpu", below)),
                                     std::abs(at(other.c_str(), above) - at(other.c_str(), below)));
        QCOMPARE(c.jump, rise > 100);
        QVERIFY((at("gpu", below) < at(other.c_str(), below)) == (c.cheaperBelow == "gpu"));
        QVERIFY((at("gpu", above) < at(other.c_str(), above)) == (c.cheaperAbove == "gpu"));
        jumps += c.jump;
    }
    QVERIFY(jumps > 2);
    for (std::size_t i = 1; i < result.envelope.size(); ++i)
        QVERIFY(std::any_of(result.crossovers.begin(), result.crossovers.end(), [&](const Crossover &c) {
            return std::abs(c.requestsPerDay / result.envelope[i].from - 1) < 1e-9;
        }));
}

void TestCrossoverCurves::stopsWhenAsked()
{
    std::stop_source stop;
    stop.request_stop();
    const auto start = std::chrono::steady_clock::now();
    crossovers(sample("spiky-chat"), 10, 1e8, stop.get_token());
    costCurves(sample("spiky-chat"), 10, 1e8, 5000, stop.get_token());
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    QVERIFY(took.count() < 5);
}

void TestCrossoverCurves::nobodyAsks()
{
    Scenario s = make::scenario(0, 1);
    make::add(s, api({meter(Unit::request, 0.01)}));
    addFlatGpu(s, 720);
    QVERIFY(crossovers(s).crossovers.empty());
    QVERIFY(crossovers(make::scenario(100, 1)).crossovers.empty());
    QCOMPARE(costCurves(s, 10, 1e8, 16).size(), std::size_t(2));
}

ISOCOST_TEST(TestCrossoverCurves)
#include "test_crossover_curves.moc"
