// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/options/option_model.h"
#include "core/engine/options/serverless/bought_units.h"
#include "core/engine/options/serverless/serverless.h"

#include <functional>

namespace isocost
{

/// Throughput bought by the unit; what a cell of the demand asks for above it spills to a serverless option or, without
/// one, is turned away. As many units as the option says, or those that cost least.
class ProvisionedOption : public OptionModel
{
public:
    ProvisionedOption(const Scenario &scenario, const Option &option, const std::vector<std::size_t> &classIndexes,
                      Precision precision = Precision::exact);

    Assessment assess(double volume, Depth depth, bool together) const override;
    std::vector<SheetClasses> servedOn() const override;
    std::vector<ProportionalMeter> proportionalMeters() const override;
    void breakpoints(double from, double to, BreakpointList &out) const override;
    bool isPiecewiseLinear() const override { return !m_spill && !m_option.units && !chargesByRequest(); }
    bool isNonDecreasing() const override;

    /// Units bought at a volume.
    double units(double volume) const { return chosen(volume).units; }
    /// The demand that spills with so many units; by ascending rate.
    std::vector<Cell> overflowCells(double volume, double units) const;

private:
    struct Candidate {
        double units = 0;
        double cost = 0;     ///< before tax
        double overflow = 0; ///< share of all attempts
        std::vector<Reason> reasons;
        std::optional<bool> sloMet;
    };
    /// Where so many units leave the demand.
    struct Split {
        PerVolume served; ///< requests on the units, relative to the scenario's volume
        double overflow = 0;
        std::optional<ServerlessOutcome> spill;
    };
    Split split(double volume, double units, Depth depth) const;
    double overflowShare(double volume, double units) const;
    void charge(double units, const Split &split, Bill &bill) const;
    std::vector<Reason> reasons(double units, const Split &split) const;
    Experience latency(double volume, double units, const Split &split, bool everything) const;
    Candidate candidate(double volume, double units, bool withTarget) const;
    bool qualifies(const Candidate &candidate) const;

    /// The units that are sold: step 0 is the minimum.
    double unitsAt(double step) const;
    /// The first step that leaves next to nothing.
    double lastStep(double volume) const;
    std::vector<Candidate> candidates(double volume, double mostSteps, bool withTarget) const;
    std::size_t best(const std::vector<Candidate> &candidates) const;
    Candidate chosen(double volume) const;
    /// The best of all where cost is convex in the units and more units never serve worse, without looking at each.
    Candidate chosenByHalving(double volume) const;
    bool isConvex() const;
    std::optional<double> breakEvenShare() const;
    PurchaseResult purchase(double volume, const Candidate &chosen) const;
    bool chargesByRequest() const;

    const Option &m_option;
    const Option *m_spillOption; ///< null: what goes above the units is turned away
    BoughtUnits m_bought;
    std::optional<ServerlessModel> m_spill;
    Demand m_demand;
    Precision m_precision;
};

} // namespace isocost
