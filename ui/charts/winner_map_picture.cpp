// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/winner_map_chart.h"

#include "core/model/validate.h"
#include "ui/charts/csv.h"
#include "ui/charts/log_axis.h"
#include "ui/format/format.h"
#include "ui/format/money_period.h"
#include "ui/words/axis_words.h"
#include "ui/words/result_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <map>

namespace isocost
{

namespace
{

struct WinnerMapWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::WinnerMap)
};

constexpr int valueDigits = 4;

double inputToday(const Scenario &scenario, const std::string &at)
{
    return at == volumeAxis ? totalRequestsPerDay(scenario.workload) : numberAt(scenario, at).value_or(std::nan(""));
}

/// Crossings by the square of the grid that they lie on the edges of.
using Squares = std::map<std::pair<std::size_t, std::size_t>, std::vector<QPointF>>;

std::size_t placeOf(const std::vector<double> &values, double value)
{
    const auto after = std::upper_bound(values.begin(), values.end(), value);
    return after == values.begin() ? 0 : static_cast<std::size_t>(after - values.begin()) - 1;
}

Squares squaresOf(const WinnerMap &map)
{
    Squares squares;
    for (const WinnerMap::Crossing &crossing : map.borders) {
        const std::size_t x = placeOf(map.xValues, crossing.x);
        const std::size_t y = placeOf(map.yValues, crossing.y);
        const QPointF at(crossing.x, crossing.y);
        squares[{x, y}].push_back(at); // a crossing on an edge belongs to the squares on both of its sides
        if (crossing.isAlongX && y > 0)
            squares[{x, y - 1}].push_back(at);
        if (!crossing.isAlongX && x > 0)
            squares[{x - 1, y}].push_back(at);
    }
    return squares;
}

/// What lies halfway on an axis.
double middleOf(const Axis &axis, double a, double b)
{
    return axis.logarithmic ? std::sqrt(a) * std::sqrt(b) : (a + b) / 2;
}

/// Two crossings of a square are joined; of more, all meet in its middle.
std::vector<QLineF> borderLines(const WinnerMap &map)
{
    std::vector<QLineF> lines;
    for (const auto &[square, crossings] : squaresOf(map)) {
        if (crossings.size() == 2) {
            lines.emplace_back(crossings[0], crossings[1]);
            continue;
        }
        const auto [x, y] = square;
        if (crossings.size() < 2 || x + 1 >= map.xValues.size() || y + 1 >= map.yValues.size())
            continue;
        const QPointF middle(middleOf(map.x, map.xValues[x], map.xValues[x + 1]),
                             middleOf(map.y, map.yValues[y], map.yValues[y + 1]));
        for (const QPointF &crossing : crossings)
            lines.emplace_back(crossing, middle);
    }
    return lines;
}

QString winnerName(const WinnerMapPicture &picture, int place)
{
    return place < 0 ? WinnerMapWords::tr("none qualifies")
                     : optionName(*picture.scenario, picture.map->options[static_cast<std::size_t>(place)]);
}

QString rangeText(const WinnerMapPicture &picture, const Axis &axis)
{
    return WinnerMapWords::tr("%1 from %2 to %3", "input from value to value")
        .arg(axisName(*picture.scenario, axis.at), axisValue(*picture.scenario, axis.at, axis.from),
             axisValue(*picture.scenario, axis.at, axis.to));
}

} // namespace

WinnerMapPicture winnerMapPicture(std::shared_ptr<const Scenario> scenario, std::shared_ptr<const WinnerMap> map)
{
    WinnerMapPicture picture{map, scenario, borderLines(*map), {}};
    const QPointF today(inputToday(*scenario, map->x.at), inputToday(*scenario, map->y.at));
    if (today.x() >= map->x.from && today.x() <= map->x.to && today.y() >= map->y.from && today.y() <= map->y.to)
        picture.today = today;
    return picture;
}

std::pair<double, double> cellValues(const WinnerMap &map, std::size_t column, std::size_t row)
{
    const auto value = [](const Axis &axis, double exact) {
        return std::clamp(roundedTo(exact, valueDigits), axis.from, axis.to);
    };
    return {value(map.x, map.xValues[column]), value(map.y, map.yValues[row])};
}

QString winnerMapText(const WinnerMapPicture &picture)
{
    const WinnerMap &map = *picture.map;
    std::map<int, double> cells;
    double all = 0;
    for (const std::vector<int> &row : map.winners) {
        for (int winner : row)
            ++cells[winner];
        all += static_cast<double>(row.size());
    }
    std::vector<std::pair<int, double>> order(cells.begin(), cells.end());
    std::stable_sort(order.begin(), order.end(), [](const auto &a, const auto &b) { return a.second > b.second; });
    QStringList shares;
    for (const auto &[winner, count] : order)
        shares << WinnerMapWords::tr("%1 %2", "option share of the map")
                      .arg(winnerName(picture, winner), format::percent(count / all));
    return WinnerMapWords::tr("%1, by %2: %3 of the map.", "x range, by y range: shares of the map")
        .arg(rangeText(picture, map.x), rangeText(picture, map.y), shares.join(QStringLiteral(", ")));
}

QString WinnerMapFigure::csv() const
{
    const WinnerMap &map = *m_picture.map;
    const Scenario &scenario = *m_picture.scenario;
    QStringList header{csvText(axisTitle(scenario, map.x.at)), csvText(axisTitle(scenario, map.y.at)),
                       csvText(WinnerMapWords::tr("Recommended")), csvText(WinnerMapWords::tr("Margin"))};
    const QString currency = format::perPeriod(QString::fromStdString(scenario.currency));
    for (const std::string &id : map.options)
        header << csvText(
            WinnerMapWords::tr("%1 (%2)", "option (currency/month)").arg(optionName(scenario, id), currency));
    QString text = csvLine(header);
    const double xFactor = axisFactor(map.x.at);
    const double yFactor = axisFactor(map.y.at);
    for (std::size_t row = 0; row < map.yValues.size(); ++row) {
        for (std::size_t column = 0; column < map.xValues.size(); ++column) {
            QStringList fields{csvNumber(map.xValues[column] * xFactor), csvNumber(map.yValues[row] * yFactor),
                               csvText(winnerName(m_picture, map.winners[row][column])),
                               csvNumber(map.margins[row][column])};
            for (double cost : map.costs[row][column])
                fields << csvNumber(format::overPeriod(cost));
            text += csvLine(fields);
        }
    }
    return text;
}

ChartReading cellReading(const WinnerMapPicture &picture, int stop)
{
    const WinnerMap &map = *picture.map;
    const Scenario &scenario = *picture.scenario;
    const auto column = static_cast<std::size_t>(stop) % map.xValues.size();
    const auto row = static_cast<std::size_t>(stop) / map.xValues.size();
    const auto [x, y] = cellValues(map, column, row);
    ChartReading reading;
    reading.title =
        WinnerMapWords::tr("%1; %2 %3", "requests; input value")
            .arg(axisValue(scenario, map.x.at, x), axisName(scenario, map.y.at), axisValue(scenario, map.y.at, y));
    if (map.x.at != volumeAxis)
        reading.title.prepend(axisName(scenario, map.x.at) + QLatin1Char(' '));
    const int winner = map.winners[row][column];
    const std::vector<double> &costs = map.costs[row][column];
    for (std::size_t i = 0; i < costs.size(); ++i) {
        const int place = static_cast<int>(i);
        QString value = format::namedPeriodMoney(costs[i], scenario.currency);
        if (place == winner)
            value = WinnerMapWords::tr("recommended: %1").arg(value);
        else if (winner < 0 || costs[i] < costs[static_cast<std::size_t>(winner)])
            value = WinnerMapWords::tr("does not qualify: %1").arg(value);
        reading.rows.push_back({optionName(scenario, map.options[i]), value, place});
    }
    return reading;
}

} // namespace isocost
