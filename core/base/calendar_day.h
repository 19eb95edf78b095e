// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace isocost
{

/// A day of the Gregorian calendar.
struct CalendarDay {
    std::int32_t year = 1970;
    std::int32_t month = 1; ///< from 1
    std::int32_t day = 1;   ///< from 1

    bool operator==(const CalendarDay &) const = default;
};

/// Days from 1970-01-01 to a day; years count from March here, so that a leap day is their last.
/// Years from 0 on.
constexpr std::int32_t dayNumberOf(const CalendarDay &date)
{
    const std::int32_t year = date.month > 2 ? date.year : date.year - 1;
    const std::int32_t months = (date.month + 9) % 12;
    constexpr std::int32_t before1970 = 719468; // from 0000-03-01
    return 365 * year + year / 4 - year / 100 + year / 400 + (153 * months + 2) / 5 + date.day - 1 - before1970;
}

/// The day that is so many after 1970-01-01.
constexpr CalendarDay calendarDayOf(std::int32_t number)
{
    std::int32_t year = 1970 + number / 366 - 1;
    while (dayNumberOf({year + 1, 1, 1}) <= number)
        ++year;
    std::int32_t month = 1;
    while (month < 12 && dayNumberOf({year, month + 1, 1}) <= number)
        ++month;
    return {year, month, number - dayNumberOf({year, month, 1}) + 1};
}

/// A day by its number since 1970-01-01 as "2024-09-18".
inline std::string dayText(std::int32_t number)
{
    const CalendarDay date = calendarDayOf(number);
    const auto two = [](std::int32_t value) { return (value < 10 ? "0" : "") + std::to_string(value); };
    return std::to_string(date.year) + '-' + two(date.month) + '-' + two(date.day);
}

} // namespace isocost
