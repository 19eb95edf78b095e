// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/workload.h"

/// How a class's service time is given, as pure changes of it.
namespace isocost::edits
{

/// Percentiles of the distribution that it had: p50, p95 and p99, the ends at a quarter of the first and one and a half
/// times the last.
void usePercentiles(RequestClass &c);
/// Mean and spread of what it had.
void useMeanAndSpread(RequestClass &c);
/// Sets the percentile of one share (0.5, 0.95 or 0.99) of a class with percentiles; of more knots those three and the
/// ends stay. Neighbours that would be passed move along.
void setPercentile(RequestClass &c, double share, double seconds);

} // namespace isocost::edits
