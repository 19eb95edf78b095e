// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers that an option and a class have by themselves, against the pointers of the file.

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
        areTheTables(optionNumbers(), "/options/0/");
        areTheTables(classNumbers(), "/workload/classes/0/");
        QVERIFY(holds(optionNumbers(), "speed") && holds(optionNumbers(), "min_replicas"));
        QVERIFY(holds(optionNumbers(), "units") && holds(classNumbers(), "max_input_tokens"));
        QVERIFY(!holds(optionNumbers(), "schedule") && !holds(classNumbers(), "seconds")); // a list; a target's
    }

    void valuesAreTheMembers()
    {
        Scenario s;
        s.options.resize(1);
        Option &o = s.options[0];
        o.speed = 2.5;
        o.slots = 4;
        o.units = 7;
        for (const OwnNumber<Option> &own : optionNumbers()) {
            QVERIFY2(own.valueIn(o) == numberAt(s, "/options/0/" + own.key), own.key.c_str());
            QCOMPARE(own.isStated(o), own.key == "speed" || own.key == "slots" || own.key == "units");
        }
    }
};

ISOCOST_TEST(TestOwnNumbers)
#include "test_own_numbers.moc"
