// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/planning_result.h"
#include "ui/charts/bridge_chart.h"

namespace isocost
{

/// An option's cost without the levers, each lever's share in the scenario's order, its cost with them.
BridgePicture leverBridge(const Scenario &scenario, const LeverResult &result);

/// The same as vectors, for paper; nothing for an option that has no levers worked out.
void paintLeverBridge(QPainter &painter, const QRectF &rect, const Scenario &scenario, const PlanningResults &planning,
                      const std::string &option, ChartTheme theme = ChartTheme::print);

} // namespace isocost
