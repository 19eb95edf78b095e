// SPDX-License-Identifier: GPL-3.0-or-later
// Dates whose month is a word.
#include "core/formats/logs/ascii.h"
#include "core/formats/logs/calendar_parts.h"

#include <algorithm>
#include <iterator>

namespace isocost
{

namespace
{

int monthOf(std::string_view name)
{
    constexpr std::string_view names[] = {"january", "february", "march",     "april",   "may",      "june",
                                          "july",    "august",   "september", "october", "november", "december"};
    constexpr std::size_t shortest = 3;
    const std::string small = ascii::lower(name);
    for (std::size_t i = 0; small.size() >= shortest && i < std::size(names); ++i) {
        if (names[i] == small || names[i].substr(0, shortest) == small)
            return static_cast<int>(i) + 1;
    }
    return -1;
}

std::size_t twoDigits(const CalendarCursor &reader)
{
    return std::min<std::size_t>(reader.digitsAhead(), 2);
}

/// What stands between a date and its time: ",", "@", "at", blanks. False where nothing does.
bool skipToTime(CalendarCursor &reader)
{
    const std::size_t before = reader.rest().size();
    reader.take(',');
    reader.skipBlanks();
    if (!reader.take('@'))
        reader.take("at ");
    reader.skipBlanks();
    return reader.rest().size() < before;
}

/// A day with the time behind it, of a clock of 24 or 12 hours; a day alone where the text ends.
std::optional<CalendarTime> withTime(std::optional<std::int64_t> day, CalendarCursor &reader, bool byMail)
{
    if (day && reader.atEnd())
        return CalendarTime{*day * nanosPerDay, {}, true};
    if (!skipToTime(reader))
        return {};
    std::optional<Instant> time = readClockTime(reader, twoDigits(reader));
    time = time ? withHalfOfDay(*time, reader) : time;
    return time ? finished(day, *time, reader, byMail) : std::nullopt;
}

/// Behind "01-MAY-24": "01.45.10.123456 PM". Years of two digits are read in this one form alone, Oracle's.
std::optional<CalendarTime> readOracleTime(int day, int month, CalendarCursor &reader)
{
    constexpr int century = 2000;
    const int year = century + reader.digits(2);
    reader.skipBlanks();
    const int hour = reader.digits(2);
    const int minute = reader.take('.') ? reader.digits(2) : -1;
    const int second = reader.take('.') ? reader.digits(2) : -1;
    if (hour < 1 || hour > 12 || minute < 0 || minute > 59 || second < 0 || second > 59)
        return {};
    const Instant time =
        hour * nanosPerHour + minute * nanosPerMinute + second * nanosPerSecond + reader.fraction(nanosPerSecond);
    CalendarCursor half = reader;
    half.skipBlanks();
    if (const char mark = ascii::lower(half.peek()); mark != 'a' && mark != 'p')
        return {};
    const std::optional<Instant> ofDay = withHalfOfDay(time, reader);
    return ofDay ? finished(dayNumber(year, month, day), *ofDay, reader, false) : std::nullopt;
}

/// "13:45:10 2024" and "13:45:10 UTC 2024", as C and the date command put the year last.
std::optional<CalendarTime> readYearLast(int month, int day, CalendarCursor &reader)
{
    std::optional<Instant> time = readClockTime(reader, twoDigits(reader));
    time = time ? withHalfOfDay(*time, reader) : time;
    const bool isUtc = reader.take(" UTC") || reader.take(" GMT");
    const int year = reader.take(' ') ? reader.digits(4) : -1;
    const std::optional<std::int64_t> number = dayNumber(year, month, day);
    if (!time || !number || !reader.atEnd())
        return {};
    return CalendarTime{*number * nanosPerDay + *time, isUtc ? std::optional(0) : std::nullopt, false};
}

} // namespace

std::optional<CalendarTime> readServerTime(CalendarCursor reader)
{
    const int day = reader.digits(std::min<std::size_t>(reader.digitsAhead(), 2));
    if (!reader.take('/'))
        return {};
    const int month = monthOf(reader.letters());
    if (!reader.take('/'))
        return {};
    const int year = reader.digits(4);
    const bool marked = reader.take(':') || reader.take(' ');
    const std::optional<Instant> time = marked ? readClockTime(reader) : std::nullopt;
    return time ? finished(dayNumber(year, month, day), *time, reader, false) : std::nullopt;
}

std::optional<CalendarTime> readDayFirst(CalendarCursor reader)
{
    const std::string_view weekday = reader.letters();
    if (!weekday.empty() && !reader.take(','))
        return {};
    reader.skipBlanks();
    const int day = reader.digits(twoDigits(reader));
    const bool isDashed = reader.take('-');
    if (!isDashed && !reader.take(' '))
        return {};
    const int month = monthOf(reader.letters());
    if (!reader.take(' ') && !reader.take('-'))
        return {};
    if (isDashed && reader.digitsAhead() == 2)
        return readOracleTime(day, month, reader);
    const int year = reader.digits(4);
    return withTime(dayNumber(year, month, day), reader, true);
}

std::optional<CalendarTime> readMonthFirst(CalendarCursor reader)
{
    CalendarCursor behindWeekday = reader;
    const bool isWeekday =
        monthOf(behindWeekday.letters()) < 0 && (behindWeekday.take(", ") || behindWeekday.take(' '));
    if (isWeekday)
        reader = behindWeekday;
    const int month = monthOf(reader.letters());
    if (month < 0 || !reader.take(' '))
        return {};
    reader.skipBlanks();
    const int day = reader.digits(twoDigits(reader));
    reader.take(',');
    reader.skipBlanks();
    if (reader.digitsAhead() != 4)
        return readYearLast(month, day, reader);
    const int year = reader.digits(4);
    return withTime(dayNumber(year, month, day), reader, false);
}

} // namespace isocost
