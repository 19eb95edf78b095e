// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/queueing/cold_start.h"

#include <array>
#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace isocost
{

/// What fixes a pool's state besides its arrival rate.
struct PoolParameters {
    double serviceSeconds = 0;
    double coldSeconds = 0;
    double keepAliveSeconds = 0;
    int alwaysWarm = 0;
    int perInstance = 1;  ///< requests that an instance serves at once
    bool isRough = false; ///< for pictures: nodes further apart, error below 1e-4
    /// Of a drag: nodes may come from those of other service times that prepareSketches() has worked out, which
    /// changes no state by more than 1e-4. Rough as well.
    bool isSketch = false;
    double fineStep = 0; ///< between nodes where few are busy, in ln(rate); 0: as wide as the rest allows

    bool operator==(const PoolParameters &) const = default;
};

/// poolState() of one pool by arrival rate, interpolated: by polynomials of degree 5 in ln(rate) through nodes 0.05
/// apart (closer for long keep-alives), and 0.3 apart from 50 busy instances on, where little bends; around a corner or
/// a jump ever closer where it is not to be rough. Error there below 1e-6, else 1e-7. Thread-safe.
class PoolStates
{
public:
    /// Those of a sketch's six neighbours in service time, from beside(-2) to beside(3); empty where they are not
    /// known.
    using Beside = std::array<std::shared_ptr<const PoolStates>, 6>;

    explicit PoolStates(const PoolParameters &parameters, Beside beside = {});
    ~PoolStates();
    PoolStates(const PoolStates &) = delete;
    PoolStates &operator=(const PoolStates &) = delete;

    /// @param arrivalsPerSecond at least 0
    /// @param withIdle          false leaves meanIdle at 0, at half the time where the nodes are new
    PoolState at(double arrivalsPerSecond, bool withIdle = true) const;
    /// Without interpolation.
    PoolState exactlyAt(double arrivalsPerSecond, bool withIdle = true) const;
    const PoolParameters &parameters() const { return m_parameters; }
    /// Of the neighbour in service time that lies so many steps from the one below; its nodes are those of `pool`.
    static PoolParameters beside(PoolParameters pool, int steps);

    /// Works out the nodes that `like` has, one by one while it may go on.
    void makeNodesOf(const PoolStates &like, const std::function<bool()> &goesOn) const;

private:
    /// Nodes evenly spaced in ln(rate), each worked out when first needed; between two around which they follow no
    /// smooth curve lies a finer grid.
    class Grid
    {
    public:
        Grid(const PoolStates &states, double from, double to, double step, int depth = 0);
        ~Grid();
        /// Empty where the nodes around do not follow a smooth curve however fine they are.
        std::optional<PoolState> at(double logRate, bool withIdle) const;
        const PoolState &node(std::size_t index) const; ///< without meanIdle
        /// Null where it has not been worked out.
        const PoolState *known(std::size_t index) const;
        void makeNodesOf(const Grid &like, const std::function<bool()> &goesOn) const;
        /// Nodes of one index have the same rate, or the same load.
        bool isAlignedWith(const Grid &other, double shift) const;

    private:
        struct Node {
            PoolState state;
            mutable std::atomic<double> meanIdle = unknown;
        };
        static constexpr double unknown = -1;
        double rateOf(std::size_t index) const;
        double meanIdle(std::size_t index) const;
        const Node &made(std::size_t index) const;
        const Grid &finer(std::size_t index) const; ///< from this node to the next

        const PoolStates &m_states;
        double m_from;
        double m_step;
        int m_depth; ///< how many grids it lies in
        mutable std::vector<std::atomic<const Node *>> m_nodes;
        mutable std::vector<std::atomic<const Grid *>> m_finer; ///< by the node below; empty in the finest
    };

    /// From the nodes of the neighbours in service time; empty where those are not known or do not follow a smooth
    /// curve.
    std::optional<PoolState> fromBeside(const Grid &grid, std::size_t index) const;
    bool isAlignedWith(const PoolStates &other) const;

    PoolParameters m_parameters;
    Beside m_beside;     ///< all or none
    double m_coarseFrom; ///< ln(rate) above which the busy pool bends little
    Grid m_fine;
    Grid m_coarse;
};

} // namespace isocost
