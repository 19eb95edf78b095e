// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/commitment_curve.h"
#include "core/model/scenario.h"
#include "ui/charts/chart_figure.h"

namespace isocost
{

/// One commitment by its amount, as texts and numbers that need no scenario.
struct CommitmentPicture {
    CommitmentCurve curve;
    QString currency;
    int index = 0;         ///< the option's place in the scenario
    QString amountTitle;   ///< of the axis
    QStringList amounts;   ///< one a place: "4 replicas"
    QString coverageTitle; ///< what the coverage is called
};

CommitmentPicture commitmentPicture(const Scenario &scenario, const CommitmentCurve &curve);

/// Above the cost by the amount that is committed, with today's and the best marked; below the share that it covers,
/// the use of it all and of the last of it, and the use from which on that pays.
class CommitmentFigure : public ChartFigure
{
public:
    explicit CommitmentFigure(CommitmentPicture picture) : m_picture(std::move(picture)) {}

    const CommitmentPicture &picture() const { return m_picture; }

    void paint(QPainter &painter, const QRectF &target, const ChartLook &look) const override;
    int stopCount() const override { return static_cast<int>(m_picture.curve.places.size()); }
    int stopNear(const QPointF &point, const QRectF &target, const ChartLook &look) const override;
    ChartReading reading(int stop, const QRectF &target, const ChartLook &look) const override;
    QString csv() const override;

private:
    CommitmentPicture m_picture;
};

} // namespace isocost
