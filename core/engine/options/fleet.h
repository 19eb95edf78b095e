// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/bill/bill.h"
#include "core/engine/bill/metering.h"
#include "core/engine/bill/tariff.h"
#include "core/engine/options/breakpoint_list.h"
#include "core/engine/queueing/batch_chain.h"
#include "core/engine/queueing/blocking_row.h"
#include "core/engine/queueing/experience.h"
#include "core/engine/queueing/latency.h"
#include "core/engine/traffic/class_service.h"
#include "core/engine/traffic/demand.h"
#include "core/engine/traffic/hours_of_day.h"
#include "core/engine/traffic/traffic.h"

#include <map>
#include <span>
#include <unordered_map>
#include <vector>

namespace isocost
{

/// How many replicas a fleet keeps ready, bin by bin.
struct FleetPlan {
    struct Stretch {
        double weight = 1; ///< demand relative to the mean
        double time = 1;   ///< share of the month
        double replicas = 1;
    };
    std::vector<Stretch> stretches; ///< times add up to 1; empty: `peak` replicas all the time
    double peak = 1;                ///< most replicas of any bin, without spares
    double meanPaid = 1;            ///< paid replicas over all fleet entries, with spares and surplus
    double meanPaidLast = 0;        ///< those of the fleet's last entry
    std::vector<double> byBin;      ///< replicas ready in each bin of the shape; empty: `peak` all the time
};

/// A dedicated option, prepared: everything that does not depend on the volume is computed once.
/// Holds references into the scenario. For one thread at a time: it remembers what it found.
class FleetModel
{
public:
    /// @param bestCounts of each layer whose count is to be the best one, in order; without them these have none
    FleetModel(const Scenario &scenario, const Option &option, const std::vector<std::size_t> &classIndexes,
               Precision precision = Precision::exact, const std::vector<int> &bestCounts = {});

    /// The fleet sized for a volume (a factor on the scenario's): by utilisation, then for the SLO when the option asks
    /// for it.
    FleetPlan size(double volume) const;
    /// A fleet of the same number of replicas all the time.
    FleetPlan fixedAt(double replicas) const;
    /// A fleet of so many replicas in each bin of the shape, all of them ready from the bin's beginning.
    /// @param extra added to every bin
    FleetPlan hourlyPlan(const std::vector<double> &replicas, double extra) const;
    /// Replicas paid for when so many are needed: with spares, in whole units.
    double paidReplicas(double replicas) const;

    /// Adds rates, meters, operations and extra costs (no tax).
    /// @param requests served requests relative to the scenario's volume
    /// @param served  where countsHours(): when the requests come that are served, by bin of the shape; nullptr: as the
    ///                workload has them
    void charge(const FleetPlan &plan, const PerVolume &requests, Bill &bill, const RatesByBin *served = nullptr) const;
    /// What one class had of a fleet.
    struct ClassServed {
        double requestsPerMonth = 0;
        std::vector<double> inHours; ///< share of them in each of hoursOfMeters()
    };
    /// The same for requests that were counted, class by class in the order of the scenario's.
    /// @param allRequestsPerMonth for operations and extra costs
    void charge(const FleetPlan &plan, const std::vector<ClassServed> &served, double allRequestsPerMonth,
                Bill &bill) const;
    /// True when a meter counts some hours of the day only.
    bool countsHours() const { return !m_hours.empty(); }
    /// Hours that some meter counts.
    const std::vector<HoursOfDay> &hoursOfMeters() const { return m_hours; }
    /// @param everything first token and pace too, whether or not a target asks for them
    Experience latency(const FleetPlan &plan, double volume, bool everything = false) const;
    /// How long requests wait for a slot that may not wait by choice; a response cache's hits left out.
    LatencyMix waits(const FleetPlan &plan, double volume) const;
    double utilization(const FleetPlan &plan, double volume) const;
    /// memory, accelerator
    const std::vector<Reason> &reasons() const { return m_reasons; }

    /// Mean load of the month, Erlangs (busy slots), per unit of volume.
    double loadPerVolume() const { return m_load.total(); }
    /// The same while the demand is `weight` times its mean.
    double loadPerVolume(double weight) const { return m_load.at({weight, 1}); }
    double serviceSeconds() const { return m_service.mean; }
    double attemptsPerSecond() const { return m_attemptsPerSecond; }
    const PerVolume &attempts() const { return m_attempts; } ///< a second
    double slots() const { return m_slots; }
    /// Whole replicas in one unit sold, at least 1.
    int replicasPerUnit() const;
    /// The most replicas that the units bought for `replicas` hold.
    double fillingUnit(double replicas) const;
    int spareReplicas() const { return m_option->spareReplicas; }
    int firstReplicas() const { return m_firstReplicas; }
    /// Share of the requests that meet a lost spot replica among `replicas`.
    double lostShare(double replicas) const;
    /// Price a month of one replica of the fleet's last entry, in the scenario's currency.
    double replicaPrice() const;
    /// Adds what requests see that find a free slot at once, alone on their replica, `volume` times the scenario's.
    void addServiceLatency(double volume, Experience &mix) const;

    /// True where requests slow one another down: the chain of queueing/batch_chain.h stands for Erlang's formulas.
    bool slowsDown() const { return m_slowsDown; }
    /// Share of a cell's requests that find no free slot of so many replicas.
    double blockedShare(double replicas, const Cell &cell, double volume) const;
    /// Requests a second beyond which so many replicas are busy all the time; empty without any service time.
    std::optional<double> saturationRate(double replicas) const;
    /// Adds what those requests of the cells see that find a free slot of so many replicas.
    /// @param accepted share of each cell's requests, parallel to `cells`
    void addAcceptedLatency(double replicas, std::span<const Cell> cells, std::span<const double> accepted,
                            double volume, Experience &mix) const;
    /// Load of one cell, Erlangs, as sizing by utilisation counts it: at as many requests a replica as it aims at.
    double sizingLoadPerVolume(double weight) const;
    /// The same with every slot taken.
    double fullLoadPerVolume(double weight) const;
    std::optional<CapacityResult> capacity() const;
    /// Seconds a request of the cell's mixture takes by how many share a replica.
    BatchLaw secondsIn(const Cell &cell) const;

    /// Volumes at which a bin of that weight needs one more replica than `replicas` (by utilisation): the last one that
    /// `replicas` still serve.
    double volumeServedBy(double replicas, double weight) const;
    /// The largest volume at which `replicas` all the time are enough, by utilisation and, when the option sizes for
    /// it, for the SLO. Not for hourly scaling.
    double volumeServedBy(double replicas) const;
    const Demand &demand() const { return m_demand; }
    /// Replicas that a load of that many Erlangs needs, by utilisation.
    double replicasFor(double load) const;
    /// False when a larger volume can cost less: volume tiers with falling prices, or sizing for an SLO by the hour.
    bool isNonDecreasing() const;
    bool sizesForSlo() const;
    bool isHourly() const { return m_option->scaling == Scaling::hourly; }
    /// Of the meters that follow requests.
    std::vector<ProportionalMeter> proportionalMeters() const;
    /// Replicas of each layer of the fleet, the last one's at the peak; empty for a fleet of one.
    std::vector<FleetCount> counts(const FleetPlan &plan) const;
    const PriceSheet *sheet() const { return m_sheet; }
    std::vector<const RequestClass *> classes() const;

private:
    struct FleetClass {
        ClassTraffic traffic;
        ServiceTime service;                       ///< alone on its replica
        std::shared_ptr<const LateAfterWait> late; ///< at the seconds of the target for its whole answers
        ClassService laws;                         ///< by how many share the replica
    };
    struct RateShare {
        const Rate *rate = nullptr;
        int replicas = 0;         ///< 0 for the last entry
        double pricePerMonth = 0; ///< of one unit, in the sheet's currency
        int index = -1;           ///< in the sheet
    };
    struct MeterPlan {
        int index = 0;
        const Meter *meter = nullptr;
        Tariff tariff;
        PerVolume perVolume;
        double fixed = 0;
        double perReplica = 0;       ///< per peak replica and spare
        std::vector<double> ofClass; ///< units a request of each of m_classes, share and failed calls with it
        int hours = -1;              ///< index into m_hours; -1: counts all day
    };

    MeterPlan planMeter(int index, double storedGb);
    SheetUse ratesOf(const FleetPlan &plan) const;
    std::optional<PlanUse> planUse(const FleetPlan &plan) const;
    MeterUse useOf(const MeterPlan &meter, const FleetPlan &plan, BillDetail detail) const;
    void addCalls(const MeterPlan &meter, std::size_t c, double requests, double inHours, BillDetail detail,
                  MeterUse &use) const;
    void addService();
    void addRates(const std::vector<int> &bestCounts);
    void addMeters();
    void checkLimits();
    /// Attempts that meet queues of so many servers, by ascending load.
    struct Queues {
        double servers; ///< slots
        std::span<const Cell> cells;
        PerVolume load; ///< Erlangs
        double share;   ///< of the attempts that cannot wait, per unit of a cell's time * rate
    };
    std::vector<Queues> queues(const FleetPlan &plan, double volume) const;
    void addWaits(const Queues &queues, double served, WaitMix &waits) const;
    /// Attempts that cannot wait by choice, by what they meet.
    struct Waiting {
        double served = 0; ///< share that meets no overload
        double overloaded = 0;
        std::shared_ptr<WaitMix> waits = std::make_shared<WaitMix>(); ///< of those served
    };
    Waiting waiting(const FleetPlan &plan, double volume) const;
    Waiting batchWaiting(const FleetPlan &plan, double volume) const;
    /// A cell's requests on so many replicas that slow one another down.
    struct BatchState {
        double rate = 0;        ///< attempts/s
        double mostRate = 0;    ///< that the replicas serve
        double probability = 0; ///< of finding all slots busy
        double busySeconds = 0; ///< mean seconds in service
        double together = 1;    ///< requests a replica at which the mixture takes that long

        bool isOverloaded() const { return rate >= mostRate; }
    };
    BatchState batchState(double replicas, const Cell &cell, double volume, bool waits) const;
    void addBatches();
    Experience batchLatency(const FleetPlan &plan, double volume, bool everything) const;
    double batchUtilization(const FleetPlan &plan, double volume) const;
    double waitDecay(const BatchState &state, const Cell &cell) const;
    Experience::Visit visitOf(const FleetClass &c, double together) const;
    /// Calls f(replicas, cell) for each stretch and burst of a plan; the cells' times add up to 1.
    template <class Function> void eachCell(const FleetPlan &plan, const Function &f) const;
    /// Whole units that hold so many replicas.
    double unitsFor(double replicas) const;
    bool holdsTarget(double replicas, double volume) const;
    double sizedForTarget(double volume, double least) const;
    std::vector<double> hourlyReplicas(double volume) const;
    bool serviceAloneHolds() const;
    bool reachesTarget() const { return sizesForSlo() && m_attemptsPerSecond > 0 && m_serviceAloneHolds; }
    RateShare rateShare(const std::string &name, int replicas) const;

    const Scenario *m_scenario;
    const Option *m_option;
    const PriceSheet *m_sheet;
    Demand m_demand;
    double m_heaviestBin = 1; ///< largest bin weight
    std::vector<FleetClass> m_classes;
    Moments m_service;
    double m_attemptsPerSecond = 0;
    PerVolume m_attempts;
    PerVolume m_load;               ///< Erlangs
    PerVolume m_requests;           ///< a month
    std::vector<RateShare> m_rates; ///< the last takes the rest
    std::vector<MeterPlan> m_meters;
    std::vector<HoursOfDay> m_hours;
    std::vector<std::vector<double>> m_timeInHours; ///< by m_hours and bin
    std::vector<TimedShare> m_allInHours;           ///< by m_hours: of all requests
    int m_layered = 0;                              ///< K: replicas of all entries but the last
    double m_layeredPaid = 0;                       ///< the same, in the whole units that they are bought in
    int m_firstReplicas = 1;                        ///< max(1, min_replicas, K)
    double m_lost = 0;                              ///< share of a last-entry replica that interruptions take
    double m_slots = 1;
    bool m_slowsDown = false;
    BatchLaw m_usualSeconds;    ///< attempts/s * seconds, by how many share a replica
    BatchLaw m_deferredSeconds; ///< the same of those that may wait
    BatchLaw m_seconds;         ///< of the mixture, where no class may wait
    PerVolume m_fullSeconds;    ///< attempts/s * seconds with every slot taken
    PerVolume m_fullSquares;    ///< attempts/s * second moment of the seconds then
    std::optional<ReplicaCapacity> m_capacity;
    MeanTokens m_meanTokens;
    mutable std::map<double, BatchRow> m_rows; ///< by replicas, of m_seconds
    std::vector<Reason> m_reasons;
    bool m_serviceAloneHolds = false; ///< the SLO, with a slot always free
    std::vector<Cell> m_burstCells;   ///< of one bin
    struct Sized {
        double volume = 0;
        double replicas = 0;
    };
    mutable Sized m_lastSized;                                ///< for the SLO; where the next search starts
    mutable std::map<double, double> m_servedBy;              ///< volumeServedBy() by replicas
    mutable std::unordered_map<double, WaitingRow> m_waiting; ///< by servers
};

} // namespace isocost
