// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/scenario.h"
#include "core/model/sweep_result.h"
#include "ui/charts/chart_figure.h"

#include <memory>

namespace isocost
{

/// Every option over one input.
struct SweepPicture {
    std::shared_ptr<const SweepResult> sweep;
    std::shared_ptr<const Scenario> scenario; ///< that it is of
};

/// The borders of a sweep in words, and who wins between them.
QString sweepText(const SweepPicture &picture);

/// A line an option: its monthly cost, faint where it does not qualify; borders as upright lines.
class SweepFigure : public ChartFigure
{
public:
    explicit SweepFigure(SweepPicture picture) : m_picture(std::move(picture)) {}

    const SweepPicture &picture() const { return m_picture; }

    void paint(QPainter &painter, const QRectF &target, const ChartLook &look) const override;
    int stopCount() const override;
    int stopNear(const QPointF &point, const QRectF &target, const ChartLook &look) const override;
    ChartReading reading(int stop, const QRectF &target, const ChartLook &look) const override;
    QString csv() const override;
    QString summary() const override { return sweepText(m_picture); }

private:
    SweepPicture m_picture;
};

} // namespace isocost
