// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/planning/actuals/bill_money.h"
#include "core/model/actuals.h"
#include "core/model/bill_map.h"
#include "core/model/scenario.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace isocost
{

/// Units, and behind them the hours of machines.
inline constexpr std::size_t machineHours = static_cast<std::size_t>(unitCount);
inline constexpr std::size_t billUnitCount = machineHours + 1;

/// What was bought of one sheet for one class (or all of the sheet's), over the days of a bill.
struct BilledUnits {
    std::array<double, billUnitCount> quantity{};
    std::array<double, billUnitCount> cost{}; ///< in the scenario's currency
    double requests = 0;                      ///< all attempts

    double of(Unit unit) const { return quantity[static_cast<std::size_t>(unit)]; }
    double inputTokens() const { return of(Unit::inputToken) + of(Unit::cachedInputToken) + of(Unit::cacheWriteToken); }
    double costs() const;
};

/// A part of the scenario that bills are held against: a sheet with one class or with all that no other part has.
struct BillEntity {
    std::string sheet;
    std::string requestClass;         ///< empty: the rest of the sheet's
    std::vector<std::size_t> classes; ///< of the workload, that it stands for
    BilledUnits plan;                 ///< costs are with the sheet's discount and the like spread over them
    BilledUnits actual;               ///< costs are without commitments' effect; those that name no unit: `otherCost`
    std::array<double, billUnitCount> listPrice{}; ///< of the sheet's meters, for units that the plan buys none of
    double otherCost = 0;                          ///< actual cost of rows that name no unit
    double failed = 0;                             ///< of the actual requests
    bool hasRequests = false;                      ///< the bill counts them
    bool hasQuantities = false;                    ///< or anything
};

/// The bill and the plan in the same parts.
struct BillEntities {
    std::vector<BillEntity> parts;
    std::vector<std::optional<std::size_t>> ofKey; ///< the part that rows of a key belong to; empty: none
    double notOnBill = 0;                          ///< of the plan, of no sheet: operations, extra costs, tax
};

/// @param option that the bill is held against
/// @param days   of the bill
BillEntities billEntities(const Scenario &scenario, const Option &option, const BillData &bill, const BillMap &map,
                          const BillCurrencies &currencies, double days);

} // namespace isocost
