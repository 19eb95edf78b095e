// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/formats/logs/cell_value.h"
#include "core/formats/logs/log_sample.h"
#include "core/formats/logs/zone_rules.h"
#include "core/formats/trace_time.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace isocost
{

/// What a column of a request log says.
enum class LogColumn {
    time, ///< of arrival; only the time of day where `date` is there too
    inputTokens,
    outputTokens,
    duration,
    requestClass,
    status,
    rate, ///< requests per second from the row's time on
    date,
    endTime,
    cachedTokens,
    cacheWriteTokens,
    reasoningTokens,
    totalTokens,
    images,
    audioSeconds,
    success,
    error,
    count, ///< requests that the row stands for
    failures,
    task, ///< what a request is for, chosen by hand: classes go by it, and `requestClass` names their model
};
inline constexpr std::size_t logColumnCount = 20;

/// "input_tokens": how statements name it.
const char *logColumnKey(LogColumn what);

/// What the numbers of a status column mean.
enum class StatusRule {
    http, ///< 400 and above, and words of failure
    otel, ///< OpenTelemetry: 2 is an error
    grpc, ///< everything but 0
};

/// What a person has decided about a log; everything else is found out.
struct LogChoices {
    std::array<std::optional<std::string>, logColumnCount> columns; ///< names by LogColumn; empty: none of them
    std::vector<std::string> none;                                  ///< columns to be left out
    std::optional<double> timeUnitSeconds;
    std::optional<double> durationUnitSeconds;
    std::optional<bool> cachedBeside;   ///< whether input tokens leave the cached ones out
    std::optional<ZoneRules> zone;      ///< of times that name no zone; absent: UTC
    std::optional<DateOrder> dateOrder; ///< of dates such as 1/5/2024

    bool operator==(const LogChoices &) const = default;
};

/// How to read a request log.
struct LogLayout {
    RecordRules rules;
    LogHeader header;
    std::size_t skipLines = 0;                                      ///< in front of the first row
    std::array<std::optional<std::size_t>, logColumnCount> columns; ///< index into the header by LogColumn
    TimeStyle timeStyle = TimeStyle::iso;
    double secondsPerTime = 1;          ///< of relative times
    ZoneRules zone;                     ///< of times that name none
    std::optional<DateOrder> dateOrder; ///< of dates such as 1/5/2024
    bool hasZone = true;                ///< the times name their zone, or need none
    double secondsPerDuration = 1;
    std::vector<std::size_t> moreDurations;      ///< columns to be added to the duration, in the same unit
    std::vector<std::size_t> moreCacheWrites;    ///< columns to be added to the tokens written to the cache
    std::array<bool, logColumnCount> areMeans{}; ///< tokens of a summed table's row that are means of its requests
    double secondsPerRate = 1;                   ///< 60 for requests a minute
    bool failuresAreRate = false;
    NumberStyle numbers;
    NumberStyle wholeNumbers; ///< of tokens and counts
    StatusRule statusRule = StatusRule::http;
    bool cachedBeside = false;                ///< input tokens leave cached and cache-written ones out
    bool reasoningBeside = false;             ///< output tokens leave the reasoning ones out
    bool noOutputFails = false;               ///< an answer of 0 tokens is a failed call
    std::optional<std::size_t> minuteColumns; ///< the first of 1,440 columns of counts
    std::optional<std::pair<std::size_t, std::string>> onlyRowsNamed; ///< other rows are parts of these
    /// Columns of our own query's answer (logs/log_query.h).
    struct Spread {
        std::size_t minuteSquares = 0;
        std::optional<std::size_t> firstDurationBin;
    };
    std::optional<Spread> spread;
    LogStatement statement;

    std::optional<std::size_t> column(LogColumn what) const { return columns[static_cast<std::size_t>(what)]; }
    void setColumn(LogColumn what, std::optional<std::size_t> index)
    {
        columns[static_cast<std::size_t>(what)] = index;
    }
    TimeForm timeForm() const { return {timeStyle, zone, secondsPerTime, dateOrder}; }
    /// Rows are sums over a stretch of time, not requests.
    bool isSummed() const { return column(LogColumn::rate) || column(LogColumn::count) || minuteColumns; }
};

/// Finds out how to read a log from its beginning: columns by their names, whatever case and punctuation, and by what
/// stands in them; units by name, value and size. Refused: no column of times, times that cannot be read, a name that
/// stands for two columns or for none, a summed table whose counts are not named.
Result<LogLayout> layoutOf(const LogSample &sample, const LogChoices &choices = {});

} // namespace isocost
