// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/trace_csv.h"

#include <string>

namespace isocost
{

/// Sums up a request log that lies in a database, there, to at most 20,000 rows, and reads those: requests by time and
/// model, tokens, durations, failures. Columns are found as in a file, from the table's first rows.
/// @param url "postgresql://user:password@host:port/database", or "odbc:" and a connection string
/// @param table its name, with its schema where needed
/// @return errors: no such driver, no connection, what the database says; and those of readLog()
Result<LogSummary> readLogFromDatabase(const std::string &url, const std::string &table, const LogChoices &choices);

/// The query alone, for a table whose columns the choices name; no other column is used, "timestamp" is the time where
/// they name none.
Result<std::string> logQueryFor(const std::string &table, const LogChoices &choices, const std::string &dialect);

} // namespace isocost
