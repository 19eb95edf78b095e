// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/options/fleet/fleet.h"
#include "core/engine/options/option_model.h"
#include "core/engine/options/serverless/serverless.h"
#include "core/engine/options/split/bin_overflow.h"
#include "core/engine/options/split/split_reach.h"
#include "core/engine/queueing/blocking_row.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace isocost
{

/// The option of that id; `fallback` where there is none.
const Option &optionOr(const Scenario &scenario, const std::string &id, const Option &fallback);

/// A base of dedicated replicas for the steady part, serverless for the rest: a request goes to a free dedicated slot
/// or, when there is none, to serverless. The replicas are the same all the time or, where the option scales by the
/// hour and that costs less, ready bin by bin of the shape.
class HybridOption : public OptionModel
{
public:
    /// @param bestCounts of the base's layers, see FleetModel
    HybridOption(const Scenario &scenario, const Option &option, const std::vector<std::size_t> &classIndexes,
                 Precision precision = Precision::exact, const std::vector<int> &bestCounts = {});

    Assessment assess(double volume, Depth depth, bool together) const override;
    std::vector<SheetClasses> servedOn() const override;
    std::vector<ProportionalMeter> proportionalMeters() const override { return m_burst.proportionalMeters(); }
    /// The same with so many replicas all the time, in place of the split's own.
    Assessment assessWith(double volume, double replicas, Depth depth) const;
    void breakpoints(double from, double to, BreakpointList &out) const override;
    /// False without replicas that may serve: serverless alone is its other option itself.
    bool mayQualify() const override { return m_reach.withReplicas(); }
    bool followsTarget() const override { return true; }
    void startFrom(const OptionModel &similar) override;
    void searchNearby() override { m_searchesNearby = true; }
    bool isPiecewiseLinear() const override { return false; }
    bool isNonDecreasing() const override
    {
        return !m_followsHours && m_burst.isNonDecreasing() && m_base.isNonDecreasing();
    }

    /// Cost by number of dedicated replicas: N = 0 (serverless alone), then from the base's least up by one until next
    /// to nothing overflows and two beyond the best. Fleets of more than 4,000 are stepped through in strides, then one
    /// by one around the best.
    HybridCurve curve(double volume) const;

    /// How the split runs at one volume.
    struct Running {
        double replicas = 0;               ///< the most of any bin
        std::vector<double> replicasByBin; ///< empty: `replicas` all the time
        std::vector<Cell> overflow;        ///< the demand that finds no free slot
    };
    Running running(double volume) const;

    double monthlyCostNear(double volume, const OptionModel &quick, bool check) const override;
    bool hasWays() const override { return true; }
    const Option *sameAs(double volume) const override
    {
        return split(volume).isClearlyAlone ? m_burstOption : nullptr;
    }

    /// Replicas beyond which next to nothing overflows.
    double mostWorthwhile(double volume) const;

private:
    struct Candidate {
        double replicas = 0;       ///< the most of any bin
        std::vector<double> byBin; ///< ready in each bin; empty: `replicas` all the time
        double cost = 0;           ///< before tax
        double overflowShare = 0;
        double overflowUsual = 0;                   ///< the same of the requests that come as the workload's shape says
        double overflowOn = 0;                      ///< the same of all in the hours on
        std::optional<std::vector<Reason>> reasons; ///< worked out when they matter
        std::optional<bool> sloMet;                 ///< the same
        std::shared_ptr<const ServerlessOutcome> standing; ///< at Depth::standing, where it has been worked out
        bool isClearlyAlone = false; ///< serverless alone, and with replicas it costs clearly more
    };
    /// @param mostSteps numbers of replicas looked at one by one; of more, only every so many and those around the best
    std::vector<Candidate> candidates(double volume, double mostSteps) const;
    void addCandidates(double volume, double from, double to, double stride, std::vector<Candidate> &out) const;
    /// Feasible and meets the target.
    bool qualifies(Candidate &candidate, double volume) const;
    /// Index of the first of the cheapest.
    static std::size_t cheapestOf(const std::vector<Candidate> &candidates)
    {
        const auto least = std::ranges::min_element(candidates, {}, &Candidate::cost);
        return static_cast<std::size_t>(least - candidates.begin());
    }
    /// Index of the cheapest that qualifies, where one may; else of the cheapest.
    std::size_t best(std::vector<Candidate> &candidates, double volume) const;
    /// Whether `candidate` would be the best() of the two.
    bool isBetter(Candidate &candidate, Candidate &other, double volume) const;
    /// With so many replicas all the time.
    Candidate candidate(double volume, double replicas) const;
    /// Where m_followsShare.
    Candidate candidate(double volume, double replicas, const PerVolume &overflow) const;
    void charge(double volume, const FleetPlan &plan, const ServerlessOutcome &outcome, Candidate &result) const;
    Candidate candidate(double volume, const FleetPlan &plan, const std::vector<Cell> &overflow,
                        const std::vector<double> &byBin = {}) const;
    /// Serverless with the overflow of so many replicas; `byBin` empty: the same all the time.
    ServerlessOutcome burstOutcome(double volume, double replicas, const std::vector<double> &byBin,
                                   const std::vector<Cell> &overflow, Depth depth) const;
    /// Rates of what overflows, bin by bin.
    RatesByBin overflowByBin(double volume, double replicas, const std::vector<double> &byBin) const;
    const ServerlessOutcome &standingOf(Candidate &candidate, double volume) const;
    const std::vector<Reason> &checkReasons(Candidate &candidate, double volume) const;
    void checkTarget(Candidate &candidate, double volume) const;
    std::vector<Cell> overflowCells(double volume, double replicas) const;
    PerVolume overflowOf(double volume, double replicas) const;
    /// Of all requests, those that overflow.
    /// @param blocked(i) share of cell i's requests that find no free slot
    template <class Blocked> PerVolume overflowOf(double lost, const Blocked &blocked) const;
    const BlockingRow &blockingRow(double servers) const;
    void keepBlocked(std::vector<Cell> &cells, double volume, double replicas) const;
    PerVolume keptHere(double volume, const ServerlessOutcome &outcome) const;
    PerVolume overflowIn(double volume, std::size_t bin, double replicas) const;
    std::vector<Cell> overflowCells(double volume, const Candidate &candidate) const;
    FleetPlan planOf(const Candidate &candidate) const;
    void charge(double volume, const FleetPlan &plan, const ServerlessOutcome &outcome, Bill &bill) const;
    Experience latency(double volume, const Candidate &split, const ServerlessOutcome &outcome, bool everything) const;
    /// All but the cost alone.
    void describe(double volume, Candidate &chosen, Depth depth, Assessment &assessment) const;
    double overflowShare(double volume, std::size_t bin, double replicas) const;
    /// Share of the requests of the hours on that overflows.
    double shareOfHoursOn(const std::vector<Cell> &overflow) const;
    Cell burstOf(std::size_t bin, std::size_t burst) const;
    bool mayFollowHours() const;
    /// The least of the best fixed split and what HourlySearch finds.
    /// @param fixed the best fixed split; null: it is looked for
    Candidate hourlySplit(double volume, const Candidate *fixed) const;
    Candidate hourlyCandidate(double volume, const std::vector<double> &byBin) const;
    std::vector<Cell> hourlyOverflow(double volume, const std::vector<double> &byBin) const;
    SplitPrices pricesAt(double volume, const FleetPlan &plan, const std::vector<Cell> &overflow) const;
    std::vector<SplitPrices> firstPrices(double volume, const Candidate &fixed) const;
    friend class HourlySearch;

    /// The split; looked for around that of the nearest volume where it is known.
    Candidate split(double volume) const;
    Candidate fixedSplit(double volume) const;
    /// The split among every number of a picture's curve.
    Candidate carefulSplit(double volume) const;
    struct Walked {
        std::optional<Candidate> best; ///< empty when none was found
        bool tooFar = false;           ///< gave up for the way
    };
    /// The best number of replicas, none apart, walked to from a guess to where both sides are dearer.
    /// @param anyNumber the cheapest, whether or not it qualifies
    Walked splitNear(double volume, double guess, bool anyNumber) const;
    /// The fewest replicas from `from` on that qualify, where more are never worse; empty when none do.
    std::optional<double> fewestQualifying(double volume, double from) const;
    /// The most replicas that leave enough requests to the serverless side for the target; 0 when the fewest do not.
    double mostForTarget(double volume) const;
    /// Replicas expected to be best, from those of the nearest volume; empty when no near one is known.
    std::optional<double> guessAt(double volume) const;
    Candidate fixedSplitFrom(double volume, double guess) const;
    Candidate fixedSplitOfAll(double volume) const;
    void remember(double volume, double replicas) const;
    double checkedCost(double volume, const HybridOption &quick, const Candidate &quickly, Candidate chosen) const;

    /// Of more replicas only every so many are looked at one by one where only the split counts.
    static constexpr double fewSteps = 96;
    /// Up to so many replicas a curve has each; more in strides, then ever finer around the best.
    static constexpr double curveSteps = 4000;

    Precision m_precision;
    bool m_searchesNearby;
    mutable std::map<std::pair<double, bool>, Candidate> m_knownHourly; ///< by volume, and whether `fixed` was given
    mutable std::map<double, double> m_knownSplits;                     ///< best replicas, none apart, by volume
    mutable std::unordered_map<double, BlockingRow> m_blocking;         ///< by servers; for Precision::picture
    mutable std::optional<std::pair<double, Candidate>> m_lastSplit;    ///< by volume
    mutable std::unordered_map<double, Candidate> m_splits;             ///< the same; for Precision::picture
    mutable std::optional<std::pair<double, Candidate>> m_lastNear;     ///< what monthlyCostNear() began with
    const Option *m_baseOption;
    const Option *m_burstOption;
    FleetModel m_base;
    ServerlessModel m_burst;
    SplitReach m_reach;
    Demand m_demand;                 ///< on the base
    Demand m_alone;                  ///< where serverless serves all
    bool m_followsHours;             ///< the replicas may differ from bin to bin
    bool m_followsShare;             ///< the bill follows from how many requests overflow, whenever they do
    PerVolume m_aloneShare;          ///< of m_alone
    std::vector<Cell> m_bursts;      ///< the rates inside a bin, where the split follows the hour
    std::vector<double> m_rootLoads; ///< of the demand's cells, per root of volume
};

} // namespace isocost
