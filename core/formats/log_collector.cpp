// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/log_collector.h"

#include <algorithm>

namespace isocost
{

namespace
{

constexpr std::size_t mostBins = 2'000'000;

} // namespace

LogCollector::LogCollector(const LogLayout &layout, bool keepRows) : m_layout(layout), m_keepRows(keepRows)
{
    m_summary.isSummed = layout.isSummed();
    m_summary.isRelative = layout.timeStyle == TimeStyle::relative;
    m_summary.hasInputTokens = layout.column(LogColumn::inputTokens).has_value();
    m_summary.hasOutputTokens = layout.column(LogColumn::outputTokens).has_value();
    m_summary.hasDurations =
        layout.column(LogColumn::duration).has_value() ||
        (layout.column(LogColumn::endTime) && layout.column(LogColumn::time) && !layout.isSummed());
    m_summary.hasTasks = layout.column(LogColumn::task).has_value();
    m_summary.hasClasses = m_summary.hasTasks || layout.column(LogColumn::requestClass);
    m_summary.hasStatus = layout.column(LogColumn::status) || layout.column(LogColumn::success) ||
                          layout.column(LogColumn::error) || layout.column(LogColumn::failures) || layout.noOutputFails;
    m_summary.hasCache = layout.column(LogColumn::cachedTokens) || layout.column(LogColumn::cacheWriteTokens);
    m_summary.hasImages = layout.column(LogColumn::images).has_value();
    m_summary.hasAudio = layout.column(LogColumn::audioSeconds).has_value();
    m_summary.statement = layout.statement;
}

void LogCollector::fail(std::string message, std::string where)
{
    if (!m_error)
        m_error = Error{ErrorCode::input, std::move(where), std::move(message)};
}

bool LogCollector::add(LogPart part)
{
    if (m_error)
        return false;
    for (RejectedRow &row : part.rejected) {
        if (m_summary.rejected.size() < maxRejectedShown)
            m_summary.rejected.push_back({m_lines + row.line + 1, std::move(row.what)});
    }
    m_lines += part.lines;
    m_summary.rejectedRows += part.rejectedRows;
    m_summary.hasZone &= !part.lacksZone;
    for (const auto &[word, rows] : part.openOutcomes)
        m_openOutcomes[m_openOutcomes.size() < maxOpenOutcomes || m_openOutcomes.contains(word) ? word : "…"] += rows;
    if (part.rows == 0)
        return true;
    m_isSorted &= part.isSorted && (!m_hasRow || part.first >= m_summary.to);
    m_summary.from = m_hasRow ? std::min(m_summary.from, part.first) : part.first;
    m_summary.to = m_hasRow ? std::max(m_summary.to, part.last) : part.last;
    m_hasRow = true;
    m_rows += part.rows;
    if (m_keepRows && m_rows > maxLoadedRows)
        fail("expected at most " + std::to_string(maxLoadedRows) + " requests to replay, found more");
    m_bins.insert(m_bins.end(), part.bins.begin(), part.bins.end());
    if (m_bins.size() > mostBins)
        fail("expected at most " + std::to_string(mostBins) + " rows in a summed table, found more");
    std::vector<std::uint16_t> indexes;
    if (!m_error && addClasses(part, indexes) && addMinutes(part) && m_keepRows)
        addRows(part, indexes);
    return !m_error;
}

bool LogCollector::addClasses(const LogPart &part, std::vector<std::uint16_t> &indexes)
{
    std::vector<LogClass> &known = m_summary.classes;
    for (std::size_t i = 0; i < part.classes.size(); ++i) {
        const LogClass &c = part.classes[i];
        const auto found =
            std::find_if(known.begin(), known.end(), [&](const LogClass &k) { return k.name == c.name; });
        indexes.push_back(static_cast<std::uint16_t>(found - known.begin()));
        m_amounts.resize(std::max(m_amounts.size(), static_cast<std::size_t>(indexes.back()) + 1));
        m_durations.resize(m_amounts.size());
        for (double seconds : part.durations[i])
            m_durations[indexes.back()].add(seconds);
        m_amounts[indexes.back()].first += part.amounts[i].first;
        m_amounts[indexes.back()].second += part.amounts[i].second;
        if (found == known.end()) {
            known.push_back(c);
            continue;
        }
        addModel(*found, c.model);
        found->hasSeveralModels |= c.hasSeveralModels;
        if (found->hasSeveralModels)
            found->model.clear();
        found->requests += c.requests;
        found->failed += c.failed;
        found->inputTokens += c.inputTokens;
        found->outputTokens += c.outputTokens;
        found->inputCounted += c.inputCounted;
        found->outputCounted += c.outputCounted;
        found->cachedTokens += c.cachedTokens;
        found->cacheWriteTokens += c.cacheWriteTokens;
        found->images += c.images;
        found->audioSeconds += c.audioSeconds;
        found->timed += c.timed;
        found->durationSeconds += c.durationSeconds;
        found->durationSecondsSquare += c.durationSecondsSquare;
        found->hours.resize(std::max(found->hours.size(), c.hours.size()));
        for (std::size_t h = 0; h < c.hours.size(); ++h)
            found->hours[h] += c.hours[h];
    }
    if (known.size() > maxLogClasses)
        fail("expected at most " + std::to_string(maxLogClasses) + " different values in the column " +
             m_layout.header.names[*m_layout.column(m_summary.hasTasks ? LogColumn::task : LogColumn::requestClass)] +
             ", found more; --none leaves the column out");
    return !m_error;
}

double &LogCollector::minuteAt(std::int64_t minute)
{
    std::vector<double> &minutes = m_summary.minutes;
    if (minutes.empty())
        m_summary.firstMinute = minute;
    if (minute < m_summary.firstMinute) {
        const auto before = static_cast<std::size_t>(m_summary.firstMinute - minute);
        const std::size_t spare = std::min<std::size_t>(before + minutes.size(), static_cast<std::size_t>(mostMinutes));
        minutes.insert(minutes.begin(), std::max(before, spare), 0.0);
        m_summary.firstMinute -= static_cast<std::int64_t>(std::max(before, spare));
    }
    const auto index = static_cast<std::size_t>(minute - m_summary.firstMinute);
    if (index >= minutes.size())
        minutes.resize(index + 1, 0.0);
    return minutes[index];
}

bool LogCollector::addMinutes(const LogPart &part)
{
    if ((m_summary.to - m_summary.from) / nanosPerMinute >= mostMinutes) {
        fail("expected a log of at most ten years, found one from " + isoTime(m_summary.from) + " to " +
             isoTime(m_summary.to));
        return false;
    }
    for (const LogPart::Minutes &run : part.minutes)
        minuteAt(run.minute) += run.requests;
    return true;
}

void LogCollector::addRows(LogPart &part, const std::vector<std::uint16_t> &indexes)
{
    m_instants.insert(m_instants.end(), part.instants.begin(), part.instants.end());
    const auto append = [](auto &to, const auto &from) { to.insert(to.end(), from.begin(), from.end()); };
    if (m_summary.hasInputTokens)
        append(m_log.inputTokens, part.inputTokens);
    if (m_summary.hasOutputTokens)
        append(m_log.outputTokens, part.outputTokens);
    if (m_summary.hasStatus)
        append(m_log.failed, part.failed);
    if (m_summary.hasDurations)
        append(m_log.serviceSeconds, part.serviceSeconds);
    if (m_summary.hasClasses) {
        for (std::uint16_t index : part.classIndexes)
            m_log.classIndexes.push_back(indexes[index]);
    }
}

} // namespace isocost
