#pragma once

#include "core/engine/analysis.h"
#include "core/model/scenario.h"

#include <QString>

namespace isocost
{

/// The split in words: how many replicas, the share of the requests on them, above which rate traffic bursts, and what
/// is saved against each option alone. Only what the analysis holds is said.
QString splitText(const Scenario &scenario, const Analysis &analysis, const HybridCurve &curve);

} // namespace isocost
