// SPDX-License-Identifier: GPL-3.0-or-later
// Crossovers worked by hand: where two price curves meet, jump, touch or coincide. A month of 30 days.

#include "core/engine/answer/curves/crossover.h"
#include "tests/core/engine/make.h"
#include "tests/suite.h"

using namespace isocost;
using make::addFlatGpu;
using make::api;
using make::gpu;
using make::meter;
using make::monthly;
using make::tiered;

namespace
{

Scenario twoApis(PriceSheet first, PriceSheet second)
{
    Scenario s = make::scenario(1000, 1);
    make::add(s, std::move(first));
    make::add(s, std::move(second));
    return s;
}

#define VERIFY_VOLUMES(result, ...)                                                                                    \
    do {                                                                                                               \
        const std::vector<double> expectedVolumes = __VA_ARGS__;                                                       \
        QCOMPARE((result).crossovers.size(), expectedVolumes.size());                                                  \
        for (std::size_t volumeIndex = 0; volumeIndex < expectedVolumes.size(); ++volumeIndex)                         \
            VERIFY_NEAR((result).crossovers[volumeIndex].requestsPerDay, expectedVolumes[volumeIndex], 2e-9);          \
    } while (false)

} // namespace

class TestCrossover : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void straightLines();
    void fourOfThem();
    void noneInRange();
    void edgeOfTheRange();
    void touching();
    void coincidenceEndsAtTheMinimum();
    void coincidenceFromTheStart();
    void kinkInsideAPiece();
    void twoMinimumCharges();
    void volumeTierFalls();
    void freeAllowance();
    void boughtConcurrency();
    void hybridCoincidesWithServerless();
};

// $0.01 x 30 v = $720 at v = 2,400.
void TestCrossover::straightLines()
{
    Scenario s = make::scenario(1000, 1);
    make::add(s, api({meter(Unit::request, 0.01)}));
    addFlatGpu(s, 720);
    const CrossoverResult result = crossovers(s);
    VERIFY_VOLUMES(result, {2400});
    const Crossover &c = result.crossovers[0];
    QCOMPARE(c.first, std::string("api"));
    QCOMPARE(c.cheaperBelow, std::string("api"));
    QCOMPARE(c.cheaperAbove, std::string("gpu"));
    QVERIFY(!c.jump);
    VERIFY_NEAR(c.monthlyCost, 720, 1e-8);
    QCOMPARE(result.envelope.size(), std::size_t(2));
    VERIFY_NEAR(result.envelope[0].to, 2400, 2e-9);
    // The same whatever volume the scenario starts from.
    s.workload.classes[0].requestsPerDay = 7.7e6;
    VERIFY_VOLUMES(crossovers(s), {2400});
}

// A replica is full at 86,400 a day and costs $720; the API costs $0.009 v. n replicas win from 80,000 n to 86,400 n,
// where the next one is bought.
void TestCrossover::fourOfThem()
{
    Scenario s = make::scenario(1000, 1);
    make::add(s, api({meter(Unit::request, 0.0003)}));
    make::add(s, gpu({monthly(720)})).maxUtilization = 1;
    const CrossoverResult result = crossovers(s, 10, 260000);
    VERIFY_VOLUMES(result, {80000, 86400, 160000, 172800, 240000, 259200});
    for (std::size_t i = 0; i < 6; ++i) {
        QCOMPARE(result.crossovers[i].jump, i % 2 == 1);
        QCOMPARE(result.crossovers[i].cheaperBelow, std::string(i % 2 ? "gpu" : "api"));
    }
    VERIFY_NEAR(result.crossovers[1].monthlyCost, 777.6, 1e-6); // of the curve that does not jump
    QCOMPARE(result.envelope.size(), std::size_t(7));
}

void TestCrossover::noneInRange()
{
    Scenario s = make::scenario(1000, 1);
    make::add(s, api({meter(Unit::request, 0.01)}));
    addFlatGpu(s, 720);
    QVERIFY(crossovers(s, 10, 2399).crossovers.empty());
    QVERIFY(crossovers(s, 2401, 1e8).crossovers.empty());
    const CrossoverResult result = crossovers(s, 2401, 1e8);
    QCOMPARE(result.envelope.size(), std::size_t(1));
    QCOMPARE(result.envelope[0].option, std::optional<std::string>("gpu"));
}

void TestCrossover::edgeOfTheRange()
{
    Scenario s = make::scenario(1000, 1);
    make::add(s, api({meter(Unit::request, 0.01)}));
    addFlatGpu(s, 720);
    QCOMPARE(crossovers(s, 2399.99, 1e5).crossovers.size(), std::size_t(1));
    QCOMPARE(crossovers(s, 10, 2400.01).crossovers.size(), std::size_t(1));
    QVERIFY(crossovers(s, 2400, 2400.0001).crossovers.size() <= 1);
}

// $1 up to 30,000 requests and $3 beyond, against $30,000 and $4 beyond: both are $30,000 at 1,000 a day, and the first
// is cheaper on either side. Against $15,000 + $0.5 a request it crosses there.
void TestCrossover::touching()
{
    const PriceSheet first = api({tiered(Unit::request, {{0, 1}, {30000, 3}})}, "first");
    const PriceSheet above = api({tiered(Unit::request, {{0, 0}, {30000, 4}}), meter(Unit::month, 30000)}, "above");
    QVERIFY(crossovers(twoApis(first, above)).crossovers.empty());
    const PriceSheet straight = api({meter(Unit::request, 0.5), meter(Unit::month, 15000)}, "straight");
    VERIFY_VOLUMES(crossovers(twoApis(first, straight)), {1000});
}

// $720 at least, $0.01 a request, against $720 flat: equal up to 2,400 a day, then the GPU is cheaper: one crossing,
// there.
void TestCrossover::coincidenceEndsAtTheMinimum()
{
    Scenario s = make::scenario(1000, 1);
    PriceSheet sheet = api({meter(Unit::request, 0.01)});
    sheet.minimumChargePerMonth = 720;
    make::add(s, sheet);
    addFlatGpu(s, 720);
    const CrossoverResult result = crossovers(s);
    VERIFY_VOLUMES(result, {2400});
    QCOMPARE(result.crossovers[0].cheaperBelow, std::string("api")); // preferred on a tie
    QCOMPARE(result.crossovers[0].cheaperAbove, std::string("gpu"));
}

// Two GPUs at one price below 86,400 a day; then the second one needs another replica.
void TestCrossover::coincidenceFromTheStart()
{
    Scenario s = make::scenario(1000, 1);
    PriceSheet sheet = gpu({monthly(500)});
    make::add(s, sheet).slots = 1'000'000;
    sheet.id = "small";
    make::add(s, sheet).maxUtilization = 1;
    QVERIFY(crossovers(s, 10, 1e6).crossovers.empty()); // the first is preferred on the tie, and stays the cheaper
    std::swap(s.options[0], s.options[1]);
    const CrossoverResult result = crossovers(s, 10, 1e6);
    VERIFY_VOLUMES(result, {86400});
    QVERIFY(result.crossovers[0].jump);
}

// max($60, $0.3 v) against $30 + $0.27 v: 60 = 30 + 0.27 v at 111.11; they part; 0.3 v = 30 + 0.27 v at 1,000: between
// 111.11 and 1,000 the first is cheaper.
void TestCrossover::kinkInsideAPiece()
{
    PriceSheet first = api({meter(Unit::request, 0.01)}, "first");
    first.minimumChargePerMonth = 60;
    PriceSheet second = api({meter(Unit::request, 0.009), meter(Unit::month, 30)}, "second");
    const CrossoverResult result = crossovers(twoApis(first, second));
    VERIFY_VOLUMES(result, {30 / 0.27, 1000});
    QCOMPARE(result.crossovers[0].cheaperBelow, std::string("second"));
    QCOMPARE(result.crossovers[1].cheaperBelow, std::string("first"));
}

// max($60, 0.3 v) against max($50, 0.33 v): 60 = 0.33 v at 181.8; beyond 200 the first stays cheaper.
void TestCrossover::twoMinimumCharges()
{
    PriceSheet first = api({meter(Unit::request, 0.01)}, "first");
    first.minimumChargePerMonth = 60;
    PriceSheet second = api({meter(Unit::request, 0.011)}, "second");
    second.minimumChargePerMonth = 50;
    VERIFY_VOLUMES(crossovers(twoApis(first, second)), {60 / 0.33});
}

// All requests at $0.01, from 60,000 a month at $0.004: $600 just below 2,000 a day, $240 there. Against $450 flat:
// 1,500 up, 2,000 down, 3,750 up.
void TestCrossover::volumeTierFalls()
{
    Scenario s = make::scenario(1000, 1);
    make::add(s, api({tiered(Unit::request, {{0, 0.01}, {60000, 0.004}}, Tiering::volume)}));
    addFlatGpu(s, 450);
    const CrossoverResult result = crossovers(s);
    VERIFY_VOLUMES(result, {1500, 2000, 3750});
    QVERIFY(!result.crossovers[0].jump && result.crossovers[1].jump && !result.crossovers[2].jump);
    QCOMPARE(result.crossovers[1].cheaperAbove, std::string("api"));
    VERIFY_NEAR(result.crossovers[1].monthlyCost, 450, 1e-9);
}

// 30,000 requests free, then $0.02, against $0.005 from the first: 0.02 (30 v - 30,000) = 0.15 v at v = 600 / 0.45.
void TestCrossover::freeAllowance()
{
    PriceSheet free = api({meter(Unit::request, 0.02)}, "free");
    free.meters[0].free = 30000;
    VERIFY_VOLUMES(crossovers(twoApis(free, api({meter(Unit::request, 0.005)}, "plain"))), {600 / 0.45});
}

// A free sheet that sells every instance beyond one at $100 against $50 flat. One instance may throttle 0.1 %:
// a / (1 + a) = 0.001, a = 1 / 999 Erlangs of 1 s: 86.4865 a day.
void TestCrossover::boughtConcurrency()
{
    Scenario s = make::scenario(1000, 1);
    PriceSheet sheet = api({meter(Unit::request, 1e-12)});
    sheet.concurrency = ConcurrencyLimit();
    sheet.concurrency->limit = 1;
    sheet.concurrency->extraPricePerMonth = 100;
    make::add(s, sheet);
    addFlatGpu(s, 50);
    const CrossoverResult result = crossovers(s, 10, 1e6);
    VERIFY_VOLUMES(result, {86400.0 / 999});
    QVERIFY(result.crossovers[0].jump);
}

// Below the volume at which a first replica pays, a split is the API: its crossing is where they part, not at every
// volume.
void TestCrossover::hybridCoincidesWithServerless()
{
    Scenario s = make::scenario(1000, 1);
    make::add(s, api({meter(Unit::request, 0.001)}));
    make::add(s, gpu({make::hourly(1)})).slots = 4;
    s.options.push_back(make::hybrid("split", "gpu", "api"));
    const CrossoverResult result = crossovers(s, 10, 1e7);
    std::vector<double> parting;
    for (const Crossover &c : result.crossovers)
        if (c.first == "api" && c.second == "split")
            parting.push_back(c.requestsPerDay);
    QCOMPARE(parting.size(), std::size_t(1));
    const double v = parting[0];
    VERIFY_NEAR(make::cost(s, "split", v * (1 - 1e-6)), make::cost(s, "api", v * (1 - 1e-6)), 1e-12);
    QVERIFY(make::cost(s, "split", v * (1 + 1e-5)) < make::cost(s, "api", v * (1 + 1e-5)) * (1 - 1e-9));
}

ISOCOST_TEST(TestCrossover)
#include "test_crossover.moc"
