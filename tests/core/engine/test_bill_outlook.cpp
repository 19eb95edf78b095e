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

/// What a bill teaches: calibrated inputs, forecast, anomalies. Amounts worked by hand from the plan of planned_bill.h.
class TestBillOutlook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void currencies();
    void commitmentsAndTaxes();
    void calibrationReachesTheBill();
    void discountOfASheet();
    void forecastAndBudget();
    void anomalies();
    void weeksAndMonths();
};

void TestBillOutlook::currencies()
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

void TestBillOutlook::commitmentsAndTaxes()
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

/// With all measured inputs taken over, the model's month is the bill.
void TestBillOutlook::calibrationReachesTheBill()
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
void TestBillOutlook::discountOfASheet()
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
void TestBillOutlook::forecastAndBudget()
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
void TestBillOutlook::anomalies()
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

void TestBillOutlook::weeksAndMonths()
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

ISOCOST_TEST(TestBillOutlook)
#include "test_bill_outlook.moc"
