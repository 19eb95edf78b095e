// SPDX-License-Identifier: GPL-3.0-or-later
// What the price interfaces of AWS and Azure answer, as they are saved: products as texts, pages, savings plans. Shapes
// as the vendors' references show them, prices worked by hand.

#include "tests/core/formats/feed_helpers.h"
#include "tests/core/formats/vendor_answers.h"
#include "tests/suite.h"

#include <QTest>

using namespace isocost;
using namespace isocost::answers;

namespace
{

Feed read(const std::string &text)
{
    const Result<Feed> feed = readFeed(text, {"2026-11-28", false});
    if (!feed)
        qWarning("%s", feed.error().message.c_str());
    return feed ? *feed : Feed();
}

} // namespace

class TestVendorAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void awsProductsAsTexts();
    void awsProductsReadAlready();
    void bedrockTokens();
    void bedrockWithoutOneOfItsPrices();
    void azurePagesAndSavingsPlans();
    void azureOneOfManyPages();
    void azureManyPricesOfOneMachine();
};

void TestVendorAnswers::awsProductsAsTexts()
{
    const Feed feed = read(R"({"FormatVersion":"aws_v1","PriceList":[)" + quoted([] {
                               std::string text = machine("S1", "0.8048");
                               std::erase(text, '\n');
                               return text;
                           }()) +
                           R"(,"no product"],"NextToken":"abc"})");
    QCOMPARE(feed.format, std::string("aws-price-list"));
    QCOMPARE(feed.read, std::size_t(2));
    const PriceSheet *sheet = feeds::sheet(feed, "aws-g6.xlarge-eu-west-1");
    QVERIFY(sheet);
    QCOMPARE(feeds::rate(*sheet, "on_demand")->hourly.value(), 0.8048);
    QCOMPARE(sheet->memoryGb.value(), 24.0);
    QVERIFY(sheet->source.find("AmazonEC2") != std::string::npos);
    QCOMPARE(feeds::refusal(feed, "PriceList"), std::string("an entry is no product"));
    QVERIFY(!feeds::refusal(feed, "NextToken").empty());
}

void TestVendorAnswers::awsProductsReadAlready()
{
    QVERIFY(feeds::sheet(read("[" + machine("S1", "0.8048") + "]"), "aws-g6.xlarge-eu-west-1"));
}

// $0.00072 for a thousand tokens in and out; other tiers are other prices.
void TestVendorAnswers::bedrockTokens()
{
    const Feed feed =
        read(R"({"PriceList":[)" + tokens("A", "Input tokens", "0.00072") + "," +
             tokens("B", "Output tokens", "0.00072") + "," + tokens("C", "Prompt cache read input tokens", "0.00018") +
             "," + tokens("D", "Input tokens flex", "0.00036") + "," +
             tokens("E", "Output tokens", "0.002", R"(,"service_tier":"priority")") + "," +
             tokens("F", "Input tokens", "0.0003", R"(,"feature":"Batch Inference")") + "]}");
    const PriceSheet *sheet = feeds::sheet(feed, "aws-bedrock-llama-3.1-70b-us-east-1");
    QVERIFY(sheet);
    QCOMPARE(feeds::price(*sheet, Unit::inputToken), 0.72e-6);
    QCOMPARE(feeds::price(*sheet, Unit::outputToken), 0.72e-6);
    QCOMPARE(feeds::price(*sheet, Unit::cachedInputToken), 0.18e-6);
    QCOMPARE(sheet->effective, std::string("2026-05-01"));
    QVERIFY(feeds::refusal(feed, "USE1-D (D)").starts_with("inferenceType: Input tokens flex"));
    QVERIFY(feeds::refusal(feed, "USE1-E (E)").starts_with("service_tier: priority"));
    QVERIFY(feeds::refusal(feed, "USE1-F (F)").starts_with("feature: Batch"));
}

void TestVendorAnswers::bedrockWithoutOneOfItsPrices()
{
    const Feed twice = read(R"({"PriceList":[)" + tokens("A", "Input tokens", "0.001") + "," +
                            tokens("B", "Input tokens", "0.002") + "," + tokens("C", "Output tokens", "0.002") + "]}");
    QVERIFY(twice.sheets.empty());
    QVERIFY(feeds::refusal(twice, "aws-bedrock-llama-3.1-70b-us-east-1").starts_with("2 prices for input_token"));
    const Feed half = read(R"({"PriceList":[)" + tokens("A", "Input tokens", "0.001") + "," +
                           tokens("B", "Output tokens", "0") + "]}");
    QVERIFY(half.sheets.empty());
    QCOMPARE(feeds::refusal(half, "USE1-B (B)"), std::string("no price, or 0"));
}

void TestVendorAnswers::azurePagesAndSavingsPlans()
{
    const std::string plan = R"(,"savingsPlan":[{"unitPrice":0.34323,"retailPrice":0.34323,"term":"3 Years"},
                                 {"unitPrice":0.49129,"retailPrice":0.49129,"term":"1 Year"}])";
    const Feed feed = read(R"([{"BillingCurrency":"USD","Items":[)" + azureMachine("0.673", "2023-09-01", plan) +
                           R"(],"NextPageLink":"https://prices.azure.com/api/retail/prices?$skip=1000"},{"Items":[
        {"currencyCode":"USD","retailPrice":3478,"armRegionName":"eastus","effectiveStartDate":"2023-09-01",
         "meterName":"B16als v2","productName":"Virtual Machines Basv2 Series","skuName":"B16als v2",
         "serviceName":"Virtual Machines","unitOfMeasure":"1 Hour","type":"Reservation","reservationTerm":"1 Year",
         "armSkuName":"Standard_B16als_v2"}],"NextPageLink":null}])");
    QCOMPARE(feed.read, std::size_t(2));
    QVERIFY(feed.refused.empty());
    const PriceSheet *sheet = feeds::sheet(feed, "azure-standard-b16als-v2-eastus");
    QVERIFY(sheet);
    QCOMPARE(feeds::rate(*sheet, "on_demand")->hourly.value(), 0.673);
    QCOMPARE(feeds::rate(*sheet, "savings_1y")->hourly.value(), 0.49129);
    QCOMPARE(feeds::rate(*sheet, "savings_3y")->hourly.value(), 0.34323);
    QCOMPARE(feeds::rate(*sheet, "savings_3y")->termMonths, 36.0);
    QCOMPARE(feeds::rate(*sheet, "reserved_1y")->monthly.value(), 3478.0 / 12);
}

void TestVendorAnswers::azureOneOfManyPages()
{
    const Feed feed = read(R"({"Items":[)" + azureMachine("0.673", "2023-09-01") + R"(],"NextPageLink":"https://x"})");
    QCOMPARE(feed.sheets.size(), std::size_t(1));
    QVERIFY(feeds::refusal(feed, "NextPageLink").find("more pages") != std::string::npos);
}

// The price that holds today is neither the older one nor one to come; two of one day are not decided between.
void TestVendorAnswers::azureManyPricesOfOneMachine()
{
    const Feed feed =
        read(R"({"Items":[)" + azureMachine("0.7", "2022-01-01") + "," + azureMachine("0.673", "2023-09-01") + "," +
             azureMachine("0.8", "2022-06-01") + "," + azureMachine("0.5", "2027-01-01") + "]}");
    QCOMPARE(feeds::rate(feed.sheets.at(0), "on_demand")->hourly.value(), 0.673);
    QCOMPARE(feed.sheets.at(0).effective, std::string("2023-09-01"));
    QCOMPARE(feed.refused.size(), std::size_t(2));
    const Feed torn =
        read(R"({"Items":[)" + azureMachine("0.7", "2022-01-01") + "," + azureMachine("0.673", "2022-01-01") + "]}");
    QVERIFY(torn.sheets.empty());
    QVERIFY(feeds::refusal(torn, "azure-standard-b16als-v2-eastus").starts_with("two prices"));
    const Feed same =
        read(R"({"Items":[)" + azureMachine("0.7", "2022-01-01") + "," + azureMachine("0.7", "2022-01-01") + "]}");
    QCOMPARE(same.sheets.size(), std::size_t(1));
    QVERIFY(same.refused.empty());
}

ISOCOST_TEST(TestVendorAnswers)
#include "test_vendor_answers.moc"
