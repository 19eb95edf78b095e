// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/price_sheet.h"

#include <optional>
#include <string>

namespace isocost
{

/// What a line of a bill is for.
enum class CostKind {
    meter,
    rate,
    savingsPlan,
    surcharge,
    customModelPremium,
    discount,
    minimumCharge,
    extraConcurrency,
    operations,
    extraCost,
    tax,
    retrieval, ///< searches for passages
};

/// One line of a bill, in the scenario's currency. All lines of an option add up to its monthly cost.
struct CostLine {
    CostKind kind = CostKind::meter;
    std::string sheet;              ///< id of the price sheet; empty for costs of the option itself
    int index = -1;                 ///< of the meter or rate in its sheet, of the extra cost in its option
    Unit unit = Unit::request;      ///< of a meter
    std::string name;               ///< the meter's label, the rate's or the extra cost's name; may be empty
    std::optional<double> quantity; ///< per month: units of the meter, of the rate, of concurrency, or requests
    double cost = 0;
    /// Hybrid and portfolio: id of the option the line comes from; empty otherwise.
    std::string from;

    bool operator==(const CostLine &) const = default;
};

/// The line's name in the result format: a unit's ("request"), a rate's ("rate on_demand"), "savings_plan",
/// "surcharge", "custom_model_premium", "discount", "minimum_charge", "extra_concurrency", "operations", "extra_cost"
/// or "tax".
std::string costKey(const CostLine &line);
/// A name of its own that a meter's or an extra cost's line bears beside its key; empty: none.
const std::string &costLabel(const CostLine &line);

} // namespace isocost
