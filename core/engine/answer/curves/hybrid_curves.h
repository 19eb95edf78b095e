// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/result.h"

#include <stop_token>
#include <vector>

namespace isocost
{

/// Cost by number of dedicated replicas of every hybrid option, at the scenario's own volume.
/// A requested stop returns early; the caller drops the answer.
std::vector<HybridCurve> hybridCurves(const Scenario &scenario, std::stop_token stop = {});

/// That of one split.
HybridCurve splitCurve(const Scenario &scenario, const Option &option, std::stop_token stop = {});

} // namespace isocost
