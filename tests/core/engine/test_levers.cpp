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

double sumOfShares(const LeverResult &result)
{
    return std::accumulate(result.levers.begin(), result.levers.end(), 0.0,
                           [](double sum, const LeverShare &share) { return sum + share.share; });
}

/// An API, a fleet, a split of both and a portfolio, for two classes.
Scenario allKinds()
{
    Scenario s = make::scenario(20000, 2);
    RequestClass other = s.workload.classes[0];
    other.id = "d";
    other.payloadOutKb = 300;
    other.requestsPerDay = 5000;
    s.workload.classes.push_back(other);
    s.workload.burstiness = 0.4;
    make::add(s, make::api({make::meter(Unit::request, 0.004), make::meter(Unit::gbEgress, 0.5)}));
    make::add(s, make::gpu({make::hourly(0.8)}));
    s.options.push_back(make::hybrid("split", "gpu", "api"));
    Option mixed = make::portfolio("mixed");
    mixed.sheet.clear();
    mixed.assign = {{"c", "split"}, {"d", "api"}};
    s.options.push_back(mixed);
    s.sheets.push_back(make::api({make::meter(Unit::request, 0.001)}, "small"));
    return s;
}

} // namespace

class TestLevers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// 30,000 x $0.01. Cache of half: $150 + $20; batch at half price: $150; both: $75 + $20. Cache: (-130 - 55) / 2.
    void twoLeversByHand()
    {
        Scenario s = onApi(Unit::request, 0.01);
        Lever cache = lever(LeverKind::responseCache);
        cache.hitFraction = 0.5;
        cache.costPerMonth = 20;
        Lever batch = lever(LeverKind::batch);
        batch.fraction = 1;
        batch.discountFraction = 0.5;
        Lever off = lever(LeverKind::edgeCache);
        off.fraction = 0.5;
        off.on = false;
        s.levers = {cache, off, batch};
        const LeverResult result = leverAnalysis(s).options.at(0);
        VERIFY_NEAR(result.before, 300, 1e-12);
        VERIFY_NEAR(result.after, 95, 1e-12);
        QCOMPARE(result.levers.size(), std::size_t(2));
        VERIFY_NEAR(result.levers[0].share, -92.5, 1e-12);
        VERIFY_NEAR(result.levers[1].share, -112.5, 1e-12);
        QCOMPARE(result.levers[1].index, 2);
        QVERIFY(result.levers[1].kind == LeverKind::batch);
    }

    /// $20 a month and $1 per 1,000 requests of class d: 150,000 of them.
    void feesAreChargedOnce()
    {
        Scenario s = allKinds();
        Lever cache = lever(LeverKind::responseCache);
        cache.hitFraction = 0;
        cache.costPerMonth = 20;
        Lever offload = lever(LeverKind::offloadCpu);
        offload.classes = {"d"};
        offload.fraction = 0;
        offload.costPer1000Requests = 1;
        s.levers = {cache, offload};
        for (const LeverResult &result : leverAnalysis(s).options) {
            VERIFY_NEAR(result.before, make::cost(s, result.option), 1e-9);
            VERIFY_NEAR(result.levers[0].share, 20, 1e-6);
            VERIFY_NEAR(result.levers[1].share, 150, 1e-6);
        }
    }

    /// What is split off follows later levers on its class.
    void laterLeversReachTheParts()
    {
        Scenario s = onApi(Unit::inputToken, 1e-5);
        s.workload.classes[0].inputTokens = 1000;
        s.sheets[0].meters[0].classes = {"c"};
        Lever batch = lever(LeverKind::batch);
        batch.fraction = 0.5;
        batch.discountFraction = 0.5;
        Lever trim = lever(LeverKind::trimTokens);
        trim.classes = {"c"};
        trim.inputFraction = 0.5;
        s.levers = {batch, trim};
        VERIFY_NEAR(leverAnalysis(s).options[0].after, (150 + 75) / 2.0, 1e-12);
    }

    /// The mean over all orders of joining, with levers that touch each other.
    void allOrders()
    {
        Scenario s = allKinds();
        Lever cache = lever(LeverKind::responseCache);
        cache.hitFraction = 0.3;
        cache.costPerMonth = 10;
        Lever route = lever(LeverKind::routeModel);
        route.fraction = 0.5;
        route.classes = {"d"};
        route.sheet = "small";
        Lever quantize = lever(LeverKind::quantize);
        quantize.speedFactor = 1.7;
        Lever batch = lever(LeverKind::batch);
        batch.fraction = 0.4;
        batch.discountFraction = 0.5;
        s.levers = {cache, route, quantize, batch};
        const LeverAnalysis analysis = leverAnalysis(s);
        for (std::size_t o = 0; o < s.options.size(); ++o) {
            std::array<std::size_t, 4> order{0, 1, 2, 3};
            std::array<double, 4> shares{};
            do {
                std::array<bool, 4> on{};
                double before = costWith(s, on, s.options[o].id);
                for (std::size_t k : order) {
                    on[k] = true;
                    const double now = costWith(s, on, s.options[o].id);
                    shares[k] += (now - before) / 24;
                    before = now;
                }
            } while (std::next_permutation(order.begin(), order.end()));
            const LeverResult &result = analysis.options[o];
            for (std::size_t k = 0; k < 4; ++k)
                VERIFY_WITHIN(result.levers[k].share, shares[k], 1e-9 * result.before);
            VERIFY_WITHIN(result.before + sumOfShares(result), result.after, 1e-9 * result.before);
        }
    }

    /// 13 levers of a tenth each: 300 x 0.9^13, all alike, so each share is a thirteenth within four standard errors.
    void manyLevers()
    {
        Scenario s = onApi(Unit::request, 0.01);
        Lever cache = lever(LeverKind::responseCache);
        cache.hitFraction = 0.1;
        s.levers.assign(13, cache);
        const LeverResult result = leverAnalysis(s).options[0];
        VERIFY_NEAR(result.after, 300 * std::pow(0.9, 13), 1e-12);
        VERIFY_WITHIN(result.before + sumOfShares(result), result.after, 1e-9 * result.before);
        for (const LeverShare &share : result.levers) {
            QVERIFY(share.standardError > 0 && share.standardError < 0.5);
            VERIFY_WITHIN(share.share, (result.after - 300) / 13, 4 * share.standardError);
        }
        QCOMPARE(leverAnalysis(s).options[0].levers, result.levers);
    }

    /// Savings in order: 150 for 5 days, 75 for 1 day at low risk, then one of 12 days that no longer fits.
    void phases()
    {
        Scenario s = onApi(Unit::request, 0.01);
        Lever big = lever(LeverKind::responseCache);
        big.hitFraction = 0.5;
        big.effortDays = 5;
        big.risk = "low";
        Lever quick = big;
        quick.effortDays = 1;
        Lever risky = big;
        risky.effortDays = 1;
        risky.risk = "high";
        Lever longest = big;
        longest.effortDays = 12;
        Lever unknown = big;
        unknown.effortDays.reset();
        Lever useless = lever(LeverKind::edgeCache);
        useless.fraction = 1;
        useless.effortDays = 0;
        s.levers = {big, useless, quick, risky, longest, unknown};
        const LeverAnalysis analysis = leverAnalysis(s);
        QCOMPARE(*analysis.recommended, std::string("api"));
        QCOMPARE(analysis.options[0].levers[1].share, 0.0);
        std::vector<std::pair<int, RoadmapPhase>> steps;
        for (const RoadmapStep &step : analysis.roadmap)
            steps.emplace_back(step.index, step.phase);
        const std::vector<std::pair<int, RoadmapPhase>> expected = {{2, RoadmapPhase::first},
                                                                    {3, RoadmapPhase::second},
                                                                    {0, RoadmapPhase::second},
                                                                    {4, RoadmapPhase::later},
                                                                    {5, RoadmapPhase::later}};
        QVERIFY(steps == expected);
    }

    void noLevers()
    {
        const LeverAnalysis analysis = leverAnalysis(onApi(Unit::request, 0.01));
        VERIFY_NEAR(analysis.options[0].after, 300, 1e-12);
        QVERIFY(analysis.options[0].levers.empty() && analysis.roadmap.empty());
    }

private:
    static double costWith(const Scenario &s, const std::array<bool, 4> &on, const std::string &id)
    {
        std::vector<const Lever *> chosen;
        for (std::size_t k = 0; k < on.size(); ++k) {
            if (on[k])
                chosen.push_back(&s.levers[k]);
        }
        return make::cost(withLevers(s, chosen), id);
    }
};

ISOCOST_TEST(TestLevers)
#include "test_levers.moc"
