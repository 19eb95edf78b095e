// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/traffic_chart.h"
#include "ui/charts/chart_frame.h"
#include "ui/charts/csv.h"
#include "ui/format/format.h"
#include "ui/words/result_words.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

struct TrafficChartWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::TrafficChart)
};

QString perSecond(double rate)
{
    return TrafficChartWords::tr("%1/s", "requests per second").arg(format::number(rate, 3));
}

ChartAxis timeAxis(const TrafficPicture &picture)
{
    ChartAxis axis;
    const auto bins = static_cast<int>(picture.rate.size());
    axis.to = std::max(1, bins);
    if (picture.kind == Shape::Kind::hourOfWeek && bins == 168) {
        axis.title = TrafficChartWords::tr("Hour of the week");
        for (int day = 0; day < 7; ++day)
            axis.ticks.push_back({24.0 * day, QLocale().standaloneDayName(day + 1, QLocale::ShortFormat)});
    } else if (bins > 1) {
        const bool hours = picture.binSeconds == 3600;
        axis.title = hours
                         ? TrafficChartWords::tr("Hours from the start")
                         : TrafficChartWords::tr("Bins of %1 from the start").arg(format::seconds(picture.binSeconds));
        axis.whole = true;
        axis.label = [](double value) { return format::number(value, 15); };
    } else {
        axis.title = TrafficChartWords::tr("Round the clock");
        axis.ticks.push_back({-1, QString()});
    }
    return axis;
}

ChartAxis rateAxis(const TrafficPicture &picture)
{
    double most = 0;
    for (double rate : picture.rate)
        most = std::max(most, rate);
    if (picture.saturation && *picture.saturation <= 3 * most)
        most = std::max(most, *picture.saturation);
    ChartAxis axis;
    std::tie(axis.from, axis.to) = roundRange(0, most > 0 ? most * 1.04 : 1);
    axis.title = TrafficChartWords::tr("Requests per second");
    axis.label = [](double value) { return format::number(value, 4); };
    return axis;
}

QColor baseColor(const TrafficPicture &picture, const ChartLook &look)
{
    return optionStyle(picture.baseIndex, look.theme).color;
}

QColor burstColor(const TrafficPicture &picture, const ChartLook &look)
{
    return optionStyle(picture.burstIndex, look.theme).color;
}

void fillBurst(QPainter &painter, const QPolygonF &shape, const QColor &color)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(tinted(color, 90));
    painter.drawPolygon(shape);
    painter.setBrush(QBrush(color, Qt::BDiagPattern));
    painter.drawPolygon(shape);
}

void fillBase(QPainter &painter, const QPolygonF &shape, const QColor &color)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(tinted(color, 90));
    painter.drawPolygon(shape);
}

QPen saturationPen(const ChartLook &look)
{
    return QPen(look.colors.today, 1.2, Qt::DashLine);
}

std::vector<LegendKey> keysOf(const TrafficPicture &picture, const ChartLook &look)
{
    const QColor base = baseColor(picture, look);
    const QColor burst = burstColor(picture, look);
    std::vector<LegendKey> keys = {
        {TrafficChartWords::tr("on %1").arg(picture.base),
         [base](QPainter &painter, const QRectF &rect) { fillBase(painter, rect.adjusted(2, 4, -2, -4), base); }},
        {TrafficChartWords::tr("bursts to %1").arg(picture.burst),
         [burst](QPainter &painter, const QRectF &rect) { fillBurst(painter, rect.adjusted(2, 4, -2, -4), burst); }}};
    if (picture.saturation) {
        const QPen pen = saturationPen(look);
        const QString busy =
            picture.saturationByBin.empty()
                ? TrafficChartWords::tr("every slot busy at %1").arg(perSecond(*picture.saturation))
                : TrafficChartWords::tr("every slot busy, by the hour up to %1").arg(perSecond(*picture.saturation));
        keys.push_back({busy, [pen](QPainter &painter, const QRectF &rect) {
                            painter.setPen(pen);
                            const double y = std::round(rect.center().y());
                            painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y));
                        }});
    }
    return keys;
}

struct TrafficChartLayout {
    ChartFrame frame;
    QPointF keys;
    double keysWidth = 0;
};

TrafficChartLayout layoutOf(const TrafficPicture &picture, const QRectF &target, const ChartLook &look)
{
    TrafficChartLayout layout;
    layout.keysWidth = target.width() - 24;
    const double keys = paintKeys(nullptr, {}, layout.keysWidth, look, keysOf(picture, look));
    const QRectF upper = target.adjusted(0, 0, 0, -keys - 6);
    layout.frame = chartFrame(upper, look, timeAxis(picture), rateAxis(picture), QFontMetricsF(look.font).height());
    layout.keys = QPointF(target.left() + 12, upper.bottom() + 2);
    return layout;
}

/// The steps of `level` from left to right.
QPolygonF stepsOf(const ChartFrame &frame, const std::vector<double> &level)
{
    QPolygonF steps;
    for (std::size_t i = 0; i < level.size(); ++i) {
        const double y = frame.py(level[i]);
        steps << QPointF(frame.px(static_cast<double>(i)), y) << QPointF(frame.px(static_cast<double>(i) + 1), y);
    }
    return steps;
}

void paintAreas(QPainter &painter, const ChartFrame &frame, const ChartLook &look, const TrafficPicture &picture)
{
    std::vector<double> dedicated;
    for (std::size_t i = 0; i < picture.rate.size(); ++i)
        dedicated.push_back(picture.rate[i] - picture.overflow[i]);
    const QPolygonF lower = stepsOf(frame, dedicated);
    const QPolygonF upper = stepsOf(frame, picture.rate);
    QPolygonF below = lower;
    below << QPointF(frame.plot.right(), frame.plot.bottom()) << frame.plot.bottomLeft();
    fillBase(painter, below, baseColor(picture, look));
    QPolygonF between = upper;
    for (auto point = lower.crbegin(); point != lower.crend(); ++point)
        between << *point;
    fillBurst(painter, between, burstColor(picture, look));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(hairlinePen(baseColor(picture, look)));
    painter.drawPolyline(lower);
    painter.setPen(hairlinePen(burstColor(picture, look)));
    painter.drawPolyline(upper);
}

} // namespace

TrafficPicture trafficPicture(const Scenario &scenario, const HybridCurve &curve)
{
    TrafficPicture picture;
    picture.kind = scenario.workload.shape.kind;
    picture.binSeconds = scenario.workload.shape.binSeconds;
    if (const Option *option = findOption(scenario, curve.option)) {
        picture.base = optionName(scenario, option->base);
        picture.burst = optionName(scenario, option->burst);
        picture.baseIndex = optionIndex(scenario, option->base);
        picture.burstIndex = optionIndex(scenario, option->burst);
    }
    picture.rate = curve.binAttemptsPerSecond;
    if (picture.rate.size() == 168 && picture.kind == Shape::Kind::flat) // of classes with weeks of their own
        picture.kind = Shape::Kind::hourOfWeek;
    picture.overflow = curve.binOverflowPerSecond;
    picture.overflow.resize(picture.rate.size());
    for (std::size_t i = 0; i < picture.rate.size(); ++i)
        picture.overflow[i] = std::clamp(picture.overflow[i], 0.0, picture.rate[i]);
    if (curve.replicas > 0)
        picture.saturation = curve.burstAboveRequestsPerSecond;
    if (curve.binReplicas.size() == picture.rate.size() && curve.replicas > 0) {
        picture.replicas = curve.binReplicas;
        for (double replicas : curve.binReplicas)
            if (picture.saturation)
                picture.saturationByBin.push_back(*picture.saturation * replicas / curve.replicas);
    }
    return picture;
}

QString TrafficFigure::binName(int bin) const
{
    if (m_picture.rate.size() < 2)
        return TrafficChartWords::tr("Round the clock");
    if (m_picture.kind == Shape::Kind::hourOfWeek && m_picture.rate.size() == 168) {
        const int hour = bin % 24;
        return TrafficChartWords::tr("%1 %2:00–%3:00", "day, hours")
            .arg(QLocale().standaloneDayName(bin / 24 + 1, QLocale::ShortFormat))
            .arg(hour, 2, 10, QLatin1Char('0'))
            .arg(hour + 1, 2, 10, QLatin1Char('0'));
    }
    return m_picture.binSeconds == 3600 ? TrafficChartWords::tr("Hour %1 to %2").arg(bin).arg(bin + 1)
                                        : TrafficChartWords::tr("Bin %1 of %2").arg(bin + 1).arg(m_picture.rate.size());
}

void TrafficFigure::paint(QPainter &painter, const QRectF &target, const ChartLook &look) const
{
    const TrafficChartLayout layout = layoutOf(m_picture, target, look);
    painter.save();
    painter.fillRect(target, look.colors.background);
    if (layout.frame.isDrawable()) {
        paintChartAxes(painter, layout.frame, look);
        if (!m_picture.rate.empty())
            paintAreas(painter, layout.frame, look, m_picture);
        if (!m_picture.saturationByBin.empty()) {
            painter.setClipRect(layout.frame.plot);
            painter.setPen(saturationPen(look));
            painter.setBrush(Qt::NoBrush);
            painter.drawPolyline(stepsOf(layout.frame, m_picture.saturationByBin));
            painter.setClipping(false);
        } else if (m_picture.saturation && *m_picture.saturation <= layout.frame.y.to) {
            painter.setPen(saturationPen(look));
            const double y = layout.frame.py(*m_picture.saturation);
            painter.drawLine(QPointF(layout.frame.plot.left(), y), QPointF(layout.frame.plot.right(), y));
        }
        paintKeys(&painter, layout.keys, layout.keysWidth, look, keysOf(m_picture, look));
    }
    painter.restore();
}

int TrafficFigure::stopNear(const QPointF &point, const QRectF &target, const ChartLook &look) const
{
    const ChartFrame frame = layoutOf(m_picture, target, look).frame;
    if (!frame.plot.contains(point) || m_picture.rate.empty())
        return -1;
    return std::clamp(static_cast<int>(frame.xAt(point.x())), 0, stopCount() - 1);
}

ChartReading TrafficFigure::reading(int stop, const QRectF &target, const ChartLook &look) const
{
    const ChartFrame frame = layoutOf(m_picture, target, look).frame;
    const auto bin = static_cast<std::size_t>(stop);
    const double rate = m_picture.rate[bin];
    const double overflow = m_picture.overflow[bin];
    ChartReading reading;
    reading.title = binName(stop);
    reading.at = QPointF(frame.px(stop + 0.5), frame.py(rate));
    reading.area = frame.plot;
    reading.hasLine = true;
    reading.rows.push_back({TrafficChartWords::tr("requests"), perSecond(rate), -1});
    reading.rows.push_back(
        {TrafficChartWords::tr("on %1").arg(m_picture.base), perSecond(rate - overflow), m_picture.baseIndex});
    reading.rows.push_back(
        {TrafficChartWords::tr("bursts to %1").arg(m_picture.burst),
         rate > 0 ? TrafficChartWords::tr("%1 (%2)").arg(perSecond(overflow), format::percent(overflow / rate))
                  : perSecond(overflow),
         m_picture.burstIndex});
    if (!m_picture.replicas.empty())
        reading.rows.push_back({TrafficChartWords::tr("replicas"), format::number(m_picture.replicas[bin], 15), -1});
    if (!m_picture.saturationByBin.empty())
        reading.rows.push_back({TrafficChartWords::tr("bursts above"), perSecond(m_picture.saturationByBin[bin]), -1});
    reading.dots.push_back({reading.at, burstColor(m_picture, look)});
    return reading;
}

QString TrafficFigure::csv() const
{
    QStringList header{csvText(TrafficChartWords::tr("bin")), csvText(TrafficChartWords::tr("time")),
                       csvText(TrafficChartWords::tr("requests per second")),
                       csvText(TrafficChartWords::tr("on dedicated per second")),
                       csvText(TrafficChartWords::tr("bursting to serverless per second"))};
    if (!m_picture.replicas.empty())
        header << csvText(TrafficChartWords::tr("replicas"));
    QString csv = csvLine(header);
    for (int i = 0; i < stopCount(); ++i) {
        const auto bin = static_cast<std::size_t>(i);
        QStringList line{csvNumber(i), csvText(binName(i)), csvNumber(m_picture.rate[bin]),
                         csvNumber(m_picture.rate[bin] - m_picture.overflow[bin]), csvNumber(m_picture.overflow[bin])};
        if (!m_picture.replicas.empty())
            line << csvNumber(m_picture.replicas[bin]);
        csv += csvLine(line);
    }
    return csv;
}

void paintHybridTraffic(QPainter &painter, const QRectF &rect, const Scenario &scenario, const Analysis &analysis,
                        const std::string &option, ChartTheme theme)
{
    for (const HybridCurve &curve : analysis.hybrids) {
        if (curve.option == option)
            return paintFigure(painter, rect, TrafficFigure(trafficPicture(scenario, curve)), theme);
    }
}

} // namespace isocost
