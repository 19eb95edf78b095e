// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/trace_time.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstring>

namespace isocost
{

namespace
{

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// `count` digits as a number; -1 when one is no digit.
int digits(const char *text, int count)
{
    int value = 0;
    for (int i = 0; i < count; ++i) {
        if (!isDigit(text[i]))
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

/// The decimals after a point as so many digits' worth, further ones dropped.
std::int64_t decimals(const char *&text, const char *limit, int places)
{
    std::int64_t value = 0;
    int found = 0;
    for (; text < limit && isDigit(*text); ++text) {
        if (found < places) {
            value = value * 10 + (*text - '0');
            ++found;
        }
    }
    for (; found < places; ++found)
        value *= 10;
    return value;
}

/// Days since 1970 of a date of the Gregorian calendar; empty when there is no such day.
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

/// The minute of "2023-11-16 18:17:" in nanoseconds; empty when it is none.
std::optional<Instant> minuteOf(const char *text)
{
    const bool formed = text[4] == '-' && text[7] == '-' && (text[10] == ' ' || text[10] == 'T' || text[10] == 't') &&
                        text[13] == ':' && text[16] == ':';
    const auto day = formed ? dayNumber(digits(text, 4), digits(text + 5, 2), digits(text + 8, 2)) : std::nullopt;
    const int hour = formed ? digits(text + 11, 2) : -1;
    const int minute = formed ? digits(text + 14, 2) : -1;
    if (!day || hour < 0 || hour > 23 || minute < 0 || minute > 59)
        return {};
    return ((*day * 24 + hour) * 60 + minute) * nanosPerMinute;
}

/// Reads "Z", "+02:00", "+0200", "+02" or nothing; the offset in seconds east. False for a broken zone.
bool readZone(const char *&text, const char *limit, std::optional<int> &offset)
{
    offset.reset();
    if (text < limit && *text == ' ' && limit - text > 1 && (text[1] == '+' || text[1] == '-' || text[1] == 'U'))
        ++text;
    if (text < limit && (*text == 'Z' || *text == 'z')) {
        ++text;
        offset = 0;
        return true;
    }
    if (limit - text >= 3 && std::memcmp(text, "UTC", 3) == 0) {
        text += 3;
        offset = 0;
        return true;
    }
    if (text >= limit || (*text != '+' && *text != '-'))
        return true;
    const int sign = *text++ == '-' ? -1 : 1;
    const int hours = limit - text >= 2 ? digits(text, 2) : -1;
    if (hours < 0 || hours > 15)
        return false;
    text += 2;
    int minutes = 0;
    const bool colon = text < limit && *text == ':';
    if (colon || (limit - text >= 2 && isDigit(*text))) {
        text += colon ? 1 : 0;
        minutes = limit - text >= 2 ? digits(text, 2) : -1;
        if (minutes < 0 || minutes > 59)
            return false;
        text += 2;
    }
    offset = sign * (hours * 3600 + minutes * 60);
    return true;
}

constexpr double tenYears = 3652.0 * 86400;

} // namespace

std::optional<Instant> TimeReader::readIso(const char *text, const char *limit, const char *&end)
{
    constexpr std::ptrdiff_t shortest = 16; // 2023-11-16 18:17
    if (limit - text < shortest)
        return {};
    const bool hasSeconds = limit - text > static_cast<std::ptrdiff_t>(minuteLength) && text[16] == ':';
    if (!hasSeconds || std::memcmp(text, m_minuteText, minuteLength) != 0) {
        char minuteText[minuteLength];
        std::memcpy(minuteText, text, minuteLength - 1);
        minuteText[minuteLength - 1] = ':';
        const std::optional<Instant> minute = minuteOf(minuteText);
        if (!minute)
            return {};
        std::memcpy(m_minuteText, minuteText, minuteLength);
        m_minute = *minute;
    }
    Instant instant = m_minute;
    const char *at = text + minuteLength - 1;
    if (hasSeconds) {
        constexpr int lastSecond = 60; // a leap second counts as the next minute's first
        const int second = limit - at >= 3 ? digits(at + 1, 2) : -1;
        if (second < 0 || second > lastSecond)
            return {};
        at += 3;
        instant += second * nanosPerSecond;
        if (at < limit && *at == '.' && limit - at > 1 && isDigit(at[1])) {
            ++at;
            instant += decimals(at, limit, 9);
        }
    }
    std::optional<int> offset;
    if (!readZone(at, limit, offset))
        return {};
    m_lacksZone |= !offset.has_value();
    instant -= offset ? *offset * nanosPerSecond : m_zoneNanos;
    end = at;
    if (instant < earliestInstant || instant >= latestInstant)
        return {};
    return instant;
}

std::optional<Instant> TimeReader::readNumber(const char *text, const char *limit, const char *&end) const
{
    std::uint64_t digitsRead = 0;
    const char *at = text;
    constexpr int mostDigits = 19;
    while (at < limit && isDigit(*at) && at - text < mostDigits)
        digitsRead = digitsRead * 10 + static_cast<std::uint64_t>(*at++ - '0');
    constexpr auto largest = static_cast<std::uint64_t>(latestInstant);
    const auto whole = static_cast<std::int64_t>(std::min(digitsRead, largest));
    if (at == text)
        return {};
    const bool hasDecimals = at < limit && *at == '.' && limit - at > 1 && isDigit(at[1]);
    Instant unit = nanosPerSecond;
    int places = 9;
    if (m_style == TimeStyle::millis)
        unit = 1'000'000, places = 6;
    else if (m_style == TimeStyle::micros)
        unit = 1'000, places = 3;
    else if (m_style == TimeStyle::nanos)
        unit = 1, places = 0;
    if (whole > latestInstant / unit)
        return {};
    Instant instant = whole * unit;
    if (hasDecimals)
        instant += decimals(++at, limit, places);
    end = at;
    if (m_style == TimeStyle::relative) {
        if (static_cast<double>(whole) > tenYears)
            return {};
        return instant + relativeOrigin;
    }
    if (instant < earliestInstant || instant >= latestInstant)
        return {};
    return instant;
}

std::optional<Instant> TimeReader::read(const char *text, const char *limit, const char *&end)
{
    return m_style == TimeStyle::iso ? readIso(text, limit, end) : readNumber(text, limit, end);
}

std::optional<TimeStyle> timeStyleOf(std::string_view text)
{
    const char *end = nullptr;
    for (TimeStyle style : {TimeStyle::iso, TimeStyle::seconds, TimeStyle::millis, TimeStyle::micros, TimeStyle::nanos,
                            TimeStyle::relative}) {
        TimeReader reader(style, 0);
        if (reader.read(text.data(), text.data() + text.size(), end) && end == text.data() + text.size())
            return style;
    }
    return {};
}

std::string isoTime(Instant instant)
{
    const std::int64_t day = std::chrono::floor<std::chrono::days>(std::chrono::nanoseconds(instant)).count();
    const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
    const Instant ofDay = instant - day * 24 * 60 * nanosPerMinute;
    const auto padded = [](std::int64_t number, std::size_t width) {
        std::string text = std::to_string(number);
        return std::string(width - std::min(width, text.size()), '0') + text;
    };
    std::string text = padded(static_cast<int>(date.year()), 4) + "-" + padded(static_cast<unsigned>(date.month()), 2) +
                       "-" + padded(static_cast<unsigned>(date.day()), 2) + "T" +
                       padded(ofDay / (60 * nanosPerMinute), 2) + ":" + padded(ofDay / nanosPerMinute % 60, 2) + ":" +
                       padded(ofDay / nanosPerSecond % 60, 2);
    std::string fraction = padded(ofDay % nanosPerSecond, 9);
    fraction.erase(fraction.find_last_not_of('0') + 1);
    if (!fraction.empty())
        text += "." + fraction;
    return text + "Z";
}

int minuteOfWeek(std::int64_t minuteSince1970)
{
    constexpr std::int64_t week = 7 * 24 * 60;
    constexpr std::int64_t firstMonday = 4 * 24 * 60; // 1970-01-05
    const std::int64_t minute = (minuteSince1970 - firstMonday) % week;
    return static_cast<int>(minute < 0 ? minute + week : minute);
}

} // namespace isocost
