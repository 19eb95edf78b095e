// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plan_layout.h"

class QPainter;

namespace isocost
{

/// What stands around the bills of a plan's chart.
/// The band that names the option of each stretch of months.
void paintPlanBand(QPainter &painter, const PlanLayout &layout, const ChartLook &look, const PlanPicture &picture);
/// The commitments, from their first month to their last.
void paintPlanBars(QPainter &painter, const PlanLayout &layout, const ChartLook &look, const PlanPicture &picture);
/// The volume of each month.
void paintPlanVolume(QPainter &painter, const PlanLayout &layout, const ChartLook &look, const PlanPicture &picture);
/// The notes above the bills and the lines down from them.
void paintPlanMarks(QPainter &painter, const PlanLayout &layout, const ChartLook &look, const PlanPicture &picture);

} // namespace isocost
