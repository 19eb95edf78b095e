// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/formats/trace_columns.h"
#include "core/model/request_log.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace isocost
{

/// How far the reading of a log has come.
struct LogProgress {
    std::uint64_t bytesRead = 0; ///< of the file as it is stored
    std::uint64_t bytesTotal = 0;
    std::uint64_t rows = 0;
    double seconds = 0; ///< since the beginning

    double bytesPerSecond() const { return seconds > 0 ? static_cast<double>(bytesRead) / seconds : 0; }
    double remainingSeconds() const
    {
        return bytesRead > 0 ? seconds * static_cast<double>(bytesTotal - bytesRead) / static_cast<double>(bytesRead)
                             : 0;
    }
};

/// The beginning of a log, to be shown before it is read.
struct LogPreview {
    LogSample sample;
    std::optional<LogLayout> layout; ///< absent: something has to be chosen first
    std::string problem;             ///< then what
};

struct LogReading {
    LogChoices choices;                                ///< everything else is found out
    int threads = 0;                                   ///< 0: one for each core
    std::function<void(const LogProgress &)> progress; ///< called about ten times a second, from the calling thread
};

/// What is said when reading was stopped half-way.
inline constexpr const char *logReadingStopped = "stopped";

/// Columns and first rows of a request log, and how it would be read. The same errors as readLog(), but those that a
/// person can mend by choosing columns are handed on as the preview's problem.
Result<LogPreview> previewLog(const std::filesystem::path &path);

/// Reads a request log of any size as text or gzip, UTF-8 or UTF-16: CSV (comma, semicolon, tab or bar; quoted fields;
/// any line ends), JSON lines, or a web server's log. A row that cannot be read is counted; more than 1 % of them, no
/// row at all, a time range over ten years, over 200 classes and damaged files are errors of the input. Memory: a few
/// MiB and 8 bytes a minute of the log's length. The result is the same whatever the number of threads.
Result<LogSummary> readLog(const std::filesystem::path &path, const LogReading &reading = {},
                           std::stop_token stop = {});

/// A log with each of its rows.
struct LoadedLog {
    LogSummary summary;
    RequestLog log;
};
/// readLog() and each request in the order of time; at most 50 million. A summed table has no requests: refused.
Result<LoadedLog> loadLog(const std::filesystem::path &path, const LogReading &reading = {}, std::stop_token stop = {});

} // namespace isocost
