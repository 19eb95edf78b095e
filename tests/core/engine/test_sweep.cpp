// SPDX-License-Identifier: GPL-3.0-or-later
// Sweeps and winner maps against whole evaluations beside each border, and borders worked by hand.

#include "core/engine/answer/decider.h"
#include "core/engine/answer/evaluate.h"
#include "core/engine/answer/sensitivity/sweep.h"
#include "core/model/validate.h"
#include "tests/core/engine/make.h"
#include "tests/suite.h"

using namespace isocost;

namespace
{

/// $0.001 a request against one replica of $1 an hour, in months of 720 hours.
Scenario plain()
{
    Scenario s = make::scenario(1000, 0.001);
    make::add(s, make::api({make::meter(Unit::request, 0.001)}));
    make::add(s, make::gpu({make::hourly(1)}));
    return s;
}

std::string winnerAt(Scenario s, const std::vector<std::pair<Axis, double>> &inputs)
{
    std::optional<double> volume;
    for (const auto &[axis, value] : inputs) {
        if (axis.at == volumeAxis)
            volume = value;
        else
            setNumberAt(s, axis.at, value);
    }
    return evaluate(s, volume).recommended.value_or("");
}

/// Who wins where what a border crosses is moved by a factor.
std::string winnerBeside(const Scenario &s, const WinnerMap &map, const WinnerMap::Crossing &crossing, double factor)
{
    return winnerAt(s, {{map.x, crossing.isAlongX ? crossing.x * factor : crossing.x},
                        {map.y, crossing.isAlongX ? crossing.y : crossing.y * factor}});
}

} // namespace

class TestSweep : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // $720 a month at 30 days of 24,000 requests of $0.001.
    void aBorderByHand()
    {
        const Scenario s = plain();
        const Result<Axis> axis = axisFor(s, volumeAxis, 1000, 100000, {});
        QVERIFY(axis.ok());
        const SweepResult result = sweep(s, *axis, 5);
        QCOMPARE(result.points.size(), std::size_t{5});
        QCOMPARE(result.borders.size(), std::size_t{1});
        VERIFY_NEAR(result.borders[0].value, 24000, 1e-6);
        QCOMPARE(result.options[static_cast<std::size_t>(result.borders[0].below)], std::string("api"));
        VERIFY_NEAR(result.points[0].options[0].monthlyCost, 30, 1e-9);
        VERIFY_NEAR(result.points[4].options[0].monthlyCost, 3000, 1e-9);
    }

    // The same from the price's side: 1,000 requests a day are dearer than $720 from $0.024 on.
    void aPriceFlips()
    {
        const Scenario s = plain();
        const Result<Axis> axis = axisFor(s, "/sheets/0/meters/0/price", 0.001, 0.1, true);
        QVERIFY(axis.ok());
        const SweepResult result = sweep(s, *axis, 3, {2});
        QCOMPARE(result.borders.size(), std::size_t{1});
        VERIFY_NEAR(result.borders[0].value, 0.024, 1e-6);
    }

    // 10,000 requests a day, a class three times as dear as the other one: 300 (3 - 2 p) dollars a month are $720 where
    // the cheap one has p = 0.3 of them, 3,000 / 7 beside 1,000; 20,000 are dearer than $720 up to p = 0.9.
    void aShareMovesAtOneVolume()
    {
        Scenario s = plain();
        RequestClass dear = s.workload.classes[0];
        dear.id = "dear";
        dear.priceFactor = 3;
        s.workload.classes.push_back(dear);
        const Result<Axis> volume = axisFor(s, volumeAxis, 10000, 20000, false);
        const Result<Axis> cheap = axisFor(s, "/workload/classes/0/requests_per_day", 100, 100000, true);
        QVERIFY(volume.ok() && cheap.ok());
        for (const bool isVolumeAcross : {true, false}) {
            const WinnerMap map = isVolumeAcross ? winnerMap(s, *volume, *cheap, 2) : winnerMap(s, *cheap, *volume, 2);
            std::vector<std::pair<double, double>> shares;
            for (const WinnerMap::Crossing &crossing : map.borders) {
                if (crossing.isAlongX != isVolumeAcross)
                    shares.emplace_back(isVolumeAcross ? crossing.x : crossing.y,
                                        isVolumeAcross ? crossing.y : crossing.x);
                QVERIFY(winnerBeside(s, map, crossing, 1 - 3e-6) != winnerBeside(s, map, crossing, 1 + 3e-6));
            }
            QCOMPARE(shares.size(), std::size_t{2});
            QCOMPARE(shares[0].first, 10000.0);
            VERIFY_NEAR(shares[0].second, 3000.0 / 7, 1e-6);
            QCOMPARE(shares[1].first, 20000.0);
            VERIFY_NEAR(shares[1].second, 9000, 1e-6);
        }
    }

    void refusals_data()
    {
        QTest::addColumn<QString>("at");
        QTest::addColumn<double>("from");
        QTest::addColumn<double>("to");
        QTest::addColumn<QString>("message");
        QTest::newRow("nothing there") << "/name" << 1.0 << 2.0 << "expected \"volume\" or the JSON pointer";
        QTest::newRow("backwards") << "volume" << 2.0 << 1.0 << "from a lower to a higher value, found 2 to 1";
        QTest::newRow("rule") << "/tax_fraction" << 0.0 << 2.0 << "expected a number from 0 to 1, found 2";
    }

    void refusals()
    {
        QFETCH(QString, at);
        QFETCH(double, from);
        QFETCH(double, to);
        QFETCH(QString, message);
        const Result<Axis> axis = axisFor(plain(), at.toStdString(), from, to, {});
        QVERIFY(!axis.ok());
        QVERIFY2(QString::fromStdString(axis.error().message).contains(message), axis.error().message.c_str());
    }

    /// Every border of a map is one by whole evaluations on both of its sides, and every cell's winner is theirs.
    void bordersOfAMapAreRoots()
    {
        const Scenario s = sample("text-8b-vs-a100");
        const Result<Axis> x = axisFor(s, volumeAxis, {}, {}, {});
        const Result<Axis> y = axisFor(s, "/workload/classes/0/output_tokens", 50, 5000, true);
        QVERIFY(x.ok() && y.ok());
        const WinnerMap map = winnerMap(s, *x, *y, 12, {2});
        QVERIFY(map.borders.size() > 4);
        const auto id = [&](int place) {
            return place < 0 ? std::string() : map.options[static_cast<std::size_t>(place)];
        };
        constexpr double beside = 3e-6;
        for (const WinnerMap::Crossing &crossing : map.borders) {
            QCOMPARE(winnerBeside(s, map, crossing, 1 - beside), id(crossing.below));
            QCOMPARE(winnerBeside(s, map, crossing, 1 + beside), id(crossing.above));
        }
        for (std::size_t j = 0; j < map.yValues.size(); j += 3) {
            for (std::size_t i = 0; i < map.xValues.size(); i += 3)
                QCOMPARE(winnerAt(s, {{*x, map.xValues[i]}, {*y, map.yValues[j]}}), id(map.winners[j][i]));
        }
        Scenario there = s;
        setNumberAt(there, y->at, map.yValues[7]);
        const Evaluation whole = evaluate(there, map.xValues[4]);
        for (std::size_t option = 0; option < whole.options.size(); ++option)
            VERIFY_NEAR(map.costs[7][4][option], whole.options[option].monthlyCost, 1e-9);
        QVERIFY(winnerMap(s, *x, *y, 12, {1}) == map);
    }
};

ISOCOST_TEST(TestSweep)
#include "test_sweep.moc"
