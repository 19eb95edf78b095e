// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/sweep_result.h"

#include <string>

namespace isocost
{

/// What `sweep` and `map` print: the document of --json with a final newline, and one row a value or cell as CSV under
/// a header. Options are named by their ids, none that qualifies is an empty one (null in JSON).
std::string writeSweep(const SweepResult &result);
std::string sweepCsv(const SweepResult &result);
std::string writeWinnerMap(const WinnerMap &map);
std::string winnerMapCsv(const WinnerMap &map);

/// The map as a drawing: a colour an option, paler the closer the runner-up, hatched where none qualifies, the borders
/// as dots, axes with their ends and a legend.
std::string winnerMapSvg(const WinnerMap &map);

} // namespace isocost
