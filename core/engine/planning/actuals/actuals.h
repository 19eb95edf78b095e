// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/actuals.h"
#include "core/model/scenario.h"

#include <optional>
#include <stop_token>
#include <string>

namespace isocost
{

/// How a bill is looked at.
struct ActualsView {
    std::optional<std::string> option; ///< in place of the map's
    std::optional<std::string>
        tag; ///< the tag key to sum up by; in place of the map's, or of the one that most of the cost bears
};

/// Holds a bill against an option of a scenario: where the money went, how that differs from what the model says the
/// same days cost and why (see Variance), what the month will come to, and what the scenario's inputs are as the bill
/// measures them. Rows belong to sheets and classes by the map; where that has no rules, by guesses
/// from names, which the notes tell. Every list of parts adds up to the bill to the cent.
///
/// Corrections of days before the bill's own stand apart. The model's costs are those of price sheets for the bill's
/// days: of a month's, days * 24 / hours a month. Refused: an unknown option, a currency without an exchange rate, no
/// charges. Pure. A requested stop returns early; the caller drops the answer. Source: logs.md section 2.
Result<ActualsResult> actualsOf(const Scenario &scenario, const BillData &bill, const BillMap &map,
                                const ActualsView &view = {}, std::stop_token stop = {});

} // namespace isocost
