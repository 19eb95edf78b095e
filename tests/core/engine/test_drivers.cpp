// SPDX-License-Identifier: GPL-3.0-or-later
// Hidden-cost drivers: shares that add up, a case worked by hand, and Shapley's definition by brute force.

#include "core/engine/answer/sensitivity/hidden_cost_drivers.h"
#include "core/engine/options/pure_options.h"
#include "core/engine/traffic/traffic.h"
#include "tests/core/engine/make.h"
#include "tests/suite.h"

#include <numeric>

using namespace isocost;

namespace
{

double share(const DriverResult &result, Driver driver)
{
    return result.shares[static_cast<std::size_t>(driver)];
}

double sum(const DriverResult &result)
{
    return std::accumulate(result.shares.begin(), result.shares.end(), 0.0);
}

/// Something for each of the five to do.
Scenario everything()
{
    Scenario s = make::scenario(40000, 2);
    RequestClass &c = s.workload.classes[0];
    c.computeCv = 0.6;
    c.payloadOutKb = 500;
    c.memoryGb = 5;
    c.modelGb = 12;
    c.customModel = true;
    s.workload.burstiness = 0.5;
    s.taxFraction = 0.1;
    PriceSheet sheet =
        make::api({make::tiered(Unit::gbSecond, {{0, 0.00005}, {1e6, 0.00003}}), make::meter(Unit::gbEgress, 0.09),
                   make::meter(Unit::gbMonth, 0.2), make::meter(Unit::provisionedGbSecond, 0.000004)});
    sheet.meters[0].free = 100000;
    sheet.memoryOptionsGb = {2, 4, 8};
    sheet.billing.surchargeFraction = 0.05;
    sheet.billing.customModelPremium = 0.3;
    sheet.billing.incrementSeconds = 0.1;
    sheet.coldStart = ColdStart();
    sheet.coldStart->baseSeconds = 4;
    sheet.coldStart->loadGbPerSecond = 1;
    sheet.coldStart->keepAliveSeconds = 60;
    sheet.coldStart->billed = true;
    sheet.concurrency = ConcurrencyLimit();
    sheet.concurrency->limit = 2;
    sheet.concurrency->extraPricePerMonth = 11;
    make::add(s, sheet).provisionedConcurrency = 1;
    return s;
}

double costWith(const Scenario &s, const std::array<bool, 5> &on)
{
    const DriverSwitches switches{on[0], on[1], on[2], on[3], on[4]};
    return ServerlessOption(s, s.options[0], allClasses(s), switches).monthlyCost(1);
}

} // namespace

class TestDrivers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addUp_data();
    void addUp();
    void twoDriversByHand();
    void tiersByHand();
    void allOrders();
    void nothingToSay();
    void nothingIsNoughtExactly();
    void onlyServerless();
    void scaleFree();
};

void TestDrivers::addUp_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"everything", "spiky-chat", "sagemaker-serverless", "support-copilot", "ecommerce-batch"})
        QTest::newRow(name) << name;
}

void TestDrivers::addUp()
{
    QFETCH(QString, name);
    const Scenario s = name == "everything" ? everything() : sample(name.toStdString());
    QVERIFY(!hiddenCostDrivers(s).empty());
    for (const DriverResult &result : hiddenCostDrivers(s)) {
        VERIFY_WITHIN(sum(result), result.full - result.sticker, 1e-9 * result.full);
        VERIFY_NEAR(result.full, make::cost(s, result.option), 1e-12);
    }
}

// 30,000 requests x $0.01 = $300 and 60 GB out x $1 = $60, with a surcharge of 10 % on both. Neither: $300; transfer
// alone $360, surcharge alone $330, both $396. Transfer: (60 + 66) / 2 = $63; surcharge: (30 + 36) / 2 = $33.
void TestDrivers::twoDriversByHand()
{
    Scenario s = make::scenario(1000, 1);
    s.workload.classes[0].payloadOutKb = 2000;
    PriceSheet sheet = make::api({make::meter(Unit::request, 0.01), make::meter(Unit::gbEgress, 1)});
    sheet.billing.surchargeFraction = 0.1;
    make::add(s, sheet);
    const DriverResult result = hiddenCostDrivers(s).at(0);
    VERIFY_NEAR(result.sticker, 300, 1e-12);
    VERIFY_NEAR(result.full, 396, 1e-12);
    VERIFY_NEAR(share(result, Driver::dataTransfer), 63, 1e-10);
    VERIFY_NEAR(share(result, Driver::pricingTiers), 33, 1e-10);
    VERIFY_WITHIN(share(result, Driver::coldStart), 0, 1e-10);
}

// At the pilot's 100 a day all 3,000 requests are at $0.02; 30,000 at that price are $600. Truly 10,000 at $0.02 and
// 20,000 at $0.01 are $400: tiers save $200. The monthly fee of $50 is in both.
void TestDrivers::tiersByHand()
{
    Scenario s = make::scenario(1000, 1);
    s.pilotRequestsPerDay = 100;
    make::add(s, make::api({make::tiered(Unit::request, {{0, 0.02}, {10000, 0.01}}), make::meter(Unit::month, 50)}));
    const DriverResult result = hiddenCostDrivers(s).at(0);
    VERIFY_NEAR(result.sticker, 650, 1e-12);
    VERIFY_NEAR(result.full, 450, 1e-12);
    VERIFY_NEAR(share(result, Driver::pricingTiers), -200, 1e-10);
}

/// The mean marginal cost over all 5! orders in which the drivers can be switched on.
void TestDrivers::allOrders()
{
    const Scenario s = everything();
    const DriverResult result = hiddenCostDrivers(s).at(0);
    std::array<int, 5> order{0, 1, 2, 3, 4};
    std::array<double, 5> shares{};
    int orders = 0;
    do {
        std::array<bool, 5> on{};
        double before = costWith(s, on);
        for (int driver : order) {
            on[static_cast<std::size_t>(driver)] = true;
            const double now = costWith(s, on);
            shares[static_cast<std::size_t>(driver)] += now - before;
            before = now;
        }
        ++orders;
    } while (std::next_permutation(order.begin(), order.end()));
    QCOMPARE(orders, 120);
    for (std::size_t driver = 0; driver < 5; ++driver) {
        VERIFY_WITHIN(result.shares[driver], shares[driver] / orders, 1e-9 * result.full);
        QVERIFY(std::abs(result.shares[driver]) > 1e-3 * result.full); // the case leaves none idle
    }
}

void TestDrivers::nothingToSay()
{
    Scenario s = make::scenario(1000, 1);
    make::add(s, make::api({make::meter(Unit::request, 0.01), make::meter(Unit::month, 5)}));
    const DriverResult result = hiddenCostDrivers(s).at(0);
    for (double value : result.shares)
        VERIFY_WITHIN(value, 0, 1e-10);
    VERIFY_NEAR(result.sticker, result.full, 1e-13);
    s.workload.classes[0].requestsPerDay = 0;
    const DriverResult idle = hiddenCostDrivers(s).at(0);
    for (double value : idle.shares)
        QVERIFY(std::isfinite(value));
}

/// Not the rounding of costs that were added in another order.
void TestDrivers::nothingIsNoughtExactly()
{
    for (const char *name : {"spiky-chat", "sagemaker-serverless"}) {
        const Scenario s = sample(name);
        const std::vector<DriverResult> results = hiddenCostDrivers(s);
        QVERIFY(!results.empty());
        QCOMPARE(share(results[0], Driver::pricingTiers), 0.0);
        QVERIFY(share(results[0], Driver::dataTransfer) > 0 || share(results[0], Driver::coldStart) > 0);
    }
}

void TestDrivers::onlyServerless()
{
    Scenario s = everything();
    make::add(s, make::gpu({make::hourly(1)}));
    QCOMPARE(hiddenCostDrivers(s).size(), std::size_t(1));
    QCOMPARE(hiddenCostDrivers(s, s.options[1]).full, 0.0);
}

/// Ten times the prices, ten times every bar.
void TestDrivers::scaleFree()
{
    Scenario s = everything();
    const DriverResult once = hiddenCostDrivers(s).at(0);
    for (Meter &meter : s.sheets[0].meters) {
        if (meter.price)
            *meter.price *= 10;
        for (Tier &tier : meter.tiers)
            tier.price *= 10;
    }
    *s.sheets[0].concurrency->extraPricePerMonth *= 10;
    const DriverResult ten = hiddenCostDrivers(s).at(0);
    for (std::size_t driver = 0; driver < 5; ++driver)
        VERIFY_NEAR(ten.shares[driver], 10 * once.shares[driver], 1e-9);
}

ISOCOST_TEST(TestDrivers)
#include "test_drivers.moc"
