// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/queueing/cold_start.h"

#include <atomic>
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

    bool operator==(const PoolParameters &) const = default;
};

/// poolState() of one pool by arrival rate, interpolated: by polynomials of degree 5 in ln(rate) through nodes 0.05
/// apart (closer for long keep-alives), and 0.3 apart from 50 busy instances on, where little bends. Error below 1e-7
/// where it is not to be rough.
/// Thread-safe.
class PoolStates
{
public:
    explicit PoolStates(const PoolParameters &parameters);
    ~PoolStates();
    PoolStates(const PoolStates &) = delete;
    PoolStates &operator=(const PoolStates &) = delete;

    /// @param arrivalsPerSecond at least 0
    /// @param withIdle          false leaves meanIdle at 0, at half the time where the nodes are new
    PoolState at(double arrivalsPerSecond, bool withIdle = true) const;
    /// Without interpolation.
    PoolState exactlyAt(double arrivalsPerSecond, bool withIdle = true) const;
    const PoolParameters &parameters() const { return m_parameters; }

private:
    /// Nodes evenly spaced in ln(rate), each worked out when first needed.
    class Grid
    {
    public:
        Grid(const PoolStates &states, double from, double to, double step);
        ~Grid();
        /// Empty where the nodes around do not follow a smooth curve.
        std::optional<PoolState> at(double logRate, bool withIdle) const;
        const PoolState &node(std::size_t index) const; ///< without meanIdle

    private:
        struct Node {
            PoolState state;
            mutable std::atomic<double> meanIdle = unknown;
        };
        static constexpr double unknown = -1;
        double rateOf(std::size_t index) const;
        double meanIdle(std::size_t index) const;
        const Node &made(std::size_t index) const;

        const PoolStates &m_states;
        double m_from;
        double m_step;
        mutable std::vector<std::atomic<const Node *>> m_nodes;
    };

    PoolParameters m_parameters;
    double m_coarseFrom; ///< ln(rate) above which the busy pool bends little
    Grid m_fine;
    Grid m_coarse;
};

/// The states of a pool with these parameters: the same object for the same parameters as long as few others come
/// between, so that a dragged volume finds its nodes again. Thread-safe.
std::shared_ptr<const PoolStates> poolStates(const PoolParameters &parameters);

} // namespace isocost
