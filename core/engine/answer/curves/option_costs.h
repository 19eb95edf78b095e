// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/curves/crossover_search.h"

#include <memory>
#include <stop_token>
#include <vector>

namespace isocost
{

/// The options of a scenario, prepared once, with their costs by volume, each worked out once: curves, crossovers and
/// bands share them. Holds references into the scenario. Not thread-safe, but for curve() of options that are not drawn
/// with one another. A requested stop returns early with what was found; the caller drops it.
class OptionCosts
{
public:
    /// @param similar the same of a scenario that differs a little: searches start from what it has found, which may
    ///                change what curves show in their last digits
    /// @param drawn   of the quick costs
    explicit OptionCosts(const Scenario &scenario, std::stop_token stop = {}, const OptionCosts *similar = nullptr,
                         Precision drawn = Precision::picture);

    /// See isocost::crossovers().
    CrossoverResult crossovers(double from, double to);
    /// See isocost::costCurves().
    std::vector<CostCurve> curves(double from, double to, int points);
    /// One of them.
    /// @param every one of so many points is asked, besides those at steps; over 1 no steps that it does not tell
    CostCurve curve(std::size_t option, double from, double to, int points, int every = 1);
    /// The first option that shares with this one what their curves take longest to find; itself where none does.
    std::size_t drawnWith(std::size_t option) const { return m_drawnWith[option]; }
    /// What crossovers() will find, as good as these curves show it.
    /// @param every of the curves' points: what has been worked out for them is not worked out again
    CrossoverResult drawnCrossovers(const std::vector<CostCurve> &curves, double from, double to, int every);

private:
    void startFrom(const OptionCosts &similar);

    double m_today; ///< requests/day
    std::stop_token m_stop;
    std::vector<std::unique_ptr<OptionModel>> m_exact;
    std::vector<std::unique_ptr<OptionModel>> m_picture;
    std::vector<std::size_t> m_drawnWith;
    std::vector<CostFunction> m_costs; ///< empty without requests
};

} // namespace isocost
