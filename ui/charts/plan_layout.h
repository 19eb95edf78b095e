// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_frame.h"
#include "ui/charts/plan_chart.h"

namespace isocost
{

/// Where the parts of a plan's chart stand, from the top: notes, bills, the band of what runs, commitments, volume.
struct PlanLayout {
    ChartFrame bills;
    ChartFrame volume;
    QRectF head; ///< for the notes
    QRectF band;
    QRectF lanes;            ///< of the commitments
    std::vector<int> laneOf; ///< by commitment; -1: there is no room for it
    int laneCount = 0;
    QPointF keys;
    double keysWidth = 0;
    double line = 0; ///< height of a line of text

    double left(int month) const { return bills.px(month - 0.5); }
    double right(int month) const { return bills.px(month + 0.5); }
    /// A height in the plot of bills; amounts that the axis does not reach stand at its ends.
    double y(double amount) const;
    QRectF barOf(const PlanBar &bar, int lane) const;
};

PlanLayout planLayout(const PlanPicture &picture, const QRectF &target, const ChartLook &look,
                      const std::vector<LegendKey> &keys);

/// The range of the bills' axis: linear from nought, or logarithmic where they grow out of sight of each other.
ChartAxis planCostAxis(const PlanPicture &picture);

} // namespace isocost
