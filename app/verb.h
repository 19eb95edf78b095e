// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/arguments.h"
#include "core/base/result.h"
#include "core/model/scenario.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace isocost
{

/// The arguments behind a verb.
using Words = std::vector<std::string>;

/// What the command line does for one word. Each verb is one file, NAME_verb.cpp, which ends with its row, and one line
/// in verbs.h.
struct Verb {
    std::string_view name;
    std::string_view usage; ///< what may stand behind the name
    std::string_view does;
    int (*run)(const Words &); ///< returns the exit code
};

/// Prints an error; returns the exit code.
int fail(std::string_view file, const Error &error);
/// Prints what a verb has to say; returns the exit code.
int print(std::string_view text);
/// The usage error of an output that would replace the verb's own input.
Error outputOverInput(const std::string &file);
/// Prints what is wrong with the command line; returns the exit code.
int failUsage(const std::string &message);

/// A file that cannot be read is bad input, whatever the reason.
Result<std::string> readInput(const std::string &file);
/// Reads the one scenario that a verb works on.
Result<Scenario> loadScenario(const std::string &file);

/// The one file among the arguments.
Result<std::string> onlyFile(const Arguments &arguments);

/// Runs a verb whose call is its options and one scenario file: tells what is wrong with them, or returns what `run`
/// does.
int withScenario(const Words &words, const std::vector<OptionSpec> &options,
                 const std::function<int(const Arguments &, const std::string &file, const Scenario &)> &run);

} // namespace isocost
