// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/suite.h"
#include "tests/ui/two_curves.h"
#include "ui/charts/chart_export.h"
#include "ui/charts/crossover_chart.h"
#include "ui/charts/crossover_csv.h"
#include "ui/charts/curve_reading.h"
#include "ui/charts/log_axis.h"
#include "ui/words/border_words.h"

#include <QLocale>
#include <QPainter>
#include <QTest>
#include <QXmlStreamReader>

#include <cmath>

using namespace isocost;
using namespace isocost::charts;

namespace
{

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
    void crossoversInOnePlaceShareALabel();
    void pictureOfTwoCurves();
    void anOptionThatCannotServeHasNoCurve();
    void sliversAreFolded();
    void astrayIsWhereTheAnswerIsLost();
    void picturesThatDifferInTodayOnly();
    void fittedRanges();
    void noAxisEverTouchesZero();
    void csvOfCurves();
    void paintsIntoAnyDevice();
    void svgIsWellFormed();
};

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
