// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/winner_map_chart.h"

#include "ui/charts/chart_frame.h"
#include "ui/words/axis_words.h"
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

struct WinnerChartWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::WinnerMap)
};

constexpr double palest = 0.25; // opacity at no margin
constexpr int shades = 8;
constexpr double ringRadius = 6;
constexpr double leastNamed = 0.03; // of the map

ChartAxis axisOf(const WinnerMapPicture &picture, const Axis &axis)
{
    ChartAxis result;
    result.from = axis.from;
    result.to = axis.to;
    result.logarithmic = axis.logarithmic;
    result.title = axisTitle(*picture.scenario, axis.at);
    result.label = [at = axis.at](double value) { return axisTick(at, value); };
    return result;
}

/// Paler towards the background, opaque: cells side by side leave no seam.
QColor shadeOf(int winner, double shade, const ChartLook &look)
{
    const QColor full = optionStyle(winner, look.theme).color;
    const QColor &ground = look.colors.background;
    const double part = palest + (1 - palest) * shade;
    const auto mixed = [part](double a, double b) { return part * a + (1 - part) * b; };
    return QColor::fromRgbF(static_cast<float>(mixed(full.redF(), ground.redF())),
                            static_cast<float>(mixed(full.greenF(), ground.greenF())),
                            static_cast<float>(mixed(full.blueF(), ground.blueF())));
}

void fillHatched(QPainter &painter, const QRectF &rect, const ChartLook &look)
{
    painter.fillRect(rect, look.colors.background);
    painter.fillRect(rect, QBrush(look.colors.mutedText, Qt::BDiagPattern));
}

void paintRing(QPainter &painter, const QPointF &at, const ChartLook &look)
{
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(look.colors.background, 4));
    painter.drawEllipse(at, ringRadius, ringRadius);
    painter.setPen(QPen(look.colors.today, 2));
    painter.drawEllipse(at, ringRadius, ringRadius);
}

std::vector<LegendKey> keysOf(const WinnerMapPicture &picture, const ChartLook &look)
{
    std::set<int> winners;
    for (const std::vector<int> &row : picture.map->winners)
        winners.insert(row.begin(), row.end());
    std::vector<LegendKey> keys;
    for (int winner : winners) {
        const auto sample = [winner, look](QPainter &p, const QRectF &rect) {
            const QRectF box = rect.adjusted(0, 3, 0, -3);
            if (winner < 0)
                return fillHatched(p, box, look);
            p.fillRect(QRectF(box.topLeft(), QSizeF(box.width() / 2, box.height())), shadeOf(winner, 0, look));
            p.fillRect(box.adjusted(box.width() / 2, 0, 0, 0), shadeOf(winner, 1, look));
        };
        keys.push_back({winner < 0
                            ? WinnerChartWords::tr("none qualifies")
                            : optionName(*picture.scenario, picture.map->options[static_cast<std::size_t>(winner)]),
                        sample});
    }
    if (picture.today)
        keys.push_back({WinnerChartWords::tr("the scenario; fainter: the runner-up is closer"),
                        [look](QPainter &p, const QRectF &rect) { paintRing(p, rect.center(), look); }});
    return keys;
}

struct MapLayout {
    ChartFrame frame;
    QPointF keys;
    double keysWidth = 0;
};

MapLayout mapLayout(const WinnerMapPicture &picture, const QRectF &target, const ChartLook &look)
{
    MapLayout layout;
    layout.keysWidth = target.width() - 24;
    const double keys = paintKeys(nullptr, {}, layout.keysWidth, look, keysOf(picture, look));
    const QRectF upper = target.adjusted(0, 0, 0, -keys - 6);
    layout.frame = chartFrame(upper, look, axisOf(picture, picture.map->x), axisOf(picture, picture.map->y),
                              QFontMetricsF(look.font).height() / 2 + 4);
    layout.keys = QPointF(target.left() + 12, upper.bottom() + 2);
    return layout;
}

/// The edges of the cells on the device: a cell reaches halfway to its neighbours, those at the ends are half as wide.
std::vector<double> edgesOf(std::size_t count, double from, double to)
{
    std::vector<double> edges{from};
    const double step = (to - from) / static_cast<double>(count - 1);
    for (std::size_t i = 1; i < count; ++i)
        edges.push_back(std::round(from + (static_cast<double>(i) - 0.5) * step));
    edges.push_back(to);
    return edges;
}

void paintCells(QPainter &painter, const WinnerMap &map, const QRectF &plot, const ChartLook &look)
{
    const std::vector<double> x = edgesOf(map.xValues.size(), plot.left(), plot.right());
    const std::vector<double> y = edgesOf(map.yValues.size(), plot.bottom(), plot.top());
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (std::size_t row = 0; row < map.winners.size(); ++row) {
        const auto shade = [&](std::size_t i) { return std::round(std::sqrt(map.margins[row][i]) * shades) / shades; };
        const std::vector<int> &winners = map.winners[row];
        for (std::size_t i = 0; i < winners.size();) {
            std::size_t end = i + 1; // cells that look alike are one rectangle
            while (end < winners.size() && winners[end] == winners[i] && shade(end) == shade(i))
                ++end;
            const QRectF rect(QPointF(x[i], y[row + 1]), QPointF(x[end], y[row]));
            if (winners[i] < 0)
                fillHatched(painter, rect, look);
            else
                painter.fillRect(rect, shadeOf(winners[i], shade(i), look));
            i = end;
        }
    }
}

void paintBorders(QPainter &painter, const WinnerMapPicture &picture, const ChartFrame &frame, const ChartLook &look)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hairlinePen(look.colors.text));
    for (const QLineF &line : picture.borders)
        painter.drawLine(frame.at(line.x1(), line.y1()), frame.at(line.x2(), line.y2()));
}

/// The cell of a winner that is nearest to the middle of all of its cells; empty where they are few.
std::optional<QPointF> middleOfRegion(const WinnerMap &map, int winner)
{
    QPointF sum;
    double count = 0;
    const auto eachCell = [&](const auto &visit) {
        for (std::size_t row = 0; row < map.winners.size(); ++row) {
            for (std::size_t i = 0; i < map.winners[row].size(); ++i) {
                if (map.winners[row][i] == winner)
                    visit(QPointF(static_cast<double>(i), static_cast<double>(row)));
            }
        }
    };
    eachCell([&](const QPointF &cell) {
        sum += cell;
        ++count;
    });
    if (count < leastNamed * static_cast<double>(map.xValues.size() * map.yValues.size()))
        return {};
    std::optional<QPointF> nearest;
    double least = HUGE_VAL;
    eachCell([&](const QPointF &cell) {
        const QPointF away = cell - sum / count;
        if (const double distance = QPointF::dotProduct(away, away); distance < least) {
            least = distance;
            nearest = cell;
        }
    });
    return nearest;
}

/// Names on the map itself: it is read without colours too.
void paintNames(QPainter &painter, const WinnerMapPicture &picture, const ChartFrame &frame, const ChartLook &look)
{
    const WinnerMap &map = *picture.map;
    for (int winner = 0; winner < static_cast<int>(map.options.size()); ++winner) {
        if (const std::optional<QPointF> cell = middleOfRegion(map, winner))
            paintPlate(painter,
                       frame.at(map.xValues[static_cast<std::size_t>(cell->x())],
                                map.yValues[static_cast<std::size_t>(cell->y())]),
                       frame.plot, look, optionName(*picture.scenario, map.options[static_cast<std::size_t>(winner)]));
    }
}

} // namespace

void WinnerMapFigure::paint(QPainter &painter, const QRectF &target, const ChartLook &look) const
{
    const MapLayout layout = mapLayout(m_picture, target, look);
    painter.save();
    painter.fillRect(target, look.colors.background);
    if (layout.frame.isDrawable()) {
        paintChartAxes(painter, layout.frame, look);
        painter.save();
        painter.setClipRect(layout.frame.plot);
        paintCells(painter, *m_picture.map, layout.frame.plot, look);
        paintBorders(painter, m_picture, layout.frame, look);
        if (m_picture.today)
            paintRing(painter, layout.frame.at(m_picture.today->x(), m_picture.today->y()), look);
        painter.restore();
        paintNames(painter, m_picture, layout.frame, look);
        paintKeys(&painter, layout.keys, layout.keysWidth, look, keysOf(m_picture, look));
    }
    painter.restore();
}

int WinnerMapFigure::stopCount() const
{
    return static_cast<int>(m_picture.map->xValues.size() * m_picture.map->yValues.size());
}

int WinnerMapFigure::rowLength() const
{
    return static_cast<int>(m_picture.map->xValues.size());
}

int WinnerMapFigure::stopNear(const QPointF &point, const QRectF &target, const ChartLook &look) const
{
    const QRectF plot = mapLayout(m_picture, target, look).frame.plot;
    if (!plot.contains(point))
        return -1;
    const auto nearest = [](double share, std::size_t count) {
        return static_cast<int>(std::lround(share * static_cast<double>(count - 1)));
    };
    const int column = nearest((point.x() - plot.left()) / plot.width(), m_picture.map->xValues.size());
    const int row = nearest((plot.bottom() - point.y()) / plot.height(), m_picture.map->yValues.size());
    return row * rowLength() + column;
}

ChartReading WinnerMapFigure::reading(int stop, const QRectF &target, const ChartLook &look) const
{
    const ChartFrame frame = mapLayout(m_picture, target, look).frame;
    const WinnerMap &map = *m_picture.map;
    const auto column = static_cast<std::size_t>(stop % rowLength());
    const auto row = static_cast<std::size_t>(stop / rowLength());
    ChartReading reading = cellReading(m_picture, stop);
    reading.at = frame.at(map.xValues[column], map.yValues[row]);
    reading.area = frame.plot;
    const int winner = map.winners[row][column];
    reading.dots.push_back({reading.at, winner < 0 ? look.colors.mutedText : optionStyle(winner, look.theme).color});
    return reading;
}

} // namespace isocost
