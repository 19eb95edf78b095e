// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QRectF>

namespace isocost
{

/// A label that wants to stand next to a point.
struct LabelRequest {
    QPointF anchor;
    QSizeF size;

    bool operator==(const LabelRequest &) const = default;
};

/// Places labels beside their points so that none overlaps another, an obstacle or the edge of `bounds`. Earlier
/// requests win; a label that fits nowhere gets an empty rectangle. At most `most` are placed. One result per request,
/// in order.
QList<QRectF> placeLabels(const QList<LabelRequest> &requests, const QRectF &bounds, const QList<QRectF> &obstacles,
                          int most);

} // namespace isocost
