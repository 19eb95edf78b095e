// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/logs/calendar_cursor.h"
#include "core/formats/logs/calendar_time.h"

#include <optional>

namespace isocost
{

inline constexpr Instant nanosPerHour = 60 * nanosPerMinute;
inline constexpr Instant nanosPerDay = 24 * nanosPerHour;

/// "13:45:10.5", "1345", "13", "24:00:00".
std::optional<Instant> readClockTime(CalendarCursor &reader, std::size_t hourDigits = 2);
/// "PM" behind a time of a 12-hour clock; empty where the hour is none of such a clock.
std::optional<Instant> withHalfOfDay(Instant time, CalendarCursor &reader);
/// A day and its time with the zone that the rest of the text names; empty where anything else follows.
/// @param byMail the zones of RFC 2822 are known by their names
std::optional<CalendarTime> finished(std::optional<std::int64_t> day, Instant ofDay, CalendarCursor &reader,
                                     bool byMail);

/// Dates whose month is a word: "10/Oct/2000:13:55:36 -0700".
std::optional<CalendarTime> readServerTime(CalendarCursor reader);
/// "Wed, 01 May 2024 13:45:10 +0000", "1 May 2024, 13:45", "01-MAY-24 01.45.10.123 PM" as Oracle writes it.
std::optional<CalendarTime> readDayFirst(CalendarCursor reader);
/// "May 1, 2024 @ 13:45:10.123", "Wed May 01 2024 13:45:10 GMT+0200 (CEST)", "Wed May  1 13:45:10 2024", "May  1 2024
/// 1:45PM".
std::optional<CalendarTime> readMonthFirst(CalendarCursor reader);

} // namespace isocost
