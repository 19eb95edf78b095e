// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/crossover_picture.h"
#include "ui/charts/curve_reading.h"
#include "ui/format/format.h"
#include "ui/format/money_period.h"
#include "ui/words/border_words.h"
#include "ui/words/result_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

constexpr double roomAround = 5; ///< a factor of volume beside what matters

struct CrossoverPictureWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::CrossoverChart)
};

std::vector<BandShape> bandShapes(const Scenario &scenario, const CrossoverResult &result)
{
    std::vector<BandShape> bands;
    for (const Band &band : spokenEnvelope(result.envelope).bands) {
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

/// Why an option has no curve at today's volume; empty where it can serve.
QString reasonWithoutCurve(const Evaluation &evaluation, const std::string &option)
{
    const auto result = std::ranges::find(evaluation.options, option, &OptionResult::id);
    if (result == evaluation.options.end() || result->feasible)
        return {};
    return result->reasons.empty() ? CrossoverPictureWords::tr("it cannot serve the workload")
                                   : reasonText(result->reasons.front());
}

CurveShape curveShape(const Scenario &scenario, const Evaluation &evaluation, const CostCurve &curve)
{
    CurveShape shape{curve, optionName(scenario, curve.option), optionIndex(scenario, curve.option), {}, {}, {}};
    shape.reason = reasonWithoutCurve(evaluation, curve.option);
    if (!shape.reason.isEmpty()) {
        shape.data = {curve.option, {}, {}};
        return shape;
    }
    shape.pieces = visiblePieces(curve);
    shape.free = freeStretches(curve);
    return shape;
}

bool isWithoutCurve(const CrossoverPicture &picture, const std::string &option)
{
    return std::ranges::any_of(picture.curves, [&](const CurveShape &curve) {
        return curve.data.option == option && !curve.reason.isEmpty();
    });
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
    return a.index == b.index && a.name == b.name && a.reason == b.reason && a.data.option == b.data.option &&
           close(a.data.requestsPerDay, b.data.requestsPerDay) && close(a.data.monthlyCost, b.data.monthlyCost);
}

bool close(const BandShape &a, const BandShape &b)
{
    return a.index == b.index && a.name == b.name && close(a.volumes.from, b.volumes.from) &&
           close(a.volumes.to, b.volumes.to);
}

bool close(const MarkerShape &a, const MarkerShape &b)
{
    return a.jump == b.jump && a.onEnvelope == b.onEnvelope && a.label == b.label && a.crossover == b.crossover &&
           close(a.volume, b.volume) && close(a.cost, b.cost);
}

template <class T> bool allClose(const std::vector<T> &a, const std::vector<T> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const T &x, const T &y) { return close(x, y); });
}

} // namespace

bool sameButToday(const CrossoverPicture &a, const CrossoverPicture &b)
{
    return a.currency == b.currency && a.period == b.period && a.data == b.data && a.ranges == b.ranges &&
           allClose(a.curves, b.curves) && allClose(a.faint, b.faint) && allClose(a.bands, b.bands) &&
           allClose(a.markers, b.markers);
}

QString legendText(const CurveShape &curve)
{
    return curve.reason.isEmpty() ? curve.name
                                  : CrossoverPictureWords::tr("%1 (no curve: %2)").arg(curve.name, curve.reason);
}

std::vector<CurveShape> curveShapes(const Scenario &scenario, const std::vector<CostCurve> &curves)
{
    std::vector<CurveShape> shapes;
    for (const CostCurve &curve : curves)
        shapes.push_back(curveShape(scenario, {}, curve));
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
    for (const CostCurve &curve : analysis.curves)
        picture.curves.push_back(curveShape(scenario, analysis.evaluation, curve));
    picture.bands = bandShapes(scenario, analysis.crossovers);
    for (const SpokenCrossover &spoken : spokenCrossovers(analysis.crossovers).shown) {
        const Crossover &crossover = analysis.crossovers.crossovers[spoken.index];
        const bool hasPlace = crossover.requestsPerDay > 0 && crossover.monthlyCost > 0; // on log axes
        if (!hasPlace || isWithoutCurve(picture, crossover.first) || isWithoutCurve(picture, crossover.second))
            continue;
        picture.markers.push_back({crossover.requestsPerDay, crossover.monthlyCost, crossover.jump,
                                   spoken.changesAnswer,
                                   CrossoverPictureWords::tr("%1/day · %2")
                                       .arg(format::requestsPerDay(crossover.requestsPerDay),
                                            format::periodMoney(crossover.monthlyCost, picture.currency)),
                                   static_cast<int>(spoken.index)});
    }
    return picture;
}

std::vector<CostRangeShape> costRangeShapes(const CrossoverPicture &picture, const std::vector<CostBand> &bands)
{
    std::vector<CostRangeShape> shapes;
    for (const CostBand &band : bands) {
        for (const CurveShape &curve : picture.curves) {
            if (curve.data.option == band.option && curve.reason.isEmpty())
                shapes.push_back({band.option, curve.index, band.requestsPerDay, band.p10, band.p90});
        }
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

bool isAstray(const LogRange &shown, const LogRange &fitted)
{
    constexpr double mostMissing = roomAround;
    constexpr double mostSpare = 30;
    return shown.from > mostMissing * fitted.from || fitted.to > mostMissing * shown.to ||
           fitted.from > mostSpare * shown.from || shown.to > mostSpare * fitted.to;
}

LogRange fittedVolumes(const CrossoverPicture &picture)
{
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
    const LogRange wanted = roundedOut(atLeast({low / roomAround, high * roomAround}, 2));
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
