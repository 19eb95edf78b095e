// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/unknown_keys.h"
#include "tests/core/model/sound_scenario.h"
#include "tests/suite.h"

#include <QTest>

using namespace isocost;

/// Keys that this version does not know, wherever they stand.
class TestUnknownKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSoundScenarioHasNone() { QVERIFY(unknownKeys(soundScenario()).empty()); }

    void eachIsNamedByItsPlace()
    {
        Scenario s = soundScenario();
        s.extra.emplace_back("owner", "\"me\"");
        s.workload.classes[0].extra.emplace_back("input_tokns", "500");
        s.sheets[0].memoryExtra.emplace_back("a/b", "1");
        s.options[0].extra.emplace_back("slot", "4");
        const std::vector<std::string> expected = {"/workload/classes/0/input_tokns", "/sheets/0/memory/a~1b",
                                                   "/options/0/slot", "/owner"};
        QCOMPARE(unknownKeys(s), expected);
    }
};

ISOCOST_TEST(TestUnknownKeys)
#include "test_unknown_keys.moc"
