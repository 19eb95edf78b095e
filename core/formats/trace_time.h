// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/logs/calendar_time.h"
#include "core/formats/logs/zone_rules.h"
#include "core/model/request_log.h"

#include <optional>
#include <string>
#include <string_view>

namespace isocost
{

/// How a log writes its times.
enum class TimeStyle {
    iso,      ///< of the calendar, in any form of readCalendar(); 2023-11-16 18:17:03.9799600 is read fast
    seconds,  ///< since 1970
    millis,   ///< since 1970
    micros,   ///< since 1970
    nanos,    ///< since 1970
    relative, ///< counted from the log's start
    excel,    ///< days since 1899-12-30, the time of day as their fraction
};

/// Times outside are refused: [2000-01-01, 2100-01-01).
inline constexpr Instant earliestInstant = 946'684'800 * nanosPerSecond;
inline constexpr Instant latestInstant = 4'102'444'800 * nanosPerSecond;
/// What the time 0 of a log that counts from its start is taken for: Monday 2001-01-01 00:00 UTC.
inline constexpr Instant relativeOrigin = 978'307'200 * nanosPerSecond;

/// How the times of one log are to be read.
struct TimeForm {
    TimeStyle style = TimeStyle::iso;
    ZoneRules zone;                     ///< of times that name none
    double secondsPerUnit = 1;          ///< of relative times
    std::optional<DateOrder> dateOrder; ///< of dates that do not tell by themselves
};

/// Reads the times of one log. Remembers the last minute read: times of the same minute take a few instructions.
class TimeReader
{
public:
    explicit TimeReader(TimeForm form) : m_form(std::move(form)) {}

    /// Reads a time that starts at `text` and stands before a delimiter; `end` is set to the character after it.
    /// @return empty, with `end` anywhere, when there is no time or it lies outside the range
    std::optional<Instant> read(const char *text, const char *limit, const char *&end);
    /// Reads a text that is a time from end to end, in any form of the style.
    std::optional<Instant> readWhole(std::string_view text);
    /// To be called when the time read last belongs to a row that counts.
    void confirm() { m_lacksZone |= m_lastLacksZone; }
    /// True when a time without a zone has been confirmed.
    bool lacksZone() const { return m_lacksZone; }

private:
    std::optional<Instant> readIso(const char *text, const char *limit, const char *&end);
    std::optional<Instant> readNumber(const char *text, const char *limit, const char *&end) const;
    std::optional<Instant> readRelative(std::int64_t whole, bool hasDecimals, const char *at, const char *limit,
                                        const char *&end) const;
    std::optional<Instant> readWholeIso(std::string_view text);
    std::optional<Instant> readExcel(std::string_view text);
    Instant utcOf(Instant local);

    static constexpr std::size_t minuteLength = 17; ///< "2023-11-16 18:17:"
    TimeForm m_form;
    bool m_lacksZone = false;
    bool m_lastLacksZone = false;
    char m_minuteText[minuteLength] = {};
    Instant m_minute = 0;     ///< of m_minuteText, taken as UTC
    Instant m_zoneOffset = 0; ///< of that minute where the time names no zone, nanoseconds
};

/// A date and a time of two columns as one text; a time of one figure is an hour.
std::string dateAndTime(std::string_view date, std::string_view time);

/// "2023-11-16T18:17:03.97996Z": UTC, decimals as needed.
std::string isoTime(Instant instant);

} // namespace isocost
