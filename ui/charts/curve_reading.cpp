// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/curve_reading.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

/// A five-thousandth of a decade: a tenth of a pixel on the largest screens.
constexpr double invisibleDecades = 2e-4;

/// Index of the point farthest from the line first–last, or -1 when all are within the tolerance.
int farthest(const QPolygonF &logs, int first, int last, double tolerance)
{
    const QPointF along = logs[last] - logs[first];
    const double length = std::hypot(along.x(), along.y());
    const double perLength = length > 0 ? 1 / length : 0;
    int found = -1;
    double worst = tolerance;
    for (int i = first + 1; i < last; ++i) {
        const QPointF away = logs[i] - logs[first];
        const double distance = length > 0 ? std::abs(along.x() * away.y() - along.y() * away.x()) * perLength
                                           : std::hypot(away.x(), away.y());
        if (distance > worst) {
            worst = distance;
            found = i;
        }
    }
    return found;
}

} // namespace

std::optional<double> costAt(const CostCurve &curve, double requestsPerDay)
{
    const auto &volumes = curve.requestsPerDay;
    const auto &costs = curve.monthlyCost;
    if (volumes.empty() || volumes.size() != costs.size() || !(requestsPerDay >= volumes.front()) ||
        requestsPerDay > volumes.back())
        return {};
    const auto at = std::lower_bound(volumes.begin(), volumes.end(), requestsPerDay);
    const auto right = static_cast<std::size_t>(at - volumes.begin());
    if (*at == requestsPerDay)
        return costs[right];
    const std::size_t left = right - 1;
    const double share = (requestsPerDay - volumes[left]) / (volumes[right] - volumes[left]);
    return std::lerp(costs[left], costs[right], share);
}

std::vector<CurveReading> readCurves(const std::vector<CostCurve> &curves, double requestsPerDay)
{
    std::vector<CurveReading> readings;
    for (const CostCurve &curve : curves) {
        if (const auto cost = costAt(curve, requestsPerDay))
            readings.push_back({curve.option, *cost});
    }
    std::stable_sort(readings.begin(), readings.end(),
                     [](const CurveReading &a, const CurveReading &b) { return a.monthlyCost < b.monthlyCost; });
    return readings;
}

QPolygonF thinned(const QPolygonF &points, double decades)
{
    if (points.size() < 3)
        return points;
    QPolygonF logs;
    logs.reserve(points.size());
    for (const QPointF &point : points)
        logs << QPointF(std::log10(point.x()), std::log10(point.y()));
    std::vector<bool> kept(static_cast<std::size_t>(points.size()), false);
    kept.front() = kept.back() = true;
    std::vector<std::pair<int, int>> open = {{0, static_cast<int>(points.size()) - 1}};
    while (!open.empty()) {
        const auto [first, last] = open.back();
        open.pop_back();
        const int split = farthest(logs, first, last, decades);
        if (split < 0)
            continue;
        kept[static_cast<std::size_t>(split)] = true;
        open.push_back({first, split});
        open.push_back({split, last});
    }
    QPolygonF result;
    for (int i = 0; i < points.size(); ++i) {
        if (kept[static_cast<std::size_t>(i)])
            result << points[i];
    }
    return result;
}

std::vector<QPolygonF> visiblePieces(const CostCurve &curve)
{
    std::vector<QPolygonF> pieces;
    QPolygonF piece;
    const auto finish = [&] {
        if (piece.size() > 1)
            pieces.push_back(thinned(piece, invisibleDecades));
        piece.clear();
    };
    const std::size_t count = std::min(curve.requestsPerDay.size(), curve.monthlyCost.size());
    for (std::size_t i = 0; i < count; ++i) {
        const QPointF point(curve.requestsPerDay[i], curve.monthlyCost[i]);
        if (point.x() > 0 && point.y() > 0 && std::isfinite(point.y()))
            piece << point;
        else
            finish();
    }
    finish();
    return pieces;
}

std::vector<std::pair<double, double>> freeStretches(const CostCurve &curve)
{
    std::vector<std::pair<double, double>> stretches;
    const std::size_t count = std::min(curve.requestsPerDay.size(), curve.monthlyCost.size());
    for (std::size_t i = 0; i < count; ++i) {
        if (curve.monthlyCost[i] > 0)
            continue;
        const double from = curve.requestsPerDay[i];
        while (i + 1 < count && curve.monthlyCost[i + 1] <= 0)
            ++i;
        if (curve.requestsPerDay[i] > from)
            stretches.push_back({from, curve.requestsPerDay[i]});
    }
    return stretches;
}

} // namespace isocost
