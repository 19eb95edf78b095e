// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers that the objects of a scenario have by themselves, against the pointers of the file.

#include "core/model/key_lookup.h"
#include "core/model/own_numbers.h"
#include "core/model/validate.h"
#include "tests/suite.h"

#include <QtTest>

#include <algorithm>

using namespace isocost;

namespace
{

template <class T> bool holds(const std::vector<OwnNumber<T>> &numbers, const char *key)
{
    return std::ranges::any_of(numbers, [&](const OwnNumber<T> &own) { return own.key == key; });
}

template <class T> void areTheTables(const std::vector<OwnNumber<T>> &numbers, const std::string &at)
{
    for (const OwnNumber<T> &own : numbers) {
        const std::optional<NumberKey> key = scenarioKey(at + own.key);
        QVERIFY2(key, own.key.c_str());
        QCOMPARE(QString(key->label), QString(own.number.label));
        QCOMPARE(own.hasSlider(), key->slide.high > key->slide.low);
    }
}

} // namespace

class TestOwnNumbers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areTheKeyTables()
    {
        areTheTables(ownNumbers<Option>(), "/options/0/");
        areTheTables(ownNumbers<RequestClass>(), "/workload/classes/0/");
        areTheTables(ownNumbers<Workload>(), "/workload/");
        areTheTables(ownNumbers<Scenario>(), "/");
        areTheTables(ownNumbers<PriceSheet>(), "/sheets/0/");
        areTheTables(ownNumbers<Limits>(), "/sheets/0/limits/");
        areTheTables(ownNumbers<Rate>(), "/sheets/0/rates/any/");
        QVERIFY(holds(ownNumbers<Scenario>(), "calendar/hours_per_month"));
        QVERIFY(holds(ownNumbers<Option>(), "speed") && holds(ownNumbers<Option>(), "min_replicas"));
        QVERIFY(holds(ownNumbers<Option>(), "units") && holds(ownNumbers<RequestClass>(), "max_input_tokens"));
        QVERIFY(!holds(ownNumbers<Option>(), "schedule") &&
                !holds(ownNumbers<RequestClass>(), "seconds")); // a list; a target's
    }

    void valuesAreTheMembers()
    {
        Scenario s;
        s.options.resize(1);
        Option &o = s.options[0];
        o.speed = 2.5;
        o.slots = 4;
        o.units = 7;
        for (const OwnNumber<Option> &own : ownNumbers<Option>()) {
            QVERIFY2(own.valueIn(o) == numberAt(s, "/options/0/" + own.key), own.key.c_str());
            QCOMPARE(own.isStated(o), own.key == "speed" || own.key == "slots" || own.key == "units");
        }
    }

    void whatIsPutIsSaid()
    {
        Option o;
        for (const OwnNumber<Option> &own : ownNumbers<Option>()) {
            own.put(o, 3);
            QVERIFY2(own.valueIn(o) == 3.0, own.key.c_str());
            own.put(o, {});
            QVERIFY2(own.valueIn(o) == (own.mayBeAbsent() ? std::optional<double>() : 0.0), own.key.c_str());
        }
    }
};

ISOCOST_TEST(TestOwnNumbers)
#include "test_own_numbers.moc"
