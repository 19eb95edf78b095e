// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plan_chart.h"
#include "ui/charts/plan_layers.h"
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

struct PlanChartWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::PlanChart)
};

constexpr double haloWidth = 8;
constexpr int faint = 70;
constexpr std::size_t mostDots = 24; ///< with more months the lines alone are clearer

QColor haloColor(const ChartLook &look)
{
    return tinted(look.colors.text, 52);
}

QPen bufferedPen(const ChartLook &look)
{
    return {look.colors.text, 1, Qt::DotLine};
}

bool isFaintAnywhere(const PlanPicture &picture)
{
    return std::any_of(picture.lines.begin(), picture.lines.end(), [](const PlanLine &line) {
        return std::find(line.isSound.begin(), line.isSound.end(), false) != line.isSound.end();
    });
}

bool showsBuffer(const PlanPicture &picture)
{
    return picture.budget && picture.buffer > 0;
}

std::vector<LegendKey> keysOf(const PlanPicture &picture, const ChartLook &look)
{
    std::vector<LegendKey> keys;
    for (const PlanLine &line : picture.lines)
        keys.push_back(curveKey(line.name, line.index, look));
    keys.push_back({PlanChartWords::tr("cheapest path: what is paid"), [look](QPainter &painter, const QRectF &rect) {
                        painter.fillRect(
                            QRectF(rect.left(), rect.center().y() - haloWidth / 2, rect.width(), haloWidth),
                            haloColor(look));
                    }});
    const auto drawLine = [](const QPen &pen) {
        return [pen](QPainter &painter, const QRectF &rect) {
            painter.setPen(pen);
            painter.drawLine(QPointF(rect.left(), rect.center().y()), QPointF(rect.right(), rect.center().y()));
        };
    };
    if (showsBuffer(picture))
        keys.push_back({PlanChartWords::tr("with the buffer of %1").arg(format::percent(picture.buffer)),
                        drawLine(bufferedPen(look))});
    if (isFaintAnywhere(picture))
        keys.push_back({PlanChartWords::tr("faint: cannot serve the volume or misses the target"),
                        drawLine(QPen(tinted(look.colors.text, faint), 1.6))});
    return keys;
}

void paintBudget(QPainter &painter, const PlanLayout &layout, const ChartLook &look, const PlanPicture &picture)
{
    if (!picture.budget)
        return;
    const QRectF &plot = layout.bills.plot;
    double freeBelow = -HUGE_VAL;
    std::vector<double> fractions = {1};
    fractions.insert(fractions.end(), picture.alerts.rbegin(), picture.alerts.rend());
    for (double fraction : fractions) {
        const double amount = fraction * *picture.budget;
        if (amount > layout.bills.y.to || amount < layout.bills.y.from)
            continue;
        const double y = std::round(layout.y(amount));
        painter.setPen(QPen(look.colors.today, fraction == 1 ? 1.4 : 1, fraction == 1 ? Qt::SolidLine : Qt::DashLine));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        const bool isFree = y - layout.line >= std::max(freeBelow, plot.top());
        freeBelow = y;
        if (!isFree)
            continue;
        const QString money = format::money(amount, picture.currency);
        const QString text =
            fraction == 1 ? PlanChartWords::tr("Budget %1").arg(money)
                          : PlanChartWords::tr("%1: %2", "share of the budget").arg(format::percent(fraction), money);
        const double width = QFontMetricsF(painter.font(), painter.device()).horizontalAdvance(text);
        const QRectF place(plot.right() - 6 - width, y - layout.line - 1, width, layout.line);
        painter.fillRect(place.adjusted(-2, 0, 2, 0), look.colors.background);
        painter.setPen(look.colors.text);
        painter.drawText(place, Qt::AlignCenter, text);
    }
}

void paintDots(QPainter &painter, const PlanLayout &layout, const ChartLook &look, const PlanLine &line)
{
    if (line.bills.size() > mostDots)
        return;
    for (std::size_t m = 0; m < line.bills.size(); ++m) {
        painter.setPen(hairlinePen(look.colors.background));
        painter.setBrush(tinted(optionStyle(line.index, look.theme).color, line.isSound[m] ? 255 : faint));
        painter.drawEllipse(QPointF(layout.bills.px(static_cast<double>(m)), layout.y(line.bills[m])), 3, 3);
    }
}

void paintLine(QPainter &painter, const PlanLayout &layout, const ChartLook &look, const PlanLine &line)
{
    painter.setBrush(Qt::NoBrush);
    for (std::size_t from = 0; from + 1 < line.bills.size();) {
        const bool isSound = line.isSound[from] && line.isSound[from + 1];
        std::size_t to = from;
        QPolygonF points = {QPointF(layout.bills.px(static_cast<double>(from)), layout.y(line.bills[from]))};
        while (to + 1 < line.bills.size() && (line.isSound[to] && line.isSound[to + 1]) == isSound) {
            ++to;
            points << QPointF(layout.bills.px(static_cast<double>(to)), layout.y(line.bills[to]));
        }
        QPen pen = optionPen(line.index, look);
        pen.setColor(tinted(pen.color(), isSound ? 255 : faint));
        painter.setPen(pen);
        painter.drawPolyline(points);
        from = to;
    }
    paintDots(painter, layout, look, line);
}

/// What is paid: a broad line under the others, and with the buffer a dotted one.
void paintPaid(QPainter &painter, const PlanLayout &layout, const ChartLook &look, const PlanPicture &picture)
{
    QPolygonF points;
    QPolygonF buffered;
    for (std::size_t m = 0; m < picture.paid.size(); ++m) {
        const double x = layout.bills.px(static_cast<double>(m));
        points << QPointF(x, layout.y(picture.paid[m]));
        buffered << QPointF(x, layout.y(picture.paid[m] * (1 + picture.buffer)));
    }
    if (points.size() == 1)
        points = {points[0] - QPointF(12, 0), points[0] + QPointF(12, 0)};
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(haloColor(look), haloWidth, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    painter.drawPolyline(points);
    painter.setPen(bufferedPen(look));
    if (showsBuffer(picture))
        painter.drawPolyline(buffered);
}

} // namespace

void PlanFigure::paint(QPainter &painter, const QRectF &target, const ChartLook &look) const
{
    const std::vector<LegendKey> keys = keysOf(m_picture, look);
    const PlanLayout layout = planLayout(m_picture, target, look, keys);
    painter.save();
    painter.setFont(look.font);
    painter.fillRect(target, look.colors.background);
    if (layout.bills.isDrawable() && !m_picture.paid.empty()) {
        paintChartAxes(painter, layout.bills, look, false);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.save();
        painter.setClipRect(layout.bills.plot.adjusted(-1, -4, 1, 4));
        paintPaid(painter, layout, look, m_picture);
        for (const PlanLine &line : m_picture.lines)
            paintLine(painter, layout, look, line);
        painter.restore();
        painter.setRenderHint(QPainter::Antialiasing, false);
        paintBudget(painter, layout, look, m_picture);
        paintPlanBand(painter, layout, look, m_picture);
        paintPlanBars(painter, layout, look, m_picture);
        paintPlanMarks(painter, layout, look, m_picture);
        paintPlanVolume(painter, layout, look, m_picture);
        paintKeys(&painter, layout.keys, layout.keysWidth, look, keys);
    }
    painter.restore();
}

int PlanFigure::stopNear(const QPointF &point, const QRectF &target, const ChartLook &look) const
{
    const PlanLayout layout = planLayout(m_picture, target, look, keysOf(m_picture, look));
    const QRectF area(layout.bills.plot.topLeft(), layout.volume.plot.bottomRight());
    if (!area.contains(point) || stopCount() == 0)
        return -1;
    return std::clamp(static_cast<int>(std::lround(layout.bills.xAt(point.x()))), 0, stopCount() - 1);
}

ChartReading PlanFigure::reading(int stop, const QRectF &target, const ChartLook &look) const
{
    const PlanLayout layout = planLayout(m_picture, target, look, keysOf(m_picture, look));
    const auto m = static_cast<std::size_t>(stop);
    const auto money = [&](double amount) { return format::money(amount, m_picture.currency); };
    ChartReading reading;
    reading.title = PlanChartWords::tr("month %1: %2 requests/day")
                        .arg(format::number(stop, 6), format::requestsPerDay(m_picture.requestsPerDay[m]));
    reading.at = QPointF(layout.bills.px(stop), layout.bills.plot.center().y());
    reading.area = QRectF(layout.bills.plot.topLeft(), layout.volume.plot.bottomRight());
    reading.hasLine = true;
    for (const PlanLine &line : m_picture.lines) {
        const QString bill = money(line.bills[m]);
        reading.rows.push_back(
            {line.name, line.isSound[m] ? bill : PlanChartWords::tr("%1 (faint)", "cannot run").arg(bill), line.index});
        reading.dots.push_back(
            {QPointF(reading.at.x(), layout.y(line.bills[m])), optionStyle(line.index, look.theme).color});
    }
    const PlanLine &runs = m_picture.lines[static_cast<std::size_t>(m_picture.runs[m])];
    reading.rows.push_back({PlanChartWords::tr("paid, %1 runs").arg(runs.name), money(m_picture.paid[m]), -1});
    if (showsBuffer(m_picture))
        reading.rows.push_back(
            {PlanChartWords::tr("with the buffer"), money(m_picture.paid[m] * (1 + m_picture.buffer)), -1});
    if (m_picture.switching[m] > 0)
        reading.rows.push_back({PlanChartWords::tr("switching, once"), money(m_picture.switching[m]), -1});
    for (const PlanBar &bar : m_picture.bars) {
        if (bar.begin == stop)
            reading.rows.push_back({PlanChartWords::tr("begins"), bar.text, bar.index});
    }
    return reading;
}

void paintPlan(QPainter &painter, const QRectF &rect, const Scenario &scenario, const PlanResult &plan,
               ChartTheme theme)
{
    if (!plan.months.empty())
        paintFigure(painter, rect, PlanFigure(planPicture(scenario, plan)), theme);
}

} // namespace isocost
