// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace isocost
{

/// Where a chart's file dialog starts: beside the scenario's file, "spiky-chat-latency". Without a file, "scenario-…"
/// in the current folder.
QString chartFileStem(const QString &scenarioPath, const QString &chart);

} // namespace isocost
