// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/decide.h"
#include "core/engine/math/parallel_draws.h"
#include "core/model/scenario.h"
#include "core/model/sweep_result.h"

#include <functional>

namespace isocost
{

/// Every option at `steps` values of one input, at least 2, and where the recommended one changes between neighbours.
/// Two changes of the same kind between two neighbouring values are not seen: more steps see more.
/// @param axis   see axisFor()
/// @param decide what is put on the inputs at each value
/// Pure. A requested stop returns early; the caller drops the answer.
SweepResult sweep(const Scenario &scenario, const Axis &axis, int steps, const DrawRun &run = {},
                  const Decide &decide = {});

/// The recommended option over two inputs, `size` values each, at least 2, with the borders on the lines of the grid.
/// @param rowDone called with each finished row of `winners` and `margins`, from any thread, one at a time
/// Pure; the same for any number of threads. A requested stop returns early; the caller drops the answer.
WinnerMap winnerMap(const Scenario &scenario, const Axis &x, const Axis &y, int size, const DrawRun &run = {},
                    const std::function<void(const WinnerMap &map, std::size_t row)> &rowDone = {},
                    const Decide &decide = {});

} // namespace isocost
