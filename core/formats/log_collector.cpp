// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/log_collector.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace isocost
{

namespace
{

constexpr std::int64_t mostMinutes = 3653 * 24 * 60; // ten years
constexpr std::size_t mostBins = 2'000'000;

std::string plural(std::uint64_t count, const char *one, const char *many)
{
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

template <class T> std::vector<T> reordered(const std::vector<T> &values, const std::vector<std::uint32_t> &order)
{
    std::vector<T> result;
    result.reserve(values.size());
    for (std::uint32_t index : order)
        result.push_back(values[index]);
    return result;
}

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
    m_summary.hasClasses = layout.column(LogColumn::requestClass).has_value();
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
             m_layout.header.names[*m_layout.column(LogColumn::requestClass)] +
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
    if (m_summary.hasClasses) {
        for (std::uint16_t index : part.classIndexes)
            m_log.classIndexes.push_back(indexes[index]);
    }
}

/// The rows of a summed table become minutes: their requests spread evenly over the row's stretch of time.
bool LogCollector::finishBins(double binSeconds)
{
    const auto usual = static_cast<Instant>(binSeconds * nanosPerSecond);
    const bool areRates = m_layout.column(LogColumn::rate).has_value();
    m_summary.binSeconds = binSeconds;
    for (const LogPart::Bin &bin : m_bins)
        m_summary.to = std::max(m_summary.to, bin.start + (bin.width > 0 ? bin.width : usual));
    if ((m_summary.to - m_summary.from) / nanosPerMinute >= mostMinutes)
        return false;
    bool wasSilent = false;
    for (std::size_t i = 0; i < m_bins.size(); ++i) {
        const LogPart::Bin &bin = m_bins[i];
        const Instant width = bin.width > 0 ? bin.width : usual;
        const double seconds = static_cast<double>(width) / nanosPerSecond;
        const double perSecond = areRates ? bin.amount : bin.amount / seconds;
        for (Instant at = bin.start; at < bin.start + width;) {
            const Instant next = std::min((at / nanosPerMinute + 1) * nanosPerMinute, bin.start + width);
            minuteAt(at / nanosPerMinute) += perSecond * static_cast<double>(next - at) / nanosPerSecond;
            at = next;
        }
        m_summary.requests += perSecond * seconds;
        if (bin.minuteSquares > 0)
            m_summary.spreads.push_back({bin.start / nanosPerMinute, seconds / 60, bin.amount, bin.minuteSquares});
        const bool isSilent = bin.amount == 0;
        const auto first = static_cast<std::size_t>(bin.start / nanosPerMinute - m_summary.firstMinute);
        const auto last = static_cast<std::size_t>((bin.start + width - 1) / nanosPerMinute - m_summary.firstMinute);
        if (isSilent && wasSilent)
            m_summary.silent.back().last = last;
        else if (isSilent)
            m_summary.silent.push_back({first, last});
        wasSilent = isSilent;
    }
    finishClasses(areRates ? binSeconds : 1);
    return true;
}

/// @param factor requests of one unit of the classes' amounts
void LogCollector::finishClasses(double factor)
{
    for (std::size_t i = 0; i < m_summary.classes.size(); ++i) {
        LogClass &c = m_summary.classes[i];
        c.requests = static_cast<std::uint64_t>(std::llround(m_amounts[i].first * factor));
        c.failed = static_cast<std::uint64_t>(std::llround(m_amounts[i].second * factor));
    }
}

void LogCollector::finishSums()
{
    std::stable_sort(m_bins.begin(), m_bins.end(), [](const auto &a, const auto &b) { return a.start < b.start; });
    std::vector<LogPart::Bin> merged; // rows of one time are parts of one sum
    for (const LogPart::Bin &bin : m_bins) {
        if (!merged.empty() && merged.back().start == bin.start && merged.back().width == bin.width)
            merged.back().amount += bin.amount; // the squares are those of all rows of that time
        else
            merged.push_back(bin);
    }
    m_bins = std::move(merged);
    std::vector<Instant> widths;
    for (std::size_t i = 1; i < m_bins.size(); ++i)
        widths.push_back(m_bins[i].start - m_bins[i - 1].start);
    if (m_bins.size() == 1 && m_bins.front().width > 0)
        widths.push_back(m_bins.front().width);
    if (widths.empty())
        return fail("expected a summed table of at least two different times, found one");
    std::nth_element(widths.begin(), widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 2), widths.end());
    const Instant width = widths[widths.size() / 2];
    if (width <= 0)
        return fail("expected sums over different times, found the same time over and over");
    if (!finishBins(static_cast<double>(width) / nanosPerSecond))
        fail("expected a log of at most ten years");
    if (width > 60 * nanosPerMinute) { // an hour of the week cannot be told
        for (LogClass &c : m_summary.classes)
            c.hours.clear();
    }
}

Result<LogSummary> LogCollector::summary()
{
    const std::uint64_t all = m_rows + m_summary.rejectedRows;
    if (!m_error && all == 0)
        fail("expected at least one row under the header, found none");
    if (!m_error && m_summary.rejectedRows * 100 > all)
        fail("expected at most 1 % of bad rows, found " + std::to_string(m_summary.rejectedRows) + " of " +
                 plural(all, "row", "rows") + "; the first: " + m_summary.rejected.front().what,
             "line " + std::to_string(m_summary.rejected.front().line));
    if (!m_error && m_summary.isSummed)
        finishSums();
    if (m_error)
        return *m_error;
    if (!m_summary.isSummed)
        m_summary.requests = static_cast<double>(m_rows);
    for (std::size_t i = 0; i < m_summary.classes.size(); ++i)
        m_summary.classes[i].durationKnots = m_durations[i].at(logKnotShares);
    if (!m_summary.hasZone)
        m_summary.statement.assumed.push_back("The times name no zone; taken as " + m_layout.zone.name + " (--zone).");
    constexpr double fewest = 100;
    constexpr Instant shortest = 10 * nanosPerMinute;
    m_summary.isShort = m_summary.requests < fewest || m_summary.to - m_summary.from < shortest;
    if (m_summary.isShort)
        m_summary.statement.assumed.push_back(
            "The log is short (" +
            plural(static_cast<std::uint64_t>(std::llround(m_summary.requests)), "request", "requests") + " in " +
            std::to_string((m_summary.to - m_summary.from) / nanosPerSecond) +
            " s): requests a day are extrapolated from it, and its burstiness is not told.");
    // Minutes before the first request were room to grow.
    const auto spare = static_cast<std::size_t>(m_summary.from / nanosPerMinute - m_summary.firstMinute);
    m_summary.minutes.erase(m_summary.minutes.begin(), m_summary.minutes.begin() + static_cast<std::ptrdiff_t>(spare));
    m_summary.firstMinute += static_cast<std::int64_t>(spare);
    return m_summary;
}

/// Calls that do not say their tokens, failed ones too, get the mean of their class, rounded so that the sum is kept.
void LogCollector::fillTokens(std::vector<std::uint32_t> &tokens, bool isInput) const
{
    std::vector<double> means;
    for (const LogClass &c : m_summary.classes) {
        const auto sum = static_cast<double>(isInput ? c.inputTokens : c.outputTokens);
        const auto counted = static_cast<double>(isInput ? c.inputCounted : c.outputCounted);
        means.push_back(counted > 0 ? sum / counted : 0);
    }
    std::vector<double> owed(means.size(), 0);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i] != notSaid)
            continue;
        const std::size_t index = m_log.classIndexes.empty() ? 0 : m_log.classIndexes[i];
        owed[index] += means[index];
        const double whole = std::min(std::round(owed[index]), 4e9);
        tokens[i] = static_cast<std::uint32_t>(std::max(0.0, whole));
        owed[index] -= whole;
    }
}

RequestLog LogCollector::takeRows()
{
    fillTokens(m_log.inputTokens, true);
    fillTokens(m_log.outputTokens, false);
    if (!m_isSorted) {
        std::vector<std::uint32_t> order(m_instants.size());
        std::iota(order.begin(), order.end(), 0u);
        std::stable_sort(order.begin(), order.end(),
                         [&](std::uint32_t a, std::uint32_t b) { return m_instants[a] < m_instants[b]; });
        m_instants = reordered(m_instants, order);
        for (auto *tokens : {&m_log.inputTokens, &m_log.outputTokens}) {
            if (!tokens->empty())
                *tokens = reordered(*tokens, order);
        }
        if (!m_log.classIndexes.empty())
            m_log.classIndexes = reordered(m_log.classIndexes, order);
        if (!m_log.failed.empty())
            m_log.failed = reordered(m_log.failed, order);
    }
    m_log.seconds.reserve(m_instants.size());
    for (Instant instant : m_instants)
        m_log.seconds.push_back(static_cast<double>(instant - m_instants.front()) / nanosPerSecond);
    m_instants = {};
    return std::move(m_log);
}

} // namespace isocost
