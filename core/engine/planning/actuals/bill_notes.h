// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/planning/actuals/bill_entities.h"

namespace isocost
{

/// Adds what a reader of the result must know: what was guessed and assumed, what has no place, what is not there.
void addBillNotes(const Scenario &scenario, const BillData &bill, const BillMap &map, const BillEntities &entities,
                  const BillCurrencies &currencies, ActualsResult &result);

} // namespace isocost
