// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/replay/pools/fleet_replay.h"
#include "core/engine/replay/pools/serverless_replay.h"
#include "core/engine/replay/pools/unit_replay.h"
#include "core/engine/replay/replay_tally.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace isocost
{

/// One option that is no portfolio, on the calls of its classes.
class OptionReplay
{
public:
    OptionReplay(const Scenario &scenario, const Option &option, const std::vector<std::size_t> &classIndexes,
                 const CallFrame &frame);

    /// Runs the next calls; adds to `batches` (one, or replayBatches of equal length).
    void run(const Calls &block, std::vector<ReplayBatch> &batches);
    /// Ends what no call was left to end.
    void finish();
    const ReplayTimeline &timeline() const { return m_timeline; }
    std::uint64_t peakRunning() const { return m_serverless ? m_serverless->peakRunning() : 0; }
    /// The month's charge for batches [first, last), before tax.
    void charge(std::size_t first, std::size_t last, Bill &bill) const;
    double idleSeconds(std::size_t first, std::size_t last) const;
    const std::string &id() const { return m_option.id; }
    bool queues() const { return traits(m_option.kind).hasReplicas; }
    /// Serverless gets what another side leaves.
    bool overflows() const { return traits(m_option.kind).isSplit || traits(m_option.kind).buysUnits; }
    bool hasColdStarts() const { return m_hasColdStarts; }
    std::optional<double> replicas() const { return m_replicas; }

private:
    void noteOnFleet(const Calls &block, std::size_t n);
    void prepareServerless();
    void prepareFleet();
    void prepareHybrid();
    void prepareUnits();
    const std::string &overflowTo() const { return m_option.spill.empty() ? m_option.burst : m_option.spill; }
    void enterBatch(double t);
    void serveCall(const Calls &block, std::size_t n, ReplayBatch *batch);
    ReplayBatch *timed(std::size_t classIndex, ReplayBatch *batch) const;
    void servePooled(const Calls &block, std::size_t n, ReplayBatch *batch);
    void serveInHoursOff(const Calls &block, std::size_t n, ReplayBatch *batch);
    void serveQueued(const Calls &block, std::size_t n, ReplayBatch *batch);
    bool serveOnSlot(const Calls &block, std::size_t n, ReplayBatch *timed);
    bool serveOnUnits(const Calls &block, std::size_t n, ReplayBatch *timed);
    void samplePictures(double t);

    std::optional<Scenario> m_counted; ///< with numbers in place of best counts, where there are any
    const Scenario &m_scenario;
    const Option &m_option;
    std::vector<std::size_t> m_classIndexes;
    CallFrame m_frame;
    std::vector<std::uint8_t> m_isMine; ///< by index of the workload's classes
    std::unique_ptr<ServerlessReplay> m_serverless;
    std::unique_ptr<FleetReplay> m_fleet;
    std::unique_ptr<UnitReplay> m_units;
    bool m_hasColdStarts = false;
    std::optional<double> m_replicas;
    ReplayClock m_batchClock;
    double m_nextBatch = 0;  ///< when the batch after this one begins
    std::size_t m_batch = 0; ///< the one that calls belong to now
    bool m_isWarm = false;   ///< the warm-up is over
    ReplayClock m_pictureClock;
    std::size_t m_sampled = 0; ///< pictures taken
    double m_nextPicture = 0;
    std::size_t m_picture = 0; ///< the one that calls belong to now
    ReplayTimeline m_timeline;
    std::vector<std::vector<double>> m_onFleet; ///< by batch and class: attempts served by dedicated slots
    std::vector<std::vector<std::vector<double>>> m_onFleetInHours; ///< by batch, class and hours that a meter counts
    std::optional<ShapeClock> m_clock;                              ///< where the fleet's meters count some hours only
    std::vector<std::vector<double>> m_all; ///< by batch and class: attempts that reach the option, cache hits too
};

inline constexpr std::size_t replayPictures = 480;

/// The pictures of a replay in which nothing happened.
ReplayTimeline emptyTimeline(const CallFrame &frame);

} // namespace isocost
