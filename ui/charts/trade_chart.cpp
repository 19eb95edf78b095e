// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/trade_chart.h"

#include "ui/charts/chart_frame.h"
#include "ui/format/format.h"
#include "ui/format/money_period.h"
#include "ui/words/result_words.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <set>

namespace isocost
{

namespace
{

struct TradeChartWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::Trade)
};

constexpr double tradeDot = 4;
constexpr double tradeRing = 7;
constexpr int dominated = 90; // alpha of what is worse on both counts

/// An axis of round numbers around values that are at least 0.
void span(ChartAxis &axis, double least, double most)
{
    constexpr double margin = 1.15;
    axis.logarithmic = least > 0;
    if (axis.logarithmic) {
        axis.from = least / margin;
        axis.to = most * margin;
    } else {
        axis.span(0, most > 0 ? most : 1);
    }
}

struct TradeLayout {
    ChartFrame frame;
    QPointF keys;
    double keysWidth = 0;
};

void paintDot(QPainter &painter, const QPointF &at, int option, bool isFull, const ChartLook &look)
{
    const QColor color = optionStyle(option, look.theme).color;
    painter.setPen(hairlinePen(look.colors.background));
    painter.setBrush(isFull ? color : tinted(color, dominated));
    painter.drawEllipse(at, tradeDot, tradeDot);
}

/// A diamond: the option as it runs in another case.
void paintCase(QPainter &painter, const QPointF &at, int option, bool isFull, const ChartLook &look)
{
    constexpr double reach = tradeDot + 1.5;
    const QColor color = optionStyle(option, look.theme).color;
    painter.setPen(hairlinePen(look.colors.background));
    painter.setBrush(isFull ? color : tinted(color, dominated));
    painter.drawPolygon(
        QPolygonF{at + QPointF(0, -reach), at + QPointF(reach, 0), at + QPointF(0, reach), at + QPointF(-reach, 0)});
}

void paintTradeRing(QPainter &painter, const QPointF &at, const ChartLook &look)
{
    painter.setPen(QPen(look.colors.today, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(at, tradeRing, tradeRing);
}

std::vector<LegendKey> tradeKeys(const TradePicture &picture, const ChartLook &look)
{
    std::set<int> options;
    for (const TradePoint &point : picture.found->points)
        options.insert(point.option);
    std::vector<LegendKey> keys;
    for (int option : options)
        keys.push_back({optionName(*picture.scenario, picture.scenario->options[static_cast<std::size_t>(option)].id),
                        [option, look](QPainter &p, const QRectF &rect) {
                            p.setRenderHint(QPainter::Antialiasing);
                            paintDot(p, rect.center(), option, true, look);
                        }});
    keys.push_back({TradeChartWords::tr("as it runs"), [look](QPainter &p, const QRectF &rect) {
                        p.setRenderHint(QPainter::Antialiasing);
                        paintTradeRing(p, rect.center(), look);
                    }});
    const auto isOther = [](const TradePoint &point) { return point.otherCase.has_value(); };
    if (std::ranges::any_of(picture.found->points, isOther))
        keys.push_back({TradeChartWords::tr("in another case"), [look](QPainter &p, const QRectF &rect) {
                            p.setRenderHint(QPainter::Antialiasing);
                            paintCase(p, rect.center(), 0, true, look);
                        }});
    return keys;
}

TradeLayout tradeLayout(const TradePicture &picture, const std::vector<const TradePoint *> &shown, const QRectF &target,
                        const ChartLook &look)
{
    double leastCost = HUGE_VAL, mostCost = 0, leastSeconds = HUGE_VAL, mostSeconds = 0;
    const auto see = [](double value, double &least, double &most) {
        least = std::min(least, value);
        most = std::max(most, value);
    };
    for (const TradePoint *point : shown) {
        see(point->monthlyCost, leastCost, mostCost);
        see(*point->seconds, leastSeconds, mostSeconds);
    }
    if (picture.found->targetSeconds)
        see(*picture.found->targetSeconds, leastSeconds, mostSeconds);
    const QString currency = QString::fromStdString(picture.scenario->currency);
    ChartAxis x;
    labelByPeriod(x, currency);
    span(x, leastCost, mostCost);
    ChartAxis y;
    span(y, leastSeconds, mostSeconds);
    y.title = tradeMetricText(*picture.found);
    y.label = [](double value) { return format::seconds(value); };
    TradeLayout layout;
    layout.keysWidth = target.width() - 24;
    const double keys = paintKeys(nullptr, {}, layout.keysWidth, look, tradeKeys(picture, look));
    const QRectF upper = target.adjusted(0, 0, 0, -keys - 6);
    layout.frame = chartFrame(upper, look, x, y, QFontMetricsF(look.font).height() / 2 + 4);
    layout.keys = QPointF(target.left() + 12, upper.bottom() + 2);
    return layout;
}

QPointF tradePlace(const ChartFrame &frame, const TradePoint &point)
{
    return frame.at(point.monthlyCost, *point.seconds);
}

void paintTarget(QPainter &painter, const ChartFrame &frame, double seconds, const ChartLook &look)
{
    const double y = std::round(frame.py(seconds));
    painter.setPen(hairlinePen(look.colors.text, Qt::DashLine));
    painter.drawLine(QPointF(frame.plot.left(), y), QPointF(frame.plot.right(), y));
    paintPlate(painter, QPointF(frame.plot.right(), y - 10), frame.plot, look,
               TradeChartWords::tr("target %1").arg(format::seconds(seconds)));
}

} // namespace

TradeFigure::TradeFigure(TradePicture picture) : m_picture(std::move(picture))
{
    for (const TradePoint &point : m_picture.found->points) {
        if (point.seconds && std::isfinite(point.monthlyCost))
            m_shown.push_back(&point);
    }
    std::stable_sort(m_shown.begin(), m_shown.end(),
                     [](const TradePoint *a, const TradePoint *b) { return a->monthlyCost < b->monthlyCost; });
}

void TradeFigure::paint(QPainter &painter, const QRectF &target, const ChartLook &look) const
{
    if (m_shown.empty())
        return paintNothing(painter, target, look, tradeText(m_picture));
    const TradeLayout layout = tradeLayout(m_picture, m_shown, target, look);
    painter.save();
    painter.fillRect(target, look.colors.background);
    if (layout.frame.isDrawable()) {
        paintChartAxes(painter, layout.frame, look);
        painter.setRenderHint(QPainter::Antialiasing);
        if (m_picture.found->targetSeconds)
            paintTarget(painter, layout.frame, *m_picture.found->targetSeconds, look);
        QPolygonF frontier;
        for (const TradePoint *point : m_shown) {
            if (point->isOnFrontier)
                frontier << tradePlace(layout.frame, *point);
        }
        painter.setPen(QPen(look.colors.mutedText, 1.5));
        painter.drawPolyline(frontier);
        for (const TradePoint *point : m_shown)
            (point->otherCase ? paintCase : paintDot)(painter, tradePlace(layout.frame, *point), point->option,
                                                      point->isOnFrontier, look);
        for (const TradePoint *point : m_shown) {
            if (point->isToday)
                paintTradeRing(painter, tradePlace(layout.frame, *point), look);
        }
        paintKeys(&painter, layout.keys, layout.keysWidth, look, tradeKeys(m_picture, look));
    }
    painter.restore();
}

int TradeFigure::stopNear(const QPointF &point, const QRectF &target, const ChartLook &look) const
{
    if (m_shown.empty())
        return -1;
    const ChartFrame frame = tradeLayout(m_picture, m_shown, target, look).frame;
    if (!frame.plot.contains(point))
        return -1;
    const auto away = [&](const TradePoint *p) {
        const QPointF d = tradePlace(frame, *p) - point;
        return QPointF::dotProduct(d, d);
    };
    const auto nearest = std::min_element(m_shown.begin(), m_shown.end(),
                                          [&](const TradePoint *a, const TradePoint *b) { return away(a) < away(b); });
    return static_cast<int>(nearest - m_shown.begin());
}

ChartReading TradeFigure::reading(int stop, const QRectF &target, const ChartLook &look) const
{
    const ChartFrame frame = tradeLayout(m_picture, m_shown, target, look).frame;
    const TradePoint &point = pointAt(stop);
    ChartReading reading;
    reading.title = tradePointName(m_picture, point);
    reading.at = tradePlace(frame, point);
    reading.area = frame.plot;
    reading.rows.push_back({TradeChartWords::tr("cost %1", "a month").arg(format::periodText()),
                            format::periodMoney(point.monthlyCost, m_picture.scenario->currency), -1});
    reading.rows.push_back({tradeMetricText(*m_picture.found), format::seconds(*point.seconds), -1});
    if (!point.feasible)
        reading.rows.push_back({TradeChartWords::tr("not possible"), {}, -1});
    else if (point.sloMet)
        reading.rows.push_back({TradeChartWords::tr("target"),
                                *point.sloMet ? TradeChartWords::tr("met") : TradeChartWords::tr("missed"), -1});
    reading.dots.push_back({reading.at, optionStyle(point.option, look.theme).color});
    return reading;
}

} // namespace isocost
