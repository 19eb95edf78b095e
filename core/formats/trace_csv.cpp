// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/trace_csv.h"

#include "core/formats/block_reader.h"
#include "core/formats/log_collector.h"
#include "core/formats/log_workers.h"

#include <algorithm>
#include <chrono>
#include <cstring>

namespace isocost
{

namespace
{

constexpr std::size_t previewRows = 8;

/// The first record of `text`, quoted line ends included, without its line end; `text` is left after it.
std::string_view takeRecord(std::string_view &text)
{
    std::size_t end = 0;
    for (bool quoted = false; end < text.size() && (quoted || text[end] != '\n'); ++end)
        quoted ^= text[end] == '"';
    std::string_view record = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (record.ends_with('\r'))
        record.remove_suffix(1);
    return record;
}

/// The first record that is not empty.
std::string_view takeFilledRecord(std::string_view &text)
{
    std::string_view record;
    while (record.empty() && !text.empty())
        record = takeRecord(text);
    return record;
}

std::string_view viewOf(const std::vector<char> &block)
{
    return {block.data(), block.size()};
}

/// The first block of a file and the layout its beginning tells.
struct Opening {
    std::unique_ptr<BlockReader> reader;
    std::vector<char> block;
    std::string_view header;
    LogLayout layout;
};

Result<Opening> openLog(const std::filesystem::path &path, const std::optional<LogLayout> &chosen)
{
    Result<std::unique_ptr<BlockReader>> reader = BlockReader::open(path);
    if (!reader)
        return reader.error();
    Opening opening;
    opening.reader = std::move(reader).value();
    const Status first = opening.reader->next(opening.block);
    if (!first)
        return first.error();
    std::string_view text = viewOf(opening.block);
    constexpr std::size_t telling = 4096; // bytes that tell text from other data
    if (!isPlainText(text.substr(0, telling)))
        return Error{ErrorCode::input, "line 1", "expected a table as text (CSV), found something else"};
    opening.header = takeRecord(text);
    if (chosen) {
        opening.layout = *chosen;
        return opening;
    }
    const Result<LogLayout> layout = layoutOf(opening.header, takeFilledRecord(text));
    if (!layout)
        return layout.error();
    opening.layout = *layout;
    return opening;
}

/// Calls back about ten times a second.
class Reporter
{
public:
    explicit Reporter(const std::function<void(const LogProgress &)> &progress) : m_progress(progress) {}

    void report(const BlockReader &reader, std::uint64_t rows, bool always)
    {
        using Seconds = std::chrono::duration<double>;
        constexpr Seconds pause{0.1};
        const auto now = std::chrono::steady_clock::now();
        if (!m_progress || (!always && now - m_last < pause))
            return;
        m_last = now;
        m_progress({reader.bytesRead(), reader.bytesTotal(), rows, Seconds(now - m_start).count()});
    }

private:
    const std::function<void(const LogProgress &)> &m_progress;
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
    std::chrono::steady_clock::time_point m_last = m_start;
};

/// Reads all blocks into the collector.
Status readBlocks(Opening &opening, LogCollector &collector, bool keepRows, const LogReading &reading,
                  std::stop_token stop)
{
    const auto headerLines =
        static_cast<std::size_t>(std::count(opening.header.begin(), opening.header.end(), '\n')) + 1;
    LogWorkers workers(opening.layout, keepRows, reading.threads, collector);
    Reporter reporter(reading.progress);
    workers.add(std::move(opening.block), headerLines);
    for (;;) {
        if (stop.stop_requested())
            return Error{ErrorCode::io, {}, logReadingStopped};
        std::vector<char> block = workers.emptyBlock();
        const Status status = opening.reader->next(block);
        if (!status)
            return status;
        if (block.empty() || !workers.add(std::move(block), 0))
            break;
        reporter.report(*opening.reader, workers.rows(), false);
    }
    workers.finish();
    reporter.report(*opening.reader, workers.rows(), true);
    return done();
}

} // namespace

Result<LogPreview> previewLog(const std::filesystem::path &path)
{
    const Result<Opening> opening = openLog(path, {});
    if (!opening)
        return opening.error();
    LogPreview preview{opening->layout, {}};
    std::string_view text = viewOf(opening->block);
    takeRecord(text);
    while (preview.rows.size() < previewRows && !text.empty()) {
        const std::string_view record = takeFilledRecord(text);
        if (!record.empty())
            preview.rows.push_back(splitRecord(record, preview.layout.delimiter));
    }
    return preview;
}

Status checkLayout(LogLayout &layout, const LogPreview &preview)
{
    if (!layout.column(LogColumn::time))
        return Error{ErrorCode::input, {}, "expected a column of times"};
    std::string first;
    if (!preview.rows.empty() && *layout.column(LogColumn::time) < preview.rows.front().size()) {
        for (std::size_t i = 0; i < preview.rows.front().size(); ++i)
            first += (i ? std::string(1, layout.delimiter) : std::string()) +
                     (i == *layout.column(LogColumn::time) ? preview.rows.front()[i] : std::string("-"));
    }
    return adoptTimes(layout, first);
}

Result<LogSummary> readLog(const std::filesystem::path &path, const LogReading &reading, std::stop_token stop)
{
    Result<Opening> opening = openLog(path, reading.layout);
    if (!opening)
        return opening.error();
    if (!reading.layout)
        opening.value().layout.zoneSeconds = reading.zoneSeconds;
    LogCollector collector(opening->layout, false);
    const Status status = readBlocks(opening.value(), collector, false, reading, stop);
    if (!status)
        return status.error();
    return collector.summary();
}

Result<LoadedLog> loadLog(const std::filesystem::path &path, const LogReading &reading, std::stop_token stop)
{
    Result<Opening> opening = openLog(path, reading.layout);
    if (!opening)
        return opening.error();
    if (opening->layout.isRateTable())
        return Error{ErrorCode::input, "line 1", "expected a log of requests to replay, found a table of rates"};
    if (!reading.layout)
        opening.value().layout.zoneSeconds = reading.zoneSeconds;
    LogCollector collector(opening->layout, true);
    const Status status = readBlocks(opening.value(), collector, true, reading, stop);
    if (!status)
        return status.error();
    Result<LogSummary> summary = collector.summary();
    if (!summary)
        return summary.error();
    return LoadedLog{std::move(summary).value(), collector.takeRows()};
}

} // namespace isocost
