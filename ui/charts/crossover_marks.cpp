// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/crossover_marks.h"

#include "ui/charts/chart_figure.h"
#include "ui/format/format.h"
#include "ui/format/money_period.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

struct CrossoverLayersWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::CrossoverChart)
};

QColor withAlpha(QColor color, int alpha)
{
    color.setAlpha(alpha);
    return color;
}

/// What a tint looks like on the background. Opaque fills are written at once; large translucent ones are handed to
/// other threads, which the frame would wait for while those are busy.
QColor tinted(const QColor &background, const QColor &color, int alpha)
{
    const auto mixed = [alpha](int below, int above) { return below + (above - below) * alpha / 255; };
    return {mixed(background.red(), color.red()), mixed(background.green(), color.green()),
            mixed(background.blue(), color.blue())};
}

QPen hairline(const QColor &color, Qt::PenStyle style = Qt::SolidLine)
{
    QPen pen(color, 1, style);
    pen.setCosmetic(true);
    return pen;
}

const CurveShape *curveOf(const CrossoverPicture &picture, const std::string &option)
{
    for (const CurveShape &curve : picture.curves) {
        if (curve.data.option == option)
            return &curve;
    }
    return nullptr;
}

void paintBand(QPainter &painter, const PlotFrame &frame, const ChartLook &look, const BandShape &band)
{
    const double left = std::max(frame.plot.left(), frame.x(band.volumes.from));
    const double right = std::min(frame.plot.right(), frame.x(band.volumes.to));
    if (right <= left)
        return;
    const QRectF strip(left, frame.ribbon.top(), right - left, frame.ribbon.height() - 2);
    const QRectF below(left, frame.plot.top(), right - left, frame.plot.height());
    const QColor color = band.index < 0 ? look.colors.mutedText : optionStyle(band.index, look.theme).color;
    const auto tint = [&](int alpha) { return tinted(look.colors.background, color, alpha); };
    painter.fillRect(below, tint(band.index < 0 ? look.colors.bandAlpha / 3 : look.colors.bandAlpha));
    painter.fillRect(strip, tint(band.index < 0 ? 40 : 110));
    painter.setPen(hairline(withAlpha(color, 160)));
    painter.drawLine(QPointF(right, strip.top()), QPointF(right, frame.plot.bottom()));
    const QFontMetricsF metrics(look.font);
    const QString name = metrics.elidedText(band.name, Qt::ElideRight, strip.width() - 8);
    constexpr qsizetype telling = 8; // characters that still tell which option is meant
    if (name.size() > telling || name == band.name) {
        painter.setPen(look.colors.text);
        if (metrics.horizontalAdvance(name) <= strip.width() - 4)
            painter.drawText(strip, Qt::AlignCenter, name);
    }
}

void paintTag(QPainter &painter, const QRectF &rect, const ChartLook &look, const QString &text, bool strong)
{
    painter.setPen(hairline(look.colors.today));
    painter.setBrush(strong ? look.colors.today : look.colors.readout);
    painter.drawRoundedRect(rect, 4, 4);
    painter.setPen(strong ? look.colors.background : look.colors.text);
    painter.drawText(rect, Qt::AlignCenter, text);
}

/// The exact cost at today's volume where there is one, else what the curve says.
double evaluatedCost(const CrossoverPicture &picture, const CurveReading &reading)
{
    for (const auto &[option, cost] : picture.evaluated) {
        if (option == reading.option)
            return cost;
    }
    return reading.monthlyCost;
}

struct ReadoutRow {
    OptionStyle style;
    QString name;
    QString cost;
    double value = 0;
};

std::vector<ReadoutRow> readoutRows(const ChartLook &look, const CrossoverPicture &picture, const HiddenOptions &hidden,
                                    double volume)
{
    std::vector<CostCurve> shown;
    for (const CurveShape &curve : picture.curves) {
        if (hidden.count(curve.data.option) == 0)
            shown.push_back(curve.data);
    }
    std::vector<CurveReading> readings = readCurves(shown, volume);
    const bool isExact = std::abs(volume - picture.evaluatedAt) <= 1e-9 * volume;
    if (isExact) {
        for (CurveReading &reading : readings)
            reading.monthlyCost = evaluatedCost(picture, reading);
        std::stable_sort(readings.begin(), readings.end(),
                         [](const CurveReading &a, const CurveReading &b) { return a.monthlyCost < b.monthlyCost; });
    }
    std::vector<ReadoutRow> rows;
    for (const CurveReading &reading : readings) {
        const CurveShape *curve = curveOf(picture, reading.option);
        const QString cost = format::periodMoney(reading.monthlyCost, picture.currency);
        rows.push_back({optionStyle(curve->index, look.theme), curve->name,
                        isExact || reading.monthlyCost == 0 ? cost : CrossoverLayersWords::tr("≈ %1").arg(cost),
                        reading.monthlyCost});
    }
    return rows;
}

void paintDots(QPainter &painter, const PlotFrame &frame, const ChartLook &look, const std::vector<ReadoutRow> &rows,
               double volume)
{
    painter.setPen(hairline(look.colors.background));
    for (const ReadoutRow &row : rows) {
        if (row.value >= frame.costs.from && row.value <= frame.costs.to) {
            painter.setBrush(row.style.color);
            painter.drawEllipse(frame.at(volume, row.value), 4, 4);
        }
    }
}

} // namespace

void paintBands(QPainter &painter, const PlotFrame &frame, const ChartLook &look, const CrossoverPicture &picture)
{
    painter.save();
    painter.setFont(look.font);
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (const BandShape &band : picture.bands)
        paintBand(painter, frame, look, band);
    painter.restore();
}

void paintRanges(QPainter &painter, const PlotFrame &frame, const ChartLook &look, const CrossoverPicture &picture,
                 const HiddenOptions &hidden)
{
    constexpr int shade = 46;
    painter.save();
    painter.setClipRect(frame.plot);
    painter.setRenderHint(QPainter::Antialiasing, false); // wide translucent polygons are dear to smooth
    for (const CostRangeShape &range : picture.ranges) {
        if (hidden.count(range.option) > 0)
            continue;
        const auto at = [&](std::size_t i, double cost) {
            return QPointF(frame.x(range.requestsPerDay[i]), cost > 0 ? frame.y(cost) : frame.plot.bottom());
        };
        QPolygonF outline;
        for (std::size_t i = 0; i < range.high.size(); ++i)
            outline << at(i, range.high[i]);
        for (std::size_t i = range.low.size(); i-- > 0;)
            outline << at(i, range.low[i]);
        const QColor color = optionStyle(range.index, look.theme).color;
        painter.setPen(hairline(withAlpha(color, 2 * shade)));
        painter.setBrush(withAlpha(color, shade));
        painter.drawPolygon(outline);
    }
    painter.restore();
}

void paintFreeStretches(QPainter &painter, const PlotFrame &frame, const ChartLook &look,
                        const CrossoverPicture &picture, const HiddenOptions &hidden)
{
    painter.save();
    double y = frame.plot.bottom() - 1;
    for (const CurveShape &curve : picture.curves) {
        if (hidden.count(curve.data.option) > 0 || curve.free.empty())
            continue;
        const OptionStyle style = optionStyle(curve.index, look.theme);
        QPen pen(style.color, 2);
        if (!style.dashPattern.isEmpty())
            pen.setDashPattern(style.dashPattern);
        painter.setPen(pen);
        for (const auto &[from, to] : curve.free) {
            const double left = std::max(frame.plot.left(), frame.x(from));
            const double right = std::min(frame.plot.right(), frame.x(to));
            if (right > left)
                painter.drawLine(QPointF(left, y), QPointF(right, y));
        }
        y -= 3; // several free options stay apart
    }
    painter.restore();
}

void paintMarkers(QPainter &painter, const PlotFrame &frame, const ChartLook &look, const CrossoverPicture &picture,
                  const QList<MarkerLabel> &labels, int highlighted)
{
    painter.save();
    painter.setFont(look.font);
    painter.setRenderHint(QPainter::Antialiasing);
    for (qsizetype i = 0; i < static_cast<qsizetype>(picture.markers.size()); ++i) {
        const MarkerShape &marker = picture.markers[static_cast<std::size_t>(i)];
        const QPointF at = frame.at(marker.volume, marker.cost);
        if (!frame.plot.adjusted(-1, -1, 1, 1).contains(at))
            continue;
        const double radius = marker.onEnvelope ? 4.5 : 3;
        painter.setPen(QPen(look.colors.text, marker.onEnvelope ? 1.5 : 1));
        painter.setBrush(marker.onEnvelope ? look.colors.text : look.colors.readout);
        if (marker.jump)
            painter.drawRect(QRectF(at - QPointF(radius, radius), QSizeF(2 * radius, 2 * radius)));
        else
            painter.drawEllipse(at, radius, radius);
        if (i == highlighted) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(look.colors.text, 2));
            painter.drawEllipse(at, 9, 9);
        }
    }
    for (const MarkerLabel &label : labels) {
        painter.setPen(hairline(look.colors.grid));
        painter.setBrush(look.colors.readout);
        painter.drawRect(label.rect);
        painter.setPen(look.colors.text);
        painter.drawText(label.rect, Qt::AlignCenter, label.text);
    }
    painter.restore();
}

void paintToday(QPainter &painter, const PlotFrame &frame, const ChartLook &look, const CrossoverPicture &picture,
                const HiddenOptions &hidden, double today, bool held)
{
    const bool below = today < frame.volumes.from;
    const bool above = today > frame.volumes.to;
    QString text = CrossoverLayersWords::tr("Today %1/day").arg(format::requestsPerDay(today));
    if (below)
        text.prepend(QStringLiteral("← "));
    else if (above)
        text.append(QStringLiteral(" →"));
    painter.save();
    painter.setFont(look.font);
    painter.setRenderHint(QPainter::Antialiasing);
    const double x = below ? frame.plot.left() : above ? frame.plot.right() : frame.x(today);
    if (!below && !above) {
        QPen pen(look.colors.today, held ? 2 : 1, held ? Qt::SolidLine : Qt::DashLine);
        if (look.theme != ChartTheme::print) {
            pen.setCosmetic(true);
            pen.setWidthF(pen.widthF() * painter.device()->devicePixelRatioF());
        }
        painter.setPen(pen);
        painter.drawLine(QPointF(x, frame.head.bottom()), QPointF(x, frame.ribbon.top())); // not across a name
        painter.drawLine(QPointF(x, frame.plot.top()), QPointF(x, frame.plot.bottom()));
        paintDots(painter, frame, look, readoutRows(look, picture, hidden, today), today);
    }
    const double width = QFontMetricsF(look.font).horizontalAdvance(text) + 14;
    const double left =
        std::clamp(x - width / 2, frame.head.left(), std::max(frame.head.left(), frame.head.right() - width));
    paintTag(painter, QRectF(left, frame.head.top(), width, frame.head.height()), look, text, held);
    painter.restore();
}

void paintReadout(QPainter &painter, const PlotFrame &frame, const ChartLook &look, const CrossoverPicture &picture,
                  const HiddenOptions &hidden, double volume)
{
    const std::vector<ReadoutRow> rows = readoutRows(look, picture, hidden, volume);
    if (rows.empty())
        return;
    const QFontMetricsF metrics(look.font);
    const QString title = CrossoverLayersWords::tr("%1 requests/day").arg(format::requestsPerDay(volume));
    constexpr double sample = 26;
    constexpr double longestName = 260;
    double names = 0;
    double costs = 0;
    for (const ReadoutRow &row : rows) {
        names = std::max(names, std::min(longestName, metrics.horizontalAdvance(row.name)));
        costs = std::max(costs, metrics.horizontalAdvance(row.cost));
    }
    const double line = metrics.height() + 2;
    const double width = std::max(metrics.horizontalAdvance(title), sample + names + 16 + costs) + 16;
    const double height = line * static_cast<double>(rows.size() + 1) + 10;
    const double x = frame.x(volume);
    double left = x + 14 + width <= frame.plot.right() ? x + 14 : x - 14 - width;
    left = std::max(left, frame.plot.left() + 2);
    painter.save();
    painter.setFont(look.font);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hairline(look.colors.mutedText));
    painter.drawLine(QPointF(x, frame.plot.top()), QPointF(x, frame.plot.bottom()));
    paintDots(painter, frame, look, rows, volume);
    const QRectF box(left, frame.plot.top() + 8, width, height);
    painter.setPen(hairline(look.colors.frame));
    painter.setBrush(withAlpha(look.colors.readout, 240));
    painter.drawRoundedRect(box, 4, 4);
    QRectF row(box.left() + 8, box.top() + 5, box.width() - 16, line);
    painter.setPen(look.colors.mutedText);
    painter.drawText(row, Qt::AlignVCenter | Qt::AlignLeft, title);
    for (const ReadoutRow &reading : rows) {
        row.translate(0, line);
        paintSample(painter, QRectF(row.left(), row.top(), sample - 6, line), reading.style);
        painter.setPen(look.colors.text);
        painter.drawText(row.adjusted(sample, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                         metrics.elidedText(reading.name, Qt::ElideMiddle, names + 1));
        painter.drawText(row, Qt::AlignVCenter | Qt::AlignRight, reading.cost);
    }
    painter.restore();
}

void paintSample(QPainter &painter, const QRectF &rect, const OptionStyle &style)
{
    painter.save();
    QPen pen(style.color, 2);
    pen.setCapStyle(Qt::FlatCap);
    if (!style.dashPattern.isEmpty()) {
        QList<qreal> dashes = style.dashPattern; // in pen widths, as drawn at width 1
        for (qreal &dash : dashes)
            dash /= 2;
        pen.setDashPattern(dashes);
    }
    painter.setPen(pen);
    const double y = std::round(rect.center().y());
    painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y));
    painter.restore();
}

double paintLegend(QPainter *painter, const QPointF &topLeft, double width, const ChartLook &look,
                   const CrossoverPicture &picture, const HiddenOptions &hidden)
{
    std::vector<LegendKey> keys;
    for (const CurveShape &curve : picture.curves) {
        if (hidden.count(curve.data.option) == 0)
            keys.push_back(curveKey(legendText(curve), curve.index, look));
    }
    if (!picture.ranges.empty())
        keys.push_back({CrossoverLayersWords::tr("shaded: P10 to P90 of the uncertain inputs' draws"),
                        [color = withAlpha(look.colors.mutedText, 70)](QPainter &to, const QRectF &mark) {
                            to.fillRect(mark.adjusted(0, 3, 0, -3), color);
                        }});
    return paintKeys(painter, topLeft, width, look, keys);
}

} // namespace isocost
