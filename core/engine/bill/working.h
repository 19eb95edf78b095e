// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/result.h"

#include <string>
#include <vector>

namespace isocost
{

/// What one step of a line's working does. Inputs stand in this order:
enum class StepKind {
    // units of the month that add up to the line's quantity
    calls,       ///< requests a month, billed calls a request, units a call, part on such instances, share, in hours
    busyTime,    ///< busy instances, seconds of the month, memory GB or 1, the class's part, part on such instances,
                 ///< share, in hours
    coldStarts,  ///< billed calls a month, cold share, seconds each, memory GB or 1, share, in hours
    idleTime,    ///< idle instances, seconds of the month, memory GB or 1, the class's part, share, in hours
    provisioned, ///< instances, seconds of the month, memory GB or 1, share
    stored,      ///< GB, copies, share
    used,        ///< units of a rate, the class's part of their time
    idle,        ///< units of a rate, the part of their time that nobody uses
    month,       ///< share
    // money in the scenario's currency that adds up to the line
    freeUnits,        ///< units
    block,            ///< units of a block, units charged
    slice,            ///< units, price, per, from, price factor, exchange rate, the branch's part
    rate,             ///< units, price a month of one without upfront, exchange rate
    upfront,          ///< units, upfront, months, exchange rate
    commitment,       ///< commitment an hour, hours a month, the branch's part
    surcharge,        ///< charged so far, fraction
    premium,          ///< charged so far, fraction
    discount,         ///< charged so far, fraction
    minimum,          ///< minimum, exchange rate, the branch's part
    lessCharged,      ///< charged so far, the branch's part
    extraConcurrency, ///< units, price a month, exchange rate
    operations,       ///< a month
    extraPerMonth,    ///< a month
    extraPerRequest,  ///< requests a month, price per 1,000
    search,           ///< requests a month that reach a model, share not found in a cache, price per 1,000
    tax,              ///< charged so far, fraction
};

/// One step: a formula, what goes in and what it comes to. Steps of units add up to the line's quantity, the others to
/// its cost.
struct BillStep {
    StepKind kind = StepKind::calls;
    std::string classId; ///< of steps about one class
    std::vector<double> inputs;
    double result = 0;

    bool isOfUnits() const { return kind <= StepKind::month; }
    bool operator==(const BillStep &) const = default;
};

/// A line with its working.
struct BilledLine {
    CostLine line;
    std::vector<BillStep> steps;
};

} // namespace isocost
