// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_figure.h"
#include "ui/charts/chart_frame.h"
#include "ui/charts/crossover_marks.h"
#include "ui/format/format.h"

#include <QApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QStringList>

#include <algorithm>

namespace isocost
{

namespace
{

struct ChartFigureWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::ChartFigure)
};

} // namespace

namespace
{

constexpr double sampleWidth = 26;
constexpr double longestName = 280;

struct ReadingSize {
    double names = 0;
    double width = 0;
    double line = 0;
    bool hasSamples = false;
};

ReadingSize measured(const ChartReading &reading, const QFontMetricsF &metrics)
{
    ReadingSize size;
    double values = 0;
    for (const ChartReading::Row &row : reading.rows) {
        size.names = std::max(size.names, std::min(longestName, metrics.horizontalAdvance(row.name)));
        values = std::max(values, metrics.horizontalAdvance(row.value));
        size.hasSamples = size.hasSamples || row.index >= 0;
    }
    size.line = metrics.height() + 2;
    const double rows = (size.hasSamples ? sampleWidth : 0) + size.names + 16 + values;
    size.width = std::max(metrics.horizontalAdvance(reading.title), reading.rows.empty() ? 0 : rows) + 18;
    return size;
}

void paintRows(QPainter &painter, const ChartLook &look, const ChartReading &reading, const ReadingSize &size,
               const QRectF &box)
{
    const QFontMetricsF metrics(look.font);
    QRectF line(box.left() + 9, box.top() + 5, box.width() - 18, size.line);
    painter.setPen(look.colors.mutedText);
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft, reading.title);
    for (const ChartReading::Row &row : reading.rows) {
        line.translate(0, size.line);
        if (row.index >= 0)
            paintSample(painter, QRectF(line.left(), line.top(), sampleWidth - 6, size.line),
                        optionStyle(row.index, look.theme));
        painter.setPen(look.colors.text);
        painter.drawText(line.adjusted(size.hasSamples ? sampleWidth : 0, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                         metrics.elidedText(row.name, Qt::ElideMiddle, size.names + 1));
        painter.drawText(line, Qt::AlignVCenter | Qt::AlignRight, row.value);
    }
}

} // namespace

void paintReading(QPainter &painter, const ChartLook &look, const ChartReading &reading)
{
    const ReadingSize size = measured(reading, QFontMetricsF(look.font));
    const double height = size.line * static_cast<double>(reading.rows.size() + 1) + 10;
    const QRectF &area = reading.area;
    const double right = reading.at.x() + 14;
    double left = right + size.width <= area.right() ? right : reading.at.x() - 14 - size.width;
    left = std::clamp(left, area.left() + 2, std::max(area.left() + 2, area.right() - size.width - 2));
    painter.save();
    painter.setFont(look.font);
    painter.setRenderHint(QPainter::Antialiasing);
    if (reading.hasLine) {
        painter.setPen(hairlinePen(look.colors.mutedText));
        painter.drawLine(QPointF(reading.at.x(), area.top()), QPointF(reading.at.x(), area.bottom()));
    }
    for (const ChartReading::Dot &dot : reading.dots) {
        painter.setPen(hairlinePen(look.colors.background));
        painter.setBrush(dot.color);
        painter.drawEllipse(dot.at, 4, 4);
    }
    const QRectF box(left, area.top() + 6, size.width, height);
    painter.setPen(hairlinePen(look.colors.frame));
    painter.setBrush(tinted(look.colors.readout, 242));
    painter.drawRoundedRect(box, 4, 4);
    paintRows(painter, look, reading, size, box);
    painter.restore();
}

QString readingText(const ChartReading &reading)
{
    QStringList parts = {reading.title};
    for (const ChartReading::Row &row : reading.rows)
        parts << row.name + QLatin1Char(' ') + row.value;
    return parts.join(QStringLiteral("; "));
}

QString figureSummary(const ChartFigure &figure)
{
    const int stops = figure.stopCount();
    const QString own = figure.summary();
    if (stops == 0 || !own.isEmpty())
        return own;
    constexpr QRectF anyPlace(0, 0, 640, 360); // what a reading says does not depend on where it is drawn
    ChartLook look;
    look.colors = chartColors(ChartTheme::light);
    const QString first = readingText(figure.reading(0, anyPlace, look));
    if (stops == 1)
        return first;
    return ChartFigureWords::tr("%1 places, read by the arrow keys, from “%2” to “%3”.")
        .arg(format::number(stops, 15), first, readingText(figure.reading(stops - 1, anyPlace, look)));
}

double paintKeys(QPainter *painter, const QPointF &topLeft, double width, const ChartLook &look,
                 const std::vector<LegendKey> &keys)
{
    constexpr double sample = 32;
    constexpr double beside = sample + 6;
    constexpr double gap = 18;
    const QFontMetricsF metrics(look.font);
    const double line = metrics.height() + 4;
    const QRectF room(0, 0, std::max(40.0, width - beside), 1e4);
    QPointF at = topLeft;
    double rowHeight = 0;
    for (const LegendKey &key : keys) {
        // A name that is wider than a row goes over several lines.
        const QSizeF words = metrics.boundingRect(room, Qt::TextWordWrap, key.name).size();
        const QSizeF size(beside + words.width() + 1, std::max(line, words.height() + 4));
        if (at.x() > topLeft.x() && at.x() + size.width() > topLeft.x() + width) {
            at = QPointF(topLeft.x(), at.y() + rowHeight);
            rowHeight = 0;
        }
        if (painter) {
            painter->save();
            painter->setFont(look.font);
            key.paintSample(*painter, QRectF(at.x(), at.y(), sample, line));
            painter->setPen(look.colors.text);
            painter->drawText(QRectF(at.x() + beside, at.y() + 2, words.width() + 1, size.height() - 4),
                              Qt::AlignVCenter | Qt::AlignLeft | Qt::TextWordWrap, key.name);
            painter->restore();
        }
        at.rx() += size.width() + gap;
        rowHeight = std::max(rowHeight, size.height());
    }
    return at.y() + rowHeight - topLeft.y();
}

LegendKey curveKey(const QString &name, int index, const ChartLook &look)
{
    const OptionStyle style = optionStyle(index, look.theme);
    return {name, [style](QPainter &painter, const QRectF &rect) { paintSample(painter, rect, style); }};
}

void paintFigure(QPainter &painter, const QRectF &rect, const ChartFigure &figure, ChartTheme theme)
{
    constexpr double screenDpi = 96;
    ChartLook look;
    look.font = QApplication::font();
    look.font.setPixelSize(12);
    look.theme = theme;
    look.colors = chartColors(theme);
    const double scale = painter.device() ? painter.device()->logicalDpiX() / screenDpi : 1;
    painter.save();
    painter.translate(rect.topLeft());
    painter.scale(scale, scale);
    painter.setFont(look.font);
    figure.paint(painter, QRectF(QPointF(0, 0), rect.size() / scale), look);
    painter.restore();
}

void paintNothing(QPainter &painter, const QRectF &target, const ChartLook &look, const QString &why)
{
    painter.save();
    painter.fillRect(target, look.colors.background);
    painter.setFont(look.font);
    painter.setPen(look.colors.mutedText);
    painter.drawText(target.adjusted(12, 12, -12, -12), Qt::AlignCenter | Qt::TextWordWrap, why);
    painter.restore();
}

} // namespace isocost
