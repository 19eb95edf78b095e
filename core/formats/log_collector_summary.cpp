// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/log_collector.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace isocost
{

namespace
{

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

/// What the status of some rows says, where nobody knows whether it is a failure.
void LogCollector::sayOpenOutcomes()
{
    if (m_openOutcomes.empty())
        return;
    const std::string &column = m_layout.header.names[*m_layout.column(LogColumn::status)];
    std::string words;
    for (const auto &[word, rows] : m_openOutcomes) {
        const std::string what = word.empty() ? "nothing" : word == "…" ? "something else" : "\"" + word + "\"";
        words += (words.empty() ? "" : ", ") + what + " in " + plural(rows, "row", "rows");
    }
    m_summary.statement.assumed.push_back(column + " tells neither success nor failure (" + words +
                                          "): such calls are counted as answered.");
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
    for (const LogClass &c : m_summary.classes) {
        if (c.hasSeveralModels)
            m_summary.statement.assumed.push_back("The requests of " + c.name +
                                                  " are of several models; the class names none.");
    }
    if (!m_summary.hasZone)
        m_summary.statement.assumed.push_back("The times name no zone; taken as " + m_layout.zone.name + " (--zone).");
    sayOpenOutcomes();
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
        if (!m_log.serviceSeconds.empty())
            m_log.serviceSeconds = reordered(m_log.serviceSeconds, order);
    }
    m_log.seconds.reserve(m_instants.size());
    for (Instant instant : m_instants)
        m_log.seconds.push_back(static_cast<double>(instant - m_instants.front()) / nanosPerSecond);
    m_instants = {};
    return std::move(m_log);
}

} // namespace isocost
