// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/label_layout.h"

#include <algorithm>

namespace isocost
{

namespace
{

constexpr double labelGap = 8; ///< between a point and its label
constexpr double air = 3;      ///< between two labels

/// Below right first: curves rise, so that corner is the emptiest.
QList<QRectF> candidates(const LabelRequest &request)
{
    const double w = request.size.width();
    const double h = request.size.height();
    const QPointF p = request.anchor;
    QList<QRectF> places;
    for (double away : {labelGap, labelGap + h + air, labelGap + 2 * (h + air)}) {
        places << QRectF(p.x() + labelGap, p.y() + away, w, h);
        places << QRectF(p.x() - labelGap - w, p.y() - away - h, w, h);
        places << QRectF(p.x() + labelGap, p.y() - away - h, w, h);
        places << QRectF(p.x() - labelGap - w, p.y() + away, w, h);
    }
    return places;
}

} // namespace

QList<QRectF> placeLabels(const QList<LabelRequest> &requests, const QRectF &bounds, const QList<QRectF> &obstacles,
                          int most)
{
    QList<QRectF> taken = obstacles;
    QList<QRectF> result;
    int placed = 0;
    for (const LabelRequest &request : requests) {
        QRectF found;
        if (placed < most) {
            for (const QRectF &place : candidates(request)) {
                const QRectF wide = place.adjusted(-air, -air, air, air);
                const bool hit = std::any_of(taken.cbegin(), taken.cend(),
                                             [&](const QRectF &other) { return other.intersects(wide); });
                if (bounds.contains(place) && !hit) {
                    found = place;
                    break;
                }
            }
        }
        if (!found.isNull()) {
            taken << found;
            ++placed;
        }
        result << found;
    }
    return result;
}

} // namespace isocost
