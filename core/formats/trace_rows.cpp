// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/trace_rows.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace isocost
{

namespace
{

constexpr std::uint64_t mostTokens = 1'000'000'000;

/// An unsigned number without decimals that ends before `stop`; the null pointer when it is none.
inline const char *readCount(const char *text, std::uint64_t &value)
{
    const char *at = text;
    std::uint64_t number = 0;
    constexpr int mostDigits = 10;
    while (static_cast<unsigned char>(*at - '0') < 10 && at - text < mostDigits)
        number = number * 10 + static_cast<std::uint64_t>(*at++ - '0');
    value = number;
    return at == text || number > mostTokens ? nullptr : at;
}

} // namespace

RowReader::RowReader(const LogLayout &layout, bool keepRows)
    : m_layout(layout), m_keepRows(keepRows),
      m_tellsClasses(layout.column(LogColumn::requestClass) || layout.column(LogColumn::task)),
      m_tellsTasks(layout.column(LogColumn::task).has_value()),
      m_tellsStatus(layout.column(LogColumn::status).has_value()), m_times(layout.timeForm()),
      m_splitter(layout.rules, layout.header,
                 std::any_of(layout.columns.begin(), layout.columns.end(),
                             [&](const auto &column) { return column.value_or(0) >= layout.header.own; }))
{
    std::size_t last = 0;
    for (const auto &column : layout.columns)
        last = std::max(last, column.value_or(0));
    m_roles.assign(last + 1, -1);
    for (std::size_t i = 0; i < logColumnCount; ++i) {
        if (layout.columns[i])
            m_roles[*layout.columns[i]] = static_cast<int>(i);
    }
    m_mayBePlain = layout.rules.kind == LogKind::csv && last < layout.header.own && !layout.column(LogColumn::date) &&
                   !layout.minuteColumns && !layout.onlyRowsNamed && !layout.spread && layout.moreCacheWrites.empty() &&
                   !layout.isSummed();
}

/// A row without quotes or surprises; the beginning of the next one, or null when it must be read with care.
inline const char *RowReader::readPlainRow(const char *text, const char *limit, Row &row)
{
    const char delimiter = m_layout.rules.delimiter;
    const char *at = text;
    for (std::size_t column = 0; column < m_roles.size(); ++column) {
        if (column > 0) {
            if (*at != delimiter)
                return nullptr;
            ++at;
        }
        switch (m_roles[column]) {
        case static_cast<int>(LogColumn::time): {
            const char *end = nullptr;
            const std::optional<Instant> instant = m_times.read(at, limit, end);
            if (!instant)
                return nullptr;
            row.instant = *instant;
            at = end;
            break;
        }
        case static_cast<int>(LogColumn::inputTokens):
            at = readCount(at, row.inputTokens);
            row.hasInput = true;
            break;
        case static_cast<int>(LogColumn::outputTokens):
            at = readCount(at, row.outputTokens);
            row.hasOutput = true;
            break;
        default: {
            const char *begin = at;
            while (*at != delimiter && *at != '\n' && *at != '"')
                ++at;
            const char *problem = nullptr;
            if (*at == '"' || (m_roles[column] >= 0 &&
                               !readField(static_cast<LogColumn>(m_roles[column]),
                                          trimmed({begin, static_cast<std::size_t>(at - begin)}), row, problem)))
                return nullptr;
        }
        }
        if (!at)
            return nullptr;
    }
    const char *problem = nullptr;
    if (*at != '\n' && *at != delimiter && !(*at == '\r' && at[1] == '\n'))
        return nullptr;
    const auto *line =
        *at == '\n' ? at : static_cast<const char *>(std::memchr(at, '\n', static_cast<std::size_t>(limit - at)));
    if (*at == delimiter && std::memchr(at, '"', static_cast<std::size_t>(line - at)))
        return nullptr;
    return finish(row, problem) ? line + 1 : nullptr;
}

/// Any row; false where there is none, with `problem` set when it is a bad one.
bool RowReader::readAnyRow(std::size_t offset, Row &row, const char *&problem)
{
    m_next = m_splitter.split(offset);
    problem = nullptr;
    m_isSkipped = m_splitter.isBlank();
    if (m_isSkipped)
        return false;
    if (!m_splitter.isFormed()) {
        problem = "expected a JSON object";
        return false;
    }
    const std::vector<std::string_view> &fields = m_splitter.fields();
    if (const auto &only = m_layout.onlyRowsNamed) {
        m_isSkipped = only->first < fields.size() && trimmed(fields[only->first]) != only->second;
        if (m_isSkipped)
            return false;
    }
    if (m_layout.minuteColumns)
        return true;
    row = {};
    row.amount = m_layout.isSummed() ? 0 : 1;
    if (!readFields(fields, row, problem))
        return false;
    problem = nullptr;
    m_className = row.className;
    row.className = m_className;
    m_task = row.task;
    row.task = m_task;
    return true;
}

std::size_t RowReader::classOf(std::string_view name, LogPart &part)
{
    std::vector<LogClass> &classes = part.classes;
    if (m_lastClass < classes.size() && classes[m_lastClass].name == name)
        return m_lastClass;
    const auto found = std::find_if(classes.begin(), classes.end(), [&](const LogClass &c) { return c.name == name; });
    m_lastClass = static_cast<std::size_t>(found - classes.begin());
    if (found == classes.end()) {
        classes.emplace_back();
        classes.back().name = name;
        part.amounts.emplace_back();
        part.durations.emplace_back();
    }
    return m_lastClass;
}

inline std::size_t RowReader::classOf(const Row &row, LogPart &part)
{
    if (!m_tellsTasks)
        return classOf(row.className, part);
    const std::size_t index = classOf(row.task, part);
    addModel(part.classes[index], row.className);
    return index;
}

/// Notes when the requests of a class come, where the log tells classes apart.
inline void RowReader::addHour(std::int64_t minute, double requests, LogClass &c) const
{
    if (!m_tellsClasses)
        return;
    if (c.hours.empty())
        c.hours.resize(logHours);
    c.hours[logHourOf(minute)] += requests;
}

/// A row that stands for many requests; its tokens are sums.
void RowReader::addSum(const Row &row, LogPart &part)
{
    const bool isFailed = row.failed;
    const double failures = isFailed ? row.amount : row.failures;
    const bool isSilent = row.amount == 0 && row.className.empty() && row.task.empty();
    part.bins.push_back(
        {row.instant, row.amount, row.end > row.instant ? row.end - row.instant : 0, row.minuteSquares});
    if (isSilent && m_tellsClasses) // a stretch without requests is no class of them
        return;
    const std::size_t index = classOf(row, part);
    LogClass &c = part.classes[index];
    addHour(row.instant / nanosPerMinute, row.amount, c);
    part.amounts[index].first += row.amount;
    part.amounts[index].second += failures;
    if (isFailed)
        return;
    const double answered = row.amount - failures;
    const auto count = static_cast<std::uint64_t>(std::llround(answered));
    c.inputTokens += row.inputTokens;
    c.outputTokens += row.outputTokens;
    c.cachedTokens += row.cachedTokens;
    c.cacheWriteTokens += row.cacheWriteTokens;
    c.images += row.images;
    c.audioSeconds += row.audioSeconds;
    c.inputCounted += row.hasInput ? count : 0;
    c.outputCounted += row.hasOutput ? count : 0;
    if (row.durationSeconds >= 0) {
        c.timed += count;
        c.durationSeconds += row.durationSeconds * answered;
        c.durationSecondsSquare += row.durationSquares;
    }
}

inline void RowReader::add(const Row &row, LogPart &part)
{
    ++part.rows;
    m_times.confirm();
    part.isSorted &= row.instant >= part.last || part.rows == 1;
    part.first = std::min(part.first, row.instant);
    part.last = std::max(part.last, row.instant);
    if (m_tellsStatus)
        noteOutcome(row, part);
    if (m_layout.isSummed())
        return addSum(row, part);
    const std::int64_t minute = row.instant / nanosPerMinute;
    if (part.minutes.empty() || part.minutes.back().minute != minute)
        part.minutes.push_back({minute, 0});
    ++part.minutes.back().requests;
    const std::size_t index = classOf(row, part);
    LogClass &c = part.classes[index];
    addHour(minute, 1, c);
    ++c.requests;
    c.failed += row.failed;
    if (!row.failed) {
        c.inputTokens += row.inputTokens;
        c.outputTokens += row.outputTokens;
        c.inputCounted += row.hasInput;
        c.outputCounted += row.hasOutput;
        c.cachedTokens += row.cachedTokens;
        c.cacheWriteTokens += row.cacheWriteTokens;
        c.images += row.images;
        c.audioSeconds += row.audioSeconds;
    }
    if (row.durationSeconds >= 0 && !row.failed) {
        ++c.timed;
        c.durationSeconds += row.durationSeconds;
        c.durationSecondsSquare += row.durationSeconds * row.durationSeconds;
        part.durations[index].push_back(row.durationSeconds);
    }
    if (!m_keepRows)
        return;
    const auto kept = [&](bool has, std::uint64_t tokens) {
        return has && !row.failed ? static_cast<std::uint32_t>(std::min<std::uint64_t>(tokens, notSaid - 1)) : notSaid;
    };
    part.instants.push_back(row.instant);
    part.inputTokens.push_back(kept(row.hasInput, row.inputTokens));
    part.outputTokens.push_back(kept(row.hasOutput, row.outputTokens));
    part.classIndexes.push_back(static_cast<std::uint16_t>(index));
    part.failed.push_back(row.failed);
    part.serviceSeconds.push_back(row.failed ? -1 : row.durationSeconds);
}

LogPart RowReader::read(std::string_view block, std::size_t skipLines)
{
    LogPart part;
    m_lastClass = 0;
    m_isSplitting = false;
    const char *at = block.data();
    const char *limit = at + block.size();
    for (; skipLines > 0 && at < limit; --skipLines, ++part.lines)
        at = static_cast<const char *>(std::memchr(at, '\n', static_cast<std::size_t>(limit - at))) + 1;
    while (at < limit && part.classes.size() <= maxLogClasses) { // the reader of the file refuses more
        Row row;
        if (const char *next = m_mayBePlain ? readPlainRow(at, limit, row) : nullptr) {
            add(row, part);
            at = next;
            ++part.lines;
            continue;
        }
        if (!m_isSplitting)
            m_splitter.setBlock(block);
        m_isSplitting = true;
        const char *problem = nullptr;
        const bool isRow = readAnyRow(static_cast<std::size_t>(at - block.data()), row, problem);
        const std::uint64_t line = part.lines;
        const char *next = block.data() + m_next;
        part.lines += static_cast<std::uint64_t>(std::count(at, next, '\n'));
        at = next;
        if (isRow && m_layout.minuteColumns)
            addMinuteColumns(m_splitter.fields(), part);
        else if (isRow)
            add(row, part);
        else if (!m_isSkipped) {
            ++part.rejectedRows;
            if (part.rejected.size() < maxRejectedShown)
                part.rejected.push_back({line, problem});
        }
    }
    part.lacksZone = m_times.lacksZone();
    return part;
}

} // namespace isocost
