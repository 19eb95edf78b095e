// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/replay/pools/pool_replay.h"

#include <functional>
#include <queue>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

namespace isocost
{

/// A serverless pool whose instances serve several requests at once, request by request. A request goes to the fullest
/// instance with room, of idle ones to the most recently idle; one that is still starting counts too, and its requests
/// wait for it. Without room an instance starts, and at the limit of instances the request is throttled. An instance
/// idle for more than the keep-alive is gone, while more than the always-warm ones are alive. Times must not fall.
/// O(log instances) a request.
class SharedPoolReplay
{
public:
    struct Outcome {
        PoolReplay::Outcome kind = PoolReplay::Outcome::warm;
        double waitSeconds = 0; ///< for an instance that is still starting
    };

    /// @param rules of instances; the limit counts them
    SharedPoolReplay(const PoolRules &rules, int perInstance, double start);

    Outcome arrive(double t, double serviceSeconds);
    void advance(double t);

    std::size_t running() const { return m_alive - m_idle; }
    std::size_t idle() const { return m_idle; }
    /// The last arrival started an instance beyond the most that had ever been alive.
    bool lastIsFirstFill() const { return m_lastIsFirstFill; }
    /// The last arrival found so few requests that always-warm instances have room for it.
    bool lastIsProvisioned() const { return m_lastIsProvisioned; }
    /// Seconds that instances above the always-warm ones have been idle up to t, added up. Advances to t.
    double idleSeconds(double t);
    /// Seconds that instances have served at least one request up to t, starting up left out. Advances to t.
    double busySeconds(double t);

private:
    struct InstanceState {
        int requests = 0;
        double since = 0; ///< idle since, or busy since: from when it was ready
    };
    using Place = std::tuple<int, double, std::size_t>; ///< requests, idle since (0 while busy), instance

    Place placeOf(std::size_t instance) const;
    void add(std::size_t instance, double t, double ready, double finish);
    void finish(std::size_t instance, double t);
    void expire(double t);
    void countTo(double t);

    PoolRules m_rules;
    int m_perInstance;
    std::vector<InstanceState> m_instances;
    std::vector<std::size_t> m_gone; ///< places in m_instances to use again
    std::vector<double> m_readyAt;
    std::set<Place> m_withRoom;
    std::priority_queue<std::pair<double, std::size_t>, std::vector<std::pair<double, std::size_t>>, std::greater<>>
        m_finishes;
    std::size_t m_alive = 0;
    std::size_t m_idle = 0;
    std::size_t m_inFlight = 0;
    double m_idleSeconds = 0;
    double m_busySeconds = 0; ///< of stretches that are over
    double m_countedUntil;
    std::size_t m_mostAlive = 0;
    bool m_lastIsProvisioned = false;
    bool m_lastIsFirstFill = false;
};

} // namespace isocost
