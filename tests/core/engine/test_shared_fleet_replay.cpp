// SPDX-License-Identifier: GPL-3.0-or-later
// Requests that share replicas, call by call: worked by hand, and against the birth-death chain.

#include "core/engine/math/random.h"
#include "core/engine/replay/log_scenario.h"
#include "core/engine/replay/pools/shared_fleet_replay.h"
#include "core/engine/replay/replay_tally.h"
#include "tests/core/engine/make.h"
#include "tests/core/engine/replays.h"
#include "tests/suite.h"

#include <numeric>

using namespace isocost;

namespace
{

Scenario slowedScenario(double perDay, double slowdown)
{
    Scenario scenario = make::scenario(perDay, 1.5);
    RequestClass &c = scenario.workload.classes.front();
    c.inputTokens = 200;
    c.outputTokens = 100;
    scenario.workload.slo = ServiceLevel{90, 6, {}};
    PriceSheet sheet = make::gpu({make::hourly(2)});
    sheet.memoryGb = 80;
    Option &option = make::add(scenario, sheet);
    option.slots = 8;
    option.batchSlowdown = slowdown;
    option.maxUtilization = 0.95;
    return scenario;
}

/// Within so many standard errors, and a share.
void agrees(const ReplayResult &result, ReplayFigure figure, double relative)
{
    const auto &simulated = result.simulated[figure];
    const auto &closed = result.closedForm[figure];
    const auto &error = result.standardError[figure];
    QVERIFY(simulated && closed && error);
    QVERIFY2(std::abs(*simulated - *closed) <= 4 * *error + relative * *closed,
             qPrintable(QString("figure %1: %2 against %3, error %4")
                            .arg(static_cast<int>(figure))
                            .arg(*simulated)
                            .arg(*closed)
                            .arg(*error)));
}

} // namespace

class TestSharedFleetReplay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void workedByHand()
    {
        // One replica, two slots, S(1) = 4, S(2) = 8: two requests run at half speed. The first at 0 does 2 of its 4
        // seconds alone, then half speed from 2 on: done at 6, when the second has done 2.
        SharedFleetReplay replay({BatchLaw({4, 8}, 2)}, 2, 0);
        ReplayBatch batch;
        replay.arrive({0, 4, 0, &batch});
        replay.arrive({2, 4, 0, &batch});
        QVERIFY(!replay.hasFreeSlot());
        // A third waits for the first to end at 6 and runs beside the second to 10 (2 of 4 left each: 2 at half speed).
        replay.arrive({3, 4, 0, nullptr});
        QCOMPARE(replay.waiting(), std::size_t{1});
        replay.finish();
        QCOMPARE(replay.finished().size(), std::size_t{3});
        VERIFY_WITHIN(replay.finished()[0].seconds, 6, 1e-12);
        VERIFY_WITHIN(replay.finished()[1].seconds, 8, 1e-12); // done at 10, came at 2
        VERIFY_WITHIN(replay.finished()[2].waitSeconds, 3, 1e-12);
        VERIFY_WITHIN(replay.finished()[2].seconds, 9, 1e-12); // begins at 6, 2 done by 10, alone to 12
        QVERIFY(replay.finished()[0].batch == &batch && replay.finished()[2].batch == nullptr);
    }

    void replicasThatComeTakeFromTheQueue()
    {
        SharedFleetReplay replay({BatchLaw({4, 8}, 2)}, 1, 0);
        replay.arrive({0, 4, 0, nullptr});
        replay.arrive({1, 4, 0, nullptr});
        replay.advance(2);
        replay.setReplicas(2);
        QCOMPARE(replay.running(), std::size_t{2}); // one on each: nobody slows anybody down
        replay.finish();
        VERIFY_WITHIN(replay.finished()[0].seconds, 4, 1e-12);
        VERIFY_WITHIN(replay.finished()[1].seconds, 5, 1e-12);
    }

    void constantSecondsAreAQueue()
    {
        // Without slowdown: three slots, first come first served, as the queue of free times has it.
        SharedFleetReplay shared({BatchLaw(1)}, 3, 0);
        QueueReplay queue(3, 0);
        const RandomStream draws(5, 1);
        double t = 0;
        std::vector<double> waits;
        for (std::uint64_t n = 0; n < 500; ++n) {
            t += 0.7 * draws.uniform(2 * n);
            const double seconds = 2 * draws.uniform(2 * n + 1);
            waits.push_back(queue.arrive(t, seconds));
            shared.arrive({t, seconds, 0, nullptr});
        }
        shared.finish();
        double sum = 0;
        for (const SharedFleetReplay::Finished &done : shared.finished())
            sum += done.waitSeconds;
        VERIFY_NEAR(sum, std::accumulate(waits.begin(), waits.end(), 0.0), 1e-9);
    }

    void queueAgreesWithTheChain()
    {
        // lambda 2.2/s, S(8) = 2.4 s of 8 slots a replica: Poisson arrivals; latency within a few per cent of the
        // chain, whose percentiles take each request to meet its cell's mean batch.
        const Scenario scenario = slowedScenario(190000, 0.1);
        const Calls calls = make::drawnCalls(scenario, 2, 3);
        const ReplayResult result = make::replayed(scenario, scenario.options.front(), calls);
        agrees(result, ReplayFigure::latencyMean, 0.005);
        agrees(result, ReplayFigure::monthlyCost, 0.005);
        agrees(result, ReplayFigure::waitMean, 0.1);
        // Alone a request takes 1.5 s: a replay that forgot the batch would say so.
        QVERIFY(*result.simulated[ReplayFigure::latencyMean] > 1.7);
    }

    void splitAgreesWithTheChain()
    {
        Scenario scenario = slowedScenario(150000, 0.15);
        RequestClass &c = scenario.workload.classes.front();
        c.computeCv = 0.8; // blocking does not heed it
        make::add(scenario, make::api({make::meter(Unit::request, 0.001)}));
        scenario.options.push_back(make::hybrid("split", "gpu", "api"));
        const Calls calls = make::drawnCalls(scenario, 3, 5);
        const ReplayResult result = make::replayed(scenario, scenario.options.back(), calls);
        QVERIFY(result.replicas.value_or(0) > 0);
        agrees(result, ReplayFigure::dedicatedShare, 0.005);
        agrees(result, ReplayFigure::latencyP50, 0.05); // each takes the mean batch of its cell by the formula
    }

    void measuredSecondsAreDrawn()
    {
        Scenario scenario = make::scenario(30000, 1);
        RequestClass &c = scenario.workload.classes.front();
        c.computeSeconds.reset();
        c.computeQuantiles = {{0, 0.2}, {0.5, 1.1}, {0.95, 4}, {0.99, 7.5}, {1, 12}};
        make::add(scenario, make::api({make::meter(Unit::computeSecond, 0.001)}));
        const Calls calls = make::drawnCalls(scenario, 5, 2);
        const ReplayResult result = make::replayed(scenario, scenario.options.front(), calls);
        agrees(result, ReplayFigure::latencyMean, 0);
        agrees(result, ReplayFigure::latencyP50, 0);
        agrees(result, ReplayFigure::latencyP95, 0);
        agrees(result, ReplayFigure::latencyP99, 0);
        agrees(result, ReplayFigure::monthlyCost, 0);
        VERIFY_WITHIN(*result.closedForm[ReplayFigure::latencyP95], 4, 1e-6);
    }

    void speedOfASheetIsUsed()
    {
        Scenario scenario = make::scenario(30000, 9);
        RequestClass &c = scenario.workload.classes.front();
        c.inputTokens = 100;
        c.outputTokens = 200;
        PriceSheet sheet = make::api({make::meter(Unit::computeSecond, 0.001)});
        sheet.speed = AnswerSpeed{0.5, 100, {}, {}};
        make::add(scenario, sheet);
        const Calls calls = make::drawnCalls(scenario, 1, 2);
        const ReplayResult result = make::replayed(scenario, scenario.options.front(), calls);
        VERIFY_WITHIN(*result.simulated[ReplayFigure::latencyP95], 2.5, 1e-9);
    }

    void slotsOfAModelAreUsed()
    {
        // 70B in fp8 on two devices: the option says one slot, the memory holds many.
        Scenario scenario = make::scenario(40000, 50);
        RequestClass &c = scenario.workload.classes.front();
        c.inputTokens = 500;
        c.outputTokens = 200;
        scenario.models = {{"llama-3.1-70b", 70.55, 70.55, 80, 8, 128, 8192, 128256, {}, {}}};
        PriceSheet sheet = make::gpu({make::hourly(3)});
        sheet.memoryGb = 80;
        sheet.hardware = Hardware{3.35, 989, 1978, {}, {}, {}};
        Option &option = make::add(scenario, sheet);
        option.gpusPerReplica = 2;
        option.capacity = CapacityChoice{"llama-3.1-70b", ServingEngine::vllm, WeightPrecision::fp8, {}};
        const Calls calls = make::drawnCalls(scenario, 2, 2);
        const ReplayResult result = make::replayed(scenario, option, calls);
        agrees(result, ReplayFigure::latencyMean, 0.01);
        QVERIFY(*result.simulated[ReplayFigure::waitMean] < 0.1);
    }
};

ISOCOST_TEST(TestSharedFleetReplay)
#include "test_shared_fleet_replay.moc"
