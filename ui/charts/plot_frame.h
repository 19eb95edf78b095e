// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/log_axis.h"
#include "ui/charts/palette.h"

#include <QFont>
#include <QRectF>
#include <QString>

class QPainter;

namespace isocost
{

/// A log-log plot's place on the device and the data it shows: turns one into the other.
struct PlotFrame {
    QRectF target; ///< all of it
    QRectF plot;   ///< where curves go
    QRectF ribbon; ///< strip above the plot that names the bands
    QRectF head;   ///< strip above the ribbon for the tag of today's volume
    LogRange volumes;
    LogRange costs;

    double x(double volume) const { return plot.left() + logPosition(volume, volumes) * plot.width(); }
    double y(double cost) const { return plot.bottom() - logPosition(cost, costs) * plot.height(); }
    QPointF at(double volume, double cost) const { return {x(volume), y(cost)}; }
    double volumeAt(double px) const { return logValue((px - plot.left()) / plot.width(), volumes); }
    double costAtPixel(double py) const { return logValue((plot.bottom() - py) / plot.height(), costs); }
};

/// How a chart is written and coloured.
struct ChartLook {
    QFont font;
    ChartTheme theme = ChartTheme::light;
    ChartColors colors = chartColors(ChartTheme::light);
};

/// Lays a plot out in `target`: room for the cost labels to the left, volumes and a title below, ribbon and head above.
PlotFrame plotFrame(const QRectF &target, const ChartLook &look, const LogRange &volumes, const LogRange &costs,
                    const QString &currency);

/// Grid, tick labels, axis titles and the frame itself.
void paintAxes(QPainter &painter, const PlotFrame &frame, const ChartLook &look, const QString &currency);

} // namespace isocost
