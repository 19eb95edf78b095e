// SPDX-License-Identifier: GPL-3.0-or-later
// Splits, bursts, targets, tiers and cold starts, drawn by seed, and the samples: no change of sign of the exact costs
// goes unreported. tests/bench/check_crossings runs the same at length.

#include "tests/core/engine/crossing_check.h"
#include "tests/core/engine/make.h"
#include "tests/core/engine/random_split.h"
#include "tests/suite.h"

using namespace isocost;

class TestCrossingCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void drawn_data();
    void drawn();
    void manyCrossings();
    void findsWhatIsMissing();
};

void TestCrossingCheck::drawn_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 12; ++seed)
        QTest::newRow(qPrintable(QString::number(seed))) << seed;
}

void TestCrossingCheck::drawn()
{
    QFETCH(unsigned, seed);
    const Scenario s = RandomSplit(seed).scenario();
    const std::vector<std::string> wrong = CrossingCheck(s, 400).run();
    QVERIFY2(wrong.empty(), wrong.empty() ? "" : wrong.front().c_str());
}

// The split and the fleet of spiky-chat change places 15 times between 13.0 and 15.5 million requests a day, two of the
// stretches between 0.1 % and 0.2 % wide: counted on the exact costs at every 0.01 %.
void TestCrossingCheck::manyCrossings()
{
    const Scenario s = sample("spiky-chat");
    const std::vector<std::string> wrong = CrossingCheck(s, 400, 1.3e7, 1.55e7).run();
    QVERIFY2(wrong.empty(), wrong.empty() ? "" : wrong.front().c_str());
    const std::vector<Crossover> found = crossovers(s, 1.3e7, 1.55e7).crossovers;
    QCOMPARE(std::count_if(found.begin(), found.end(),
                           [](const Crossover &c) { return c.first == "gpu" && c.second == "split"; }),
             15);
}

// The check itself: of a search over half of the range the other half's crossovers are missing.
void TestCrossingCheck::findsWhatIsMissing()
{
    Scenario s = sample("spiky-chat");
    CrossingCheck check(s, 100);
    s.options[0].opsPerMonth = 3000; // what the costs are now is not what was searched
    QVERIFY(!check.run().empty());
}

ISOCOST_TEST(TestCrossingCheck)
#include "test_crossing_check.moc"
