// SPDX-License-Identifier: GPL-3.0-or-later
// Portfolios: each class on an option of its own, worked by hand from what each option says on that class alone.

#include "core/engine/options/option_model.h"
#include "core/engine/traffic/traffic.h"
#include "tests/core/engine/make.h"
#include "tests/suite.h"

using namespace isocost;

namespace
{

/// Chat for the API, images for GPUs.
Scenario mixed()
{
    Scenario s = make::scenario(864000, 1);
    s.workload.classes[0].id = "chat";
    RequestClass images = s.workload.classes[0];
    images.id = "images";
    images.requestsPerDay = 86400 * 3;
    images.computeSeconds = 5;
    s.workload.classes.push_back(images);
    make::add(s, make::api({make::meter(Unit::request, 0.0001)}));
    make::add(s, make::gpu({make::hourly(2)}));
    Option portfolio = make::portfolio("both");
    portfolio.assign = {{"chat", "api"}, {"images", "gpu"}};
    s.options.push_back(portfolio);
    return s;
}

Scenario only(Scenario s, const std::string &id)
{
    for (RequestClass &c : s.workload.classes)
        if (c.id != id)
            c.requestsPerDay = 0;
    return s;
}

} // namespace

class TestOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void portfolioByHand();
    void latencyMixesByAttempts();
    void reasonsUnite();
    void ownThroughput();
    void oneOptionForAll();
    void unassignedClassesAreIdle();
    void depthsAgree_data();
    void depthsAgree();
    void breakpointsUnite();
};

// 864,000 x 30 x $0.0001 = $2,592. 15 Erlangs of images at 70 % need 22 replicas (21.4): 22 x 2 x 720 = $31,680. Tax 10
// %.
void TestOptions::portfolioByHand()
{
    Scenario s = mixed();
    s.taxFraction = 0.1;
    const OptionResult both = make::result(s, "both");
    VERIFY_NEAR(both.monthlyCost, 1.1 * (2592 + 31680), 1e-12);
    for (const CostLine &line : both.lines)
        QVERIFY(costKey(line) == "tax" || line.from == (costKey(line) == "request" ? "api" : "gpu"));
    VERIFY_NEAR(both.monthlyCost, make::cost(only(s, "chat"), "api") + make::cost(only(s, "images"), "gpu"), 1e-12);
}

void TestOptions::latencyMixesByAttempts()
{
    Scenario s = mixed();
    s.workload.classes[0].failureFraction = 0.5; // 15 attempts/s against 3
    s.options[1].maxUtilization = 0.3;           // nobody waits to speak of
    const OptionResult both = make::result(s, "both");
    VERIFY_NEAR(both.latency->p50.value(), 1, 1e-6); // 83 % take a second
    VERIFY_WITHIN(both.latency->p95.value(), 5, 1e-3);
}

void TestOptions::reasonsUnite()
{
    Scenario s = mixed();
    for (RequestClass &c : s.workload.classes)
        c.needsAccelerator = true;
    s.sheets[0].accelerator = false;
    s.sheets[1].memoryGb = 10;
    s.workload.classes[1].memoryGb = 40;
    s.sheets[1].accelerator = false;
    const OptionResult both = make::result(s, "both");
    QVERIFY(!both.feasible);
    QCOMPARE(both.reasons.size(), std::size_t(2)); // accelerator once, memory
    QVERIFY(std::count(both.reasons.begin(), both.reasons.end(), Reason::memory) == 1);
    QVERIFY(std::count(both.reasons.begin(), both.reasons.end(), Reason::accelerator) == 1);
}

// 0.2 images/s a replica, whatever the chat's seconds: 3 / (0.2 x 0.7) = 21.4.
void TestOptions::ownThroughput()
{
    Scenario s = mixed();
    s.workload.classes[1].computeSeconds = 77;
    s.options[1].requestsPerSecondPerReplica = 0.2;
    VERIFY_NEAR(make::cost(s, "both"), 2592 + 31680, 1e-12);
}

void TestOptions::oneOptionForAll()
{
    Scenario s = mixed();
    s.options[2].assign = {{"chat", "gpu"}, {"images", "gpu"}};
    VERIFY_NEAR(make::cost(s, "both"), make::cost(s, "gpu"), 1e-13);
    QCOMPARE(make::result(s, "both").latency, make::result(s, "gpu").latency);
}

void TestOptions::unassignedClassesAreIdle()
{
    Scenario s = mixed();
    s.workload.classes[1].requestsPerDay = 0;
    VERIFY_NEAR(make::cost(s, "both"), 2592, 1e-13); // no GPU for a class that nobody asks for
}

void TestOptions::depthsAgree_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"spiky-chat", "support-copilot", "sagemaker-serverless", "monthly-fleet"})
        QTest::newRow(name) << name;
}

/// Cost, standing and result are three views of the same assessment.
void TestOptions::depthsAgree()
{
    QFETCH(QString, name);
    const Scenario s = sample(name.toStdString());
    QVERIFY(!s.options.empty());
    for (const Option &option : s.options) {
        const auto model = makeOptionModel(s, option, allClasses(s));
        for (double volume : {0.0, 0.01, 1.0, 17.0}) {
            const OptionResult result = model->result(volume);
            const Standing standing = model->standing(volume);
            VERIFY_NEAR(model->monthlyCost(volume), result.monthlyCost, 1e-12);
            VERIFY_NEAR(standing.monthlyCost, result.monthlyCost, 1e-12);
            QCOMPARE(standing.feasible, result.feasible);
            QCOMPARE(standing.sloMet, result.sloMet);
            const auto picture = makeOptionModel(s, option, allClasses(s), Precision::picture);
            VERIFY_NEAR(picture->monthlyCost(volume), result.monthlyCost, 2e-4);
        }
    }
}

void TestOptions::breakpointsUnite()
{
    Scenario s = mixed();
    s.sheets[0].meters[0].free = 1e6; // at 1e6 / (864,000 x 30) of today's volume
    const auto model = makeOptionModel(s, s.options[2], allClasses(s));
    BreakpointList found(100);
    model->breakpoints(1e-3, 0.1, found);
    std::vector<double> &volumes = found.volumes();
    std::sort(volumes.begin(), volumes.end());
    // 15 Erlangs: 0.7 v / 15 replicas are full at v = 0.04667, 0.0933.
    QCOMPARE(volumes.size(), std::size_t(3));
    VERIFY_NEAR(volumes[0], 1e6 / 25.92e6, 1e-12);
    VERIFY_NEAR(volumes[1], 0.7 / 15, 1e-12);
    VERIFY_NEAR(volumes[2], 1.4 / 15, 1e-12);
    QVERIFY(model->isPiecewiseLinear() && model->isNonDecreasing());
}

ISOCOST_TEST(TestOptions)
#include "test_options.moc"
