// SPDX-License-Identifier: GPL-3.0-or-later
// Serverless bills worked by hand, their limits, and lines that add up. A month has 30 days.

#include "tests/core/engine/make.h"
#include "tests/suite.h"

#include <QDir>

using namespace isocost;
using make::api;
using make::has;
using make::meter;
using make::scenario;

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
    void linesAddUp_data();
    void linesAddUp();
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

ISOCOST_TEST(TestServerless)
#include "test_serverless.moc"
