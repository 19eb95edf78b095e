// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/capacity_chart.h"

#include "ui/charts/chart_frame.h"
#include "ui/format/format.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

struct CapacityChartWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::CapacityChart)
};

constexpr double dotRadius = 3;
constexpr double todayRadius = 7;

struct CapacityLayout {
    ChartFrame frame;
    QPointF keys;
    double keysWidth = 0;
};

bool hasMeasured(const CapacityPicture &picture)
{
    return std::any_of(picture.lines.begin(), picture.lines.end(),
                       [](const CapacityLine &line) { return !line.measured.empty(); });
}

void paintCross(QPainter &painter, const QPointF &at, const QColor &color)
{
    painter.setPen(QPen(color, 1.5));
    painter.drawLine(at + QPointF(-4, -4), at + QPointF(4, 4));
    painter.drawLine(at + QPointF(-4, 4), at + QPointF(4, -4));
}

void paintToday(QPainter &painter, const QPointF &at, const ChartLook &look)
{
    painter.setPen(QPen(look.colors.today, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(at, todayRadius, todayRadius);
}

std::vector<LegendKey> keysOf(const CapacityPicture &picture, const ChartLook &look)
{
    std::vector<LegendKey> keys;
    for (const CapacityLine &line : picture.lines)
        keys.push_back(curveKey(line.isChosen ? CapacityChartWords::tr("%1 (the option)").arg(line.name) : line.name,
                                line.index, look));
    if (hasMeasured(picture))
        keys.push_back(
            {CapacityChartWords::tr("measured"),
             [color = look.colors.text](QPainter &p, const QRectF &rect) { paintCross(p, rect.center(), color); }});
    if (picture.today)
        keys.push_back({CapacityChartWords::tr("the option today"),
                        [look](QPainter &p, const QRectF &rect) { paintToday(p, rect.center(), look); }});
    return keys;
}

CapacityLayout layoutOf(const CapacityPicture &picture, const QRectF &target, const ChartLook &look)
{
    const auto label = [](double value) { return format::number(value, 3); };
    ChartAxis x;
    x.from = picture.pace.first;
    x.to = picture.pace.second;
    x.logarithmic = true;
    x.title = CapacityChartWords::tr("Tokens a second that one request gets");
    x.label = label;
    ChartAxis y = x;
    y.from = picture.perGpu.first;
    y.to = picture.perGpu.second;
    y.title = CapacityChartWords::tr("Tokens/s of a device");
    CapacityLayout layout;
    layout.keysWidth = target.width() - 24;
    const double keys = paintKeys(nullptr, {}, layout.keysWidth, look, keysOf(picture, look));
    const QRectF upper = target.adjusted(0, 0, 0, -keys - 6);
    layout.frame = chartFrame(upper, look, x, y, QFontMetricsF(look.font).height() / 2 + 4);
    layout.keys = QPointF(target.left() + 12, upper.bottom() + 2);
    return layout;
}

QPointF placeOf(const ChartFrame &frame, const CapacityPoint &point)
{
    return frame.at(point.tokensPerSecond, point.perGpu);
}

void paintLine(QPainter &painter, const ChartFrame &frame, const ChartLook &look, const CapacityLine &line)
{
    QPen pen = optionPen(line.index, look);
    if (line.isChosen)
        pen.setWidthF(2.5);
    QPolygonF points;
    for (const CapacityPoint &point : line.points)
        points << placeOf(frame, point);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(points);
    const QColor color = optionStyle(line.index, look.theme).color;
    painter.setPen(hairlinePen(look.colors.background));
    painter.setBrush(color);
    for (const QPointF &at : points)
        painter.drawEllipse(at, dotRadius, dotRadius);
    for (const CapacityPoint &point : line.measured)
        paintCross(painter, placeOf(frame, point), color);
}

/// A place that can be read: a line's point, one of its measurements, or today.
struct Place {
    const CapacityLine *line = nullptr; ///< null: today
    const CapacityPoint *point = nullptr;
    bool isMeasured = false;
};

std::vector<Place> placesOf(const CapacityPicture &picture)
{
    std::vector<Place> places;
    if (picture.today)
        places.push_back({nullptr, &*picture.today, false});
    for (const CapacityLine &line : picture.lines) {
        for (const CapacityPoint &point : line.points)
            places.push_back({&line, &point, false});
        for (const CapacityPoint &point : line.measured)
            places.push_back({&line, &point, true});
    }
    return places;
}

} // namespace

void CapacityFigure::paint(QPainter &painter, const QRectF &target, const ChartLook &look) const
{
    const CapacityLayout layout = layoutOf(m_picture, target, look);
    painter.save();
    painter.fillRect(target, look.colors.background);
    if (layout.frame.isDrawable() && !m_picture.lines.empty()) {
        paintChartAxes(painter, layout.frame, look);
        painter.setRenderHint(QPainter::Antialiasing);
        for (const CapacityLine &line : m_picture.lines)
            paintLine(painter, layout.frame, look, line);
        if (m_picture.today)
            paintToday(painter, placeOf(layout.frame, *m_picture.today), look);
        paintKeys(&painter, layout.keys, layout.keysWidth, look, keysOf(m_picture, look));
    }
    painter.restore();
}

int CapacityFigure::stopCount() const
{
    return static_cast<int>(placesOf(m_picture).size());
}

int CapacityFigure::stopNear(const QPointF &point, const QRectF &target, const ChartLook &look) const
{
    const ChartFrame frame = layoutOf(m_picture, target, look).frame;
    if (!frame.plot.contains(point))
        return -1;
    const std::vector<Place> places = placesOf(m_picture);
    const auto away = [&](const Place &place) {
        const QPointF d = placeOf(frame, *place.point) - point;
        return QPointF::dotProduct(d, d);
    };
    const auto nearest = std::min_element(places.begin(), places.end(),
                                          [&](const Place &a, const Place &b) { return away(a) < away(b); });
    return nearest == places.end() ? -1 : static_cast<int>(nearest - places.begin());
}

ChartReading CapacityFigure::reading(int stop, const QRectF &target, const ChartLook &look) const
{
    const ChartFrame frame = layoutOf(m_picture, target, look).frame;
    const Place place = placesOf(m_picture)[static_cast<std::size_t>(stop)];
    const CapacityPoint &point = *place.point;
    ChartReading reading;
    reading.title = !place.line        ? CapacityChartWords::tr("The option today")
                    : place.isMeasured ? CapacityChartWords::tr("%1, measured").arg(place.line->name)
                                       : place.line->name;
    reading.at = placeOf(frame, point);
    reading.area = frame.plot;
    const auto add = [&](const QString &name, const QString &value) { reading.rows.push_back({name, value, -1}); };
    if (point.concurrency > 0)
        add(CapacityChartWords::tr("requests at a time"), format::number(point.concurrency, 4));
    add(CapacityChartWords::tr("tokens/s of a request"), format::number(point.tokensPerSecond, 3));
    add(CapacityChartWords::tr("tokens/s of a device"), format::number(point.perGpu, 4));
    if (point.firstTokenSeconds > 0)
        add(CapacityChartWords::tr("first token"), format::seconds(point.firstTokenSeconds));
    reading.dots.push_back(
        {reading.at, place.line ? optionStyle(place.line->index, look.theme).color : look.colors.today});
    return reading;
}

} // namespace isocost
