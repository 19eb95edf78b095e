// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/scenario.h"

#include <QString>

#include <string>
#include <string_view>

namespace isocost
{

/// Exit codes of the program.
enum ExitCode { exitDone = 0, exitFailed = 1, exitUsage = 2, exitInput = 3 };

/// Text from a file made harmless to a terminal: control characters (escape sequences, line breaks, NUL), direction
/// marks and bytes that are no UTF-8 become U+FFFD. With `keepLines` line feeds stay.
std::string forTerminal(std::string_view text, bool keepLines = false);

/// A text of the window's words for the terminal.
std::string plain(const QString &text);
/// The option's name for the terminal; its id when the scenario has none of that id.
std::string nameOf(const Scenario &scenario, const std::string &id);
/// The same within a sentence.
std::string namedIn(const Scenario &scenario, const std::string &id);
/// Stands in a table where there is no figure.
inline const std::string notApplicable = "-";

/// Writes to standard output and flushes; false, with an error on standard error, when that fails (a full disk, a
/// closed pipe).
bool printOut(std::string_view text);

/// One line on standard error: "FILE: WHERE: message", leaving out what is empty.
void printError(std::string_view file, const Error &error);

int exitCodeOf(const Error &error);

} // namespace isocost
