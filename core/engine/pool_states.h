#pragma once

#include "core/engine/cold_start.h"

#include <atomic>
#include <memory>
#include <vector>

namespace isocost {

/// What fixes a pool's state besides its arrival rate.
struct PoolParameters {
    double serviceSeconds = 0;
    double coldSeconds = 0;
    double keepAliveSeconds = 0;
    int alwaysWarm = 0;

    bool operator==(const PoolParameters &) const = default;
};

/// poolState() of one pool by arrival rate, interpolated: cubic in ln(rate) over nodes worked out when first needed. Error
/// below 1e-8 of the interpolated value's scale. Thread-safe.
class PoolStates {
public:
    explicit PoolStates(const PoolParameters &parameters);
    ~PoolStates();
    PoolStates(const PoolStates &) = delete;
    PoolStates &operator=(const PoolStates &) = delete;

    /// @param arrivalsPerSecond at least 0
    PoolState at(double arrivalsPerSecond) const;
    /// Without interpolation.
    PoolState exactlyAt(double arrivalsPerSecond) const;
    const PoolParameters &parameters() const { return m_parameters; }

private:
    const PoolState &node(std::size_t index) const;

    PoolParameters m_parameters;
    double m_step; ///< in ln(rate)
    mutable std::vector<std::atomic<const PoolState *>> m_nodes;
};

/// The states of a pool with these parameters: the same object for the same parameters as long as few others come between, so
/// that a dragged volume finds its nodes again. Thread-safe.
std::shared_ptr<const PoolStates> poolStates(const PoolParameters &parameters);

} // namespace isocost
