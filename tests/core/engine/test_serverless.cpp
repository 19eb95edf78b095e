// SPDX-License-Identifier: GPL-3.0-or-later
// Serverless bills worked by hand, their limits, and lines that add up. A month has 30 days.

#include "core/engine/queueing/cold_start.h"
#include "core/engine/queueing/erlang.h"
#include "tests/core/engine/make.h"
#include "tests/suite.h"

#include <QDir>

using namespace isocost;
using make::api;
using make::meter;
using make::scenario;

namespace
{

bool has(const OptionResult &option, Reason reason)
{
    return std::find(option.reasons.begin(), option.reasons.end(), reason) != option.reasons.end();
}

} // namespace

class TestServerless : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sheetTerms();
    void exchangeAndTax();
    void minimumCharge();
    void operationsAndExtras();
    void tokensAndCache();
    void transferAndFailures();
    void memoryAndSeconds();
    void sharesAndClasses();
    void poolsAndMonthlyUnits();
    void coldStartsBilled();
    void provisionedExecution();
    void concurrency();
    void limits();
    void unpriced();
    void linesAddUp_data();
    void linesAddUp();
    void growsWithVolume();
    void classWithoutRequests();
};

// 1,000 a day = 30,000 a month at $0.01 = $300; surcharge 10 % = $30; custom-model premium 50 % of 330 = $165; discount
// 20 % of 495 = $99; $396.
void TestServerless::sheetTerms()
{
    Scenario s = scenario(1000, 1);
    PriceSheet sheet = api({meter(Unit::request, 0.01)});
    sheet.billing.surchargeFraction = 0.1;
    sheet.billing.customModelPremium = 0.5;
    sheet.discountFraction = 0.2;
    make::add(s, sheet);
    VERIFY_NEAR(make::cost(s, "api"), 300 * 1.1 * 0.8, 1e-12); // no custom model
    s.workload.classes[0].customModel = true;
    const OptionResult result = make::result(s, "api");
    VERIFY_NEAR(result.monthlyCost, 396, 1e-12);
    VERIFY_NEAR(make::lineCost(result, "request"), 300, 1e-12);
    VERIFY_NEAR(make::lineCost(result, "surcharge"), 30, 1e-12);
    VERIFY_NEAR(make::lineCost(result, "custom_model_premium"), 165, 1e-12);
    VERIFY_NEAR(make::lineCost(result, "discount"), -99, 1e-12);
    VERIFY_NEAR(result.costPer1000Requests, 396.0 / 30, 1e-12);
}

// EUR 300 at 1.10 = $330, and 19 % tax on it: $392.70.
void TestServerless::exchangeAndTax()
{
    Scenario s = scenario(1000, 1);
    PriceSheet sheet = api({meter(Unit::request, 0.01)});
    sheet.currency = "EUR";
    s.exchangeRates = {{"GBP", 7}, {"EUR", 1.1}};
    s.taxFraction = 0.19;
    make::add(s, sheet);
    const OptionResult result = make::result(s, "api");
    VERIFY_NEAR(result.monthlyCost, 392.7, 1e-12);
    VERIFY_NEAR(make::lineCost(result, "request"), 330, 1e-12);
    VERIFY_NEAR(make::lineCost(result, "tax"), 62.7, 1e-12);
}

// $300 less 20 % = $240, under the $500 minimum: $260 is added after the discount. Over it at three times the volume:
// $720.
void TestServerless::minimumCharge()
{
    Scenario s = scenario(1000, 1);
    PriceSheet sheet = api({meter(Unit::request, 0.01)});
    sheet.discountFraction = 0.2;
    sheet.minimumChargePerMonth = 500;
    make::add(s, sheet);
    VERIFY_NEAR(make::cost(s, "api"), 500, 1e-12);
    VERIFY_NEAR(make::lineCost(make::result(s, "api"), "minimum_charge"), 260, 1e-12);
    VERIFY_NEAR(make::cost(s, "api", 3000), 720, 1e-12);
    QVERIFY(std::isnan(make::lineCost(make::result(s, "api", 3000), "minimum_charge")));
    VERIFY_NEAR(make::cost(s, "api", 0), 500, 1e-12);
}

// $300 + $150 operations + $20 + 30 thousand requests at $0.50 = $485.
void TestServerless::operationsAndExtras()
{
    Scenario s = scenario(1000, 1);
    Option &option = make::add(s, api({meter(Unit::request, 0.01)}));
    option.opsPerMonth = 150;
    ExtraCost watch;
    watch.name = "monitoring";
    watch.perMonth = 20;
    watch.per1000Requests = 0.5;
    option.extraCosts.push_back(watch);
    const OptionResult result = make::result(s, "api");
    VERIFY_NEAR(result.monthlyCost, 485, 1e-12);
    VERIFY_NEAR(make::lineCost(result, "operations"), 150, 1e-12);
    VERIFY_NEAR(make::lineCost(result, "extra_cost"), 35, 1e-12);
}

// 30,000 x 1,000 input tokens, 40 % of them cached, and 200 output tokens, per million $3, $0.30 and $15:
// 18 M x 3 + 12 M x 0.3 + 6 M x 15 = 54 + 3.6 + 90 = $147.60. A sheet without a price for cached ones: 90 + 90 = $180.
void TestServerless::tokensAndCache()
{
    Scenario s = scenario(1000, 1);
    RequestClass &c = s.workload.classes[0];
    c.inputTokens = 1000;
    c.outputTokens = 200;
    c.cachedInputFraction = 0.4;
    Meter input = meter(Unit::inputToken, 3);
    Meter cached = meter(Unit::cachedInputToken, 0.3);
    Meter output = meter(Unit::outputToken, 15);
    input.per = cached.per = output.per = 1e6;
    make::add(s, api({input, cached, output}));
    make::add(s, api({input, output}, "plain"));
    VERIFY_NEAR(make::cost(s, "api"), 147.6, 1e-12);
    VERIFY_NEAR(make::cost(s, "plain"), 180, 1e-12);
}

// A tenth fails and half of the failed calls are billed: 30,000 x 1.05 = 31,500. 20 MB in and 80 MB out are 630 GB and
// 2,520 GB: 2,520 x $0.09 + 3,150 x $0.01 + 630 x $0.02 = 226.8 + 31.5 + 12.6 = $270.90.
void TestServerless::transferAndFailures()
{
    Scenario s = scenario(1000, 1);
    RequestClass &c = s.workload.classes[0];
    c.payloadInKb = 20000;
    c.payloadOutKb = 80000;
    c.failureFraction = 0.1;
    PriceSheet sheet = api({meter(Unit::gbEgress, 0.09), meter(Unit::gbProcessed, 0.01), meter(Unit::gbIngress, 0.02)});
    sheet.billing.failedFraction = 0.5;
    make::add(s, sheet);
    VERIFY_NEAR(make::cost(s, "api"), 270.9, 1e-12);
    VERIFY_NEAR(evaluate(s).requestsPerMonth, 30000, 1e-12); // requests, not attempts
}

// 2.34 s at speed 2 are 1.17 s, in tenths 1.2: 30,000 x 1.2 = 36,000 s x 4 GB (3.5 rounded up) x $0.0001 = $14.40.
// Too large for every option: priced at the largest, and refused.
void TestServerless::memoryAndSeconds()
{
    Scenario s = scenario(1000, 2.34);
    s.workload.classes[0].memoryGb = 3.5;
    PriceSheet sheet = api({meter(Unit::gbSecond, 0.0001)});
    sheet.billing.incrementSeconds = 0.1;
    sheet.memoryOptionsGb = {8, 2, 4};
    make::add(s, sheet).speed = 2;
    VERIFY_NEAR(make::cost(s, "api"), 14.4, 1e-12);
    QVERIFY(make::result(s, "api").feasible);
    s.workload.classes[0].memoryGb = 9;
    VERIFY_NEAR(make::cost(s, "api"), 28.8, 1e-12);
    QVERIFY(has(make::result(s, "api"), Reason::memory));
    s.sheets[0].memoryOptionsGb.clear();
    VERIFY_NEAR(make::cost(s, "api"), 14.4 / 4 * 9, 1e-12);
    s.workload.classes[0].memoryGb = 0; // not given: 1 GB
    VERIFY_NEAR(make::cost(s, "api"), 3.6, 1e-12);
}

// A quarter of the requests at $1, the rest at $2, and a meter for class b alone at $10: class c has 30,000, b 3,000:
// 8,250 + 49,500 + 30,000 = $87,750.
void TestServerless::sharesAndClasses()
{
    Scenario s = scenario(1000, 1);
    RequestClass b = s.workload.classes[0];
    b.id = "b";
    b.requestsPerDay = 100;
    s.workload.classes.push_back(b);
    Meter quarter = meter(Unit::request, 1);
    quarter.share = 0.25;
    Meter rest = meter(Unit::request, 2);
    rest.share = 0.75;
    Meter own = meter(Unit::request, 10);
    own.classes = {"b"};
    make::add(s, api({quarter, rest, own}));
    VERIFY_NEAR(make::cost(s, "api"), 87750, 1e-12);
}

// Two models on one sheet are two pools, each with 3 provisioned instances: 2 x 3 x 3,600 x 720 = 15,552,000 s at
// $0.00001 = $155.52; stored 10 + 4 GB (the largest of each) x $0.1 = $1.40; one sheet $7 a month.
void TestServerless::poolsAndMonthlyUnits()
{
    Scenario s = scenario(1000, 1);
    s.workload.classes[0].model = "large";
    s.workload.classes[0].modelGb = 10;
    for (double gb : {4.0, 3.0}) {
        RequestClass small = s.workload.classes[0];
        small.id = "small" + std::to_string(static_cast<int>(gb));
        small.model = "small";
        small.modelGb = gb;
        s.workload.classes.push_back(small);
    }
    make::add(s, api({meter(Unit::provisionedSecond, 0.00001), meter(Unit::gbMonth, 0.1), meter(Unit::month, 7)}))
        .provisionedConcurrency = 3;
    VERIFY_NEAR(make::cost(s, "api"), 155.52 + 1.4 + 7, 1e-12);
}

// 0.01/s (864 a day), 2 s of service, 600 s kept alive, no cold time: P_cold 0.019762, 1.08794 idle. Idle time billed:
// (864 x 30 x 2 + 1.08794 x 3,600 x 720) s at $0.0001. With cold starts of 5 s billed too, at their own fixed point.
void TestServerless::coldStartsBilled()
{
    Scenario s = scenario(864, 2);
    PriceSheet sheet = api({meter(Unit::computeSecond, 0.0001)});
    sheet.coldStart = ColdStart();
    sheet.coldStart->keepAliveSeconds = 600;
    sheet.billing.idleBilled = true;
    make::add(s, sheet);
    VERIFY_NEAR(make::cost(s, "api"), 5.184 + 1.08794 * 259.2, 1e-5);
    s.sheets[0].coldStart->baseSeconds = 3;
    s.sheets[0].coldStart->loadGbPerSecond = 2;
    s.workload.classes[0].modelGb = 4; // 3 + 4 / 2 = 5 s
    s.sheets[0].coldStart->billed = true;
    const PoolState state = poolState(0.01, 2, 5, 600, 0);
    const OptionResult result = make::result(s, "api");
    VERIFY_NEAR(result.monthlyCost, 25920 * (2 + state.coldProbability * 5) * 0.0001 + state.meanIdle * 259.2, 1e-9);
    VERIFY_NEAR(result.coldStart->seconds, 5, 1e-14);
    VERIFY_NEAR(result.coldStart->probability, state.coldProbability, 1e-9);
    QVERIFY(result.caveats.empty());
    s.sheets[0].coldStart->baseSeconds = 30; // C > 10 S
    QCOMPARE(make::result(s, "api").caveats, std::vector<Caveat>{Caveat::coldStartApproximate});
}

// 0.5/s and 2 s: a = 1. Two provisioned instances serve Pr(busy < 2) = 2/e of the 43,200 x 30 x 2 s; the rest stays.
void TestServerless::provisionedExecution()
{
    Scenario s = scenario(43200, 2);
    make::add(s, api({meter(Unit::computeSecond, 0.0001), meter(Unit::provisionedExecutionSecond, 0.00002)}))
        .provisionedConcurrency = 2;
    const double share = 2 / std::exp(1.0);
    const OptionResult result = make::result(s, "api");
    VERIFY_NEAR(make::lineCost(result, "compute_second"), 259.2 * (1 - share), 1e-10);
    VERIFY_NEAR(make::lineCost(result, "provisioned_execution_second"), 51.84 * share, 1e-10);
}

// 5 Erlangs and 8 instances throttle 7.00478522 %. Selling more: what Erlang B at 0.1 % needs beyond 8, $25 each,
// outside the discount.
void TestServerless::concurrency()
{
    Scenario s = scenario(86400, 5);
    PriceSheet sheet = api({meter(Unit::request, 0.0001)});
    sheet.concurrency = ConcurrencyLimit();
    sheet.concurrency->limit = 8;
    sheet.discountFraction = 0.5;
    make::add(s, sheet);
    OptionResult result = make::result(s, "api");
    VERIFY_WITHIN(result.concurrency->throttledShare, 0.0700478522, 1e-9);
    QVERIFY(has(result, Reason::concurrency));
    VERIFY_NEAR(result.monthlyCost, 259.2 * 0.5, 1e-12); // throttled requests stay in the bill
    s.sheets[0].concurrency->extraPricePerMonth = 25;
    result = make::result(s, "api");
    double needed = 8;
    while (erlangB(needed, 5) > 0.001)
        ++needed;
    QVERIFY(result.feasible);
    QCOMPARE(result.concurrency->required, needed);
    QCOMPARE(result.concurrency->bought, needed - 8);
    QVERIFY(result.concurrency->throttledShare <= 0.001);
    VERIFY_NEAR(result.monthlyCost, 129.6 + 25 * (needed - 8), 1e-12);
    VERIFY_NEAR(make::lineCost(result, "extra_concurrency"), 25 * (needed - 8), 1e-12);
    s.options[0].maxThrottle = 0.08; // 8 are enough
    QCOMPARE(make::result(s, "api").concurrency->bought, 0.0);
}

// One a second: 60 a minute and 60 x 30 = 1,800 tokens a minute. At the limit is not over it.
void TestServerless::limits()
{
    Scenario s = scenario(86400, 2);
    RequestClass &c = s.workload.classes[0];
    c.inputTokens = 20;
    c.outputTokens = 10;
    c.payloadInKb = 100;
    c.payloadOutKb = 300;
    c.computeCv = 1;
    make::add(s, api({meter(Unit::request, 1)}));
    Limits &limits = s.sheets[0].limits;
    limits.requestsPerMinute = 60;
    limits.tokensPerMinute = 1800;
    limits.maxPayloadKb = 300;
    limits.maxSeconds = 2 / std::sqrt(2.0) * std::exp(3.1 * std::sqrt(std::log(2.0))); // z = 3.1: 0.0968 % later
    QVERIFY(make::result(s, "api").feasible);
    limits.maxSeconds = 2 / std::sqrt(2.0) * std::exp(3.0 * std::sqrt(std::log(2.0))); // z = 3: 0.135 %
    QCOMPARE(make::result(s, "api").reasons, std::vector<Reason>{Reason::timeout});
    limits.maxSeconds.reset();
    limits.requestsPerMinute = 59.9;
    QCOMPARE(make::result(s, "api").reasons, std::vector<Reason>{Reason::rate});
    limits.requestsPerMinute.reset();
    limits.tokensPerMinute = 1799;
    QCOMPARE(make::result(s, "api").reasons, std::vector<Reason>{Reason::rate});
    limits.tokensPerMinute.reset();
    limits.maxPayloadKb = 299;
    QCOMPARE(make::result(s, "api").reasons, std::vector<Reason>{Reason::payload});
    limits.maxPayloadKb.reset();
    c.needsAccelerator = true;
    QVERIFY(make::result(s, "api").feasible);
    s.sheets[0].accelerator = false;
    QCOMPARE(make::result(s, "api").reasons, std::vector<Reason>{Reason::accelerator});
}

// A monthly fee is no price for a request, nor is a meter that counts none of it.
void TestServerless::unpriced()
{
    Scenario s = scenario(1000, 1);
    make::add(s, api({meter(Unit::month, 100), meter(Unit::image, 1)}));
    QCOMPARE(make::result(s, "api").reasons, std::vector<Reason>{Reason::unpriced});
    s.workload.classes[0].images = 1;
    QVERIFY(make::result(s, "api").feasible);
    s.sheets[0].meters[1].classes = {"other"};
    QCOMPARE(make::result(s, "api").reasons, std::vector<Reason>{Reason::unpriced});
}

void TestServerless::linesAddUp_data()
{
    QTest::addColumn<QString>("path");
    for (const QString &folder : {QStringLiteral(ISOCOST_SOURCE_DIR "/data/scenarios"),
                                  QStringLiteral(ISOCOST_SOURCE_DIR "/tests/reference/cases")})
        for (const QString &file : QDir(folder).entryList({"*.isocost"}, QDir::Files, QDir::Name))
            QTest::newRow(qPrintable(QDir(folder).dirName() + "/" + file)) << folder + "/" + file;
}

void TestServerless::linesAddUp()
{
    QFETCH(QString, path);
    const auto text = readTextFile(path.toStdString());
    QVERIFY(text.ok());
    const auto read = readScenario(*text);
    QVERIFY(read.ok());
    for (const OptionResult &option : evaluate(*read).options) {
        double sum = 0;
        for (const CostLine &line : option.lines)
            sum += line.cost;
        VERIFY_WITHIN(sum, option.monthlyCost, 1e-9 * std::max(1.0, option.monthlyCost));
    }
}

void TestServerless::growsWithVolume()
{
    Scenario s = scenario(1000, 1.3);
    s.workload.burstiness = 0.7;
    PriceSheet sheet = api({make::tiered(Unit::request, {{0, 0.002}, {5e5, 0.001}, {1e8, 0}}),
                            make::tiered(Unit::computeSecond, {{0, 0.0001}, {1e6, 0.00005}})});
    sheet.meters[0].free = 100000;
    sheet.minimumChargePerMonth = 40;
    sheet.concurrency = ConcurrencyLimit();
    sheet.concurrency->limit = 10;
    sheet.concurrency->extraPricePerMonth = 3;
    make::add(s, sheet);
    double before = 0;
    for (double volume = 1; volume < 1e8; volume *= 1.17) {
        const double now = make::cost(s, "api", volume);
        QVERIFY(now >= before);
        before = now;
    }
    QVERIFY(before > 1e4);
}

void TestServerless::classWithoutRequests()
{
    Scenario s = scenario(1000, 1);
    make::add(s, api({meter(Unit::request, 0.01)}));
    const OptionResult alone = make::result(s, "api");
    RequestClass idle = s.workload.classes[0];
    idle.id = "idle";
    idle.requestsPerDay = 0;
    idle.memoryGb = 1e6;
    idle.needsAccelerator = true;
    idle.customModel = true;
    s.sheets[0].accelerator = false;
    s.workload.classes.push_back(idle);
    QVERIFY(make::result(s, "api") == alone);
}

ISOCOST_TEST(TestServerless)
#include "test_serverless.moc"
