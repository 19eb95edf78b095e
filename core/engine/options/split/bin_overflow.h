// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/options/fleet/fleet.h"
#include "core/engine/queueing/growing_erlang_b.h"
#include "core/engine/traffic/demand.h"
#include "core/engine/traffic/traffic.h"

#include <cstddef>
#include <vector>

namespace isocost
{

/// What overflows in each bin of the shape with so many replicas: levels of replicas from the least up, one by one or
/// in strides, worked out as they are asked for. Bins that are the same share their figures. Not thread-safe.
class BinOverflow
{
public:
    /// @param volume factor on the scenario's
    /// @param first  replicas of level 0, at least 1
    /// @param stride replicas from level to level
    /// @param bursts the rates inside a bin, with the times they take
    BinOverflow(const FleetModel &base, const Demand &demand, const std::vector<Cell> &bursts, double volume,
                double first, double stride);

    /// What overflows in a bin, relative to the month's mean rate of the requests: of those that may wait apart, of
    /// those with weeks of their own as FleetModel::loadOfOwnWeeks().
    struct Overflow {
        double usual = 0;
        double deferred = 0;
        double own = 0;
    };
    /// Overflow by kind of bin.
    const std::vector<Overflow> &at(std::size_t level);
    double replicas(std::size_t level) const { return m_first + static_cast<double>(level) * m_stride; }
    /// Replicas paid for.
    double paid(std::size_t level) const { return m_base->paidReplicas(replicas(level)); }
    std::size_t kinds() const { return m_binOfKind.size(); }
    /// Index of a bin's kind, by bin.
    const std::vector<std::size_t> &kindOfBin() const { return m_kindOfBin; }
    /// Bins of that kind are hours off: nothing is paid or served in them.
    bool isOff(std::size_t kind) const { return !m_demand->isOn(m_binOfKind[kind]); }

private:
    /// Bursts of a kind of bin, each with its share of the bin's time.
    std::vector<Cell> cellsOf(std::size_t kind) const;

    const FleetModel *m_base;
    const Demand *m_demand;
    double m_volume;
    std::vector<Cell> m_bursts;
    double m_first;
    double m_stride;
    std::vector<std::size_t> m_binOfKind; ///< the first
    std::vector<std::size_t> m_kindOfBin;
    std::vector<double> m_loads; ///< by kind, then burst
    GrowingErlangB m_blocked;
    std::vector<std::vector<Overflow>> m_levels;
};

/// What the next unit of each thing costs a month, tax apart.
struct SplitPrices {
    double replica = 0;  ///< one paid replica, all month
    double usual = 0;    ///< all requests of the month, as the next to overflow would be charged, less what they would
                         ///< cost on the replicas
    double deferred = 0; ///< the same of the requests that may wait
    double own = 0;      ///< one Erlang of those with weeks of their own

    double overflow() const { return usual + deferred + own; }
    SplitPrices withOverflowTimes(double factor) const
    {
        return {replica, usual * factor, deferred * factor, own * factor};
    }
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
