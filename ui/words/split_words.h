// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/analysis.h"
#include "core/model/scenario.h"

#include <QString>

#include <vector>

namespace isocost
{

/// "1 replica", "2 to 5 replicas by the hour".
/// @param byBin ready in each bin; empty: `peak` all the time
QString splitReplicas(double peak, const std::vector<double> &byBin);

/// "16", or "16 to 40" where the replicas follow the hour.
/// @param atPeak the rate above which `peak` replicas burst
QString splitThreshold(double atPeak, double peak, const std::vector<double> &byBin, int digits);

/// The split in words: how many replicas, the share of the requests on them, above which rate traffic bursts, and what
/// is saved against each option alone. Only what the analysis holds is said.
QString splitText(const Scenario &scenario, const Analysis &analysis, const HybridCurve &curve);

} // namespace isocost
