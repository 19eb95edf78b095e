// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/curve_hit.h"

#include "ui/charts/curve_reading.h"

#include <QLineF>

#include <cmath>

namespace isocost
{

std::optional<CurveHit> curveHit(const PlotFrame &frame, const CrossoverPicture &picture,
                                 const std::set<std::string> &hidden, const QPointF &position)
{
    constexpr double reach = 9; // pixels
    if (!frame.plot.contains(position))
        return {};
    for (std::size_t i = 0; i < picture.markers.size(); ++i) {
        const MarkerShape &marker = picture.markers[i];
        if (QLineF(position, frame.at(marker.volume, marker.cost)).length() <= reach)
            return CurveHit{static_cast<int>(i), {}, marker.volume};
    }
    const double volume = frame.volumeAt(position.x());
    std::optional<CurveHit> best;
    double nearest = reach;
    for (const CurveShape &curve : picture.curves) {
        const std::optional<double> cost =
            hidden.contains(curve.data.option) ? std::nullopt : costAt(curve.data, volume);
        if (!cost || !(*cost > 0))
            continue;
        const double distance = std::abs(frame.y(*cost) - position.y());
        if (distance <= nearest) {
            nearest = distance;
            best = CurveHit{-1, curve.data.option, volume};
        }
    }
    return best;
}

} // namespace isocost
