// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/request_log.h"

#include <optional>
#include <string>
#include <string_view>

namespace isocost
{

/// How a log writes its times.
enum class TimeStyle {
    iso,      ///< 2023-11-16 18:17:03.9799600, with T or a space, with a zone or without
    seconds,  ///< since 1970
    millis,   ///< since 1970
    micros,   ///< since 1970
    nanos,    ///< since 1970
    relative, ///< seconds since the log began
};

/// Times outside are refused: [2000-01-01, 2100-01-01).
inline constexpr Instant earliestInstant = 946'684'800 * nanosPerSecond;
inline constexpr Instant latestInstant = 4'102'444'800 * nanosPerSecond;
/// What the time 0 of a log that counts from its start is taken for: Monday 2001-01-01 00:00 UTC.
inline constexpr Instant relativeOrigin = 978'307'200 * nanosPerSecond;

/// The style of a time, judged by its form and size; empty when it is none.
std::optional<TimeStyle> timeStyleOf(std::string_view text);

/// Reads the times of one log. Remembers the last minute read: times of the same minute take a few instructions.
class TimeReader
{
public:
    /// @param zoneSeconds east of Greenwich, for times that name no zone
    TimeReader(TimeStyle style, int zoneSeconds) : m_style(style), m_zoneNanos(zoneSeconds * nanosPerSecond) {}

    /// Reads a time that starts at `text` and stands before a delimiter; `end` is set to the character after it.
    /// @return empty, with `end` anywhere, when there is no time or it lies outside the range
    std::optional<Instant> read(const char *text, const char *limit, const char *&end);
    /// True when a time without a zone has been read.
    bool lacksZone() const { return m_lacksZone; }

private:
    std::optional<Instant> readIso(const char *text, const char *limit, const char *&end);
    std::optional<Instant> readNumber(const char *text, const char *limit, const char *&end) const;

    static constexpr std::size_t minuteLength = 17; ///< "2023-11-16 18:17:"
    TimeStyle m_style;
    Instant m_zoneNanos;
    bool m_lacksZone = false;
    char m_minuteText[minuteLength] = {};
    Instant m_minute = 0; ///< of m_minuteText, taken as UTC
};

/// "2023-11-16T18:17:03.97996Z": UTC, decimals as needed.
std::string isoTime(Instant instant);

/// Minutes since Monday 00:00 UTC, 0 to 10,079.
int minuteOfWeek(std::int64_t minuteSince1970);

} // namespace isocost
