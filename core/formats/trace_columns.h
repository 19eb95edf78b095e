// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/formats/trace_time.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace isocost
{

/// What a column of a request log says.
enum class LogColumn { time, inputTokens, outputTokens, duration, requestClass, status, rate };
inline constexpr std::size_t logColumnCount = 7;

/// How to read a request log: what its header and first row say, or what a person has chosen instead.
struct LogLayout {
    char delimiter = ',';
    std::vector<std::string> header;                                ///< the columns' names
    std::array<std::optional<std::size_t>, logColumnCount> columns; ///< index into `header` by LogColumn
    TimeStyle timeStyle = TimeStyle::iso;
    double secondsPerDuration = 1; ///< what one unit of the duration column is, by its name
    int zoneSeconds = 0;           ///< east of Greenwich, for times that name no zone
    bool hasZone = true;           ///< the first row's time names its zone, or needs none

    std::optional<std::size_t> column(LogColumn what) const { return columns[static_cast<std::size_t>(what)]; }
    void setColumn(LogColumn what, std::optional<std::size_t> index)
    {
        columns[static_cast<std::size_t>(what)] = index;
    }
    bool isRateTable() const { return column(LogColumn::rate).has_value(); }
};

/// True when there are no control characters but tabs and line ends.
bool isPlainText(std::string_view text);

/// Splits one record of a CSV file, without its line end; quotes are taken off, doubled ones made one.
std::vector<std::string> splitRecord(std::string_view record, char delimiter);

/// Finds out how to read a log from its header line and its first row (empty when there is none). The delimiter is the
/// comma, semicolon or tab that the header has most of; columns are known by their names, whatever case and
/// punctuation. Refused: no text, no column of times, a name that stands for two columns, more than maxLogColumns.
Result<LogLayout> layoutOf(std::string_view headerLine, std::string_view firstRow);

/// Sets time style and zone of a layout from the first row's time; refused when it is no time.
Status adoptTimes(LogLayout &layout, std::string_view firstRow);

inline constexpr std::size_t maxLogColumns = 1000;

} // namespace isocost
