// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/sweep_chart.h"

#include "ui/charts/chart_frame.h"
#include "ui/charts/csv.h"
#include "ui/format/format.h"
#include "ui/format/money_period.h"
#include "ui/words/axis_words.h"
#include "ui/words/result_words.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

struct SweepWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::Sweep)
};

constexpr int unqualified = 80; // alpha

bool sweepQualifies(const SweepOption &option)
{
    return option.feasible && option.sloMet.value_or(true);
}

QString placeName(const SweepPicture &picture, int place)
{
    return place < 0 ? SweepWords::tr("none qualifies")
                     : optionName(*picture.scenario, picture.sweep->options[static_cast<std::size_t>(place)]);
}

ChartAxis costAxis(const SweepPicture &picture)
{
    double least = HUGE_VAL;
    double most = 0;
    for (const SweepPoint &point : picture.sweep->points) {
        for (const SweepOption &option : point.options) {
            if (!std::isfinite(option.monthlyCost))
                continue;
            least = std::min(least, option.monthlyCost);
            most = std::max(most, option.monthlyCost);
        }
    }
    const QString currency = QString::fromStdString(picture.scenario->currency);
    constexpr double wide = 5;
    ChartAxis axis;
    labelByPeriod(axis, currency);
    axis.logarithmic = least > 0 && most > wide * least;
    if (axis.logarithmic) {
        const LogRange range = roundedOut({least, most});
        axis.from = range.from;
        axis.to = range.to;
    } else {
        axis.span(0, most > 0 ? most : 1);
    }
    return axis;
}

struct SweepLayout {
    ChartFrame frame;
    QPointF keys;
    double keysWidth = 0;
};

std::vector<LegendKey> sweepKeys(const SweepPicture &picture, const ChartLook &look)
{
    std::vector<LegendKey> keys;
    for (std::size_t i = 0; i < picture.sweep->options.size(); ++i)
        keys.push_back(curveKey(placeName(picture, static_cast<int>(i)), static_cast<int>(i), look));
    return keys;
}

SweepLayout sweepLayout(const SweepPicture &picture, const QRectF &target, const ChartLook &look)
{
    const Axis &axis = picture.sweep->axis;
    ChartAxis x;
    x.from = axis.from;
    x.to = axis.to;
    x.logarithmic = axis.logarithmic;
    x.title = axisTitle(*picture.scenario, axis.at);
    x.label = [at = axis.at](double value) { return axisTick(at, value); };
    SweepLayout layout;
    layout.keysWidth = target.width() - 24;
    const double keys = paintKeys(nullptr, {}, layout.keysWidth, look, sweepKeys(picture, look));
    const QRectF upper = target.adjusted(0, 0, 0, -keys - 6);
    layout.frame = chartFrame(upper, look, x, costAxis(picture), QFontMetricsF(look.font).height() + 8);
    layout.keys = QPointF(target.left() + 12, upper.bottom() + 2);
    return layout;
}

void paintOption(QPainter &painter, const SweepPicture &picture, std::size_t place, const ChartFrame &frame,
                 const ChartLook &look)
{
    const QPen pen = optionPen(static_cast<int>(place), look);
    QPen pale = pen;
    pale.setColor(tinted(pen.color(), unqualified));
    const std::vector<SweepPoint> &points = picture.sweep->points;
    for (std::size_t i = 1; i < points.size(); ++i) {
        const SweepOption &a = points[i - 1].options[place];
        const SweepOption &b = points[i].options[place];
        if (!std::isfinite(a.monthlyCost) || !std::isfinite(b.monthlyCost))
            continue;
        painter.setPen(sweepQualifies(a) && sweepQualifies(b) ? pen : pale);
        painter.drawLine(frame.at(points[i - 1].value, a.monthlyCost), frame.at(points[i].value, b.monthlyCost));
    }
}

void paintSweepBorders(QPainter &painter, const SweepPicture &picture, const ChartFrame &frame, const ChartLook &look)
{
    const Axis &axis = picture.sweep->axis;
    double freeFrom = -HUGE_VAL;
    for (const Border &border : picture.sweep->borders) {
        const double x = std::round(frame.px(border.value));
        painter.setPen(hairlinePen(look.colors.text, Qt::DashLine));
        painter.drawLine(QPointF(x, frame.plot.top()), QPointF(x, frame.plot.bottom()));
        const QString text = axisTick(axis.at, border.value);
        const double half = QFontMetricsF(look.font).horizontalAdvance(text) / 2 + 8;
        if (x - half < freeFrom)
            continue;
        freeFrom = x + half;
        const QRectF bounds(frame.plot.left(), frame.target.top(), frame.plot.width(), frame.plot.height());
        paintPlate(painter, QPointF(x, frame.plot.top() - 8), bounds, look, text);
    }
}

} // namespace

QString sweepText(const SweepPicture &picture)
{
    const SweepResult &sweep = *picture.sweep;
    const auto value = [&](double v) { return axisValue(*picture.scenario, sweep.axis.at, v); };
    const int first = sweep.points.front().recommended;
    if (sweep.borders.empty())
        return SweepWords::tr("%1 from %2 to %3: %4 all the way.")
            .arg(axisName(*picture.scenario, sweep.axis.at), value(sweep.axis.from), value(sweep.axis.to),
                 placeName(picture, first));
    QStringList parts{placeName(picture, first)};
    for (const Border &border : sweep.borders)
        parts << SweepWords::tr("from %1 on %2", "value, option")
                     .arg(value(border.value), placeName(picture, border.above));
    return SweepWords::tr("%1 from %2 to %3: %4.")
        .arg(axisName(*picture.scenario, sweep.axis.at), value(sweep.axis.from), value(sweep.axis.to),
             parts.join(QStringLiteral("; ")));
}

void SweepFigure::paint(QPainter &painter, const QRectF &target, const ChartLook &look) const
{
    const SweepLayout layout = sweepLayout(m_picture, target, look);
    painter.save();
    painter.fillRect(target, look.colors.background);
    if (layout.frame.isDrawable()) {
        paintChartAxes(painter, layout.frame, look);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.save();
        painter.setClipRect(layout.frame.plot);
        for (std::size_t i = 0; i < m_picture.sweep->options.size(); ++i)
            paintOption(painter, m_picture, i, layout.frame, look);
        painter.restore();
        paintSweepBorders(painter, m_picture, layout.frame, look);
        paintKeys(&painter, layout.keys, layout.keysWidth, look, sweepKeys(m_picture, look));
    }
    painter.restore();
}

int SweepFigure::stopCount() const
{
    return static_cast<int>(m_picture.sweep->points.size());
}

int SweepFigure::stopNear(const QPointF &point, const QRectF &target, const ChartLook &look) const
{
    const ChartFrame frame = sweepLayout(m_picture, target, look).frame;
    if (!frame.plot.contains(point))
        return -1;
    const double share = (point.x() - frame.plot.left()) / frame.plot.width();
    return static_cast<int>(std::lround(share * (stopCount() - 1)));
}

ChartReading SweepFigure::reading(int stop, const QRectF &target, const ChartLook &look) const
{
    const ChartFrame frame = sweepLayout(m_picture, target, look).frame;
    const Scenario &scenario = *m_picture.scenario;
    const SweepPoint &point = m_picture.sweep->points[static_cast<std::size_t>(stop)];
    ChartReading reading;
    reading.title = axisValue(scenario, m_picture.sweep->axis.at, point.value);
    reading.area = frame.plot;
    reading.hasLine = true;
    for (std::size_t i = 0; i < point.options.size(); ++i) {
        const SweepOption &option = point.options[i];
        const int place = static_cast<int>(i);
        QString value = format::namedPeriodMoney(option.monthlyCost, scenario.currency);
        if (option.latencySeconds)
            value += QStringLiteral(", ") + format::seconds(*option.latencySeconds);
        if (!sweepQualifies(option))
            value = SweepWords::tr("does not qualify: %1").arg(value);
        else if (place == point.recommended)
            value = SweepWords::tr("recommended: %1").arg(value);
        reading.rows.push_back({placeName(m_picture, place), value, place});
        if (std::isfinite(option.monthlyCost))
            reading.dots.push_back({frame.at(point.value, option.monthlyCost), optionStyle(place, look.theme).color});
    }
    reading.at = QPointF(frame.px(point.value), frame.plot.center().y());
    return reading;
}

QString SweepFigure::csv() const
{
    const SweepResult &sweep = *m_picture.sweep;
    const QString currency = QString::fromStdString(m_picture.scenario->currency);
    QStringList header{csvText(axisTitle(*m_picture.scenario, sweep.axis.at)), csvText(SweepWords::tr("Recommended"))};
    for (std::size_t i = 0; i < sweep.options.size(); ++i) {
        const QString name = placeName(m_picture, static_cast<int>(i));
        header << csvText(SweepWords::tr("%1 (%2)", "option (currency/month)").arg(name, format::perPeriod(currency)))
               << csvText(SweepWords::tr("%1 latency (s)").arg(name))
               << csvText(SweepWords::tr("%1 qualifies").arg(name));
    }
    QString text = csvLine(header);
    const double factor = axisFactor(sweep.axis.at);
    for (const SweepPoint &point : sweep.points) {
        QStringList fields{csvNumber(point.value * factor), csvText(placeName(m_picture, point.recommended))};
        for (const SweepOption &option : point.options)
            fields << csvNumber(format::overPeriod(option.monthlyCost))
                   << csvNumber(option.latencySeconds.value_or(std::nan("")))
                   << csvText(sweepQualifies(option) ? SweepWords::tr("yes") : SweepWords::tr("no"));
        text += csvLine(fields);
    }
    return text;
}

} // namespace isocost
