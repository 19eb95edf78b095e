// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/comparison/platforms.h"
#include "core/engine/answer/evaluate.h"
#include "core/formats/files.h"
#include "core/formats/scenario_json.h"
#include "tests/suite.h"

#include <QDir>
#include <QTest>

using namespace isocost;

namespace
{

Scenario tokenWork(double requestsPerDay)
{
    Scenario scenario;
    RequestClass &c = scenario.workload.classes.emplace_back();
    c.id = "chat";
    c.model = "llama-3.1-8b";
    c.requestsPerDay = requestsPerDay;
    c.inputTokens = 500;
    c.outputTokens = 200;
    c.computeSeconds = 2;
    c.memoryGb = 18;
    return scenario;
}

PriceSheet perToken(const char *id, const char *product)
{
    PriceSheet sheet;
    sheet.id = id;
    sheet.product = product;
    Meter &meter = sheet.meters.emplace_back();
    meter.unit = Unit::outputToken;
    meter.price = 1;
    meter.per = 1e6;
    return sheet;
}

PriceSheet instance(const char *id, double memoryGb, double hourly)
{
    PriceSheet sheet;
    sheet.id = id;
    sheet.kind = kindWith(&SheetTraits::isOfDevices).kind;
    sheet.memoryGb = memoryGb;
    for (const auto &[name, price] : {std::pair("on_demand", hourly), std::pair("spot", hourly / 4)}) {
        Rate &rate = sheet.rates.emplace_back();
        rate.name = name;
        rate.hourly = price;
    }
    return sheet;
}

} // namespace

class TestPlatforms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// What nothing says the speed of, and no accelerator holds, is no place for 70 billion weights.
    void largeModelsAreNotOfferedCpus()
    {
        Scenario scenario = tokenWork(1000);
        scenario.workload.classes[0].memoryGb = 0;
        PriceSheet cpu = instance("cpu", 512, 1);
        cpu.accelerator = false;
        PriceSheet calls = perToken("calls", "llama 3.1 8b");
        calls.accelerator = false; // whatever runs it
        const auto serves = [&](const char *id) {
            for (const PlatformPrice &price : pricePlatforms(scenario, {cpu, calls}, {})) {
                if (price.sheetId == id)
                    return price.canServe();
            }
            return false;
        };
        QVERIFY(serves("cpu")); // nothing is known of the model
        scenario.models.push_back({"llama-3.1-8b", 8.03, 8.03, 32, 8, 128, 4096, 128256, {}, {}});
        QVERIFY(!serves("cpu"));
        QVERIFY(serves("calls"));
        scenario.models[0].parametersB = scenario.models[0].activeParametersB = 2;
        QVERIFY(serves("cpu"));
    }

    /// 70.55 billion weights take 70.55 GB at a byte each: a device of 16 GB whose speed nothing says is none for them,
    /// rented or by the second.
    void whatCannotHoldTheModelIsNotOffered()
    {
        Scenario scenario = tokenWork(1000);
        scenario.workload.classes[0].memoryGb = 0;
        PriceSheet small = instance("small", 16, 1);
        PriceSheet large = instance("large", 80, 1);
        PriceSheet seconds = make::api({make::meter(Unit::computeSecond, 0.0002)});
        seconds.id = "seconds";
        seconds.memoryOptionsGb = {8, 16};
        for (PriceSheet *sheet : {&small, &large, &seconds})
            sheet->accelerator = true;
        const auto serves = [&](const char *id) {
            for (const PlatformPrice &price : pricePlatforms(scenario, {small, large, seconds}, {})) {
                if (price.sheetId == id)
                    return price.canServe();
            }
            return false;
        };
        QVERIFY(serves("small") && serves("large") && serves("seconds")); // nothing is known of the model
        scenario.models.push_back({"llama-3.1-8b", 70.55, 70.55, 80, 8, 128, 8192, 128256, {}, {}});
        QVERIFY(!serves("small") && serves("large") && !serves("seconds"));
    }

    void aPlatformCostsWhatItsOptionCosts()
    {
        Scenario scenario = tokenWork(1000);
        const std::vector<PriceSheet> sheets{perToken("a", "Llama 3.1 8B"), instance("gpu", 24, 1)};
        const std::vector<PlatformPrice> prices = pricePlatforms(scenario, sheets);
        QCOMPARE(prices.size(), std::size_t(3));
        for (const PlatformPrice &price : prices) {
            scenario.sheets = {sheets[price.sheet]};
            scenario.options = {price.option};
            QVERIFY(evaluate(scenario).options.front().monthlyCost == price.result.monthlyCost);
        }
        // 200 tokens at $1 a million, 1,000 a day, 730/24 days.
        QVERIFY(std::abs(prices.front().result.monthlyCost - 200e-6 * 1000 * 730 / 24) < 1e-9);
    }

    /// Every shipped sheet, priced among the others, as evaluate() prices it alone.
    void manySheetsCostWhatEachCosts()
    {
        std::vector<PriceSheet> sheets;
        for (const QFileInfo &file : QDir(ISOCOST_SOURCE_DIR "/data/sheets").entryInfoList({"*.json"}))
            sheets.push_back(readSheet(readTextFile(file.filePath().toStdString()).value()).value());
        QVERIFY(sheets.size() >= 40);
        Scenario scenario =
            readScenario(readTextFile(ISOCOST_SOURCE_DIR "/data/scenarios/spiky-chat.isocost").value()).value();
        scenario.levers.clear();
        scenario.plan.reset();
        scenario.uncertainty.clear();
        for (const PlatformPrice &price : pricePlatforms(scenario, sheets)) {
            scenario.sheets = {sheets[price.sheet]};
            scenario.options = {price.option};
            const OptionResult alone = evaluate(scenario).options.front();
            QVERIFY2(alone.monthlyCost == price.result.monthlyCost, price.sheetId.c_str());
            QVERIFY2(alone.reasons == price.result.reasons, price.sheetId.c_str());
            QVERIFY2(alone.latency == price.result.latency, price.sheetId.c_str());
            QVERIFY2(alone.sloMet == price.result.sloMet, price.sheetId.c_str());
            QVERIFY2(alone.replicas == price.result.replicas, price.sheetId.c_str());
        }
    }

    void whatCannotServeComesLastWithItsReason()
    {
        PriceSheet foreign = perToken("euro", "Llama 3.1 8B");
        foreign.currency = "EUR";
        PriceSheet images = perToken("images", "llama 3.1 8b");
        images.meters.front().unit = Unit::image;
        const std::vector<PlatformPrice> prices = pricePlatforms(
            tokenWork(1000), {instance("small", 16, 0.1), foreign, images, perToken("other", "Llama 3.3 70B"),
                              instance("large", 24, 5), perToken("right", "Llama 3.1 8B Instruct")});
        QCOMPARE(prices[0].sheetId, "right");
        QCOMPARE(prices[1].sheetId, "large");
        QCOMPARE(prices[2].sheetId, "large");
        for (std::size_t i = 3; i < prices.size(); ++i) {
            const PlatformPrice &price = prices[i];
            QVERIFY(!price.canServe());
            if (price.sheetId == "small")
                QVERIFY(price.result.reasons == std::vector{Reason::memory});
            else if (price.sheetId == "images")
                QVERIFY(price.result.reasons == std::vector{Reason::unpriced});
            else if (price.sheetId == "euro")
                QVERIFY(!price.hasCurrencyRate);
            else
                QVERIFY(price.isOtherModel);
        }
        PlatformTerms terms;
        terms.anyModel = true;
        QVERIFY(pricePlatforms(tokenWork(1000), {perToken("other", "Llama 3.3 70B")}, terms).front().canServe());
    }

    void modelNames_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("product");
        QTest::addColumn<bool>("same");
        QTest::newRow("with a word more") << "llama-3.1-8b"
                                          << "Llama 3.1 8B Instruct" << true;
        QTest::newRow("another size") << "llama-3.1-8b"
                                      << "Llama 3.1 70B" << false;
        QTest::newRow("another version") << "stable-diffusion-3"
                                         << "Stable Diffusion 3.5 Large" << false;
        QTest::newRow("a point at the end") << "stable-diffusion-3"
                                            << "Stable Diffusion 3." << true;
        QTest::newRow("no name") << ""
                                 << "anything" << true;
    }

    void modelNames()
    {
        QFETCH(QString, model);
        QFETCH(QString, product);
        QFETCH(bool, same);
        Workload workload = tokenWork(1).workload;
        workload.classes.front().model = model.toStdString();
        QCOMPARE(!sellsOtherModel(perToken("x", product.toUtf8().constData()), workload), same);
        // Computing time runs any model.
        PriceSheet seconds = perToken("x", "H100");
        seconds.meters.front().unit = Unit::computeSecond;
        QVERIFY(!sellsOtherModel(seconds, workload));
        QVERIFY(!sellsOtherModel(instance("x", 80, 1), workload));
    }

    void theSmallestHasTheLeastMemoryAndIsNotInterrupted()
    {
        const std::vector<PriceSheet> sheets{instance("large", 80, 2), instance("dear", 24, 1.5),
                                             instance("small", 24, 1), instance("too-small", 16, 0.5)};
        const std::vector<PlatformPrice> prices = pricePlatforms(tokenWork(1000), sheets);
        const PlatformPrice *smallest = smallestDedicated(prices);
        QVERIFY(smallest);
        QCOMPARE(smallest->sheetId, "small");
        QCOMPARE(smallest->rate, "on_demand");
        Scenario impossible = tokenWork(1000);
        impossible.workload.slo = ServiceLevel{95, 0.1, {}}; // service alone takes 2 s
        QVERIFY(!smallestDedicated(pricePlatforms(impossible, sheets)));
    }
};

ISOCOST_TEST(TestPlatforms)
#include "test_platforms.moc"
