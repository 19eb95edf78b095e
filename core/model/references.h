// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/struct_rules.h"

namespace isocost
{

/// Adds an error for every id that resolves to nothing or to the wrong kind of thing, every id given twice, and every
/// currency without an exchange rate.
void checkReferences(const Scenario &scenario, std::vector<Error> &errors);

/// Adds an error for every lever, uncertainty and note that names something the scenario does not have.
void checkPlanningReferences(const Scenario &scenario, std::vector<Error> &errors);

/// Adds an error for every id of a case that is given twice, every change that leads nowhere or is no value of its key,
/// and the first rule that the scenario breaks with a case's changes.
void checkCases(const Scenario &scenario, std::vector<Error> &errors);

/// Adds an error for every sheet, class and option that a map names and the scenario does not have.
void checkBillMap(const BillMap &map, const Scenario &scenario, const CheckContext &context);

} // namespace isocost
