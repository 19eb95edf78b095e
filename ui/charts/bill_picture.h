// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/actuals.h"
#include "ui/charts/timeline_chart.h"

namespace isocost
{

/// What a bill's own days cost, beside the model; days that may still change are told apart.
TimelinePicture billByDay(const ActualsResult &result);
/// The same by month: for each the days that the bill has.
TimelinePicture billByMonth(const ActualsResult &result);

} // namespace isocost
