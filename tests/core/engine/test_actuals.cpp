// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/planning/actuals/actuals.h"
#include "core/engine/planning/actuals/bill_mapping.h"
#include "core/engine/planning/actuals/bill_money.h"
#include "core/engine/planning/actuals/bill_rules.h"
#include "core/engine/planning/actuals/bill_trends.h"
#include "core/model/validate.h"
#include "tests/core/engine/make.h"
#include "tests/core/engine/planned_bill.h"
#include "tests/core/engine/replays.h"
#include "tests/suite.h"

#include <QTest>

#include <numeric>
#include <random>

using namespace isocost;
using namespace isocost::bills;

/// Bills held against the model. Amounts worked by hand from the plan of planned_bill.h unless a test says otherwise.
class TestActuals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBillAsPlanned();
    void oneCauseAtATime_data();
    void oneCauseAtATime();
    void twoCausesByHand();
    void requestsByTokens();
    void costsAlone();
    void mixOfSheets();
    void machineHours();
    void billOfAReplay();
    void everyListAddsUp();
    void centsAreApportioned();
    void nothingToHold();
};

void TestActuals::aBillAsPlanned()
{
    const ActualsResult result = held(plan(), bought(1).bill);
    QCOMPARE(result.modelledCents, std::int64_t(14256));
    QCOMPARE(result.cents, std::int64_t(14256));
    QCOMPARE(result.option, std::string("acme-large"));
    for (const std::int64_t cents : result.varianceCents)
        QCOMPARE(cents, std::int64_t(0));
    QVERIFY(result.calibrations.empty());
    QCOMPARE(result.unmappedCents, std::int64_t(0));
}

void TestActuals::oneCauseAtATime_data()
{
    QTest::addColumn<double>("volume");
    QTest::addColumn<double>("cached");
    QTest::addColumn<double>("outputPrice");
    QTest::addColumn<int>("factor");
    QTest::addColumn<double>("expected");
    QTest::newRow("volume") << 1.2 << 0.3 << 15.0 << int(VarianceFactor::volume) << 0.2 * planned;
    QTest::newRow("less volume") << 0.5 << 0.3 << 15.0 << int(VarianceFactor::volume) << -0.5 * planned;
    // 20 % of 24 million input tokens at $3 in place of $0.30
    QTest::newRow("cache") << 1.0 << 0.1 << 15.0 << int(VarianceFactor::cache) << 0.2 * 24 * 2.7;
    // 6 million output tokens at $16.50
    QTest::newRow("price") << 1.0 << 0.3 << 16.5 << int(VarianceFactor::price) << 6 * 1.5;
}

void TestActuals::oneCauseAtATime()
{
    QFETCH(double, volume);
    QFETCH(double, cached);
    QFETCH(double, outputPrice);
    QFETCH(int, factor);
    QFETCH(double, expected);
    const ActualsResult result = held(plan(), bought(volume, cached, outputPrice).bill);
    for (int i = 0; i < int(varianceFactorCount); ++i)
        QVERIFY2(make::near(double(result.varianceCents[i]) / 100, i == factor ? expected : 0, 0, 0.0101),
                 varianceFactorNames[i]);
}

/// Forward the volume changes the bill by 0.2 C and the price by 0.1 * 1.2 O; backward by 0.2 (C + 0.1 O) and 0.1 O.
void TestActuals::twoCausesByHand()
{
    const ActualsResult result = held(plan(), bought(1.2, 0.3, 16.5).bill);
    const double output = 6 * 15;
    QVERIFY(make::near(share(result, VarianceFactor::volume), 0.2 * planned + 0.01 * output, 0, 0.0101));
    QVERIFY(make::near(share(result, VarianceFactor::price), 0.11 * output, 0, 0.0101));
    QCOMPARE(share(result, VarianceFactor::cache), 0.0);
}

/// Without a count of requests the tokens tell their number, and what the cache gave does not blur it.
void TestActuals::requestsByTokens()
{
    const ActualsResult result = held(plan(), bought(1.2, 0.1, 15, false).bill);
    QCOMPARE(share(result, VarianceFactor::tokens), 0.0);
    QVERIFY(share(result, VarianceFactor::volume) > 0.2 * planned);
    QVERIFY(tells(result, "the bill counts no requests"));
    const Calibration *requests = measured(result, "/workload/classes/0/requests_per_day");
    QVERIFY(requests);
    QVERIFY(make::near(requests->measured, 1200, 1e-6));
    QVERIFY(!measured(result, "/workload/classes/0/input_tokens"));
}

void TestActuals::costsAlone()
{
    BillMaker made;
    made.month(made.key({}), 200, 0);
    const ActualsResult result = held(plan(), made.bill);
    QVERIFY(make::near(share(result, VarianceFactor::price), 200 - planned, 0, 0.0101));
    QCOMPARE(share(result, VarianceFactor::volume), 0.0);
    QVERIFY(tells(result, "counts nothing"));
}

/// Two classes on two sheets: as many requests, 100 a day of them moved to the dearer sheet.
void TestActuals::mixOfSheets()
{
    Scenario scenario = plan();
    scenario.options.clear();
    RequestClass other = scenario.workload.classes.front();
    other.id = "d";
    scenario.workload.classes.push_back(other);
    PriceSheet dear = scenario.sheets.front();
    dear.id = "acme-huge";
    dear.product = "Acme Huge";
    for (Meter &meter : dear.meters)
        *meter.price *= 10;
    scenario.sheets.push_back(dear);
    Option option = make::option(kindWith(&OptionTraits::hasInstances), "api");
    option.sheet.clear();
    option.sheets = {{"c", "acme-large"}, {"d", "acme-huge"}};
    scenario.options.push_back(option);
    BillMaker made = bought(0.9);
    const BillMaker huge = bought(1.1, 0.3, 15);
    for (BillKey key : huge.bill.keys) {
        key.model = "acme-huge";
        made.bill.keys.push_back(key);
    }
    for (BillCell cell : huge.bill.cells) {
        cell.key += 4;
        cell.effective = cell.billed =
            *decimalOf(QByteArray::number(10 * cell.effective.value(), 'f', 12).toStdString());
        made.bill.cells.push_back(cell);
    }
    const ActualsResult result = held(scenario, made.bill);
    QVERIFY(validate(scenario).empty());
    QVERIFY(make::near(share(result, VarianceFactor::mix), 0.1 * 9 * planned, 0, 0.0201));
    QVERIFY(make::near(share(result, VarianceFactor::volume), 0, 0, 0.0201));
    QVERIFY(make::near(share(result, VarianceFactor::price), 0, 0, 0.0201));
}

/// A replica at $2 an hour, planned for 720 hours, ran 800 hours at $2.10.
void TestActuals::machineHours()
{
    Scenario scenario = make::scenario(1000, 1);
    make::add(scenario, make::gpu({make::hourly(2)}));
    BillMap map;
    map.rules.push_back({"Acme", {}, {}, {}, {}, "gpu", {}, {}});
    BillMaker made;
    const std::size_t key = made.key({});
    made.bill.keys[key].countsHours = true;
    made.month(key, 800 * 2.1, 800);
    const ActualsResult result = held(scenario, made.bill, map);
    QCOMPARE(result.modelledCents, std::int64_t(144000));
    QVERIFY(make::near(share(result, VarianceFactor::volume), 80 * 2.05, 0, 0.0101));
    QVERIFY(make::near(share(result, VarianceFactor::price), 760 * 0.1, 0, 0.0101));
}

/// The bill that the replay of a changed workload makes: 20 % more requests, output 10 % dearer, cache 0.3 to 0.1.
void TestActuals::billOfAReplay()
{
    const Scenario scenario = plan();
    Scenario changed = scenario;
    changed.workload.classes.front().requestsPerDay *= 1.2;
    changed.workload.classes.front().cachedInputFraction = 0.1;
    *changed.sheets.front().meters.back().price *= 1.1;
    DrawnCalls calls(changed, days, 7);
    const Replay replay = replayAll(changed, calls, {2});
    BillMaker made;
    for (const CostLine &line : replay.options.front().lines)
        made.month(made.key(line.unit), line.cost, *line.quantity);
    const double month = 3600.0 * 24 * days;
    const double drawn = static_cast<double>(replay.calls) * month / replay.observedSeconds;
    made.month(made.key(Unit::request), 0, drawn);
    const ActualsResult result = held(scenario, made.bill);
    QVERIFY(make::near(double(result.cents) / 100, 1.2 * (planned + 0.2 * 24 * 2.7 + 9), 0.02));
    // By hand: C = 51.84 + 90 planned, cache 0.2 * 24 * 2.7 = 12.96 more, price 9 more, each 1.2 times with the volume.
    const double noise = 0.02 * double(result.cents) / 100;
    QVERIFY(
        make::near(share(result, VarianceFactor::volume), (0.2 * planned + 0.2 * (planned + 12.96 + 9)) / 2, 0, noise));
    QVERIFY(make::near(share(result, VarianceFactor::cache), 1.1 * 12.96, 0.03));
    QVERIFY(make::near(share(result, VarianceFactor::price), 1.1 * 9, 0.03));
    for (const VarianceFactor none : {VarianceFactor::mix, VarianceFactor::tokens, VarianceFactor::commitment,
                                      VarianceFactor::unmapped, VarianceFactor::apart})
        QVERIFY2(make::near(share(result, none), 0, 0, 0.05), varianceFactorNames[int(none)]);
    QVERIFY(make::near(measured(result, "/workload/classes/0/cached_input_fraction")->measured, 0.1, 1e-4));
    QVERIFY(make::near(measured(result, "/sheets/0/meters/2/price")->measured, 16.5, 1e-4));
    QVERIFY(make::near(measured(result, "/workload/classes/0/requests_per_day")->measured, 1200, 0.03));
}

/// Random rows of every kind: every list adds up to the bill, the causes to the difference, days and months too.
void TestActuals::everyListAddsUp()
{
    std::mt19937 random(16);
    std::uniform_real_distribution<double> cost(-1, 5);
    for (int round = 0; round < 20; ++round) {
        BillMaker made;
        for (int k = 0; k < 12; ++k) {
            const std::size_t key =
                made.key(k % 3 ? std::optional(static_cast<Unit>(k)) : std::nullopt, static_cast<BillKind>(k % 6));
            made.bill.keys[key].service = "S" + std::to_string(k % 4);
            made.bill.keys[key].region = "R" + std::to_string(k % 5);
            made.bill.keys[key].tags = {"team=" + std::to_string(k % 2)};
            for (int day = 0; day < 40; day += 1 + k % 3)
                made.add(key, september + day, cost(random) / 7, cost(random));
        }
        Scenario scenario = plan();
        BillMap map;
        map.rules.push_back({"S1", {}, {}, {}, {}, "acme-large", {}, {}});
        map.rules.push_back({"S2", {}, {}, "R3", {}, "acme-large", "c", {}});
        const ActualsResult result = held(scenario, made.bill, map);
        for (const auto *list : {&result.services, &result.models, &result.regions, &result.accounts, &result.kinds,
                                 &result.tags, &result.mapped})
            QCOMPARE(sumOf(*list), result.cents);
        std::int64_t daily = 0;
        for (const ActualDay &day : result.days)
            daily += day.cents;
        QCOMPARE(daily, result.cents);
        std::int64_t monthly = 0;
        for (const ActualMonth &month : result.months)
            monthly += month.cents;
        QCOMPARE(monthly, result.cents);
        // What was modelled is split in whole cents: nothing is left over, and no digit is noise.
        const auto wholeCents = [](double amount) {
            const std::int64_t cents = std::llround(amount * 100);
            return double(cents) / 100 == amount ? cents : std::int64_t(-1);
        };
        std::int64_t ofDays = 0;
        for (const ActualDay &day : result.days)
            ofDays += wholeCents(day.modelled);
        QCOMPARE(ofDays, result.modelledCents);
        std::int64_t ofMonths = 0;
        for (const ActualMonth &month : result.months)
            ofMonths += wholeCents(month.modelled);
        QCOMPARE(ofMonths, result.modelledCents);
        const auto ofParts = [&](const std::vector<ActualPart> &parts) {
            std::int64_t sum = 0;
            for (const ActualPart &part : parts)
                sum += wholeCents(part.modelled.value_or(0));
            return sum;
        };
        for (const auto *parts : {&result.models, &result.regions, &result.accounts, &result.kinds, &result.tags})
            QCOMPARE(ofParts(*parts), ofParts(result.services));
        QCOMPARE(std::accumulate(std::begin(result.varianceCents), std::end(result.varianceCents), std::int64_t(0)),
                 result.cents - result.modelledCents);
        QCOMPARE(result.tagKey, std::string("team"));
    }
}

void TestActuals::centsAreApportioned()
{
    QCOMPARE(apportioned({0.4L, 0.4L, 0.2L}, 1), (std::vector<std::int64_t>{1, 0, 0}));
    QCOMPARE(apportioned({-0.5L, 10.5L}, 10), (std::vector<std::int64_t>{0, 10}));
    QCOMPARE(apportioned({1.0L, 2.0L}, 2), (std::vector<std::int64_t>{1, 1}));
    QVERIFY(apportioned({}, 5).empty());
}

void TestActuals::nothingToHold()
{
    QVERIFY(!actualsOf(plan(), BillData(), {}));
    ActualsView view;
    view.option = "nobody";
    const auto unknown = actualsOf(plan(), bought(1).bill, {}, view);
    QCOMPARE(unknown.error().code, ErrorCode::usage);
}

ISOCOST_TEST(TestActuals)
#include "test_actuals.moc"
