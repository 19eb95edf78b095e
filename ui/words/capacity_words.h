// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/result.h"

#include <QString>

namespace isocost
{

/// How far slots, first token and pace can be trusted, in a sentence or two.
QString capacityTrust(bool isMeasured, bool isByLayer, ServingEngine engine);

/// "1,000 tokens in, 300 out, 8 at a time: first token 0.31 s, 14 ms a token (source)".
QString measuredPointText(const MeasuredPoint &point);

/// What a target's seconds are those of: "p95 of the first token", "p95".
QString targetPercentile(const ServiceLevel &level);
/// The option's figure that the target is about; null where it is unknown.
const Latency *latencyFor(TargetMetric metric, const OptionResult &option);
/// "the whole answer", "the first token", "each output token".
QString metricName(TargetMetric metric);

} // namespace isocost
