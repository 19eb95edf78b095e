// SPDX-License-Identifier: GPL-3.0-or-later
// What is decided on: levers and cases in the answer, against the levers' own totals, files with the values typed in,
// and bills worked by hand.

#include "core/engine/answer/analysis.h"
#include "core/engine/answer/decider.h"
#include "core/engine/answer/sensitivity/flips.h"
#include "core/engine/answer/sensitivity/sweep.h"
#include "core/engine/planning/confidence/confidence.h"
#include "core/engine/planning/levers/lever_effects.h"
#include "core/engine/planning/levers/lever_shares.h"
#include "core/engine/planning/plan/case_evaluations.h"
#include "core/engine/planning/plan/decided.h"
#include "core/engine/planning/plan/plan.h"
#include "core/model/lever_kinds.h"
#include "core/model/validate.h"
#include "tests/core/engine/make.h"
#include "tests/suite.h"

using namespace isocost;

namespace
{

Lever on(LeverKind kind)
{
    Lever made;
    made.kind = kind;
    made.on = true;
    return made;
}

/// An API, a fleet, a split of both and a portfolio, for two classes, with levers that need parts of their own.
Scenario withEveryPart()
{
    Scenario s = make::scenario(20000, 2);
    RequestClass other = s.workload.classes[0];
    other.id = "d";
    other.requestsPerDay = 5000;
    s.workload.classes.push_back(other);
    make::add(s, make::api({make::meter(Unit::request, 0.004)}));
    Rate reserved = make::hourly(0.5, "reserved_1y");
    reserved.termMonths = 12;
    make::add(s, make::gpu({make::hourly(0.8), reserved}));
    s.options.push_back(make::hybrid("split", "gpu", "api"));
    Option mixed = make::portfolio("mixed");
    mixed.sheet.clear();
    mixed.assign = {{"c", "split"}, {"d", "api"}};
    s.options.push_back(mixed);
    s.sheets.push_back(make::api({make::meter(Unit::request, 0.001)}, "small"));
    Lever cache = on(LeverKind::responseCache);
    cache.hitFraction = 0.2;
    cache.costPerMonth = 30;
    Lever route = on(LeverKind::routeModel);
    route.fraction = 0.25;
    route.sheet = "small";
    route.classes = {"c"};
    Lever commit = on(LeverKind::commit);
    commit.rate = "reserved_1y";
    Lever off = on(LeverKind::quantize);
    off.speedFactor = 2;
    off.on = false;
    s.levers = {cache, route, commit, off};
    return s;
}

/// 1,000 requests a day of a cent each, or a GPU of $0.5 an hour: $300 and $360 a month.
Scenario apiOrGpu()
{
    Scenario s = make::scenario(1000, 1);
    make::add(s, make::api({make::meter(Unit::request, 0.01)}));
    make::add(s, make::gpu({make::hourly(0.5)}));
    return s;
}

ScenarioCase dearer()
{
    return {"dear",
            "Dearer",
            {{"/sheets/0/meters/0/price", 0.02, {}}, {"/options/1/scaling", std::string("hourly"), {}}},
            {}};
}

std::vector<std::string> idsOf(const Evaluation &evaluation)
{
    std::vector<std::string> ids;
    for (const OptionResult &option : evaluation.options)
        ids.push_back(option.id);
    return ids;
}

} // namespace

class TestDecided : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBillWithALeverByHand()
    {
        Scenario s = apiOrGpu();
        Lever cache = on(LeverKind::responseCache);
        cache.hitFraction = 0.4;
        cache.costPerMonth = 5;
        s.levers = {cache};
        VERIFY_NEAR(make::cost(asDecided(s), "api"), 300, 1e-9); // the levers are not applied
        s.leversApplied = true;
        VERIFY_NEAR(make::cost(asDecided(s), "api"), 300 * 0.6 + 5, 1e-9);
        VERIFY_NEAR(make::cost(asDecided(s), "gpu"), 360 + 5, 1e-9);
    }

    /// The answer with levers is what the levers' own analysis comes to, for every option.
    void leversReachTheAnswer()
    {
        Scenario s = withEveryPart();
        QVERIFY(validate(s).empty());
        const LeverAnalysis levers = leverAnalysis(s);
        s.leversApplied = true;
        const Scenario decided = asDecided(s);
        const Evaluation evaluation = evaluate(decided);
        QCOMPARE(idsOf(evaluation), (std::vector<std::string>{"api", "gpu", "split", "mixed"}));
        for (std::size_t i = 0; i < levers.options.size(); ++i)
            VERIFY_NEAR(evaluation.options[i].monthlyCost, levers.options[i].after, 1e-9);
        QCOMPARE(evaluation.recommended, levers.recommended);
        QVERIFY(evaluation.options[0].monthlyCost < levers.options[0].before);
    }

    /// Options that levers need besides serve the others and are offered nowhere.
    void partsAreNoAlternatives()
    {
        Scenario s = withEveryPart();
        s.leversApplied = true;
        const Scenario decided = asDecided(s);
        QVERIFY(!decided.parts.empty());
        const Analysis analysis = analyse(decided, {10, 1e6, 16, {}});
        QCOMPARE(analysis.curves.size(), s.options.size());
        for (const Crossover &crossing : analysis.crossovers.crossovers) {
            QVERIFY(optionIndex(s, crossing.first) < 4);
            QVERIFY(optionIndex(s, crossing.second) < 4);
        }
        for (const Option &part : decided.parts) {
            QVERIFY(!resultIn(analysis.evaluation, part.id));
            QVERIFY(findOption(decided, part.id));
        }
        QCOMPARE(writeScenario(decided).find(decided.parts.front().id + "\",\n      \"kind"), std::string::npos);
    }

    void decidingTwiceChangesNothing()
    {
        Scenario s = withEveryPart();
        s.leversApplied = true;
        const Scenario decided = asDecided(s);
        QVERIFY(asDecided(decided) == decided);
        QCOMPARE(decided.levers.size(), std::size_t(1)); // the one that is off
        QVERIFY(!decidingFor(decided));
    }

    /// A case is the file with its values typed in.
    void aCaseIsTheFileWithItsValues()
    {
        Scenario s = apiOrGpu();
        s.cases = {dearer()};
        QVERIFY(validate(s).empty());
        Scenario typed = apiOrGpu();
        typed.sheets[0].meters[0].price = 0.02;
        typed.options[1].scaling = Scaling::hourly;
        QVERIFY(inputsOf(s, {"dear", {}}) == typed);
        QVERIFY(evaluate(asDecided(inputsOf(s, {"dear", {}}))) == evaluate(typed));
        VERIFY_NEAR(make::cost(asDecided(inputsOf(s, {"dear", {}})), "api"), 600, 1e-9);
        QCOMPARE(*evaluate(inputsOf(s, {})).recommended, std::string("api"));
        QCOMPARE(*evaluate(inputsOf(s, {"dear", {}})).recommended, std::string("gpu"));
        QVERIFY(inputsOf(s, {"unknown", {}}) == apiOrGpu());
    }

    void aCaseMaySwitchLevers()
    {
        Scenario s = apiOrGpu();
        Lever cache = on(LeverKind::responseCache);
        cache.hitFraction = 0.5;
        s.levers = {cache};
        s.cases = {{"with", "", {{"/levers_applied", true, {}}, {"/levers/0/hit_fraction", 0.25, {}}}, {}}};
        QVERIFY(validate(s).empty());
        const std::vector<CaseEvaluation> all = caseEvaluations(s);
        QCOMPARE(all.size(), std::size_t(2));
        QVERIFY(!all[0].leversApplied && all[1].leversApplied);
        VERIFY_NEAR(all[0].evaluation.options[0].monthlyCost, 300, 1e-9);
        VERIFY_NEAR(all[1].evaluation.options[0].monthlyCost, 225, 1e-9);
        VERIFY_NEAR(caseEvaluations(s, true)[0].evaluation.options[0].monthlyCost, 150, 1e-9);
    }

    /// Each point of a sweep, and each side of a border, is the whole evaluation of the input with levers put on it.
    void sweepsPutLeversOnEachValue()
    {
        Scenario s = withEveryPart();
        s.leversApplied = true;
        const Result<Axis> axis = axisFor(s, "/workload/classes/0/requests_per_day", 1000, 200000, true);
        QVERIFY(axis.ok());
        const SweepResult result = sweep(s, *axis, 7, {}, decidingFor(s));
        for (const SweepPoint &point : result.points) {
            Scenario moved = s;
            moved.workload.classes[0].requestsPerDay = point.value;
            const Evaluation whole = evaluate(asDecided(moved));
            QCOMPARE(point.options.size(), whole.options.size());
            for (std::size_t i = 0; i < whole.options.size(); ++i)
                VERIFY_NEAR(point.options[i].monthlyCost, whole.options[i].monthlyCost, 1e-9);
        }
    }

    void flipsPutLeversOnEachValue()
    {
        Scenario s = apiOrGpu();
        Lever cache = on(LeverKind::responseCache);
        cache.hitFraction = 0.5;
        s.levers = {cache};
        s.leversApplied = true;
        // $300 at 0.01 a request halves to $150; the GPU stays at $360: the price flips the answer at 0.024, not 0.012.
        for (const FlipPoint &flip : flipPoints(s, {}, decidingFor(s))) {
            if (flip.at == "/sheets/0/meters/0/price") {
                QVERIFY2(std::abs(flip.value - 0.024) < 0.024 * 2e-3, qPrintable(QString::number(flip.value)));
                return;
            }
        }
        QFAIL("the price flips the answer");
    }

    /// Ranges are of the inputs; levers are put on each draw.
    void rangesAreOfTheInputs()
    {
        Scenario s = apiOrGpu();
        Lever batch = on(LeverKind::batch);
        batch.fraction = 0.5;
        batch.discountFraction = 0.5;
        s.levers = {batch};
        s.leversApplied = true;
        s.uncertainty = {{"/workload/classes/0/requests_per_day", Uncertainty::Kind::uniform, 999.9, {}, 1000.1, {}}};
        ConfidenceSettings settings;
        settings.draws = 64;
        // Half of $300 at half price: $225, within the range's 0.01 %.
        VERIFY_NEAR(confidence(s, settings).options[0].p50, 225, 1e-3);
    }

    void planOfAppliedLevers()
    {
        Scenario s = withEveryPart();
        MonthPlan plan;
        plan.months = 4;
        plan.growthPerMonth = 0.1;
        const PlanResult with = planMonths(asDecided([&] {
                                               Scenario applied = s;
                                               applied.leversApplied = true;
                                               return applied;
                                           }()),
                                           plan);
        s.leversApplied = true;
        QVERIFY(planMonths(s, plan) == with);
        plan.leversFromMonth = 2; // says more than the switch does
        const PlanResult late = planMonths(s, plan);
        VERIFY_NEAR(late.months[3].bills[0], with.months[3].bills[0], 1e-9);
        QVERIFY(late.months[1].bills[0] > with.months[1].bills[0]);
    }

    void threeFigures()
    {
        const Scenario s = withEveryPart();
        const LeverAnalysis analysis = leverAnalysis(s);
        const auto costOf = [&](std::vector<const Lever *> levers, std::size_t option) {
            return make::cost(withLevers(s, levers), s.options[option].id);
        };
        for (std::size_t i = 0; i < s.options.size(); ++i) {
            const auto &levers = analysis.options[i].levers;
            const double none = costOf({}, i);
            const double all = costOf({&s.levers[0], &s.levers[1], &s.levers[2]}, i);
            VERIFY_NEAR(levers[2].alone, costOf({&s.levers[2]}, i) - none, 1e-9);
            VERIFY_NEAR(levers[2].addedLast, all - costOf({&s.levers[0], &s.levers[1]}, i), 1e-9);
            // First and last are the ends of the orders that the share is the mean of.
            VERIFY_NEAR(levers[2].alone, levers[2].byPlace.front() * 3, 1e-6);
            VERIFY_NEAR(levers[2].addedLast, levers[2].byPlace.back() * 3, 1e-6);
        }
    }

    /// Eight GPUs at $1: a commitment at half price saves $2,880 in half a day, and waits all the same for the
    /// quantisation that makes four of them.
    void commitmentsWaitForWhatChangesTheNeed()
    {
        Scenario s = make::scenario(86400 * 4, 1.4);
        Rate reserved = make::hourly(0.5, "reserved_1y");
        reserved.termMonths = 12;
        make::add(s, make::gpu({make::hourly(1), reserved}));
        VERIFY_NEAR(make::cost(s, "gpu"), 8 * 720, 1e-9);
        Lever commit = on(LeverKind::commit);
        commit.rate = "reserved_1y";
        commit.effortDays = 0.5;
        commit.risk = "low";
        Lever quantize = on(LeverKind::quantize);
        quantize.speedFactor = 2;
        quantize.effortDays = 3;
        quantize.risk = "medium";
        s.levers = {commit, quantize};
        s.dayRate = 800;
        const std::vector<RoadmapStep> steps = leverAnalysis(s).roadmap;
        QCOMPARE(steps.size(), std::size_t(2));
        QCOMPARE(steps[0].index, 1);
        VERIFY_NEAR(steps[0].savingPerMonth, 4 * 720, 1e-9);
        VERIFY_NEAR(*steps[0].paybackMonths, 3 * 800.0 / (4 * 720), 1e-9);
        QCOMPARE(steps[1].index, 0);
        VERIFY_NEAR(steps[1].savingPerMonth, 4 * 360, 1e-9); // beside the step before it
        VERIFY_NEAR(*steps[1].paybackMonths, 400.0 / (4 * 360), 1e-9);
        s.dayRate.reset();
        QVERIFY(!leverAnalysis(s).roadmap[0].paybackMonths);
    }
};

ISOCOST_TEST(TestDecided)
#include "test_decided.moc"
