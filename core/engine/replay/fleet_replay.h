// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/options/fleet.h"
#include "core/engine/replay/calls.h"
#include "core/engine/replay/platform_service.h"
#include "core/engine/replay/queue_replay.h"

#include <vector>

namespace isocost
{

/// A dedicated fleet, call by call.
class FleetReplay
{
public:
    /// The fleet as its option sizes it for the workload.
    FleetReplay(const Scenario &scenario, const Option &option, const std::vector<std::size_t> &classIndexes,
                const CallFrame &frame);
    /// A fleet of so many replicas in each bin of the shape; a single number: all the time.
    FleetReplay(const Scenario &scenario, const Option &option, const std::vector<std::size_t> &classIndexes,
                const CallFrame &frame, const std::vector<double> &replicasByBin);

    /// Seconds that call `n` of a block waits for a slot; `seconds` is set to what it takes then, network included.
    double serve(const Calls &block, std::size_t n, double &seconds);
    bool hasFreeSlot(double t);
    /// Of the requests on the replicas of the moment, the share that meets a lost spot replica.
    double lostShare() const { return m_model.lostShare(m_replicas); }
    std::size_t running(double t) const { return m_queue.running(t); }
    double replicas() const { return m_plan.peak; }

    /// The month's charge for so many attempts of each class of the workload (no tax).
    /// @param inHours by class: attempts in each of FleetModel::hoursOfMeters()
    void charge(const std::vector<double> &attemptsPerMonth, const std::vector<std::vector<double>> &inHours,
                Bill &bill) const;
    const std::vector<HoursOfDay> &hoursOfMeters() const { return m_model.hoursOfMeters(); }

private:
    void follow(double t);

    const Scenario &m_scenario;
    const Option &m_option;
    std::vector<std::size_t> m_classIndexes;
    double m_cycleOffsetSeconds;
    FleetModel m_model;
    PlatformService m_service;
    FleetPlan m_plan;
    std::vector<double> m_replicasByBin; ///< of one cycle; one entry: they do not change
    double m_replicas = 0;               ///< of the moment
    double m_binSeconds = 0;
    double m_nextBin = 0; ///< when the number of replicas may change
    QueueReplay m_queue;
};

} // namespace isocost
