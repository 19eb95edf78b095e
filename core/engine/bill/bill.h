// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/bill/tariff.h"
#include "core/engine/bill/working.h"
#include "core/model/result.h"

#include <optional>
#include <vector>

namespace isocost
{

/// What turns the lines of one sheet into its charge.
struct SheetTerms {
    const PriceSheet *sheet = nullptr;
    double exchangeRate = 1; ///< of the sheet's currency in the scenario's
    double surchargeFraction = 0;
    double customModelPremium = 0;
};

/// What a branch of an option uses of one meter in a month, its share of the quantity taken already.
struct MeterUse {
    int index = 0; ///< in the sheet
    const Meter *meter = nullptr;
    const Tariff *tariff = nullptr;
    double usage = 0;            ///< units that follow the requests
    double kept = 0;             ///< units whatever the requests
    double priceFactor = 1;      ///< quantity-weighted mean over the classes
    double pilotScale = 1;       ///< the price is that of the quantity times this, per unit
    std::vector<BillStep> parts; ///< adding up to the quantity, where the bill keeps its working

    double quantity() const { return usage + kept; }
};

/// What a branch pays for the units of one rate.
struct RateUse {
    int index = 0; ///< in the sheet
    double units = 0;
    double pricePerMonth = 0;      ///< of one unit, in the sheet's currency
    std::vector<BillStep> parts{}; ///< adding up to the units, where the bill keeps its working
};

/// What a savings plan may cover of a branch: the units paid at its last rate.
struct PlanUse {
    const SavingsPlan *plan = nullptr;
    int rate = -1;               ///< the plan's, in the sheet
    double unitPricePerHour = 0; ///< at that rate, in the scenario's currency
    double hoursPerMonth = 0;
    std::vector<double> unitsByBin; ///< by bin of the shape; one entry: all the time
};

/// A branch's part of a savings plan's commitment.
struct PlanCharge {
    double perMonth = 0; ///< in the sheet's currency
    double perHour = 0;  ///< of all branches, in the scenario's currency
    double hours = 0;
    double part = 0;
};

/// What one branch of an option uses of one price sheet.
struct SheetUse {
    SheetTerms terms;
    std::string branch; ///< id of the option that uses it, where that is part of another
    std::vector<RateUse> rates;
    std::vector<MeterUse> meters;
    double boughtUnits = 0; ///< of concurrency, beyond the sheet's limit
    std::optional<PlanUse> plan;
    std::optional<PlanCharge> commitment; ///< found when the bill is settled
};

/// How much of a bill is kept.
enum class BillDetail {
    total,
    lines,
    working, ///< and how each line comes about
};

/// Adds up what an option costs. A sheet is one account: whatever uses it is billed together, the quantities of all
/// branches added up meter by meter before free allowance, blocks and tiers, one monthly fee, one minimum, one
/// discount. Lines are split over the branches by their part of the quantity. A savings plan covers all branches at
/// once.
/// What is charged refers to sheets and tariffs that must outlive total() and takeLines().
class Bill
{
public:
    explicit Bill(BillDetail detail) : m_detail(detail) {}

    void add(CostLine line, std::vector<BillStep> steps = {});
    void add(double cost);
    void charge(SheetUse use);
    /// Appends another bill; what names no branch yet is marked as that of `branch`.
    void append(Bill other, const std::string &branch);

    BillDetail detail() const { return m_detail; }
    double total();
    /// Each with its working, where that is kept.
    std::vector<BilledLine> takeBilledLines();
    std::vector<CostLine> takeLines();
    /// What the savings plan came to, costs without tax; empty where none covers anything. With lines: its curve too.
    const std::optional<SavingsPlanResult> &savingsPlan();

private:
    struct Entry {
        BilledLine billed; ///< of a charge, none
        std::optional<SheetUse> use;
    };
    void settle();
    void settlePlan();
    double unsettled() const;

    BillDetail m_detail;
    std::vector<Entry> m_entries; ///< not settled yet
    double m_total = 0;
    std::vector<BilledLine> m_lines;
    std::optional<SavingsPlanResult> m_plan;
};

/// Adds an option's operations and extra costs.
/// @param requestsPerMonth the requests that this option serves
void chargeOperations(const Option &option, double requestsPerMonth, Bill &bill);

/// What a month of searches for passages costs, whichever option serves the requests: per class with `retrieval`,
///
///     requests (1 - cache_hit_fraction of the class) (1 - cache_hit_fraction of the searches) search_cost / 1000
///
/// @param volume factor on the scenario's, at least 0
double retrievalCost(const Scenario &scenario, double volume);
/// A month's cost of an option without these, with them.
double withRetrievalAndTax(const Scenario &scenario, double volume, double cost);
/// Adds it as a line.
void chargeRetrieval(const Scenario &scenario, double volume, Bill &bill);

/// The classes' parts of the units of a rate, and what nobody uses.
/// @param busy mean units in use by class, in the scenario's order or empty for none; more than there are is scaled
std::vector<BillStep> usedParts(const Scenario &scenario, const std::vector<double> &busy, double units);

/// Adds the tax on all that is in the bill.
void chargeTax(const Scenario &scenario, Bill &bill);

/// Value of one unit of a sheet's currency in the scenario's; 1 for the scenario's own and for one without a rate.
double exchangeRate(const Scenario &scenario, const PriceSheet &sheet);

} // namespace isocost
