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

namespace
{

/// What a way costs, told month by month from the rules, apart from the program's own bookkeeping.
double costOf(const std::vector<PlanOption> &options, const PathRules &rules, const std::vector<std::size_t> &way)
{
    const int months = static_cast<int>(way.size());
    double total = 0;
    for (std::size_t m = 0; m < way.size(); ++m) {
        total += options[way[m]].uncommitted[m];
        if (m > 0 && way[m] != way[m - 1])
            total += rules.switchingCost;
    }
    for (std::size_t o = 0; o < options.size(); ++o) {
        for (const PlanCommitment &c : options[o].commitments) {
            int end = 0; // of the last term
            double held = 0;
            for (int m = 0; m < months; ++m) {
                const auto i = static_cast<std::size_t>(m);
                if (way[i] != o)
                    continue;
                if (m >= end)
                    held = 0;
                if (m >= end && c.units[i] > 0) {
                    held = c.units[i];
                    end = m + c.termMonths;
                    total +=
                        (rules.beyondIsOwed ? c.termMonths : std::min(c.termMonths, months - m)) * held * c.price[i];
                }
                total += std::max(0.0, c.units[i] - held) * c.growthPrice[i];
            }
        }
    }
    return total;
}

/// The least over all ways, and those whose first switch is in each month.
struct AllWays {
    double least = 1e300;
    std::vector<double> leastByFirstSwitch;
    double stay = 1e300; ///< never leaving `first`
};

AllWays tryAll(const std::vector<PlanOption> &options, const PathRules &rules, int months, std::size_t first)
{
    AllWays all;
    all.leastByFirstSwitch.assign(static_cast<std::size_t>(months), 1e300);
    std::vector<std::size_t> way(static_cast<std::size_t>(months));
    for (;;) {
        bool isAllowed = true;
        for (std::size_t m = 0; m < way.size(); ++m)
            isAllowed = isAllowed && options[way[m]].allowed[m];
        if (isAllowed) {
            const double cost = costOf(options, rules, way);
            all.least = std::min(all.least, cost);
            if (way[0] == first) {
                const auto left = std::find_if(way.begin(), way.end(), [&](std::size_t o) { return o != first; });
                double &least =
                    left == way.end() ? all.stay : all.leastByFirstSwitch[static_cast<std::size_t>(left - way.begin())];
                least = std::min(least, cost);
            }
        }
        std::size_t m = 0;
        while (m < way.size() && ++way[m] == options.size())
            way[m++] = 0;
        if (m == way.size())
            return all;
    }
}

} // namespace

/// Paths through the months against every way there is.
class TestPlanPaths : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void optimumOfAllWays()
    {
        std::mt19937 random(7);
        const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
        int switched = 0;
        int late = 0;
        for (int round = 0; round < 300; ++round) {
            const int count = 3 + below(4);
            std::vector<PlanOption> options(static_cast<std::size_t>(2 + below(2)));
            for (PlanOption &option : options) {
                option.commitments.resize(static_cast<std::size_t>(below(3)));
                for (PlanCommitment &c : option.commitments)
                    c.termMonths = 1 + below(4);
                for (int m = 0; m < count; ++m) {
                    option.uncommitted.push_back(below(60));
                    option.allowed.push_back(below(10) > 0);
                    for (PlanCommitment &c : option.commitments) {
                        c.units.push_back(below(4));
                        c.price.push_back(below(10));
                        c.growthPrice.push_back(below(20));
                    }
                }
            }
            for (std::size_t m = 0; m < static_cast<std::size_t>(count); ++m)
                options[0].allowed[m] = options[0].allowed[m] || !options[1].allowed[m];
            const PathRules rules{static_cast<double>(below(30)), round % 2 == 0};
            const PlanPath path = cheapestPath(options, rules, count);
            const AllWays all = tryAll(options, rules, count, path.options[0]);
            VERIFY_NEAR(path.total, all.least, 1e-9);
            VERIFY_NEAR(costOf(options, rules, path.options), path.total, 1e-9);
            double sum = rules.beyondIsOwed ? path.outstanding : 0;
            sum = std::accumulate(path.monthlyCosts.begin(), path.monthlyCosts.end(), sum);
            sum = std::accumulate(path.switchingCosts.begin(), path.switchingCosts.end(), sum);
            VERIFY_NEAR(sum, path.total, 1e-12);
            std::optional<int> latest;
            for (int m = 1; m < count; ++m) {
                if (all.leastByFirstSwitch[static_cast<std::size_t>(m)] < all.stay * (1 - 1e-9))
                    latest = m;
            }
            QCOMPARE(latestMonth(options, rules, count, path.options[0]), latest);
            switched += path.options.front() != path.options.back() ? 1 : 0;
            late += latest ? 1 : 0;
        }
        QVERIFY(switched > 50 && late > 50);
    }

    /// $300, 330, 363, 399.3 ... with a fifth more: 360, 396, 435.6, 479.16, 527.08; the budget is $500.
    void budget()
    {
        Scenario s = apiOrGpu(1000, reserved(10000, 1));
        MonthPlan plan = months(12, 0.1);
        QVERIFY(!planMonths(s, plan).budget);
        plan.budgetPerMonth = 500;
        plan.bufferFraction = 0.2;
        const PlanBudget budget = *planMonths(s, plan).budget;
        QCOMPARE(*budget.firstMonthOver, 4);
        QCOMPARE(budget.alerts.size(), std::size_t(2));
        QCOMPARE(budget.alerts[0], (BudgetAlert{0.5, 0}));
        QCOMPARE(budget.alerts[1], (BudgetAlert{0.8, 2}));
        plan.budgetPerMonth = 1e6;
        const PlanBudget ample = *planMonths(s, plan).budget;
        QVERIFY(!ample.firstMonthOver && !ample.alerts[0].month);
    }

    /// An option that cannot run is not on the path, unless none can.
    void onlyWhatCanRun()
    {
        Scenario s = apiOrGpu(1000, reserved(10, 1));
        s.sheets[1].accelerator = false;
        s.workload.classes[0].needsAccelerator = true;
        QCOMPARE(planMonths(s, months(2)).months[0].option, std::string("api"));
        s.sheets[0].accelerator = false;
        QCOMPARE(planMonths(s, months(2)).months[0].option, std::string("gpu"));
    }

    /// Six options, five with terms of three years, through fifty years: more ways than can be followed. What is found
    /// costs no more than the best single option, and a stop ends the search.
    void manyTerms()
    {
        constexpr int count = 600;
        std::vector<PlanOption> options(6);
        for (std::size_t o = 0; o < options.size(); ++o) {
            options[o].allowed.assign(count, true);
            options[o].uncommitted.assign(count, 0);
            PlanCommitment terms{36, {}, {}, {}};
            for (int m = 0; m < count; ++m) {
                const double volume = 10 * std::pow(1.02, m % 100);
                if (o == 0)
                    options[0].uncommitted[static_cast<std::size_t>(m)] = 30 * volume;
                terms.units.push_back(std::ceil(volume / (6 * static_cast<double>(o))));
                terms.price.push_back(150 * static_cast<double>(o) * std::pow(0.99, m));
                terms.growthPrice.push_back(1.6 * terms.price.back());
            }
            if (o > 0)
                options[o].commitments = {terms};
        }
        const PlanPath path = cheapestPath(options, {100}, count);
        QCOMPARE(path.options.size(), std::size_t(count));
        for (std::size_t o = 0; o < options.size(); ++o)
            QVERIFY(path.total <= pathAlong(options, {100}, std::vector<std::size_t>(count, o)).total * (1 + 1e-9));
        std::stop_source source;
        source.request_stop();
        QCOMPARE(cheapestPath(options, {100}, count, source.get_token()).options.size(), std::size_t(count));
    }

    /// Eleven times the volume every month for fifty years stays a number.
    void longPlans()
    {
        const PlanResult plan = planMonths(apiOrGpu(1000, reserved(250, 36)), months(600, 10));
        QCOMPARE(plan.months.size(), std::size_t(600));
        QVERIFY(std::isfinite(plan.total) && plan.months.back().requestsPerDay <= 1e15);
    }
};

ISOCOST_TEST(TestPlanPaths)
#include "test_plan_paths.moc"
