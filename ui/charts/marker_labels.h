// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/crossover_picture.h"
#include "ui/charts/plot_frame.h"

#include <QList>
#include <QRectF>
#include <QString>

namespace isocost
{

/// The label of one crossover, or of several that stand in one place.
struct MarkerLabel {
    QRectF rect;
    QString text;

    bool operator==(const MarkerLabel &) const = default;
};

/// The labels that find room in the frame. Crossovers closer together than their dots are wide share one, which says
/// how many more there are.
QList<MarkerLabel> markerLabels(const PlotFrame &frame, const ChartLook &look, const CrossoverPicture &picture);

} // namespace isocost
