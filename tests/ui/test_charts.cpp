// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/suite.h"
#include "ui/charts/chart_export.h"
#include "ui/charts/crossover_chart.h"
#include "ui/charts/crossover_csv.h"
#include "ui/charts/csv.h"
#include "ui/charts/curve_reading.h"
#include "ui/charts/label_layout.h"
#include "ui/charts/log_axis.h"
#include "ui/words/envelope_words.h"

#include <QLocale>
#include <QPainter>
#include <QTest>
#include <QXmlStreamReader>

#include <cmath>

using namespace isocost;

namespace
{

/// api costs 0.0105 a request and day's month, gpu 2,800 up to 1,000,000/day and 5,600 above: they meet at 266,667.
Analysis twoCurves()
{
    Analysis analysis;
    analysis.evaluation.requestsPerDay = 100000;
    analysis.evaluation.options = {OptionResult{}, OptionResult{}};
    CostCurve api{"api", {}, {}};
    CostCurve gpu{"gpu", {}, {}};
    for (int i = 0; i <= 70; ++i) {
        const double volume = 10 * std::pow(10.0, i / 10.0);
        api.requestsPerDay.push_back(volume);
        api.monthlyCost.push_back(volume * 0.0105);
        gpu.requestsPerDay.push_back(volume);
        gpu.monthlyCost.push_back(volume <= 1e6 * (1 + 1e-12) ? 2800 : 5600);
        if (i == 50) { // the step: the same volume twice
            gpu.requestsPerDay.push_back(volume);
            gpu.monthlyCost.push_back(5600);
        }
    }
    analysis.curves = {api, gpu};
    analysis.crossovers.from = 10;
    analysis.crossovers.to = 1e8;
    analysis.crossovers.crossovers = {{"api", "gpu", 2800 / 0.0105, 2800, "api", "gpu", false}};
    analysis.crossovers.envelope = {{10, 2800 / 0.0105, "api"}, {2800 / 0.0105, 1e8, "gpu"}};
    return analysis;
}

Scenario twoOptions()
{
    Scenario scenario;
    scenario.options = {Option{}, Option{}};
    scenario.options[0].id = "api";
    scenario.options[0].name = "Replicate";
    scenario.options[1].id = "gpu";
    return scenario;
}

} // namespace

class TestCharts : public QObject
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
    void crossoversInOnePlaceShareALabel();
    void pictureOfTwoCurves();
    void anOptionThatCannotServeHasNoCurve();
    void sliversAreFolded();
    void astrayIsWhereTheAnswerIsLost();
    void picturesThatDifferInTodayOnly();
    void fittedRanges();
    void noAxisEverTouchesZero();
    void csvIsDefusedAndQuoted();
    void csvOfCurves();
    void paintsIntoAnyDevice();
    void svgIsWellFormed();
};

void TestCharts::ticks()
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

void TestCharts::roundedOutHoldsTheRange()
{
    QCOMPARE(roundedOut({3, 700}), (LogRange{2, 1000}));
    QCOMPARE(roundedOut({10, 1000}), (LogRange{10, 1000}));
}

void TestCharts::zoomAndPanStayWithinLimits()
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

void TestCharts::significantDigits()
{
    QCOMPARE(roundedTo(123456.7, 3), 123000.0);
    QCOMPARE(roundedTo(0.0123456, 3), 0.0123);
    QCOMPARE(roundedTo(0, 3), 0.0);
}

void TestCharts::readsBetweenPointsAndAtSteps()
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

void TestCharts::readingsAreCheapestFirst()
{
    const auto readings = readCurves(twoCurves().curves, 1e6);
    QCOMPARE(readings.size(), std::size_t(2));
    QCOMPARE(readings[0].option, std::string("gpu"));
    QCOMPARE(readings[0].monthlyCost, 2800.0);
    QVERIFY(std::abs(readings[1].monthlyCost - 10500) < 1e-6);
}

void TestCharts::freeCurvesHaveNoPointAtZero()
{
    const CostCurve curve{"x", {10, 20, 30, 40, 50, 60}, {0, 0, 3, 4, 0, 5}};
    const auto pieces = visiblePieces(curve);
    QCOMPARE(pieces.size(), std::size_t(1));
    QCOMPARE(pieces[0], QPolygonF({{30, 3}, {40, 4}}));
    const auto free = freeStretches(curve);
    QCOMPARE(free.size(), std::size_t(1));
    QCOMPARE(free[0], std::pair(10.0, 20.0));
    QVERIFY(visiblePieces(CostCurve{"z", {1, 2}, {0, 0}}).empty());
}

void TestCharts::thinningKeepsStepsAndEnds()
{
    const Analysis analysis = twoCurves();
    QCOMPARE(visiblePieces(analysis.curves[0])[0].size(), 2); // a straight line
    const QPolygonF steps = visiblePieces(analysis.curves[1])[0];
    QCOMPARE(steps.size(), 4);
    QVERIFY(steps[1].x() == steps[2].x() && steps[1].y() == 2800 && steps[2].y() == 5600); // vertical
}

void TestCharts::labelsNeverOverlap()
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

void TestCharts::crossoversInOnePlaceShareALabel()
{
    Analysis analysis = twoCurves();
    const Crossover first = analysis.crossovers.crossovers[0];
    Crossover same = first;
    same.first = "other";
    Crossover beside = first;
    beside.requestsPerDay *= 1.0001;
    Crossover apart = first;
    apart.requestsPerDay *= 3;
    apart.monthlyCost *= 3;
    analysis.crossovers.crossovers = {first, same, beside, apart};
    const CrossoverPicture picture = crossoverPicture(twoOptions(), analysis);
    QCOMPARE(picture.markers.size(), std::size_t(4)); // every dot is drawn
    const ChartLook look;
    const PlotFrame frame = plotFrame({0, 0, 900, 600}, look, {1e4, 1e7}, {100, 1e5}, QStringLiteral("USD"));
    const QList<MarkerLabel> labels = markerLabels(frame, look, picture);
    QCOMPARE(labels.size(), 2);
    QCOMPARE(labels[0].text, QStringLiteral("266,667/day · $2,800 (+2)"));
    QCOMPARE(labels[1].text, QStringLiteral("800,000/day · $8,400"));
    QVERIFY(!labels[0].rect.intersects(labels[1].rect));
    // Zoomed in until the dots stand apart, each has its own.
    const PlotFrame close = plotFrame({0, 0, 900, 600}, look, {266000, 268000}, {2700, 2900}, QStringLiteral("USD"));
    const QList<MarkerLabel> apartNow = markerLabels(close, look, picture);
    QCOMPARE(apartNow.size(), 2);
    QCOMPARE(apartNow[0].text, QStringLiteral("266,667/day · $2,800 (+1)"));
    QCOMPARE(apartNow[1].text, QStringLiteral("266,693/day · $2,800"));
}

void TestCharts::pictureOfTwoCurves()
{
    const CrossoverPicture picture = crossoverPicture(twoOptions(), twoCurves());
    QCOMPARE(picture.curves.size(), std::size_t(2));
    QCOMPARE(picture.curves[0].name, QStringLiteral("Replicate"));
    QCOMPARE(picture.curves[1].name, QStringLiteral("gpu"));
    QCOMPARE(picture.bands.size(), std::size_t(2));
    QCOMPARE(picture.bands[1].index, 1);
    QCOMPARE(picture.markers.size(), std::size_t(1));
    QVERIFY(picture.markers[0].onEnvelope);
    QCOMPARE(picture.markers[0].label, QStringLiteral("266,667/day · $2,800"));
    QCOMPARE(picture.today, 100000.0);
    QCOMPARE(nearestMarker(picture, 250000, 0.1), 0);
    QCOMPARE(nearestMarker(picture, 1000, 0.1), -1);
}

// Without a price the costs are 0: no line along the lower edge, only a word in the legend.
void TestCharts::anOptionThatCannotServeHasNoCurve()
{
    Analysis analysis = twoCurves();
    OptionResult api;
    api.id = "api";
    api.feasible = false;
    api.reasons = {Reason::unpriced};
    analysis.evaluation.options = {api};
    const CrossoverPicture picture = crossoverPicture(twoOptions(), analysis);
    QVERIFY(picture.curves[0].pieces.empty() && picture.curves[0].free.empty());
    QVERIFY(picture.curves[0].data.requestsPerDay.empty() && !picture.curves[1].pieces.empty());
    QCOMPARE(legendText(picture.curves[0]),
             QStringLiteral("Replicate (no curve: its price sheet has no price for some of the requests)"));
    QCOMPARE(legendText(picture.curves[1]), QStringLiteral("gpu"));
    QVERIFY(picture.markers.empty()); // nothing crosses a line that is not there
}

// api until 100,000, then turns at 500,000 (half a percent wide) and 2,000,000 (twice as wide): the narrow one goes.
void TestCharts::sliversAreFolded()
{
    Analysis analysis = twoCurves();
    const auto crossing = [](double volume, bool up) {
        return Crossover{"api", "gpu", volume, 100, up ? "api" : "gpu", up ? "gpu" : "api", true};
    };
    analysis.crossovers.crossovers = {crossing(1e5, true),    crossing(5e5, false),    crossing(5.025e5, true),
                                      crossing(2e6, false),   crossing(4e6, true),     crossing(2.5e7, false),
                                      crossing(2.51e7, true), crossing(2.52e7, false), crossing(2.53e7, true)};
    analysis.crossovers.envelope = {{10, 1e5, "api"}, {1e5, 1e8, "gpu"}};
    const SpokenCrossovers spoken = spokenCrossovers(analysis.crossovers);
    std::vector<double> volumes;
    for (const SpokenCrossover &shown : spoken.shown)
        volumes.push_back(analysis.crossovers.crossovers[shown.index].requestsPerDay);
    QCOMPARE(volumes, (std::vector<double>{1e5, 2e6, 4e6}));
    QCOMPARE(spoken.slivers, 3);
    QVERIFY(spoken.shown[0].changesAnswer && !spoken.shown[1].changesAnswer);
    QCOMPARE(crossoverPicture(twoOptions(), analysis).markers.size(), std::size_t(3));
}

void TestCharts::astrayIsWhereTheAnswerIsLost()
{
    QVERIFY(!isAstray({1e4, 1e6}, {1e4, 1e6}));
    QVERIFY(!isAstray({1e4, 1e6}, {5e3, 3e6})); // still in sight
    QVERIFY(isAstray({1e4, 1e6}, {1e4, 1e7}));  // a border lies to the right
    QVERIFY(isAstray({1e4, 1e6}, {1e3, 1e6}));  // or to the left
    QVERIFY(isAstray({1e4, 1e12}, {1e4, 1e6})); // after an absurd volume was taken back
}

void TestCharts::picturesThatDifferInTodayOnly()
{
    const CrossoverPicture picture = crossoverPicture(twoOptions(), twoCurves());
    CrossoverPicture other = picture;
    other.today = 5;
    other.curves[0].data.monthlyCost[3] *= 1 + 1e-12; // rounding of the same curve
    QVERIFY(sameButToday(picture, other));
    other.curves[0].data.monthlyCost[3] *= 1.01;
    QVERIFY(!sameButToday(picture, other));
}

void TestCharts::fittedRanges()
{
    CrossoverPicture picture = crossoverPicture(twoOptions(), twoCurves());
    const LogRange volumes = fittedVolumes(picture);
    QVERIFY(volumes.contains(100000) && volumes.contains(266667) && volumes.decades() >= 2 && volumes.decades() < 3);
    const LogRange costs = fittedCosts(picture, volumes, {});
    QVERIFY(costs.contains(volumes.from * 0.0105) && costs.contains(volumes.to * 0.0105) && costs.contains(5600));
    const LogRange without = fittedCosts(picture, volumes, {"api"});
    QVERIFY(without.contains(2800) && without.contains(5600) && without.decades() < 1.5);
    picture.today = 0;
    picture.markers.clear();
    QCOMPARE(fittedVolumes(picture), (LogRange{10, 1e8}));
    picture.today = 0.5; // below what was computed
    QVERIFY(fittedVolumes(picture).contains(0.5));
}

void TestCharts::noAxisEverTouchesZero()
{
    Analysis analysis = twoCurves();
    for (CostCurve &curve : analysis.curves)
        std::fill(curve.monthlyCost.begin(), curve.monthlyCost.end(), 0.0);
    analysis.crossovers.crossovers = {{"api", "gpu", 100, 0, "api", "gpu", false}};
    analysis.crossovers.envelope = {{0, 1e8, "api"}};
    const CrossoverPicture picture = crossoverPicture(twoOptions(), analysis);
    QVERIFY(picture.markers.empty() && picture.bands.empty());
    const LogRange costs = fittedCosts(picture, fittedVolumes(picture), {});
    QVERIFY(costs.from > 0 && costs.to > costs.from);
    QCOMPARE(picture.curves[0].free.size(), std::size_t(1));
}

void TestCharts::csvIsDefusedAndQuoted()
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

void TestCharts::csvOfCurves()
{
    Scenario scenario = twoOptions();
    scenario.options[0].name = "=cmd|' /C calc'!A0";
    Analysis analysis;
    analysis.curves = {{"api", {10, 20, 40}, {1, 2, 4}}, {"gpu", {10, 20, 20, 40}, {5, 5, 7, 7}}};
    const QStringList lines = crossoverCsv(crossoverPicture(scenario, analysis)).split("\r\n");
    QCOMPARE(lines.size(), 6);
    QCOMPARE(lines[0], QStringLiteral("requests per day,'=cmd|' /C calc'!A0 (USD a month),gpu (USD a month)"));
    QCOMPARE(lines[1], QStringLiteral("10,1,5"));
    QCOMPARE(lines[2], QStringLiteral("20,2,5"));
    QCOMPARE(lines[3], QStringLiteral("20,2,7"));
    QCOMPARE(lines[4], QStringLiteral("40,4,7"));
    QVERIFY(lines[5].isEmpty());
}

void TestCharts::paintsIntoAnyDevice()
{
    const QColor curve = optionStyle(0, ChartTheme::print).color;
    for (const QSize &size : {QSize(900, 500), QSize(300, 200), QSize(40, 30)}) {
        QImage image(size, QImage::Format_RGB32);
        image.setDotsPerMeterX(3780); // 96 dpi
        image.fill(Qt::red);
        QPainter painter(&image);
        paintCrossoverChart(painter, image.rect(), twoOptions(), twoCurves());
        painter.end();
        QCOMPARE(image.pixelColor(0, 0), QColor(Qt::white));
        int blue = 0;
        for (int y = 0; y < size.height(); ++y) {
            for (int x = 0; x < size.width(); ++x) {
                const QColor c = image.pixelColor(x, y);
                blue += std::abs(c.red() - curve.red()) + std::abs(c.green() - curve.green()) +
                                    std::abs(c.blue() - curve.blue()) <
                                60
                            ? 1
                            : 0;
            }
        }
        if (size.width() >= 300)
            QVERIFY2(blue > 100, qPrintable(QString::number(blue)));
    }
    QImage empty(300, 200, QImage::Format_RGB32);
    QPainter painter(&empty);
    paintCrossoverChart(painter, empty.rect(), Scenario(), Analysis());
}

void TestCharts::svgIsWellFormed()
{
    CrossoverChart chart;
    Scenario scenario = twoOptions();
    scenario.options[0].name = "</text><script>alert(1)</script>";
    chart.setPicture(crossoverPicture(scenario, twoCurves()));
    chart.resetVolumes();
    const QByteArray svg =
        chartSvg([&](QPainter &p, const QRectF &r) { chart.paintWhole(p, r); }, QSize(600, 400), "a < b & c");
    QXmlStreamReader reader(svg);
    int paths = 0;
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::StartElement) {
            QVERIFY(reader.name() != QStringLiteral("script"));
            paths += reader.name() == QStringLiteral("polyline") || reader.name() == QStringLiteral("path") ? 1 : 0;
        }
    }
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    QVERIFY(paths > 2);
}

ISOCOST_TEST(TestCharts)
#include "test_charts.moc"
