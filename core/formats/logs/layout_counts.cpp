// SPDX-License-Identifier: GPL-3.0-or-later
// Rows that stand for many requests.
#include "core/formats/logs/layout_builder.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

/// Names like "requests" count only where the times are steps; a single request's row may have such a column too.
void LayoutBuilder::forgetVagueCounts(bool hasSteps)
{
    constexpr int sure = 94;
    for (Column &column : m_columns) {
        const NamedRole *role = column.name.as(LogColumn::count);
        if (hasSteps || !role || role->score >= sure)
            continue;
        std::erase_if(column.name.roles, [](const NamedRole &r) { return r.role == LogColumn::count; });
        column.doubt = "the times are no even steps: each row is taken for one request";
    }
}

/// Whether every row ends as long after its start as the rows are apart.
bool LayoutBuilder::areBuckets() const
{
    TimeReader reader(m_layout.timeForm());
    const auto timeIn = [&](const std::vector<std::string> &row, LogColumn role) -> std::optional<Instant> {
        const std::size_t index = *m_layout.column(role);
        return index < row.size() ? reader.readWhole(trimmed(row[index])) : std::nullopt;
    };
    return std::all_of(m_sample.rows.begin(), m_sample.rows.end(), [&](const std::vector<std::string> &row) {
        const std::optional<Instant> from = timeIn(row, LogColumn::time);
        const std::optional<Instant> to = timeIn(row, LogColumn::endTime);
        const double seconds = from && to ? static_cast<double>(*to - *from) / nanosPerSecond : 0;
        return std::abs(seconds - m_bucketSeconds) <= 1;
    });
}

/// Rows that stand for many requests: by a column of counts or rates. A column that may be one but is not named so is
/// asked for.
Status LayoutBuilder::findCounts()
{
    const auto settled = [&](LogColumn role) { return m_isSettled[static_cast<std::size_t>(role)]; };
    if (m_layout.minuteColumns)
        return done();
    takeRatesOfCells();
    const Column *end = used(LogColumn::endTime);
    const bool hasBuckets = end && used(LogColumn::time) && m_bucketSeconds >= 60;
    if (used(LogColumn::rate)) {
        m_layout.secondsPerRate = used(LogColumn::rate)->name.unitSeconds.value_or(1);
        for (const LogColumn role : {LogColumn::count, LogColumn::duration, LogColumn::inputTokens,
                                     LogColumn::outputTokens, LogColumn::cachedTokens, LogColumn::cacheWriteTokens}) {
            if (used(role) && !m_choices.columns[static_cast<std::size_t>(role)]) {
                m_columns[*m_layout.column(role)].doubt = "beside a rate it is not known what it sums up";
                drop(role);
            }
        }
    }
    if (!settled(LogColumn::count)) {
        forgetVagueCounts(m_bucketSeconds > 0 || hasBuckets);
        const Status status = choose(LogColumn::count);
        if (!status)
            return status;
    }
    if (!m_layout.isSummed() && hasBuckets && !used(LogColumn::duration) && areBuckets())
        return Error{
            ErrorCode::input, "line 1",
            "each row spans the same time, so rows stand for many requests: expected a column that counts them "
            "(--count-column NAME), found none"};
    if (m_layout.isSummed()) {
        m_layout.failuresAreRate = false;
        takeMeans();
        if (const Status counter = refuseCounter(); !counter)
            return counter;
        if (const Status metrics = refuseMixedMetrics(); !metrics)
            return metrics;
        const Status status = choose(LogColumn::failures);
        if (const Column *failures = used(LogColumn::failures))
            m_layout.failuresAreRate = failures->name.unitSeconds.has_value();
        return status;
    }
    if (const Status counter = refuseTokenCounter(); !counter)
        return counter;
    if (const Status counts = refuseUnnamedCounts(); !counts)
        return counts;
    return refuseLongSteps();
}

/// A column whose cells say "1.5 req/s", whatever its name.
void LayoutBuilder::takeRatesOfCells()
{
    for (std::size_t i = 0; i < m_columns.size() && !m_isSettled[static_cast<std::size_t>(LogColumn::rate)]; ++i) {
        const ColumnProfile &profile = m_columns[i].profile;
        if (!m_columns[i].isLeftOut && profile.rates > 0 && profile.rates == profile.filled)
            take(LogColumn::rate, i, "its cells name their unit");
    }
}

/// Means of tokens beside a count of requests.
void LayoutBuilder::takeMeans()
{
    for (const LogColumn role : {LogColumn::inputTokens, LogColumn::outputTokens, LogColumn::cachedTokens}) {
        if (used(role) || !used(LogColumn::count) || !choose(role, true) || !used(role))
            continue;
        m_layout.areMeans[static_cast<std::size_t>(role)] = true;
        m_why[static_cast<std::size_t>(role)] += ", the mean of the row's requests";
    }
}

/// A counter that only grows says what has happened up to a row, not in it.
Status LayoutBuilder::refuseCounter() const
{
    const Column *count = used(LogColumn::count);
    constexpr std::size_t fewest = 10;
    if (!count || !hasWord(count->name.words, "total") || count->profile.values.size() < fewest ||
        !std::is_sorted(count->profile.values.begin(), count->profile.values.end()))
        return done();
    return Error{ErrorCode::input, "line 1",
                 "expected the requests of each row, found a counter that only grows in " + count->text.substr(0, 60) +
                     ": export its increase from row to row"};
}

/// A table with a row for each metric of a time sums up requests, tokens and seconds alike.
Status LayoutBuilder::refuseMixedMetrics() const
{
    constexpr int vague = 62; // "value", "sum": of whatever the row names
    const Column *count = used(LogColumn::count);
    const NamedRole *role = count ? count->name.as(LogColumn::count) : nullptr;
    if (!role || role->score > vague || m_layout.onlyRowsNamed ||
        m_choices.columns[static_cast<std::size_t>(LogColumn::count)])
        return done();
    for (std::size_t i = 0; i < m_sample.header.own && i < m_columns.size(); ++i) {
        const std::vector<std::string> &words = m_columns[i].name.words;
        const bool isName = hasWord(words, "metric") || hasWord(words, "series") || hasWord(words, "measure") ||
                            hasWord(words, "measurement") || m_columns[i].text == "__name__";
        if (isName && !m_columns[i].isLeftOut && kindsIn(i) > 1)
            return Error{ErrorCode::input, "line 1",
                         "each row is of one of several metrics (" + m_columns[i].text.substr(0, 60) +
                             "): expected a table with a column of requests, or the rows of that metric alone"};
    }
    return done();
}

/// The same for tokens, as servers hand them to a monitor: "vllm:prompt_tokens_total".
Status LayoutBuilder::refuseTokenCounter() const
{
    constexpr std::size_t fewest = 10;
    for (const LogColumn role : {LogColumn::inputTokens, LogColumn::outputTokens, LogColumn::totalTokens}) {
        const Column *tokens = used(role);
        if (!tokens || m_choices.columns[static_cast<std::size_t>(role)] || tokens->profile.values.size() < fewest)
            continue;
        const std::vector<double> &values = tokens->profile.values;
        if (tokens->name.words.back() == "total" && values.back() > values.front() &&
            std::is_sorted(values.begin(), values.end()))
            return Error{ErrorCode::input, "line 1",
                         "expected the tokens of each row, found a counter that only grows in " +
                             tokens->text.substr(0, 60) + ": export its increase from row to row"};
    }
    return done();
}

/// Without a count, a row an hour or a day with the tokens of many requests is no request.
Status LayoutBuilder::refuseLongSteps()
{
    constexpr double hour = 3600;
    constexpr double mostOfCall = 150'000; // the median call of no service is longer
    const Column *input = used(LogColumn::inputTokens) ? used(LogColumn::inputTokens) : used(LogColumn::outputTokens);
    const bool isToldNone = m_choices.columns[static_cast<std::size_t>(LogColumn::count)].has_value();
    if (isToldNone || m_bucketSeconds < hour || used(LogColumn::duration))
        return done();
    if (input && input->profile.median > mostOfCall)
        return Error{ErrorCode::input, "line 1",
                     "the times are whole steps of " + std::string(m_bucketSeconds < 24 * hour ? "an hour" : "a day") +
                         " and rows hold the tokens of many requests: expected a column that counts them "
                         "(--count-column NAME), found none"};
    assume("The times are even steps; each row is taken for one request (--count-column).");
    return done();
}

/// Rows at even steps of time with a number that nothing explains are sums rather than requests.
Status LayoutBuilder::refuseUnnamedCounts() const
{
    if (m_isSettled[static_cast<std::size_t>(LogColumn::count)] && !m_layout.column(LogColumn::count) &&
        m_choices.columns[static_cast<std::size_t>(LogColumn::count)])
        return done(); // a person has said that there is none
    constexpr std::string_view counting =
        " n count number num volume total traffic load usage transactions messages events "
        "jobs items qty quantity amount requests calls hits queries orders ";
    if (m_bucketSeconds <= 0)
        return done();
    std::size_t others = 0;
    const Column *found = nullptr;
    const Column *uneven = nullptr; // a number with decimals: a rate, a gauge
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const Column &column = m_columns[i];
        const bool isUsed = std::find(m_layout.columns.begin(), m_layout.columns.end(), i) != m_layout.columns.end();
        if (isUsed)
            others += i != m_layout.column(LogColumn::time) && i != m_layout.column(LogColumn::endTime) ? 1 : 0;
        if (isUsed || column.isLeftOut || column.profile.numbers == 0 ||
            column.profile.numbers < column.profile.filled || !column.name.roles.empty())
            continue;
        const std::string &last = column.name.words.empty() ? column.text : column.name.words.back();
        const bool counts = counting.find(" " + last + " ") != counting.npos && column.name.words.size() <= 2;
        const bool isOnly = m_columns.size() <= 3;
        if (counts || isOnly)
            (column.profile.isWhole() ? found : uneven) = &column;
    }
    found = !found && others == 0 ? uneven : found;
    if (!found || others > 3)
        return done();
    return Error{ErrorCode::input, "line 1",
                 "the times are even steps, so rows may stand for many requests: expected --count-column \"" +
                     found->text.substr(0, 60) + "\" if that column counts them, or --none \"" +
                     found->text.substr(0, 60) + "\""};
}

} // namespace isocost
