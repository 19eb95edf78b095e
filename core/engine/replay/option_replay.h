// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/replay/fleet_replay.h"
#include "core/engine/replay/replay_tally.h"
#include "core/engine/replay/serverless_replay.h"

#include <memory>
#include <stop_token>
#include <vector>

namespace isocost
{

/// One option that is no portfolio, on the calls of its classes.
class OptionReplay
{
public:
    OptionReplay(const Scenario &scenario, const Option &option, const std::vector<std::size_t> &classIndexes,
                 const Calls &calls);

    /// Runs all calls; adds to `batches` (one, or replayBatches of equal length) and to the timeline.
    void run(std::vector<ReplayBatch> &batches, ReplayResult &result, std::stop_token stop);
    /// The month's charge for batches [first, last), before tax.
    void charge(std::size_t first, std::size_t last, Bill &bill) const;
    double idleSeconds(std::size_t first, std::size_t last) const;
    const std::string &id() const { return m_option.id; }
    bool queues() const { return m_option.kind == OptionKind::dedicated; }
    bool isHybrid() const { return m_option.kind == OptionKind::hybrid; }
    bool hasColdStarts() const { return m_hasColdStarts; }
    std::optional<double> replicas() const { return m_replicas; }

private:
    void noteOnFleet(std::size_t n);
    void prepareServerless();
    void prepareFleet();
    void prepareHybrid();
    void enterBatch(double t, std::size_t batches);
    void finish(std::size_t batches, ReplayResult &result);
    void serveCall(std::size_t n, ReplayBatch *batch, ReplayResult &result);
    void servePooled(std::size_t n, ReplayBatch *batch, ReplayResult &result, std::size_t picture);
    void serveQueued(std::size_t n, ReplayBatch *batch, ReplayResult &result, std::size_t picture);
    bool serveOnSlot(std::size_t n, double &seconds);
    void samplePictures(double t, ReplayResult &result);

    const Scenario &m_scenario;
    const Option &m_option;
    std::vector<std::size_t> m_classIndexes;
    const Calls &m_calls;
    std::vector<bool> m_isMine; ///< by index of the workload's classes
    std::unique_ptr<ServerlessReplay> m_serverless;
    std::unique_ptr<FleetReplay> m_fleet;
    double m_slotNetwork = 0;
    bool m_hasColdStarts = false;
    std::optional<double> m_replicas;
    std::vector<double> m_starts;   ///< dedicated: when each call so far began to be served
    std::size_t m_firstWaiting = 0; ///< of m_starts, the first not yet begun
    std::size_t m_sampled = 0;      ///< pictures taken
    ReplayClock m_batchClock;
    double m_nextBatch = 0;  ///< when the batch after this one begins
    std::size_t m_batch = 0; ///< the one that calls belong to now
    bool m_isWarm = false;   ///< the warm-up is over
    ReplayClock m_pictureClock;
    std::vector<std::vector<double>> m_onFleet; ///< by batch and class: attempts served by dedicated slots
    std::vector<std::vector<std::vector<double>>> m_onFleetInHours; ///< by batch, class and hours that a meter counts
    std::optional<ShapeClock> m_clock;                              ///< where the fleet's meters count some hours only
    std::vector<std::vector<double>> m_all; ///< by batch and class: attempts that reach the option, cache hits too
};

inline constexpr std::size_t replayPictures = 480;

} // namespace isocost
