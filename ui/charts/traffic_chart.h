// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/analysis.h"
#include "core/model/scenario.h"
#include "ui/charts/chart_figure.h"

#include <optional>
#include <string>
#include <vector>

namespace isocost
{

/// The traffic of each bin of the shape, and the part of it that bursts to serverless, requests/s.
struct TrafficPicture {
    Shape::Kind kind = Shape::Kind::flat;
    double binSeconds = 3600;
    QString base;
    QString burst;
    int baseIndex = 0;
    int burstIndex = 0;
    std::vector<double> rate;            ///< in the order of time
    std::vector<double> overflow;        ///< same length, at most `rate`
    std::optional<double> saturation;    ///< rate at which every slot is busy; the highest of any bin
    std::vector<double> saturationByBin; ///< where the replicas follow the hour; empty: the same all the time
    std::vector<double> replicas;        ///< by bin; empty: the same all the time

    bool operator==(const TrafficPicture &) const = default;
};

TrafficPicture trafficPicture(const Scenario &scenario, const HybridCurve &curve);

class TrafficFigure : public ChartFigure
{
public:
    explicit TrafficFigure(TrafficPicture picture) : m_picture(std::move(picture)) {}

    const TrafficPicture &picture() const { return m_picture; }
    /// "Mon 14:00–15:00", "Hour 3", "Round the clock".
    QString binName(int bin) const;

    void paint(QPainter &painter, const QRectF &target, const ChartLook &look) const override;
    int stopCount() const override { return static_cast<int>(m_picture.rate.size()); }
    int stopNear(const QPointF &point, const QRectF &target, const ChartLook &look) const override;
    ChartReading reading(int stop, const QRectF &target, const ChartLook &look) const override;
    QString csv() const override;

private:
    TrafficPicture m_picture;
};

/// The traffic of one hybrid option as vectors, for paper; nothing for an option without it.
void paintHybridTraffic(QPainter &painter, const QRectF &rect, const Scenario &scenario, const Analysis &analysis,
                        const std::string &option, ChartTheme theme = ChartTheme::print);

} // namespace isocost
