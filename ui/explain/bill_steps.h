// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/bill/working.h"
#include "ui/explain/explainer.h"

namespace isocost
{

/// Says the steps of a bill's line as the engine took them, with the numbers that went in.
/// @param owner the option that pays the line
void tellSteps(Explainer &out, const BilledLine &billed, const Option *owner);

} // namespace isocost
