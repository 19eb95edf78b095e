// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/bill/working.h"
#include "core/model/result.h"

#include <vector>

namespace isocost
{

/// Whose cost the lines of an option's bill are: by class of the workload and, apart, what nobody uses.
///
/// A meter's line goes by the quantity that each class counts, a rate's by the part of the paid units' time that each
/// class takes (what is left is idle, as is billed idle time of instances), a savings plan's as the rate that it
/// covers, searches to the classes that make them. Surcharges, discounts, minimums and concurrency follow what they are
/// counted on, tax all that stands before it. What no class counts (months, stored models, provisioned instances,
/// operations, extra costs) goes by the requests of the classes that the option serves. Rows add up to the bill.
///
/// Costs of a request spread the whole bill, idle too, over the classes in proportion to their rows:
///
///     request     row (bill / sum of class rows) / requests a month
///     interaction calls_per_interaction requests
///     session     turns interactions, one without a conversation
///     user        sessions_per_user_month sessions; of several classes that say so, the sum
///     margin      price_per_user_month less a user
///
/// @param lines  OptionModel::working() at `volume`
/// @param result of the same option and volume
Showback showback(const Scenario &scenario, const OptionResult &result, const std::vector<BilledLine> &lines,
                  double volume);

/// Whether there is anything to tell apart: several classes, or one that says more than its requests.
bool hasParts(const Workload &workload);

} // namespace isocost
