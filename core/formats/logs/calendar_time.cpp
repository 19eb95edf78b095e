// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/logs/calendar_time.h"

#include "core/formats/logs/ascii.h"
#include "core/formats/logs/calendar_parts.h"
#include "core/formats/logs/cell_value.h"

#include <algorithm>
#include <chrono>
#include <iterator>

namespace isocost
{

namespace
{

/// "+02:00", "-0530", "+01", "+05:30:00" behind the sign.
std::optional<int> readOffset(CalendarCursor &reader, int sign)
{
    constexpr int mostHours = 15;
    int parts[3] = {reader.digits(2), 0, 0};
    for (int i = 1; i < 3; ++i) {
        const bool more = reader.peek() == ':' ? reader.take(':') : reader.digitsAhead() >= 2;
        if (!more)
            break;
        parts[i] = reader.digits(2);
        if (parts[i] < 0 || parts[i] > 59)
            return {};
    }
    if (parts[0] < 0 || parts[0] > mostHours)
        return {};
    return sign * ((parts[0] * 60 + parts[1]) * 60 + parts[2]);
}

/// A zone up to the end of the text, or nothing. False for anything else.
bool readZoneName(CalendarCursor &reader, std::optional<int> &offset, bool byMail)
{
    struct Zone {
        std::string_view name;
        int hours;
    };
    constexpr Zone zones[] = {{"UTC", 0}, {"GMT", 0}, {"Z", 0}, {"z", 0}, {"UT", 0}};
    // RFC 2822 section 4.3.
    constexpr Zone mailZones[] = {{"EST", -5}, {"EDT", -4}, {"CST", -6}, {"CDT", -5},
                                  {"MST", -7}, {"MDT", -6}, {"PST", -8}, {"PDT", -7}};
    reader.skipBlanks();
    const CalendarCursor before = reader;
    const std::string_view name = reader.letters();
    for (const Zone &zone : zones)
        offset = zone.name == name ? std::optional(0) : offset;
    for (const Zone &zone : mailZones)
        offset = byMail && zone.name == name ? std::optional(zone.hours * 3600) : offset;
    if (!name.empty() && !offset) {
        reader = before;
        return false;
    }
    const bool minus = reader.take('-') || reader.take("\xE2\x88\x92");
    if (minus || reader.take('+')) {
        offset = readOffset(reader, minus ? -1 : 1);
        if (!offset)
            return false;
        reader.skipBlanks();
        reader.take('('); // the name of the zone whose offset is known, as a comment
        while (ascii::isLetter(reader.peek()) ||
               (reader.peek() == ' ' && reader.rest().find(')') != std::string_view::npos))
            reader.take(reader.peek());
        reader.take(')');
    }
    if (offset && reader.take('[')) { // Java's name of the zone whose offset is known
        while (!reader.atEnd() && reader.peek() != ']')
            reader.take(reader.peek());
        reader.take(']');
    }
    if (offset && reader.take(" m=")) // Go's time.String
        return true;
    return reader.atEnd();
}

/// Year first: ISO 8601, "2024/05/01" and "2024.05.01".
std::optional<CalendarTime> readYearFirst(CalendarCursor reader)
{
    const std::size_t ahead = reader.digitsAhead();
    const bool isBasic = ahead == 8 || ahead == 14;
    if (!isBasic && ahead != 4)
        return {};
    const int year = reader.digits(4);
    const char mark = isBasic ? '\0' : reader.peek();
    if (!isBasic && mark != '-' && mark != '/' && mark != '.')
        return {};
    if (!isBasic)
        reader.take(mark);
    const std::size_t monthDigits = isBasic || mark == '-' ? 2 : std::min<std::size_t>(reader.digitsAhead(), 2);
    const int month = reader.digits(monthDigits);
    if (!isBasic && !reader.take(mark))
        return {};
    const int day = reader.digits(isBasic || mark == '-' ? 2 : std::min<std::size_t>(reader.digitsAhead(), 2));
    const std::optional<std::int64_t> number = dayNumber(year, month, day);
    if (reader.atEnd() && number)
        return CalendarTime{*number * nanosPerDay, {}, true};
    const bool marked = reader.take('T') || reader.take('t') || reader.peek() == ' ' || ahead == 14;
    reader.skipBlanks();
    const std::optional<Instant> time = marked ? readClockTime(reader) : std::nullopt;
    return time ? finished(number, *time, reader, false) : std::nullopt;
}

/// "1/5/2024 13:45", "1.5.2024 13:45", "1/5/24, 1:45:10 PM".
std::optional<CalendarTime> readNumericDate(CalendarCursor reader, std::optional<DateOrder> order)
{
    const auto shortNumber = [&] { return reader.digitsAhead() > 2 ? -1 : reader.digits(reader.digitsAhead()); };
    const int first = shortNumber();
    const char mark = reader.peek();
    if (first < 0 || (mark != '/' && mark != '-' && mark != '.') || (mark != '.' && !order))
        return {};
    reader.take(mark);
    const int second = shortNumber();
    if (second < 0 || !reader.take(mark))
        return {};
    constexpr int century = 2000; // of a year of two digits
    const bool isShort = mark == '/' && reader.digitsAhead() == 2;
    const int year = isShort ? century + reader.digits(2) : reader.digitsAhead() == 4 ? reader.digits(4) : -1;
    const bool dayFirst = mark == '.' || order == DateOrder::dayFirst;
    const std::optional<std::int64_t> day = dayNumber(year, dayFirst ? second : first, dayFirst ? first : second);
    if (!day || reader.atEnd())
        return day ? std::optional(CalendarTime{*day * nanosPerDay, {}, true}) : std::nullopt;
    if (!reader.take(',') && !reader.take('T') && reader.peek() != ' ')
        return {};
    reader.skipBlanks();
    std::optional<Instant> time = readClockTime(reader, std::min<std::size_t>(reader.digitsAhead(), 2));
    time = time ? withHalfOfDay(*time, reader) : time;
    return time ? finished(day, *time, reader, false) : std::nullopt;
}

/// "/Date(1714571110000)/": milliseconds since 1970, as older web services write times.
std::optional<CalendarTime> readDateCall(CalendarCursor reader)
{
    constexpr Instant nanosPerMilli = 1'000'000;
    constexpr std::size_t mostDigits = 13;
    reader.take('/');
    if (!reader.take("Date("))
        return {};
    Instant millis = 0;
    const std::size_t count = reader.digitsAhead();
    for (std::size_t i = 0; i < count && count <= mostDigits; ++i)
        millis = millis * 10 + reader.digits(1);
    const bool isNumber = count > 0 && count <= mostDigits;
    return isNumber ? std::optional(CalendarTime{millis * nanosPerMilli, 0, false}) : std::nullopt;
}

} // namespace

std::optional<Instant> readClockTime(CalendarCursor &reader, std::size_t hourDigits)
{
    const int hour = reader.digits(hourDigits);
    const bool extended = reader.peek() == ':';
    const auto nextPart = [&] { return extended ? reader.take(':') : reader.digitsAhead() >= 2; };
    int minute = 0;
    int second = 0;
    Instant finest = nanosPerHour;
    if (hour >= 0 && nextPart()) {
        minute = reader.digits(2);
        finest = nanosPerMinute;
        if (minute >= 0 && nextPart()) {
            second = reader.digits(2);
            finest = nanosPerSecond;
        }
    }
    constexpr int leapSecond = 60; // counts as the next minute's first
    if (hour < 0 || hour > 24 || minute < 0 || minute > 59 || second < 0 || second > leapSecond)
        return {};
    const Instant time =
        hour * nanosPerHour + minute * nanosPerMinute + second * nanosPerSecond + reader.fraction(finest);
    return time <= nanosPerDay || hour < 24 ? std::optional(time) : std::nullopt;
}

std::optional<CalendarTime> finished(std::optional<std::int64_t> day, Instant ofDay, CalendarCursor &reader,
                                     bool byMail)
{
    CalendarTime time;
    if (!day || !readZoneName(reader, time.offsetSeconds, byMail))
        return {};
    time.local = *day * nanosPerDay + ofDay;
    return time;
}

std::optional<Instant> withHalfOfDay(Instant time, CalendarCursor &reader)
{
    CalendarCursor ahead = reader;
    ahead.skipBlanks();
    ahead.take("\xE2\x80\xAF"); // the narrow space that newer systems put there
    const std::string half = ascii::lower(ahead.letters());
    if (half != "am" && half != "pm")
        return time;
    reader = ahead;
    constexpr Instant noon = 12 * nanosPerHour;
    if (time < nanosPerHour || time >= noon + nanosPerHour)
        return {};
    return time % noon + (half == "pm" ? noon : 0);
}

std::optional<std::int64_t> dayNumber(int year, int month, int day)
{
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    constexpr int earliest = 1900; // so that no later sum overflows
    constexpr int latest = 2200;
    if (year < earliest || year > latest || month < 0 || day < 0 || !date.ok())
        return {};
    return std::chrono::sys_days(date).time_since_epoch().count();
}

std::optional<CalendarTime> readCalendar(std::string_view text, std::optional<DateOrder> order)
{
    constexpr std::size_t shortest = 6;
    constexpr std::size_t longest = 80;
    text = trimmed(text);
    if (text.size() > 2 && text.front() == '[' && text.back() == ']')
        text = text.substr(1, text.size() - 2);
    if (text.size() < shortest || text.size() > longest)
        return {};
    const CalendarCursor reader(text);
    for (const auto read : {readYearFirst, readServerTime, readDayFirst, readMonthFirst, readDateCall}) {
        if (const std::optional<CalendarTime> time = read(reader))
            return time;
    }
    return readNumericDate(reader, order);
}

std::optional<Instant> readTimeOfDay(std::string_view text)
{
    CalendarCursor reader(trimmed(text));
    const std::size_t digits = reader.digitsAhead();
    if (reader.rest().find(':') == std::string_view::npos || digits == 0 || digits > 2)
        return {};
    std::optional<Instant> time = readClockTime(reader, digits);
    time = time ? withHalfOfDay(*time, reader) : time;
    return time && reader.atEnd() ? time : std::nullopt;
}

} // namespace isocost
