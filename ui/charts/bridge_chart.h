// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/analysis.h"
#include "core/model/scenario.h"
#include "ui/charts/chart_figure.h"

#include <string>
#include <vector>

namespace isocost
{

/// One bar of a bridge, between two amounts a month.
struct BridgeBar {
    enum class Kind { total, cost, saving, nothing };
    Kind kind = Kind::total;
    QString name;
    QString amount; ///< as shown: signed for a driver
    double from = 0;
    double to = 0;
    QString shortName = {}; ///< in place of a name that has no room; empty: the name is cut
    double error = 0;       ///< standard error of the step; 0: none

    bool operator==(const BridgeBar &) const = default;
};

/// From one total over steps to another: each step's bar begins where the one before it ended.
struct BridgePicture {
    QString currency;
    QString option;
    std::vector<BridgeBar> bars;
    QString whole = {};        ///< what a step's share is a share of, for the reading
    bool wholeIsFirst = false; ///< of the first total; else of the last

    bool operator==(const BridgePicture &) const = default;
};

/// Sticker price, the five drivers in order, true cost.
BridgePicture bridgePicture(const Scenario &scenario, const DriverResult &drivers);

/// The bridge as a chart. A cost is a solid bar with "+", a saving a hatched one with a minus sign.
class BridgeFigure : public ChartFigure
{
public:
    explicit BridgeFigure(BridgePicture picture) : m_picture(std::move(picture)) {}

    const BridgePicture &picture() const { return m_picture; }
    /// The bar's rectangle, without the least height that makes it visible.
    QRectF barRect(int bar, const QRectF &target, const ChartLook &look) const;

    void paint(QPainter &painter, const QRectF &target, const ChartLook &look) const override;
    int stopCount() const override { return static_cast<int>(m_picture.bars.size()); }
    int stopNear(const QPointF &point, const QRectF &target, const ChartLook &look) const override;
    ChartReading reading(int stop, const QRectF &target, const ChartLook &look) const override;
    QString csv() const override;

private:
    BridgePicture m_picture;
};

/// The bridge of one serverless option as vectors, for paper; nothing for an option without one.
void paintBridge(QPainter &painter, const QRectF &rect, const Scenario &scenario, const Analysis &analysis,
                 const std::string &option, ChartTheme theme = ChartTheme::print);

} // namespace isocost
