// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of maps, sweeps and trade-offs, worked by hand, and what they say of a place.

#include "core/engine/answer/comparison/trade_off.h"
#include "core/engine/answer/decider.h"
#include "core/engine/answer/evaluate.h"
#include "core/engine/answer/sensitivity/sweep.h"
#include "tests/suite.h"
#include "tests/ui/map/map_samples.h"
#include "ui/charts/sweep_chart.h"
#include "ui/charts/trade_chart.h"
#include "ui/charts/winner_map_chart.h"
#include "ui/panels/map/map_inputs.h"
#include "ui/panels/map/sweep_page.h"

#include <QTest>

#include <cmath>

using namespace isocost;

namespace
{

WinnerMapPicture mapOf(const Scenario &scenario, int size)
{
    const Result<Axis> x = axisFor(scenario, volumeAxis, 1000, 1e6, true);
    const Result<Axis> y = axisFor(scenario, priceAt, 0.0001, 0.01, true);
    return winnerMapPicture(std::make_shared<const Scenario>(scenario),
                            std::make_shared<const WinnerMap>(winnerMap(scenario, *x, *y, size)));
}

} // namespace

class TestMapCharts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    // Requests a day times the price are $24 on the border, all along it, and its lines hang together.
    void bordersAreDrawnWhereTheyAre()
    {
        const WinnerMapPicture picture = mapOf(apiAgainstReplica(), 20);
        QVERIFY(picture.borders.size() > 10);
        for (const QLineF &line : picture.borders) {
            for (const QPointF &end : {line.p1(), line.p2()})
                QVERIFY2(std::abs(end.x() * end.y() / 24 - 1) < 1e-5, qPrintable(QString::number(end.x() * end.y())));
            QVERIFY(line.x1() / line.x2() < 2.1 && line.x2() / line.x1() < 2.1); // no longer than a cell
        }
        QVERIFY(picture.today.has_value());
        QCOMPARE(*picture.today, QPointF(10000, 0.001));
    }

    void aPlaceSaysEveryCost()
    {
        const WinnerMapFigure figure(mapOf(apiAgainstReplica(), 4)); // 1,000, 10,000, … by 0.0001, 0.000464, …
        QCOMPARE(figure.stopCount(), 16);
        QCOMPARE(figure.rowLength(), 4);
        const ChartReading reading = cellReading(figure.picture(), 3); // 1,000,000 at 0.0001: $3,000 against $720
        QCOMPARE(reading.rows.size(), std::size_t{2});
        QCOMPARE(reading.rows[0].value, QStringLiteral("$3,000 a month"));
        QCOMPARE(reading.rows[1].value, QStringLiteral("recommended: $720.00 a month"));
        QVERIFY2(reading.title.contains(QStringLiteral("1,000,000 requests/day")), qPrintable(reading.title));
    }

    void theMapInWords()
    {
        const QString words = winnerMapText(mapOf(apiAgainstReplica(), 4));
        // x y < 24: 4 cells of 0.0001 but the last, 2 of 0.000464, 2 of 0.00215, 1 of 0.01.
        QVERIFY2(words.contains(QStringLiteral("api 50\u00a0%, gpu 50\u00a0%")) ||
                     words.contains(QStringLiteral("gpu 50\u00a0%, api 50\u00a0%")),
                 qPrintable(words));
        QCOMPARE(WinnerMapFigure(mapOf(apiAgainstReplica(), 4)).summary(), words);
    }

    void nobodysNameIsAFormula()
    {
        Scenario scenario = apiAgainstReplica();
        scenario.options[0].name = "=HYPERLINK(\"x\")";
        const QString csv = WinnerMapFigure(mapOf(scenario, 3)).csv();
        QVERIFY2(csv.contains(QStringLiteral(",\"'=HYPERLINK")), qPrintable(csv.left(300)));
        QVERIFY(!csv.contains(QStringLiteral(",\"=HYPERLINK")));
        QCOMPARE(csv.count(QLatin1Char('\n')), 10);
    }

    void aSweepNamesItsBorder()
    {
        const auto scenario = std::make_shared<const Scenario>(apiAgainstReplica());
        const Result<Axis> axis = axisFor(*scenario, volumeAxis, 1000, 1e6, true);
        const auto swept = std::make_shared<const SweepResult>(sweep(*scenario, *axis, 7));
        QCOMPARE(sweepText({swept, scenario}),
                 QStringLiteral("Requests per day from 1,000 requests/day to 1,000,000 requests/day: api; from 24,000 "
                                "requests/day on gpu."));
        QList<int> borders;
        const QList<QStringList> rows = sweepRows(*scenario, *swept, borders);
        QCOMPARE(rows.size(), 8);
        QCOMPARE(borders, QList<int>{3}); // 1,000, 3,162, 10,000, border, 31,623 …
        QCOMPARE(rows[3], (QStringList{QStringLiteral("24,000 requests/day"), QStringLiteral("border: api → gpu")}));
        QCOMPARE(rows[0].mid(1),
                 (QStringList{QStringLiteral("api"), QStringLiteral("$30.00"), QStringLiteral("$720.00")}));
        QVERIFY(SweepFigure({swept, scenario}).csv().contains(QStringLiteral("1000,api,30,")));
    }

    void tradeOffInWords()
    {
        const auto scenario = std::make_shared<const Scenario>(sample("spiky-chat"));
        const TradePicture picture{std::make_shared<const TradeOff>(costAgainstLatency(*scenario)), scenario};
        const TradeFigure figure(picture);
        QVERIFY(figure.stopCount() > 8);
        for (int stop = 0; stop < figure.stopCount(); ++stop) {
            const TradePoint &point = figure.pointAt(stop);
            const QString words = tradePointText(picture, point);
            QVERIFY(words.startsWith(tradePointName(picture, point)));
            QCOMPARE(words.contains(QStringLiteral("Nothing that is as quick costs less.")), point.isOnFrontier);
        }
        QVERIFY(figure.summary().startsWith(QStringLiteral("The cheapest is ")));
    }

    /// A map on the scenario that the view prepares is one on the scenario itself, whichever inputs move.
    void preparedScenariosGiveTheSameMap_data()
    {
        QTest::addColumn<QString>("at");
        QTest::newRow("a price") << QString::fromLatin1(priceAt);
        QTest::newRow("one class of two") << QStringLiteral("/workload/classes/0/requests_per_day");
    }

    void preparedScenariosGiveTheSameMap()
    {
        QFETCH(QString, at);
        Scenario scenario = apiAgainstReplica();
        RequestClass second = scenario.workload.classes[0];
        second.id = "d";
        second.requestsPerDay = 40000;
        second.computeSeconds = 5;
        scenario.workload.classes.push_back(second);
        const Result<Axis> x = axisFor(scenario, volumeAxis, 1000, 1e6, true);
        const Result<Axis> y = axisFor(scenario, at.toStdString(), {}, {}, {});
        QVERIFY(x.ok() && y.ok());
        const WinnerMap prepared = winnerMap(scenarioToMove(scenario, {*x, *y}), *x, *y, 6);
        for (std::size_t row = 0; row < 6; ++row) {
            for (std::size_t column = 0; column < 6; ++column) {
                Scenario there = scenario;
                moveInputs(there, {{x->at, prepared.xValues[column]}, {y->at, prepared.yValues[row]}});
                const Evaluation whole = evaluate(there);
                for (std::size_t option = 0; option < 2; ++option) {
                    const double cost = whole.options[option].monthlyCost;
                    QVERIFY(std::abs(prepared.costs[row][column][option] - cost) <= 1e-9 * cost);
                }
            }
        }
    }
};

ISOCOST_TEST(TestMapCharts)
#include "test_map_charts.moc"
