// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/logs/log_query.h"

#include "core/formats/logs/status_word.h"

#include <array>
#include <charconv>
#include <cmath>

namespace isocost
{

namespace
{

struct DialectWords {
    const char *name;
    char quote;             ///< around names
    const char *text;       ///< type of texts
    const char *number;     ///< type of numbers with decimals
    const char *whole;      ///< type of whole numbers
    const char *epochBegin; ///< makes seconds since 1970 of a time
    const char *epochEnd;
};
constexpr DialectWords dialects[] = {
    {"postgresql", '"', "TEXT", "DOUBLE PRECISION", "BIGINT", "EXTRACT(EPOCH FROM CAST(", " AS TIMESTAMPTZ))"},
    {"clickhouse", '`', "String", "Float64", "Int64", "(toUnixTimestamp64Milli(toDateTime64(",
     ", 3, 'UTC')) / 1000.0)"},
    {"bigquery", '`', "STRING", "FLOAT64", "INT64", "(UNIX_MICROS(TIMESTAMP(", ")) / 1000000.0)"},
    {"duckdb", '"', "VARCHAR", "DOUBLE", "BIGINT", "EPOCH(CAST(", " AS TIMESTAMP))"},
};

std::string sqlNumber(double value)
{
    std::array<char, 40> text;
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    return {text.data(), end};
}

/// Writes the parts of the query for one log and one dialect.
class QueryWriter
{
public:
    QueryWriter(const LogLayout &layout, SqlDialect dialect)
        : m_layout(layout), m_words(dialects[static_cast<std::size_t>(dialect)])
    {
    }

    std::string quotedName(std::string_view name) const
    {
        std::string quoted(1, m_words.quote);
        for (const char c : name)
            quoted.append(c == m_words.quote ? 2 : 1, c);
        return quoted + m_words.quote;
    }
    /// "schema.table": each part quoted.
    std::string tableName(std::string_view table) const
    {
        std::string quoted;
        for (;;) {
            const std::size_t point = table.find('.');
            quoted += quotedName(table.substr(0, point));
            if (point == table.npos)
                return quoted;
            quoted += '.';
            table.remove_prefix(point + 1);
        }
    }

    bool has(LogColumn role) const { return m_layout.column(role).has_value(); }
    std::string column(LogColumn role) const { return quotedName(m_layout.header.names[*m_layout.column(role)]); }
    std::string numberOf(LogColumn role) const { return "CAST(" + column(role) + " AS " + m_words.number + ")"; }
    std::string textOf(LogColumn role) const { return "LOWER(CAST(" + column(role) + " AS " + m_words.text + "))"; }

    std::string seconds(LogColumn role) const
    {
        double unit = 0;
        switch (m_layout.timeStyle) {
        case TimeStyle::seconds:
            unit = 1;
            break;
        case TimeStyle::millis:
            unit = 1e-3;
            break;
        case TimeStyle::micros:
            unit = 1e-6;
            break;
        case TimeStyle::nanos:
            unit = 1e-9;
            break;
        case TimeStyle::relative:
            return numberOf(role) + " * " + sqlNumber(m_layout.secondsPerTime) + " + " +
                   std::to_string(relativeOrigin / nanosPerSecond);
        case TimeStyle::iso:
        case TimeStyle::excel:
            break;
        }
        return unit > 0 ? numberOf(role) + " * " + sqlNumber(unit)
                        : m_words.epochBegin + column(role) + m_words.epochEnd;
    }

    std::string arrival() const
    {
        if (has(LogColumn::time))
            return seconds(LogColumn::time);
        return seconds(LogColumn::endTime) + " - COALESCE(" + duration() + ", 0)";
    }

    std::string duration() const
    {
        if (has(LogColumn::duration))
            return numberOf(LogColumn::duration) + " * " + sqlNumber(m_layout.secondsPerDuration);
        return has(LogColumn::endTime) && has(LogColumn::time)
                   ? seconds(LogColumn::endTime) + " - (" + seconds(LogColumn::time) + ")"
                   : "NULL";
    }

    /// 1 for a failed call.
    std::string failed() const
    {
        std::string any;
        const auto add = [&](const std::string &condition) { any += (any.empty() ? "" : " OR ") + condition; };
        if (has(LogColumn::success))
            add(textOf(LogColumn::success) + " IN ('false', 'f', '0', 'no', 'n')");
        if (has(LogColumn::error))
            add("COALESCE(" + textOf(LogColumn::error) +
                ", '') NOT IN ('', 'false', 'f', '0', 'no', 'n', 'null', 'none', '{}', '[]')");
        if (has(LogColumn::status))
            add(statusCondition());
        if (m_layout.noOutputFails && has(LogColumn::outputTokens))
            add(numberOf(LogColumn::outputTokens) + " = 0");
        return any.empty() ? "0" : "CASE WHEN " + any + " THEN 1 ELSE 0 END";
    }

    std::string input() const
    {
        std::string sum = "COALESCE(" + numberOf(LogColumn::inputTokens) + ", 0)";
        for (const LogColumn more : {LogColumn::cachedTokens, LogColumn::cacheWriteTokens}) {
            if (m_layout.cachedBeside && has(more))
                sum += " + COALESCE(" + numberOf(more) + ", 0)";
        }
        return sum;
    }
    std::string output() const
    {
        std::string sum = "COALESCE(" + numberOf(LogColumn::outputTokens) + ", 0)";
        if (m_layout.reasoningBeside)
            sum += " + COALESCE(" + numberOf(LogColumn::reasoningTokens) + ", 0)";
        return sum;
    }

    const DialectWords &words() const { return m_words; }

private:
    std::string statusCondition() const
    {
        const std::string status = textOf(LogColumn::status);
        if (m_layout.statusRule == StatusRule::otel)
            return status + " = '2'";
        if (m_layout.statusRule == StatusRule::grpc)
            return status + " NOT IN ('0', 'ok')";
        std::string any = "(" + status + " = '0' OR " + status + " LIKE '4__' OR " + status + " LIKE '5__'";
        for (const std::string_view word : failureParts())
            any += " OR " + status + " LIKE '%" + std::string(word) + "%'";
        return any + ")";
    }

    const LogLayout &m_layout;
    const DialectWords &m_words;
};

/// Wide enough for 19,000 rows, and a part or a multiple of an hour.
constexpr const char *widthOfSpan =
    "width AS (\n"
    "  SELECT CASE WHEN need <= 60 THEN 60 WHEN need <= 300 THEN 300 WHEN need <= 600 THEN 600\n"
    "              WHEN need <= 1800 THEN 1800 ELSE CEIL(need / 3600.0) * 3600 END AS seconds\n"
    "  FROM (SELECT (MAX(arrived) - MIN(arrived)) * COUNT(DISTINCT model) / 19000.0 AS need FROM calls) AS span\n"
    "),\n"
    "minutes AS (\n"
    "  SELECT FLOOR(arrived / 60) * 60 AS minute_start, COUNT(*) * 1.0 AS n FROM calls GROUP BY FLOOR(arrived / 60) * "
    "60\n"
    "),\n"
    "spreads AS (\n"
    "  SELECT FLOOR(minute_start / width.seconds) * width.seconds AS bin, SUM(n * n) AS squares\n"
    "  FROM minutes CROSS JOIN width GROUP BY FLOOR(minute_start / width.seconds) * width.seconds\n"
    "),\n"
    "placed AS (\n"
    "  SELECT calls.*, FLOOR(arrived / width.seconds) * width.seconds AS bin, width.seconds AS width\n"
    "  FROM calls CROSS JOIN width\n"
    ")\n";

std::string sumOfAnswered(const char *column)
{
    return std::string("SUM(CASE WHEN failed = 0 THEN ") + column + " ELSE 0 END) AS " + column;
}

} // namespace

std::optional<SqlDialect> sqlDialectNamed(std::string_view name)
{
    for (std::size_t i = 0; i < std::size(dialects); ++i) {
        if (name == dialects[i].name)
            return static_cast<SqlDialect>(i);
    }
    return {};
}

double durationBinEdge(std::size_t bin)
{
    constexpr double perDecade = 8;
    constexpr double firstExponent = -3; // a millisecond
    return std::pow(10.0, firstExponent + static_cast<double>(bin) / perDecade);
}

double durationBinMiddle(std::size_t bin)
{
    return std::sqrt(durationBinEdge(bin) * durationBinEdge(bin + 1));
}

std::string durationBinName(std::size_t bin)
{
    return std::string("duration_h") + (bin < 10 ? "0" : "") + std::to_string(bin);
}

std::string sampleQuery(std::string_view table, SqlDialect dialect)
{
    const LogLayout none;
    return "SELECT * FROM " + QueryWriter(none, dialect).tableName(table) + " LIMIT 1000";
}

std::string logQuery(const LogLayout &layout, std::string_view table, SqlDialect dialect)
{
    const QueryWriter writer(layout, dialect);
    const bool isTimed = writer.duration() != "NULL";
    const auto whole = [&](const std::string &number) {
        return "CAST(" + number + " AS " + writer.words().whole + ")";
    };
    std::string calls =
        "  SELECT " + writer.arrival() + " AS arrived,\n    " + writer.failed() + " AS failed,\n    " +
        (writer.has(LogColumn::requestClass)
             ? "COALESCE(CAST(" + writer.column(LogColumn::requestClass) + " AS " + writer.words().text + "), '')"
             : "''") +
        " AS model";
    std::string sums;
    const auto add = [&](const char *name, const std::string &expression) {
        calls += ",\n    " + expression + " AS " + name;
        sums += ",\n  " + sumOfAnswered(name);
    };
    if (writer.has(LogColumn::inputTokens))
        add("input_tokens", writer.input());
    if (writer.has(LogColumn::outputTokens))
        add("output_tokens", writer.output());
    for (const auto &[role, name] :
         {std::pair(LogColumn::cachedTokens, "cached_tokens"),
          std::pair(LogColumn::cacheWriteTokens, "cache_write_tokens"), std::pair(LogColumn::images, "images")}) {
        if (writer.has(role))
            add(name, "COALESCE(" + writer.numberOf(role) + ", 0)");
    }
    if (isTimed) {
        calls += ",\n    " + writer.duration() + " AS seconds";
        sums += ",\n  AVG(CASE WHEN failed = 0 THEN seconds END) AS duration_s";
        for (std::size_t bin = 0; bin < durationBins; ++bin) {
            const std::string from = bin > 0 ? " AND seconds >= " + sqlNumber(durationBinEdge(bin)) : "";
            const std::string to =
                bin + 1 < durationBins ? " AND seconds < " + sqlNumber(durationBinEdge(bin + 1)) : "";
            sums += ",\n  SUM(CASE WHEN failed = 0" + from + to + " AND seconds IS NOT NULL THEN 1 ELSE 0 END) AS " +
                    durationBinName(bin);
        }
    }
    return "WITH calls AS (\n" + calls + "\n  FROM " + writer.tableName(table) + "\n  WHERE " +
           writer.column(layout.column(LogColumn::time) ? LogColumn::time : LogColumn::endTime) + " IS NOT NULL\n),\n" +
           widthOfSpan + "SELECT " + whole("placed.bin") + " AS bucket_start, " + whole("placed.bin + placed.width") +
           " AS bucket_end, model,\n  COUNT(*) AS request_count, SUM(failed) AS failed_requests,\n  " +
           whole("MAX(spreads.squares)") + " AS minute_squares" + sums +
           "\nFROM placed JOIN spreads ON spreads.bin = placed.bin\nGROUP BY placed.bin, placed.width, model\n"
           "ORDER BY bucket_start, model\n";
}

} // namespace isocost
