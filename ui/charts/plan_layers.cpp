// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plan_layers.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace isocost
{

void paintPlanBand(QPainter &painter, const PlanLayout &layout, const ChartLook &look, const PlanPicture &picture)
{
    constexpr int tint = 80;
    const QFontMetricsF metrics(look.font);
    const int months = static_cast<int>(picture.runs.size());
    for (int from = 0; from < months;) {
        int to = from;
        const int runs = picture.runs[static_cast<std::size_t>(from)];
        while (to + 1 < months && picture.runs[static_cast<std::size_t>(to) + 1] == runs)
            ++to;
        const PlanLine &line = picture.lines[static_cast<std::size_t>(runs)];
        const QRectF part(layout.left(from), layout.band.top(), layout.right(to) - layout.left(from),
                          layout.band.height());
        const QColor color = optionStyle(line.index, look.theme).color;
        painter.fillRect(part, tinted(color, tint));
        painter.setPen(hairlinePen(color));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(part);
        const QString name = metrics.elidedText(line.name, Qt::ElideRight, part.width() - 8);
        painter.setPen(look.colors.text);
        if (name.size() > 2)
            painter.drawText(part, Qt::AlignCenter, name);
        from = to + 1;
    }
}

void paintPlanBars(QPainter &painter, const PlanLayout &layout, const ChartLook &look, const PlanPicture &picture)
{
    constexpr int tint = 46;
    const QFontMetricsF metrics(look.font);
    for (std::size_t i = 0; i < picture.bars.size(); ++i) {
        if (layout.laneOf[i] < 0)
            continue;
        const PlanBar &bar = picture.bars[i];
        const QRectF rect = layout.barOf(bar, layout.laneOf[i]);
        const QColor color = optionStyle(bar.index, look.theme).color;
        painter.fillRect(rect, tinted(color, tint));
        const double end = layout.lanes.right();
        if (rect.right() > end)
            painter.fillRect(QRectF(QPointF(std::max(rect.left(), end - 6), rect.top()), rect.bottomRight()),
                             QBrush(color, Qt::FDiagPattern));
        painter.setPen(hairlinePen(color));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect);
        const QString text = metrics.elidedText(bar.text, Qt::ElideRight, rect.width() - 16);
        painter.setPen(look.colors.text);
        if (text.size() > 6)
            painter.drawText(rect.adjusted(5, 0, -11, 0), Qt::AlignVCenter | Qt::AlignLeft, text);
    }
}

void paintPlanVolume(QPainter &painter, const PlanLayout &layout, const ChartLook &look, const PlanPicture &picture)
{
    const ChartFrame &frame = layout.volume;
    if (!frame.isDrawable())
        return;
    paintChartAxes(painter, frame, look);
    QPolygonF points;
    for (std::size_t m = 0; m < picture.requestsPerDay.size(); ++m) {
        const double volume = std::clamp(picture.requestsPerDay[m], frame.y.from, frame.y.to);
        points << frame.at(static_cast<double>(m), volume);
    }
    if (points.size() == 1)
        points = {points[0] - QPointF(12, 0), points[0] + QPointF(12, 0)};
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(look.colors.mutedText, 1.6));
    painter.drawPolyline(points);
}

/// Lines down from the notes, which stand where they fit; those that do not are left to the words above the chart.
void paintPlanMarks(QPainter &painter, const PlanLayout &layout, const ChartLook &look, const PlanPicture &picture)
{
    const QFontMetricsF metrics(look.font);
    const int rows = std::max(1, static_cast<int>(layout.head.height() / (layout.line + 4)));
    std::vector<QRectF> taken;
    for (const PlanMark &mark : picture.marks) {
        const double x = layout.bills.px(mark.month);
        painter.setPen(QPen(look.colors.today, 1, mark.isStrong ? Qt::DashLine : Qt::DotLine));
        const double width = std::ceil(metrics.horizontalAdvance(mark.text)) + 18; // as the plate needs
        for (int row = 0; row < rows; ++row) {
            QRectF place(x - width / 2, layout.head.top() + row * (layout.line + 5), width, layout.line + 4);
            place.moveLeft(std::clamp(place.left(), layout.head.left(),
                                      std::max(layout.head.left(), layout.head.right() - width)));
            const bool isTaken =
                width > layout.head.width() || std::any_of(taken.begin(), taken.end(), [&](const QRectF &other) {
                    return other.adjusted(-4, 0, 4, 0).intersects(place);
                });
            if (isTaken)
                continue;
            taken.push_back(place);
            painter.drawLine(QPointF(x, place.bottom()), QPointF(x, layout.bills.plot.bottom()));
            paintPlate(painter, place.center(), place, look, mark.text, mark.isStrong);
            break;
        }
    }
}

} // namespace isocost
