// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/trace_columns.h"

#include <optional>
#include <string>
#include <string_view>

namespace isocost
{

/// Databases whose words for times, texts and names the query knows.
enum class SqlDialect { postgresql, clickhouse, bigquery, duckdb };

std::optional<SqlDialect> sqlDialectNamed(std::string_view name);

/// A query that sums a log up where it lies, to at most 20,000 rows: for each stretch of time (a minute or as wide as
/// that takes) and model its requests, failures, sums of tokens, mean duration and 56 log-spaced counts of durations,
/// and the squares of the counts of its minutes. What it answers, with its column names, is read like any table.
/// @param layout columns by name, as layoutOf() finds them from the table's first rows; names are quoted
///
/// PostgreSQL takes times without a zone in the session's zone: SET TIME ZONE 'UTC' first.
std::string logQuery(const LogLayout &layout, std::string_view table, SqlDialect dialect);

/// The table's first rows.
std::string sampleQuery(std::string_view table, SqlDialect dialect);

/// The histogram of durations that the query counts: bin i holds [durationBinEdge(i), durationBinEdge(i + 1)) seconds,
/// the first all below too and the last all above.
inline constexpr std::size_t durationBins = 56;
double durationBinEdge(std::size_t bin);
/// The middle of a bin by its logarithm.
double durationBinMiddle(std::size_t bin);
/// "duration_h07".
std::string durationBinName(std::size_t bin);

} // namespace isocost
