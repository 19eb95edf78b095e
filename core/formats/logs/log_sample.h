// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/formats/logs/calendar_time.h"
#include "core/formats/logs/record_splitter.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace isocost
{

/// The beginning of a log: what kind it is, its columns, its first rows.
struct LogSample {
    RecordRules rules;
    LogHeader header;
    std::size_t skipLines = 0; ///< lines in front of the first row
    std::vector<std::vector<std::string>> rows;
    std::vector<std::size_t> lines;      ///< of each row, from 1
    std::optional<DateOrder> laterOrder; ///< of dates such as 1/5/2024, where only rows behind these tell
    std::string format; ///< "ALB", "combined log" …: known by its form; empty for tables with a header
};

inline constexpr std::size_t maxLogColumns = 1600; // a day's 1,440 minutes and a few more

/// Looks at the beginning of a log: blank lines, `sep=` and comment lines in front are passed over; the delimiter is
/// the comma, semicolon, tab or bar that the header has most of. Refused: no text, more than maxLogColumns.
Result<LogSample> sampleOf(std::string_view beginning);

/// True when there are no control characters but tabs and line ends.
bool isPlainText(std::string_view text);

} // namespace isocost
