// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/bill/bill.h"
#include "core/engine/bill/metering.h"
#include "core/engine/bill/tariff.h"
#include "core/engine/options/breakpoint_list.h"
#include "core/engine/options/fleet/batch_cells.h"
#include "core/engine/options/fleet/fleet_plan.h"
#include "core/engine/options/fleet/fleet_queues.h"
#include "core/engine/options/fleet/known_sizes.h"
#include "core/engine/queueing/blocking_row.h"
#include "core/engine/queueing/experience.h"
#include "core/engine/queueing/late_count.h"
#include "core/engine/queueing/latency_mix.h"
#include "core/engine/traffic/class_service.h"
#include "core/engine/traffic/demand.h"
#include "core/engine/traffic/hours_of_day.h"
#include "core/engine/traffic/traffic.h"

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

namespace isocost
{

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
    /// The next search for the SLO starts from what a similar fleet's last one found.
    void startFrom(const FleetModel &similar);
    /// Where both are the same but for what they cost, what either finds about sizes both know from now on; false
    /// elsewhere.
    bool shareSizes(const FleetModel &other);
    /// A fleet of the same number of replicas in all hours that are on.
    FleetPlan fixedAt(double replicas) const;
    /// A fleet of so many replicas in each bin of the shape, all of them ready from the bin's beginning; none in hours
    /// off.
    /// @param extra added to every bin
    FleetPlan hourlyPlan(const std::vector<double> &replicas, double extra) const;
    /// The replicas of a sized plan in each bin, at today's volume; a single number: all the time.
    std::vector<double> replicasByBin(const FleetPlan &plan) const;
    /// Replicas paid for when so many are needed: with spares, in whole units.
    double paidReplicas(double replicas) const;

    /// Adds rates, meters, operations and extra costs (no tax).
    /// @param requests served requests relative to the scenario's volume; see all()
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

    /// All requests at that volume, for charge().
    PerVolume all(double volume) const;
    /// Mean load of the month, Erlangs (busy slots), per unit of volume.
    double loadPerVolume() const { return m_load.total(); }
    /// The same in a cell.
    double loadPerVolume(const Cell &cell) const { return m_load.at(cell); }
    /// Of the busiest bin that is on.
    double peakLoadPerVolume() const;
    /// Of the requests that come by weeks of their own, the load of such a share of them, Erlangs per unit of volume.
    double loadOfOwnWeeks(const PerVolume &share) const;
    /// Attempts that cannot wait come in hours without replicas.
    bool refusesHours() const { return m_refusedShare > 0; }
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
    /// Adds what requests see that find a free slot at once, alone on their replica.
    /// @param requests relative to the scenario's
    void addServiceLatency(const PerVolume &requests, Experience &mix) const;

    /// True where requests slow one another down: the chain of queueing/batch_chain.h stands for Erlang's formulas.
    bool slowsDown() const { return m_batches.has_value(); }
    /// Share of a cell's requests that find no free slot of so many replicas.
    double blockedShare(double replicas, const Cell &cell, double volume) const;
    /// The same of each of the demand's cells.
    std::vector<double> blockedShares(double replicas, double volume) const;
    /// Requests a second beyond which so many replicas are busy all the time; empty without any service time.
    std::optional<double> saturationRate(double replicas) const;
    /// Adds what those requests see that find a free slot. @param accepted share of each cell's, parallel to `cells`
    void addAcceptedLatency(double replicas, std::span<const Cell> cells, std::span<const double> accepted,
                            double volume, Experience &mix) const;
    /// Load of one cell, Erlangs, as sizing by utilisation counts it: at as many requests a replica as it aims at.
    double sizingLoadPerVolume(const Cell &cell) const;
    /// The same with every slot taken.
    double fullLoadPerVolume(const Cell &cell) const;
    double fullLoadPerVolume() const; ///< mean of the month
    std::optional<CapacityResult> capacity() const;

    /// Volumes at which a cell of that load per volume needs one more replica than `replicas` (by utilisation): the
    /// last one that `replicas` still serve.
    double volumeServedBy(double replicas, double sizingLoad) const;
    /// The largest volume at which `replicas` all the time are enough, by utilisation and, when the option sizes for
    /// it, for the SLO. Not for hourly scaling.
    double volumeServedBy(double replicas) const;
    const Demand &demand() const { return m_demand; }
    /// Replicas that a load of that many Erlangs needs, by utilisation.
    double replicasFor(double load) const;
    /// False when a larger volume can cost less: volume tiers with falling prices, or sizing for an SLO by the hour.
    bool isNonDecreasing() const;
    bool sizesForSlo() const;
    /// Its last replicas are paid around the clock.
    bool isCommitted() const { return m_rates.back().rate && m_rates.back().rate->termMonths > 0; }
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
        std::shared_ptr<const LateAfterWait> late; ///< at the seconds of the target for its whole answers
        ClassService laws;                         ///< by how many share the replica
    };
    struct RateShare {
        const Rate *rate = nullptr;
        int replicas = 0;         ///< 0 for the last entry
        double pricePerMonth = 0; ///< of one unit, in the sheet's currency
        int index = -1;           ///< in the sheet
        double timePaid = 1;      ///< share of the month: hours off are paid on by the term
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
    /// Says of each rate how much of its units' time each class takes.
    /// @param attemptsPerSecond that are served here, parallel to m_classes
    void addUsedParts(const FleetPlan &plan, const std::vector<double> &attemptsPerSecond, SheetUse &use) const;
    std::optional<PlanUse> planUse(const FleetPlan &plan) const;
    MeterUse useOf(const MeterPlan &meter, const FleetPlan &plan, BillDetail detail) const;
    void addCalls(const MeterPlan &meter, std::size_t c, double requests, double inHours, BillDetail detail,
                  MeterUse &use) const;
    void addService();
    void addDemand(const std::vector<ClassTraffic> &traffic);
    void addRates(const std::vector<int> &bestCounts);
    void addMeters();
    void checkLimits();
    std::vector<FleetQueues> queues(const FleetPlan &plan) const;
    std::vector<MetQueues> met(const std::vector<FleetQueues> &queues, double volume) const;
    FleetFate fateOf(int timing, const std::vector<MetQueues> &met) const;
    FleetFate batchFateOf(int timing, const FleetPlan &plan, double volume) const;
    double waitDecayIn(const Cell &cell, double servers, double load) const;
    std::vector<int> hastyTimings() const;
    double refusedShare(int timing) const;
    void addBatches();
    /// @param Mix Experience or LateCount
    template <class Mix>
    void addBatchVisits(int timing, double volume, const std::vector<BatchGroup> &groups, Mix &mix) const;
    template <class Mix> void addBatchLatency(const FleetPlan &plan, double volume, Mix &mix) const;
    LateCount lateCount(const FleetPlan &plan, double volume) const;
    double batchUtilization(const FleetPlan &plan, double volume) const;
    const MetBatches &metBatches(const FleetPlan &plan, double volume) const;
    Experience::Visit visitOf(const FleetClass &c, double together,
                              const LateCount::Wants &wants = {true, true, true}) const;
    /// Whole units that hold so many replicas.
    double unitsFor(double replicas) const;
    bool holdsTarget(const FleetPlan &plan, double volume) const;
    double excessOfTarget(double replicas, double volume) const;
    double sizedForTarget(double volume, double least) const;
    double volumeMeetingTarget(double replicas, double byUtilization) const;
    double guessServedBy(double replicas, double byUtilization) const;
    std::vector<double> hourlyReplicas(double volume) const;
    bool reachesTarget() const { return sizesForSlo() && m_attemptsPerSecond > 0 && m_serviceAloneHolds; }
    RateShare rateShare(const std::string &name, int replicas) const;

    const Scenario *m_scenario;
    const Option *m_option;
    const PriceSheet *m_sheet;
    Precision m_precision;
    Demand m_demand;
    double m_peakLoad = 0;     ///< largest sizing load of any bin that is on
    double m_refusedShare = 0; ///< of the attempts that cannot wait, in hours off
    std::vector<FleetClass> m_classes;
    Moments m_service;
    double m_attemptsPerSecond = 0;
    PerVolume m_attempts;
    PerVolume m_hasty;
    PerVolume m_load;               ///< Erlangs
    PerVolume m_squares;            ///< attempts/s * second moment of the seconds
    PerVolume m_requests;           ///< a month
    std::vector<RateShare> m_rates; ///< the last takes the rest
    std::vector<MeterPlan> m_meters;
    std::vector<HoursOfDay> m_hours;
    std::vector<std::vector<double>> m_timeInHours; ///< by m_hours and bin
    std::vector<TimedShare> m_allInHours;           ///< by m_hours: of all requests
    int m_layered = 0;                              ///< K: replicas of all entries but the last
    double m_layeredPaid = 0;                       ///< the same, in the whole units that they are bought in
    double m_layeredMean = 0;                       ///< the same over the month: paid in hours off by a term alone
    int m_firstReplicas = 1;                        ///< max(1, min_replicas, K)
    double m_lost = 0;                              ///< share of a last-entry replica that interruptions take
    double m_slots = 1;
    std::optional<BatchCells> m_batches; ///< where requests slow one another down
    mutable MetBatches m_met;            ///< the last ones
    std::optional<ReplicaCapacity> m_capacity;
    MeanTokens m_meanTokens;
    std::vector<Reason> m_reasons;
    bool m_serviceAloneHolds = false;              ///< the SLO, with a slot always free
    mutable std::pair<double, double> m_lastSized; ///< for the SLO, volume and replicas: where the next search starts
    mutable double m_excessSlope = 0;              ///< by ln(volume), where the SLO was last just held
    std::shared_ptr<KnownSizes> m_sizes = std::make_shared<KnownSizes>(); ///< for the SLO
    mutable std::unordered_map<double, WaitingRow> m_waiting;             ///< by servers
};

} // namespace isocost
