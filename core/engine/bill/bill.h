// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/result.h"

#include <vector>

namespace isocost
{

/// Adds up costs and, when asked, keeps the lines they come from.
class Bill
{
public:
    explicit Bill(bool keepLines) : m_keepLines(keepLines) {}

    void add(CostLine line);
    void add(double cost) { m_total += cost; }
    bool keepsLines() const { return m_keepLines; }
    double total() const { return m_total; }
    /// Appends another bill; its lines that name no option yet are marked as coming from `option`.
    void append(const Bill &other, const std::string &option);
    std::vector<CostLine> takeLines() { return std::move(m_lines); }

private:
    bool m_keepLines;
    double m_total = 0;
    std::vector<CostLine> m_lines;
};

/// What turns the lines of one sheet into its charge.
struct SheetTerms {
    const PriceSheet *sheet = nullptr;
    double exchangeRate = 1; ///< of the sheet's currency in the scenario's
    double surchargeFraction = 0;
    double customModelPremium = 0;
};

/// Adds a sheet's charge to `bill` in the scenario's currency:
///
///     max(minimum, lines (1 + surcharge) (1 + custom-model premium) (1 - discount)) + extra concurrency
///
/// @param lines             in the sheet's currency; their total counts when no lines were kept
/// @param boughtUnits       units of concurrency bought beyond the sheet's limit
void chargeSheet(const SheetTerms &terms, Bill lines, double boughtUnits, Bill &bill);

/// Adds an option's operations and extra costs.
/// @param requestsPerMonth the requests that this option serves
void chargeOperations(const Option &option, double requestsPerMonth, Bill &bill);

/// Adds the tax on all that is in the bill.
void chargeTax(const Scenario &scenario, Bill &bill);

/// Value of one unit of a sheet's currency in the scenario's; 1 for the scenario's own and for one without a rate.
double exchangeRate(const Scenario &scenario, const PriceSheet &sheet);

} // namespace isocost
