// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/crossover_picture.h"
#include "ui/charts/curve_reading.h"
#include "ui/format/format.h"
#include "ui/words/result_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

constexpr double sameVolume = 1e-6; ///< relative: a band's edge and the crossover that makes it

struct CrossoverPictureWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::CrossoverChart)
};

std::vector<BandShape> bandShapes(const Scenario &scenario, const CrossoverResult &result)
{
    std::vector<BandShape> bands;
    for (const Band &band : result.envelope) {
        if (!(band.from > 0) || !(band.to > band.from))
            continue;
        if (band.option)
            bands.push_back(
                {{band.from, band.to}, optionIndex(scenario, *band.option), optionName(scenario, *band.option)});
        else
            bands.push_back({{band.from, band.to},
                             -1,
                             scenario.workload.slo ? CrossoverPictureWords::tr("none meets the target")
                                                   : CrossoverPictureWords::tr("none is possible")});
    }
    return bands;
}

LogRange computedVolumes(const Analysis &analysis)
{
    LogRange range;
    if (analysis.crossovers.from > 0 && analysis.crossovers.to > analysis.crossovers.from)
        range = {analysis.crossovers.from, analysis.crossovers.to};
    for (const CostCurve &curve : analysis.curves) {
        if (curve.requestsPerDay.size() > 1 && curve.requestsPerDay.front() > 0) {
            range.from = std::min(range.from, curve.requestsPerDay.front());
            range.to = std::max(range.to, curve.requestsPerDay.back());
        }
    }
    return range;
}

/// Widens a range about its middle to at least so many decades.
LogRange atLeast(LogRange range, double decades)
{
    const double missing = decades - range.decades();
    if (missing > 0) {
        range.from *= std::pow(10.0, -missing / 2);
        range.to *= std::pow(10.0, missing / 2);
    }
    return range;
}

void extend(double &low, double &high, double value)
{
    if (value > 0 && std::isfinite(value)) {
        low = std::min(low, value);
        high = std::max(high, value);
    }
}

bool close(double a, double b)
{
    return std::abs(a - b) <= 1e-7 * std::max(std::abs(a), std::abs(b));
}

bool close(const std::vector<double> &a, const std::vector<double> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](double x, double y) { return close(x, y); });
}

bool close(const CurveShape &a, const CurveShape &b)
{
    return a.index == b.index && a.name == b.name && a.data.option == b.data.option &&
           close(a.data.requestsPerDay, b.data.requestsPerDay) && close(a.data.monthlyCost, b.data.monthlyCost);
}

bool close(const BandShape &a, const BandShape &b)
{
    return a.index == b.index && a.name == b.name && close(a.volumes.from, b.volumes.from) &&
           close(a.volumes.to, b.volumes.to);
}

bool close(const MarkerShape &a, const MarkerShape &b)
{
    return a.jump == b.jump && a.onEnvelope == b.onEnvelope && a.label == b.label && close(a.volume, b.volume) &&
           close(a.cost, b.cost);
}

template <class T> bool allClose(const std::vector<T> &a, const std::vector<T> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const T &x, const T &y) { return close(x, y); });
}

} // namespace

bool sameButToday(const CrossoverPicture &a, const CrossoverPicture &b)
{
    return a.currency == b.currency && a.data == b.data && a.ranges == b.ranges && allClose(a.curves, b.curves) &&
           allClose(a.faint, b.faint) && allClose(a.bands, b.bands) && allClose(a.markers, b.markers);
}

bool changesRecommendation(const CrossoverResult &result, const Crossover &crossover)
{
    for (std::size_t i = 1; i < result.envelope.size(); ++i) {
        const Band &below = result.envelope[i - 1];
        const Band &above = result.envelope[i];
        if (std::abs(above.from - crossover.requestsPerDay) <= sameVolume * crossover.requestsPerDay &&
            below.option == crossover.cheaperBelow && above.option == crossover.cheaperAbove)
            return true;
    }
    return false;
}

bool isDrawn(const Crossover &crossover)
{
    return crossover.requestsPerDay > 0 && crossover.monthlyCost > 0;
}

std::vector<CurveShape> curveShapes(const Scenario &scenario, const std::vector<CostCurve> &curves)
{
    std::vector<CurveShape> shapes;
    for (const CostCurve &curve : curves)
        shapes.push_back({curve, optionName(scenario, curve.option), optionIndex(scenario, curve.option),
                          visiblePieces(curve), freeStretches(curve)});
    return shapes;
}

CrossoverPicture crossoverPicture(const Scenario &scenario, const Analysis &analysis)
{
    CrossoverPicture picture;
    picture.currency = QString::fromStdString(scenario.currency);
    picture.today = std::max(0.0, analysis.evaluation.requestsPerDay);
    picture.evaluatedAt = picture.today;
    for (const OptionResult &option : analysis.evaluation.options)
        picture.evaluated.push_back({option.id, option.monthlyCost});
    picture.data = computedVolumes(analysis);
    picture.curves = curveShapes(scenario, analysis.curves);
    picture.bands = bandShapes(scenario, analysis.crossovers);
    for (const Crossover &crossover : analysis.crossovers.crossovers) {
        if (!isDrawn(crossover))
            continue;
        picture.markers.push_back({crossover.requestsPerDay, crossover.monthlyCost, crossover.jump,
                                   changesRecommendation(analysis.crossovers, crossover),
                                   CrossoverPictureWords::tr("%1/day · %2")
                                       .arg(format::requestsPerDay(crossover.requestsPerDay),
                                            format::money(crossover.monthlyCost, picture.currency))});
    }
    return picture;
}

std::vector<CostRangeShape> costRangeShapes(const Scenario &scenario, const std::vector<CostBand> &bands)
{
    std::vector<CostRangeShape> shapes;
    for (const CostBand &band : bands) {
        const int index = optionIndex(scenario, band.option);
        if (index < static_cast<int>(scenario.options.size()))
            shapes.push_back({band.option, index, band.requestsPerDay, band.p10, band.p90});
    }
    return shapes;
}

LogRange zoomLimits(const CrossoverPicture &picture)
{
    LogRange limits = picture.data;
    if (picture.today > 0) {
        limits.from = std::min(limits.from, picture.today / 2);
        limits.to = std::max(limits.to, picture.today * 2);
    }
    return limits;
}

LogRange fittedVolumes(const CrossoverPicture &picture)
{
    constexpr double room = 5;
    double low = HUGE_VAL;
    double high = 0;
    extend(low, high, picture.today);
    const bool anyOnEnvelope = std::any_of(picture.markers.begin(), picture.markers.end(),
                                           [](const MarkerShape &marker) { return marker.onEnvelope; });
    for (const MarkerShape &marker : picture.markers) {
        if (marker.onEnvelope || !anyOnEnvelope)
            extend(low, high, marker.volume);
    }
    const LogRange limits = zoomLimits(picture);
    if (high <= 0)
        return limits;
    const LogRange wanted = roundedOut(atLeast({low / room, high * room}, 2));
    const LogRange fitted = {std::max(wanted.from, limits.from), std::min(wanted.to, limits.to)};
    return fitted.to > fitted.from ? fitted : limits;
}

LogRange fittedCosts(const CrossoverPicture &picture, const LogRange &volumes, const std::set<std::string> &hidden)
{
    constexpr double leastOfInterest = 0.01;
    double low = HUGE_VAL;
    double high = 0;
    for (const CurveShape &curve : picture.curves) {
        if (hidden.count(curve.data.option) > 0)
            continue;
        for (const QPolygonF &piece : curve.pieces) {
            for (const QPointF &point : piece) {
                if (volumes.contains(point.x()))
                    extend(low, high, point.y());
            }
        }
        extend(low, high, costAt(curve.data, volumes.from).value_or(0));
        extend(low, high, costAt(curve.data, volumes.to).value_or(0));
    }
    if (high <= 0)
        return {1, 100};
    low = std::max(low, std::min(leastOfInterest, high / 1000));
    return roundedOut(atLeast({low / 1.3, high * 1.3}, 0.6));
}

std::vector<int> labelOrder(const CrossoverPicture &picture, const LogRange &volumes)
{
    const double middle = std::sqrt(volumes.from * volumes.to);
    const double today = volumes.contains(picture.today) ? picture.today : middle;
    std::vector<int> order;
    for (std::size_t i = 0; i < picture.markers.size(); ++i) {
        if (volumes.contains(picture.markers[i].volume))
            order.push_back(static_cast<int>(i));
    }
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
        const MarkerShape &first = picture.markers[static_cast<std::size_t>(a)];
        const MarkerShape &second = picture.markers[static_cast<std::size_t>(b)];
        if (first.onEnvelope != second.onEnvelope)
            return first.onEnvelope;
        return std::abs(std::log(first.volume / today)) < std::abs(std::log(second.volume / today));
    });
    return order;
}

int nearestMarker(const CrossoverPicture &picture, double volume, double decades)
{
    int found = -1;
    double best = decades;
    for (std::size_t i = 0; i < picture.markers.size(); ++i) {
        const double distance = std::abs(std::log10(picture.markers[i].volume / volume));
        if (distance <= best) {
            best = distance;
            found = static_cast<int>(i);
        }
    }
    return found;
}

} // namespace isocost
