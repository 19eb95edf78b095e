// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/replay_result.h"
#include "ui/charts/chart_figure.h"

#include <QStringList>

#include <vector>

namespace isocost
{

/// One quantity over time, in steps.
struct TimelineBand {
    QString name;
    int index = 0; ///< whose colour: as an option's place in the scenario
    std::vector<double> values;

    bool operator==(const TimelineBand &) const = default;
};

/// What went on during a replay, or what days and months cost, over time.
struct TimelinePicture {
    std::vector<double> seconds; ///< beginning of each step
    double step = 0;             ///< seconds
    QString title;               ///< of the axis of values
    QStringList names;           ///< of the steps, such as dates, in place of the time since the start; or empty
    std::vector<TimelineBand> bands;

    bool operator==(const TimelinePicture &) const = default;
};

/// Requests running, instances idle and requests waiting, each where there are any.
TimelinePicture occupancyPicture(const ReplayResult &result, int optionIndex);
/// Calls per second, and those that find no free slot.
TimelinePicture arrivalsPicture(const ReplayResult &result, int optionIndex);

class TimelineFigure : public ChartFigure
{
public:
    explicit TimelineFigure(TimelinePicture picture) : m_picture(std::move(picture)) {}

    const TimelinePicture &picture() const { return m_picture; }

    void paint(QPainter &painter, const QRectF &target, const ChartLook &look) const override;
    int stopCount() const override { return static_cast<int>(m_picture.seconds.size()); }
    int stopNear(const QPointF &point, const QRectF &target, const ChartLook &look) const override;
    ChartReading reading(int stop, const QRectF &target, const ChartLook &look) const override;
    QString csv() const override;

private:
    TimelinePicture m_picture;
};

} // namespace isocost
