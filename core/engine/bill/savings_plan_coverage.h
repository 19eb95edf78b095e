// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/bill/bill.h"

#include <functional>
#include <vector>

namespace isocost
{

/// A savings plan on the branches of one option. Their units paid at the last rate would cost x an hour at the plan's
/// rate, bin by bin, all branches together. A commitment of c an hour covers
///
///     min(1, c / x)
///
/// of each branch's units in a bin; the rest pays the last rate, and c is paid in every hour. It is split over the
/// branches by their mean x.
/// Source: prices.md section 5.
class PlanCoverage
{
public:
    /// @param branches each with a PlanUse of the same plan, its last rate the one that is covered; at least one. Must
    ///                 outlive this.
    explicit PlanCoverage(std::vector<SheetUse *> branches);

    /// Puts the plan's commitment, or the one that costs least over 0 and each level of x, into the branches; of two
    /// within 1e-9 the smaller.
    /// @param withCurve the cost at each of these commitments
    /// @param total     what all costs as the branches stand now; convex in the commitment
    SavingsPlanResult settle(bool withCurve, const std::function<double()> &total);

private:
    /// All bins that need the same x.
    struct Level {
        double perHour = 0;         ///< x
        double time = 0;            ///< share of the month
        std::vector<double> branch; ///< units of each branch, times their time
    };
    void addLevels();
    void put(double commitmentPerHour);
    SavingsPlanResult figures(double commitmentPerHour) const;
    std::vector<double> candidates() const;

    std::vector<SheetUse *> m_branches;
    std::vector<double> m_units; ///< of each branch at its last rate, without a plan
    std::vector<double> m_parts; ///< of the commitment
    std::vector<Level> m_levels; ///< ascending x
};

} // namespace isocost
