// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/request_log.h"

#include <optional>
#include <string_view>

namespace isocost
{

/// A time of the calendar as it is written.
struct CalendarTime {
    Instant local = 0;                ///< by the clocks of its zone
    std::optional<int> offsetSeconds; ///< of its zone, east of Greenwich; absent: it names none
    bool isDateOnly = false;
};

/// Which of the two figures of "1/5/2024" is the month.
enum class DateOrder { monthFirst, dayFirst };

/// Reads a whole text as a time: the calendar forms of ISO 8601 (basic and extended, date only, fractions with comma or
/// point of the last part, 24:00:00, any offset), "2024/05/01 13:45:10", "10/Oct/2000:13:55:36 -0700" with brackets or
/// without, RFC 2822 ("Wed, 01 May 2024 13:45:10 +0000") and others whose month is a word (calendar_parts.h),
/// "/Date(1714571110000)/"; "1.5.2024 13:45" is the first of May.
/// @param order  how "1/5/2024 13:45", "1-5-2024" and "1/5/24 1:45 PM" are meant; without it they are none
std::optional<CalendarTime> readCalendar(std::string_view text, std::optional<DateOrder> order = {});

/// A time of the day alone ("13:45:10.5", "1:45 PM"), nanoseconds since midnight.
std::optional<Instant> readTimeOfDay(std::string_view text);

/// Days since 1970 of a date of the Gregorian calendar from 1900 to 2200; empty when there is no such day.
std::optional<std::int64_t> dayNumber(int year, int month, int day);

} // namespace isocost
