// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/result.h"
#include "core/model/scenario.h"

#include <vector>

namespace isocost
{

/// The counts that a result chose, of each layer of the fleet that leaves its own to be chosen.
inline std::vector<int> chosenCounts(const Option &fleet, const OptionResult &result)
{
    std::vector<int> counts;
    for (std::size_t i = 0; i < fleet.fleet.size() && i < result.fleet.size(); ++i) {
        if (fleet.fleet[i].best)
            counts.push_back(static_cast<int>(result.fleet[i].replicas));
    }
    return counts;
}

} // namespace isocost
