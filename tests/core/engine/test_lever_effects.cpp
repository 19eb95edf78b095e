// SPDX-License-Identifier: GPL-3.0-or-later
// Levers: each kind against a bill worked by hand, the bridge against all orders, fees charged once, and the roadmap.

#include "core/engine/planning/levers/lever_effects.h"
#include "core/engine/planning/levers/lever_shares.h"
#include "core/model/lever_kinds.h"
#include "tests/core/engine/lever_samples.h"
#include "tests/core/engine/make.h"
#include "tests/suite.h"

#include <numeric>

using namespace isocost;
using namespace isocost::levers;

namespace
{

Scenario onGpu(double requestsPerDay, double hourlyPrice)
{
    Scenario s = make::scenario(requestsPerDay, 1);
    Rate reserved = make::hourly(hourlyPrice * 0.6, "reserved_1y");
    reserved.termMonths = 12;
    make::add(s, make::gpu({make::hourly(hourlyPrice), reserved}));
    return s;
}

} // namespace

/// What each kind of lever changes, worked by hand.
class TestLeverEffects : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// $0.01 for 1,000 input tokens; from the provider's cache a tenth.
    void tokens()
    {
        Scenario s = onApi(Unit::inputToken, 1e-5);
        s.workload.classes[0].inputTokens = 1000;
        s.sheets[0].meters.push_back(make::meter(Unit::cachedInputToken, 1e-6));
        Lever cached = lever(LeverKind::promptCache);
        cached.cachedFraction = 0.5;
        VERIFY_NEAR(after(s, cached), 150 + 15, 1e-12);
        Lever trim = lever(LeverKind::trimTokens);
        trim.inputFraction = 0.25;
        VERIFY_NEAR(after(s, trim), 225, 1e-12);
        trim.classes = {"nobody"};
        VERIFY_NEAR(after(s, trim), 300, 1e-12);
    }

    /// 100 tokens out at 50 a second are 2 s; half of them 1 s.
    void trimmedTokensTakeLess()
    {
        Scenario s = onApi(Unit::computeSecond, 0.001);
        RequestClass &c = s.workload.classes[0];
        c.computeSeconds.reset();
        c.outputTokens = 100;
        c.prefillTokensPerSecond = 1000;
        c.decodeTokensPerSecond = 50;
        Lever trim = lever(LeverKind::trimTokens);
        trim.outputFraction = 0.5;
        VERIFY_NEAR(after(s, trim), 30, 1e-12);
        c.computeSeconds = 2;
        VERIFY_NEAR(after(s, trim), 60, 1e-12);
    }

    /// 8 GB seconds at $0.0001: $24.
    void memoryAndTime()
    {
        Scenario s = onApi(Unit::gbSecond, 0.0001);
        s.workload.classes[0].memoryGb = 8;
        Lever quantize = lever(LeverKind::quantize);
        quantize.memoryFactor = 0.25;
        quantize.speedFactor = 2;
        VERIFY_NEAR(after(s, quantize), 24.0 / 8, 1e-12);
        Lever size = lever(LeverKind::rightSizeMemory);
        size.memoryGb = 2;
        VERIFY_NEAR(after(s, size), 6, 1e-12);
        size.memoryGb = 80;
        VERIFY_NEAR(after(s, size), 24, 1e-12);
        Lever offload = lever(LeverKind::offloadCpu);
        offload.fraction = 0.5;
        offload.costPer1000Requests = 1;
        VERIFY_NEAR(after(s, offload), 12 + 30, 1e-12);
    }

    /// A quarter of the throughput's seconds, four times the throughput: 5,000,000 a day are 57.9/s on 10/s a replica
    /// at 70 %: 9 replicas; at 40/s 3.
    void statedThroughputFollows()
    {
        Scenario s = onGpu(5e6, 1);
        s.options[0].requestsPerSecondPerReplica = 10;
        Lever quantize = lever(LeverKind::quantize);
        quantize.speedFactor = 4;
        VERIFY_NEAR(make::cost(s, "gpu"), 9 * 720, 1e-12);
        VERIFY_NEAR(after(s, quantize), 3 * 720, 1e-12);
        s.workload.classes[0].computeSeconds.reset();
        VERIFY_NEAR(after(s, quantize), 3 * 720, 1e-12);
    }

    /// 12,000 of 30,000 on a sheet at $0.001, in an API, around a fleet and in a split.
    void routedShare()
    {
        Scenario s = onApi(Unit::request, 0.01);
        make::add(s, make::gpu({make::hourly(1)}));
        s.options.push_back(make::hybrid("split", "gpu", "api"));
        s.options[1].minReplicas = 1;
        s.sheets.push_back(make::api({make::meter(Unit::request, 0.001)}, "small"));
        Lever route = lever(LeverKind::routeModel);
        route.fraction = 0.4;
        route.sheet = "small";
        VERIFY_NEAR(after(s, route, 0), 180 + 12, 1e-12);
        VERIFY_NEAR(after(s, route, 1), 720 + 12, 1e-12);
        VERIFY_NEAR(after(s, route, 2), 180 + 12, 1e-12); // the split stays on the API
        Rate monthly = make::hourly(0.05);
        s.sheets.push_back(make::gpu({monthly}, "little"));
        route.sheet = "little";
        VERIFY_NEAR(after(s, route, 0), 180 + 36, 1e-12);
        QVERIFY(leverAnalysis(s).options.size() == 3);
    }

    /// Classes of one model stay classes of one model where they are routed to: it is loaded once.
    void routedTogetherShareAModel()
    {
        Scenario s = onApi(Unit::request, 0.01);
        s.workload.classes[0].model = "chat";
        s.workload.classes.push_back(s.workload.classes[0]);
        s.workload.classes.back().id = "second";
        for (RequestClass &c : s.workload.classes)
            c.memoryGb = 30;
        s.sheets.push_back(make::gpu({make::hourly(1)}, "little"));
        s.sheets.back().memoryGb = 40;
        Lever route = lever(LeverKind::routeModel);
        route.fraction = 0.4;
        route.sheet = "little";
        s.levers = {route};
        for (RequestClass &c : s.workload.classes)
            c.name = c.id;
        const Scenario routed = withLevers(s, {&s.levers[0]});
        QCOMPARE(routed.workload.classes.size(), std::size_t(4));
        QCOMPARE(routed.workload.classes[2].model, routed.workload.classes[3].model);
        QVERIFY(routed.workload.classes[2].model != "chat");
        for (const RequestClass &whole : s.workload.classes) { // nor do two bear one name
            QVERIFY(routed.workload.classes[2].name != whole.name);
            QVERIFY(routed.workload.classes[3].name != whole.name);
        }
        QVERIFY(leverAnalysis(s).options[0].feasible);
    }

    /// 16 slots where they come from are 16 where they go: 11.6 of 58 Erlangs are 2 replicas at 70 %.
    void routedFleetKeepsItsSlots()
    {
        Scenario s = onGpu(5e6, 1);
        s.options[0].slots = 16;
        s.sheets.push_back(make::gpu({make::hourly(0.1, "spot")}, "spot"));
        Lever route = lever(LeverKind::routeModel);
        route.fraction = 0.2;
        route.sheet = "spot";
        VERIFY_NEAR(make::cost(s, "gpu"), 6 * 720, 1e-12);
        VERIFY_NEAR(after(s, route), 5 * 720 + 2 * 72, 1e-12);
    }

    void fleets()
    {
        Scenario s = onGpu(1000, 1);
        s.options[0].slots = 16;
        Lever share = lever(LeverKind::shareGpu);
        share.parts = 4;
        VERIFY_NEAR(after(s, share), 720.0 / 4, 1e-12);
        Lever commit = lever(LeverKind::commit);
        commit.rate = "reserved_1y";
        VERIFY_NEAR(after(s, commit), 720 * 0.6, 1e-12);
        commit.rate = "none";
        VERIFY_NEAR(after(s, commit), 720, 1e-12);
    }

    /// One slot cut in two serves at half the speed: half the price twice.
    void partOfASlotIsSlower()
    {
        Scenario s = onGpu(86400 * 7, 1); // 7 Erlangs, 10 replicas
        Lever share = lever(LeverKind::shareGpu);
        share.parts = 2;
        VERIFY_NEAR(make::cost(s, "gpu"), 7200, 1e-12);
        VERIFY_NEAR(after(s, share), 7200, 1e-12);
    }

    /// Half an Erlang on average, two in the first of four bins: 3 replicas there and, to be ready, in the last;
    /// else 1.
    void hourlyFleet()
    {
        Scenario s = onGpu(43200, 1);
        s.workload.shape.kind = Shape::Kind::bins;
        s.workload.shape.weights = {4, 0, 0, 0};
        VERIFY_NEAR(make::cost(s, "gpu"), 3 * 720, 1e-12);
        VERIFY_NEAR(after(s, lever(LeverKind::scaleHourly)), 2 * 720, 1e-12);
    }

    void warmInstancesAndEdge()
    {
        Scenario s = onApi(Unit::provisionedSecond, 1e-6);
        Lever warm = lever(LeverKind::keepWarm);
        warm.provisionedConcurrency = 2;
        VERIFY_NEAR(after(s, warm), 2 * 2592000 * 1e-6, 1e-12);
        s = onApi(Unit::gbEgress, 1);
        s.workload.classes[0].payloadOutKb = 2000;
        Lever edge = lever(LeverKind::edgeCache);
        edge.fraction = 0.75;
        VERIFY_NEAR(after(s, edge), 15, 1e-12);
    }

    /// Hits see their own seconds.
    void cachedAnswersAreQuick()
    {
        Scenario s = onApi(Unit::request, 0.01);
        Lever cache = lever(LeverKind::responseCache);
        cache.hitFraction = 0.6;
        const Scenario changed = withLevers(s, {&cache});
        VERIFY_NEAR(*make::result(changed, "api").latency->p50, 0.02, 1e-9);
        VERIFY_NEAR(*make::result(changed, "api").latency->p95, 1, 1e-9);
    }
};

ISOCOST_TEST(TestLeverEffects)
#include "test_lever_effects.moc"
