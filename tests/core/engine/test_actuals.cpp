// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/planning/actuals.h"
#include "core/engine/planning/bill_mapping.h"
#include "core/engine/planning/bill_money.h"
#include "core/engine/planning/bill_rules.h"
#include "core/engine/planning/bill_trends.h"
#include "core/model/validate.h"
#include "tests/core/engine/make.h"
#include "tests/core/engine/replays.h"
#include "tests/suite.h"

#include <QTest>

#include <numeric>
#include <random>

using namespace isocost;

namespace
{

constexpr std::int32_t september = 20697; // 2026-09-01, a Tuesday
constexpr int days = 30;

/// 1,000 requests a day of 800 input tokens, 30 % of them cached, and 200 output tokens, on an API of $3, $0.30 and
/// $15 a million tokens, a month of 30 days.
Scenario plan()
{
    Scenario scenario = make::scenario(1000, 1);
    RequestClass &c = scenario.workload.classes.front();
    c.inputTokens = 800;
    c.outputTokens = 200;
    c.cachedInputFraction = 0.3;
    PriceSheet sheet = make::api({make::meter(Unit::inputToken, 3), make::meter(Unit::cachedInputToken, 0.3),
                                  make::meter(Unit::outputToken, 15)},
                                 "acme-large");
    for (Meter &meter : sheet.meters)
        meter.per = 1e6;
    sheet.provider = "Acme";
    sheet.product = "Acme Large";
    make::add(scenario, sheet);
    return scenario;
}

/// Makes bills by hand, one currency a key.
class BillMaker
{
public:
    BillData bill;

    std::size_t key(std::optional<Unit> unit, BillKind kind = BillKind::usage)
    {
        BillKey key;
        key.format = "focus";
        key.service = "Acme Models";
        key.model = "acme-large";
        key.currency = "USD";
        key.kind = kind;
        key.unit = unit;
        bill.keys.push_back(key);
        return bill.keys.size() - 1;
    }
    /// The cost spread over the days of September, to 1e-9.
    void month(std::size_t of, double cost, double quantity)
    {
        for (int day = 0; day < days; ++day)
            add(of, september + day, cost / days, quantity / days);
    }
    BillCell &add(std::size_t of, std::int32_t day, double cost, double quantity = 0)
    {
        BillCell cell;
        cell.key = of;
        cell.day = day;
        cell.rows = 1;
        cell.quantity = quantity;
        cell.billed = cell.effective = *decimalOf(QByteArray::number(cost, 'f', 12).toStdString());
        ++bill.rows;
        bill.hasCosts = true;
        bill.cells.push_back(cell);
        return bill.cells.back();
    }
    /// A month of tokens at a price a million.
    void tokens(Unit unit, double quantity, double pricePerMillion)
    {
        month(key(unit), quantity / 1e6 * pricePerMillion, quantity);
    }
};

/// The plan's month with so many times its requests, other cached fraction and output price.
BillMaker bought(double volume, double cached = 0.3, double outputPrice = 15, bool withRequests = true)
{
    const double requests = 1000 * days * volume;
    BillMaker made;
    made.tokens(Unit::inputToken, requests * 800 * (1 - cached), 3);
    made.tokens(Unit::cachedInputToken, requests * 800 * cached, 0.3);
    made.tokens(Unit::outputToken, requests * 200, outputPrice);
    if (withRequests)
        made.month(made.key(Unit::request), 0, requests);
    return made;
}

ActualsResult held(const Scenario &scenario, const BillData &bill, const BillMap &map = {})
{
    const Result<ActualsResult> result = actualsOf(scenario, bill, map);
    return result ? *result : ActualsResult();
}

double share(const ActualsResult &result, VarianceFactor factor)
{
    return static_cast<double>(result.varianceCents[static_cast<int>(factor)]) / 100;
}

std::int64_t sumOf(const std::vector<ActualPart> &parts)
{
    return std::accumulate(parts.begin(), parts.end(), std::int64_t(0),
                           [](std::int64_t sum, const ActualPart &part) { return sum + part.cents; });
}

const Calibration *measured(const ActualsResult &result, const std::string &at)
{
    const auto found = std::ranges::find(result.calibrations, at, &Calibration::at);
    return found == result.calibrations.end() ? nullptr : &*found;
}

bool tells(const ActualsResult &result, const std::string &words)
{
    return std::ranges::any_of(result.notes,
                               [&](const std::string &note) { return note.find(words) != std::string::npos; });
}

constexpr double planned = 30000 * (800 * 0.7 * 3e-6 + 800 * 0.3 * 0.3e-6 + 200 * 15e-6); // 142.56

} // namespace

/// Bills held against the model. Amounts worked by hand from the plan above unless a test says otherwise.
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
    void currencies();
    void commitmentsAndTaxes();
    void unmappedRows();
    void guessesFromNames();
    void namesThatBeginAlike();
    void rowsAreMovedAlone();
    void rulesInOrder();
    void calibrationReachesTheBill();
    void discountOfASheet();
    void forecastAndBudget();
    void anomalies();
    void weeksAndMonths();
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

void TestActuals::currencies()
{
    BillMaker made = bought(1);
    made.bill.keys.front().currency = "EUR";
    Scenario scenario = plan();
    const auto refused = actualsOf(scenario, made.bill, {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().where, std::string("/exchange_rates"));
    QVERIFY(refused.error().message.find("EUR") != std::string::npos);
    scenario.exchangeRates = {{"EUR", 1.5}};
    const ActualsResult result = held(scenario, made.bill);
    QCOMPARE(result.cents, std::int64_t(14256 + 2520)); // 16.8 million tokens of €3
    QVERIFY(tells(result, "1 EUR as 1.5 USD"));
    QCOMPARE(sumOf(result.kinds), result.cents);
}

void TestActuals::commitmentsAndTaxes()
{
    BillMaker made = bought(1);
    BillCell &covered = made.bill.cells.front();
    covered.effective -= *decimalOf("0.5"); // of what it would cost
    covered.byCommitment = -*decimalOf("0.5");
    made.add(made.key({}, BillKind::unused), september, 2);
    made.add(made.key({}, BillKind::tax), september, 7);
    made.add(made.key({}, BillKind::credit), september, -3);
    made.bill.commitments.push_back({"p", "USD", *decimalOf("10"), *decimalOf("7"), *decimalOf("2")});
    const ActualsResult result = held(plan(), made.bill);
    QCOMPARE(share(result, VarianceFactor::commitment), 1.5);
    QCOMPARE(share(result, VarianceFactor::apart), 4.0);
    QCOMPARE(share(result, VarianceFactor::price), 0.0);
    QCOMPARE(result.commitments.front().differenceCents, std::int64_t(-100));
}

void TestActuals::unmappedRows()
{
    BillMaker made = bought(1);
    const std::size_t key = made.key({});
    made.bill.keys[key].service = "Somebody Else";
    made.bill.keys[key].model.clear();
    made.month(key, 55.55, 0);
    const ActualsResult result = held(plan(), made.bill);
    QCOMPARE(result.unmappedCents, std::int64_t(5555));
    QCOMPARE(share(result, VarianceFactor::unmapped), 55.55);
    const auto row = std::ranges::find(result.rowsByRule, "Somebody Else", &MappedRows::service);
    QVERIFY(row != result.rowsByRule.end());
    QVERIFY(row->sheet.empty());
    QCOMPARE(row->cents, std::int64_t(5555));
}

void TestActuals::guessesFromNames()
{
    Scenario scenario = plan();
    PriceSheet claude = scenario.sheets.front();
    claude.id = "bedrock-sonnet";
    claude.provider = "Amazon";
    claude.product = "Claude Sonnet 4.5";
    make::add(scenario, claude);
    BillMaker made;
    BillKey &key = made.bill.keys[made.key(Unit::inputToken)];
    key.service = "AmazonBedrock";
    key.sku = "USW2-Claude4.5Sonnet-input-tokens";
    key.model = "Claude4.5Sonnet";
    const auto rules = proposedRules(scenario, scenario.options.back(), made.bill, {});
    QCOMPARE(rules.size(), std::size_t(1));
    QCOMPARE(rules.front().sheet, std::string("bedrock-sonnet"));
    QCOMPARE(rules.front().model, std::string("Claude4.5Sonnet"));
    QVERIFY(proposedRules(scenario, scenario.options.front(), made.bill, {}).empty());
    key.service = "Acme Compute"; // the provider's name alone is no sign
    key.sku = "VM";
    key.model.clear();
    QVERIFY(proposedRules(scenario, scenario.options.front(), made.bill, {}).empty());
    const ActualsResult result = held(plan(), bought(1).bill);
    QVERIFY(tells(result, "guessed: Acme Models, acme-large is sheet acme-large"));
    QCOMPARE(result.guesses.size(), std::size_t(1));
}

/// A rule's text is found anywhere in a row's: the guess for "acme-large" must not take "acme-large-vision" along, of
/// which nothing is known.
void TestActuals::namesThatBeginAlike()
{
    BillMaker made = bought(1);
    BillKey &other = made.bill.keys[made.key(Unit::image)];
    other.service = "Acme Models";
    other.model = "acme-large-vision-ultra-preview-edition";
    made.month(made.bill.keys.size() - 1, 30, 100);
    Scenario scenario = plan();
    scenario.sheets.front().product = "acme-large-2";
    PriceSheet vision = scenario.sheets.front();
    vision.id = "vision";
    vision.product = "acme large vision ultra preview edition";
    make::add(scenario, vision);
    Option both = scenario.options.front();
    both.id = "both";
    both.sheets = {{scenario.workload.classes.front().id, "vision"}};
    scenario.options = {both};
    const auto rules = proposedRules(scenario, both, made.bill, {});
    QCOMPARE(rules.size(), std::size_t(2));
    BillMap map;
    map.rules = rules;
    QCOMPARE(ruleFor(made.bill.keys.front(), map)->sheet, std::string("acme-large"));
    QCOMPARE(ruleFor(made.bill.keys.back(), map)->sheet, std::string("vision"));
}

/// Choosing a place for one group of rows changes no other: a mini whose name begins alike, and the same model in
/// another region, stay where they are.
void TestActuals::rowsAreMovedAlone()
{
    const Scenario scenario = plan();
    const Option &option = scenario.options.front();
    BillMaker made;
    for (const auto &[model, region] : {std::pair("acme", "eu"), {"acme-mini", "eu"}, {"acme", "us"}}) {
        const std::size_t key = made.key(Unit::inputToken);
        made.bill.keys[key].model = model;
        made.bill.keys[key].region = region;
        made.month(key, 10, 1e6);
    }
    BillMap map;
    map.rules.push_back({{}, {}, "acme", "us", {}, "acme-large", {}, {}});
    MappedRows group;
    group.service = "Acme Models";
    group.model = "acme";
    const BillMap moved = movedRows(scenario, option, made.bill, map, group, {"acme-large", "default"});
    const auto placeOf = [&](std::size_t key) {
        const BillRule *rule = ruleFor(made.bill.keys[key], moved);
        return rule ? rule->sheet + "/" + rule->requestClass : std::string("/");
    };
    QCOMPARE(placeOf(0), std::string("acme-large/default"));
    QCOMPARE(placeOf(1), std::string("/"));
    QCOMPARE(placeOf(2), std::string("acme-large/"));
    // And back to nowhere, which a rule without a sheet says where another one would still take them.
    group.sheet = "acme-large";
    group.requestClass = "default";
    const BillMap back = movedRows(scenario, option, made.bill, moved, group, {});
    QVERIFY(ruleFor(made.bill.keys[0], back)->sheet.empty());
    QCOMPARE(ruleFor(made.bill.keys[2], back)->sheet, std::string("acme-large"));
}

void TestActuals::rulesInOrder()
{
    BillMap map;
    map.rules.push_back({"acme", {}, {}, "EU", {}, "first", {}, {}});
    map.rules.push_back({{}, {}, {}, {}, "team=search", "second", {}, {}});
    BillKey key;
    key.service = "ACME Models";
    key.region = "eu-west-1";
    key.tags = {"team=search"};
    QCOMPARE(ruleFor(key, map)->sheet, std::string("first"));
    key.region = "us";
    QCOMPARE(ruleFor(key, map)->sheet, std::string("second"));
    key.tags.clear();
    QVERIFY(!ruleFor(key, map));
    key.region = "eu";
    key.kind = BillKind::tax;
    QVERIFY(!ruleFor(key, map));
}

/// With all measured inputs taken over, the model's month is the bill.
void TestActuals::calibrationReachesTheBill()
{
    Scenario scenario = plan();
    const ActualsResult result = held(scenario, bought(1.2, 0.1, 16.5).bill);
    QVERIFY(result.calibrations.size() >= 3);
    for (const Calibration &calibration : result.calibrations) {
        QVERIFY(make::near(calibration.costBefore, planned, 1e-9));
        if (!calibration.at.ends_with("discount_fraction"))
            QVERIFY(setNumberAt(scenario, calibration.at, calibration.measured));
    }
    QVERIFY(make::near(make::cost(scenario, "acme-large"), double(result.cents) / 100, 1e-4));
    QCOMPARE(result.recommended, std::optional<std::string>("acme-large"));
}

/// All prices 15 % lower is a discount of 0.15.
void TestActuals::discountOfASheet()
{
    BillMaker made = bought(1);
    for (BillCell &cell : made.bill.cells)
        cell.effective = cell.billed =
            *decimalOf(QByteArray::number(0.85 * cell.billed.value(), 'f', 12).toStdString());
    const ActualsResult result = held(plan(), made.bill);
    const Calibration *discount = measured(result, "/sheets/0/discount_fraction");
    QVERIFY(discount);
    QVERIFY(make::near(discount->measured, 0.15, 1e-5));
    QVERIFY(make::near(discount->costAfter, 0.85 * planned, 1e-5));
}

/// $10 a day from September 1, the last three of 20 days provisional: $300 a month, half of $240 passed on day 13.
void TestActuals::forecastAndBudget()
{
    Scenario scenario = plan();
    scenario.plan = MonthPlan();
    scenario.plan->budgetPerMonth = 240;
    BillMaker made;
    const std::size_t key = made.key({});
    for (int day = 0; day < 20; ++day)
        made.add(key, september + day, day < 17 ? 10 : 4);
    const ActualsResult result = held(scenario, made.bill);
    QVERIFY(make::near(result.monthForecast, 300, 1e-9));
    QCOMPARE(result.days[16].isProvisional, false);
    QCOMPARE(result.days[17].isProvisional, true);
    QCOMPARE(result.budget.size(), std::size_t(3));
    QCOMPARE(*result.budget[0].day, september + 12);
    QCOMPARE(result.budget[0].isForecast, false);
    QCOMPARE(*result.budget[1].day, september + 19); // $192
    QCOMPARE(result.budget[1].isForecast, true);
    QCOMPARE(*result.budget[2].day, september + 24);
    scenario.plan->budgetPerMonth = 400;
    QVERIFY(!held(scenario, made.bill).budget[2].day);
}

/// Ten weeks of about $100 a day and one of $180; a day of $103 is within what such days differ by.
void TestActuals::anomalies()
{
    DailyCosts daily;
    daily.firstDay = september;
    for (int day = 0; day < 70; ++day)
        daily.costs.push_back(100 + 2 * ((day / 7) % 3 - 1));
    daily.settled = 67;
    daily.costs[60] = 180;
    daily.costs[61] = 103;
    daily.costs[68] = 500; // provisional
    const std::vector<Anomaly> found = anomaliesOf(daily, "S");
    QCOMPARE(found.size(), std::size_t(1));
    QCOMPARE(found.front().day, september + 60);
    QCOMPARE(found.front().service, std::string("S"));
    QVERIFY(make::near(found.front().expected, 100, 0.02));
    QVERIFY(!usualCost(daily, september + 20)); // only two such days before it
    QCOMPARE(weekdayOf(september), 1);
}

void TestActuals::weeksAndMonths()
{
    BillMaker made = bought(1);
    const ActualsResult result = held(plan(), made.bill);
    QCOMPARE(result.months.size(), std::size_t(1));
    QCOMPARE(result.months.front().month, std::string("2026-09"));
    QVERIFY(make::near(result.months.front().modelled, planned, 1e-9));
    QCOMPARE(result.weeks.front().firstDay, september - 1);
    for (const UnitCost &week : result.weeks) {
        QVERIFY(make::near(*week.perRequest, planned / 30000, 1e-6));
        QVERIFY(make::near(*week.perMillionTokens, planned / 30, 1e-6)); // 1,000 tokens a request
    }
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
