// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/bill/bill.h"

#include <vector>

namespace isocost
{

/// The bill of one price sheet, as one of its branches sees it:
///
///     max(minimum, lines (1 + surcharge) (1 + custom-model premium) (1 - discount)) + extra concurrency
///
/// with the lines of all branches together; meters count the branches' quantities added up. A branch pays the part of
/// each meter's line that its quantity is of the whole, of the other terms what its lines are of all, and its own rates
/// and extra concurrency.
class SheetAccount
{
public:
    /// @param branch one of `all`
    /// @param all    every use of any sheet; those of the branch's sheet are the account. Must outlive this.
    SheetAccount(const SheetUse &branch, const std::vector<const SheetUse *> &all);

    /// The branch's part, in the scenario's currency.
    double cost() const;
    std::vector<BilledLine> lines(bool withWorking) const;

private:
    struct MeterBill {
        double quantity = 0; ///< of the branch
        double whole = 0;    ///< of the account
        double part = 1;     ///< of the whole
        double factor = 1;   ///< of the price, by the classes
        double cost = 0;     ///< of the branch
    };
    struct Terms {
        double surcharge = 0;
        double premium = 0;
        double discount = 0;
        double missing = 0;      ///< to the minimum
        double charged = 0;      ///< before it
        double wholeCharged = 0; ///< of all branches together, before it
    };
    MeterBill meterBill(std::size_t meter) const;
    double listed(const SheetUse &branch) const;
    Terms terms() const;
    double extraConcurrency() const;
    double meterCost(const MeterUse &meter, double quantity) const;

    double quantityOf(std::size_t meter) const;

    BilledLine lineOf(CostKind kind, double cost) const;
    BilledLine meterLine(std::size_t meter, bool withWorking) const;
    BilledLine rateLine(const RateUse &rate, bool withWorking) const;
    BilledLine commitmentLine(bool withWorking) const;
    void addMeterSteps(const MeterUse &meter, const MeterBill &bill, std::vector<BillStep> &steps) const;

    const SheetUse *m_branch;
    const PriceSheet *m_sheet;
    double m_exchange;
    std::vector<const SheetUse *> m_account; ///< the branch alone, or all of its sheet
    std::vector<MeterBill> m_meters;         ///< of the branch
    double m_listed = 0;                     ///< of the branch: its rates and meters
    double m_wholeListed = 0;
    double m_part = 1; ///< of what is listed
    Terms m_terms;     ///< the branch's part of each
};

} // namespace isocost
