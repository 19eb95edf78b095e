// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/trace_time.h"

#include "core/formats/logs/ascii.h"
#include "core/formats/logs/calendar_time.h"
#include "core/formats/logs/cell_value.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstring>

namespace isocost
{

namespace
{

/// `count` digits as a number; -1 when one is no digit.
int digits(const char *text, int count)
{
    int value = 0;
    for (int i = 0; i < count; ++i) {
        if (!ascii::isDigit(text[i]))
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
    for (; text < limit && ascii::isDigit(*text); ++text) {
        if (found < places) {
            value = value * 10 + (*text - '0');
            ++found;
        }
    }
    for (; found < places; ++found)
        value *= 10;
    return value;
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
    if (colon || (limit - text >= 2 && ascii::isDigit(*text))) {
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
        m_zoneOffset = m_form.zone.offsetAt(m_minute) * nanosPerSecond;
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
        if (at < limit && *at == '.' && limit - at > 1 && ascii::isDigit(at[1])) {
            ++at;
            instant += decimals(at, limit, 9);
        }
    }
    std::optional<int> offset;
    if (!readZone(at, limit, offset))
        return {};
    m_lastLacksZone = !offset.has_value();
    instant -= offset ? *offset * nanosPerSecond : m_zoneOffset;
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
    while (at < limit && ascii::isDigit(*at) && at - text < mostDigits)
        digitsRead = digitsRead * 10 + static_cast<std::uint64_t>(*at++ - '0');
    constexpr auto largest = static_cast<std::uint64_t>(latestInstant);
    const auto whole = static_cast<std::int64_t>(std::min(digitsRead, largest));
    if (at == text)
        return {};
    const bool hasDecimals = at < limit && *at == '.' && limit - at > 1 && ascii::isDigit(at[1]);
    Instant nanosPerUnit = nanosPerSecond;
    int places = 9;
    if (m_form.style == TimeStyle::millis)
        nanosPerUnit = 1'000'000, places = 6;
    else if (m_form.style == TimeStyle::micros)
        nanosPerUnit = 1'000, places = 3;
    else if (m_form.style == TimeStyle::nanos)
        nanosPerUnit = 1, places = 0;
    if (m_form.style == TimeStyle::relative)
        return readRelative(whole, hasDecimals, at, limit, end);
    if (whole > latestInstant / nanosPerUnit)
        return {};
    Instant instant = whole * nanosPerUnit;
    if (hasDecimals)
        instant += decimals(++at, limit, places);
    end = at;
    if (instant < earliestInstant || instant >= latestInstant)
        return {};
    return instant;
}

/// A time counted from the log's start: whole units read, decimals ahead or not.
std::optional<Instant> TimeReader::readRelative(std::int64_t whole, bool hasDecimals, const char *at, const char *limit,
                                                const char *&end) const
{
    const double unit = m_form.secondsPerUnit;
    const Instant part = hasDecimals ? decimals(++at, limit, 9) : 0;
    end = at;
    if (static_cast<double>(whole) * unit > tenYears)
        return {};
    const Instant wholes =
        unit == 1 ? whole * nanosPerSecond : std::llround(static_cast<double>(whole) * (unit * nanosPerSecond));
    return relativeOrigin + wholes + (unit == 1 ? part : std::llround(static_cast<double>(part) * unit));
}

std::optional<Instant> TimeReader::read(const char *text, const char *limit, const char *&end)
{
    if (m_form.style == TimeStyle::excel)
        return {};
    return m_form.style == TimeStyle::iso ? readIso(text, limit, end) : readNumber(text, limit, end);
}

Instant TimeReader::utcOf(Instant local)
{
    m_lastLacksZone = true;
    return local - m_form.zone.offsetAt(local) * nanosPerSecond;
}

std::optional<Instant> TimeReader::readExcel(std::string_view text)
{
    constexpr double daysBefore1970 = 25569;
    constexpr double mostDays = 73051;
    const std::optional<double> days = readDecimal(text, {});
    if (!days || *days < daysBefore1970 || *days > mostDays)
        return {};
    // A double of days is good to a microsecond; people entered milliseconds at best.
    constexpr double millisPerDay = 86'400'000;
    constexpr Instant nanosPerMilli = 1'000'000;
    return utcOf(std::llround((*days - daysBefore1970) * millisPerDay) * nanosPerMilli);
}

std::optional<Instant> TimeReader::readWhole(std::string_view text)
{
    if (m_form.style == TimeStyle::iso)
        return readWholeIso(text);
    std::string pointed(text);
    if (text.find('.') == text.npos)
        std::replace(pointed.begin(), pointed.end(), ',', '.');
    if (m_form.style == TimeStyle::excel)
        return readExcel(pointed);
    const char *end = nullptr;
    const std::optional<Instant> instant = readNumber(pointed.data(), pointed.data() + pointed.size(), end);
    return end == pointed.data() + pointed.size() ? instant : std::nullopt;
}

std::optional<Instant> TimeReader::readWholeIso(std::string_view text)
{
    const char *end = nullptr;
    const std::optional<Instant> fast = readIso(text.data(), text.data() + text.size(), end);
    if (fast && end == text.data() + text.size())
        return fast;
    const std::optional<CalendarTime> time = readCalendar(text, m_form.dateOrder);
    if (!time)
        return {};
    m_lastLacksZone = false;
    const Instant instant =
        time->offsetSeconds ? time->local - *time->offsetSeconds * nanosPerSecond : utcOf(time->local);
    return instant >= earliestInstant && instant < latestInstant ? std::optional(instant) : std::nullopt;
}

std::string dateAndTime(std::string_view date, std::string_view time)
{
    date = trimmed(date);
    time = trimmed(time);
    return std::string(date) + (time.size() == 1 ? " 0" : " ") + std::string(time);
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

} // namespace isocost
