// SPDX-License-Identifier: GPL-3.0-or-later
// Values of any kind by JSON pointer, and the rules of cases.

#include "core/model/case_values.h"
#include "core/model/validate.h"
#include "tests/core/model/sound_scenario.h"
#include "tests/suite.h"

#include <QTest>

using namespace isocost;

class TestCaseValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAndSets()
    {
        Scenario s = soundScenario();
        s.options[1].fleet = {{"on_demand", 2, false, {}}, {"on_demand", 0, false, {}}};
        const std::vector<std::pair<std::string, CaseValue>> values = {
            {"/workload/classes/0/requests_per_day", 5.0},
            {"/workload/classes/0/compute_seconds", 3.0},
            {"/options/1/slots", 4.0},
            {"/options/1/scaling", std::string("hourly")},
            {"/options/1/rate", std::string("spot")},
            {"/options/1/fleet/0/replicas", std::string("best")},
            {"/options/0/provisioned_concurrency", 2.0},
            {"/levers_applied", true},
            {"/options/3/assign/draft", std::string("api")},
            {"/sheets/1/rates/on_demand/hourly", 7.0},
            {"/day_rate", 800.0}, // not stated yet
        };
        for (const auto &[at, value] : values) {
            QVERIFY2(!(valueAt(s, at) == value), at.c_str());
            const std::optional<std::string> expected = setValueAt(s, at, value);
            QVERIFY2(!expected, expected.value_or(std::string()).c_str());
            QVERIFY2(valueAt(s, at) == value, at.c_str());
        }
        QVERIFY(s.options[1].fleet[0].best);
        QVERIFY(!setValueAt(s, "/options/1/fleet/0/replicas", 3.0));
        QVERIFY(!s.options[1].fleet[0].best);
        QCOMPARE(s.options[1].fleet[0].replicas, 3);
        QVERIFY(!setValueAt(s, "/options/3/assign", std::string("auto")));
        QVERIFY(s.options[3].assignsItself && s.options[3].assign.empty());
    }

    void refusals_data()
    {
        QTest::addColumn<QString>("at");
        QTest::addColumn<QString>("expected");
        QTest::newRow("nothing") << "/nothing" << expectedPointer;
        QTest::newRow("index") << "/sheets/9/discount_fraction" << expectedPointer;
        QTest::newRow("an object") << "/workload" << expectedPointer;
        QTest::newRow("an id") << "/options/0/id" << expectedPointer;
        QTest::newRow("a case") << "/cases/0/name" << expectedPointer;
        QTest::newRow("a range") << "/uncertainty/0/low" << expectedPointer;
        QTest::newRow("a text for a number") << "/sheets/0/discount_fraction"
                                             << "a number from 0 to 1";
        QTest::newRow("a text for a switch") << "/levers_applied"
                                             << "true or false";
        QTest::newRow("another word") << "/options/1/scaling"
                                      << "one of \"fixed\", \"hourly\"";
    }

    void refusals()
    {
        QFETCH(QString, at);
        QFETCH(QString, expected);
        Scenario s = soundScenario();
        s.cases = {{"a", "", {}, {}}};
        const Scenario before = s;
        QCOMPARE(QString::fromStdString(setValueAt(s, at.toStdString(), std::string("word")).value_or("")), expected);
        QVERIFY(s == before);
    }

    void rules_data()
    {
        QTest::addColumn<int>("what");
        QTest::addColumn<QString>("where");
        QTest::newRow("sound") << 0 << "";
        QTest::newRow("leads nowhere") << 1 << "/cases/0/changes/1/at";
        QTest::newRow("wrong type") << 2 << "/cases/0/changes/1/value";
        QTest::newRow("out of range") << 3 << "/cases/0/changes/1/value";
        QTest::newRow("twice") << 4 << "/cases/0/changes/1/at";
        QTest::newRow("same id") << 5 << "/cases/1/id";
        QTest::newRow("no id") << 6 << "/cases/0/id";
        QTest::newRow("breaks the scenario") << 7 << "/cases/0/changes/1";
    }

    void rules()
    {
        QFETCH(int, what);
        QFETCH(QString, where);
        Scenario s = soundScenario();
        s.cases = {{"a", "A", {{"/tax_fraction", 0.2, {}}, {"/sheets/0/discount_fraction", 0.2, {}}}, {}}};
        CaseChange &change = s.cases[0].changes[1];
        if (what == 1)
            change.at = "/sheets/7/discount_fraction";
        else if (what == 2)
            change.value = true;
        else if (what == 3)
            change.value = 3.0;
        else if (what == 4)
            change.at = "/tax_fraction";
        else if (what == 5)
            s.cases.push_back({"a", "again", {}, {}});
        else if (what == 6)
            s.cases[0].id.clear();
        else if (what == 7)
            change = {"/options/1/rate", std::string("spot"), {}};
        const std::vector<Error> errors = validate(s);
        QCOMPARE(errors.empty(), where.isEmpty());
        if (errors.empty())
            return;
        QCOMPARE(QString::fromStdString(errors.front().where), where);
        QVERIFY2(errors.front().message.starts_with("expected "), errors.front().message.c_str());
        if (what == 7)
            QVERIFY2(errors.front().message.ends_with("at /options/1/rate with \"spot\" at /options/1/rate"),
                     errors.front().message.c_str());
    }
};

ISOCOST_TEST(TestCaseValues)
#include "test_case_values.moc"
