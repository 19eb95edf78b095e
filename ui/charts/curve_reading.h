// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/analysis.h"

#include <QPolygonF>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace isocost
{

/// The curve's cost at a volume, interpolated linearly, as most bills grow. At a jump the cost before it holds: a fleet
/// still carries the volume at which it is full. Empty outside the curve. O(log n).
std::optional<double> costAt(const CostCurve &curve, double requestsPerDay);

struct CurveReading {
    std::string option;
    double monthlyCost = 0;

    bool operator==(const CurveReading &) const = default;
};

/// Every curve at one volume, the cheapest first; curves that do not reach the volume are left out.
std::vector<CurveReading> readCurves(const std::vector<CostCurve> &curves, double requestsPerDay);

/// The parts of a curve that a log-log chart can show: points (requests/day, cost) with costs over 0, thinned to what a
/// person can see. A stretch without cost splits the curve.
std::vector<QPolygonF> visiblePieces(const CostCurve &curve);

/// The stretches over which the curve costs nothing, (from, to) requests/day.
std::vector<std::pair<double, double>> freeStretches(const CostCurve &curve);

/// Drops the points that lie within `decades` of the line between their neighbours on log-log axes (Ramer 1972; Douglas
/// and Peucker 1973). All coordinates > 0. Ends and steps stay.
QPolygonF thinned(const QPolygonF &points, double decades);

} // namespace isocost
