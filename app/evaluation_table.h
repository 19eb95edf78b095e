// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/analysis.h"
#include "core/model/scenario.h"

#include <string>

namespace isocost
{

/// The evaluation as text for a terminal: the answer sentence, the options side by side, then their bills. Of the
/// analysis it needs the evaluation and the crossovers.
std::string evaluationTable(const Scenario &scenario, const Analysis &analysis);

/// The crossovers and the recommended option by volume as text for a terminal.
std::string crossoverTable(const Scenario &scenario, const CrossoverResult &result);

} // namespace isocost
