// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/replay/drawn_calls.h"
#include "core/engine/replay/replay.h"
#include "core/engine/replay/whole_option.h"

namespace isocost::make
{

/// All calls that a workload draws.
inline Calls drawnCalls(const Scenario &scenario, double days, std::uint64_t seed)
{
    DrawnCalls source(scenario, days, seed);
    Calls all;
    Calls block;
    static_cast<CallFrame &>(all) = source.frame();
    while (source.next(block)) {
        all.seconds.insert(all.seconds.end(), block.seconds.begin(), block.seconds.end());
        all.classIndexes.insert(all.classIndexes.end(), block.classIndexes.begin(), block.classIndexes.end());
        all.marks.insert(all.marks.end(), block.marks.begin(), block.marks.end());
    }
    return all;
}

/// One option on calls at hand.
inline ReplayResult replayed(const Scenario &scenario, const Option &option, const Calls &calls, bool isWarm = false)
{
    HeldCalls source(scenario, calls, isWarm);
    WholeOption whole(scenario, option, source.frame());
    Calls block;
    while (source.next(block))
        whole.run(block);
    ReplayResult result = whole.finish();
    result.closedForm = closedFormFigures(scenario, option);
    return result;
}

} // namespace isocost::make
