// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/actuals.h"
#include "core/model/scenario.h"

#include <string>
#include <vector>

namespace isocost
{

/// True for what a map is asked about; taxes, credits and adjustments stand apart from it.
bool isMappable(BillKind kind);

/// The rule of a map that rows of a key go by; nullptr: none.
const BillRule *ruleFor(const BillKey &key, const BillMap &map);

/// Rules for the usage of a bill that a map has none for, guessed from names: each service and model goes to the sheet
/// of the option whose provider and product share most words with it, at least half of those of the product that are
/// not the provider's; none where two are as near. Rows for which no sheet is near get no rule, or one that leaves them
/// nowhere where another's would take them along.
std::vector<BillRule> proposedRules(const Scenario &scenario, const Option &option, const BillData &bill,
                                    const BillMap &map);

/// Ids of the price sheets that an option buys from, those of its parts too.
std::vector<std::string> sheetsOf(const Scenario &scenario, const Option &option);

} // namespace isocost
