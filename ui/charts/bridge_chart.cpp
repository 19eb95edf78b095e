// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/bridge_chart.h"
#include "ui/charts/chart_frame.h"
#include "ui/charts/csv.h"
#include "ui/format/format.h"
#include "ui/format/money_period.h"
#include "ui/words/driver_words.h"
#include "ui/words/result_words.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <vector>

namespace isocost
{

namespace
{

struct BridgeChartWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::BridgeChart)
};

using Kind = BridgeBar::Kind;

BridgeBar driverBar(const Scenario &scenario, Driver driver, double from, double share)
{
    const QString nothing = format::periodMoney(0.0, scenario.currency);
    const QString amount = format::periodMoney(std::abs(share), scenario.currency);
    if (amount == nothing)
        return {Kind::nothing, driverName(driver), amount, from, from + share};
    return share > 0
               ? BridgeBar{Kind::cost, driverName(driver), BridgeChartWords::tr("+%1").arg(amount), from, from + share}
               : BridgeBar{Kind::saving, driverName(driver), format::periodMoney(share, scenario.currency), from,
                           from + share};
}

ChartAxis amountAxis(const BridgePicture &picture)
{
    double low = 0;
    double high = 0;
    for (const BridgeBar &bar : picture.bars) {
        low = std::min({low, bar.from, bar.to});
        high = std::max({high, bar.from, bar.to});
    }
    ChartAxis axis;
    labelByPeriod(axis, picture.currency);
    axis.span(low, high);
    return axis;
}

/// Texts under or over the bars are no smaller than this part of the chart's.
constexpr double leastScale = 0.75;
constexpr double leastNameScale = 0.66; // before a word is cut

double widestWord(const BridgePicture &picture, const ChartLook &look)
{
    const QFontMetricsF metrics(look.font);
    double widest = 1;
    for (const BridgeBar &bar : picture.bars) {
        for (const QString &word : bar.name.split(QLatin1Char(' ')))
            widest = std::max(widest, metrics.horizontalAdvance(word));
    }
    return widest;
}

/// The bars' names, or the short ones where the names of such bars have no room.
std::vector<QString> namesOf(const BridgePicture &picture, const ChartLook &look, double slot)
{
    const bool fits = widestWord(picture, look) * leastNameScale <= slot - 4;
    std::vector<QString> names;
    for (const BridgeBar &bar : picture.bars)
        names.push_back(fits || bar.shortName.isEmpty() ? bar.name : bar.shortName);
    return names;
}

QFont scaled(QFont font, double scale)
{
    if (font.pixelSize() > 0)
        font.setPixelSize(static_cast<int>(font.pixelSize() * scale));
    else
        font.setPointSizeF(font.pointSizeF() * scale);
    return font;
}

/// Bars and their names: as large as they can be with every word whole, down to two thirds.
QFont nameFont(const std::vector<QString> &names, const ChartLook &look, double slot)
{
    const QFontMetricsF metrics(look.font);
    double widest = 1;
    for (const QString &name : names) {
        for (const QString &word : name.split(QLatin1Char(' ')))
            widest = std::max(widest, metrics.horizontalAdvance(word));
    }
    return scaled(look.font, std::clamp((slot - 4) / widest, leastNameScale, 1.0));
}

/// The amounts over the bars, likewise, so that neighbours stay apart.
QFont amountFont(const BridgePicture &picture, const ChartLook &look, double slot)
{
    double widest = 1;
    for (const BridgeBar &bar : picture.bars)
        widest = std::max(widest, QFontMetricsF(look.font).horizontalAdvance(bar.amount));
    return scaled(look.font, std::clamp((slot - 2) / (widest + 4), leastScale, 1.0));
}

double namesHeight(const BridgePicture &picture, const ChartLook &look, double slot)
{
    const std::vector<QString> names = namesOf(picture, look, slot);
    const QFontMetricsF metrics(nameFont(names, look, slot));
    double height = 0;
    for (const QString &name : names)
        height = std::max(
            height,
            metrics.boundingRect(QRectF(0, 0, slot - 4, 1000), Qt::AlignHCenter | Qt::TextWordWrap, name).height());
    return height;
}

ChartFrame frameOf(const BridgePicture &picture, const QRectF &target, const ChartLook &look)
{
    ChartAxis bars;
    bars.to = std::max<double>(1, static_cast<double>(picture.bars.size()));
    bars.ticks = {{-1, QString()}};
    const double line = QFontMetricsF(look.font).height();
    const ChartFrame draft = chartFrame(target, look, bars, amountAxis(picture), 1.6 * line, 3 * line);
    const double names = namesHeight(picture, look, draft.plot.width() / bars.to);
    return chartFrame(target, look, bars, amountAxis(picture), 1.6 * line, names + 10);
}

QRectF rectOf(const BridgePicture &picture, int bar, const ChartFrame &frame)
{
    const BridgeBar &shown = picture.bars[static_cast<std::size_t>(bar)];
    const double slot = frame.plot.width() / static_cast<double>(picture.bars.size());
    const double width = std::min(0.66 * slot, 140.0);
    const double left = frame.plot.left() + slot * bar + (slot - width) / 2;
    const double top = frame.py(std::max(shown.from, shown.to));
    return {left, top, width, frame.py(std::min(shown.from, shown.to)) - top};
}

void paintBar(QPainter &painter, const ChartLook &look, const BridgeBar &bar, QRectF rect)
{
    if (bar.kind == Kind::nothing) {
        painter.setPen(QPen(look.colors.mutedText, 2));
        painter.drawLine(rect.topLeft(), rect.topRight());
        return;
    }
    if (rect.height() < 2)
        rect = QRectF(rect.left(), rect.center().y() - 1, rect.width(), 2);
    // Vermilion and bluish green are told apart by the colour-blind; the hatch and the sign do without colour.
    const QColor cost(0xd5, 0x5e, 0x00);
    const QColor saving(0x00, 0x9e, 0x73);
    if (bar.kind == Kind::saving) {
        painter.fillRect(rect, tinted(saving, 60));
        painter.fillRect(rect, QBrush(saving, Qt::BDiagPattern));
        painter.setPen(QPen(saving, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect);
    } else {
        painter.fillRect(rect, bar.kind == Kind::cost ? cost : look.colors.mutedText);
    }
}

void paintAmount(QPainter &painter, const ChartFrame &frame, const ChartLook &look, const BridgeBar &bar,
                 const QRectF &rect)
{
    const QFontMetricsF metrics(painter.font());
    const double width = metrics.horizontalAdvance(bar.amount) + 4;
    const double top = std::max(frame.target.top(), rect.top() - metrics.height() - 2);
    QRectF place(rect.center().x() - width / 2, top, width, metrics.height());
    painter.setPen(bar.kind == Kind::nothing ? look.colors.mutedText : look.colors.text);
    painter.fillRect(place, tinted(look.colors.background, 200));
    painter.drawText(place, Qt::AlignCenter, bar.amount);
}

} // namespace

BridgePicture bridgePicture(const Scenario &scenario, const DriverResult &drivers)
{
    BridgePicture picture;
    picture.currency = QString::fromStdString(scenario.currency);
    picture.option = optionName(scenario, drivers.option);
    picture.whole = BridgeChartWords::tr("share of the true cost");
    picture.bars.push_back({Kind::total, BridgeChartWords::tr("Sticker price"),
                            format::periodMoney(drivers.sticker, scenario.currency), 0, drivers.sticker});
    double level = drivers.sticker;
    for (Driver driver : allDrivers) {
        const double share = drivers.shares[static_cast<std::size_t>(driver)];
        picture.bars.push_back(driverBar(scenario, driver, level, share));
        level += share;
    }
    picture.bars.push_back({Kind::total, BridgeChartWords::tr("True cost"),
                            format::periodMoney(drivers.full, scenario.currency), 0, drivers.full});
    return picture;
}

QRectF BridgeFigure::barRect(int bar, const QRectF &target, const ChartLook &look) const
{
    return rectOf(m_picture, bar, frameOf(m_picture, target, look));
}

void BridgeFigure::paint(QPainter &painter, const QRectF &target, const ChartLook &look) const
{
    const ChartFrame frame = frameOf(m_picture, target, look);
    painter.save();
    painter.fillRect(target, look.colors.background);
    if (frame.isDrawable()) {
        paintChartAxes(painter, frame, look, false);
        const double slot = frame.plot.width() / static_cast<double>(m_picture.bars.size());
        painter.setFont(amountFont(m_picture, look, slot));
        for (int i = 0; i < stopCount(); ++i) {
            const BridgeBar &bar = m_picture.bars[static_cast<std::size_t>(i)];
            const QRectF rect = rectOf(m_picture, i, frame);
            if (i + 1 < stopCount()) {
                const double y = frame.py(bar.to);
                painter.setPen(hairlinePen(look.colors.frame, Qt::DotLine));
                painter.drawLine(QPointF(rect.right(), y), QPointF(rectOf(m_picture, i + 1, frame).left(), y));
            }
            paintBar(painter, look, bar, rect);
            if (bar.error > 0) {
                painter.setPen(QPen(look.colors.text, 1));
                painter.drawLine(QPointF(rect.center().x(), frame.py(bar.to - bar.error)),
                                 QPointF(rect.center().x(), frame.py(bar.to + bar.error)));
            }
            paintAmount(painter, frame, look, bar, rect);
        }
        const std::vector<QString> names = namesOf(m_picture, look, slot);
        painter.setFont(nameFont(names, look, slot));
        painter.setPen(look.colors.text);
        for (int i = 0; i < stopCount(); ++i) {
            const QRectF place(frame.plot.left() + slot * i + 2, frame.plot.bottom() + 5, slot - 4,
                               target.bottom() - frame.plot.bottom() - 5);
            painter.drawText(place, Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap,
                             names[static_cast<std::size_t>(i)]);
        }
    }
    painter.restore();
}

int BridgeFigure::stopNear(const QPointF &point, const QRectF &target, const ChartLook &look) const
{
    const ChartFrame frame = frameOf(m_picture, target, look);
    if (point.x() < frame.plot.left() || point.x() > frame.plot.right() || !frame.isDrawable())
        return -1;
    return std::min(stopCount() - 1, static_cast<int>(frame.xAt(point.x())));
}

ChartReading BridgeFigure::reading(int stop, const QRectF &target, const ChartLook &look) const
{
    const BridgeBar &bar = m_picture.bars[static_cast<std::size_t>(stop)];
    const ChartFrame frame = frameOf(m_picture, target, look);
    ChartReading reading;
    reading.title = bar.name;
    const QRectF rect = rectOf(m_picture, stop, frame);
    reading.at = rect.center() + QPointF(rect.width() / 2 - 8, 0);
    reading.area = frame.plot;
    if (bar.kind == Kind::total) {
        reading.rows.push_back({format::periodText(), bar.amount, -1});
        return reading;
    }
    const QString what = bar.kind == Kind::saving
                             ? BridgeChartWords::tr("saves %1", "a month").arg(format::periodText())
                         : bar.kind == Kind::cost ? BridgeChartWords::tr("adds %1", "a month").arg(format::periodText())
                                                  : BridgeChartWords::tr("changes nothing");
    reading.rows.push_back({what, bar.amount, -1});
    if (bar.error > 0)
        reading.rows.push_back(
            {BridgeChartWords::tr("standard error"), format::periodMoney(bar.error, m_picture.currency), -1});
    const double whole = m_picture.wholeIsFirst ? m_picture.bars.front().to : m_picture.bars.back().to;
    if (whole > 0 && bar.kind != Kind::nothing)
        reading.rows.push_back({m_picture.whole, format::percent((bar.to - bar.from) / whole), -1});
    reading.rows.push_back({BridgeChartWords::tr("subtotal"), format::periodMoney(bar.to, m_picture.currency), -1});
    return reading;
}

QString BridgeFigure::csv() const
{
    QString csv = csvLine(
        {csvText(BridgeChartWords::tr("bar")),
         csvText(BridgeChartWords::tr("%1 %2", "currency a month").arg(m_picture.currency, format::periodText())),
         csvText(BridgeChartWords::tr("from")), csvText(BridgeChartWords::tr("to"))});
    const auto amount = [](double perMonth) { return csvNumber(format::overPeriod(perMonth)); };
    for (const BridgeBar &bar : m_picture.bars)
        csv += csvLine({csvText(bar.name), amount(bar.to - bar.from), amount(bar.from), amount(bar.to)});
    return csv;
}

void paintBridge(QPainter &painter, const QRectF &rect, const Scenario &scenario, const Analysis &analysis,
                 const std::string &option, ChartTheme theme)
{
    for (const DriverResult &drivers : analysis.drivers) {
        if (drivers.option == option)
            return paintFigure(painter, rect, BridgeFigure(bridgePicture(scenario, drivers)), theme);
    }
}

} // namespace isocost
