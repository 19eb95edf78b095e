// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plot_frame.h"

#include <QPen>
#include <QPointF>
#include <QString>

#include <functional>
#include <vector>

class QPainter;

namespace isocost
{

/// A grid line of an axis with its text; an empty text is a grid line alone.
struct ChartTick {
    double value = 0;
    QString text;

    bool operator==(const ChartTick &) const = default;
};

/// One axis of a chart, linear or logarithmic. from < to; both > 0 where logarithmic.
struct ChartAxis {
    double from = 0;
    double to = 1;
    bool logarithmic = false;
    bool whole = false; ///< linear: ticks at whole numbers only
    QString title;
    std::function<QString(double)> label;
    double labelScale = 1;        ///< labels are of the value times this
    std::vector<ChartTick> ticks; ///< in place of those that would be worked out

    /// 0 at `from`, 1 at `to`.
    double position(double value) const;
    /// The inverse of position().
    double value(double position) const;
    /// Makes a linear axis reach from round labels to round labels about [low, high].
    void span(double low, double high);
};

/// Round numbers in [from, to], evenly spaced by 1, 2 or 5 times a power of ten, at most `most` (>= 2) of them.
std::vector<double> roundSteps(double from, double to, int most, bool whole = false);

/// The smallest range of round numbers that holds [from, to]: a linear axis ends where a grid line is.
std::pair<double, double> roundRange(double from, double to, int steps = 5);

/// A chart's place on the device and its two axes: turns data into device coordinates.
struct ChartFrame {
    QRectF target; ///< all of it
    QRectF plot;   ///< where the data goes
    ChartAxis x;
    ChartAxis y;

    double px(double value) const { return plot.left() + x.position(value) * plot.width(); }
    double py(double value) const { return plot.bottom() - y.position(value) * plot.height(); }
    QPointF at(double xValue, double yValue) const { return {px(xValue), py(yValue)}; }
    double xAt(double pixel) const { return x.value((pixel - plot.left()) / plot.width()); }
    /// False where there is no room to draw anything.
    bool isDrawable() const { return plot.width() >= 20 && plot.height() >= 20; }
};

/// The axis for money that the data has by the month: labels and title are of the period on show.
void labelByPeriod(ChartAxis &axis, const QString &currency);

/// Lays a chart out in `target`: room for the labels and the title of `y` at the left, `above` at the top, `below` at
/// the bottom (by default the labels and the title of `x`).
ChartFrame chartFrame(const QRectF &target, const ChartLook &look, const ChartAxis &x, const ChartAxis &y, double above,
                      double below = -1);

/// Grid, tick labels, axis titles and the two lines of the axes; `xLabels` false leaves the labels below to the caller.
void paintChartAxes(QPainter &painter, const ChartFrame &frame, const ChartLook &look, bool xLabels = true);

/// A pen of one device pixel.
QPen hairlinePen(const QColor &color, Qt::PenStyle style = Qt::SolidLine);
QColor tinted(QColor color, int alpha);
/// The pen of an option's curve.
QPen optionPen(int index, const ChartLook &look);

/// A short text on a small plate, kept within `bounds`, its middle as near to `centre` as that allows. Returns the
/// plate.
QRectF paintPlate(QPainter &painter, const QPointF &centre, const QRectF &bounds, const ChartLook &look,
                  const QString &text, bool strong = false);

} // namespace isocost
