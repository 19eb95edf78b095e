// SPDX-License-Identifier: GPL-3.0-or-later
// Cold starts, provisioned instances, concurrency and the limits of serverless platforms, worked by hand. A month has
// 30 days.

#include "core/engine/queueing/cold_start.h"
#include "core/engine/queueing/erlang.h"
#include "tests/core/engine/make.h"
#include "tests/suite.h"

using namespace isocost;
using make::api;
using make::has;
using make::meter;
using make::scenario;

class TestServerlessLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void coldStartsBilled();
    void provisionedExecution();
    void concurrency();
    void limits();
    void unpriced();
    void growsWithVolume();
    void classWithoutRequests();
};

// 0.01/s (864 a day), 2 s of service, 600 s kept alive, no cold time: P_cold 0.019762, 1.08794 idle. Idle time billed:
// (864 x 30 x 2 + 1.08794 x 3,600 x 720) s at $0.0001. With cold starts of 5 s billed too, at their own fixed point.
void TestServerlessLimits::coldStartsBilled()
{
    Scenario s = scenario(864, 2);
    PriceSheet sheet = api({meter(Unit::computeSecond, 0.0001)});
    sheet.coldStart = ColdStart();
    sheet.coldStart->keepAliveSeconds = 600;
    sheet.billing.idleBilled = true;
    make::add(s, sheet);
    VERIFY_NEAR(make::cost(s, "api"), 5.184 + 1.08794 * 259.2, 1e-5);
    s.sheets[0].coldStart->baseSeconds = 3;
    s.sheets[0].coldStart->loadGbPerSecond = 2;
    s.workload.classes[0].modelGb = 4; // 3 + 4 / 2 = 5 s
    s.sheets[0].coldStart->billed = true;
    const PoolState state = poolState(0.01, 2, 5, 600, 0);
    const OptionResult result = make::result(s, "api");
    VERIFY_NEAR(result.monthlyCost, 25920 * (2 + state.coldProbability * 5) * 0.0001 + state.meanIdle * 259.2, 1e-9);
    VERIFY_NEAR(result.coldStart->seconds, 5, 1e-14);
    VERIFY_NEAR(result.coldStart->probability, state.coldProbability, 1e-9);
    QVERIFY(result.caveats.empty());
    s.sheets[0].coldStart->baseSeconds = 30; // C > 10 S
    QCOMPARE(make::result(s, "api").caveats, std::vector<Caveat>{Caveat::coldStartApproximate});
}

// 0.5/s and 2 s: a = 1. Two provisioned instances serve Pr(busy < 2) = 2/e of the 43,200 x 30 x 2 s; the rest stays.
void TestServerlessLimits::provisionedExecution()
{
    Scenario s = scenario(43200, 2);
    make::add(s, api({meter(Unit::computeSecond, 0.0001), meter(Unit::provisionedExecutionSecond, 0.00002)}))
        .provisionedConcurrency = 2;
    const double share = 2 / std::exp(1.0);
    const OptionResult result = make::result(s, "api");
    VERIFY_NEAR(make::lineCost(result, "compute_second"), 259.2 * (1 - share), 1e-10);
    VERIFY_NEAR(make::lineCost(result, "provisioned_execution_second"), 51.84 * share, 1e-10);
}

// 5 Erlangs and 8 instances throttle 7.00478522 %. Selling more: what Erlang B at 0.1 % needs beyond 8, $25 each,
// outside the discount.
void TestServerlessLimits::concurrency()
{
    Scenario s = scenario(86400, 5);
    PriceSheet sheet = api({meter(Unit::request, 0.0001)});
    sheet.concurrency = ConcurrencyLimit();
    sheet.concurrency->limit = 8;
    sheet.discountFraction = 0.5;
    make::add(s, sheet);
    OptionResult result = make::result(s, "api");
    VERIFY_WITHIN(result.concurrency->throttledShare, 0.0700478522, 1e-9);
    QVERIFY(has(result, Reason::concurrency));
    VERIFY_NEAR(result.monthlyCost, 259.2 * 0.5, 1e-12); // throttled requests stay in the bill
    s.sheets[0].concurrency->extraPricePerMonth = 25;
    result = make::result(s, "api");
    double needed = 8;
    while (erlangB(needed, 5) > 0.001)
        ++needed;
    QVERIFY(result.feasible);
    QCOMPARE(result.concurrency->required, needed);
    QCOMPARE(result.concurrency->bought, needed - 8);
    QVERIFY(result.concurrency->throttledShare <= 0.001);
    VERIFY_NEAR(result.monthlyCost, 129.6 + 25 * (needed - 8), 1e-12);
    VERIFY_NEAR(make::lineCost(result, "extra_concurrency"), 25 * (needed - 8), 1e-12);
    s.options[0].maxThrottle = 0.08; // 8 are enough
    QCOMPARE(make::result(s, "api").concurrency->bought, 0.0);
}

// One a second: 60 a minute and 60 x 30 = 1,800 tokens a minute. At the limit is not over it.
void TestServerlessLimits::limits()
{
    Scenario s = scenario(86400, 2);
    RequestClass &c = s.workload.classes[0];
    c.inputTokens = 20;
    c.outputTokens = 10;
    c.payloadInKb = 100;
    c.payloadOutKb = 300;
    c.computeCv = 1;
    make::add(s, api({meter(Unit::request, 1)}));
    Limits &limits = s.sheets[0].limits;
    limits.requestsPerMinute = 60;
    limits.tokensPerMinute = 1800;
    limits.maxPayloadKb = 300;
    limits.maxSeconds = 2 / std::sqrt(2.0) * std::exp(3.1 * std::sqrt(std::log(2.0))); // z = 3.1: 0.0968 % later
    QVERIFY(make::result(s, "api").feasible);
    limits.maxSeconds = 2 / std::sqrt(2.0) * std::exp(3.0 * std::sqrt(std::log(2.0))); // z = 3: 0.135 %
    QCOMPARE(make::result(s, "api").reasons, std::vector<Reason>{Reason::timeout});
    limits.maxSeconds.reset();
    limits.requestsPerMinute = 59.9;
    QCOMPARE(make::result(s, "api").reasons, std::vector<Reason>{Reason::rate});
    limits.requestsPerMinute.reset();
    limits.tokensPerMinute = 1799;
    QCOMPARE(make::result(s, "api").reasons, std::vector<Reason>{Reason::rate});
    limits.tokensPerMinute.reset();
    limits.maxPayloadKb = 299;
    QCOMPARE(make::result(s, "api").reasons, std::vector<Reason>{Reason::payload});
    limits.maxPayloadKb.reset();
    c.needsAccelerator = true;
    QVERIFY(make::result(s, "api").feasible);
    s.sheets[0].accelerator = false;
    QCOMPARE(make::result(s, "api").reasons, std::vector<Reason>{Reason::accelerator});
}

// A monthly fee is no price for a request, nor is a meter that counts none of it.
void TestServerlessLimits::unpriced()
{
    Scenario s = scenario(1000, 1);
    make::add(s, api({meter(Unit::month, 100), meter(Unit::image, 1)}));
    QCOMPARE(make::result(s, "api").reasons, std::vector<Reason>{Reason::unpriced});
    s.workload.classes[0].images = 1;
    QVERIFY(make::result(s, "api").feasible);
    s.sheets[0].meters[1].classes = {"other"};
    QCOMPARE(make::result(s, "api").reasons, std::vector<Reason>{Reason::unpriced});
}

void TestServerlessLimits::growsWithVolume()
{
    Scenario s = scenario(1000, 1.3);
    s.workload.burstiness = 0.7;
    PriceSheet sheet = api({make::tiered(Unit::request, {{0, 0.002}, {5e5, 0.001}, {1e8, 0}}),
                            make::tiered(Unit::computeSecond, {{0, 0.0001}, {1e6, 0.00005}})});
    sheet.meters[0].free = 100000;
    sheet.minimumChargePerMonth = 40;
    sheet.concurrency = ConcurrencyLimit();
    sheet.concurrency->limit = 10;
    sheet.concurrency->extraPricePerMonth = 3;
    make::add(s, sheet);
    double before = 0;
    for (double volume = 1; volume < 1e8; volume *= 1.17) {
        const double now = make::cost(s, "api", volume);
        QVERIFY(now >= before);
        before = now;
    }
    QVERIFY(before > 1e4);
}

void TestServerlessLimits::classWithoutRequests()
{
    Scenario s = scenario(1000, 1);
    make::add(s, api({meter(Unit::request, 0.01)}));
    const OptionResult alone = make::result(s, "api");
    RequestClass idle = s.workload.classes[0];
    idle.id = "idle";
    idle.requestsPerDay = 0;
    idle.memoryGb = 1e6;
    idle.needsAccelerator = true;
    idle.customModel = true;
    s.sheets[0].accelerator = false;
    s.workload.classes.push_back(idle);
    QVERIFY(make::result(s, "api") == alone);
}

ISOCOST_TEST(TestServerlessLimits)
#include "test_serverless_limits.moc"
