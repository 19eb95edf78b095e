// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/key_lookup.h"
#include "tests/key_list.h"
#include "tests/suite.h"

#include <QTest>

#include <set>

using namespace isocost;

/// The rows of the key tables: whole, and found by pointer.
class TestKeyTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRowIsWhole()
    {
        const auto keys = allKeys();
        QVERIFY(keys.size() > 80);
        for (const auto &[at, key] : keys) {
            QVERIFY2(key.label && *key.label, at.c_str());
            QVERIFY2(key.rule.least <= key.rule.most, at.c_str());
            const bool takesZero = key.rule.low <= 0 && !key.rule.overLow;
            if (key.slide.high > key.slide.low) {
                QVERIFY2(holds(key.rule, key.slide.high), at.c_str());
                QVERIFY2(key.slide.withZero ? takesZero : holds(key.rule, key.slide.low), at.c_str());
                QVERIFY2(!key.slide.logarithmic || key.slide.low > 0, at.c_str());
                QVERIFY2(*key.help, at.c_str());
            }
            if (key.search.kind == Search::Kind::logarithmic)
                QVERIFY2(key.search.low > 0 && key.search.low < key.search.high, at.c_str());
        }
    }

    /// One input, one name: keys of one name in one object would be two inputs that read the same.
    void namesTellKeysApart()
    {
        std::set<std::pair<std::string, std::string>> seen;
        for (const auto &[at, key] : allKeys()) {
            const std::string object = at.substr(0, at.rfind('/'));
            if (at.ends_with("_per_second_per_replica") || at.ends_with("ly")) // one in place of the other
                continue;
            QVERIFY2(seen.emplace(object, key.label).second, at.c_str());
        }
    }

    void pointersFindTheirRow()
    {
        for (const auto &[at, key] : allKeys()) {
            const std::optional<NumberKey> found = scenarioKey(at);
            QVERIFY2(found, at.c_str());
            QCOMPARE(std::string(found->label), std::string(key.label));
        }
        QCOMPARE(std::string(sheetKey("/cold_start/base_seconds")->label), std::string("Cold start without loading"));
        QVERIFY(!scenarioKey("/options/0/nothing") && !scenarioKey("speed") && !scenarioKey("/options/0"));
    }

    /// What no server does is refused with the range in words; 0 and what makes sense stay.
    void rangesInWords()
    {
        const NumberRule rate = scenarioKey("/workload/classes/0/decode_tokens_per_second")->rule;
        QVERIFY(holds(rate, 60) && holds(rate, 1e-6) && !holds(rate, 1e-303) && !holds(rate, 0));
        QCOMPARE(expectation(rate, 1e-303), std::string("a number from 0.000001 to 1000000000"));
        QCOMPARE(expectation(rate, -1), std::string("a number over 0"));
        const NumberRule volume = scenarioKey("/workload/classes/0/requests_per_day")->rule;
        QVERIFY(holds(volume, 0) && holds(volume, 5e8) && !holds(volume, 5e-324) && !holds(volume, 1e15));
        QCOMPARE(expectation(volume, 1e15), std::string("0 or a number from 0.000001 to 1000000000000"));
        QCOMPARE(expectation(volume, -1), std::string("a number of at least 0"));
        const NumberRule load = scenarioKey("/options/0/max_utilization")->rule;
        QVERIFY(!holds(load, 4.94066e-324));
        QCOMPARE(expectation(load, 4.94066e-324), std::string("a number from 0.000001 to 1"));
    }

    void nearestAllowedValues()
    {
        QCOMPARE(nearestAllowed(rule::perSecond, 0), 1e-6);
        QCOMPARE(nearestAllowed(rule::perSecond, 1e-300), 1e-6);
        QCOMPARE(nearestAllowed(rule::volume, 1e-300), 0.0);
        QCOMPARE(nearestAllowed(rule::volume, 9e-7), 1e-6);
        QCOMPARE(nearestAllowed(rule::volume, 1e20), 1e12);
        QCOMPARE(nearestAllowed(rule::fraction, -1), 0.0);
        QCOMPARE(nearestAllowed(rule::countFromOne, 2.6), 3.0);
        for (const NumberRule &rule : {rule::percentile, rule::growth, rule::utilization, rule::money, rule::any})
            for (const double value : {-1e300, -1.0, 0.0, 1e-320, 0.5, 100.0, 1e300})
                QVERIFY(holds(rule, nearestAllowed(rule, value)));
    }
};

ISOCOST_TEST(TestKeyTable)
#include "test_key_table.moc"
