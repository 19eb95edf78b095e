// SPDX-License-Identifier: GPL-3.0-or-later
// Steps of the cost curves, worked by hand: a fleet of one-slot replicas at 1 s, 70 % and $720 a month takes another
// replica every 0.7 * 86,400 = 60,480 requests a day.

#include "core/engine/answer/curves/crossover.h"
#include "tests/core/engine/make.h"
#include "tests/suite.h"

using namespace isocost;

namespace
{

constexpr double perReplica = 720;

Scenario fleet(double requestsPerReplica)
{
    Scenario s = make::scenario(requestsPerReplica, 1);
    Option &option = make::add(s, make::gpu({make::hourly(1)}));
    option.slots = 1;
    option.maxUtilization = requestsPerReplica / 86400;
    return s;
}

/// Volumes of the upright steps: two points a five-thousandth apart at most, and a replica's price between them.
std::vector<double> uprightSteps(const CostCurve &curve)
{
    std::vector<double> steps;
    for (std::size_t i = 1; i < curve.requestsPerDay.size(); ++i) {
        const bool narrow = curve.requestsPerDay[i] <= curve.requestsPerDay[i - 1] * (1 + 2.1e-4);
        if (narrow && make::near(curve.monthlyCost[i] - curve.monthlyCost[i - 1], perReplica, 1e-9))
            steps.push_back((curve.requestsPerDay[i] + curve.requestsPerDay[i - 1]) / 2);
    }
    return steps;
}

} // namespace

class TestCurveSteps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheFirstStepsOfALargeFleet();
    void aStepAtTwiceTheStartIsThere();
    void findsTheStepsOfAFleetSizedForItsTarget();
    void smoothCurvesStayAsTheyAre();
};

void TestCurveSteps::keepsTheFirstStepsOfALargeFleet()
{
    const CostCurve curve = costCurves(fleet(60480), 10, 1e8, 256).at(0); // 1,653 steps
    const std::vector<double> steps = uprightSteps(curve);
    QCOMPARE(steps.size(), std::size_t(100));
    for (std::size_t i = 0; i < steps.size(); ++i)
        QVERIFY2(make::near(steps[i], 60480.0 * static_cast<double>(i + 1), 1e-8), qPrintable(QString::number(i)));
    QVERIFY(std::is_sorted(curve.requestsPerDay.begin(), curve.requestsPerDay.end()));
}

void TestCurveSteps::aStepAtTwiceTheStartIsThere()
{
    const std::vector<double> steps = uprightSteps(costCurves(fleet(5120), 10, 20480, 64).at(0)); // 10 * 2^9
    QCOMPARE(steps.size(), std::size_t(3));
    VERIFY_NEAR(steps[0], 5120, 1e-8);
    VERIFY_NEAR(steps[1], 10240, 1e-8);
    VERIFY_NEAR(steps[2], 15360, 1e-8);
}

void TestCurveSteps::findsTheStepsOfAFleetSizedForItsTarget()
{
    Scenario s = fleet(60480);
    s.workload.slo = ServiceLevel{95, 3.5, {}};
    s.options[0].sizing = Sizing::slo;
    const CostCurve curve = costCurves(s, 10, 1e8, 256).at(0);
    const std::vector<double> steps = uprightSteps(curve);
    QVERIFY2(steps.size() >= 8, qPrintable(QString::number(steps.size())));
    for (int replicas = 1; replicas <= 8; ++replicas) {
        const double step = steps[static_cast<std::size_t>(replicas - 1)];
        VERIFY_NEAR(make::cost(s, "gpu", step * (1 - 2e-4)), replicas * perReplica, 1e-12);
        VERIFY_NEAR(make::cost(s, "gpu", step * (1 + 2e-4)), (replicas + 1) * perReplica, 1e-12);
    }
}

void TestCurveSteps::smoothCurvesStayAsTheyAre()
{
    Scenario s = make::scenario(1000, 1);
    PriceSheet sheet = make::api({make::meter(Unit::computeSecond, 0.001)});
    sheet.coldStart = ColdStart{};
    sheet.coldStart->baseSeconds = 10;
    sheet.coldStart->keepAliveSeconds = 300;
    sheet.coldStart->billed = true;
    make::add(s, sheet);
    QCOMPARE(costCurves(s, 10, 1e8, 256).at(0).requestsPerDay.size(), std::size_t(256));
}

ISOCOST_TEST(TestCurveSteps)
#include "test_curve_steps.moc"
