// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/feeds/feed.h"
#include "core/formats/files.h"
#include "core/formats/json_text.h"
#include "core/model/validate.h"
#include "tests/suite.h"

#include <QTest>

#include <algorithm>

using namespace isocost;

namespace
{

const FeedTerms terms{"2026-11-28", false};

const PriceSheet *find(const Feed &feed, std::string_view id, std::string_view effective = {})
{
    const auto found = std::ranges::find_if(feed.sheets, [&](const PriceSheet &sheet) {
        return sheet.id == id && (effective.empty() || sheet.effective == effective);
    });
    return found == feed.sheets.end() ? nullptr : &*found;
}

std::string refusalOf(const Feed &feed, std::string_view name)
{
    const auto found = std::ranges::find(feed.refused, name, &FeedRefusal::name);
    return found == feed.refused.end() ? std::string() : found->why;
}

double priceOf(const PriceSheet &sheet, Unit unit)
{
    const auto found = std::ranges::find(sheet.meters, unit, &Meter::unit);
    return found == sheet.meters.end() ? -1 : *found->price / found->per;
}

/// Whether this version reads a price by the prompt's length.
bool readsLengths()
{
    const auto feed = readFeed(R"([{"id":"p","models":[{"id":"m","prices":{"output_mtok":1,
        "input_mtok":{"base":1,"tiers":[{"start":5,"price":2}]}}}]}])",
                               terms);
    return feed && !feed->sheets.empty();
}

Feed whole(const QString &name)
{
    const auto text = readTextFile((QStringLiteral(ISOCOST_SOURCE_DIR "/../shared/data/prices/") + name).toStdString());
    const auto feed = text ? readFeed(*text, terms) : Result<Feed>(text.error());
    return feed ? *feed : Feed();
}

void checkWhole(const Feed &feed, std::size_t entries)
{
    QCOMPARE(feed.read, entries);
    for (const PriceSheet &sheet : feed.sheets) {
        QVERIFY2(validate(sheet).empty(), sheet.id.c_str());
        for (const Meter &meter : sheet.meters)
            QVERIFY2(meter.extra.empty(), sheet.id.c_str());
        const bool isPriced = std::ranges::any_of(sheet.meters, [](const Meter &m) { return m.price.value_or(0) > 0; });
        QVERIFY2(isPriced || std::ranges::any_of(sheet.rates, [](const Rate &r) { return r.hourly.value_or(0) > 0; }),
                 sheet.id.c_str());
    }
    for (const FeedRefusal &refusal : feed.refused)
        QVERIFY2(!refusal.why.empty(), refusal.name.c_str());
    qInfo("%zu read, %zu sheets, %zu refused", feed.read, feed.sheets.size(), feed.refused.size());
}

} // namespace

/// Public price feeds. Entries are in the shapes that the feeds' own files have; prices worked by hand.
class TestFeeds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void genaiPricesPerMillion()
    {
        const Feed feed = readFeed(R"([{"id":"acme","name":"Acme","models":[
            {"id":"one","prices":{"input_mtok":0.8,"cache_read_mtok":0.08,"output_mtok":4,"web_searches_kcount":10}},
            {"id":"odd","prices":{"input_mtok":1,"output_mtok":2,"per_smile":3}},
            {"id":"text-embed","prices":{"input_mtok":0.1}},
            {"id":"half","prices":{"input_mtok":0.1}},
            {"id":"free","prices":{"input_mtok":0,"output_mtok":0}}]}])",
                                   terms)
                              .value();
        QCOMPARE(feed.format, std::string("genai-prices"));
        QCOMPARE(feed.read, std::size_t(5));
        const PriceSheet *one = find(feed, "genai-acme-one");
        QVERIFY(one);
        QCOMPARE(priceOf(*one, Unit::inputToken), 0.8e-6);
        QCOMPARE(priceOf(*one, Unit::cachedInputToken), 0.08e-6);
        QCOMPARE(priceOf(*one, Unit::outputToken), 4e-6);
        QCOMPARE(one->effective, std::string("2026-11-28"));
        QVERIFY(find(feed, "genai-acme-text-embed"));
        QVERIFY(refusalOf(feed, "acme/odd").starts_with("per_smile"));
        QVERIFY(refusalOf(feed, "acme/half").find("output_mtok") != std::string::npos);
        QVERIFY(refusalOf(feed, "acme/free").find("priced 0") != std::string::npos);
    }

    void genaiPricesByDate()
    {
        const Feed feed = readFeed(R"([{"id":"acme","name":"Acme","models":[{"id":"m","prices":[
            {"prices":{"input_mtok":10,"output_mtok":40}},
            {"constraint":{"start_date":"2025-06-10"},"prices":{"input_mtok":2,"output_mtok":8}},
            {"constraint":{"start_date":"2027-01-01"},"prices":{"input_mtok":1,"output_mtok":4}}]}]}])",
                                   terms)
                              .value();
        QCOMPARE(feed.sheets.size(), std::size_t(1));
        QCOMPARE(feed.sheets[0].effective, std::string("2025-06-10"));
        QCOMPARE(priceOf(feed.sheets[0], Unit::inputToken), 2e-6);
        QCOMPARE(feed.refused.size(), std::size_t(2)); // the later one, and the earlier one without its date
    }

    void pricesThatTheFormatCannotHoldAreNeverSimplified()
    {
        const Feed feed = readFeed(R"([{"id":"acme","name":"Acme","models":[{"id":"long","prices":{"output_mtok":8,
            "input_mtok":{"base":3,"tiers":[{"start":200000,"price":6}]}}}]}])",
                                   terms)
                              .value();
        if (readsLengths())
            QCOMPARE(feed.sheets.at(0).meters.size(), std::size_t(3));
        else
            QVERIFY(refusalOf(feed, "acme/long").find("up_to_input_tokens") != std::string::npos);
    }

    void litellm()
    {
        const Feed feed = readFeed(R"({"sample_spec":{"litellm_provider":"x"},"last_updated":"2026-07-24T18:23:43",
            "m":{"litellm_provider":"acme","mode":"chat","input_cost_per_token":2e-6,"output_cost_per_token":8e-6,
                 "input_cost_per_token_batches":1e-6,"output_cost_per_token_batches":4e-6,"max_tokens":8192,
                 "search_context_cost_per_query":{"low":0.01}},
            "nothing":{"litellm_provider":"acme","mode":"chat"},
            "free":{"litellm_provider":"acme","mode":"chat","input_cost_per_token":0,"output_cost_per_token":0},
            "pages":{"litellm_provider":"acme","mode":"ocr","ocr_cost_per_page":0.001},
            "paint":{"litellm_provider":"acme","mode":"image_generation","output_cost_per_image":0.04},
            "hear":{"litellm_provider":"acme","mode":"audio_transcription","input_cost_per_second":1e-4,
                    "output_cost_per_second":0}})",
                                   terms)
                              .value();
        QCOMPARE(feed.format, std::string("litellm"));
        const PriceSheet *usual = find(feed, "litellm-m", "2026-07-24");
        const PriceSheet *batch = find(feed, "litellm-m-batches");
        QVERIFY(usual && batch);
        QCOMPARE(priceOf(*usual, Unit::outputToken), 8e-6);
        QCOMPARE(priceOf(*batch, Unit::outputToken), 4e-6);
        QCOMPARE(priceOf(*find(feed, "litellm-paint"), Unit::image), 0.04);
        QCOMPARE(priceOf(*find(feed, "litellm-hear"), Unit::audioSecond), 1e-4);
        QVERIFY(refusalOf(feed, "pages").starts_with("ocr_cost_per_page"));
        for (const char *name : {"sample_spec", "last_updated", "nothing", "free"})
            QVERIFY2(!refusalOf(feed, name).empty(), name);
        QCOMPARE(feed.sheets.size(), std::size_t(4));
    }

    void gpuOffers()
    {
        const Feed feed = readFeed(R"([
            {"id":"a-x","provider_id":"a","gpu_model":"X","vram_gb":80,"tier":"on-demand","is_spot":false,
             "price_usd_hour":2,"source_url":"u","collected_at":"2026-05-24"},
            {"id":"a-x-spot","provider_id":"a","gpu_model":"X","vram_gb":80,"tier":"spot","is_spot":true,
             "price_usd_hour":1.2,"source_url":"u","collected_at":"2026-05-24"},
            {"id":"a-x-odd","provider_id":"a","gpu_model":"X","tier":"spot","is_spot":true,"price_usd_hour":2.5},
            {"id":"a-y","provider_id":"a","gpu_model":"Y","tier":"on-demand","is_spot":false,"price_usd_hour":null}])",
                                   terms)
                              .value();
        QCOMPARE(feed.sheets.size(), std::size_t(2));
        QCOMPARE(find(feed, "gpu-a-x")->rates.at(0).name, std::string("on_demand"));
        QCOMPARE(find(feed, "gpu-a-x")->memoryGb.value(), 80.0);
        QCOMPARE(find(feed, "gpu-a-x-spot")->rates.at(0).hourly.value(), 1.2);
        QVERIFY(refusalOf(feed, "a-x-odd").find("no cheaper") != std::string::npos);
        QVERIFY(!refusalOf(feed, "a-y").empty());
    }

    void awsPriceList()
    {
        const Feed feed = readFeed(R"({"formatVersion":"v1.0","offerCode":"AmazonEC2","publicationDate":"2026-06-01",
            "products":{
              "S1":{"productFamily":"Compute Instance","attributes":{"instanceType":"p4d.24xlarge","regionCode":"us-east-1",
                "operatingSystem":"Linux","tenancy":"Shared","preInstalledSw":"NA","capacitystatus":"Used","gpu":"8",
                "gpuMemory":"320 GB HBM2"}},
              "S2":{"productFamily":"Compute Instance","attributes":{"instanceType":"p4d.24xlarge","regionCode":"us-east-1",
                "operatingSystem":"Windows","tenancy":"Shared","preInstalledSw":"NA","capacitystatus":"Used"}}},
            "terms":{"OnDemand":{"S1":{"S1.J":{"effectiveDate":"2026-06-01T00:00:00Z","priceDimensions":{"d":{
                "unit":"Hrs","pricePerUnit":{"USD":"32.7726"}}}}}},
              "Reserved":{"S1":{"S1.A":{"effectiveDate":"2026-06-01T00:00:00Z","termAttributes":{
                "LeaseContractLength":"1yr","OfferingClass":"standard","PurchaseOption":"Partial Upfront"},
                "priceDimensions":{"d":{"unit":"Hrs","pricePerUnit":{"USD":"9.8"}},
                                   "u":{"unit":"Quantity","pricePerUnit":{"USD":"85000"}}}}}}}})",
                                   terms)
                              .value();
        QCOMPARE(feed.sheets.size(), std::size_t(1));
        const PriceSheet &sheet = feed.sheets[0];
        QCOMPARE(sheet.id, std::string("aws-p4d.24xlarge-us-east-1"));
        QCOMPARE(sheet.memoryGb.value(), 320.0);
        QCOMPARE(sheet.effective, std::string("2026-06-01"));
        QCOMPARE(sheet.rates.at(0).hourly.value(), 32.7726);
        QCOMPARE(sheet.rates.at(1).name, std::string("reserved_1y_partial_upfront"));
        QCOMPARE(sheet.rates.at(1).upfront, 85000.0);
        QCOMPARE(sheet.rates.at(1).termMonths, 12.0);
        QVERIFY(refusalOf(feed, "p4d.24xlarge us-east-1 (S2)").starts_with("operatingSystem"));
    }

    void azureRetailPrices()
    {
        const Feed feed = readFeed(R"({"BillingCurrency":"USD","Items":[
            {"currencyCode":"USD","retailPrice":3.673,"armRegionName":"eastus","effectiveStartDate":"2026-01-01T00:00:00Z",
             "meterName":"NC24ads","productName":"NCads A100 v4 Series","skuName":"NC24ads","serviceName":"Virtual Machines",
             "unitOfMeasure":"1 Hour","type":"Consumption","armSkuName":"Standard_NC24ads_A100_v4"},
            {"currencyCode":"USD","retailPrice":24000,"armRegionName":"eastus","meterName":"NC24ads","skuName":"NC24ads",
             "productName":"NCads A100 v4 Series","serviceName":"Virtual Machines","unitOfMeasure":"1 Hour",
             "type":"Reservation","reservationTerm":"1 Year","armSkuName":"Standard_NC24ads_A100_v4"},
            {"currencyCode":"USD","retailPrice":0.0025,"armRegionName":"eastus","effectiveStartDate":"2026-01-01",
             "meterName":"gpt-4o Inp glbl Tokens","productName":"Azure OpenAI","skuName":"gpt-4o","serviceName":"Foundry",
             "unitOfMeasure":"1K","type":"Consumption"},
            {"currencyCode":"USD","retailPrice":10,"armRegionName":"eastus","effectiveStartDate":"2026-01-01",
             "meterName":"gpt-4o Outp glbl Tokens","productName":"Azure OpenAI","skuName":"gpt-4o","serviceName":"Foundry",
             "unitOfMeasure":"1M","type":"Consumption"},
            {"currencyCode":"USD","retailPrice":5,"armRegionName":"eastus","meterName":"lone Inp Tokens",
             "productName":"Azure OpenAI","skuName":"lone","unitOfMeasure":"1M","type":"Consumption"},
            {"retailPrice":1,"unitOfMeasure":"1 GB/Month","serviceName":"Storage","skuName":"s","meterName":"m"}]})",
                                   terms)
                              .value();
        QCOMPARE(feed.sheets.size(), std::size_t(2));
        const PriceSheet *machine = find(feed, "azure-standard-nc24ads-a100-v4-eastus");
        QVERIFY(machine);
        QCOMPARE(machine->rates.at(0).hourly.value(), 3.673);
        QCOMPARE(machine->rates.at(1).monthly.value(), 2000.0); // 24,000 for the whole year
        const PriceSheet *tokens = find(feed, "azure-gpt-4o-glbl-eastus");
        QVERIFY(tokens);
        QCOMPARE(priceOf(*tokens, Unit::inputToken), 2.5e-6);
        QCOMPARE(priceOf(*tokens, Unit::outputToken), 10e-6);
        QVERIFY(refusalOf(feed, "s, m").starts_with("unitOfMeasure"));
        QVERIFY(refusalOf(feed, "azure-lone-eastus").find("output_token") != std::string::npos);
    }

    void whatIsNoFeedIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text :
             {"", "[]", "{}", "[1]", "{\"Items\":3}", "[{\"models\":5}]", "{\"products\":{\"a\":1},\"terms\":{}}"})
            QTest::newRow(text) << QByteArray(text);
    }

    void whatIsNoFeedIsRefused()
    {
        QFETCH(QByteArray, text);
        const auto feed = readFeed(text.toStdString(), terms);
        QVERIFY(!feed.ok() || feed->sheets.empty());
    }

    void wholeFeeds_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<std::size_t>("entries");
        QTest::newRow("genai-prices") << "genai-prices_data_slim.json" << std::size_t(1285);
        QTest::newRow("LiteLLM") << "litellm_model_prices_and_context_window.json" << std::size_t(2985);
        QTest::newRow("GPU offers") << "gpu-pricing_offerings.json" << std::size_t(310);
    }

    void wholeFeeds()
    {
        QFETCH(QString, file);
        QFETCH(std::size_t, entries);
        const Feed feed = whole(file);
        if (feed.read == 0)
            QSKIP("the copies of the feeds are not here");
        checkWhole(feed, entries);
    }
};

ISOCOST_TEST(TestFeeds)
#include "test_feeds.moc"
