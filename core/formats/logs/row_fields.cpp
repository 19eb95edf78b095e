// SPDX-License-Identifier: GPL-3.0-or-later
// What the fields of a row say.
#include "core/formats/logs/log_query.h"
#include "core/formats/logs/status_word.h"
#include "core/formats/trace_rows.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

constexpr double mostTokensOfCall = 1e9;
constexpr double mostTokensOfSum = 1e15;
constexpr double longestDuration = 1e7; // seconds
constexpr double mostRequests = 1e12;   // of one row, or a second
constexpr double meanScale = 1000;      // means of tokens are kept in thousandths until the row is known

/// True for UTF-8 without control characters that is not too long.
bool isName(std::string_view text)
{
    constexpr std::size_t longest = 200;
    std::size_t following = 0;
    unsigned char least = 0x80; // of the next byte that follows: overlong forms and surrogates are no UTF-8
    unsigned char most = 0xBF;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (following > 0) {
            if (byte < least || byte > most)
                return false;
            --following;
            least = 0x80;
            most = 0xBF;
            continue;
        }
        if (byte < ' ' || (byte >= 0x80 && (byte < 0xC2 || byte > 0xF4)))
            return false;
        following = byte < 0x80 ? 0 : byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
        least = byte == 0xE0 ? 0xA0 : byte == 0xF0 ? 0x90 : 0x80;
        most = byte == 0xED ? 0x9F : byte == 0xF4 ? 0x8F : 0xBF;
    }
    return following == 0 && text.size() <= longest;
}

/// A load balancer's -1: nothing came of the request.
bool isNegative(std::string_view text)
{
    return text.size() > 1 && text[0] == '-' && text[1] >= '0' && text[1] <= '9';
}

} // namespace

void addModel(LogClass &c, std::string_view model)
{
    if (model.empty() || c.hasSeveralModels || c.model == model)
        return;
    c.hasSeveralModels = !c.model.empty();
    c.model = c.hasSeveralModels ? std::string_view() : model;
}

bool RowReader::readNumberField(LogColumn what, std::string_view field, Row &row, const char *&problem)
{
    const bool isSum = m_layout.isSummed();
    const bool isCounted = what == LogColumn::count || what == LogColumn::rate || what == LogColumn::failures;
    const std::optional<double> own = what == LogColumn::rate ? readRate(field, m_layout.numbers) : std::nullopt;
    std::optional<double> number =
        own ? std::optional(*own * m_layout.secondsPerRate)
            : readDecimal(field, what == LogColumn::rate ? m_layout.numbers : m_layout.wholeNumbers);
    if (!number && !isCounted) {
        const std::optional<Amount> amount = readAmount(field, m_layout.numbers);
        number = amount ? std::optional(amount->value) : std::nullopt;
    }
    const double most = isCounted ? mostRequests : isSum ? mostTokensOfSum : mostTokensOfCall;
    problem = isCounted ? "expected a number of requests of at least 0"
                        : "expected a number of tokens from 0 to 1,000,000,000";
    if (!number || *number > most)
        return false;
    const bool isMean = m_layout.areMeans[static_cast<std::size_t>(what)];
    const auto whole = static_cast<std::uint64_t>(std::llround(isMean ? *number * meanScale : *number));
    switch (what) {
    case LogColumn::inputTokens:
        row.inputTokens = whole;
        row.hasInput = true;
        break;
    case LogColumn::outputTokens:
        row.outputTokens = whole;
        row.hasOutput = true;
        break;
    case LogColumn::cachedTokens:
        row.cachedTokens = whole;
        break;
    case LogColumn::cacheWriteTokens:
        row.cacheWriteTokens = whole;
        break;
    case LogColumn::reasoningTokens:
        row.reasoningTokens = whole;
        break;
    case LogColumn::images:
        row.images = whole;
        break;
    case LogColumn::rate:
        row.amount = *number / m_layout.secondsPerRate;
        break;
    case LogColumn::count:
        row.amount = *number;
        break;
    case LogColumn::failures:
        row.failures = *number;
        break;
    default:
        break;
    }
    return true;
}

bool RowReader::readField(LogColumn what, std::string_view field, Row &row, const char *&problem)
{
    const bool isDuration = what == LogColumn::duration || what == LogColumn::audioSeconds;
    switch (what) {
    case LogColumn::time:
    case LogColumn::endTime: {
        const std::optional<Instant> instant = m_times.readWhole(field);
        problem = "expected a time from 2000 to 2099 in the style of the first row";
        (what == LogColumn::time ? row.instant : row.end) = instant.value_or(0);
        const bool mayLack = what == LogColumn::endTime && m_layout.column(LogColumn::time);
        return instant.has_value() || (mayLack && isAbsent(field));
    }
    case LogColumn::date:
        return true;
    case LogColumn::duration:
    case LogColumn::audioSeconds: {
        if (m_layout.rules.kind == LogKind::words && field.find('=') != field.npos)
            field.remove_prefix(field.find('=') + 1);
        if (isAbsent(field) || isNegative(field))
            return true;
        const std::optional<double> seconds = readDuration(
            field, isDuration && what == LogColumn::duration ? m_layout.secondsPerDuration : 1, m_layout.numbers);
        problem = "expected a duration of at least 0";
        (what == LogColumn::duration ? row.durationSeconds : row.audioSeconds) = seconds.value_or(0);
        return seconds && *seconds <= longestDuration;
    }
    case LogColumn::requestClass:
        problem = "expected a name of at most 200 bytes in UTF-8";
        row.className = isAbsent(field) ? std::string_view() : field;
        return isName(field);
    case LogColumn::task:
        problem = "expected a name of at most 200 bytes in UTF-8";
        row.task = isAbsent(field) ? std::string_view() : field;
        return isName(field);
    case LogColumn::status:
        if (field != m_lastStatus) {
            m_lastStatus.assign(field);
            m_lastOutcome = outcomeOfStatus(field, m_layout.statusRule);
        }
        row.outcome = m_lastOutcome;
        row.failed |= row.outcome == CallOutcome::failed;
        return true;
    case LogColumn::success: {
        const CallOutcome outcome = outcomeOfSuccess(field);
        row.isAnswered = outcome == CallOutcome::answered;
        row.failed |= outcome == CallOutcome::failed;
        return true;
    }
    case LogColumn::error:
        row.failed |= errorFails(field);
        return true;
    default:
        return isAbsent(field) || field == "-1" || readNumberField(what, field, row, problem); // -1: of a failed call
    }
}

/// The time of a row whose date stands in a column of its own.
bool RowReader::readTimes(const std::vector<std::string_view> &fields, Row &row)
{
    const std::optional<Instant> instant = m_times.readWhole(
        dateAndTime(fields[*m_layout.column(LogColumn::date)], fields[*m_layout.column(LogColumn::time)]));
    row.instant = instant.value_or(0);
    return instant.has_value();
}

bool RowReader::readFields(const std::vector<std::string_view> &fields, Row &row, const char *&problem)
{
    const bool isDated = m_layout.column(LogColumn::date) && m_layout.column(LogColumn::time);
    if (fields.size() < m_roles.size()) {
        problem = "expected as many fields as the header has";
        return false;
    }
    if (isDated && !readTimes(fields, row)) {
        problem = "expected a date and a time from 2000 to 2099";
        return false;
    }
    for (std::size_t column = 0; column < m_roles.size(); ++column) {
        const auto role = static_cast<LogColumn>(m_roles[column]);
        const char *found = nullptr;
        if (m_roles[column] < 0 || (isDated && role == LogColumn::time))
            continue;
        if (!readField(role, trimmed(fields[column]), row, found)) {
            problem = found;
            return false;
        }
    }
    for (const std::size_t column : m_layout.moreDurations) {
        const auto more = column < fields.size()
                              ? readDuration(trimmed(fields[column]), m_layout.secondsPerDuration, m_layout.numbers)
                              : std::nullopt;
        if (more && row.durationSeconds >= 0)
            row.durationSeconds += *more;
    }
    for (const std::size_t column : m_layout.moreCacheWrites) {
        const auto more =
            column < fields.size() ? readDecimal(trimmed(fields[column]), m_layout.wholeNumbers) : std::nullopt;
        row.cacheWriteTokens += static_cast<std::uint64_t>(std::llround(std::min(more.value_or(0), mostTokensOfSum)));
    }
    if (m_layout.spread)
        readSpread(fields, row);
    return finish(row, problem);
}

/// What our own query says of how minutes and durations differ.
void RowReader::readSpread(const std::vector<std::string_view> &fields, Row &row) const
{
    const auto numberAt = [&](std::size_t column) {
        return column < fields.size() ? readDecimal(trimmed(fields[column]), {}).value_or(0) : 0;
    };
    row.minuteSquares = numberAt(m_layout.spread->minuteSquares);
    for (std::size_t bin = 0; m_layout.spread->firstDurationBin && bin < durationBins; ++bin) {
        const double middle = durationBinMiddle(bin);
        row.durationSquares += numberAt(*m_layout.spread->firstDurationBin + bin) * middle * middle;
    }
}

/// Tokens that a row gives as the mean of its answered requests, as their sum.
void RowReader::sumUpMeans(Row &row) const
{
    const double answered = std::max(0.0, row.amount - row.failures) / meanScale;
    const std::pair<LogColumn, std::uint64_t *> tokens[] = {{LogColumn::inputTokens, &row.inputTokens},
                                                            {LogColumn::outputTokens, &row.outputTokens},
                                                            {LogColumn::cachedTokens, &row.cachedTokens}};
    for (const auto &[role, value] : tokens) {
        if (m_layout.areMeans[static_cast<std::size_t>(role)])
            *value = static_cast<std::uint64_t>(
                std::llround(std::min(mostTokensOfSum, static_cast<double>(*value) * answered)));
    }
}

/// What follows from several fields together.
bool RowReader::finish(Row &row, const char *&problem) const
{
    if (m_layout.isSummed())
        sumUpMeans(row);
    if (m_layout.reasoningBeside)
        row.outputTokens += row.reasoningTokens;
    if (!row.hasInput) // parts of what the row does not say
        row.cachedTokens = row.cacheWriteTokens = 0;
    else if (m_layout.cachedBeside)
        row.inputTokens += row.cachedTokens + row.cacheWriteTokens;
    if (m_layout.noOutputFails && row.hasOutput && row.outputTokens == 0)
        row.failed = true;
    const bool hasStart = m_layout.column(LogColumn::time).has_value();
    if (!hasStart) {
        const double seconds = std::max(0.0, row.durationSeconds);
        row.instant = row.end - static_cast<Instant>(std::llround(seconds * nanosPerSecond));
    } else if (row.end > 0 && !m_layout.column(LogColumn::duration) && !m_layout.isSummed()) {
        problem = "expected an end after the start";
        row.durationSeconds = static_cast<double>(row.end - row.instant) / nanosPerSecond;
        if (row.end < row.instant || row.durationSeconds > longestDuration)
            return false;
    }
    problem = "expected at most as many cached tokens as input tokens";
    if (!row.failed && row.cachedTokens + row.cacheWriteTokens > row.inputTokens)
        return false;
    problem = "expected at most as many failed requests as requests";
    return !m_layout.isSummed() || row.failures <= row.amount;
}

} // namespace isocost
