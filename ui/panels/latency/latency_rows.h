// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/analysis.h"
#include "core/model/scenario.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace isocost
{

/// Headings of latencyRows(): with the target's own percentile and the target where the workload has one.
QStringList latencyHeadings(const Scenario &scenario, TargetMetric metric = TargetMetric::total);

/// One row for each option: its percentiles, how it stands to the target in words, overloaded share, cold starts.
QList<QStringList> latencyRows(const Scenario &scenario, const Analysis &analysis,
                               TargetMetric metric = TargetMetric::total);

/// The target, where it is about this.
const ServiceLevel *targetAbout(const Scenario &scenario, TargetMetric metric);

/// What to know about the figures, one sentence for each caveat; empty when there is none.
QStringList latencyCaveats(const Scenario &scenario, const Analysis &analysis);

} // namespace isocost
