// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/analysis.h"
#include "core/model/planning_result.h"
#include "core/model/scenario.h"

#include <QStringList>

namespace isocost
{

/// What a reader of the answer must know before acting on it, a sentence each: that today's volume lies near a border
/// of the answer, at an end of the range given for it or outside what was examined, and that the levers that are on
/// lead to another answer. Empty where nothing of it is so.
/// @param levers of the same scenario; null: none are on
QStringList answerLimits(const Scenario &scenario, const Analysis &analysis, const LeverAnalysis *levers);

} // namespace isocost
