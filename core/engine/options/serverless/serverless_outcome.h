// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/traffic/hours_of_day.h"
#include "core/engine/traffic/traffic.h"

#include <optional>
#include <vector>

namespace isocost
{

/// What one pool does at one volume.
struct PoolOutcome {
    double attemptsPerSecond = 0; ///< mean over the month
    double coldProbability = 0;   ///< share of attempts
    double meanIdle = 0;
    double alwaysWarmShare = 0;  ///< share of attempts served by provisioned instances
    double largestRate = 0;      ///< attempts/s of the busiest cell
    double required = 0;         ///< instances for at most the allowed throttling
    std::optional<double> limit; ///< after buying
    double bought = 0;
    double throttledShare = 0;
    double meanBusy = 0;      ///< instances with a request, cold starts left out
    double largestTokens = 0; ///< tokens/s of the cell with most
    /// Of the attempts of one timing.
    struct Share {
        double cold = 0;
        double alwaysWarm = 0;
    };
    std::vector<Share> byTiming; ///< where the pool's classes differ in when they come; empty: all as above

    double coldOf(int timing) const
    {
        return byTiming.empty() ? coldProbability : byTiming[static_cast<std::size_t>(timing)].cold;
    }
    double alwaysWarmOf(int timing) const
    {
        return byTiming.empty() ? alwaysWarmShare : byTiming[static_cast<std::size_t>(timing)].alwaysWarm;
    }
};

struct ServerlessOutcome {
    double volume = 1;      ///< factor on the scenario's volume
    PerVolume served{1, 1}; ///< share of the requests that come here
    std::vector<PoolOutcome> pools;
    std::vector<TimedShare> inHours; ///< of the requests that come here, by meter that counts some hours only
    RatesByBin reached;              ///< as given to outcome(); empty: not given

    /// An amount that all requests make a month and volume, of those that come here at this volume.
    double perMonth(const PerVolume &amount) const
    {
        double sum = served.usual * amount.usual + served.deferred * amount.deferred;
        for (std::size_t i = 0; i < amount.own.size(); ++i)
            sum += served.of(timing::ownWeek + static_cast<int>(i)) * amount.own[i];
        return volume * sum;
    }
};

} // namespace isocost
