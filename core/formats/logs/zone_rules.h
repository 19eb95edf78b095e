// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/request_log.h"

#include <algorithm>
#include <bit>
#include <string>
#include <vector>

namespace isocost
{

/// How far a place's clocks are ahead of UTC, and when they are put forward or back.
struct ZoneRules {
    struct Change {
        Instant utc = 0; ///< from here on
        int offsetSeconds = 0;

        bool operator==(const Change &) const = default;
    };

    std::string name = "UTC";
    int offsetSeconds = 0; ///< before the first change
    std::vector<Change> changes;

    static ZoneRules fixed(int offsetSeconds, std::string name) { return {std::move(name), offsetSeconds, {}}; }

    /// Seconds ahead of UTC at a time of the place's clocks. An hour that comes twice is taken for the first; one that
    /// the clocks leave out is counted on from before.
    int offsetAt(Instant local) const
    {
        std::size_t passed = 0; // changes before that time
        for (std::size_t step = std::bit_floor(changes.size()); step > 0; step /= 2) {
            if (passed + step <= changes.size() && local >= localTime(passed + step - 1))
                passed += step;
        }
        return passed == 0 ? offsetSeconds : changes[passed - 1].offsetSeconds;
    }

    bool operator==(const ZoneRules &) const = default;

private:
    /// What the clocks show when a change has been passed whichever way it goes.
    Instant localTime(std::size_t index) const
    {
        const int before = index == 0 ? offsetSeconds : changes[index - 1].offsetSeconds;
        return changes[index].utc + std::max(before, changes[index].offsetSeconds) * nanosPerSecond;
    }
};

} // namespace isocost
