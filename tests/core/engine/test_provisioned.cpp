// SPDX-License-Identifier: GPL-3.0-or-later
// Throughput bought by the unit, worked by hand.

#include "core/engine/answer/comparison/platforms.h"
#include "core/engine/answer/curves/crossover.h"
#include "core/model/validate.h"
#include "tests/core/engine/make.h"
#include "tests/core/engine/replays.h"
#include "tests/suite.h"

using namespace isocost;

namespace
{

/// 1 PTU serves 3,400 tokens a minute, an output token counting 8; $260 a month.
PriceSheet ptu()
{
    PriceSheet sheet;
    sheet.id = "ptu";
    sheet.kind = kindWith(&SheetTraits::isOfUnits).kind;
    sheet.unit = "PTU";
    sheet.tokensPerMinutePerUnit = 3400;
    sheet.weights = {1, 0, 8, {}};
    sheet.minimumUnits = 15;
    sheet.unitStep = 5;
    Rate month;
    month.name = "month";
    month.monthly = 260;
    sheet.rates = {month};
    return sheet;
}

/// 1,000 requests a minute of 100 tokens in and 50 out: 500,000 weighted tokens a minute, 147.06 units.
Scenario steady(bool withSpill)
{
    Scenario s = make::scenario(1'440'000, 1);
    s.workload.classes[0].inputTokens = 100;
    s.workload.classes[0].outputTokens = 50;
    Meter in = make::meter(Unit::inputToken, 2.5);
    Meter out = make::meter(Unit::outputToken, 10);
    in.per = out.per = 1e6;
    make::add(s, make::api({in, out}));
    s.sheets.push_back(ptu());
    Option bought = make::option(kindWith(&OptionTraits::buysUnits), "bought", "ptu");
    bought.rate = "month";
    if (withSpill)
        bought.spill = "api";
    s.options.push_back(bought);
    return s;
}

Option &boughtOf(Scenario &s)
{
    return s.options.back();
}

} // namespace

class TestProvisioned : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void workedExample();
    void cachedTokensCountLess();
    void turnedAway();
    void spilled();
    void nothingPays();
    void breakEven();
    void everyUnitOfTheCurve();
    void stepsOfVolume();
    void aFewIsNotSold();
    void platformTable();
    void bucketOfAMinute();
    void stepsAddUpToTheBill();
    void wordsOfWhatIsMissing();
};

// 500,000 / 3,400 = 147.06: in fives from fifteen, 150; 150 x $260.
void TestProvisioned::workedExample()
{
    const OptionResult result = make::result(steady(false), "bought");
    QCOMPARE(result.purchase->units, 150.0);
    VERIFY_NEAR(result.monthlyCost, 39'000, 1e-12);
    QVERIFY(result.feasible);
    VERIFY_NEAR(result.purchase->purchasedShare, 1, 1e-12);
    QVERIFY(!result.purchase->breakEvenShare);
}

// A quarter of the prompt cached and free: 475,000 / 3,400 = 139.7, so 140. Cached as any other where no weight is
// said.
void TestProvisioned::cachedTokensCountLess()
{
    Scenario s = steady(false);
    s.workload.classes[0].cachedInputFraction = 0.25;
    QCOMPARE(make::result(s, "bought").purchase->units, 140.0);
    s.sheets[1].weights.cachedInput.reset();
    QCOMPARE(make::result(s, "bought").purchase->units, 150.0);
}

// 145 units serve 493,000 of 500,000: 1.4 % are turned away, more than 0.1 %.
void TestProvisioned::turnedAway()
{
    Scenario s = steady(false);
    boughtOf(s).units = 145;
    const OptionResult result = make::result(s, "bought");
    VERIFY_NEAR(result.purchase->purchasedShare, 0.986, 1e-12);
    QVERIFY(!result.feasible);
    QCOMPARE(result.reasons, std::vector{Reason::capacity});
    boughtOf(s).maxThrottle = 0.014;
    QVERIFY(make::result(s, "bought").feasible);
}

// What 145 units leave costs 1.4 % of the API's $32,400.
void TestProvisioned::spilled()
{
    Scenario s = steady(true);
    boughtOf(s).units = 145;
    const OptionResult result = make::result(s, "bought");
    VERIFY_NEAR(result.monthlyCost, 145 * 260 + 0.014 * 32'400, 1e-12);
    QVERIFY(result.feasible);
}

// The API alone costs less than 147 units do: none are bought, and nothing of the option's own is charged.
void TestProvisioned::nothingPays()
{
    Scenario s = steady(true);
    boughtOf(s).opsPerMonth = 300;
    s.options[0].opsPerMonth = 50;
    const OptionResult result = make::result(s, "bought");
    QCOMPARE(result.purchase->units, 0.0);
    VERIFY_NEAR(result.monthlyCost, 32'450, 1e-12);
    QCOMPARE(result.purchase->purchasedShare, 0.0);
    QCOMPARE(evaluate(s).recommended, std::optional<std::string>("api"));
}

// $260 over 3,400 x 60 x 720 tokens at $32,400 / (500,000 x 60 x 720): 1.18 of its time.
void TestProvisioned::breakEven()
{
    const double perToken = 32'400 / (500'000.0 * 60 * 720);
    VERIFY_NEAR(*make::result(steady(true), "bought").purchase->breakEvenShare, 260 / (3400.0 * 60 * 720 * perToken),
                1e-12);
}

// Two levels of demand: what is chosen is the least of the curve, whether the search looks at each number or halves.
void TestProvisioned::everyUnitOfTheCurve()
{
    Scenario s = steady(true);
    s.workload.shape.kind = Shape::Kind::bins;
    s.workload.shape.weights = {0.5, 1.5, 1, 0.2};
    s.workload.shape.binSeconds = 3600;
    s.sheets[1].rates[0].monthly = 150;
    for (const double free : {0.0, 1e8, 3e9}) {
        s.sheets[0].meters[0].free = free;
        const OptionResult result = make::result(s, "bought");
        double least = result.purchase->curve.front().monthlyCost;
        for (const UnitPoint &point : result.purchase->curve)
            least = std::min(least, point.monthlyCost);
        VERIFY_NEAR(result.monthlyCost, least, 1e-12);
        QVERIFY(result.purchase->units > 0);
        QCOMPARE(result.purchase->curve.front().units, 0.0);
        QCOMPARE(result.purchase->curve[1].units, 15.0);
    }
}

// Without spill the 30th lot is needed above 150 units' throughput less what may be turned away: 510,000 / 0.999.
void TestProvisioned::stepsOfVolume()
{
    const Scenario s = steady(false);
    const double most = 1'440'000 * 510'000.0 / 500'000 / 0.999;
    VERIFY_NEAR(make::cost(s, "bought", most * (1 - 1e-6)), 150 * 260, 1e-12);
    VERIFY_NEAR(make::cost(s, "bought", most * (1 + 1e-6)), 155 * 260, 1e-12);
    // At $180 a unit the least 15 cost as much as 120,000 requests a day on the API, and what comes after steps.
    Scenario cheaper = s;
    cheaper.sheets[1].rates[0].monthly = 180;
    const CrossoverResult crossings = crossovers(cheaper, 1e3, 1e6);
    QVERIFY(!crossings.crossovers.empty());
    VERIFY_NEAR(crossings.crossovers.front().requestsPerDay, 120'000, 1e-9);
    for (const Crossover &crossing : crossings.crossovers) {
        const double below = make::cost(cheaper, crossing.cheaperBelow, crossing.requestsPerDay * (1 - 1e-6));
        const double other = make::cost(cheaper, crossing.cheaperAbove, crossing.requestsPerDay * (1 - 1e-6));
        QVERIFY(below < other);
    }
}

void TestProvisioned::aFewIsNotSold()
{
    Scenario s = steady(true);
    boughtOf(s).units = 17;
    const std::vector<Caution> cautions = make::result(s, "bought").cautions;
    QVERIFY(std::any_of(cautions.begin(), cautions.end(), [](const Caution &c) {
        return c.kind == CautionKind::sheetLimit && c.at == "/options/1/units";
    }));
}

void TestProvisioned::platformTable()
{
    const std::vector<PlatformPrice> prices = pricePlatforms(steady(false), {ptu()});
    QCOMPARE(prices.size(), std::size_t(1));
    QCOMPARE(prices[0].rate, std::string("month"));
    VERIFY_NEAR(prices[0].result.monthlyCost, 39'000, 1e-12);
}

// Half of the demand bought: about half of the calls are served by the units, and the bill follows.
void TestProvisioned::bucketOfAMinute()
{
    Scenario s = steady(true);
    s.workload.classes[0].requestsPerDay = 144'000;
    s.sheets[1].minimumUnits = 1;
    s.sheets[1].unitStep = 1;
    s.sheets[1].tokensPerMinutePerUnit = 250;
    boughtOf(s).units = 100;
    const ReplayFigures closed = closedFormFigures(s, boughtOf(s));
    const ReplayResult drawn = make::replayed(s, boughtOf(s), make::drawnCalls(s, 1, 7));
    VERIFY_WITHIN(*closed[ReplayFigure::dedicatedShare], 0.5, 1e-12);
    VERIFY_WITHIN(*drawn.simulated[ReplayFigure::dedicatedShare], 0.5, 0.01);
    VERIFY_NEAR(*drawn.simulated[ReplayFigure::monthlyCost], *closed[ReplayFigure::monthlyCost], 0.02);
}

void TestProvisioned::stepsAddUpToTheBill()
{
    Scenario s = steady(true);
    boughtOf(s).units = 100;
    for (const BilledLine &billed : billWorking(s, boughtOf(s))) {
        double sum = 0;
        for (const BillStep &step : billed.steps)
            sum += step.isOfUnits() ? 0 : step.result;
        VERIFY_NEAR(sum, billed.line.cost, 1e-12);
    }
}

void TestProvisioned::wordsOfWhatIsMissing()
{
    Scenario s = steady(true);
    s.sheets[1].tokensPerMinutePerUnit.reset();
    QCOMPARE(validate(s).at(0).where, std::string("/sheets/1/tokens_per_minute_per_unit"));
    s = steady(true);
    boughtOf(s).spill = "bought";
    QCOMPARE(validate(s).at(0).where, std::string("/options/1/spill"));
    s = steady(true);
    boughtOf(s).rate = "year";
    QCOMPARE(validate(s).at(0).where, std::string("/options/1/rate"));
    s = steady(true);
    s.sheets[1].meters = {make::meter(Unit::month, 1)};
    QCOMPARE(validate(s).at(0).where, std::string("/sheets/1/meters"));
}

ISOCOST_TEST(TestProvisioned)
#include "test_provisioned.moc"
