// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/row_chart.h"

#include "ui/charts/chart_frame.h"
#include "ui/charts/csv.h"
#include "ui/format/format.h"
#include "ui/format/money_period.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace isocost
{

namespace
{

constexpr double widestNames = 0.36; ///< of the chart; longer names wrap
constexpr double gap = 8;

ChartAxis valueAxis(const RowPicture &picture)
{
    double low = 0;
    double high = 0;
    for (const ChartRow &row : picture.rows) {
        for (const RowBar &bar : row.bars) {
            low = std::min({low, bar.from, bar.to});
            high = std::max({high, bar.from, bar.to});
        }
    }
    ChartAxis axis;
    axis.title = picture.axisTitle;
    if (picture.measure == RowPicture::Measure::share) {
        axis.label = [](double value) { return format::percent(value); };
        return axis;
    }
    labelByPeriod(axis, picture.currency);
    axis.title = picture.axisTitle;
    axis.span(low, high);
    return axis;
}

struct Layout {
    ChartFrame frame;
    QRectF names;
    QRectF texts;
    QPointF keys;
    double rowHeight = 0;

    QRectF row(int index, const QRectF &column) const
    {
        return {column.left(), frame.plot.top() + index * rowHeight, column.width(), rowHeight};
    }
};

QColor endColor(const ChartLook &look)
{
    return look.theme == ChartTheme::dark ? QColor(0x56, 0xb4, 0xe9) : QColor(0x00, 0x72, 0xb2);
}

void paintBar(QPainter &painter, const QRectF &rect, const RowBar &bar, int index, const ChartLook &look)
{
    if (bar.look == RowBar::Look::lowEnd) {
        painter.fillRect(rect, tinted(endColor(look), 50));
        painter.fillRect(rect, QBrush(endColor(look), Qt::BDiagPattern));
        painter.setPen(QPen(endColor(look), 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect);
        return;
    }
    if (bar.look == RowBar::Look::highEnd) {
        painter.fillRect(rect, endColor(look));
        return;
    }
    const QColor color = index < 0 ? look.colors.mutedText : optionStyle(index, look.theme).color;
    painter.fillRect(rect, tinted(color, 150));
    painter.setPen(QPen(color, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect);
}

std::vector<LegendKey> keysOf(const RowPicture &picture, const ChartLook &look)
{
    std::vector<LegendKey> keys;
    for (const auto &[name, barLook] : picture.keys)
        keys.push_back({name, [look, bar = RowBar{0, 1, barLook}](QPainter &painter, const QRectF &rect) {
                            paintBar(painter, rect.adjusted(2, rect.height() / 4, -2, -rect.height() / 4), bar, -1,
                                     look);
                        }});
    return keys;
}

Layout layoutOf(const RowPicture &picture, const QRectF &target, const ChartLook &look)
{
    const QFontMetricsF metrics(look.font);
    double names = 0;
    double texts = 0;
    for (const ChartRow &row : picture.rows) {
        names = std::max(names, metrics.horizontalAdvance(row.name) + 4);
        texts = std::max(texts, metrics.horizontalAdvance(row.text) + 4);
    }
    names = std::min(names, widestNames * target.width());
    ChartAxis rows;
    rows.to = std::max<double>(1, static_cast<double>(picture.rows.size()));
    rows.ticks = {{0, QString()}}; // names stand for labels
    const double keys =
        picture.keys.isEmpty() ? 0 : paintKeys(nullptr, {}, target.width() - 2 * gap, look, keysOf(picture, look));
    Layout layout;
    const QRectF middle = target.adjusted(names + gap, 0, -texts - gap, -keys);
    layout.frame = chartFrame(middle, look, valueAxis(picture), rows, metrics.height() / 2);
    layout.rowHeight = layout.frame.plot.height() / rows.to;
    layout.names = QRectF(target.left() + gap, 0, layout.frame.plot.left() - target.left() - gap - 6, 0);
    layout.texts = QRectF(layout.frame.plot.right() + gap, 0, target.right() - layout.frame.plot.right() - gap, 0);
    layout.keys = QPointF(target.left() + gap, target.bottom() - keys);
    return layout;
}

QRectF barIn(const Layout &layout, const RowBar &bar, int row)
{
    const QRectF place = layout.row(row, layout.frame.plot);
    const double height = std::min(0.62 * place.height(), 26.0);
    const double from = layout.frame.px(std::min(bar.from, bar.to));
    const double to = layout.frame.px(std::max(bar.from, bar.to));
    return {from, place.center().y() - height / 2, std::max(to - from, 1.0), height};
}

} // namespace

QRectF RowFigure::barRect(int row, int bar, const QRectF &target, const ChartLook &look) const
{
    return barIn(layoutOf(m_picture, target, look),
                 m_picture.rows[static_cast<std::size_t>(row)].bars[static_cast<std::size_t>(bar)], row);
}

double RowFigure::comfortableHeight(double lineHeight) const
{
    constexpr double linesPerRow = 2.1;
    constexpr double linesAround = 4; // axis and title
    return lineHeight * (linesPerRow * stopCount() + linesAround + (m_picture.keys.isEmpty() ? 0 : 1.5));
}

void RowFigure::paint(QPainter &painter, const QRectF &target, const ChartLook &look) const
{
    painter.save();
    painter.fillRect(target, look.colors.background);
    const Layout layout = layoutOf(m_picture, target, look);
    if (layout.frame.isDrawable()) {
        paintChartAxes(painter, layout.frame, look);
        painter.setFont(look.font);
        for (int i = 0; i < stopCount(); ++i) {
            const ChartRow &row = m_picture.rows[static_cast<std::size_t>(i)];
            for (const RowBar &bar : row.bars)
                paintBar(painter, barIn(layout, bar, i), bar, row.index, look);
            const QRectF place = layout.row(i, layout.frame.plot);
            if (row.tick) {
                const double x = layout.frame.px(*row.tick);
                const double half = std::min(0.36 * place.height(), 16.0);
                painter.setPen(QPen(look.colors.text, 2));
                painter.drawLine(QPointF(x, place.center().y() - half), QPointF(x, place.center().y() + half));
            }
            painter.setPen(look.colors.text);
            painter.drawText(layout.row(i, layout.names), Qt::AlignRight | Qt::AlignVCenter | Qt::TextWordWrap,
                             row.name);
            painter.drawText(layout.row(i, layout.texts), Qt::AlignLeft | Qt::AlignVCenter, row.text);
        }
        if (layout.frame.x.from < 0) {
            const double zero = layout.frame.px(0);
            painter.setPen(QPen(look.colors.text, 1));
            painter.drawLine(QPointF(zero, layout.frame.plot.top()), QPointF(zero, layout.frame.plot.bottom()));
        }
        if (!m_picture.keys.isEmpty())
            paintKeys(&painter, layout.keys, target.width() - 2 * gap, look, keysOf(m_picture, look));
    }
    painter.restore();
}

int RowFigure::stopNear(const QPointF &point, const QRectF &target, const ChartLook &look) const
{
    const Layout layout = layoutOf(m_picture, target, look);
    const QRectF &plot = layout.frame.plot;
    if (!layout.frame.isDrawable() || point.y() < plot.top() || point.y() >= plot.bottom() || !target.contains(point))
        return -1;
    return std::min(stopCount() - 1, static_cast<int>((point.y() - plot.top()) / layout.rowHeight));
}

ChartReading RowFigure::reading(int stop, const QRectF &target, const ChartLook &look) const
{
    const Layout layout = layoutOf(m_picture, target, look);
    const ChartRow &row = m_picture.rows[static_cast<std::size_t>(stop)];
    ChartReading reading;
    reading.title = row.name;
    for (const auto &[name, value] : row.reading)
        reading.rows.push_back({name, value, -1});
    reading.area = layout.frame.plot;
    reading.at = layout.row(stop, layout.frame.plot).center();
    return reading;
}

QString RowFigure::csv() const
{
    QStringList line{csvText(m_picture.nameHeading)};
    for (const QString &heading : m_picture.valueHeadings)
        line << csvText(heading);
    QString csv = csvLine(line);
    for (const ChartRow &row : m_picture.rows) {
        line = {csvText(row.name)};
        for (double value : row.values)
            line << csvNumber(m_picture.measure == RowPicture::Measure::money ? format::overPeriod(value) : value);
        csv += csvLine(line);
    }
    return csv;
}

} // namespace isocost
