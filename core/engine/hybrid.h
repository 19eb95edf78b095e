#pragma once

#include "core/engine/blocking_row.h"
#include "core/engine/fleet.h"
#include "core/engine/option_model.h"
#include "core/engine/serverless.h"

#include <map>
#include <unordered_map>

namespace isocost
{

/// A base of dedicated replicas for the steady part, serverless for the rest: a request goes to a free dedicated slot
/// or, when there is none, to serverless.
class HybridOption : public OptionModel
{
public:
    HybridOption(const Scenario &scenario, const Option &option, const std::vector<std::size_t> &classIndexes,
                 Precision precision = Precision::exact);

    Assessment assess(double volume, Depth depth) const override;
    void breakpoints(double from, double to, BreakpointList &out) const override;
    bool isPiecewiseLinear() const override { return false; }
    bool isNonDecreasing() const override { return m_burst.isNonDecreasing() && m_base.isNonDecreasing(); }

    /// Cost by number of dedicated replicas: N = 0 (serverless alone), then from the base's least up by one until next
    /// to nothing overflows and two beyond the best. Fleets of more than 4,000 are stepped through in strides, then one
    /// by one around the best.
    HybridCurve curve(double volume) const;

    double monthlyCostNear(double volume, const OptionModel &quick, bool check) const override;

private:
    struct Candidate {
        double replicas = 0;
        double cost = 0; ///< before tax
        double overflowShare = 0;
        std::vector<Reason> reasons;
        std::optional<bool> sloMet; ///< worked out when it matters
    };
    /// @param mostSteps numbers of replicas looked at one by one; of more, only every so many and those around the best
    std::vector<Candidate> candidates(double volume, double mostSteps) const;
    void addCandidates(double volume, double from, double to, double stride, std::vector<Candidate> &out) const;
    std::size_t best(std::vector<Candidate> &candidates, double volume) const;
    Candidate candidate(double volume, double replicas, const std::vector<Cell> &overflow) const;
    void checkTarget(Candidate &candidate, double volume) const;
    std::vector<Cell> overflowCells(double volume, double replicas) const;
    void charge(double volume, double replicas, const ServerlessOutcome &outcome, Bill &bill) const;
    LatencyMix latency(double volume, double replicas, const ServerlessOutcome &outcome) const;
    std::optional<double> saturationRate(double replicas) const;
    double overflowShare(double volume, double binWeight, double replicas) const;

    /// The split; looked for around that of the nearest volume where it is known.
    Candidate split(double volume) const;
    /// The best among the neighbours of a guess, walked to where both sides are dearer; empty when none qualifies.
    std::optional<Candidate> splitNear(double volume, double guess) const;

    Precision m_precision;
    mutable std::map<double, double> m_knownSplits;             ///< replicas by volume
    mutable std::unordered_map<double, BlockingRow> m_blocking; ///< by servers; for Precision::picture
    const Option *m_baseOption;
    const Option *m_burstOption;
    FleetModel m_base;
    ServerlessModel m_burst;
    Demand m_demand;
    std::vector<double> m_rootLoads; ///< of the demand's cells, per root of volume
};

} // namespace isocost
