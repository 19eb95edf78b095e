// SPDX-License-Identifier: GPL-3.0-or-later
// Splits: worked with Erlang B by hand, and compared with every other number of replicas.

#include "core/engine/answer/curves/crossover.h"
#include "core/engine/answer/curves/hybrid_curves.h"
#include "core/engine/options/split/hybrid.h"
#include "core/engine/queueing/erlang.h"
#include "tests/core/engine/make.h"
#include "tests/suite.h"

using namespace isocost;

namespace
{

/// 10 Erlangs of one second, $0.001 a request or $1 an hour for a replica of four slots; a month of 720 hours.
Scenario split()
{
    Scenario s = make::scenario(864000, 1);
    make::add(s, make::api({make::meter(Unit::request, 0.001)}));
    Option &gpu = make::add(s, make::gpu({make::hourly(1)}));
    gpu.slots = 4;
    s.options.push_back(make::hybrid("split", "gpu", "api"));
    return s;
}

double costWith(double replicas)
{
    return replicas * 720 + 864000 * 30 * 0.001 * erlangB(replicas * 4, 10);
}

} // namespace

class TestHybrid : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void byHand();
    void noneIsServerless();
    void neverDearer();
    void meetsTheTarget();
    void startsAtTheBase();
    void curveEnds();
    void spotOverflows();
    void sidesKeepTheirOwnCosts();
    void binsAddUp();
    void largeFleets();
    void wholeUnitsInLargeFleets();
    void uncountableLoadsEnd();
    void coldOverflowIsCautioned();
    void linesNameTheirOption();
};

// Cost(N) = 720 N + 25,920 B(4 N, 10): $25,920; 17,487...; the least of them is the split.
void TestHybrid::byHand()
{
    const Scenario s = split();
    const HybridCurve curve = hybridCurves(s).at(0);
    double best = 0;
    for (double n = 0; n < 10; ++n)
        if (costWith(n) < costWith(best))
            best = n;
    QVERIFY(best > 0);
    QCOMPARE(curve.replicas, best);
    VERIFY_NEAR(curve.monthlyCost, costWith(best), 1e-9);
    VERIFY_NEAR(curve.dedicatedShare, 1 - erlangB(4 * best, 10), 1e-9);
    VERIFY_NEAR(curve.burstAboveRequestsPerSecond.value(), 4 * best, 1e-12);
    for (std::size_t n = 0; n < curve.points.size(); ++n) {
        QCOMPARE(curve.points[n].replicas, static_cast<double>(n));
        VERIFY_NEAR(curve.points[n].monthlyCost, costWith(static_cast<double>(n)), 1e-9);
    }
    const OptionResult result = make::result(s, "split");
    QCOMPARE(result.replicas.value(), best);
    VERIFY_NEAR(result.monthlyCost, costWith(best), 1e-9);
}

void TestHybrid::noneIsServerless()
{
    Scenario s = split();
    s.sheets[0].meters[0].price = 1e-6;
    s.taxFraction = 0.2;
    s.options[1].opsPerMonth = 5000;
    const OptionResult result = make::result(s, "split");
    QCOMPARE(result.replicas.value(), 0.0);
    QCOMPARE(result.dedicatedShare.value(), 0.0);
    VERIFY_NEAR(result.monthlyCost, make::cost(s, "api"), 1e-13);
    VERIFY_NEAR(hybridCurves(s)[0].points[0].monthlyCost, make::cost(s, "api"), 1e-13);
}

void TestHybrid::neverDearer()
{
    for (double burst : {0.0, 0.4, 1.5})
        for (double volume : {1e3, 3e4, 4e5, 5e6}) {
            Scenario s = split();
            s.workload.burstiness = burst;
            s.workload.classes[0].requestsPerDay = volume;
            s.sheets[0].meters[0] = make::tiered(Unit::request, {{0, 0.002}, {1e6, 0.0005}}, Tiering::volume);
            const HybridCurve curve = hybridCurves(s)[0];
            for (const HybridPoint &point : curve.points)
                if (point.feasible)
                    QVERIFY(curve.monthlyCost <= point.monthlyCost * (1 + 1e-12));
            VERIFY_NEAR(make::cost(s, "split"), curve.monthlyCost, 1e-12);
            QVERIFY(curve.monthlyCost <= make::cost(s, "api") * (1 + 1e-12));
        }
}

// Cold starts of 20 s break a p99 of 3 s unless next to nothing overflows: the cheapest N that holds it, dearer than
// the least.
void TestHybrid::meetsTheTarget()
{
    Scenario s = split();
    s.sheets[0].coldStart = ColdStart();
    s.sheets[0].coldStart->baseSeconds = 20;
    s.sheets[0].coldStart->keepAliveSeconds = 2;
    s.workload.slo = ServiceLevel{99, 3, {}};
    const HybridCurve curve = hybridCurves(s)[0];
    double least = 1e300;
    double leastOfAll = 1e300;
    for (const HybridPoint &point : curve.points) {
        if (point.feasible && point.sloMet.value())
            least = std::min(least, point.monthlyCost);
        leastOfAll = std::min(leastOfAll, point.monthlyCost);
    }
    QVERIFY(least > leastOfAll);
    VERIFY_NEAR(curve.monthlyCost, least, 1e-12);
    const OptionResult result = make::result(s, "split");
    QVERIFY(result.sloMet.value());
    VERIFY_NEAR(result.monthlyCost, least, 1e-12);
    s.workload.slo->seconds = 0.5; // service takes a second: none holds it, and the least of all stands
    VERIFY_NEAR(make::cost(s, "split"), leastOfAll, 1e-12);
    QVERIFY(!make::result(s, "split").sloMet.value());
}

// A base of at least 3 replicas: 0, then 3, 4, …
void TestHybrid::startsAtTheBase()
{
    Scenario s = split();
    s.options[1].minReplicas = 3;
    const HybridCurve curve = hybridCurves(s)[0];
    QCOMPARE(curve.points[0].replicas, 0.0);
    QCOMPARE(curve.points[1].replicas, 3.0);
    QCOMPARE(curve.points[2].replicas, 4.0);
}

// The curve goes on until less than 1e-9 overflows and two beyond the best, and not further.
void TestHybrid::curveEnds()
{
    const HybridCurve curve = hybridCurves(split())[0];
    const double last = curve.points.back().replicas;
    QVERIFY(erlangB(4 * last, 10) < 1e-9);
    QVERIFY(erlangB(4 * (last - 1), 10) >= 1e-9 || last - 1 < curve.replicas + 2);
    QVERIFY(last >= curve.replicas + 2);
}

// Spot replicas gone a quarter of the time: of N all lose 1/4, so the overflow is 1/4 + 3/4 B; with two sure ones
// before them 1/4 (N - 2) / N.
void TestHybrid::spotOverflows()
{
    Scenario s = split();
    Rate spot = make::hourly(0.3, "spot");
    spot.interruptionsPerHour = 1;
    spot.recoverySeconds = 900;
    s.sheets[1].rates.push_back(spot);
    s.options[1].rate = "spot";
    const HybridCurve spotOnly = hybridCurves(s)[0];
    for (const HybridPoint &point : spotOnly.points) {
        if (point.replicas > 0)
            VERIFY_WITHIN(1 - point.dedicatedShare, 0.25 + 0.75 * erlangB(4 * point.replicas, 10), 1e-9);
    }
    s.options[1].fleet = {{"on_demand", 2, {}}, {"spot", 0, {}}};
    const HybridCurve layered = hybridCurves(s)[0];
    for (const HybridPoint &point : layered.points) {
        if (point.replicas <= 0)
            continue;
        const double lost = 0.25 * (point.replicas - 2) / point.replicas;
        VERIFY_WITHIN(1 - point.dedicatedShare, lost + (1 - lost) * erlangB(4 * point.replicas, 10), 1e-9);
        VERIFY_NEAR(point.monthlyCost, (2 + 0.3 * (point.replicas - 2)) * 720 + 25920 * (1 - point.dedicatedShare),
                    1e-9);
    }
}

// $100 operations on each side, $0.01 per 1,000 requests on the GPUs: those they serve.
void TestHybrid::sidesKeepTheirOwnCosts()
{
    Scenario s = split();
    s.options[0].opsPerMonth = 100;
    s.options[1].opsPerMonth = 100;
    ExtraCost extra;
    extra.per1000Requests = 0.01;
    s.options[1].extraCosts.push_back(extra);
    const OptionResult result = make::result(s, "split");
    const double n = result.replicas.value();
    VERIFY_NEAR(result.monthlyCost, costWith(n) + 200 + 25920 * 0.01 * (1 - erlangB(4 * n, 10)), 1e-9);
}

void TestHybrid::binsAddUp()
{
    Scenario s = split();
    s.workload.burstiness = 0.5;
    s.workload.shape.kind = Shape::Kind::bins;
    s.workload.shape.weights = {1, 0, 4, 2};
    const HybridCurve curve = hybridCurves(s)[0];
    QCOMPARE(curve.binAttemptsPerSecond.size(), std::size_t(4));
    double attempts = 0;
    double overflow = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        QVERIFY(curve.binOverflowPerSecond[i] <= curve.binAttemptsPerSecond[i]);
        attempts += curve.binAttemptsPerSecond[i] / 4;
        overflow += curve.binOverflowPerSecond[i] / 4;
    }
    VERIFY_NEAR(attempts, 10, 1e-12);
    VERIFY_NEAR(overflow, 10 * (1 - curve.dedicatedShare), 1e-9);
}

// 100,000 Erlangs are stepped through in strides: the split still is no dearer than its neighbours.
void TestHybrid::largeFleets()
{
    Scenario s = split();
    s.workload.classes[0].requestsPerDay = 864000 * 1e4;
    const OptionResult result = make::result(s, "split");
    const double n = result.replicas.value();
    const auto at = [](double replicas) { return replicas * 720 + 25920 * 1e4 * erlangB(replicas * 4, 1e5); };
    VERIFY_NEAR(result.monthlyCost, at(n), 1e-9);
    for (double other : {-50.0, -3.0, -2.0, -1.0, 1.0, 2.0, 3.0, 50.0})
        QVERIFY(at(n) <= at(n + other) * (1 + 1e-12));
}

// Instances sold in eights make the cost a sawtooth: the split found in strides is that of trying every number.
void TestHybrid::wholeUnitsInLargeFleets()
{
    Scenario s = split();
    s.workload.burstiness = 0.6;
    for (PriceSheet &sheet : s.sheets)
        if (traits(sheet.kind).isOfDevices)
            sheet.replicasPerUnit = 8;
    for (Option &option : s.options)
        if (traits(option.kind).hasReplicas)
            option.spareReplicas = 3;
    const Option &option = *findOption(s, "split");
    const HybridOption hybrid(s, option, allClasses(s));
    for (double volume : {40.0, 61.0, 150.0, 333.0}) {
        const HybridCurve every = hybrid.curve(volume);
        QVERIFY(every.replicas > 96);
        VERIFY_NEAR(hybrid.monthlyCost(volume), every.monthlyCost, 1e-12);
    }
}

void TestHybrid::uncountableLoadsEnd()
{
    Scenario s = split();
    s.workload.classes[0].requestsPerDay = 1e12;
    s.workload.classes[0].computeSeconds = 1e10;
    QVERIFY(std::isfinite(make::cost(s, "split")));
    crossovers(s, 1e8, 1e9);
}

void TestHybrid::coldOverflowIsCautioned()
{
    Scenario s = split();
    s.sheets[0].coldStart = ColdStart();
    s.sheets[0].coldStart->baseSeconds = 2;
    s.sheets[0].coldStart->keepAliveSeconds = 30;
    const OptionResult result = make::result(s, "split");
    QCOMPARE(result.caveats, std::vector<Caveat>{Caveat::overflowBurstierThanPoisson});
    QVERIFY(result.coldStart->probability > make::result(s, "api").coldStart->probability);
}

void TestHybrid::linesNameTheirOption()
{
    const OptionResult result = make::result(split(), "split");
    double sum = 0;
    for (const CostLine &line : result.lines) {
        QCOMPARE(line.from, costKey(line) == "request" ? std::string("api") : std::string("gpu"));
        sum += line.cost;
    }
    VERIFY_NEAR(sum, result.monthlyCost, 1e-12);
}

ISOCOST_TEST(TestHybrid)
#include "test_hybrid.moc"
