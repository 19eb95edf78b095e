// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/split_chart.h"
#include "ui/charts/chart_frame.h"
#include "ui/format/format.h"
#include "ui/format/money_period.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace isocost
{

namespace
{

struct SplitChartWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::SplitChart)
};

using Standing = SplitPoint::Standing;

QString replicasText(double count)
{
    return count == 1 ? SplitChartWords::tr("1 replica")
                      : SplitChartWords::tr("%1 replicas").arg(format::number(count, 15));
}

/// A disc, a hollow triangle or a cross: the shape says how the point stands.
void paintSymbol(QPainter &painter, const QPointF &at, Standing standing, double size, const QColor &color,
                 const QColor &background)
{
    painter.setPen(QPen(color, 1.5));
    painter.setBrush(Qt::NoBrush);
    if (standing == Standing::sound) {
        painter.setBrush(color);
        painter.drawEllipse(at, size, size);
    } else if (standing == Standing::missesTarget) {
        painter.setBrush(background);
        const std::array<QPointF, 3> corners = {at + QPointF(0, -size - 1), at + QPointF(size + 1, size),
                                                at + QPointF(-size - 1, size)};
        painter.drawPolygon(corners.data(), 3);
    } else {
        painter.drawLine(at + QPointF(-size, -size), at + QPointF(size, size));
        painter.drawLine(at + QPointF(-size, size), at + QPointF(size, -size));
    }
}

std::vector<LegendKey> keysOf(const SplitPicture &picture, const ChartLook &look)
{
    std::vector<LegendKey> keys;
    const QColor color = optionStyle(picture.index, look.theme).color;
    const QColor background = look.colors.background;
    for (Standing standing : {Standing::sound, Standing::missesTarget, Standing::infeasible}) {
        const bool there = std::any_of(picture.points.begin(), picture.points.end(),
                                       [&](const SplitPoint &point) { return point.standing == standing; });
        if (there)
            keys.push_back({standingText(standing), [=](QPainter &painter, const QRectF &rect) {
                                painter.setRenderHint(QPainter::Antialiasing);
                                paintSymbol(painter, rect.center(), standing, 3.5, color, background);
                            }});
    }
    if (picture.best >= 0)
        keys.push_back({SplitChartWords::tr("the split"), [=](QPainter &painter, const QRectF &rect) {
                            painter.setRenderHint(QPainter::Antialiasing);
                            painter.setPen(QPen(color, 2));
                            painter.drawEllipse(rect.center(), 6.5, 6.5);
                        }});
    if (picture.byTheHour)
        keys.push_back(curveKey(picture.byTheHour->name, picture.byTheHour->index, look));
    if (picture.dedicatedAlone)
        keys.push_back(curveKey(picture.dedicatedAlone->name, picture.dedicatedAlone->index, look));
    return keys;
}

struct SplitChartLayout {
    ChartFrame frame;
    QPointF keys;
    double keysWidth = 0;
};

SplitChartLayout layoutOf(const SplitPicture &picture, const QRectF &target, const ChartLook &look)
{
    ChartAxis x;
    const double most = picture.points.empty() ? 1 : picture.points.back().replicas;
    const double room = std::max(0.5, 0.03 * most);
    x.from = -room;
    x.to = most + room;
    x.whole = true;
    x.title = picture.base.isEmpty() ? SplitChartWords::tr("Dedicated replicas")
                                     : SplitChartWords::tr("Dedicated replicas (%1)").arg(picture.base);
    x.label = [](double value) { return format::number(value, 15); };
    ChartAxis y;
    y.from = picture.from;
    y.to = picture.to;
    labelByPeriod(y, picture.currency);
    SplitChartLayout layout;
    layout.keysWidth = target.width() - 24;
    const double keys = paintKeys(nullptr, {}, layout.keysWidth, look, keysOf(picture, look));
    const QRectF upper = target.adjusted(0, 0, 0, -keys - 6);
    layout.frame = chartFrame(upper, look, x, y, QFontMetricsF(look.font).height());
    layout.keys = QPointF(target.left() + 12, upper.bottom() + 2);
    return layout;
}

void paintPoints(QPainter &painter, const ChartFrame &frame, const ChartLook &look, const SplitPicture &picture)
{
    const QColor color = optionStyle(picture.index, look.theme).color;
    const auto at = [&](const SplitPoint &point) { return frame.at(point.replicas, point.monthlyCost); };
    for (std::size_t i = 1; i < picture.points.size(); ++i) {
        const bool sound =
            picture.points[i - 1].standing == Standing::sound && picture.points[i].standing == Standing::sound;
        painter.setPen(QPen(sound ? color : look.colors.mutedText, 1.2, sound ? Qt::SolidLine : Qt::DotLine));
        painter.drawLine(at(picture.points[i - 1]), at(picture.points[i]));
    }
    // Where points are dense only those with room for their symbol get one.
    double freeFrom = -HUGE_VAL;
    for (const SplitPoint &point : picture.points) {
        const QPointF place = at(point);
        if (place.x() < freeFrom)
            continue;
        freeFrom = place.x() + 7;
        paintSymbol(painter, place, point.standing, 3, color, look.colors.background);
    }
}

void paintBest(QPainter &painter, const ChartFrame &frame, const ChartLook &look, const SplitPicture &picture)
{
    if (picture.best < 0)
        return;
    const SplitPoint &best = picture.points[static_cast<std::size_t>(picture.best)];
    const QColor color = optionStyle(picture.index, look.theme).color;
    const QPointF at = frame.at(best.replicas, best.monthlyCost);
    paintSymbol(painter, at, best.standing, 3.5, color, look.colors.background);
    painter.setPen(QPen(color, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(at, 8, 8);
    const QString text = SplitChartWords::tr("%1 · %2", "replicas · cost")
                             .arg(best.replicas == 0 ? SplitChartWords::tr("none") : replicasText(best.replicas),
                                  format::periodMoney(best.monthlyCost, picture.currency));
    // The curve has its valley here: there is room above it, and below it where the valley is high.
    const double away = 1.3 * QFontMetricsF(look.font).height() + 8;
    const bool above = at.y() - away > frame.plot.top() + frame.plot.height() * 0.25;
    paintPlate(painter, at + QPointF(0, above ? -away : away), frame.plot.adjusted(3, 3, -3, -3), look, text, true);
}

void paintLevel(QPainter &painter, const ChartFrame &frame, const ChartLook &look, const CostLevel &level)
{
    if (level.monthlyCost < frame.y.from || level.monthlyCost > frame.y.to)
        return;
    painter.setPen(optionPen(level.index, look));
    const double y = frame.py(level.monthlyCost);
    painter.drawLine(QPointF(frame.plot.left(), y), QPointF(frame.plot.right(), y));
}

} // namespace

void SplitFigure::paint(QPainter &painter, const QRectF &target, const ChartLook &look) const
{
    const SplitChartLayout layout = layoutOf(m_picture, target, look);
    painter.save();
    painter.fillRect(target, look.colors.background);
    if (layout.frame.isDrawable()) {
        paintChartAxes(painter, layout.frame, look);
        painter.setRenderHint(QPainter::Antialiasing);
        if (m_picture.byTheHour)
            paintLevel(painter, layout.frame, look, *m_picture.byTheHour);
        if (m_picture.dedicatedAlone)
            paintLevel(painter, layout.frame, look, *m_picture.dedicatedAlone);
        paintPoints(painter, layout.frame, look, m_picture);
        paintBest(painter, layout.frame, look, m_picture);
        paintKeys(&painter, layout.keys, layout.keysWidth, look, keysOf(m_picture, look));
    }
    painter.restore();
}

int SplitFigure::stopNear(const QPointF &point, const QRectF &target, const ChartLook &look) const
{
    const ChartFrame frame = layoutOf(m_picture, target, look).frame;
    if (!frame.plot.contains(point) || m_picture.points.empty())
        return -1;
    const double replicas = frame.xAt(point.x());
    const auto nearest = std::min_element(m_picture.points.begin(), m_picture.points.end(),
                                          [&](const SplitPoint &a, const SplitPoint &b) {
                                              return std::abs(a.replicas - replicas) < std::abs(b.replicas - replicas);
                                          });
    return static_cast<int>(nearest - m_picture.points.begin());
}

ChartReading SplitFigure::reading(int stop, const QRectF &target, const ChartLook &look) const
{
    const ChartFrame frame = layoutOf(m_picture, target, look).frame;
    const SplitPoint &point = m_picture.points[static_cast<std::size_t>(stop)];
    ChartReading reading;
    reading.title = point.replicas == 0 ? SplitChartWords::tr("No replica: %1 alone").arg(m_picture.burst)
                                        : replicasText(point.replicas);
    reading.at = frame.at(point.replicas, point.monthlyCost);
    reading.area = frame.plot;
    reading.rows.push_back({format::periodText(), format::periodMoney(point.monthlyCost, m_picture.currency), -1});
    if (m_picture.best >= 0 && stop != m_picture.best) {
        const double more = point.monthlyCost - m_picture.points[static_cast<std::size_t>(m_picture.best)].monthlyCost;
        reading.rows.push_back(
            {more >= 0 ? SplitChartWords::tr("more than the split") : SplitChartWords::tr("less than the split"),
             format::periodMoney(std::abs(more), m_picture.currency), -1});
    }
    reading.rows.push_back({SplitChartWords::tr("on dedicated"), format::percent(point.dedicatedShare), -1});
    if (point.standing != Standing::sound)
        reading.rows.push_back({standingText(point.standing), QString(), -1});
    reading.dots.push_back({reading.at, optionStyle(m_picture.index, look.theme).color});
    return reading;
}

void paintHybridCurve(QPainter &painter, const QRectF &rect, const Scenario &scenario, const Analysis &analysis,
                      const std::string &option, ChartTheme theme)
{
    for (const HybridCurve &curve : analysis.hybrids) {
        if (curve.option == option)
            return paintFigure(painter, rect, SplitFigure(splitPicture(scenario, analysis, curve)), theme);
    }
}

} // namespace isocost
