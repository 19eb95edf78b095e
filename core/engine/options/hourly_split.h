// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/options/fleet.h"
#include "core/engine/queueing/growing_erlang_b.h"
#include "core/engine/traffic/demand.h"
#include "core/engine/traffic/traffic.h"

#include <cstddef>
#include <vector>

namespace isocost
{

/// What overflows in each bin of the shape with so many replicas: levels of replicas from the least up, one by one or
/// in strides, worked out as they are asked for. Bins of one weight share their figures. Not thread-safe.
class BinOverflow
{
public:
    /// @param volume factor on the scenario's
    /// @param first  replicas of level 0, at least 1
    /// @param stride replicas from level to level
    /// @param bursts the rates inside a bin, with the times they take
    BinOverflow(const FleetModel &base, const Demand &demand, const std::vector<Cell> &bursts, double volume,
                double first, double stride);

    /// Overflow by weight, relative to the month's mean rate of the requests: of those that may wait apart.
    const std::vector<PerVolume> &at(std::size_t level);
    double replicas(std::size_t level) const { return m_first + static_cast<double>(level) * m_stride; }
    /// Replicas paid for.
    double paid(std::size_t level) const { return m_base->paidReplicas(replicas(level)); }
    std::size_t weights() const { return m_weights.size(); }
    /// Index of a bin's weight, by bin.
    const std::vector<std::size_t> &weightOfBin() const { return m_weightOfBin; }

private:
    const FleetModel *m_base;
    double m_volume;
    std::vector<Cell> m_bursts;
    double m_first;
    double m_stride;
    std::vector<double> m_weights; ///< ascending, each once
    std::vector<std::size_t> m_weightOfBin;
    std::vector<double> m_loads; ///< by weight, then burst
    GrowingErlangB m_blocked;
    std::vector<std::vector<PerVolume>> m_levels;
};

/// What the next unit of each thing costs a month, tax apart.
struct SplitPrices {
    double replica = 0;  ///< one paid replica, all month
    double usual = 0;    ///< all requests of the month, as the next to overflow would be charged, less what they would
                         ///< cost on the replicas
    double deferred = 0; ///< the same of the requests that may wait

    SplitPrices withOverflowTimes(double factor) const { return {replica, usual * factor, deferred * factor}; }
};

/// The replicas ready in each bin that cost least at these prices:
///
///     minimise  sum_j  replica price * paid(r_j) + overflow price * overflow_j(r_j),   r_j = max(c_j, c_{j+1})
///
/// over the replicas c_j wanted in each bin, cyclic: each is ready one bin early. Exact where a bin's cost has one
/// minimum, by dynamic programming over c: O(bins * levels) for each level that the bin may want at which the cycle is
/// cut. Levels go from the least that any bin wants on its own to the most.
std::vector<double> cheapestByBin(BinOverflow &overflow, const SplitPrices &prices);

/// The least sum of cost[j][max(c_j, c_{j+1})] over all cycles c of as many levels: the levels max(c_j, c_{j+1}).
/// @param cost by bin, then level; at least one of each, all of the same length
/// @param from,to the levels c_0 is among, both included
std::vector<std::size_t> leastReadyLevels(const std::vector<std::vector<double>> &cost, std::size_t from,
                                          std::size_t to);

} // namespace isocost
