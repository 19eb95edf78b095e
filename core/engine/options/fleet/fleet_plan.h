// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace isocost
{

/// How many replicas a fleet keeps ready, bin by bin.
struct FleetPlan {
    struct Stretch {
        std::size_t bin = 0; ///< one of the demand's that are the same
        double time = 1;     ///< share of the month
        double replicas = 1;

        bool operator==(const Stretch &) const = default;
    };
    std::vector<Stretch> stretches; ///< of the hours on; empty: `peak` replicas in all of them
    double peak = 1;                ///< most replicas of any bin, without spares
    double meanPaid = 1;            ///< paid replicas over all fleet entries, with spares and surplus
    double meanPaidLast = 0;        ///< those of the fleet's last entry
    std::vector<double> byBin;      ///< replicas ready in each bin of the shape; empty: `peak` all the time
};

} // namespace isocost
