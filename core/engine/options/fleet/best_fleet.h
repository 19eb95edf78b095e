// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/options/option_model.h"

#include <functional>
#include <map>

namespace isocost
{

/// A dedicated option, or a split on one, whose fleet leaves counts to be chosen: of each such layer as many replicas
/// as make the whole cost least, whatever is feasible, over 0 to the peak; of equal ones the fewest.
/// Of many combinations a grid is looked at first, then ever closer around its best.
/// Source: prices.md section 5.
class BestFleetOption : public OptionModel
{
public:
    /// @param fleet the dedicated option whose fleet it is: `option` itself or its base
    BestFleetOption(const Scenario &scenario, const Option &option, const Option &fleet,
                    const std::vector<std::size_t> &classIndexes, Precision precision);

    Assessment assess(double volume, Depth depth, bool together) const override;
    std::vector<SheetClasses> servedOn() const override { return plain().servedOn(); }
    std::vector<ProportionalMeter> proportionalMeters() const override { return plain().proportionalMeters(); }
    void breakpoints(double from, double to, BreakpointList &out) const override { plain().breakpoints(from, to, out); }
    bool isPiecewiseLinear() const override { return plain().isPiecewiseLinear(); }
    bool isNonDecreasing() const override { return plain().isNonDecreasing(); }
    void stopWhen(std::stop_token stop) override;

    /// The curve of a split: with each number of replicas, the cheapest of the counts looked at.
    HybridCurve curve(double volume) const;
    /// The counts at a volume, of each layer that leaves its own to be chosen.
    std::vector<int> counts(double volume) const;

private:
    const OptionModel &with(const std::vector<int> &counts) const;
    const OptionModel &plain() const { return with(std::vector<int>(m_layers, 0)); }
    double peak(double volume) const;
    struct Search;

    std::vector<std::size_t> m_classIndexes;
    Precision m_precision;
    std::size_t m_layers = 0; ///< whose counts are to be chosen
    std::stop_token m_token;
    mutable std::map<std::vector<int>, std::unique_ptr<OptionModel>> m_models; ///< by counts
    mutable std::map<double, std::vector<int>> m_known;                        ///< counts by volume
};

/// The option whose fleet an option runs: itself, or the base of a split; null without one.
const Option *fleetOf(const Scenario &scenario, const Option &option);

/// The scenario with numbers in place of the best counts that `option` runs at its volume; empty where it leaves none
/// to be chosen.
std::optional<Scenario> withBestCounts(const Scenario &scenario, const Option &option,
                                       const std::vector<std::size_t> &classIndexes);

} // namespace isocost
