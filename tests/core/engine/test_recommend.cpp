// SPDX-License-Identifier: GPL-3.0-or-later
// The decision: cheapest that is feasible and meets the target, ties, and the nearest miss.

#include "core/engine/answer/recommend.h"
#include "tests/core/engine/make.h"
#include "tests/suite.h"

using namespace isocost;

namespace
{

OptionResult candidate(const std::string &id, double cost, OptionQuestion holds = &OptionTraits::hasInstances)
{
    OptionResult made;
    made.id = id;
    made.kind = kindWith(holds).kind;
    made.monthlyCost = cost;
    return made;
}

OptionResult late(const std::string &id, double cost, std::optional<double> seconds)
{
    OptionResult made = candidate(id, cost);
    made.sloMet = false;
    made.latency = Latency();
    made.latency->slo = seconds;
    return made;
}

OptionResult infeasible(const std::string &id, double cost)
{
    OptionResult made = candidate(id, cost);
    made.feasible = false;
    made.reasons = {Reason::memory, Reason::rate};
    return made;
}

Evaluation decided(std::vector<OptionResult> options, const std::optional<ServiceLevel> &target = {})
{
    Evaluation evaluation;
    evaluation.options = std::move(options);
    decide(evaluation, target);
    return evaluation;
}

const ServiceLevel target{95, 2, {}};

} // namespace

class TestRecommend : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cheapest();
    void tiesByKind();
    void skipsTheUnfit();
    void nearestByLatency();
    void unboundedIsFurthest();
    void infeasibleByCost();
    void noOptions();
    void equalCosts();
    void scaleFree();
};

void TestRecommend::cheapest()
{
    const Evaluation e = decided({candidate("a", 30), candidate("b", 20), candidate("c", 40)});
    QCOMPARE(e.recommended, std::optional<std::string>("b"));
    QVERIFY(!e.nearest && !e.missedBySeconds && !e.reason.empty());
}

void TestRecommend::tiesByKind()
{
    const std::vector<OptionQuestion> kinds = {&OptionTraits::isAssigned, &OptionTraits::isSplit,
                                               &OptionTraits::hasReplicas, &OptionTraits::hasInstances};
    for (std::size_t best = 1; best < kinds.size(); ++best) {
        std::vector<OptionResult> options;
        for (std::size_t i = 0; i <= best; ++i)
            options.push_back(candidate(std::to_string(i), 100 * (1 + (i == best ? 4e-10 : 0)), kinds[i]));
        QCOMPARE(decided(options).recommended, std::optional(std::to_string(best)));
        options[best].monthlyCost = 100 * (1 + 4e-9); // no tie any more
        QVERIFY(decided(options).recommended != std::optional(std::to_string(best)));
    }
    // The same kind: the scenario's order.
    QCOMPARE(decided({candidate("first", 5), candidate("second", 5)}).recommended, std::optional<std::string>("first"));
}

void TestRecommend::skipsTheUnfit()
{
    const Evaluation e = decided({infeasible("a", 1), late("b", 2, 3), candidate("c", 50)}, target);
    QCOMPARE(e.recommended, std::optional<std::string>("c"));
}

// p95 of 2.5 s misses 2 s by 0.5 s, whatever it costs.
void TestRecommend::nearestByLatency()
{
    const Evaluation e = decided({infeasible("a", 1), late("b", 2, 3), late("c", 90, 2.5)}, target);
    QVERIFY(!e.recommended);
    QCOMPARE(e.nearest, std::optional<std::string>("c"));
    VERIFY_NEAR(e.missedBySeconds.value(), 0.5, 1e-14);
}

void TestRecommend::unboundedIsFurthest()
{
    QCOMPARE(decided({late("a", 1, {}), late("b", 9, 500)}, target).nearest, std::optional<std::string>("b"));
    const Evaluation e = decided({infeasible("i", 0.5), late("a", 2, {}), late("b", 1, {})}, target);
    QCOMPARE(e.nearest, std::optional<std::string>("b"));
    QVERIFY(!e.missedBySeconds);
}

void TestRecommend::infeasibleByCost()
{
    const Evaluation e = decided({infeasible("a", 30), infeasible("b", 20)}, target);
    QVERIFY(!e.recommended && !e.missedBySeconds);
    QCOMPARE(e.nearest, std::optional<std::string>("b"));
    QVERIFY(e.reason.find("memory") != std::string::npos && e.reason.find("rate") != std::string::npos);
}

void TestRecommend::noOptions()
{
    const Evaluation e = decided({});
    QVERIFY(!e.recommended && !e.nearest && !e.reason.empty());
    QVERIFY(!evaluate(make::scenario(100, 1)).recommended);
}

void TestRecommend::equalCosts()
{
    QVERIFY(sameCost(0, 0));
    QVERIFY(sameCost(1e9, 1e9 + 0.5));
    QVERIFY(!sameCost(1e9, 1e9 + 2));
    QVERIFY(!sameCost(0, 1e-12));
}

void TestRecommend::scaleFree()
{
    for (double scale : {1e-9, 1.0, 1e9})
        QCOMPARE(decided({candidate("a", 30 * scale), candidate("b", 20 * scale)}).recommended,
                 std::optional<std::string>("b"));
}

ISOCOST_TEST(TestRecommend)
#include "test_recommend.moc"
