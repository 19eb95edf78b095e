// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_frame.h"

#include "ui/format/format.h"
#include "ui/format/money_period.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace isocost
{

namespace
{

constexpr double slack = 1e-9;

double roundStep(double range, int most, bool whole)
{
    const double rough = range / std::max(1, most - 1);
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    double step = 10 * power;
    for (double multiple : {1.0, 2.0, 5.0}) {
        if (multiple * power >= rough * (1 - slack)) {
            step = multiple * power;
            break;
        }
    }
    return whole ? std::max(1.0, step) : step;
}

std::vector<ChartTick> ticksOf(const ChartAxis &axis, int most)
{
    if (!axis.ticks.empty())
        return axis.ticks;
    std::vector<ChartTick> ticks;
    const double scale = axis.labelScale;
    if (axis.logarithmic) {
        for (const AxisTick &tick : logTicks({axis.from * scale, axis.to * scale}, most))
            ticks.push_back({tick.value / scale, tick.labelled && axis.label ? axis.label(tick.value) : QString()});
        return ticks;
    }
    for (double value : roundSteps(axis.from * scale, axis.to * scale, most, axis.whole))
        ticks.push_back({value / scale, axis.label ? axis.label(value) : QString()});
    return ticks;
}

int rowsThatFit(double height, const QFontMetricsF &metrics)
{
    return std::max(2, static_cast<int>(height / (2.2 * metrics.height())));
}

double widestLabel(const std::vector<ChartTick> &ticks, const QFontMetricsF &metrics)
{
    double widest = 0;
    for (const ChartTick &tick : ticks)
        widest = std::max(widest, metrics.horizontalAdvance(tick.text));
    return widest;
}

void paintXAxis(QPainter &painter, const ChartFrame &frame, const ChartLook &look, const QFontMetricsF &metrics,
                bool labels)
{
    const QRectF &plot = frame.plot;
    double widest = metrics.averageCharWidth() * 4;
    if (frame.x.label) {
        for (double end : {frame.x.from, frame.x.to})
            widest = std::max(widest, metrics.horizontalAdvance(frame.x.label(std::floor(end * frame.x.labelScale))));
    }
    const int most = std::max(2, static_cast<int>(plot.width() / (widest + 3 * metrics.averageCharWidth())));
    double freeFrom = -HUGE_VAL;
    for (const ChartTick &tick : ticksOf(frame.x, most)) {
        const double x = std::round(frame.px(tick.value));
        const bool fine = tick.text.isEmpty();
        if (x < plot.left() - 1 || x > plot.right() + 1 || (fine && look.colors.minorGrid.alpha() == 0))
            continue;
        painter.setPen(hairlinePen(fine ? look.colors.minorGrid : look.colors.grid));
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
        const double width = metrics.horizontalAdvance(tick.text);
        const double left = std::min(x - width / 2, frame.target.right() - width - 3);
        if (fine || !labels || left < freeFrom)
            continue;
        freeFrom = left + width + metrics.averageCharWidth();
        painter.setPen(look.colors.mutedText);
        painter.drawText(QRectF(left - 1, plot.bottom() + 3, width + 2, metrics.height()), Qt::AlignCenter, tick.text);
    }
}

void paintYAxis(QPainter &painter, const ChartFrame &frame, const ChartLook &look, const QFontMetricsF &metrics)
{
    const QRectF &plot = frame.plot;
    for (const ChartTick &tick : ticksOf(frame.y, rowsThatFit(plot.height(), metrics))) {
        const double y = std::round(frame.py(tick.value));
        painter.setPen(hairlinePen(tick.text.isEmpty() ? look.colors.minorGrid : look.colors.grid));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.setPen(look.colors.mutedText);
        painter.drawText(QRectF(frame.target.left(), y - metrics.height() / 2, plot.left() - frame.target.left() - 6,
                                metrics.height()),
                         Qt::AlignRight | Qt::AlignVCenter, tick.text);
    }
}

} // namespace

double ChartAxis::position(double value) const
{
    if (logarithmic)
        return logPosition(value, {from, to});
    return (value - from) / (to - from);
}

double ChartAxis::value(double position) const
{
    if (logarithmic)
        return logValue(position, {from, to});
    return from + position * (to - from);
}

void labelByPeriod(ChartAxis &axis, const QString &currency)
{
    axis.title = QCoreApplication::translate("isocost::ChartFrame", "%1 (%2)", "cost (currency)")
                     .arg(format::periodCost(), currency);
    axis.label = [currency](double value) { return format::moneyAxis(value, currency); };
    axis.labelScale = format::overPeriod(1);
}

void ChartAxis::span(double low, double high)
{
    std::tie(from, to) = roundRange(low * labelScale, high * labelScale);
    from /= labelScale;
    to /= labelScale;
}

std::vector<double> roundSteps(double from, double to, int most, bool whole)
{
    std::vector<double> steps;
    if (!(to > from) || !std::isfinite(to - from))
        return steps;
    const double step = roundStep(to - from, std::max(2, most), whole);
    for (double k = std::ceil(from / step - slack); k * step <= to + slack * step; ++k)
        steps.push_back(k * step);
    return steps;
}

std::pair<double, double> roundRange(double from, double to, int steps)
{
    if (!(to > from) || !std::isfinite(to - from))
        return {from, from + 1};
    const double step = roundStep(to - from, steps + 1, false);
    return {std::floor(from / step + slack) * step, std::ceil(to / step - slack) * step};
}

ChartFrame chartFrame(const QRectF &target, const ChartLook &look, const ChartAxis &x, const ChartAxis &y, double above,
                      double below)
{
    const QFontMetricsF metrics(look.font);
    const double line = metrics.height();
    const double bottom = below >= 0 ? below : (x.title.isEmpty() ? line + 8 : 2 * line + 10);
    const double height = target.height() - above - bottom;
    const double widest = widestLabel(ticksOf(y, rowsThatFit(height, metrics)), metrics);
    const double left = std::ceil(target.left() + (y.title.isEmpty() ? 4 : line + 8) + widest + 8);
    const double right = std::floor(target.right() - 12);
    const double top = std::round(target.top() + std::max(above, line / 2));
    return {target, QRectF(left, top, right - left, std::floor(target.bottom() - bottom) - top), x, y};
}

void paintChartAxes(QPainter &painter, const ChartFrame &frame, const ChartLook &look, bool xLabels)
{
    const QFontMetricsF metrics(look.font);
    const QRectF &plot = frame.plot;
    painter.save();
    painter.setFont(look.font);
    painter.setRenderHint(QPainter::Antialiasing, false);
    paintXAxis(painter, frame, look, metrics, xLabels);
    paintYAxis(painter, frame, look, metrics);
    painter.setPen(hairlinePen(look.colors.frame));
    painter.drawLine(plot.bottomLeft(), plot.bottomRight());
    painter.drawLine(plot.topLeft(), plot.bottomLeft());
    painter.setPen(look.colors.text);
    if (!frame.x.title.isEmpty())
        painter.drawText(QRectF(plot.left(), plot.bottom() + metrics.height() + 5, plot.width(), metrics.height() + 2),
                         Qt::AlignCenter, metrics.elidedText(frame.x.title, Qt::ElideRight, plot.width()));
    if (!frame.y.title.isEmpty()) {
        painter.translate(plot.left(), plot.center().y());
        painter.rotate(-90);
        const double room = plot.left() - frame.target.left() - 2;
        const double length = plot.height() + 2 * metrics.height();
        painter.drawText(QRectF(-length / 2, -room, length, metrics.height() + 2), Qt::AlignCenter,
                         metrics.elidedText(frame.y.title, Qt::ElideRight, length));
    }
    painter.restore();
}

QPen hairlinePen(const QColor &color, Qt::PenStyle style)
{
    QPen pen(color, 1, style);
    pen.setCosmetic(true);
    return pen;
}

QColor tinted(QColor color, int alpha)
{
    color.setAlpha(alpha);
    return color;
}

QPen optionPen(int index, const ChartLook &look)
{
    const OptionStyle style = optionStyle(index, look.theme);
    QPen pen(style.color, 1.6);
    pen.setCapStyle(Qt::FlatCap);
    pen.setJoinStyle(Qt::RoundJoin);
    if (!style.dashPattern.isEmpty()) {
        QList<qreal> dashes = style.dashPattern;
        for (qreal &dash : dashes)
            dash /= 1.6; // the pattern is meant for a width of 1
        pen.setDashPattern(dashes);
    }
    return pen;
}

QRectF paintPlate(QPainter &painter, const QPointF &centre, const QRectF &bounds, const ChartLook &look,
                  const QString &text, bool strong)
{
    const QFontMetricsF metrics(look.font);
    const QString shown = metrics.elidedText(text, Qt::ElideMiddle, std::max(20.0, bounds.width() - 14));
    const QSizeF size(metrics.horizontalAdvance(shown) + 12, metrics.height() + 4);
    const double left = std::clamp(centre.x() - size.width() / 2, bounds.left(),
                                   std::max(bounds.left(), bounds.right() - size.width()));
    const double top = std::clamp(centre.y() - size.height() / 2, bounds.top(),
                                  std::max(bounds.top(), bounds.bottom() - size.height()));
    const QRectF plate(QPointF(left, top), size);
    painter.save();
    painter.setFont(look.font);
    painter.setPen(hairlinePen(strong ? look.colors.today : look.colors.frame));
    painter.setBrush(tinted(look.colors.readout, 235));
    painter.drawRoundedRect(plate, 3, 3);
    painter.setPen(look.colors.text);
    painter.drawText(plate, Qt::AlignCenter, shown);
    painter.restore();
    return plate;
}

} // namespace isocost
