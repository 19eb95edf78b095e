// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/replay/log_scenario.h"

#include <QString>

namespace isocost
{

/// adoptTraffic(); notes that the scenario has get a line saying so, for what they say of the traffic is of before.
/// @param source name of the log's file or table
void adoptLog(Scenario &scenario, const LogFit &fit, const LogSummary &log, const QString &source);

} // namespace isocost
