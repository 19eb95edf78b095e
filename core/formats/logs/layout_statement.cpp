// SPDX-License-Identifier: GPL-3.0-or-later
// What is said about a log's columns.
#include "core/formats/logs/layout_builder.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace isocost
{

namespace
{

constexpr const char *columnKeys[] = {"time",
                                      "input_tokens",
                                      "output_tokens",
                                      "duration",
                                      "model",
                                      "status",
                                      "rate",
                                      "date",
                                      "end_time",
                                      "cached_tokens",
                                      "cache_write_tokens",
                                      "reasoning_tokens",
                                      "total_tokens",
                                      "images",
                                      "audio_seconds",
                                      "success",
                                      "error",
                                      "count",
                                      "failures",
                                      "class"};
static_assert(std::size(columnKeys) == logColumnCount);

const char *styleName(TimeStyle style)
{
    switch (style) {
    case TimeStyle::iso:
        return "calendar";
    case TimeStyle::seconds:
        return "s since 1970";
    case TimeStyle::millis:
        return "ms since 1970";
    case TimeStyle::micros:
        return "us since 1970";
    case TimeStyle::nanos:
        return "ns since 1970";
    case TimeStyle::relative:
        return "since the start";
    case TimeStyle::excel:
        return "days since 1899-12-30";
    }
    return "";
}

std::string orderName(std::optional<DateOrder> order)
{
    return order ? order == DateOrder::dayFirst ? ", day/month/year" : ", month/day/year" : "";
}

/// Words that make a reader look for a column in the statement, whatever it is named besides.
constexpr std::string_view usefulWords[] = {
    "token",  "tokens", "cached",    "latency", "duration",  "elapsed", "cost",   "requests", "request", "bytes",
    "status", "error",  "timestamp", "units",   "cancelled", "audio",   "images", "model",    "time"};

/// Words in names of columns that may say what a request is for.
constexpr std::string_view classWords[] = {"case",    "usecase", "feature", "task",    "workflow", "intent",
                                           "purpose", "app",     "agent",   "service", "product",  "team",
                                           "project", "class",   "kind",    "type",    "category", "application"};

} // namespace

const char *logColumnKey(LogColumn what)
{
    return columnKeys[static_cast<std::size_t>(what)];
}

std::string LayoutBuilder::unitOf(LogColumn role) const
{
    switch (role) {
    case LogColumn::time:
    case LogColumn::endTime: {
        std::string unit = styleName(m_layout.timeStyle);
        if (m_layout.timeStyle == TimeStyle::relative)
            unit = std::string(unitName(m_layout.secondsPerTime)) + " " + unit;
        return used(role)->profile.undecided ? unit + orderName(m_layout.dateOrder) : unit;
    }
    case LogColumn::date:
        return used(role)->profile.undecided ? "calendar" + orderName(m_layout.dateOrder) : std::string();
    case LogColumn::duration:
        return unitName(m_layout.secondsPerDuration);
    case LogColumn::audioSeconds:
        return unitName(used(role)->name.unitSeconds.value_or(1));
    case LogColumn::rate:
        return std::string("requests per ") + unitName(m_layout.secondsPerRate);
    case LogColumn::count:
    case LogColumn::failures:
        return m_layout.failuresAreRate && role == LogColumn::failures ? "requests per s" : "requests";
    case LogColumn::images:
        return "images";
    case LogColumn::inputTokens:
        return m_layout.cachedBeside ? "tokens without cached ones" : "tokens";
    case LogColumn::outputTokens:
    case LogColumn::cachedTokens:
    case LogColumn::cacheWriteTokens:
    case LogColumn::reasoningTokens:
    case LogColumn::totalTokens:
        return "tokens";
    default:
        return {};
    }
}

/// Whether a reader may have looked for a column that is not used.
bool LayoutBuilder::isWorthNaming(const Column &column) const
{
    if (m_layout.minuteColumns || m_layout.spread)
        return false;
    const std::vector<std::string> &words = column.name.words;
    const ColumnProfile &profile = column.profile;
    const bool isUseful = std::any_of(words.begin(), words.end(), [](const std::string &word) {
        return std::find(std::begin(usefulWords), std::end(usefulWords), word) != std::end(usefulWords);
    });
    const bool isFigure = m_layout.rules.kind == LogKind::csv && !column.text.empty() && profile.filled > 0 &&
                          profile.mostly(profile.numbers + profile.units) && !hasWord(words, "id");
    return isUseful || isFigure || !column.doubt.empty() || !column.name.roles.empty();
}

/// Different texts in a column of the first rows.
std::size_t LayoutBuilder::kindsIn(std::size_t column) const
{
    std::set<std::string_view> kinds;
    for (const std::vector<std::string> &row : m_sample.rows) {
        if (column < row.size() && !isAbsent(trimmed(row[column])))
            kinds.insert(trimmed(row[column]));
    }
    return kinds.size();
}

/// Columns that may say what requests are for, where no other tells them apart.
void LayoutBuilder::offerClasses()
{
    constexpr std::size_t mostKinds = 50;
    constexpr std::size_t leastRows = 5; // of each kind, on average
    const std::optional<std::size_t> model = m_layout.column(LogColumn::requestClass);
    if (m_layout.column(LogColumn::task) || (model && kindsIn(*model) > 1) || m_layout.minuteColumns || m_layout.spread)
        return;
    for (std::size_t i = 0; i < m_sample.header.own && i < m_columns.size(); ++i) {
        Column &column = m_columns[i];
        const bool isUsed = std::ranges::find(m_layout.columns, std::optional(i)) != m_layout.columns.end();
        const bool isNamedSo = std::ranges::any_of(column.name.words, [](const std::string &word) {
            return std::ranges::find(classWords, word) != std::end(classWords);
        });
        const bool isText = column.profile.numbers + column.profile.calendar + column.profile.addresses == 0;
        if (isUsed || !isNamedSo || !isText || column.isLeftOut || !column.doubt.empty())
            continue;
        const std::size_t kinds = kindsIn(i);
        if (kinds > 1 && kinds <= mostKinds && leastRows * kinds <= column.profile.filled)
            column.doubt = "tells " + std::to_string(kinds) +
                           " kinds of request apart in the first rows; --class-column \"" + column.text +
                           "\" makes each a class";
    }
}

/// What of a log other than its times is used: nothing is worth a word.
void LayoutBuilder::sayOnlyTimes()
{
    constexpr LogColumn figures[] = {LogColumn::inputTokens, LogColumn::outputTokens, LogColumn::duration,
                                     LogColumn::totalTokens, LogColumn::images,       LogColumn::audioSeconds};
    const bool hasFigures =
        std::any_of(std::begin(figures), std::end(figures), [&](LogColumn role) { return used(role) != nullptr; });
    const bool hasEnds = used(LogColumn::time) && used(LogColumn::endTime);
    if (!hasFigures && !hasEnds && !m_layout.isSummed())
        assume(
            "No column of tokens, images, audio or durations is known by its name: only when requests come is read.");
}

/// Rows that name no tokens beside rows that do may be no requests at all.
void LayoutBuilder::sayRowsWithoutTokens()
{
    const Column *input = used(LogColumn::inputTokens) ? used(LogColumn::inputTokens) : used(LogColumn::outputTokens);
    constexpr std::size_t most = 10; // one row in so many
    if (!input || m_layout.onlyRowsNamed || m_layout.isSummed() || used(LogColumn::status) ||
        used(LogColumn::success) || used(LogColumn::error))
        return;
    const std::size_t rows = m_sample.rows.size();
    const std::size_t without = rows - std::min(rows, input->profile.filled);
    if (without * most > rows)
        assume(std::to_string(without) + " of the first " + std::to_string(rows) + " rows name no " + input->text +
               "; they are counted as requests like the others.");
}

/// Tokens in thousands are as exact as they are written.
void LayoutBuilder::sayThousands()
{
    for (const LogColumn role : {LogColumn::inputTokens, LogColumn::outputTokens, LogColumn::cachedTokens,
                                 LogColumn::cacheWriteTokens, LogColumn::reasoningTokens}) {
        const Column *column = used(role);
        if (column && column->profile.thousands > 0)
            assume(column->text + " writes large numbers in thousands (1.2k): they are rounded.");
    }
}

void LayoutBuilder::writeStatement()
{
    offerClasses();
    LogStatement &statement = m_layout.statement;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const Column &column = m_columns[i];
        bool isUsed = false;
        for (std::size_t role = 0; role < logColumnCount; ++role) {
            if (m_layout.columns[role] != i)
                continue;
            isUsed = true;
            statement.columns.push_back(
                {column.text, columnKeys[role], unitOf(static_cast<LogColumn>(role)), m_why[role]});
        }
        if (std::find(m_layout.moreDurations.begin(), m_layout.moreDurations.end(), i) !=
            m_layout.moreDurations.end()) {
            statement.columns.push_back({column.text, "duration", unitName(m_layout.secondsPerDuration), "added"});
            isUsed = true;
        }
        if (std::find(m_layout.moreCacheWrites.begin(), m_layout.moreCacheWrites.end(), i) !=
            m_layout.moreCacheWrites.end()) {
            statement.columns.push_back({column.text, "cache_write_tokens", "tokens", "added"});
            isUsed = true;
        }
        if (isUsed || !isWorthNaming(column))
            continue;
        std::string why = column.doubt;
        for (const NamedRole &named : column.name.roles) {
            if (const Column *better = why.empty() ? used(named.role) : nullptr)
                why = std::string(logColumnKey(named.role)) + " is read from " + better->text;
        }
        if (column.name.isMean && why.empty() && !column.name.roles.empty())
            why = "a mean, and no column counts the requests";
        statement.unused.push_back({column.text, why.empty() ? "not known" : why});
    }
    if (m_layout.minuteColumns)
        statement.columns.push_back({"1 … 1440", "count", "requests a minute", "a column for each minute of the day"});
    if (m_layout.noOutputFails && used(LogColumn::outputTokens))
        statement.columns.push_back(
            {used(LogColumn::outputTokens)->text, "failed call where 0", "", "BurstGPT header"});
    sayOnlyTimes();
    sayRowsWithoutTokens();
    sayThousands();
    if (m_layout.isSummed() && used(LogColumn::duration))
        assume(used(LogColumn::duration)->text + " is taken for the mean of each row's requests.");
    const bool onlyEnd = used(LogColumn::endTime) && !used(LogColumn::time);
    if (onlyEnd)
        statement.columns.push_back(
            {used(LogColumn::endTime)->text, "time", "", "arrival is the end less the duration"});
}

} // namespace isocost
