// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plot_frame.h"
#include "ui/format/format.h"
#include "ui/format/money_period.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

struct PlotFrameWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::CrossoverChart)
};

/// Of the period on show.
std::vector<AxisTick> costTicks(double height, const LogRange &costs, double lineHeight)
{
    const double scale = format::overPeriod(1);
    return logTicks({costs.from * scale, costs.to * scale}, std::max(2, static_cast<int>(height / (2.2 * lineHeight))));
}

std::vector<AxisTick> volumeTicks(double width, const LogRange &volumes, const QFontMetricsF &metrics)
{
    const double widest =
        metrics.horizontalAdvance(format::requestsPerDay(std::floor(volumes.to))) + 2 * metrics.averageCharWidth();
    return logTicks(volumes, std::max(2, static_cast<int>(width / widest)));
}

QPen hairline(const QColor &color)
{
    QPen pen(color, 1);
    pen.setCosmetic(true);
    return pen;
}

void paintVolumeAxis(QPainter &painter, const PlotFrame &frame, const ChartLook &look, const QFontMetricsF &metrics)
{
    const QRectF &plot = frame.plot;
    double freeFrom = -HUGE_VAL;
    for (const AxisTick &tick : volumeTicks(plot.width(), frame.volumes, metrics)) {
        const double x = std::round(frame.x(tick.value));
        if (!tick.labelled && look.colors.minorGrid.alpha() == 0)
            continue;
        painter.setPen(hairline(tick.labelled ? look.colors.grid : look.colors.minorGrid));
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
        if (!tick.labelled)
            continue;
        const QString text = format::requestsPerDay(tick.value);
        const double width = metrics.horizontalAdvance(text);
        const double left = std::min(x - width / 2, frame.target.right() - width - 3);
        if (left < freeFrom)
            continue;
        freeFrom = left + width + metrics.averageCharWidth();
        painter.setPen(look.colors.mutedText);
        painter.drawText(QRectF(left - 1, plot.bottom() + 3, width + 2, metrics.height()), Qt::AlignCenter, text);
    }
}

void paintCostAxis(QPainter &painter, const PlotFrame &frame, const ChartLook &look, const QFontMetricsF &metrics,
                   const QString &currency)
{
    const QRectF &plot = frame.plot;
    for (const AxisTick &tick : costTicks(plot.height(), frame.costs, metrics.height())) {
        const double y = std::round(frame.y(tick.value / format::overPeriod(1)));
        if (!tick.labelled && look.colors.minorGrid.alpha() == 0)
            continue;
        painter.setPen(hairline(tick.labelled ? look.colors.grid : look.colors.minorGrid));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        if (!tick.labelled)
            continue;
        painter.setPen(look.colors.mutedText);
        painter.drawText(QRectF(frame.target.left(), y - metrics.height() / 2, plot.left() - frame.target.left() - 6,
                                metrics.height()),
                         Qt::AlignRight | Qt::AlignVCenter, format::moneyAxis(tick.value, currency));
    }
}

} // namespace

PlotFrame plotFrame(const QRectF &target, const ChartLook &look, const LogRange &volumes, const LogRange &costs,
                    const QString &currency)
{
    const QFontMetricsF metrics(look.font);
    const double line = metrics.height();
    const double strip = line + 6;
    double widest = 0;
    for (const AxisTick &tick : costTicks(target.height() - 4 * strip, costs, line)) {
        if (tick.labelled)
            widest = std::max(widest, metrics.horizontalAdvance(format::moneyAxis(tick.value, currency)));
    }
    PlotFrame frame;
    frame.target = target;
    frame.volumes = volumes;
    frame.costs = costs;
    const double left = std::ceil(target.left() + line + 8 + widest + 8);
    const double right = std::floor(target.right() - 12);
    frame.head = QRectF(left, target.top() + 2, right - left, strip);
    frame.ribbon = QRectF(left, frame.head.bottom() + 5, right - left, strip);
    const double bottom = std::floor(target.bottom() - 2 * line - 10);
    frame.plot = QRectF(left, frame.ribbon.bottom(), right - left, bottom - frame.ribbon.bottom());
    return frame;
}

void paintAxes(QPainter &painter, const PlotFrame &frame, const ChartLook &look, const QString &currency)
{
    const QFontMetricsF metrics(look.font);
    const QRectF &plot = frame.plot;
    painter.save();
    painter.setFont(look.font);
    painter.setRenderHint(QPainter::Antialiasing, false);
    paintVolumeAxis(painter, frame, look, metrics);
    paintCostAxis(painter, frame, look, metrics, currency);
    painter.setPen(hairline(look.colors.frame));
    painter.setBrush(Qt::NoBrush);
    painter.drawLine(plot.bottomLeft(), plot.bottomRight());
    painter.drawLine(plot.topLeft(), plot.bottomLeft());
    painter.setPen(look.colors.text);
    painter.drawText(QRectF(plot.left(), plot.bottom() + metrics.height() + 5, plot.width(), metrics.height() + 2),
                     Qt::AlignCenter, PlotFrameWords::tr("Requests per day"));
    painter.translate(plot.left(), plot.center().y());
    painter.rotate(-90);
    const double room = plot.left() - frame.target.left() - 2;
    painter.drawText(QRectF(-plot.height() / 2, -room, plot.height(), metrics.height() + 2), Qt::AlignCenter,
                     PlotFrameWords::tr("%1 (%2)", "Monthly cost (currency)").arg(format::periodCost(), currency));
    painter.restore();
}

} // namespace isocost
