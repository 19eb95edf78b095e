// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/share_chart.h"
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

struct ShareChartWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::ShareChart)
};

constexpr int stops = 241;

bool isLatency(const SharePicture &picture)
{
    return picture.axis == SharePicture::Axis::seconds;
}

QString xText(const SharePicture &picture, double value)
{
    return isLatency(picture) ? format::seconds(value) : format::requestsPerDay(value);
}

std::vector<LegendKey> keysOf(const SharePicture &picture, const ChartLook &look)
{
    std::vector<LegendKey> keys;
    for (const ShareLine &line : picture.lines)
        keys.push_back(curveKey(line.name, line.index, look));
    if (picture.limit) {
        const QColor color = look.colors.mutedText;
        keys.push_back({ShareChartWords::tr("misses the target"), [color](QPainter &painter, const QRectF &rect) {
                            painter.fillRect(rect.adjusted(2, 4, -2, -4), QBrush(color, Qt::FDiagPattern));
                        }});
    }
    return keys;
}

struct ShareChartLayout {
    ChartFrame frame;
    QRectF head;
    QPointF keys;
    double keysWidth = 0;
};

/// Where the axis of shares ends: at 100 %, unless every cold-start probability is far below.
double largestShare(const SharePicture &picture)
{
    double largest = 0;
    for (const ShareLine &line : picture.lines) {
        for (double share : line.share)
            largest = std::max({largest, share, line.atMark.value_or(0)});
    }
    return isLatency(picture) || largest > 0.5 || largest <= 0 ? 1 : roundRange(0, 1.05 * largest).second;
}

ShareChartLayout layoutOf(const SharePicture &picture, const QRectF &target, const ChartLook &look)
{
    ChartAxis x;
    x.from = picture.range.from;
    x.to = picture.range.to;
    x.logarithmic = true;
    x.title = !isLatency(picture)                          ? ShareChartWords::tr("Requests per day")
              : picture.metric == TargetMetric::firstToken ? ShareChartWords::tr("Time t to the first token")
              : picture.metric == TargetMetric::perToken   ? ShareChartWords::tr("Time t of an output token")
                                                           : ShareChartWords::tr("Latency t");
    const bool latency = isLatency(picture);
    x.label = [latency](double value) { return latency ? format::seconds(value) : format::requestsPerDay(value); };
    ChartAxis y;
    y.title = latency ? ShareChartWords::tr("Slower than t") : ShareChartWords::tr("Start cold");
    y.to = largestShare(picture);
    y.label = [](double share) { return format::percent(share); };
    if (y.to == 1) {
        for (double share : {0.0, 0.25, 0.5, 0.75, 1.0})
            y.ticks.push_back({share, format::percent(share)});
    }
    ShareChartLayout layout;
    const double line = QFontMetricsF(look.font).height();
    layout.keysWidth = target.width() - 24;
    const double keys = paintKeys(nullptr, {}, layout.keysWidth, look, keysOf(picture, look));
    const QRectF upper = target.adjusted(0, 0, 0, -keys - 6);
    layout.frame = chartFrame(upper, look, x, y, line + 12);
    layout.head = QRectF(layout.frame.plot.left(), target.top() + 2, layout.frame.plot.width(), line + 6);
    layout.keys = QPointF(target.left() + 12, upper.bottom() + 2);
    return layout;
}

void paintMissArea(QPainter &painter, const ChartFrame &frame, const ChartLook &look, const SharePicture &picture)
{
    if (!picture.mark || !picture.limit)
        return;
    const double left = std::clamp(frame.px(*picture.mark), frame.plot.left(), frame.plot.right());
    const double bottom = frame.py(*picture.limit);
    const QRectF area(QPointF(left, frame.plot.top()), QPointF(frame.plot.right(), bottom));
    painter.fillRect(area, QBrush(tinted(look.colors.mutedText, 90), Qt::FDiagPattern));
    painter.setPen(hairlinePen(look.colors.mutedText));
    painter.drawLine(area.bottomLeft(), area.bottomRight());
}

void paintLine(QPainter &painter, const ChartFrame &frame, const ChartLook &look, const SharePicture &picture,
               const ShareLine &line)
{
    QPolygonF points;
    if (isLatency(picture) && !line.x.empty() && line.x.front() > frame.x.from)
        points << frame.at(frame.x.from, 1) << frame.at(line.x.front(), 1);
    for (std::size_t i = 0; i < line.x.size(); ++i)
        points << frame.at(line.x[i], line.share[i]);
    if (isLatency(picture) && !line.x.empty() && line.x.back() < frame.x.to)
        points << frame.at(frame.x.to, line.share.back());
    painter.setPen(optionPen(line.index, look));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(points);
}

void paintMark(QPainter &painter, const ShareChartLayout &layout, const ChartLook &look, const SharePicture &picture)
{
    if (!picture.mark)
        return;
    const QRectF &plot = layout.frame.plot;
    const double x = std::clamp(layout.frame.px(*picture.mark), plot.left(), plot.right());
    QPen pen(look.colors.today, 1, Qt::DashLine);
    painter.setPen(pen);
    painter.drawLine(QPointF(x, layout.head.bottom()), QPointF(x, plot.bottom()));
    for (const ShareLine &line : picture.lines) {
        const auto share = line.atMark ? line.atMark : shareAt(picture, line, *picture.mark);
        if (!share)
            continue;
        painter.setPen(hairlinePen(look.colors.background));
        painter.setBrush(optionStyle(line.index, look.theme).color);
        painter.drawEllipse(QPointF(x, layout.frame.py(*share)), 3.5, 3.5);
    }
    paintPlate(painter, QPointF(x, layout.head.center().y()), layout.head, look, picture.markText, true);
}

} // namespace

void ShareFigure::paint(QPainter &painter, const QRectF &target, const ChartLook &look) const
{
    const ShareChartLayout layout = layoutOf(m_picture, target, look);
    painter.save();
    painter.fillRect(target, look.colors.background);
    if (layout.frame.isDrawable()) {
        paintMissArea(painter, layout.frame, look, m_picture);
        paintChartAxes(painter, layout.frame, look);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.save();
        painter.setClipRect(layout.frame.plot.adjusted(0, -2, 1, 2));
        for (const ShareLine &line : m_picture.lines)
            paintLine(painter, layout.frame, look, m_picture, line);
        painter.restore();
        paintMark(painter, layout, look, m_picture);
        paintKeys(&painter, layout.keys, layout.keysWidth, look, keysOf(m_picture, look));
    }
    painter.restore();
}

int ShareFigure::stopCount() const
{
    return m_picture.lines.empty() ? 0 : stops + (m_picture.mark ? 1 : 0);
}

double ShareFigure::stopValue(int stop) const
{
    const LogRange &range = m_picture.range;
    if (!m_picture.mark)
        return logValue(static_cast<double>(stop) / (stops - 1), range);
    // The mark is a stop of its own, in its place among the even ones.
    const int before = std::clamp(static_cast<int>(logPosition(*m_picture.mark, range) * (stops - 1)) + 1, 0, stops);
    if (stop == before)
        return *m_picture.mark;
    return logValue(static_cast<double>(stop < before ? stop : stop - 1) / (stops - 1), range);
}

int ShareFigure::stopNear(const QPointF &point, const QRectF &target, const ChartLook &look) const
{
    const ChartFrame frame = layoutOf(m_picture, target, look).frame;
    if (!frame.plot.contains(point) || stopCount() == 0)
        return -1;
    int best = 0;
    double nearest = HUGE_VAL;
    for (int stop = 0; stop < stopCount(); ++stop) {
        // The mark catches the pointer from a little further away.
        const bool isMark = m_picture.mark && stopValue(stop) == *m_picture.mark;
        const double away = std::abs(frame.px(stopValue(stop)) - point.x()) - (isMark ? 5 : 0);
        if (away < nearest) {
            nearest = away;
            best = stop;
        }
    }
    return best;
}

ChartReading ShareFigure::reading(int stop, const QRectF &target, const ChartLook &look) const
{
    const ChartFrame frame = layoutOf(m_picture, target, look).frame;
    const double x = stopValue(stop);
    ChartReading reading;
    const double shown = m_picture.mark && x == *m_picture.mark ? x : roundedTo(x, 3);
    reading.title = isLatency(m_picture) ? ShareChartWords::tr("slower than %1").arg(xText(m_picture, shown))
                                         : ShareChartWords::tr("%1 requests/day").arg(xText(m_picture, shown));
    reading.at = QPointF(frame.px(x), frame.plot.center().y());
    reading.area = frame.plot;
    reading.hasLine = true;
    for (const ShareLine &line : m_picture.lines) {
        const auto share = shareAt(m_picture, line, x);
        if (!share)
            continue;
        reading.rows.push_back({line.name, format::percent(*share), line.index});
        reading.dots.push_back({frame.at(x, *share), optionStyle(line.index, look.theme).color});
    }
    return reading;
}

void paintLatency(QPainter &painter, const QRectF &rect, const Scenario &scenario, const Analysis &analysis,
                  ChartTheme theme)
{
    if (!analysis.latencies.empty())
        paintFigure(painter, rect, ShareFigure(latencyPicture(scenario, analysis)), theme);
}

void paintColdStarts(QPainter &painter, const QRectF &rect, const Scenario &scenario, const Analysis &analysis,
                     ChartTheme theme)
{
    if (!analysis.coldStarts.empty())
        paintFigure(painter, rect, ShareFigure(coldStartPicture(scenario, analysis)), theme);
}

} // namespace isocost
