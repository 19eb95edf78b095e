// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/planning_result.h"
#include "core/model/scenario.h"
#include "ui/explain/explanation.h"

namespace isocost
{

/// The figures of a confidence result, as FigureRef::item names them.
namespace confidenceFigure
{
inline constexpr const char *p10 = "p10"; ///< of an option's monthly cost
inline constexpr const char *p50 = "p50";
inline constexpr const char *p90 = "p90";
inline constexpr const char *recommended = "recommended"; ///< probability that an option is the recommended one
inline constexpr const char *feasible = "feasible";       ///< probability that it may be chosen
inline constexpr const char *regret = "regret";
inline constexpr const char *perfect = "perfect";   ///< value of perfect information
inline constexpr const char *learning = "learning"; ///< value of learning one input
inline constexpr const char *tornado = "tornado";
} // namespace confidenceFigure

/// Explains a figure of kind FigureKind::confidence.
/// @param result of `scenario`
/// Empty for a figure that is not there. Pure.
Explanation explainConfidence(const Scenario &scenario, const ConfidenceResult &result, const FigureRef &figure);

} // namespace isocost
