// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/suite.h"
#include "tests/ui/views_samples.h"
#include "ui/charts/bridge_chart.h"
#include "ui/charts/chart_export.h"
#include "ui/charts/chart_frame.h"
#include "ui/charts/share_chart.h"
#include "ui/charts/split_chart.h"
#include "ui/charts/traffic_chart.h"
#include "ui/words/split_words.h"

#include <QLocale>
#include <QTest>

#include <cmath>

using namespace isocost;

namespace
{

ChartLook lightLook()
{
    ChartLook look;
    look.font.setPixelSize(12);
    return look;
}

const QRectF target(0, 0, 800, 400);

} // namespace

/// The charts of the hidden costs, split and latency views, against an analysis made by hand.
class TestViewCharts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void roundStepsAreRoundAndInside();
    void bridgeAddsUp();
    void bridgeBarsStandWhereTheirAmountsSay();
    void savingsAreToldApartWithoutColour();
    void splitMarksTheBestAndTheUnfit();
    void splitHoverFindsTheNearestNumber();
    void trafficSplitsEveryBin();
    void splitByTheHour();
    void weekBinsAreNamed();
    void latencyReadsTheCurves();
    void markIsAStopInPlace();
    void coldStartsReadTodayExactly();
    void readingsSayWhatIsThere_data();
    void readingsSayWhatIsThere();
    void paperIsVectors();
};

void TestViewCharts::roundStepsAreRoundAndInside()
{
    QCOMPARE(roundSteps(0, 100, 5), (std::vector<double>{0, 50, 100}));
    QCOMPARE(roundSteps(0, 100, 6), (std::vector<double>{0, 20, 40, 60, 80, 100}));
    QCOMPARE(roundSteps(-0.5, 2.5, 30, true), (std::vector<double>{0, 1, 2}));
    QVERIFY(roundSteps(1, 1, 5).empty());
    const auto [from, to] = roundRange(-30, 1230);
    QVERIFY(from <= -30 && to >= 1230);
    for (int most = 2; most < 20; ++most)
        QVERIFY(roundSteps(0.3, 7.7, most).size() <= static_cast<std::size_t>(most));
}

void TestViewCharts::bridgeAddsUp()
{
    const BridgePicture picture = bridgePicture(viewsScenario(), viewsAnalysis().drivers[0]);
    QCOMPARE(picture.bars.size(), std::size_t(7));
    QCOMPARE(picture.bars.front().amount, QStringLiteral("$1,000"));
    for (std::size_t i = 1; i + 1 < picture.bars.size(); ++i)
        QCOMPARE(picture.bars[i].from, picture.bars[i - 1].to);
    QVERIFY(std::abs(picture.bars[5].to - picture.bars[6].to) < 1e-9);
    QCOMPARE(picture.bars[1].amount, QStringLiteral("+$150.00"));
    QCOMPARE(picture.bars[3].kind, BridgeBar::Kind::nothing);
    QCOMPARE(picture.bars[5].kind, BridgeBar::Kind::saving);
    QCOMPARE(picture.bars[5].amount, QStringLiteral("-$50.00"));
}

void TestViewCharts::bridgeBarsStandWhereTheirAmountsSay()
{
    const BridgeFigure figure(bridgePicture(viewsScenario(), viewsAnalysis().drivers[0]));
    const ChartLook look = lightLook();
    const QRectF sticker = figure.barRect(0, target, look);
    const QRectF cold = figure.barRect(1, target, look);
    const QRectF tiers = figure.barRect(5, target, look);
    QVERIFY(std::abs(cold.bottom() - sticker.top()) < 1e-6);
    QVERIFY(std::abs(cold.height() / sticker.height() - 0.15) < 1e-9);
    QVERIFY(std::abs(tiers.height() / cold.height() - 1.0 / 3) < 1e-9);
    QVERIFY(target.contains(sticker) && target.contains(figure.barRect(6, target, look)));
}

void TestViewCharts::savingsAreToldApartWithoutColour()
{
    // In greyscale a saving is a hatch: more than one shade. A cost is one.
    const BridgeFigure figure(bridgePicture(viewsScenario(), viewsAnalysis().drivers[0]));
    const ChartLook look = lightLook();
    const QImage image = chartImage([&](QPainter &painter, const QRectF &rect) { figure.paint(painter, rect, look); },
                                    target.size().toSize(), 1)
                             .convertToFormat(QImage::Format_Grayscale8);
    const auto shades = [&](const QRectF &bar) {
        QSet<int> found;
        const QRect inside = bar.toAlignedRect().adjusted(4, 3, -4, -3);
        for (int y = inside.top(); y <= inside.bottom(); ++y) {
            for (int x = inside.left(); x <= inside.right(); ++x)
                found << image.pixelColor(x, y).lightness();
        }
        return found.size();
    };
    QVERIFY(shades(figure.barRect(5, target, look)) >= 2);
    QCOMPARE(shades(figure.barRect(1, target, look)), 1);
}

void TestViewCharts::splitMarksTheBestAndTheUnfit()
{
    const Analysis analysis = viewsAnalysis();
    const SplitPicture picture = splitPicture(viewsScenario(), analysis, analysis.hybrids[0]);
    QCOMPARE(picture.best, 2);
    QCOMPARE(picture.points[0].standing, SplitPoint::Standing::infeasible);
    QCOMPARE(picture.points[1].standing, SplitPoint::Standing::missesTarget);
    QCOMPARE(picture.points[2].standing, SplitPoint::Standing::sound);
    QVERIFY(picture.dedicatedAlone && picture.dedicatedAlone->monthlyCost == 2800);
    for (const SplitPoint &point : picture.points)
        QVERIFY(point.monthlyCost >= picture.from && point.monthlyCost <= picture.to);
    QCOMPARE(picture.base, QStringLiteral("A100"));
}

void TestViewCharts::splitHoverFindsTheNearestNumber()
{
    const Analysis analysis = viewsAnalysis();
    const SplitFigure figure(splitPicture(viewsScenario(), analysis, analysis.hybrids[0]));
    const ChartLook look = lightLook();
    for (int stop = 0; stop < figure.stopCount(); ++stop)
        QCOMPARE(figure.stopNear(figure.reading(stop, target, look).at + QPointF(3, 0), target, look), stop);
    QCOMPARE(figure.stopNear(QPointF(1, 1), target, look), -1);
    const ChartReading reading = figure.reading(3, target, look);
    QCOMPARE(reading.rows[1].value, QStringLiteral("$600.00")); // 2,100 against the split's 1,500
}

void TestViewCharts::trafficSplitsEveryBin()
{
    const Analysis analysis = viewsAnalysis();
    const TrafficFigure figure(trafficPicture(viewsScenario(), analysis.hybrids[0]));
    QCOMPARE(figure.stopCount(), 2);
    const ChartReading busy = figure.reading(1, target, lightLook());
    QCOMPARE(busy.rows[0].value, QStringLiteral("3/s"));
    QCOMPARE(busy.rows[1].value, QStringLiteral("2/s"));
    QVERIFY(busy.rows[2].value.startsWith(QStringLiteral("1/s (33")));
    QCOMPARE(figure.stopNear(busy.at, target, lightLook()), 1);
    QVERIFY(figure.csv().contains(QStringLiteral("1,Hour 1 to 2,3,2,1")));
}

// A split by the hour is a level of its own in the cost picture, marks none of the fixed numbers, and has a threshold
// for each bin of the traffic.
void TestViewCharts::splitByTheHour()
{
    Analysis analysis = viewsAnalysis();
    HybridCurve &curve = analysis.hybrids[0];
    curve.binReplicas = {1, 2};
    curve.meanPaidReplicas = 1.5;
    curve.monthlyCost = 1200;
    const SplitPicture split = splitPicture(viewsScenario(), analysis, curve);
    QCOMPARE(split.best, -1);
    QVERIFY(split.byTheHour && split.byTheHour->monthlyCost == 1200);
    QVERIFY(split.from <= 1200);
    const TrafficPicture picture = trafficPicture(viewsScenario(), curve);
    QCOMPARE(picture.saturationByBin, (std::vector<double>{0.75, 1.5}));
    const TrafficFigure figure(picture);
    const ChartReading quiet = figure.reading(0, target, lightLook());
    QCOMPARE(quiet.rows[3].value, QStringLiteral("1"));
    QCOMPARE(quiet.rows[4].value, QStringLiteral("0.75/s"));
    QVERIFY(figure.csv().contains(QStringLiteral("1,Hour 1 to 2,3,2,1,2")));
    const QString words = splitText(viewsScenario(), analysis, curve);
    QVERIFY2(words.contains(QStringLiteral("1 to 2 replicas by the hour")), qPrintable(words));
    QVERIFY2(words.contains(QStringLiteral("above 0.75 to 1.5 requests/s")), qPrintable(words));
}

void TestViewCharts::weekBinsAreNamed()
{
    TrafficPicture picture;
    picture.kind = Shape::Kind::hourOfWeek;
    picture.rate.assign(168, 1);
    picture.overflow.assign(168, 0);
    const TrafficFigure figure(picture);
    QCOMPARE(figure.binName(0), QStringLiteral("Mon 00:00–01:00"));
    QCOMPARE(figure.binName(6 * 24 + 23), QStringLiteral("Sun 23:00–24:00"));
}

void TestViewCharts::latencyReadsTheCurves()
{
    const SharePicture picture = latencyPicture(viewsScenario(), viewsAnalysis());
    QCOMPARE(picture.lines.size(), std::size_t(2));
    const ShareLine &api = picture.lines[0];
    QCOMPARE(shareAt(picture, api, 2), std::optional(0.2));
    QVERIFY(std::abs(*shareAt(picture, api, std::sqrt(2.0)) - 0.35) < 1e-12); // half way in ln t
    QCOMPARE(shareAt(picture, api, 0.01), std::optional(1.0));
    QCOMPARE(shareAt(picture, api, 100), std::optional(0.0001));
    QCOMPARE(picture.mark, std::optional(4.0));
    QVERIFY(std::abs(*picture.limit - 0.05) < 1e-12);
    QVERIFY(picture.range.contains(4) && picture.range.contains(0.5));
}

void TestViewCharts::markIsAStopInPlace()
{
    const ShareFigure figure(latencyPicture(viewsScenario(), viewsAnalysis()));
    const ChartLook look = lightLook();
    double last = -1;
    int atTarget = 0;
    for (int stop = 0; stop < figure.stopCount(); ++stop) {
        const ChartReading reading = figure.reading(stop, target, look);
        QVERIFY2(reading.at.x() >= last, qPrintable(QString::number(stop)));
        last = reading.at.x();
        if (reading.title == QStringLiteral("slower than 4\u00a0s") &&
            reading.rows[0].value == QStringLiteral("4\u00a0%") && reading.rows[1].value == QStringLiteral("10\u00a0%"))
            ++atTarget;
    }
    QVERIFY(atTarget >= 1);
}

void TestViewCharts::coldStartsReadTodayExactly()
{
    const SharePicture picture = coldStartPicture(viewsScenario(), viewsAnalysis());
    QCOMPARE(shareAt(picture, picture.lines[0], 100000), std::optional(0.25)); // evaluated, not the curve's 0.26
    QCOMPARE(shareAt(picture, picture.lines[0], 1000), std::optional(0.8));
    QVERIFY(!shareAt(picture, picture.lines[0], 1));
}

void TestViewCharts::readingsSayWhatIsThere_data()
{
    QTest::addColumn<double>("width");
    QTest::addColumn<double>("height");
    QTest::newRow("usual") << 800.0 << 400.0;
    QTest::newRow("small") << 300.0 << 200.0;
    QTest::newRow("tiny") << 40.0 << 30.0;
}

void TestViewCharts::readingsSayWhatIsThere()
{
    QFETCH(double, width);
    QFETCH(double, height);
    const Scenario scenario = viewsScenario();
    const Analysis analysis = viewsAnalysis();
    std::vector<std::unique_ptr<ChartFigure>> figures;
    figures.push_back(std::make_unique<BridgeFigure>(bridgePicture(scenario, analysis.drivers[0])));
    figures.push_back(std::make_unique<SplitFigure>(splitPicture(scenario, analysis, analysis.hybrids[0])));
    figures.push_back(std::make_unique<TrafficFigure>(trafficPicture(scenario, analysis.hybrids[0])));
    figures.push_back(std::make_unique<ShareFigure>(latencyPicture(scenario, analysis)));
    figures.push_back(std::make_unique<ShareFigure>(coldStartPicture(scenario, analysis)));
    const QRectF place(0, 0, width, height);
    for (const auto &figure : figures) {
        QVERIFY(figure->stopCount() > 0);
        const ChartLook look = lightLook();
        const QImage image =
            chartImage([&](QPainter &painter, const QRectF &rect) { figure->paint(painter, rect, look); },
                       place.size().toSize(), 1);
        QVERIFY(!image.isNull());
        for (int stop = 0; stop < figure->stopCount(); ++stop) {
            const ChartReading reading = figure->reading(stop, place, look);
            QVERIFY(!reading.title.isEmpty() && !reading.rows.empty());
            QVERIFY(std::isfinite(reading.at.x()) && std::isfinite(reading.at.y()));
        }
        QVERIFY(figure->csv().count(QStringLiteral("\r\n")) > 2);
    }
}

void TestViewCharts::paperIsVectors()
{
    const Scenario scenario = viewsScenario();
    const Analysis analysis = viewsAnalysis();
    const std::vector<ChartPainter> painters = {
        [&](QPainter &p, const QRectF &r) { paintBridge(p, r, scenario, analysis, "api"); },
        [&](QPainter &p, const QRectF &r) { paintHybridCurve(p, r, scenario, analysis, "split"); },
        [&](QPainter &p, const QRectF &r) { paintHybridTraffic(p, r, scenario, analysis, "split"); },
        [&](QPainter &p, const QRectF &r) { paintLatency(p, r, scenario, analysis); },
        [&](QPainter &p, const QRectF &r) { paintColdStarts(p, r, scenario, analysis); }};
    for (const ChartPainter &paint : painters) {
        const QByteArray svg = chartSvg(paint, QSize(600, 300), QStringLiteral("chart"));
        QVERIFY(svg.contains("<text"));
        QVERIFY(svg.contains("<path") || svg.contains("<polyline") || svg.contains("<rect"));
        QVERIFY(!svg.contains("<image"));
    }
}

ISOCOST_TEST(TestViewCharts)
#include "test_view_charts.moc"
