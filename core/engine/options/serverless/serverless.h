// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/bill/bill.h"
#include "core/engine/bill/metering.h"
#include "core/engine/bill/tariff.h"
#include "core/engine/options/breakpoint_list.h"
#include "core/engine/options/depth.h"
#include "core/engine/options/serverless/serverless_outcome.h"
#include "core/engine/queueing/erlang.h"
#include "core/engine/queueing/experience.h"
#include "core/engine/queueing/mixed_pool_states.h"
#include "core/engine/queueing/pool_states.h"
#include "core/engine/traffic/demand.h"
#include "core/engine/traffic/hours_of_day.h"
#include "core/engine/traffic/traffic.h"

#include <algorithm>
#include <functional>
#include <map>
#include <span>
#include <vector>

namespace isocost
{

/// The five hidden-cost drivers of a serverless option; false takes one out of the bill.
struct DriverSwitches {
    bool coldStart = true;
    bool dataTransfer = true;
    bool concurrency = true;
    bool modelSize = true;
    bool pricingTiers = true;
};

/// A serverless option, prepared: everything that does not depend on the volume is computed once.
/// Holds references into the scenario.
class ServerlessModel
{
public:
    ServerlessModel(const Scenario &scenario, const Option &option, const std::vector<std::size_t> &classIndexes,
                    const DriverSwitches &drivers = {}, Precision precision = Precision::exact);

    /// When the requests come where all of them come here.
    Demand demand(Precision precision) const;
    /// State of the pools.
    /// @param volume factor on the scenario's volume, at least 0
    /// @param cells  by ascending rate: times adding up to 1 and rates relative to the mean rate of all attempts; their
    ///               time-weighted sum is the share of requests that come here; `even` is the same for those that may
    ///               wait, in any order
    /// @param depth  at Depth::cost required concurrency and throttling are left out where the bill does not need them
    /// @param reached  where countsHours(): when the requests come here, by bin of the shape; nullptr: all requests do
    ServerlessOutcome outcome(double volume, std::span<const Cell> cells, Depth depth,
                              const RatesByBin *reached = nullptr) const;
    /// The same at Depth::cost where followsShare(): from how many requests come here alone.
    ServerlessOutcome outcomeOf(double volume, const PerVolume &served) const;
    /// True when the bill follows from how many requests come here, whenever they do.
    bool followsShare() const { return m_proportional && m_hours.empty() && purchases().empty(); }
    /// True when the state of instances is worked out cell by cell, at any depth.
    bool followsStates() const
    {
        return std::ranges::any_of(m_pools, [this](const Pool &pool) { return followsCells(pool); });
    }
    /// True when a meter counts some hours of the day only: the bill depends on when requests come here.
    bool countsHours() const { return !m_hours.empty(); }
    /// The hours that some meter counts, in the order of ServerlessOutcome::inHours.
    const std::vector<HoursOfDay> &hoursOfMeters() const { return m_hoursOfMeters; }
    /// The meter's place among them; -1 where it counts all day.
    int hoursOf(const Meter &meter) const;
    /// ServerlessOutcome::inHours where all requests come here.
    const std::vector<TimedShare> &allInHours() const { return m_allInHours; }

    /// Adds sheets, operations and extra costs (no tax).
    void charge(const ServerlessOutcome &outcome, Bill &bill) const;

    std::vector<Reason> reasons(const ServerlessOutcome &outcome) const;
    /// Throttled requests are left out: pools mix by their share of the attempts, whatever share of them gets through.
    /// @param everything first token and pace too, whether or not a target asks for them
    Experience latency(const ServerlessOutcome &outcome, bool everything = false) const;
    ColdStartResult coldStart(const ServerlessOutcome &outcome) const;
    ConcurrencyResult concurrency(const ServerlessOutcome &outcome) const;
    bool coldStartIsApproximate(const ServerlessOutcome &outcome) const;
    /// Share of all attempts that come here.
    double servedShare(const ServerlessOutcome &outcome) const;

    /// True when the bill's quantities are proportional to the volume: no billed cold starts, idle time or provisioned
    /// execution, and no concurrency to buy for instances that start cold.
    bool isProportional() const
    {
        return m_proportional && std::ranges::none_of(purchases(), &Purchase::hasColdStarts);
    }
    /// False when a larger volume can cost less: volume tiers with falling prices, or quantities that bend.
    bool isNonDecreasing() const { return isProportional() && everyTariff(std::not_fn(&Tariff::mayFall)); }
    /// True when the bill is convex in how many requests come here.
    bool isConvex() const { return m_proportional && purchases().empty() && everyTariff(&Tariff::isConvex); }
    /// What the month's use costs at the price of each meter's lowest tier, without free units, monthly fees, minimum,
    /// surcharge, premium and discount; in the scenario's currency.
    double firstTierCost(const ServerlessOutcome &outcome) const;
    /// Of each meter, for the breakpoints of a proportional bill.
    std::vector<ProportionalMeter> proportionalMeters() const;

    /// A pool of a sheet that sells concurrency beyond its limit.
    struct Purchase {
        PerVolume load; ///< Erlangs, mean over the month
        double limit;
        int perInstance; ///< requests that one unit serves at once
        bool hasColdStarts;
    };
    std::vector<Purchase> purchases() const;
    /// A pool as its sheet and classes make it; in the order of ServerlessOutcome::pools.
    struct PoolView {
        const PriceSheet *sheet;
        std::vector<const RequestClass *> classes;
        double memoryGb;
        double modelGb;
        double coldSeconds;
        bool hasColdStarts;
        double attemptsPerSecond; ///< at the scenario's volume
        double serviceSeconds;    ///< mean
    };
    std::vector<PoolView> pools() const;
    /// The sheets with classes: what turns their lines into a charge, and their meters' tariffs without quantities.
    std::vector<SheetUse> sheets() const;
    int provisioned() const { return m_drivers.coldStart ? m_option->provisionedConcurrency : 0; } ///< instances
    double maxThrottle() const { return m_option->maxThrottle; }
    int ownWeeks() const { return m_attempts.timings() - timing::ownWeek; }

private:
    struct PoolClass {
        ClassTraffic traffic;
        ClassService laws;
        double billedSeconds = 0;
        double failedFactor = 1; ///< 1 + failure fraction * billed part of failed calls
    };
    struct Pool {
        std::size_t sheet = 0; ///< index into m_sheets
        std::string model;
        std::vector<PoolClass> classes;
        double memoryGb = 1;
        double modelGb = 0;
        double attemptsPerSecond = 0;
        PerVolume attempts;    ///< the same, by when they come
        PerVolume load;        ///< Erlangs
        PerVolume tokens;      ///< a second
        PerVolume busySeconds; ///< attempts times their service seconds; attempts where no service takes time
        Moments service;
        double coldSeconds = 0;
        std::shared_ptr<const PoolStates> states;           ///< where the sheet has cold starts
        std::shared_ptr<const MixedPoolStates> mixedStates; ///< where the service time is another in every cell

        std::optional<BlockingBound> nobodyThrottled; ///< at the sheet's limit

        bool isMixed() const { return mixedStates != nullptr; }
        double serviceSeconds(const Cell &cell) const;
    };
    struct TimedPart { ///< the part of a meter that follows the pool's state
        std::size_t pool = 0;
        PerVolume billed; ///< units a month and volume from service time
        PerVolume cold;   ///< the same per unit of cold-start probability
        PerVolume idle;   ///< units a month per mean idle instance
        PerVolume busy;   ///< of the pool's busySeconds, those it counts: shares of the instances' time are billed
        double unitsPerBusyInstance = 0; ///< a month
        bool followsState = false;
        bool isShared = false; ///< instances serve several requests at once: their time is billed
        bool coldBilled = false;
        bool idleBilled = false;
    };
    struct MeterPlan {
        int index = 0; ///< in the sheet
        const Meter *meter = nullptr;
        Tariff tariff{Meter()};
        PerVolume perVolume; ///< units a month, proportional to the requests
        double fixed = 0;    ///< units a month, whatever the requests
        std::vector<TimedPart> timed;
        bool movesToProvisioned = false; ///< service time on provisioned instances is counted by another unit
        bool isProvisionedExecution = false;
        double priceFactor = 1; ///< quantity-weighted mean over the classes
        PerVolume counted;      ///< quantities without what the pool's state adds
        PerVolume reduced;      ///< quantities times their classes' price factors
        int hours = -1;         ///< index into m_hours; -1: counts all day
    };
    struct SheetPlan {
        SheetTerms terms;
        std::vector<MeterPlan> meters;
    };
    void addPools(const std::vector<ClassTraffic> &classes);
    /// Index of the sheet's plan, a new one where there is none.
    std::size_t planOf(const PriceSheet &sheet, std::map<const PriceSheet *, std::size_t> &known);
    void finishPool(Pool &pool);
    void findStates(Pool &pool);
    void addMeters(SheetPlan &sheet, std::size_t sheetIndex);
    MeterPlan planMeter(const SheetPlan &sheet, std::size_t sheetIndex, int meterIndex) const;
    void addClass(const Pool &pool, const PoolClass &c, TimedPart &timed, MeterPlan &plan) const;
    SheetUse useOf(const SheetPlan &sheet, const ServerlessOutcome &outcome, BillDetail detail) const;
    MeterUse useOf(const MeterPlan &meter, const ServerlessOutcome &outcome) const;
    std::vector<BillStep> partsOf(const MeterPlan &meter, const ServerlessOutcome &outcome) const;
    void addClassParts(const MeterPlan &plan, const TimedPart *part, const Pool &pool, const PoolClass &c,
                       const ServerlessOutcome &outcome, std::vector<BillStep> &steps) const;
    double timedUnits(const MeterPlan &meter, const TimedPart &part, const ServerlessOutcome &outcome,
                      const TimedShare &inHours) const;
    static double shareOnKind(const MeterPlan &meter, const PoolOutcome &pool, int timing);
    double perRequest(const Pool &pool, const PoolClass &c, const Meter &meter) const;
    double countedPerVolume(const MeterPlan &meter) const;
    double busySecondsOf(const Pool &pool, const PoolClass &c) const;
    double pilotScale(const Meter &meter) const;
    std::vector<double> timeOf(std::size_t hours, std::size_t bins) const;
    bool everyTariff(const std::function<bool(const Tariff &)> &holds) const;
    bool hasColdStarts(const Pool &pool) const { return sheetOf(pool).coldStart && m_drivers.coldStart; }
    bool followsCells(const Pool &pool) const // elsewhere a cell's load is its rate times the service time
    {
        return hasColdStarts(pool) || provisioned() > 0 || sharesInstances(pool);
    }
    bool sharesInstances(const Pool &pool) const { return sheetOf(pool).instance.concurrency > 1; }
    PoolOutcome poolOutcome(const Pool &pool, const ServerlessOutcome &total, std::span<const Cell> cells, Depth depth,
                            bool isSorted) const;
    void addThrottling(const Pool &pool, double volume, std::span<const Cell> cells, const std::vector<double> &loads,
                       bool ascending, Depth depth, PoolOutcome &result) const;
    std::vector<double> addStates(const Pool &pool, double volume, std::span<const Cell> cells, Depth depth,
                                  PoolOutcome &result) const;
    PoolState stateIn(const Pool &pool, double rate, double serviceSeconds, bool withIdle, bool exact) const;
    void checkClass(const Pool &pool, const PoolClass &c);
    const PriceSheet &sheetOf(const Pool &pool) const { return *m_sheets[pool.sheet].terms.sheet; }

    const Scenario *m_scenario;
    const Option *m_option;
    DriverSwitches m_drivers;
    Precision m_precision;
    std::vector<ClassTraffic> m_classes;
    std::vector<SheetPlan> m_sheets;
    std::vector<Pool> m_pools;
    std::vector<Reason> m_staticReasons;
    PerVolume m_attempts;
    PerVolume m_requests; ///< a month
    bool m_proportional = true;
    std::vector<HoursOfDay> m_hoursOfMeters;
    std::vector<std::vector<double>> m_hours; ///< by bin, the time that some meter counts
    std::vector<TimedShare> m_allInHours;     ///< by m_hours: of all requests
};

} // namespace isocost
