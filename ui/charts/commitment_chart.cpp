// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/commitment_chart.h"

#include "ui/charts/chart_frame.h"
#include "ui/format/format.h"
#include "ui/words/commitment_words.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

struct CommitmentChartWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::CommitmentChart)
};

constexpr double markRadius = 7;

struct CommitmentLayout {
    ChartFrame cost;
    ChartFrame shares;
    QPointF keys;
    double keysWidth = 0;
};

bool doesServe(const CommitmentPlace &place)
{
    return place.feasible && place.sloMet.value_or(true);
}

/// The three lines of shares, told apart without colour.
QPen sharePen(const ChartLook &look, int line)
{
    QPen pen(look.colors.text, 1.4, Qt::CustomDashLine);
    const QList<QList<qreal>> dashes = {{}, {6, 3}, {1.5, 2.5}};
    if (dashes[line].isEmpty())
        pen.setStyle(Qt::SolidLine);
    else
        pen.setDashPattern(dashes[line]);
    return pen;
}

QPen breakEvenPen(const ChartLook &look)
{
    return QPen(look.colors.today, 1.2, Qt::DashDotLine);
}

LegendKey lineKey(const QString &name, const QPen &pen)
{
    return {name, [pen](QPainter &painter, const QRectF &rect) {
                painter.setPen(pen);
                const double y = std::round(rect.center().y());
                painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y));
            }};
}

void paintRing(QPainter &painter, const QPointF &at, const QColor &color)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(at, markRadius, markRadius);
}

/// Today's is a square, so that the two are told apart without colour.
void paintSquare(QPainter &painter, const QPointF &at, const QColor &color)
{
    painter.setPen(QPen(color, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(at.x() - markRadius + 2, at.y() - markRadius + 2, 2 * markRadius - 4, 2 * markRadius - 4));
}

std::vector<LegendKey> keysOf(const CommitmentPicture &picture, const ChartLook &look)
{
    const QColor color = optionStyle(picture.index, look.theme).color;
    std::vector<LegendKey> keys = {
        {CommitmentChartWords::tr("today"),
         [look](QPainter &p, const QRectF &rect) { paintSquare(p, rect.center(), look.colors.today); }},
        {CommitmentChartWords::tr("least cost"),
         [color](QPainter &p, const QRectF &rect) { paintRing(p, rect.center(), color); }},
        lineKey(picture.coverageTitle, sharePen(look, 0)),
        lineKey(CommitmentChartWords::tr("use of it all"), sharePen(look, 1)),
        lineKey(CommitmentChartWords::tr("use of the last of it"), sharePen(look, 2))};
    if (picture.curve.breakEvenUse)
        keys.push_back(
            lineKey(CommitmentChartWords::tr("pays from %1 on").arg(format::percent(*picture.curve.breakEvenUse)),
                    breakEvenPen(look)));
    return keys;
}

ChartAxis amountAxis(const CommitmentPicture &picture)
{
    const auto &places = picture.curve.places;
    const double room = 0.03 * (places.back().amount - places.front().amount);
    ChartAxis axis;
    axis.from = places.front().amount - room;
    axis.to = places.back().amount + room;
    axis.whole = picture.curve.kind != CommitmentCurve::Kind::savingsPlan;
    axis.title = picture.amountTitle;
    axis.label = [](double value) { return format::number(value, 6); };
    return axis;
}

ChartAxis moneyAxis(const CommitmentPicture &picture)
{
    double low = HUGE_VAL;
    double high = 0;
    for (const CommitmentPlace &place : picture.curve.places) {
        low = std::min(low, place.monthlyCost);
        high = std::max(high, place.monthlyCost);
    }
    ChartAxis axis;
    const double from = low > 0.6 * high && high > low ? low - 0.15 * (high - low) : 0;
    std::tie(axis.from, axis.to) = roundRange(from, high > 0 ? high + 0.04 * (high - from) : 1);
    axis.title = CommitmentChartWords::tr("Monthly cost (%1)").arg(picture.currency);
    axis.label = [currency = picture.currency](double value) { return format::moneyAxis(value, currency); };
    return axis;
}

CommitmentLayout layoutOf(const CommitmentPicture &picture, const QRectF &target, const ChartLook &look)
{
    constexpr double partOfCost = 0.55;
    const double line = QFontMetricsF(look.font).height();
    CommitmentLayout layout;
    layout.keysWidth = target.width() - 24;
    const double keys = paintKeys(nullptr, {}, layout.keysWidth, look, keysOf(picture, look));
    const QRectF both = target.adjusted(0, 0, 0, -keys - 6);
    layout.keys = QPointF(target.left() + 12, both.bottom() + 2);
    const ChartAxis x = amountAxis(picture);
    ChartAxis bare = x;
    bare.title.clear();
    ChartAxis y;
    y.title = CommitmentChartWords::tr("Share");
    y.label = [](double value) { return format::percent(value); };
    QRectF upper = both;
    upper.setHeight(std::floor(partOfCost * both.height()));
    layout.cost = chartFrame(upper, look, bare, moneyAxis(picture), line, line / 2);
    layout.shares = chartFrame(both.adjusted(0, upper.height(), 0, 0), look, x, y, line / 2);
    const double left = std::max(layout.cost.plot.left(), layout.shares.plot.left());
    layout.cost.plot.setLeft(left);
    layout.shares.plot.setLeft(left);
    return layout;
}

void paintCosts(QPainter &painter, const ChartFrame &frame, const ChartLook &look, const CommitmentPicture &picture)
{
    const auto &places = picture.curve.places;
    const QColor color = optionStyle(picture.index, look.theme).color;
    const auto at = [&](const CommitmentPlace &place) { return frame.at(place.amount, place.monthlyCost); };
    for (std::size_t i = 1; i < places.size(); ++i) {
        const bool serves = doesServe(places[i - 1]) && doesServe(places[i]);
        painter.setPen(QPen(serves ? color : look.colors.mutedText, 1.8, serves ? Qt::SolidLine : Qt::DotLine));
        painter.drawLine(at(places[i - 1]), at(places[i]));
    }
    const CommitmentPlace &best = places[picture.curve.best];
    paintSquare(painter, at(places[picture.curve.today]), look.colors.today);
    paintRing(painter, at(best), color);
    const double away = 1.3 * QFontMetricsF(look.font).height() + markRadius;
    const bool above = at(best).y() - away > frame.plot.top() + frame.plot.height() * 0.25;
    paintPlate(painter, at(best) + QPointF(0, above ? -away : away), frame.plot.adjusted(3, 3, -3, -3), look,
               CommitmentChartWords::tr("%1 · %2", "amount · cost")
                   .arg(picture.amounts[static_cast<int>(picture.curve.best)],
                        format::money(best.monthlyCost, picture.currency)),
               true);
}

/// What is used of an amount between two places: between the levels of the demand it grows evenly.
QPolygonF useLine(const ChartFrame &frame, const std::vector<CommitmentPlace> &places)
{
    constexpr int pieces = 12;
    QPolygonF line;
    for (std::size_t i = 1; i < places.size(); ++i) {
        const CommitmentPlace &a = places[i - 1];
        const CommitmentPlace &b = places[i];
        if (!b.use)
            continue;
        const double from = a.use.value_or(0) * a.amount;
        const double to = *b.use * b.amount;
        for (int piece = line.isEmpty() ? 0 : 1; piece <= pieces; ++piece) {
            const double part = static_cast<double>(piece) / pieces;
            const double amount = a.amount + part * (b.amount - a.amount);
            const double used = from + part * (to - from);
            line << frame.at(amount, amount > 0 ? used / amount : to / b.amount);
        }
    }
    return line;
}

void paintShares(QPainter &painter, const ChartFrame &frame, const ChartLook &look, const CommitmentPicture &picture)
{
    const auto &places = picture.curve.places;
    QPolygonF coverage;
    QPolygonF last;
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (places[i].coverage)
            coverage << frame.at(places[i].amount, *places[i].coverage);
        if (i > 0 && places[i].useOfLast)
            last << frame.at(places[i - 1].amount, *places[i].useOfLast)
                 << frame.at(places[i].amount, *places[i].useOfLast);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(sharePen(look, 0));
    painter.drawPolyline(coverage);
    painter.setPen(sharePen(look, 1));
    painter.drawPolyline(useLine(frame, places));
    painter.setPen(sharePen(look, 2));
    painter.drawPolyline(last);
    if (picture.curve.breakEvenUse && *picture.curve.breakEvenUse <= 1) {
        painter.setPen(breakEvenPen(look));
        const double y = frame.py(*picture.curve.breakEvenUse);
        painter.drawLine(QPointF(frame.plot.left(), y), QPointF(frame.plot.right(), y));
    }
}

} // namespace

void CommitmentFigure::paint(QPainter &painter, const QRectF &target, const ChartLook &look) const
{
    const CommitmentLayout layout = layoutOf(m_picture, target, look);
    painter.save();
    painter.fillRect(target, look.colors.background);
    if (layout.cost.isDrawable() && layout.shares.isDrawable()) {
        paintChartAxes(painter, layout.cost, look, false);
        paintChartAxes(painter, layout.shares, look);
        painter.setRenderHint(QPainter::Antialiasing);
        paintShares(painter, layout.shares, look, m_picture);
        paintCosts(painter, layout.cost, look, m_picture);
        paintKeys(&painter, layout.keys, layout.keysWidth, look, keysOf(m_picture, look));
    }
    painter.restore();
}

int CommitmentFigure::stopNear(const QPointF &point, const QRectF &target, const ChartLook &look) const
{
    const CommitmentLayout layout = layoutOf(m_picture, target, look);
    if (!layout.cost.plot.united(layout.shares.plot).contains(point))
        return -1;
    const auto &places = m_picture.curve.places;
    const double amount = layout.cost.xAt(point.x());
    const auto nearest =
        std::min_element(places.begin(), places.end(), [&](const CommitmentPlace &a, const CommitmentPlace &b) {
            return std::abs(a.amount - amount) < std::abs(b.amount - amount);
        });
    return static_cast<int>(nearest - places.begin());
}

ChartReading CommitmentFigure::reading(int stop, const QRectF &target, const ChartLook &look) const
{
    const CommitmentLayout layout = layoutOf(m_picture, target, look);
    const auto &places = m_picture.curve.places;
    const CommitmentPlace &place = places[static_cast<std::size_t>(stop)];
    ChartReading reading;
    reading.title = m_picture.amounts[stop];
    reading.at = layout.cost.at(place.amount, place.monthlyCost);
    reading.area = layout.cost.plot.united(layout.shares.plot);
    reading.hasLine = true;
    const auto add = [&](const QString &name, const QString &value) { reading.rows.push_back({name, value, -1}); };
    add(CommitmentChartWords::tr("a month"), format::money(place.monthlyCost, m_picture.currency));
    const double more = place.monthlyCost - places[m_picture.curve.best].monthlyCost;
    if (stop != static_cast<int>(m_picture.curve.best))
        add(more >= 0 ? CommitmentChartWords::tr("more than the least") : CommitmentChartWords::tr("less, but"),
            format::money(std::abs(more), m_picture.currency));
    if (place.coverage)
        add(m_picture.coverageTitle, format::percent(*place.coverage));
    if (place.coverage && m_picture.curve.kind == CommitmentCurve::Kind::units)
        add(CommitmentChartWords::tr("spilled or turned away"), format::percent(1 - *place.coverage));
    if (place.use)
        add(CommitmentChartWords::tr("use of it all"), format::percent(*place.use));
    if (place.useOfLast)
        add(CommitmentChartWords::tr("use of the last of it"), format::percent(*place.useOfLast));
    if (!doesServe(place))
        add(commitmentStanding(place), QString());
    reading.dots.push_back({reading.at, optionStyle(m_picture.index, look.theme).color});
    return reading;
}

} // namespace isocost
