// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timeline_chart.h"
#include "ui/charts/chart_frame.h"
#include "ui/charts/csv.h"
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

struct TimelineChartWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::TimelineChart)
};

/// What a long or short time is counted in.
struct TimeUnit {
    double seconds = 1;
    QString title;
    QString name; ///< "%1 min"
};

TimeUnit unitFor(double span)
{
    constexpr double minute = 60;
    constexpr double hour = 60 * minute;
    constexpr double day = 24 * hour;
    if (span > 3 * day)
        return {day, TimelineChartWords::tr("Days from the start"), TimelineChartWords::tr("day %1", "time")};
    if (span > 3 * hour)
        return {hour, TimelineChartWords::tr("Hours from the start"), TimelineChartWords::tr("hour %1", "time")};
    if (span > 3 * minute)
        return {minute, TimelineChartWords::tr("Minutes from the start"), TimelineChartWords::tr("minute %1", "time")};
    return {1, TimelineChartWords::tr("Seconds from the start"), TimelineChartWords::tr("second %1", "time")};
}

double endOf(const TimelinePicture &picture)
{
    return picture.seconds.empty() ? 1 : std::max(picture.seconds.back() + picture.step, 1e-9);
}

/// Steps that have names are counted.
TimeUnit unitOf(const TimelinePicture &picture)
{
    return picture.names.isEmpty() ? unitFor(endOf(picture)) : TimeUnit{picture.step, {}, {}};
}

QString nameOfStep(const TimelinePicture &picture, double step)
{
    const auto place = static_cast<qsizetype>(step);
    return place >= 0 && place < picture.names.size() ? picture.names[place] : QString();
}

/// The first band is an area, the second a line, the third a hatched area: told apart without colour.
void paintShape(QPainter &painter, const QPolygonF &steps, double bottom, std::size_t place, const QColor &color)
{
    constexpr int shapeAlpha = 90;
    constexpr std::size_t line = 1;
    if (place != line && !steps.isEmpty()) {
        QPolygonF area = steps;
        area << QPointF(steps.back().x(), bottom) << QPointF(steps.front().x(), bottom);
        painter.setPen(Qt::NoPen);
        painter.setBrush(place == 0 ? QBrush(tinted(color, shapeAlpha)) : QBrush(color, Qt::BDiagPattern));
        painter.drawPolygon(area);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(hairlinePen(color));
    painter.drawPolyline(steps);
}

std::vector<LegendKey> keysOf(const TimelinePicture &picture, const ChartLook &look)
{
    std::vector<LegendKey> keys;
    for (std::size_t place = 0; place < picture.bands.size(); ++place) {
        const QColor color = optionStyle(picture.bands[place].index, look.theme).color;
        keys.push_back({picture.bands[place].name, [place, color](QPainter &painter, const QRectF &rect) {
                            const QRectF sample = rect.adjusted(2, 4, -2, -4);
                            const double y = place == 1 ? sample.center().y() : sample.top();
                            paintShape(painter, QPolygonF({QPointF(sample.left(), y), QPointF(sample.right(), y)}),
                                       sample.bottom(), place, color);
                        }});
    }
    return keys;
}

struct TimelineChartLayout {
    ChartFrame frame;
    QPointF keys;
    double keysWidth = 0;
};

TimelineChartLayout layoutOf(const TimelinePicture &picture, const QRectF &target, const ChartLook &look)
{
    double most = 0;
    double least = 0;
    for (const TimelineBand &band : picture.bands) {
        for (double value : band.values) {
            most = std::max(most, value);
            least = std::min(least, value);
        }
    }
    const TimeUnit unit = unitOf(picture);
    ChartAxis x;
    x.to = endOf(picture) / unit.seconds;
    x.title = unit.title;
    x.whole = !picture.names.isEmpty();
    x.label = [&picture](double value) {
        return picture.names.isEmpty() ? format::number(value, 4) : nameOfStep(picture, value);
    };
    ChartAxis y;
    std::tie(y.from, y.to) = roundRange(least * 1.04, most > 0 ? most * 1.04 : 1);
    y.title = picture.title;
    y.label = [](double value) { return format::number(value, 4); };
    TimelineChartLayout layout;
    layout.keysWidth = target.width() - 24;
    const double keys = paintKeys(nullptr, {}, layout.keysWidth, look, keysOf(picture, look));
    const QRectF upper = target.adjusted(0, 0, 0, -keys - 6);
    layout.frame = chartFrame(upper, look, x, y, QFontMetricsF(look.font).height());
    layout.keys = QPointF(target.left() + 12, upper.bottom() + 2);
    return layout;
}

/// The steps of a band, from left to right.
QPolygonF stepsOf(const ChartFrame &frame, const TimelinePicture &picture, const TimelineBand &band)
{
    const double unit = unitOf(picture).seconds;
    QPolygonF steps;
    for (std::size_t i = 0; i < band.values.size(); ++i) {
        const double y = frame.py(band.values[i]);
        steps << QPointF(frame.px(picture.seconds[i] / unit), y)
              << QPointF(frame.px((picture.seconds[i] + picture.step) / unit), y);
    }
    return steps;
}

void addBand(TimelinePicture &picture, const QString &name, int index, const std::vector<double> &values, bool always)
{
    const bool isNought = std::all_of(values.begin(), values.end(), [](double value) { return value == 0; });
    if (always || !isNought)
        picture.bands.push_back({name, index, values});
}

TimelinePicture emptyPicture(const ReplayResult &result, const QString &title)
{
    TimelinePicture picture;
    picture.seconds = result.timeline.seconds;
    picture.step = picture.seconds.size() > 1 ? picture.seconds[1] - picture.seconds[0] : 0;
    picture.title = title;
    return picture;
}

} // namespace

TimelinePicture occupancyPicture(const ReplayResult &result, int optionIndex)
{
    TimelinePicture picture = emptyPicture(result, TimelineChartWords::tr("Requests, instances"));
    addBand(picture, TimelineChartWords::tr("requests running"), optionIndex, result.timeline.running, true);
    addBand(picture, TimelineChartWords::tr("instances idle"), optionIndex + 1, result.timeline.idle, false);
    addBand(picture, TimelineChartWords::tr("requests waiting"), optionIndex + 2, result.timeline.waiting, false);
    return picture;
}

TimelinePicture arrivalsPicture(const ReplayResult &result, int optionIndex)
{
    TimelinePicture picture = emptyPicture(result, TimelineChartWords::tr("Requests per second"));
    addBand(picture, TimelineChartWords::tr("arrivals"), optionIndex, result.timeline.arrivals, true);
    addBand(picture, TimelineChartWords::tr("bursts to serverless"), optionIndex + 1, result.timeline.overflow, false);
    return picture;
}

void TimelineFigure::paint(QPainter &painter, const QRectF &target, const ChartLook &look) const
{
    const TimelineChartLayout layout = layoutOf(m_picture, target, look);
    painter.save();
    painter.fillRect(target, look.colors.background);
    if (layout.frame.isDrawable()) {
        paintChartAxes(painter, layout.frame, look);
        painter.setClipRect(layout.frame.plot.adjusted(-1, -1, 1, 1));
        for (std::size_t place = 0; place < m_picture.bands.size(); ++place) {
            const TimelineBand &band = m_picture.bands[place];
            paintShape(painter, stepsOf(layout.frame, m_picture, band), layout.frame.py(0), place,
                       optionStyle(band.index, look.theme).color);
        }
        painter.setClipping(false);
        paintKeys(&painter, layout.keys, layout.keysWidth, look, keysOf(m_picture, look));
    }
    painter.restore();
}

int TimelineFigure::stopNear(const QPointF &point, const QRectF &target, const ChartLook &look) const
{
    const ChartFrame frame = layoutOf(m_picture, target, look).frame;
    if (!frame.plot.contains(point) || m_picture.seconds.empty() || !(m_picture.step > 0))
        return -1;
    const double seconds = frame.xAt(point.x()) * unitOf(m_picture).seconds;
    return std::clamp(static_cast<int>(seconds / m_picture.step), 0, stopCount() - 1);
}

ChartReading TimelineFigure::reading(int stop, const QRectF &target, const ChartLook &look) const
{
    const ChartFrame frame = layoutOf(m_picture, target, look).frame;
    const TimeUnit unit = unitOf(m_picture);
    const auto i = static_cast<std::size_t>(stop);
    ChartReading reading;
    reading.title = m_picture.names.isEmpty() ? unit.name.arg(format::number(m_picture.seconds[i] / unit.seconds, 4))
                                              : m_picture.names.value(stop);
    const double middle = (m_picture.seconds[i] + m_picture.step / 2) / unit.seconds;
    reading.at = frame.at(middle, m_picture.bands.empty() ? 0 : m_picture.bands.front().values[i]);
    reading.area = frame.plot;
    reading.hasLine = true;
    for (const TimelineBand &band : m_picture.bands) {
        reading.rows.push_back({band.name, format::number(band.values[i], 4), band.index});
        reading.dots.push_back({frame.at(middle, band.values[i]), optionStyle(band.index, look.theme).color});
    }
    return reading;
}

QString TimelineFigure::csv() const
{
    const bool hasNames = !m_picture.names.isEmpty();
    QStringList head = {csvText(hasNames ? TimelineChartWords::tr("time") : TimelineChartWords::tr("seconds"))};
    for (const TimelineBand &band : m_picture.bands)
        head << csvText(band.name);
    QString csv = csvLine(head);
    for (std::size_t i = 0; i < m_picture.seconds.size(); ++i) {
        QStringList line = {hasNames ? csvText(m_picture.names.value(static_cast<qsizetype>(i)))
                                     : csvNumber(m_picture.seconds[i])};
        for (const TimelineBand &band : m_picture.bands)
            line << csvNumber(band.values[i]);
        csv += csvLine(line);
    }
    return csv;
}

} // namespace isocost
