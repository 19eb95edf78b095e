// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/suite.h"
#include "tests/ui/two_curves.h"
#include "ui/charts/chart_export.h"
#include "ui/charts/csv.h"
#include "ui/charts/curve_reading.h"
#include "ui/charts/label_layout.h"
#include "ui/charts/log_axis.h"

#include <QLocale>
#include <QTest>

#include <cmath>

using namespace isocost;
using namespace isocost::charts;

/// Axes, readings, labels and files that all charts share.
class TestChartParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void ticks();
    void roundedOutHoldsTheRange();
    void zoomAndPanStayWithinLimits();
    void significantDigits();
    void readsBetweenPointsAndAtSteps();
    void readingsAreCheapestFirst();
    void freeCurvesHaveNoPointAtZero();
    void thinningKeepsStepsAndEnds();
    void labelsNeverOverlap();
    void csvIsDefusedAndQuoted();
};

void TestChartParts::ticks()
{
    for (const LogRange &range :
         {LogRange{10, 1e8}, LogRange{20000, 2e6}, LogRange{0.01, 1e12}, LogRange{900, 1250}, LogRange{1, 9}}) {
        for (int most : {2, 5, 12}) {
            const auto ticks = logTicks(range, most);
            int labelled = 0;
            for (std::size_t i = 0; i < ticks.size(); ++i) {
                QVERIFY(ticks[i].value >= range.from * 0.999 && ticks[i].value <= range.to * 1.001);
                QVERIFY(i == 0 || ticks[i].value > ticks[i - 1].value);
                labelled += ticks[i].labelled ? 1 : 0;
            }
            QVERIFY2(labelled >= 1 && labelled <= most, qPrintable(QString::number(labelled)));
            QVERIFY(ticks.size() <= 200);
        }
    }
    QCOMPARE(logTicks({10, 1000}, 3).front(), (AxisTick{10, true}));
}

void TestChartParts::roundedOutHoldsTheRange()
{
    QCOMPARE(roundedOut({3, 700}), (LogRange{2, 1000}));
    QCOMPARE(roundedOut({10, 1000}), (LogRange{10, 1000}));
}

void TestChartParts::zoomAndPanStayWithinLimits()
{
    const LogRange limits{10, 1e8};
    const LogRange in = zoomed({100, 1e6}, 1e4, 0.5, limits);
    QVERIFY(std::abs(in.decades() - 2) < 1e-9);
    QVERIFY(std::abs(logPosition(1e4, in) - 0.5) < 1e-9);
    const LogRange out = zoomed({100, 1e6}, 1e4, 100, limits);
    QVERIFY(std::abs(out.from / 10 - 1) < 1e-9 && std::abs(out.to / 1e8 - 1) < 1e-9);
    QVERIFY(zoomed({100, 1e6}, 1e4, 1e-9, limits).decades() > 0.09);
    const LogRange moved = panned({100, 1e4}, 50, limits);
    QVERIFY(std::abs(moved.to / 1e8 - 1) < 1e-9 && std::abs(moved.decades() - 2) < 1e-9);
}

void TestChartParts::significantDigits()
{
    QCOMPARE(roundedTo(123456.7, 3), 123000.0);
    QCOMPARE(roundedTo(0.0123456, 3), 0.0123);
    QCOMPARE(roundedTo(0, 3), 0.0);
}

void TestChartParts::readsBetweenPointsAndAtSteps()
{
    const CostCurve curve{"x", {10, 100, 1000, 1000, 10000}, {1, 10, 10, 50, 50}};
    QVERIFY(std::abs(*costAt(curve, 31.6227766) - 3.16227766) < 1e-6); // a price a request is a line
    const CostCurve withFixed{"z", {100, 200}, {50 + 1, 50 + 2}};
    QCOMPARE(*costAt(withFixed, 150), 51.5); // and so is a fixed fee and a price a request
    QCOMPARE(*costAt(curve, 1000), 10.0);    // before the step
    QCOMPARE(*costAt(curve, 1001), 50.0);
    QVERIFY(!costAt(curve, 9.9).has_value() && !costAt(curve, 10001).has_value());
    const CostCurve free{"y", {10, 20, 40}, {0, 0, 8}};
    QCOMPARE(*costAt(free, 30), 4.0);
    QCOMPARE(*costAt(free, 15), 0.0);
    QVERIFY(!costAt(CostCurve{}, 5).has_value());
}

void TestChartParts::readingsAreCheapestFirst()
{
    const auto readings = readCurves(twoCurves().curves, 1e6);
    QCOMPARE(readings.size(), std::size_t(2));
    QCOMPARE(readings[0].option, std::string("gpu"));
    QCOMPARE(readings[0].monthlyCost, 2800.0);
    QVERIFY(std::abs(readings[1].monthlyCost - 10500) < 1e-6);
}

void TestChartParts::freeCurvesHaveNoPointAtZero()
{
    const CostCurve curve{"x", {10, 20, 30, 40, 50, 60}, {0, 0, 3, 4, 0, 5}};
    const auto pieces = visiblePieces(curve);
    QCOMPARE(pieces.size(), std::size_t(1));
    QCOMPARE(pieces[0], (QPolygonF{{30, 3}, {40, 4}}));
    const auto free = freeStretches(curve);
    QCOMPARE(free.size(), std::size_t(1));
    QCOMPARE(free[0], std::pair(10.0, 20.0));
    QVERIFY(visiblePieces(CostCurve{"z", {1, 2}, {0, 0}}).empty());
}

void TestChartParts::thinningKeepsStepsAndEnds()
{
    const Analysis analysis = twoCurves();
    QCOMPARE(visiblePieces(analysis.curves[0])[0].size(), 2); // a straight line
    const QPolygonF steps = visiblePieces(analysis.curves[1])[0];
    QCOMPARE(steps.size(), 4);
    QVERIFY(steps[1].x() == steps[2].x() && steps[1].y() == 2800 && steps[2].y() == 5600); // vertical
}

void TestChartParts::labelsNeverOverlap()
{
    QList<LabelRequest> requests;
    for (int i = 0; i < 30; ++i)
        requests << LabelRequest{QPointF(100 + 4 * i, 100 + 2 * i), QSizeF(120, 16)};
    const QRectF bounds(0, 0, 500, 300);
    const auto placed = placeLabels(requests, bounds, {}, 8);
    QCOMPARE(placed.size(), requests.size());
    int shown = 0;
    for (int i = 0; i < placed.size(); ++i) {
        if (placed[i].isNull())
            continue;
        ++shown;
        QVERIFY(bounds.contains(placed[i]));
        for (int j = 0; j < i; ++j)
            QVERIFY(!placed[i].intersects(placed[j]));
    }
    QVERIFY(shown >= 3 && shown <= 8);
    QVERIFY(!placed[0].isNull()); // the first asked for wins
}

void TestChartParts::csvIsDefusedAndQuoted()
{
    QCOMPARE(csvText("plain"), QStringLiteral("plain"));
    QCOMPARE(csvText("a,\"b\""), QStringLiteral("\"a,\"\"b\"\"\""));
    for (const char *evil : {"=1+1", "+1", "-1", "@x", "\tx"})
        QVERIFY2(csvText(evil).startsWith(QLatin1Char('\'')), evil);
    QCOMPARE(csvText("\rx"), QStringLiteral("\"'\rx\""));
    QCOMPARE(csvNumber(-0.1), QStringLiteral("-0.1"));
    QCOMPARE(csvNumber(std::nan("")), QString());
    QLocale::setDefault(QLocale(QLocale::German));
    QCOMPARE(csvNumber(1234.5), QStringLiteral("1234.5"));
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

ISOCOST_TEST(TestChartParts)
#include "test_chart_parts.moc"
