// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/number_access.h"
#include "core/model/validate.h"
#include "tests/core/model/sound_scenario.h"
#include "tests/suite.h"

#include <QTest>

#include <cmath>

using namespace isocost;

/// Numbers of a scenario by JSON pointer.
class TestNumberAccess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAndSets_data()
    {
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<double>("value");
        QTest::newRow("class") << "/workload/classes/0/requests_per_day" << 1000.0;
        QTest::newRow("present optional") << "/workload/classes/0/compute_seconds" << 1.0;
        QTest::newRow("default") << "/pilot_requests_per_day" << 1000.0;
        QTest::newRow("group") << "/calendar/hours_per_month" << 730.0;
        QTest::newRow("meter") << "/sheets/0/meters/0/price" << 0.001;
        QTest::newRow("plain object") << "/sheets/0/billing/minimum_seconds" << 0.0;
        QTest::newRow("rate by name") << "/sheets/1/rates/on_demand/hourly" << 2.0;
        QTest::newRow("count") << "/options/1/slots" << 1.0;
        QTest::newRow("weight") << "/workload/shape/weights/1" << 2.0;
        QTest::newRow("map") << "/exchange_rates/E~1~0" << 1.5;
    }

    void readsAndSets()
    {
        QFETCH(QString, pointer);
        QFETCH(double, value);
        Scenario scenario = soundScenario();
        scenario.workload.shape.weights = {1, 2};
        scenario.exchangeRates = {{"E/~", 1.5}};
        const std::string at = pointer.toStdString();
        QCOMPARE(numberAt(scenario, at), std::optional(value));
        QVERIFY(ruleAt(scenario, at).has_value());
        const Scenario before = scenario;
        QVERIFY(setNumberAt(scenario, at, 7));
        QCOMPARE(numberAt(scenario, at), std::optional(7.0));
        QVERIFY(!(scenario == before));
        QVERIFY(setNumberAt(scenario, at, value));
        QVERIFY(scenario == before);
    }

    void noNumberThere_data()
    {
        QTest::addColumn<QString>("pointer");
        for (const char *pointer : {"",
                                    "/",
                                    "name",
                                    "/name",
                                    "/workload",
                                    "/workload/classes",
                                    "/workload/classes/0",
                                    "/workload/classes/1/images",
                                    "/workload/classes/00/images",
                                    "/workload/classes/-/images",
                                    "/workload/classes/0/images/0",
                                    "/workload/classes/0/memory",
                                    "/workload/slo/seconds",
                                    "/workload/classes/0/prefill_tokens_per_second",
                                    "/workload/shape/weights/0",
                                    "/sheets/1/rates/spot/hourly",
                                    "/version",
                                    "/calendar",
                                    "/plan/months",
                                    "/options/0/extra_costs/0/per_month",
                                    "workload/classes/0/images",
                                    "/workload/classes/99999999999999999999/images"})
            QTest::newRow(pointer) << pointer;
    }

    void noNumberThere()
    {
        QFETCH(QString, pointer);
        Scenario scenario = soundScenario();
        QVERIFY(!numberAt(scenario, pointer.toStdString()));
        QVERIFY(!setNumberAt(scenario, pointer.toStdString(), 1));
        QVERIFY(scenario == soundScenario());
    }

    void countsAreRounded()
    {
        Scenario scenario = soundScenario();
        QVERIFY(setNumberAt(scenario, "/options/1/slots", 2.5));
        QCOMPARE(numberAt(scenario, "/options/1/slots"), std::optional(3.0));
        QVERIFY(setNumberAt(scenario, "/options/1/slots", 1e300));
        QVERIFY(!validate(scenario).empty());
        QVERIFY(!setNumberAt(scenario, "/options/1/slots", std::nan("")));
    }
};

ISOCOST_TEST(TestNumberAccess)
#include "test_number_access.moc"
