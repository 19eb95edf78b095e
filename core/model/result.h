// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/scenario.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace isocost
{

/// Why an option cannot serve the workload; the names are those of the result format.
enum class Reason {
    memory,
    unpriced,
    concurrency,
    rate,
    timeout,
    payload,
    accelerator,
    noFirstToken, ///< a target of a class whose first token nothing says
    noPace,       ///< a target of a class whose pace nothing says
    capacity,     ///< more is turned away by bought units than may be
    offHours,     ///< attempts that cannot wait come in hours without replicas
};

/// "memory", "unpriced", …
const char *reasonKey(Reason reason);

/// What a line of a bill is for.
enum class CostKind {
    meter,
    rate,
    savingsPlan,
    surcharge,
    customModelPremium,
    discount,
    minimumCharge,
    extraConcurrency,
    operations,
    extraCost,
    tax,
    retrieval, ///< searches for passages
};

/// One line of a bill, in the scenario's currency. All lines of an option add up to its monthly cost.
struct CostLine {
    CostKind kind = CostKind::meter;
    std::string sheet;              ///< id of the price sheet; empty for costs of the option itself
    int index = -1;                 ///< of the meter or rate in its sheet, of the extra cost in its option
    Unit unit = Unit::request;      ///< of a meter
    std::string name;               ///< the meter's label, the rate's or the extra cost's name; may be empty
    std::optional<double> quantity; ///< per month: units of the meter, of the rate, of concurrency, or requests
    double cost = 0;
    /// Hybrid and portfolio: id of the option the line comes from; empty otherwise.
    std::string from;

    bool operator==(const CostLine &) const = default;
};

/// The line's name in the result format: a unit's ("request"), a rate's ("rate on_demand"), "savings_plan",
/// "surcharge", "custom_model_premium", "discount", "minimum_charge", "extra_concurrency", "operations", "extra_cost"
/// or "tax".
std::string costKey(const CostLine &line);
/// A name of its own that a meter's or an extra cost's line bears beside its key; empty: none.
const std::string &costLabel(const CostLine &line);

/// Percentiles over all attempts of the month, seconds. Absent: unbounded (overload).
struct Latency {
    std::optional<double> p50;
    std::optional<double> p95;
    std::optional<double> p99;
    std::optional<double> slo;  ///< at the workload's own percentile; absent without one too
    double overloadedShare = 0; ///< share of attempts that arrive while the fleet is overloaded

    bool operator==(const Latency &) const = default;
};

/// Whether a class with a target of its own meets it.
struct ClassTarget {
    std::string classId;
    std::optional<double> seconds; ///< at the target's percentile; absent: unbounded or unknown
    bool met = false;

    bool operator==(const ClassTarget &) const = default;
};

/// First token and pace of a replica at one number of requests.
struct ReplicaPace {
    double firstTokenSeconds = 0;
    double secondsPerToken = 0;

    bool operator==(const ReplicaPace &) const = default;
};

/// What a replica can do by its model and hardware, at the option's mean input and output.
struct CapacityResult {
    bool isMeasured = false; ///< scaled to measurements of the same model, devices, precision and engine
    bool isByLayer = false;  ///< by the law of layers and links; else by that of one model's steps
    double slots = 1;
    ReplicaPace alone;
    ReplicaPace full;                     ///< with all slots taken
    std::optional<MeasuredPoint> nearest; ///< to one request at a time

    bool operator==(const CapacityResult &) const = default;
};

struct ColdStartResult {
    double probability = 0; ///< share of attempts that start cold
    double seconds = 0;     ///< length of a cold start, the longest of the pools
    double meanIdleInstances = 0;
    double meanBusyInstances = 0; ///< with a request being served, starting up left out

    bool operator==(const ColdStartResult &) const = default;
};

struct ConcurrencyResult {
    double required = 0;         ///< largest over the pools
    std::optional<double> limit; ///< after buying; absent: unlimited
    double bought = 0;
    double throttledShare = 0;

    bool operator==(const ConcurrencyResult &) const = default;
};

/// What an option costs with one number of bought units.
struct UnitPoint {
    double units = 0; ///< a whole number
    double monthlyCost = 0;
    bool feasible = true;
    std::optional<bool> sloMet;

    bool operator==(const UnitPoint &) const = default;
};

/// Throughput bought by the unit.
struct PurchaseResult {
    double units = 0;          ///< a whole number
    double purchasedShare = 0; ///< of all attempts: neither spilled nor turned away
    /// The part of its time that a unit must be used to cost less than spilling; absent without spill.
    std::optional<double> breakEvenShare;
    std::vector<UnitPoint> curve; ///< ascending units

    bool operator==(const PurchaseResult &) const = default;
};

/// What an option costs with one commitment of a savings plan.
struct CommitmentPoint {
    double commitmentPerHour = 0;
    double monthlyCost = 0; ///< the option's whole total

    bool operator==(const CommitmentPoint &) const = default;
};

/// A savings plan on one option, money in the scenario's currency.
struct SavingsPlanResult {
    double commitmentPerHour = 0;
    double coverage = 0;                ///< of what the plan could cover
    std::optional<double> utilization;  ///< of the commitment; absent when it is 0
    std::vector<CommitmentPoint> curve; ///< at 0 and at each level that the demand needs, ascending

    bool operator==(const SavingsPlanResult &) const = default;
};

/// Replicas of one layer of a fleet.
struct FleetCount {
    std::string rate;
    double replicas = 0; ///< a whole number; of the last layer what the peak leaves

    bool operator==(const FleetCount &) const = default;
};

/// Something a reader must know before trusting a figure.
enum class Caveat {
    coldStartsNotCounted,        ///< the sheet has cold starts that the figures leave out
    coldStartApproximate,        ///< C > 10 S: the closed form is up to 20 % off
    overflowBurstierThanPoisson, ///< hybrid: cold starts of the overflow are understated
    overloaded,                  ///< some hours offer more load than the fleet has slots
};

/// What is to be doubted about a figure; the names are those of the result format.
enum class CautionKind {
    referenceLength,      ///< a price quoted for requests of another length
    priceScale,           ///< a price or a bill so high that a `per` may be missing
    noSpread,             ///< a percentile target, and no class varies
    oneSlot,              ///< many replicas of one slot each
    stalePrice,           ///< prices over a year old
    coldStartApproximate, ///< as the caveat says
    peakedOverflow,       ///< as the caveat says
    meterCountsNothing,   ///< a price that no class meets
    sheetLimit,           ///< what the vendor states and no key expresses
};

/// "reference_length", "price_scale", …
const char *cautionKey(CautionKind kind);

struct Caution {
    CautionKind kind = CautionKind::noSpread;
    std::string at;      ///< JSON pointer into the scenario
    std::string subject; ///< the class, unit, date or text that it is about; may be empty
    std::string text;    ///< in English, as the result format has it

    bool operator==(const Caution &) const = default;
};

/// What one class costs of an option.
struct ClassCost {
    std::string classId;
    double monthlyCost = 0; ///< of what it uses
    /// With its part of what no class uses, in proportion; absent without requests.
    std::optional<double> perRequest;
    std::optional<double> perInteraction;
    std::optional<double> perSession;
    std::optional<double> perUserMonth; ///< where the class says how often a user comes

    bool operator==(const ClassCost &) const = default;
};

/// An option's cost by who causes it: rows and idle add up to the monthly cost.
struct Showback {
    std::vector<ClassCost> classes;     ///< in the scenario's order
    double idle = 0;                    ///< paid for and not used
    std::optional<double> perUserMonth; ///< over all classes that say how often a user comes
    std::optional<double> marginPerUserMonth;

    bool operator==(const Showback &) const = default;
};

/// Everything computed for one option at one volume. Absent means not applicable or not computed.
struct OptionResult {
    std::string id;
    std::string name; ///< what people see
    OptionKind kind = OptionKind::serverless;
    double monthlyCost = 0;
    double costPer1000Requests = 0;
    bool feasible = true;
    std::vector<Reason> reasons; ///< each once
    std::optional<bool> sloMet;
    std::vector<CostLine> lines;
    std::optional<Latency> latency;
    std::optional<ColdStartResult> coldStart;
    std::optional<ConcurrencyResult> concurrency;
    std::optional<double>
        replicas; ///< a whole number: peak without spares; hybrid: N, its peak where it follows the hour
    std::vector<double> replicasByBin; ///< hybrid: ready in each bin of the shape; empty: `replicas` all the time
    std::optional<double> meanPaidReplicas;
    std::optional<double> utilization;
    std::optional<double> dedicatedShare;              ///< hybrid
    std::optional<double> burstAboveRequestsPerSecond; ///< hybrid, with `replicas`
    std::optional<double> rawGpuCost; ///< serverless: busy seconds at the cheapest dedicated rate of the scenario
    std::vector<Caveat> caveats;
    std::vector<Caution> cautions;         ///< by kind
    std::optional<Latency> firstToken;     ///< absent: unknown for some class
    std::optional<Latency> perToken;       ///< seconds per output token; absent: unknown, or no output
    std::vector<ClassTarget> classTargets; ///< of the classes with a target of their own
    std::optional<CapacityResult> capacity;
    std::optional<PurchaseResult> purchase;
    std::optional<SavingsPlanResult> savingsPlan;
    std::vector<FleetCount> fleet;                             ///< of a fleet with layers
    std::vector<std::pair<std::string, std::string>> assigned; ///< of a portfolio that assigns itself: class, option
    std::optional<Showback> showback;                          ///< absent: not asked for

    bool operator==(const OptionResult &) const = default;
};

/// All options at one volume, and the decision.
struct Evaluation {
    std::string scenario;
    std::string currency;
    double requestsPerDay = 0;
    double requestsPerMonth = 0;
    std::optional<std::string> recommended; ///< option id; absent when none is feasible and meets the SLO
    std::optional<std::string> nearest;     ///< the closest miss when nothing is recommended
    std::optional<double>
        missedBySeconds; ///< by how much `nearest` misses the SLO; absent when it is infeasible or unbounded
    std::string reason;  ///< one English sentence fragment, as the result format has it
    std::vector<OptionResult> options; ///< in the scenario's order

    bool operator==(const Evaluation &) const = default;
};

/// A volume at which two options' costs cross.
struct Crossover {
    std::string first;  ///< option id, the earlier in the scenario
    std::string second; ///< option id
    double requestsPerDay = 0;
    double monthlyCost =
        0; ///< of the option that steps least there, where the curves jump: just below the crossing, the lower curve
    std::string cheaperBelow;
    std::string cheaperAbove;
    bool jump = false; ///< at least one curve jumps here

    bool operator==(const Crossover &) const = default;
};

/// The recommended option between two volumes; no option: none is feasible and meets the SLO.
struct Band {
    double from = 0;
    double to = 0;
    std::optional<std::string> option;

    bool operator==(const Band &) const = default;
};

struct CrossoverResult {
    double from = 0; ///< requests/day
    double to = 0;
    std::vector<Crossover> crossovers; ///< ascending volume
    std::vector<Band> envelope;        ///< ascending, touching, from `from` to `to`

    bool operator==(const CrossoverResult &) const = default;
};

/// What stands between the sticker price of a serverless option and what it truly costs.
enum class Driver { coldStart, dataTransfer, concurrency, modelSize, pricingTiers };
inline constexpr int driverCount = 5;

/// "cold_start", "data_transfer", …
const char *driverKey(Driver driver);

/// The bridge of one serverless option: sticker + shares = full.
struct DriverResult {
    std::string option;                       ///< id
    double sticker = 0;                       ///< monthly cost with all drivers off
    double full = 0;                          ///< with all on: the option's monthly cost
    std::array<double, driverCount> shares{}; ///< Shapley values, by Driver; negative is a saving

    bool operator==(const DriverResult &) const = default;
};

/// The value of one input, nearest to today's, at which the recommendation changes.
struct FlipPoint {
    std::string at; ///< JSON pointer of the input
    double today = 0;
    double value = 0;
    std::optional<std::string> from; ///< recommended today; absent: none
    std::optional<std::string> to;   ///< recommended beyond `value`

    bool operator==(const FlipPoint &) const = default;
};

struct HybridPoint {
    double replicas = 0; ///< a whole number
    double monthlyCost = 0;
    bool feasible = true;
    std::optional<bool> sloMet;
    double dedicatedShare = 0;

    bool operator==(const HybridPoint &) const = default;
};

/// The cost of a hybrid option by its number of dedicated replicas.
struct HybridCurve {
    std::string option;  ///< id
    double replicas = 0; ///< the split: the best number; the most of any bin where it follows the hour
    double dedicatedShare = 0;
    std::optional<double> burstAboveRequestsPerSecond; ///< with `replicas`
    double monthlyCost = 0;
    std::vector<HybridPoint> points;          ///< ascending replicas, the same number all the time
    std::vector<double> binAttemptsPerSecond; ///< mean rate of each bin of the shape, in the order of time
    std::vector<double> binOverflowPerSecond; ///< the part of it that bursts to serverless with the split's replicas
    /// Replicas ready in each bin; empty: `replicas` all the time. Not empty only where that is cheaper.
    std::vector<double> binReplicas;
    std::optional<double> meanPaidReplicas; ///< with spares and surplus; where the split follows the hour

    bool operator==(const HybridCurve &) const = default;
};

/// How long requests of one option take: P(latency > seconds) at ascending seconds, for a picture.
struct LatencyCurve {
    std::string option; ///< id
    std::vector<double> seconds;
    std::vector<double> exceedance; ///< same length, falling; never below the overloaded share

    bool operator==(const LatencyCurve &) const = default;
};

/// The cold-start probability of one serverless option by volume, for a picture; empty without cold starts.
struct ColdStartCurve {
    std::string option; ///< id
    std::vector<double> requestsPerDay;
    std::vector<double> probability; ///< same length

    bool operator==(const ColdStartCurve &) const = default;
};

/// Cost curves for a picture. Where a curve jumps the same volume stands twice, before and after the jump.
struct CostCurve {
    std::string option;
    std::vector<double> requestsPerDay;
    std::vector<double> monthlyCost; ///< same length; all > 0 or 0, finite

    bool operator==(const CostCurve &) const = default;
};

} // namespace isocost
