// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/planning_result.h"
#include "core/model/scenario.h"
#include "ui/document/derived.h"

namespace isocost
{

/// What the levers of a scenario change.
using LeverFigures = Derived<Scenario, LeverAnalysis>;

/// How LeverFigures are worked out.
LeverFigures::Work leverWork();
/// The newest figures when they are of `scenario`; empty otherwise.
PlanningResults planningOf(const LeverFigures &figures, const Scenario &scenario);

} // namespace isocost
