// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/options/fleet/fleet.h"
#include "core/engine/replay/calls.h"
#include "core/engine/replay/platform_service.h"
#include "core/engine/replay/pools/queue_replay.h"
#include "core/engine/replay/pools/shared_fleet_replay.h"
#include "core/engine/replay/replay_tally.h"

#include <deque>
#include <optional>
#include <vector>

namespace isocost
{

/// When the calls that wait in a queue begin to be served.
class StartsToCome
{
public:
    /// A call that comes at t begins at `start`, which never falls; how many wait then.
    std::size_t add(double t, double start);

private:
    std::vector<double> m_starts; ///< ascending; those before m_first have begun
    std::size_t m_first = 0;
};

/// A dedicated fleet, call by call. Its requests take what they take, or slow one another down.
class FleetReplay
{
public:
    /// The fleet as its option sizes it for the workload: who finds no free slot waits.
    FleetReplay(const Scenario &scenario, const Option &option, const std::vector<std::size_t> &classIndexes,
                const CallFrame &frame);
    /// A fleet of so many replicas in each bin of the shape; a single number: all the time. Only who finds a free slot
    /// is served here.
    FleetReplay(const Scenario &scenario, const Option &option, const std::vector<std::size_t> &classIndexes,
                const CallFrame &frame, const std::vector<double> &replicasByBin);

    /// Serves call `n` of a block. How long it takes is added to `batch` once that is known, by finish() at the latest.
    /// @param batch null: it counts nowhere
    /// @return calls that wait then, where any do
    std::size_t serve(const Calls &block, std::size_t n, ReplayBatch *batch);
    /// After the last call.
    void finish();
    bool hasFreeSlot(double t);
    /// The fleet is off at t: it serves nothing.
    bool isOffAt(double t);
    /// A call in an hour off that may wait comes in the hours on that follow.
    void delay(const Calls &block, std::size_t n);
    /// Of the requests on the replicas of the moment, the share that meets a lost spot replica.
    double lostShare() const { return m_model.lostShare(m_replicas); }
    std::size_t running(double t);
    double replicas() const { return m_plan.peak; }

    /// The month's charge for so many attempts of each class of the workload (no tax).
    /// @param inHours by class: attempts in each of FleetModel::hoursOfMeters()
    void charge(const std::vector<double> &attemptsPerMonth, const std::vector<std::vector<double>> &inHours,
                Bill &bill) const;
    const std::vector<HoursOfDay> &hoursOfMeters() const { return m_model.hoursOfMeters(); }

private:
    void begin(double t);
    void enterBin(double number, double t);
    void bringTo(double t);
    void takeFinished();
    void note(ReplayBatch &batch, double wait, double seconds) const;
    bool isOff() const { return m_replicasByBin.size() > 1 && !(m_replicas > 0); }
    void spreadDelayed(double from, std::size_t bin);
    void takeDelayed(double t);

    const Scenario &m_scenario;
    const Option &m_option;
    std::vector<std::size_t> m_classIndexes;
    double m_cycleOffsetSeconds;
    FleetModel m_model;
    PlatformService m_service;
    FleetPlan m_plan;
    std::vector<double> m_replicasByBin; ///< of one cycle; one entry: they do not change
    bool m_waits;                        ///< who finds no free slot
    double m_replicas = 0;               ///< of the moment
    double m_binSeconds = 0;
    double m_bin = 0;     ///< number of the bin that m_replicas are of, counted from the cycle that second 0 lies in
    double m_nextBin = 0; ///< when the number of replicas may change
    QueueReplay m_queue;
    StartsToCome m_waiting;
    std::optional<SharedFleetReplay> m_shared; ///< in place of m_queue where requests slow one another down
    struct Delayed {
        double at = 0; ///< when it comes
        double serviceSeconds = 0;
        std::uint16_t classIndex = 0;
    };
    std::vector<Delayed> m_delayed; ///< calls that wait for the hours on
    std::deque<Delayed> m_coming;
};

} // namespace isocost
