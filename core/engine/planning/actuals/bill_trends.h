// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/calendar_day.h"
#include "core/model/actuals.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace isocost
{

/// Costs by day, without gaps.
struct DailyCosts {
    std::int32_t firstDay = 0;
    std::vector<double> costs;
    std::size_t settled = 0; ///< days that are no longer provisional, from the first on

    std::int32_t lastDay() const { return firstDay + static_cast<std::int32_t>(costs.size()) - 1; }
};

/// 0 Monday … 6 Sunday.
int weekdayOf(std::int32_t day);
/// First and last day of a day's month.
std::pair<std::int32_t, std::int32_t> monthOf(std::int32_t day);

/// What a day should cost by the same weekday in the 8 weeks before it: the median, and 1.4826 times the median
/// distance from it (the standard deviation of normal values); empty with fewer than 4 such days.
struct UsualCost {
    double median = 0;
    double deviation = 0;
};
std::optional<UsualCost> usualCost(const DailyCosts &daily, std::int32_t day);

/// Settled days whose cost is more than 3 deviations from the usual one, at least 1 and 5 % of it.
std::vector<Anomaly> anomaliesOf(const DailyCosts &daily, const std::string &service);

/// The costs of each day of the last day's month: of settled days what they cost; of provisional ones, the days to
/// come and those before the bill what such a weekday cost (the median of the settled ones, or the mean of all settled
/// days), provisional ones at least what they have.
std::vector<double> monthCosts(const DailyCosts &daily);

/// When 50, 80 and 100 % of a budget are passed.
std::vector<BudgetDay> budgetDays(const DailyCosts &daily, const std::vector<double> &month, double budget);

} // namespace isocost
