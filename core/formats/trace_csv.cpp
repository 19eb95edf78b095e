// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/trace_csv.h"

#include "core/formats/block_reader.h"
#include "core/formats/log_collector.h"
#include "core/formats/log_workers.h"
#include "core/formats/logs/date_orders.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace isocost
{

namespace
{

/// A log whose beginning has been looked at.
struct Opening {
    std::unique_ptr<BlockReader> reader;
    LogSample sample;
};

Result<Opening> openLog(const std::filesystem::path &path)
{
    Result<std::unique_ptr<BlockReader>> reader = BlockReader::open(path);
    if (!reader)
        return reader.error();
    Opening opening;
    opening.reader = std::move(reader).value();
    const Result<std::string_view> beginning = opening.reader->peek();
    if (!beginning)
        return beginning.error();
    Result<LogSample> sample = sampleOf(*beginning);
    if (!sample)
        return sample.error();
    opening.sample = std::move(sample).value();
    opening.reader->setRules(opening.sample.rules);
    return opening;
}

/// How the log would be read if its dates told their order; the same error where that is not what is missing.
Result<LogLayout> layoutInEitherOrder(const LogSample &sample, LogChoices choices)
{
    const Result<LogLayout> layout = layoutOf(sample, choices);
    if (layout || choices.dateOrder)
        return layout;
    choices.dateOrder = DateOrder::monthFirst;
    const Result<LogLayout> ordered = layoutOf(sample, choices);
    return ordered ? ordered : layout;
}

/// layoutOf(), where dates whose order the first rows do not tell are looked up in the whole file.
Result<LogLayout> findLayout(const std::filesystem::path &path, LogSample &sample, const LogChoices &choices,
                             std::stop_token stop)
{
    const Result<LogLayout> layout = layoutOf(sample, choices);
    const Result<LogLayout> ordered = layout ? layout : layoutInEitherOrder(sample, choices);
    if (layout || !ordered)
        return layout;
    const Result<std::optional<DateOrder>> order = searchDateOrder(path, *ordered, stop);
    if (!order)
        return order.error();
    sample.laterOrder = *order;
    return layoutOf(sample, choices);
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
Status readBlocks(Opening &opening, const LogLayout &layout, LogCollector &collector, bool keepRows,
                  const LogReading &reading, std::stop_token stop)
{
    LogWorkers workers(layout, keepRows, reading.threads, collector);
    Reporter reporter(reading.progress);
    std::size_t skipLines = layout.skipLines;
    for (;;) {
        if (stop.stop_requested())
            return Error{ErrorCode::io, {}, logReadingStopped};
        std::vector<char> block = workers.emptyBlock();
        const Status status = opening.reader->next(block);
        if (!status)
            return status;
        if (block.empty() || !workers.add(std::move(block), std::exchange(skipLines, 0)))
            break;
        reporter.report(*opening.reader, workers.rows(), false);
    }
    workers.finish();
    reporter.report(*opening.reader, workers.rows(), true);
    return done();
}

void sayOtherBytes(const BlockReader &reader, LogSummary &summary)
{
    if (reader.hadOtherBytes())
        summary.statement.assumed.push_back(
            "The file is no UTF-8 throughout; the rest is read as Windows-1252 (Latin-1).");
}

} // namespace

Result<LogPreview> previewLog(const std::filesystem::path &path)
{
    Result<Opening> opening = openLog(path);
    if (!opening)
        return opening.error();
    LogPreview preview;
    preview.sample = std::move(opening.value().sample);
    constexpr std::uint64_t quickBytes = 16u << 20; // read through in less than a second
    const Result<LogLayout> layout = opening.value().reader->bytesTotal() <= quickBytes
                                         ? findLayout(path, preview.sample, {}, {})
                                         : layoutInEitherOrder(preview.sample, {});
    if (layout)
        preview.layout = *layout;
    else if (preview.sample.rows.empty())
        return layout.error();
    else
        preview.problem = layout.error().message;
    return preview;
}

Result<LogSummary> readLog(const std::filesystem::path &path, const LogReading &reading, std::stop_token stop)
{
    Result<Opening> opening = openLog(path);
    if (!opening)
        return opening.error();
    const Result<LogLayout> layout = findLayout(path, opening.value().sample, reading.choices, stop);
    if (!layout)
        return layout.error();
    LogCollector collector(*layout, false);
    const Status status = readBlocks(opening.value(), *layout, collector, false, reading, stop);
    if (!status)
        return status.error();
    Result<LogSummary> summary = collector.summary();
    if (summary)
        sayOtherBytes(*opening->reader, summary.value());
    return summary;
}

Result<LoadedLog> loadLog(const std::filesystem::path &path, const LogReading &reading, std::stop_token stop)
{
    Result<Opening> opening = openLog(path);
    if (!opening)
        return opening.error();
    const Result<LogLayout> layout = findLayout(path, opening.value().sample, reading.choices, stop);
    if (!layout)
        return layout.error();
    if (layout->isSummed())
        return Error{ErrorCode::input, "line 1", "expected a log of requests to replay, found a table of sums"};
    LogCollector collector(*layout, true);
    const Status status = readBlocks(opening.value(), *layout, collector, true, reading, stop);
    if (!status)
        return status.error();
    Result<LogSummary> summary = collector.summary();
    if (!summary)
        return summary.error();
    sayOtherBytes(*opening->reader, summary.value());
    return LoadedLog{std::move(summary).value(), collector.takeRows()};
}

} // namespace isocost
