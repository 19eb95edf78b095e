// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/planning/actuals/bill_trends.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace isocost
{

namespace
{

constexpr int daysOfWeek = 7;

double medianOf(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    const std::size_t half = values.size() / 2;
    return values.size() % 2 ? values[half] : (values[half - 1] + values[half]) / 2;
}

/// Settled costs of a day's weekday in the 8 weeks before it.
std::vector<double> weekdayCosts(const DailyCosts &daily, std::int32_t day)
{
    constexpr int weeks = 8;
    std::vector<double> costs;
    for (int week = 1; week <= weeks; ++week) {
        const std::int32_t at = day - week * daysOfWeek - daily.firstDay;
        if (at >= 0 && static_cast<std::size_t>(at) < daily.settled)
            costs.push_back(daily.costs[static_cast<std::size_t>(at)]);
    }
    return costs;
}

/// What a day without a settled cost may come to.
double expectedCost(const DailyCosts &daily, std::int32_t day)
{
    std::vector<double> alike = weekdayCosts(daily, day);
    for (std::size_t i = 0; i < daily.settled && alike.empty(); ++i) { // days before the bill have none before them
        if (weekdayOf(daily.firstDay + static_cast<std::int32_t>(i)) == weekdayOf(day))
            alike.push_back(daily.costs[i]);
    }
    if (!alike.empty())
        return medianOf(std::move(alike));
    const std::size_t known = daily.settled > 0 ? daily.settled : daily.costs.size();
    const auto end = daily.costs.begin() + static_cast<std::ptrdiff_t>(known);
    return std::accumulate(daily.costs.begin(), end, 0.0) / static_cast<double>(known);
}

} // namespace

int weekdayOf(std::int32_t day)
{
    constexpr std::int32_t thursday = 3; // 1970-01-01
    return ((day + thursday) % daysOfWeek + daysOfWeek) % daysOfWeek;
}

std::pair<std::int32_t, std::int32_t> monthOf(std::int32_t day)
{
    const CalendarDay date = calendarDayOf(day);
    const CalendarDay next =
        date.month == 12 ? CalendarDay{date.year + 1, 1, 1} : CalendarDay{date.year, date.month + 1, 1};
    return {dayNumberOf({date.year, date.month, 1}), dayNumberOf(next) - 1};
}

std::optional<UsualCost> usualCost(const DailyCosts &daily, std::int32_t day)
{
    constexpr std::size_t fewest = 4;
    constexpr double normal = 1.4826;
    std::vector<double> costs = weekdayCosts(daily, day);
    if (costs.size() < fewest)
        return {};
    const double median = medianOf(costs);
    for (double &cost : costs)
        cost = std::abs(cost - median);
    return UsualCost{median, normal * medianOf(costs)};
}

std::vector<Anomaly> anomaliesOf(const DailyCosts &daily, const std::string &service)
{
    constexpr double deviations = 3;
    constexpr double leastMoney = 1;
    constexpr double leastPart = 0.05;
    std::vector<Anomaly> found;
    for (std::size_t i = 0; i < daily.settled; ++i) {
        const std::int32_t day = daily.firstDay + static_cast<std::int32_t>(i);
        const std::optional<UsualCost> usual = usualCost(daily, day);
        if (!usual)
            continue;
        const double residual = std::abs(daily.costs[i] - usual->median);
        if (residual > deviations * usual->deviation && residual >= leastMoney &&
            residual >= leastPart * std::abs(usual->median))
            found.push_back({day, service, daily.costs[i], usual->median});
    }
    return found;
}

std::vector<double> monthCosts(const DailyCosts &daily)
{
    const auto [first, last] = monthOf(daily.lastDay());
    std::vector<double> costs;
    for (std::int32_t day = first; day <= last; ++day) {
        const std::int32_t at = day - daily.firstDay;
        const bool isThere = at >= 0 && static_cast<std::size_t>(at) < daily.costs.size();
        const double own = isThere ? daily.costs[static_cast<std::size_t>(at)] : 0;
        const bool isSettled = isThere && static_cast<std::size_t>(at) < daily.settled;
        costs.push_back(isSettled ? own : std::max(own, expectedCost(daily, day)));
    }
    return costs;
}

std::vector<BudgetDay> budgetDays(const DailyCosts &daily, const std::vector<double> &month, double budget)
{
    const std::int32_t first = monthOf(daily.lastDay()).first;
    std::vector<BudgetDay> days;
    for (const double share : {0.5, 0.8, 1.0}) {
        BudgetDay passed;
        passed.share = share;
        double sum = 0;
        for (std::size_t i = 0; i < month.size() && !passed.day; ++i) {
            sum += month[i];
            if (sum > share * budget)
                passed.day = first + static_cast<std::int32_t>(i);
        }
        passed.isForecast = passed.day && *passed.day - daily.firstDay >= static_cast<std::int32_t>(daily.settled);
        days.push_back(passed);
    }
    return days;
}

} // namespace isocost
