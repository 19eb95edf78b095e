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
    v.number(
        "months", &P::months,
        NumberKey{.rule = rule::months, .label = ISOCOST_TEXT("Months of the plan"), .unit = ISOCOST_TEXT("months")},
        Presence::required);
    v.number("growth_per_month", &P::growthPerMonth,
             NumberKey{.rule = rule::growth, .label = ISOCOST_TEXT("Growth a month")});
    v.number("serverless_price_change_per_month", &P::serverlessPriceChangePerMonth,
             NumberKey{.rule = rule::growth, .label = ISOCOST_TEXT("Change of serverless prices a month")});
    v.number("dedicated_price_change_per_month", &P::dedicatedPriceChangePerMonth,
             NumberKey{.rule = rule::growth, .label = ISOCOST_TEXT("Change of dedicated prices a month")});
    v.number("switching_cost", &P::switchingCost,
             NumberKey{.rule = rule::money, .label = ISOCOST_TEXT("Switching cost")});
    v.number("budget_per_month", &P::budgetPerMonth,
             NumberKey{.rule = rule::money, .label = ISOCOST_TEXT("Budget"), .measure = Measure::monthlyMoney});
    v.number("buffer_fraction", &P::bufferFraction, NumberKey{.rule = rule::fraction, .label = ISOCOST_TEXT("Buffer")});
    v.choice("beyond_horizon", &P::beyondHorizon, beyondHorizonNames);
    v.number("levers_from_month", &P::leversFromMonth,
             NumberKey{.rule = rule::month, .label = ISOCOST_TEXT("Levers from month")});
    v.extra(&P::extra);
}

} // namespace isocost
