// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/curves/crossover.h"
#include "core/engine/answer/curves/crossover_search.h"
#include "core/engine/math/node_table.h"
#include "core/engine/options/pure_options.h"
#include "core/engine/traffic/traffic.h"
#include "tests/core/engine/make.h"
#include "tests/suite.h"

#include <QTest>

#include <cmath>
#include <ctime>
#include <functional>

using namespace isocost;

namespace
{

/// Seconds of a processor; the least of three tries, so that a busy machine's caches count less.
double processorSeconds(const std::function<void()> &work)
{
    const auto now = [] {
        timespec time = {};
        ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
    };
    double least = 1e9;
    for (int i = 0; i < 3; ++i) {
        const double start = now();
        work();
        least = std::min(least, now() - start);
    }
    return least;
}

void addClasses(Scenario &s, int count)
{
    const RequestClass first = s.workload.classes.front();
    s.workload.classes.clear();
    for (int i = 0; i < count; ++i) {
        RequestClass &c = s.workload.classes.emplace_back(first);
        c.id = "c" + std::to_string(i);
        c.requestsPerDay = first.requestsPerDay / count;
        c.inputTokens = 300 + 37 * (i % 11);
        c.outputTokens = 100 + 29 * (i % 7);
        c.computeSeconds = 2 + 0.2 * (i % 5);
    }
}

/// Asks nothing but notes how often it is asked for its breakpoints.
class CountedOption : public OptionModel
{
public:
    CountedOption(const Scenario &scenario, const Option &option, double slope)
        : OptionModel(scenario, option), m_slope(slope)
    {
    }
    Assessment assess(double volume, Depth depth, bool) const override
    {
        Assessment assessment(depth);
        assessment.bill.add(1 + m_slope * volume);
        return assessment;
    }
    std::vector<SheetClasses> servedOn() const override { return {}; }
    std::vector<ProportionalMeter> proportionalMeters() const override { return {}; }
    void breakpoints(double from, double to, BreakpointList &out) const override
    {
        ++asked;
        for (double volume = 1; volume < 200; ++volume) {
            if (volume > from && volume < to && !out.add(volume))
                return;
        }
    }
    bool isPiecewiseLinear() const override { return true; }
    bool isNonDecreasing() const override { return false; }

    mutable int asked = 0;

private:
    double m_slope;
};

} // namespace

/// What a scenario holds more of takes no more than in proportion longer: counts, and ratios of processor time with
/// room for a busy machine.
class TestGrowth : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// A table of a million nodes has those that were asked, in stretches.
    void longTablesStaySmall()
    {
        const NodeTable table(0, 1e6, 1);
        for (double x : {12.5, 500000.25, 999999.5})
            VERIFY_NEAR(table.at(x, [](double y) { return y * y / 1e6; }), x * x / 1e6, 1e-9);
        QVERIFY(table.kept() < 1000);
    }

    /// 4,000 classes in place of 1,000: 16 times as long if each looked for itself among all.
    void manyClassesOnAnApi()
    {
        const auto timeOf = [](int count) {
            Scenario s = sample("text-8b-vs-a100");
            addClasses(s, count);
            for (RequestClass &c : s.workload.classes)
                c.model = c.id; // pools of their own
            return processorSeconds([&] { ServerlessOption(s, s.options.front(), allClasses(s)); });
        };
        QVERIFY(timeOf(4000) < 8 * timeOf(1000));
    }

    /// 2,000 extra costs are one number in a total: a hundred times as long if each were an entry of every bill.
    void extraCostsAreAddedOnce()
    {
        Scenario plain = sample("spiky-chat");
        Scenario s = plain;
        for (int i = 0; i < 2000; ++i)
            s.options.back().extraCosts.push_back({"e" + std::to_string(i), 0.5, 0.001, {}});
        s.options[0].extraCosts = s.options[1].extraCosts = s.options.back().extraCosts;
        const auto timeOf = [](const Scenario &each) { return processorSeconds([&] { crossovers(each, 1e5, 1e6); }); };
        QVERIFY(timeOf(s) < 5 * timeOf(plain));
        const double added = make::cost(s, "api") - make::cost(plain, "api");
        VERIFY_NEAR(added, 2000 * (0.5 + 0.001 * 400000 * 730 / 24 / 1000), 1e-9);
    }

    /// Of twelve layers whose counts are to be the best, all go to the cheapest rate: 17^12 combinations.
    void manyBestCounts()
    {
        Scenario s = make::scenario(make::perDay(40), 1);
        std::vector<Rate> rates;
        for (int i = 0; i < 13; ++i)
            rates.push_back(make::hourly(1 + 0.1 * std::abs(i - 5), "r" + std::to_string(i)));
        Option &fleet = make::add(s, make::gpu(rates));
        for (const Rate &rate : rates) {
            fleet.fleet.push_back(make::entry(rate.name));
            fleet.fleet.back().best = &rate != &rates.back();
        }
        fleet.rate.clear();
        const OptionResult result = make::result(s, "gpu");
        VERIFY_NEAR(result.monthlyCost, 1.0 * s.hoursPerMonth * *result.replicas, 1e-9);
    }

    /// Each curve is asked for the breakpoints of a stretch once, not once a pair.
    void breakpointsAreSharedByPairs()
    {
        const Scenario s = sample("text-8b-vs-a100");
        std::vector<std::unique_ptr<CountedOption>> models;
        std::vector<CostFunction> costs;
        std::vector<Option> options(6, s.options.front());
        for (std::size_t i = 0; i < options.size(); ++i) {
            options[i].slots = 1 + static_cast<int>(i); // not the same but for their names
            models.push_back(std::make_unique<CountedOption>(s, options[i], 1 + static_cast<double>(i)));
            costs.emplace_back(*models.back(), nullptr, 1);
        }
        curveCrossings(costs[0], costs[1], 1, 1000, {});
        const int once = models[0]->asked;
        QVERIFY(once > 0);
        for (std::size_t i = 2; i < costs.size(); ++i)
            curveCrossings(costs[0], costs[i], 1, 1000, {});
        QVERIFY2(models[0]->asked < 2 * once, qPrintable(QString::number(models[0]->asked)));
    }
};

ISOCOST_TEST(TestGrowth)
#include "test_growth.moc"
