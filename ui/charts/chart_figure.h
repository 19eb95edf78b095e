// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/palette.h"
#include "ui/charts/plot_frame.h"

#include <QColor>
#include <QPointF>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

class QPainter;

namespace isocost
{

/// What a chart says of one place in it.
struct ChartReading {
    struct Row {
        QString name;
        QString value;
        int index = -1; ///< the option whose sample stands before the name; -1: none
    };
    struct Dot {
        QPointF at;
        QColor color;
    };
    QString title;
    std::vector<Row> rows;
    std::vector<Dot> dots; ///< device coordinates
    QPointF at;            ///< where the reading stands, device coordinates
    QRectF area;           ///< within which the box is put
    bool hasLine = false;  ///< a vertical line through `at`
};

/// A chart that can be drawn and read, without a widget: the window, exported pictures and the report share it. Figures
/// are values: made anew for each analysis.
class ChartFigure
{
public:
    virtual ~ChartFigure() = default;

    /// Draws everything into `target`, background and legend included.
    virtual void paint(QPainter &painter, const QRectF &target, const ChartLook &look) const = 0;

    /// Places that can be read, in the order in which the arrow keys visit them.
    virtual int stopCount() const = 0;
    /// The stop nearest to a point of the device; -1 when the point is none of the chart's business.
    virtual int stopNear(const QPointF &point, const QRectF &target, const ChartLook &look) const = 0;
    virtual ChartReading reading(int stop, const QRectF &target, const ChartLook &look) const = 0;

    /// The data behind the picture.
    virtual QString csv() const = 0;

    /// Stops that stand side by side in rows, the lowest row first: how many; 0: they are in no rows.
    virtual int rowLength() const { return 0; }
    /// What there is to see, in a sentence; empty: its first and last stop say it.
    virtual QString summary() const { return {}; }
};

/// The box with a reading's title and rows, its dots and its line.
void paintReading(QPainter &painter, const ChartLook &look, const ChartReading &reading);
/// The same in one line of plain text, for screen readers.
QString readingText(const ChartReading &reading);
/// What a figure shows in one sentence, for screen readers: its first and last place and how to read those between.
QString figureSummary(const ChartFigure &figure);

/// One entry of a legend.
struct LegendKey {
    QString name;
    std::function<void(QPainter &, const QRectF &)> paintSample;
};

/// Legend entries side by side, wrapped to `width`; returns the height taken. Draws nothing without a painter.
double paintKeys(QPainter *painter, const QPointF &topLeft, double width, const ChartLook &look,
                 const std::vector<LegendKey> &keys);
/// The entry of an option's curve.
LegendKey curveKey(const QString &name, int index, const ChartLook &look);

/// A figure on paper: text as large as on a screen of 96 dpi, whatever the device's resolution.
void paintFigure(QPainter &painter, const QRectF &rect, const ChartFigure &figure, ChartTheme theme);

/// Figures without anything to draw say why, in the middle.
void paintNothing(QPainter &painter, const QRectF &target, const ChartLook &look, const QString &why);

} // namespace isocost
