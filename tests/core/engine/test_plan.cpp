// SPDX-License-Identifier: GPL-3.0-or-later
// Plans over months: the published case, commitments by hand, and the optimum against all paths of small plans.

#include "core/engine/planning/plan/plan.h"
#include "core/model/lever_kinds.h"
#include "tests/core/engine/make.h"
#include "tests/core/engine/plan_ways.h"
#include "tests/suite.h"

#include <numeric>
#include <random>

using namespace isocost;
using namespace isocost::plans;

class TestPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Serverless $1,800, twice that in month 6; month 4's $2,857 is the first above the GPU's $2,800.
    void supportCopilotDoublesInSixMonths()
    {
        const Scenario s = sample("support-copilot");
        const PlanResult plan = planMonths(s, months(12, std::pow(2, 1.0 / 6) - 1));
        QCOMPARE(plan.options, (std::vector<std::string>{"api", "gpu"}));
        VERIFY_NEAR(plan.months[0].bills[0], 1800, 1e-9);
        VERIFY_NEAR(plan.months[6].bills[0], 3600, 1e-9);
        VERIFY_NEAR(plan.months[4].bills[0], 2857.32, 1e-5);
        VERIFY_NEAR(plan.months[6].requestsPerDay, 400000, 1e-9);
        QCOMPARE(plan.migrationMonths, std::vector<int>{4});
        QCOMPARE(plan.months[3].option, std::string("api"));
        QCOMPARE(plan.months[4].option, std::string("gpu"));
        double total = 8 * 2800;
        for (int m = 0; m < 4; ++m)
            total += 1800 * std::pow(2, m / 6.0);
        VERIFY_NEAR(plan.total, total, 1e-9);
        VERIFY_NEAR(plan.singleOptionTotals[1], 12 * 2800.0, 1e-9);
        QCOMPARE(*plan.latestFirstSwitchMonth, 11);
    }

    /// The sample's own plan: a budget of $3,000 with a tenth aside. $1,980 is over half of it, 1.1 x $2,267.87 over
    /// 80 %, 1.1 x $2,800 over all.
    void supportCopilotsOwnPlan()
    {
        const Scenario s = sample("support-copilot");
        QVERIFY(s.plan.has_value());
        QCOMPARE(s.plan->months, 12);
        QCOMPARE(s.plan->growthPerMonth, std::pow(2, 1.0 / 6) - 1);
        const PlanResult plan = planMonths(s, *s.plan);
        VERIFY_NEAR(plan.months[0].bills[0], 1800, 1e-9);
        VERIFY_NEAR(plan.months[6].bills[0], 3600, 1e-9);
        QCOMPARE(plan.migrationMonths, std::vector<int>{4});
        QCOMPARE(plan.months[4].option, std::string("gpu"));
        VERIFY_NEAR(plan.months[4].monthlyCost, 2800, 1e-9);
        VERIFY_NEAR(plan.months[4].bills[0], 2857.32, 1e-5);
        QCOMPARE(plan.budget->alerts[0], (BudgetAlert{0.5, 0}));
        QCOMPARE(plan.budget->alerts[1], (BudgetAlert{0.8, 2}));
        QCOMPARE(plan.budget->firstMonthOver, std::optional(4));
        QVERIFY(plan.isExact && plan.terms.empty());
        QCOMPARE(plan.latestSwitch->month, 11);
        QCOMPARE(plan.latestSwitch->to, std::string("gpu"));
        VERIFY_NEAR(*plan.latestSwitch->neverSwitching, plan.singleOptionTotals[0], 1e-12);
        VERIFY_NEAR(*plan.latestSwitch->neverSwitching - plan.latestSwitch->total, plan.months[11].bills[0] - 2800,
                    1e-9);
    }

    /// 30,000 requests at $300 grow by $300 a month's worth; the fleet is $720. With $500 to switch: from month 2 on it
    /// saves 180, 480, 780 ... ; a first switch in the last month, 4, saves 780 - 500, in month 0 of no use.
    void switchingCostAndLatestMonth()
    {
        std::vector<PlanOption> options(2);
        options[0].uncommitted = {300, 600, 900, 1200, 1500};
        options[1].uncommitted = {720, 720, 720, 720, 720};
        for (PlanOption &option : options)
            option.allowed.assign(5, true);
        const PlanPath path = cheapestPath(options, {500}, 5);
        // switch in 2: 900 + 500 + 3 x 720 = 3,560; GPU throughout 3,600; stay 4,500
        VERIFY_NEAR(path.total, 3560, 1e-12);
        QCOMPARE(path.options, (std::vector<std::size_t>{0, 0, 1, 1, 1}));
        QCOMPARE(path.switchingCosts, (std::vector<double>{0, 0, 500, 0, 0}));
        QCOMPARE(*latestMonth(options, {500}, 5, 0), 4); // saves 780
        QCOMPARE(*latestMonth(options, {800}, 5, 0), 3); // saves 480 + 780
        QVERIFY(!latestMonth(options, {5000}, 5, 0));
    }

    /// A term of 12 months at $250 for 14 months of requests at $300: two terms, ten months of the second outstanding.
    void termsArePaidWhole()
    {
        MonthPlan owed = months(14);
        owed.beyondHorizon = MonthPlan::BeyondHorizon::owed;
        const PlanResult plan = planMonths(apiOrGpu(1000, reserved(250, 12)), owed);
        VERIFY_NEAR(plan.singleOptionTotals[1], 24 * 250, 1e-12);
        VERIFY_NEAR(plan.singleOptionTotals[0], 14 * 300, 1e-12);
        VERIFY_NEAR(plan.total, 12 * 250 + 2 * 300, 1e-12); // requests until one term is left
        QCOMPARE(plan.migrationMonths, std::vector<int>{2});
        VERIFY_NEAR(plan.outstanding, 0, 1e-12);
        MonthPlan elevenMonths = owed;
        elevenMonths.months = 11;
        const PlanResult longer = planMonths(apiOrGpu(1000, reserved(250, 12)), elevenMonths);
        VERIFY_NEAR(longer.total, 12 * 250, 1e-12);
        VERIFY_NEAR(longer.outstanding, 250, 1e-12);
        QCOMPARE(longer.terms, (std::vector<PlanTerm>{{"gpu", 0, 12, 1, 250, 1}}));
        VERIFY_NEAR(longer.terms[0].outstanding(), longer.outstanding, 1e-12);
    }

    /// The same terms by what they cost inside the plan: both of them at once cheaper than requests, ten months shown.
    void termsCountInsideThePlan()
    {
        const PlanResult plan = planMonths(apiOrGpu(1000, reserved(250, 12)), months(14));
        VERIFY_NEAR(plan.singleOptionTotals[1], 14 * 250, 1e-12);
        VERIFY_NEAR(plan.total, 14 * 250, 1e-12);
        VERIFY_NEAR(plan.outstanding, 10 * 250, 1e-12);
        QVERIFY(plan.migrationMonths.empty());
    }

    /// $300 a month growing by 5 % against $400 for a term of a year: from month 6 ($402), whatever the horizon.
    void switchMonthIsThatOfEveryHorizon()
    {
        for (int horizon = 18; horizon <= 60; ++horizon) {
            const PlanResult plan = planMonths(apiOrGpu(1000, reserved(400, 12)), months(horizon, 0.05));
            QVERIFY(!plan.migrationMonths.empty());
            QCOMPARE(plan.migrationMonths.front(), 6);
        }
    }

    /// A cache that answers half of the requests from month 2 on: $300, 300, 150.
    void leversFromAMonth()
    {
        Scenario s = make::scenario(1000, 1);
        make::add(s, make::api({make::meter(Unit::request, 0.01)}));
        Lever cache;
        cache.kind = LeverKind::responseCache;
        cache.on = true;
        cache.hitFraction = 0.5;
        s.levers = {cache};
        MonthPlan plan = months(3);
        QCOMPARE(planMonths(s, plan).months[2].bills[0], 300.0);
        plan.leversFromMonth = 2;
        const PlanResult result = planMonths(s, plan);
        VERIFY_NEAR(result.months[1].bills[0], 300, 1e-12);
        VERIFY_NEAR(result.months[2].bills[0], 150, 1e-12);
    }

    /// The price of the month in which a term begins holds to its end: prices fall by half a month.
    void termsKeepTheirPrice()
    {
        MonthPlan plan = months(4);
        plan.dedicatedPriceChangePerMonth = -0.5;
        const PlanResult result = planMonths(apiOrGpu(1000, reserved(240, 2)), plan);
        VERIFY_NEAR(result.singleOptionTotals[1], 2 * 240 + 2 * 60, 1e-12);
        VERIFY_NEAR(result.months[1].bills[1], 120, 1e-12); // begun then
        plan.serverlessPriceChangePerMonth = 0.1;
        VERIFY_NEAR(planMonths(apiOrGpu(1000, reserved(240, 2)), plan).months[2].bills[0], 300 * 1.21, 1e-12);
    }

    /// Half an Erlang is one replica, five are eight: the other seven on demand at $720 until the term is over.
    void growthIsBoughtOnDemand()
    {
        Scenario s = apiOrGpu(43200, reserved(400, 2));
        s.options.erase(s.options.begin());
        const PlanResult plan = planMonths(s, months(3, 9));
        VERIFY_NEAR(plan.months[0].monthlyCost, 400, 1e-12);
        VERIFY_NEAR(plan.months[1].monthlyCost, 400 + 7 * 720, 1e-12);
        VERIFY_NEAR(plan.months[2].monthlyCost, 72 * 400, 1e-12); // 50 Erlangs, a new term of all
        VERIFY_NEAR(plan.outstanding, 72 * 400, 1e-12);
        s.options[0].fleet = {{"reserved", 1, false, {}}, {"on_demand", 0, false, {}}};
        const PlanResult mixed = planMonths(s, months(3, 9));
        VERIFY_NEAR(mixed.months[2].monthlyCost, 400 + 71 * 720, 1e-12);
        VERIFY_NEAR(mixed.outstanding, 400, 1e-12);
    }

    /// What left goes on paying.
    void theTermIsPaidWhateverRuns()
    {
        std::vector<PlanOption> options(2);
        options[0].uncommitted = {0, 0, 900};
        options[0].commitments = {{3, {1, 1, 1}, {10, 10, 10}, {20, 20, 20}}};
        options[1].uncommitted = {500, 500, 100};
        for (PlanOption &option : options)
            option.allowed.assign(3, true);
        const PlanPath path = cheapestPath(options, {7}, 3);
        QCOMPARE(path.options, (std::vector<std::size_t>{0, 0, 1}));
        QCOMPARE(path.monthlyCosts, (std::vector<double>{10, 10, 110}));
        VERIFY_NEAR(path.total, 137, 1e-12);
    }
};

ISOCOST_TEST(TestPlan)
#include "test_plan.moc"
