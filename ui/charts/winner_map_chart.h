// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/scenario.h"
#include "core/model/sweep_result.h"
#include "ui/charts/chart_figure.h"

#include <QLineF>
#include <QStringList>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace isocost
{

/// Which option wins over two inputs.
struct WinnerMapPicture {
    std::shared_ptr<const WinnerMap> map;
    std::shared_ptr<const Scenario> scenario; ///< that it is of: names, units and currency
    std::vector<QLineF> borders;              ///< in the inputs' values
    std::optional<QPointF> today;             ///< where the inputs are now; only within the map
};

/// @param scenario that the map is of
WinnerMapPicture winnerMapPicture(std::shared_ptr<const Scenario> scenario, std::shared_ptr<const WinnerMap> map);

/// The values that a cell stands for, to four digits: what a click gives the inputs.
std::pair<double, double> cellValues(const WinnerMap &map, std::size_t column, std::size_t row);
/// Every option's cost there; without a place of its own.
/// @param stop cell, from the lowest of y on, in rows of x
ChartReading cellReading(const WinnerMapPicture &picture, int stop);
/// The map in words: its ranges, how much of it each option wins, and which wins today.
QString winnerMapText(const WinnerMapPicture &picture);

/// Colour: the recommended option; the paler, the closer the runner-up; hatched where none qualifies; lines: borders.
class WinnerMapFigure : public ChartFigure
{
public:
    explicit WinnerMapFigure(WinnerMapPicture picture) : m_picture(std::move(picture)) {}

    const WinnerMapPicture &picture() const { return m_picture; }

    void paint(QPainter &painter, const QRectF &target, const ChartLook &look) const override;
    int stopCount() const override;
    int stopNear(const QPointF &point, const QRectF &target, const ChartLook &look) const override;
    ChartReading reading(int stop, const QRectF &target, const ChartLook &look) const override;
    QString csv() const override;
    int rowLength() const override;
    QString summary() const override { return winnerMapText(m_picture); }

private:
    WinnerMapPicture m_picture;
};

} // namespace isocost
