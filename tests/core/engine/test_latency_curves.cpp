// SPDX-License-Identifier: GPL-3.0-or-later
// Curves for the eye: latency that falls from 1 to what never answers, cold starts that fade as traffic grows.

#include "core/engine/answer/curves/latency_curves.h"
#include "core/engine/queueing/cold_start.h"
#include "tests/core/engine/make.h"
#include "tests/suite.h"

using namespace isocost;

namespace
{

Scenario withColdStarts()
{
    Scenario s = make::scenario(86400, 2);
    s.workload.classes[0].computeCv = 0.5;
    PriceSheet sheet = make::api({make::meter(Unit::request, 0.001)});
    sheet.coldStart = ColdStart();
    sheet.coldStart->keepAliveSeconds = 60;
    make::add(s, sheet);
    make::add(s, make::gpu({make::hourly(1)}));
    return s;
}

} // namespace

class TestLatencyCurves : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void latencyFalls();
    void overloadIsAFloor();
    void percentilesLieOnTheCurve();
    void coldStartsFade();
    void coldStartsAreThePool();
    void nothingToShow();
};

void TestLatencyCurves::latencyFalls()
{
    Scenario s = withColdStarts();
    s.workload.burstiness = 0.4;
    s.options[1].maxUtilization = 0.3; // no burst overloads it
    const std::vector<LatencyCurve> curves = latencyCurves(s);
    QCOMPARE(curves.size(), std::size_t(2));
    for (const LatencyCurve &curve : curves) {
        QCOMPARE(curve.seconds.size(), curve.exceedance.size());
        QVERIFY(curve.seconds.size() > 50);
        QVERIFY(curve.exceedance.front() > 0.99);
        QVERIFY(curve.exceedance.back() < 2e-4);
        for (std::size_t i = 1; i < curve.seconds.size(); ++i) {
            QVERIFY(curve.seconds[i] > curve.seconds[i - 1]);
            QVERIFY(curve.exceedance[i] <= curve.exceedance[i - 1] + 1e-9);
        }
    }
}

// Two bins 3 : 1 and a fleet that is full in the first: three quarters never get through.
void TestLatencyCurves::overloadIsAFloor()
{
    Scenario s = withColdStarts();
    s.workload.shape.kind = Shape::Kind::bins;
    s.workload.shape.weights = {3, 1};
    s.workload.classes[0].requestsPerDay = 86400 * 5;
    s.options[1].maxUtilization = 1;
    const LatencyCurve curve = latencyCurves(s).at(1);
    QCOMPARE(curve.option, std::string("gpu"));
    for (double exceedance : curve.exceedance)
        QVERIFY(exceedance >= 0.75 - 1e-9);
    VERIFY_WITHIN(curve.exceedance.back(), 0.75, 1e-3);
}

void TestLatencyCurves::percentilesLieOnTheCurve()
{
    const Scenario s = withColdStarts();
    const double p95 = make::result(s, "api").latency->p95.value();
    const LatencyCurve curve = latencyCurves(s).at(0);
    for (std::size_t i = 0; i < curve.seconds.size(); ++i)
        QCOMPARE(curve.exceedance[i] <= 0.05, curve.seconds[i] >= p95 * (1 - 1e-6));
}

void TestLatencyCurves::coldStartsFade()
{
    const std::vector<ColdStartCurve> curves = coldStartCurves(withColdStarts(), 10, 1e7, 30);
    QCOMPARE(curves.size(), std::size_t(1));
    const ColdStartCurve &curve = curves[0];
    QCOMPARE(curve.option, std::string("api"));
    QCOMPARE(curve.requestsPerDay.size(), std::size_t(30));
    VERIFY_NEAR(curve.requestsPerDay.front(), 10, 1e-12);
    VERIFY_NEAR(curve.requestsPerDay.back(), 1e7, 1e-12);
    QVERIFY(curve.probability.front() > 0.98);
    QVERIFY(curve.probability.back() < 1e-3);
    for (std::size_t i = 1; i < 30; ++i)
        QVERIFY(curve.probability[i] <= curve.probability[i - 1] + 1e-7);
}

void TestLatencyCurves::coldStartsAreThePool()
{
    const ColdStartCurve curve = coldStartCurves(withColdStarts(), 100, 1e6, 9).at(0);
    for (std::size_t i = 0; i < 9; ++i)
        VERIFY_WITHIN(curve.probability[i], coldStartProbability(curve.requestsPerDay[i] / 86400, 2, 60), 1e-8);
}

void TestLatencyCurves::nothingToShow()
{
    Scenario s = withColdStarts();
    s.workload.classes[0].requestsPerDay = 0;
    QVERIFY(latencyCurves(s).empty());
    QVERIFY(coldStartCurves(s, 10, 1e6, 5).empty());
    s.workload.classes[0].requestsPerDay = 10;
    s.sheets[0].coldStart.reset();
    QVERIFY(coldStartCurves(s, 10, 1e6, 5).empty());
}

ISOCOST_TEST(TestLatencyCurves)
#include "test_latency_curves.moc"
