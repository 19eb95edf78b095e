// SPDX-License-Identifier: GPL-3.0-or-later
// Classes with weeks of their own, hours off, work that fills valleys, portfolios that assign their classes. Worked by
// hand.

#include "core/engine/options/assigned_portfolio.h"
#include "core/engine/options/fleet/fleet.h"
#include "core/engine/traffic/class_weeks.h"
#include "tests/core/engine/make.h"
#include "tests/core/engine/replays.h"
#include "tests/suite.h"

using namespace isocost;

namespace
{

/// Weights of an hour of week: `inside` from one hour of the week up to another, `outside` else.
std::vector<double> hours(std::size_t from, std::size_t to, double inside = 1, double outside = 0)
{
    std::vector<double> weights(168, outside);
    for (std::size_t hour = from; hour < to; ++hour)
        weights[hour] = inside;
    return weights;
}

Shape week(std::vector<double> weights)
{
    Shape shape;
    shape.kind = Shape::Kind::hourOfWeek;
    shape.weights = std::move(weights);
    return shape;
}

RequestClass another(const Scenario &s, const std::string &id)
{
    RequestClass c = s.workload.classes.front();
    c.id = id;
    return c;
}

/// Two classes of 4 Erlangs each on a fleet used to the full: the first comes on Mondays, the second on Tuesdays.
Scenario mondayAndTuesday()
{
    Scenario s = make::scenario(4 * 86400.0, 1);
    s.workload.classes.push_back(another(s, "d"));
    s.workload.classes[0].shape = week(hours(0, 24));
    s.workload.classes[1].shape = week(hours(24, 48));
    make::add(s, make::gpu({make::hourly(1)})).maxUtilization = 1;
    make::add(s, make::api({make::meter(Unit::request, 0.001)}));
    return s;
}

} // namespace

class TestClassWeeks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The level of water that 2, then 4 and 9 litres reach over beds of 1, 3 and 8.
    void levelFillsValleys()
    {
        QCOMPARE(fillingLevel({3, 1, 8}, 2), 3.0);
        QCOMPARE(fillingLevel({3, 1, 8}, 4), 4.0);
        QCOMPARE(fillingLevel({3, 1, 8}, 15), 9.0);
        QCOMPARE(fillingLevel({5}, 0), 5.0);
    }

    /// 28 Erlangs on Monday and the same on Tuesday: 28 replicas, where one week for both would need 56 on either day
    /// or 8 all the time.
    void classesShareReplicasInTurn()
    {
        const Scenario own = mondayAndTuesday();
        QCOMPARE(*make::result(own, "gpu").replicas, 28.0);
        Scenario shared = own;
        shared.workload.shape = week(hours(0, 24));
        for (RequestClass &c : shared.workload.classes)
            c.shape.reset();
        QCOMPARE(*make::result(shared, "gpu").replicas, 56.0);
        Scenario hourly = own;
        hourly.options[0].scaling = Scaling::hourly;
        // 28 replicas for two days, the hour before them and one replica for the rest.
        VERIFY_NEAR(make::cost(hourly, "gpu"), 720.0 / 168 * (49 * 28 + 119 * 1), 1e-9);
    }

    /// The workload's own shape given to a class once more changes nothing.
    void sameShapeIsNoOwnWeek()
    {
        Scenario s = mondayAndTuesday();
        for (RequestClass &c : s.workload.classes)
            c.shape.reset();
        s.workload.shape = week(hours(0, 48, 1, 0.2));
        s.workload.burstiness = 0.4;
        Scenario again = s;
        again.workload.classes[0].shape = s.workload.shape;
        for (const char *id : {"gpu", "api"}) {
            QCOMPARE(make::cost(again, id), make::cost(s, id));
            QCOMPARE(make::result(again, id).latency, make::result(s, id).latency);
        }
    }

    /// A flat class beside a workload by hour of week: 4 Erlangs all the time, 28 more on Monday.
    void flatClassStaysFlat()
    {
        Scenario s = mondayAndTuesday();
        s.workload.shape = week(hours(0, 24));
        s.workload.classes[0].shape.reset();
        s.workload.classes[1].shape = Shape();
        QCOMPARE(*make::result(s, "gpu").replicas, 32.0);
    }

    /// The replicas run for one hour a week; of a month of two weeks two hours are paid.
    void twoBusyHoursCostTwoHours()
    {
        Scenario s = make::scenario(100, 1);
        s.hoursPerMonth = 2 * 168;
        s.workload.shape = week(hours(9, 10));
        Option &gpu = make::add(s, make::gpu({make::hourly(3.5)}));
        gpu.schedule = hours(9, 10);
        VERIFY_NEAR(make::cost(s, "gpu"), 2 * 3.5, 1e-9);
        QVERIFY(make::result(s, "gpu").feasible);
        // Erlangs of the hour on: 168 * 100 / 86400, over one replica of one slot.
        VERIFY_NEAR(*make::result(s, "gpu").utilization, 168.0 * 100 / 86400, 1e-9);
        gpu.schedule.clear();
        VERIFY_NEAR(make::cost(s, "gpu"), 2 * 168 * 3.5, 1e-9);
    }

    /// Half of the attempts come in hours off: they count as over any limit and make the option infeasible, but not a
    /// split, whose serverless side takes them, nor work that may wait, which comes twice as fast while on.
    void hoursOffRefuseWhatCannotWait()
    {
        Scenario s = make::scenario(2 * 86400.0, 1);
        make::add(s, make::gpu({make::hourly(1)})).maxUtilization = 1;
        s.options[0].schedule = hours(0, 84);
        make::add(s, make::api({make::meter(Unit::request, 0.0001)}));
        s.options.push_back(make::hybrid("split", "gpu", "api"));
        const OptionResult gpu = make::result(s, "gpu");
        QCOMPARE(gpu.reasons, std::vector<Reason>{Reason::offHours});
        VERIFY_NEAR(gpu.latency->overloadedShare, 1.0, 1e-9); // 2 Erlangs on 2 slots are an overload as well
        QCOMPARE(*gpu.replicas, 2.0);
        const OptionResult split = make::result(s, "split");
        QVERIFY(split.feasible);
        QVERIFY(!split.replicas || *split.dedicatedShare <= 0.5);
        s.workload.classes[0].deferred = true;
        const OptionResult later = make::result(s, "gpu");
        QVERIFY(later.feasible);
        QCOMPARE(*later.replicas, 4.0);
        VERIFY_NEAR(later.monthlyCost, 4 * 360.0, 1e-9);
    }

    /// A term is paid on in hours off, what is paid by the hour is not: 3 replicas committed, a fourth on demand.
    void termsArePaidOn()
    {
        Scenario s = make::scenario(4 * 86400.0, 1);
        Rate term = make::hourly(0.5, "term");
        term.termMonths = 12;
        make::add(s, make::gpu({make::hourly(1), term})).maxUtilization = 1;
        s.options[0].fleet = {{"term", 3, {}}, {"on_demand", 0, {}}};
        s.options[0].schedule = hours(0, 84);
        VERIFY_NEAR(make::cost(s, "gpu"), 3 * 0.5 * 720 + 1 * 360, 1e-9);
        s.options[0].fleet[0].rate = "on_demand";
        VERIFY_NEAR(make::cost(s, "gpu"), 4 * 360.0, 1e-9);
    }

    /// 3 Erlangs by day (half the week) and 1 by night; 1 Erlang that may wait fills the nights alone: 2 at night, and
    /// the peak stays at 3. Spread evenly it would make 4.
    void fillingLeavesThePeak()
    {
        Scenario s = make::scenario(2 * 86400.0, 1);
        RequestClass later = another(s, "later");
        later.requestsPerDay = 86400;
        later.deferred = true;
        later.fillValleys = true;
        s.workload.classes.push_back(later);
        s.workload.shape = week(hours(0, 84, 3, 1));
        make::add(s, make::gpu({make::hourly(1)})).maxUtilization = 1;
        QCOMPARE(*make::result(s, "gpu").replicas, 3.0);
        const FleetModel fleet(s, s.options[0], {0, 1});
        VERIFY_NEAR(fleet.loadPerVolume(fleet.demand().bin(0)), 3.0, 1e-9);
        VERIFY_NEAR(fleet.loadPerVolume(fleet.demand().bin(167)), 3.0, 1e-9);
        s.workload.classes[1].fillValleys = false;
        QCOMPARE(*make::result(s, "gpu").replicas, 4.0);
        // Off at night there are no valleys: the hours on take it evenly, 2 Erlangs more.
        s.workload.classes[1].fillValleys = true;
        s.options[0].schedule = hours(0, 84);
        QCOMPARE(*make::result(s, "gpu").replicas, 5.0);
    }

    /// What a class pays for cold starts follows when it comes: one that comes alone in quiet hours starts cold each
    /// time, one of many hardly ever. Together they start as often as the pool does.
    void coldStartsFollowTheClass()
    {
        Scenario s = make::scenario(80000, 1);
        RequestClass rare = another(s, "rare");
        rare.requestsPerDay = 10;
        s.workload.classes.push_back(rare);
        s.workload.classes[0].shape = week(hours(0, 84));
        s.workload.classes[1].shape = week(hours(84, 168));
        Meter busyPrice = make::meter(Unit::computeSecond, 1);
        busyPrice.classes = {"c"};
        Meter rarePrice = make::meter(Unit::computeSecond, 1);
        rarePrice.classes = {"rare"};
        PriceSheet sheet = make::api({busyPrice, rarePrice});
        sheet.billing.incrementSeconds = 0;
        sheet.coldStart = ColdStart();
        sheet.coldStart->baseSeconds = 10;
        sheet.coldStart->keepAliveSeconds = 5;
        sheet.coldStart->billed = true;
        make::add(s, sheet);
        const OptionResult result = make::result(s, "api");
        const double rareCold = (*result.lines[1].quantity / 300 - 1) / 10;
        const double busyCold = (*result.lines[0].quantity / 2.4e6 - 1) / 10;
        QVERIFY(rareCold > 0.99);
        QVERIFY(busyCold < 0.5);
        VERIFY_NEAR((80000 * busyCold + 10 * rareCold) / 80010, result.coldStart->probability, 1e-9);
    }

    /// Each class goes where it is cheaper: many short requests to the fleet, few to the API; of two options that cost
    /// the same to the one named first.
    void portfolioAssignsItself()
    {
        Scenario s = make::scenario(40000, 1);
        RequestClass rare = another(s, "rare");
        rare.requestsPerDay = 10;
        rare.memoryGb = 50;
        rare.model = "large";
        s.workload.classes.push_back(rare);
        PriceSheet card = make::gpu({make::hourly(1)});
        card.memoryGb = 40;
        make::add(s, card);
        make::add(s, make::api({make::meter(Unit::request, 0.01)}));
        Option copy = s.options[1];
        copy.id = "copy";
        s.options.push_back(copy);
        Option autoOption = make::portfolio("auto");
        autoOption.sheet.clear();
        autoOption.assignsItself = true;
        autoOption.among = {"copy", "api", "gpu"};
        s.options.push_back(autoOption);
        const OptionResult result = make::result(s, "auto");
        using Pairs = std::vector<std::pair<std::string, std::string>>;
        QCOMPARE(result.assigned, (Pairs{{"c", "gpu"}, {"rare", "copy"}}));
        VERIFY_NEAR(result.monthlyCost, 720 + 10 * 30 * 0.01, 1e-9);
        QVERIFY(result.feasible);
        // At a thousandth of the volume no fleet pays.
        QCOMPARE(make::result(s, "auto", 40.01).assigned, (Pairs{{"c", "copy"}, {"rare", "copy"}}));
        s.options.back().among.clear();
        QCOMPARE(make::result(s, "auto").assigned, (Pairs{{"c", "gpu"}, {"rare", "api"}}));
    }

    /// Twelve classes on three options are more than 4,096 assignments: single moves find each class its cheapest.
    void manyClassesGoByMoves()
    {
        Scenario s = make::scenario(100, 1);
        for (int i = 1; i < 12; ++i) {
            s.workload.classes.push_back(another(s, "c" + std::to_string(i)));
            s.workload.classes.back().inputTokens = i;
            s.workload.classes.back().requestsPerDay = 100;
        }
        make::add(s, make::api({make::meter(Unit::request, 0.005)}, "request"));
        make::add(s,
                  make::api({make::meter(Unit::inputToken, 0.001), make::meter(Unit::computeSecond, 1e-9)}, "token"));
        make::add(s, make::api({make::meter(Unit::request, 1)}, "dear"));
        Option autoOption = make::portfolio("auto");
        autoOption.sheet.clear();
        autoOption.assignsItself = true;
        s.options.push_back(autoOption);
        for (const auto &[classId, optionId] : make::result(s, "auto").assigned) {
            const int tokens = classId == "c" ? 0 : std::stoi(classId.substr(1));
            QCOMPARE(optionId, std::string(tokens < 5 ? "token" : "request"));
        }
    }

    /// The replay draws each class by its own week, and what it pays agrees with the closed form.
    void replayAgrees()
    {
        Scenario s = make::scenario(20000, 2);
        s.workload.classes.push_back(another(s, "d"));
        s.workload.classes[0].shape = week(hours(0, 84));
        s.workload.classes[1].shape = week(hours(84, 168));
        s.workload.classes[1].computeSeconds = 1;
        for (RequestClass &c : s.workload.classes)
            c.computeCv = 1;
        PriceSheet sheet = make::api({make::meter(Unit::computeSecond, 0.001)});
        sheet.billing.incrementSeconds = 0;
        sheet.coldStart = ColdStart();
        sheet.coldStart->baseSeconds = 4;
        sheet.coldStart->keepAliveSeconds = 30;
        sheet.coldStart->billed = true;
        make::add(s, sheet);
        const Calls calls = make::drawnCalls(s, 14, 7);
        for (std::size_t i = 0; i < calls.size(); ++i) {
            const double hour = std::fmod(calls.seconds[i] / 3600 + 10 * 168, 168);
            QCOMPARE(int(calls.classIndexes[i]), hour < 84 ? 0 : 1);
        }
        const ReplayResult replay = make::replayed(s, s.options[0], calls);
        VERIFY_NEAR(*replay.simulated[ReplayFigure::monthlyCost], *replay.closedForm[ReplayFigure::monthlyCost], 0.03);
    }

    /// Replayed, replicas that are off serve nobody: half of the calls are turned away.
    void replayKnowsHoursOff()
    {
        Scenario s = make::scenario(20000, 2);
        make::add(s, make::gpu({make::hourly(1)})).slots = 4;
        s.options[0].schedule = hours(0, 84);
        const Calls calls = make::drawnCalls(s, 14, 7);
        const ReplayResult replay = make::replayed(s, s.options[0], calls);
        VERIFY_NEAR(*replay.simulated[ReplayFigure::monthlyCost], make::cost(s, "gpu"), 1e-9);
        VERIFY_NEAR(static_cast<double>(replay.throttled), 0.5 * static_cast<double>(replay.calls), 0.02);
    }
};

ISOCOST_TEST(TestClassWeeks)
#include "test_class_weeks.moc"
