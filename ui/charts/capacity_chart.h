// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/traffic/capacity.h"
#include "ui/charts/chart_figure.h"

#include <optional>
#include <utility>
#include <vector>

namespace isocost
{

/// What a replica does with so many requests at a time: pace of one of them against throughput of a device.
struct CapacityPoint {
    double concurrency = 1;
    double tokensPerSecond = 0; ///< of one request, once its answer has begun
    double perGpu = 0;          ///< output tokens a second of one device
    double firstTokenSeconds = 0;

    bool operator==(const CapacityPoint &) const = default;
};

/// One number of devices at one precision.
struct CapacityLine {
    QString name;
    int index = 0; ///< of its style
    int gpus = 1;
    WeightPrecision precision = WeightPrecision::bf16;
    bool isChosen = false;
    bool isMeasured = false;           ///< scaled to measurements
    std::vector<CapacityPoint> points; ///< ascending concurrency, the last with all slots taken
    std::vector<CapacityPoint> measured;

    bool operator==(const CapacityLine &) const = default;
};

struct CapacityPicture {
    std::vector<CapacityLine> lines;
    std::optional<CapacityPoint> today; ///< of the option as it runs; concurrency 0
    std::pair<double, double> pace;     ///< of the axis
    std::pair<double, double> perGpu;

    bool operator==(const CapacityPicture &) const = default;
};

/// The chosen replica and its neighbours: 1, 2, 4 and 8 devices at every precision of the hardware, as far as the model
/// fits, up to three numbers of devices from the fewest on and the chosen one.
/// @param measured of any model and devices; those of the model and engine at lengths within 1.5 times the mean are
/// drawn
CapacityPicture capacityPicture(const ReplicaSetup &chosen, const MeanTokens &mean,
                                const std::vector<MeasuredPoint> &measured, const std::optional<CapacityPoint> &today);

class CapacityFigure : public ChartFigure
{
public:
    explicit CapacityFigure(CapacityPicture picture) : m_picture(std::move(picture)) {}

    const CapacityPicture &picture() const { return m_picture; }

    void paint(QPainter &painter, const QRectF &target, const ChartLook &look) const override;
    int stopCount() const override;
    int stopNear(const QPointF &point, const QRectF &target, const ChartLook &look) const override;
    ChartReading reading(int stop, const QRectF &target, const ChartLook &look) const override;
    QString csv() const override;

private:
    CapacityPicture m_picture;
};

} // namespace isocost
