// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/analysis.h"
#include "core/engine/planning/confidence/confidence_bands.h"
#include "core/model/scenario.h"
#include "ui/charts/log_axis.h"
#include "ui/format/money_period.h"

#include <QPolygonF>
#include <QString>

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace isocost
{

/// One option's curve, ready to draw. `index` is the option's place in the scenario and chooses its look. An option
/// that cannot serve today's volume has no points: what it would cost is no cost.
struct CurveShape {
    CostCurve data;
    QString name;
    int index = 0;
    std::vector<QPolygonF> pieces;               ///< (requests/day, cost), all > 0
    std::vector<std::pair<double, double>> free; ///< requests/day over which the option costs nothing
    QString reason;                              ///< why there is no curve; empty: there is one

    bool operator==(const CurveShape &) const = default;
};

/// The volumes at which one option is recommended, slivers folded.
struct BandShape {
    LogRange volumes;
    int index = -1; ///< -1: no option is feasible and meets the service level
    QString name;

    bool operator==(const BandShape &) const = default;
};

struct MarkerShape {
    double volume = 0;
    double cost = 0;
    bool jump = false;
    bool onEnvelope = false; ///< the recommended option changes here, between these two
    QString label;
    int crossover = 0; ///< index into the analysis' crossovers

    bool operator==(const MarkerShape &) const = default;
};

/// Where an option's cost lies in eight of ten draws of the uncertain inputs: P10 to P90 along the volume axis.
struct CostRangeShape {
    std::string option; ///< id
    int index = 0;
    std::vector<double> requestsPerDay; ///< ascending, > 0
    std::vector<double> low;
    std::vector<double> high;

    bool operator==(const CostRangeShape &) const = default;
};

/// All that the crossover chart draws, in data coordinates. Nothing in it is ≤ 0 on an axis.
struct CrossoverPicture {
    QString currency;
    format::MoneyPeriod period = format::moneyPeriod(); ///< its texts are of that one; costs are of a month
    std::vector<CurveShape> curves;
    std::vector<BandShape> bands;
    std::vector<MarkerShape> markers;                      ///< ascending volume; of crossovers that are no slivers
    double today = 0;                                      ///< requests/day, 0 when there are none
    double evaluatedAt = 0;                                ///< requests/day of `evaluated`
    std::vector<std::pair<std::string, double>> evaluated; ///< each option's exact cost there, not read off a curve
    LogRange data;                                         ///< volumes that were computed
    std::vector<CostRangeShape> ranges;                    ///< drawn behind the curves; empty: none
    std::vector<CurveShape> faint; ///< the same options without levers: pale, read by nothing; empty: none

    bool operator==(const CrossoverPicture &) const = default;
};

/// What the legend says of a curve: its name, or why there is none.
QString legendText(const CurveShape &curve);

CrossoverPicture crossoverPicture(const Scenario &scenario, const Analysis &analysis);

/// Curves of a scenario, ready to draw.
std::vector<CurveShape> curveShapes(const Scenario &scenario, const std::vector<CostCurve> &curves);

/// The ranges of bands worked out for the picture's scenario, of the options that have a curve.
std::vector<CostRangeShape> costRangeShapes(const CrossoverPicture &picture, const std::vector<CostBand> &bands);

/// True when two pictures differ in today's volume at most, to the eye: costs and volumes agree to 1e-7.
bool sameButToday(const CrossoverPicture &a, const CrossoverPicture &b);

/// Volumes worth showing first: today's and those where the recommendation changes, with room to both sides, at least
/// two decades, 1-2-5 at both ends, within zoomLimits().
LogRange fittedVolumes(const CrossoverPicture &picture);

/// True when volumes in sight no longer show the answer as fittedVolumes() would: a border lies outside, or all of it
/// in a small part of them.
bool isAstray(const LogRange &shown, const LogRange &fitted);

/// How far one may zoom out: the computed volumes and today's.
LogRange zoomLimits(const CrossoverPicture &picture);

/// The costs of the shown curves over these volumes, 1-2-5 at both ends. Costs under a cent are cut off where others
/// are dearer.
LogRange fittedCosts(const CrossoverPicture &picture, const LogRange &volumes, const std::set<std::string> &hidden);

/// Markers within the volumes in the order in which they deserve a label: those on the envelope first, then by distance
/// from today's volume.
std::vector<int> labelOrder(const CrossoverPicture &picture, const LogRange &volumes);

/// Index of the marker nearest in volume within `decades`; -1 when there is none.
int nearestMarker(const CrossoverPicture &picture, double volume, double decades);

} // namespace isocost
