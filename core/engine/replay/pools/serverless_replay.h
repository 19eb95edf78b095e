// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/options/serverless/pool_usage.h"
#include "core/engine/replay/calls.h"
#include "core/engine/replay/platform_service.h"
#include "core/engine/replay/pools/pool_replay.h"
#include "core/engine/replay/pools/shared_pool_replay.h"
#include "core/engine/replay/shape_clock.h"

#include <optional>
#include <vector>

namespace isocost
{

/// A serverless option, call by call: its pools, and what each stretch of time used of them.
class ServerlessReplay
{
public:
    /// @param outcome     the closed form's, for the limits after buying
    ServerlessReplay(const Scenario &scenario, const Option &option, const std::vector<std::size_t> &classIndexes,
                     const ServerlessOutcome &outcome, const CallFrame &frame);

    struct Served {
        bool throttled = false;
        bool cold = false;
        bool firstFill = false;
        double seconds = 0; ///< with cold start and network
    };
    /// Runs call `n` of a block; its usage counts when `counted`, else it means nothing but for the pools' state.
    Served serve(const Calls &block, std::size_t n, bool counted);
    /// Ends a stretch of time at t: what was used since the last end is kept as one piece.
    void endStretch(double t);
    void advance(double t);

    std::size_t running() const { return m_running; }
    std::size_t idle() const;
    std::size_t peakRunning() const { return m_peak; }

    /// The month's charge for stretches [first, last) of those kept.
    void charge(std::size_t first, std::size_t last, double perMonth, double requestsPerMonth, Bill &bill) const;
    double idleSeconds(std::size_t first, std::size_t last) const;

private:
    struct Pool {
        PoolReplay replay;
        std::optional<SharedPoolReplay> shared; ///< in place of `replay` where instances serve several requests at once
        PoolUsage usage;                        ///< since the last end
        double idleUntilEnd = 0;
        double busyUntilEnd = 0;
        bool hasColdStarts = false;
        double coldSeconds = 0;
        const PriceSheet *sheet = nullptr;

        void advance(double t) { shared ? shared->advance(t) : replay.advance(t); }
        std::size_t running() const { return shared ? shared->running() : replay.running(); }
        std::size_t idle() const { return shared ? shared->idle() : replay.idle(); }
        double idleSeconds(double t) { return shared ? shared->idleSeconds(t) : replay.idleSeconds(t); }
        bool lastIsFirstFill() const { return shared ? shared->lastIsFirstFill() : replay.lastIsFirstFill(); }
        bool lastIsProvisioned() const { return shared ? shared->lastIsProvisioned() : replay.lastIsProvisioned(); }
    };
    struct ClassPlace {
        std::size_t pool = 0;
        std::size_t index = 0; ///< among the pool's classes
    };

    PoolUsage noUsage(std::size_t classes) const;
    void count(const Calls &block, std::size_t n, const ClassPlace &place, double seconds, bool isCold);

    const Scenario &m_scenario;
    const Option &m_option;
    ServerlessModel m_model;
    ShapeClock m_clock;
    PlatformService m_service;
    std::vector<Pool> m_pools;
    std::vector<ClassPlace> m_places; ///< by index of the workload's classes
    std::vector<double> m_bought;     ///< by pool
    std::vector<std::vector<PoolUsage>> m_stretches;
    std::size_t m_running = 0;
    std::size_t m_peak = 0;
};

} // namespace isocost
