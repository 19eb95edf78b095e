// SPDX-License-Identifier: GPL-3.0-or-later
// The rule of plans of different lengths: a switch month that has its whole term inside the plan is that of every
// horizon of at least the month and the term.

#include "core/engine/planning/plan/first_switch.h"
#include "core/engine/planning/plan/plan.h"
#include "core/formats/scenario_json.h"
#include "tests/core/engine/make.h"
#include "tests/suite.h"

#include <QFile>

#include <algorithm>
#include <cmath>
#include <map>

using namespace isocost;

namespace
{

/// 40,000 requests/day of 1,200 and 350 tokens at $0.88 a million ($0.001364), growing; two devices of $6.88 an hour
/// up to 200,000 requests/day, one more for each 100,000 beyond; the same for a term.
std::vector<PlanOption> growingOptions(double growth, int term, double reservedHourly, int months)
{
    constexpr double hours = 730;
    std::vector<PlanOption> options(3);
    options[2].commitments = {{term, {}, {}, {}}};
    for (int m = 0; m < months; ++m) {
        const double volume = 40000 * std::pow(1 + growth, m);
        const double devices = std::max(2.0, std::ceil(volume / 100000));
        options[0].uncommitted.push_back(volume * hours / 24 * 0.001364);
        options[1].uncommitted.push_back(devices * 6.88 * hours);
        options[2].uncommitted.push_back(0);
        options[2].commitments[0].units.push_back(devices);
        options[2].commitments[0].price.push_back(reservedHourly * hours);
        options[2].commitments[0].growthPrice.push_back(6.88 * hours);
    }
    for (PlanOption &option : options)
        option.allowed.assign(static_cast<std::size_t>(months), true);
    return options;
}

int firstSwitch(const PlanPath &path)
{
    const auto left =
        std::ranges::find_if(path.options, [&](std::size_t option) { return option != path.options.front(); });
    return left == path.options.end() ? -1 : static_cast<int>(left - path.options.begin());
}

} // namespace

class TestPlanHorizons : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Longer plans would rather begin the first term a few months later, when three devices are needed, or four, or
    /// earlier; the months expected are those of the rule: the least h with s(h) + T <= h, less T, found by hand from
    /// the cheapest ways of all horizons.
    void switchMonthMovesWithNoHorizon_data()
    {
        QTest::addColumn<double>("growth");
        QTest::addColumn<int>("term");
        QTest::addColumn<double>("reservedHourly");
        QTest::addColumn<int>("expected"); // -1: no term ends in time
        QTest::newRow("growing") << 0.05 << 12 << 4.4 << 38;
        QTest::newRow("slow") << 0.03 << 12 << 4.4 << 44;
        QTest::newRow("cheap") << 0.05 << 12 << 3.5 << 22;
        QTest::newRow("fast") << 0.08 << 12 << 4.4 << 31;
        QTest::newRow("fast, cheap") << 0.08 << 12 << 3.5 << 12;
        QTest::newRow("half a year") << 0.05 << 6 << 4.4 << 28;
        QTest::newRow("two years") << 0.04 << 24 << 3.9 << 33;
        QTest::newRow("three years") << 0.05 << 36 << 3.5 << -1;
    }
    void switchMonthMovesWithNoHorizon()
    {
        QFETCH(double, growth);
        QFETCH(int, term);
        QFETCH(double, reservedHourly);
        QFETCH(int, expected);
        constexpr int longest = 66;
        const std::vector<PlanOption> options = growingOptions(growth, term, reservedHourly, longest);
        std::map<int, int> known; // switch month by the first horizon that holds its term
        for (int horizon = 2; horizon <= longest; ++horizon) {
            const PlanPath path = plannedPath(options, {}, horizon);
            QVERIFY(path.isExact);
            VERIFY_NEAR(pathAlong(options, {}, path.options).total, path.total, 1e-12);
            const int month = firstSwitch(path);
            for (const auto &[since, settled] : known)
                QCOMPARE(month, settled);
            if (month >= 0 && month + term <= horizon)
                known.try_emplace(horizon, month);
            const PlanPath least = cheapestPath(options, {}, horizon);
            QVERIFY(path.total >= least.total * (1 - 1e-12));
            QVERIFY(path.total <= least.total * 1.05);
            QCOMPARE(path.cheaper.has_value(), path.total > least.total * (1 + 1e-9));
            if (path.cheaper)
                VERIFY_NEAR(path.cheaper->total, least.total, 1e-12);
        }
        QCOMPARE(known.empty() ? -1 : known.begin()->second, expected);
    }

    /// Four options of a chat on a 70B model, 40,000 requests/day growing by 5 % a month: the API until two H100s with
    /// a year's term cost less, in month 28 by the bills of the months (28: $6,506 against $6,424).
    void llamaPlan()
    {
        const QString path = QStringLiteral(ISOCOST_SOURCE_DIR "/tests/data/plans/llama-plan.isocost");
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const Result<Scenario> scenario = readScenario(file.readAll().toStdString());
        QVERIFY(scenario.ok() && scenario->plan);
        for (const int horizon : {30, 36, 40, 41, 42, 48, 60}) {
            MonthPlan plan = *scenario->plan;
            plan.months = horizon;
            const PlanResult result = planMonths(*scenario, plan);
            QVERIFY(!result.migrationMonths.empty());
            QCOMPARE(result.migrationMonths.front(), 28);
        }
    }

    /// Without a term nothing is settled: the cheapest path.
    void withoutTermsTheCheapestPath()
    {
        std::vector<PlanOption> options = growingOptions(0.05, 12, 4.4, 60);
        options.pop_back();
        for (int horizon = 2; horizon <= 60; ++horizon)
            QCOMPARE(plannedPath(options, {2000}, horizon).options, cheapestPath(options, {2000}, horizon).options);
    }

    /// A cost of switching that only longer plans pay back: no plan costs more than its cheapest single option.
    void noPlanCostsMoreThanASingleOption()
    {
        const std::vector<PlanOption> options = growingOptions(0.05, 12, 4.4, 60);
        for (const double switching : {1000.0, 5000.0, 30000.0}) {
            for (int horizon = 2; horizon <= 60; ++horizon) {
                const PlanPath path = plannedPath(options, {switching}, horizon);
                for (std::size_t o = 0; o < options.size(); ++o) {
                    const std::vector<std::size_t> staying(path.options.size(), o);
                    QVERIFY(path.total <= pathAlong(options, {switching}, staying).total * (1 + 1e-9));
                }
            }
        }
    }

    /// What terms owe beyond the plan is a part of the choice: the old rule, exactly.
    void owedBeyondIsTheCheapestPath()
    {
        const std::vector<PlanOption> options = growingOptions(0.05, 12, 4.4, 60);
        for (const int horizon : {30, 41, 42, 60})
            QCOMPARE(plannedPath(options, {0, true}, horizon).options,
                     cheapestPath(options, {0, true}, horizon).options);
    }
};

ISOCOST_TEST(TestPlanHorizons)
#include "test_plan_horizons.moc"
