// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/scenario.h"
#include "core/model/sweep_result.h"
#include "ui/charts/chart_figure.h"

#include <map>
#include <memory>

namespace isocost
{

/// Cost against latency. Points without a bounded latency have no place in it.
struct TradePicture {
    std::shared_ptr<const TradeOff> found;
    std::shared_ptr<const Scenario> scenario;  ///< that it is of
    std::map<std::string, QString> cases = {}; ///< names of the others, by id; the base's id is empty
};

/// What the chart's latency is: "p95 of the whole answer".
QString tradeMetricText(const TradeOff &found);
/// "A100 with 3 replicas".
QString tradePointName(const TradePicture &picture, const TradePoint &point);
/// The frontier in words, from the cheapest to the quickest.
QString tradeText(const TradePicture &picture);
/// One point in words: what it costs, whether it meets the target, and what is better on both counts.
QString tradePointText(const TradePicture &picture, const TradePoint &point);

/// Every way to run an option by its cost and latency: the frontier joined, what is worse on both counts faint, the
/// options as they run ringed.
class TradeFigure : public ChartFigure
{
public:
    explicit TradeFigure(TradePicture picture);

    const TradePicture &picture() const { return m_picture; }
    /// The point at a stop, by ascending cost.
    const TradePoint &pointAt(int stop) const { return *m_shown[static_cast<std::size_t>(stop)]; }

    void paint(QPainter &painter, const QRectF &target, const ChartLook &look) const override;
    int stopCount() const override { return static_cast<int>(m_shown.size()); }
    int stopNear(const QPointF &point, const QRectF &target, const ChartLook &look) const override;
    ChartReading reading(int stop, const QRectF &target, const ChartLook &look) const override;
    QString csv() const override;
    QString summary() const override { return tradeText(m_picture); }

private:
    TradePicture m_picture;
    std::vector<const TradePoint *> m_shown; ///< into the picture
};

} // namespace isocost
