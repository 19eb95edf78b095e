// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/extra.h"
#include "core/model/keys.h"

#include <optional>

namespace isocost
{

/// Growth and price changes over the months to come.
struct MonthPlan {
    int months = 0;
    double growthPerMonth = 0;
    double serverlessPriceChangePerMonth = 0;
    double dedicatedPriceChangePerMonth = 0;
    double switchingCost = 0;
    std::optional<double> budgetPerMonth;
    double bufferFraction = 0;
    /// What a commitment's term owes after the last month: shown only, or a part of the total that the path is chosen
    /// by.
    enum class BeyondHorizon { shown, owed };
    BeyondHorizon beyondHorizon = BeyondHorizon::shown;
    std::optional<double> leversFromMonth; ///< the levers that are on apply from this month on; absent: never
    Extra extra;

    bool operator==(const MonthPlan &) const = default;
};

inline constexpr const char *beyondHorizonNames[] = {"shown", "owed"};

template <class Visitor> void describe(Visitor &v, Keys<MonthPlan>)
{
    using P = MonthPlan;
    number(v, "months", &P::months, rule::months, Label{"Months of the plan"}, InUnit{"months"}, Presence::required);
    number(v, "growth_per_month", &P::growthPerMonth, rule::growth, Label{"Growth a month"});
    number(v, "serverless_price_change_per_month", &P::serverlessPriceChangePerMonth, rule::growth,
           Label{"Change of serverless prices a month"});
    number(v, "dedicated_price_change_per_month", &P::dedicatedPriceChangePerMonth, rule::growth,
           Label{"Change of dedicated prices a month"});
    number(v, "switching_cost", &P::switchingCost, rule::money, Label{"Switching cost"});
    number(v, "budget_per_month", &P::budgetPerMonth, rule::money, Label{"Budget"}, Measure::monthlyMoney);
    number(v, "buffer_fraction", &P::bufferFraction, rule::fraction, Label{"Buffer"});
    v.choice("beyond_horizon", &P::beyondHorizon, beyondHorizonNames);
    number(v, "levers_from_month", &P::leversFromMonth, rule::month, Label{"Levers from month"});
    v.extra(&P::extra);
}

} // namespace isocost
