// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace isocost
{

/// Nanoseconds since 1970-01-01T00:00:00 UTC.
using Instant = std::int64_t;
inline constexpr Instant nanosPerSecond = 1'000'000'000;
inline constexpr Instant nanosPerMinute = 60 * nanosPerSecond;

/// Shares of a class's requests whose seconds a log tells apart.
inline constexpr std::array<double, 18> logKnotShares = {0,  .01, .05, .1,  .2,  .3,  .4,   .5,   .6,
                                                         .7, .8,  .9,  .95, .98, .99, .995, .999, 1};

/// What a request log says of the requests of one class: one value of its model column, or all of them.
struct LogClass {
    std::string name;
    std::string model; ///< of a log that tells tasks: the one model of its requests; empty: none or several
    bool hasSeveralModels = false;
    std::uint64_t requests = 0; ///< failed ones too
    std::uint64_t failed = 0;
    // Of answered requests only: a failed one says nothing of what an answer takes.
    std::uint64_t inputTokens = 0; ///< sum, those read from and written to the provider's cache among them
    std::uint64_t outputTokens = 0;
    std::uint64_t timed = 0;          ///< answered requests with a duration
    double durationSeconds = 0;       ///< sum over those
    double durationSecondsSquare = 0; ///< sum of the squares
    std::uint64_t inputCounted = 0;   ///< answered requests that say their input tokens
    std::uint64_t outputCounted = 0;
    std::uint64_t cachedTokens = 0; ///< of the input tokens
    std::uint64_t cacheWriteTokens = 0;
    std::uint64_t images = 0;
    double audioSeconds = 0;
    std::vector<double> durationKnots; ///< seconds that each of logKnotShares takes at most; empty: not told
    /// Requests in each hour of the week from Monday 00:00 UTC on; empty: not told apart.
    std::vector<double> hours;

    bool operator==(const LogClass &) const = default;
};

inline constexpr std::size_t logHours = 168;

/// The hour of the week, from Monday 00:00 UTC on, that a minute since 1970 lies in.
constexpr std::size_t logHourOf(std::int64_t minute)
{
    constexpr std::int64_t firstMonday = 4 * 24; // 1970-01-05, in hours
    constexpr auto week = static_cast<std::int64_t>(logHours);
    const std::int64_t hour = (minute >= 0 ? minute / 60 : (minute - 59) / 60) - firstMonday;
    return static_cast<std::size_t>((hour % week + week) % week);
}

/// A row that could not be read.
struct RejectedRow {
    std::uint64_t line = 0; ///< from 1, the header's line counted
    std::string what;

    bool operator==(const RejectedRow &) const = default;
};

/// A stretch of minutes without a request: [first, last], counted from LogSummary::firstMinute.
struct SilentRun {
    std::size_t first = 0;
    std::size_t last = 0;

    bool operator==(const SilentRun &) const = default;
};

/// What one column of a log was taken for.
struct ColumnUse {
    std::string name;
    std::string usedAs; ///< "duration", "input_tokens" …
    std::string unit;   ///< "ms"; empty where there is none
    std::string why;

    bool operator==(const ColumnUse &) const = default;
};

/// A column that looks useful and was not used.
struct UnusedColumn {
    std::string name;
    std::string why;

    bool operator==(const UnusedColumn &) const = default;
};

/// What of a log was used, in which unit, and which figures rest on a guess.
struct LogStatement {
    std::vector<ColumnUse> columns;
    std::vector<UnusedColumn> unused;
    std::vector<std::string> assumed; ///< one sentence a guess

    bool operator==(const LogStatement &) const = default;
};

/// A stretch of time of a summed table that tells how its minutes differ.
struct MinuteSpread {
    std::int64_t firstMinute = 0; ///< since 1970
    double minutes = 0;
    double requests = 0;
    double squares = 0; ///< sum of the squares of the minutes' requests

    bool operator==(const MinuteSpread &) const = default;
};

/// A request log in so much memory as its length in minutes takes, whatever the number of rows.
struct LogSummary {
    bool isSummed = false;   ///< rows are counts or rates of requests from a time on, not requests
    bool isShort = false;    ///< under ten minutes or 100 requests: too short for a rate a day
    bool hasZone = true;     ///< the times say their zone; false: they were taken in the zone asked for
    bool isRelative = false; ///< the times count from the log's start, taken as a Monday 00:00
    bool hasInputTokens = false;
    bool hasOutputTokens = false;
    bool hasDurations = false;
    bool hasClasses = false;
    bool hasTasks = false; ///< classes go by what requests are for, not by their model
    bool hasStatus = false;
    bool hasCache = false; ///< cached or cache-written input tokens
    bool hasImages = false;
    bool hasAudio = false;
    double requests = 0; ///< rows; of a summed table what its rows count
    std::uint64_t rejectedRows = 0;
    std::vector<RejectedRow> rejected; ///< the first few
    Instant from = 0;                  ///< first arrival
    Instant to = 0;                    ///< last arrival; of a summed table the end of its last bin
    std::int64_t firstMinute = 0;      ///< minutes since 1970 of minutes[0]
    std::vector<double> minutes;       ///< requests in each minute from firstMinute on
    double binSeconds = 60;            ///< how finely the log tells rates apart: 60, or the bins of a summed table
    std::vector<SilentRun> silent; ///< summed tables: runs of bins without requests, which may be gaps in the record
    std::vector<MinuteSpread> spreads; ///< summed tables that tell their minutes apart
    std::vector<LogClass> classes;     ///< in the order found
    LogStatement statement;

    bool operator==(const LogSummary &) const = default;
};

/// A request log row by row, in the order of time, ties in the order of the file.
struct RequestLog {
    std::vector<double> seconds;             ///< since the first request
    std::vector<std::uint32_t> inputTokens;  ///< empty: the log does not say
    std::vector<std::uint32_t> outputTokens; ///< empty: the log does not say
    std::vector<std::uint16_t> classIndexes; ///< into LogSummary::classes; empty: one class
    std::vector<std::uint8_t> failed;        ///< 1 for a failed request; empty: the log does not say
    std::vector<double>
        serviceSeconds; ///< of answered requests, under 0 where a row has none; empty: the log does not say

    bool operator==(const RequestLog &) const = default;
};

} // namespace isocost
