// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/options/fleet/fleet_plan.h"
#include "core/engine/queueing/latency_mix.h"
#include "core/engine/traffic/traffic.h"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <vector>

namespace isocost
{

/// Attempts that meet queues of so many servers, by ascending load.
struct FleetQueues {
    double servers; ///< slots
    std::vector<Cell> own;
    const std::vector<Cell> *shared = nullptr; ///< in place of `own`

    const std::vector<Cell> &cells() const { return shared ? *shared : own; }
};

/// What every attempt meets in such queues, whatever week it comes by.
struct MetQueues {
    const FleetQueues *queues;
    struct Wait {
        std::size_t cell;
        double probability;
        double decay; ///< by how much the chance to wait on falls with each second of waiting
    };
    std::size_t overloadedFrom; ///< the busiest cells, which are overloaded
    std::vector<Wait> waits;    ///< of the cells in which somebody may wait, from the busiest on
};

/// How the attempts of one timing fare.
struct FleetFate {
    double overloaded = 0;
    double refused = 0;                                           ///< in hours off
    std::shared_ptr<WaitMix> waits = std::make_shared<WaitMix>(); ///< of the others

    double served() const { return std::max(0.0, 1 - overloaded - refused); }
};

/// A cell's requests on so many replicas that slow one another down.
struct BatchState {
    double rate = 0;        ///< attempts/s
    double mostRate = 0;    ///< that the replicas serve
    double probability = 0; ///< of finding all slots busy
    double busySeconds = 0; ///< mean seconds in service
    double together = 1;    ///< requests a replica at which the mixture takes that long

    bool isOverloaded() const { return rate >= mostRate; }
};

/// The cells of a plan at one volume, with what their requests meet.
struct MetBatches {
    std::vector<FleetPlan::Stretch> stretches; ///< of the plan
    double peak = 0;
    double volume = -1;
    struct Met {
        Cell cell;
        BatchState state;
    };
    std::vector<Met> cells;

    bool isOf(const FleetPlan &plan, double atVolume) const
    {
        return volume == atVolume && peak == plan.peak && stretches == plan.stretches;
    }
};

/// Cells whose requests take nearly as long, as one.
struct BatchGroup {
    double weight = 0;   ///< attempts, relative to the month's
    double together = 0; ///< weighted sum
    struct Wait {
        double weight;
        double probability;
        double decay;
    };
    std::vector<Wait> cells; ///< those in which somebody may wait

    double meanTogether() const { return together / weight; }
    /// Of the group's own requests; null where nobody waits.
    std::shared_ptr<const WaitMix> mix() const
    {
        if (cells.empty())
            return {};
        auto waits = std::make_shared<WaitMix>();
        for (const Wait &cell : cells)
            waits->add(cell.weight / weight, cell.probability, cell.decay);
        return waits;
    }
};

} // namespace isocost
