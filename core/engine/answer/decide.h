// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/scenario.h"

#include <functional>

namespace isocost
{

/// What makes of a scenario's inputs the scenario that its options are assessed in, each option at its place: the
/// levers that are part of the answer, say. Called anew whenever an input moves. Empty: the inputs as they are.
using Decide = std::function<Scenario(const Scenario &inputs)>;

} // namespace isocost
