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

/// Prints an error; returns the exit code.
int fail(std::string_view file, const Error &error);
/// Prints what is wrong with the command line; returns the exit code.
int failUsage(const std::string &message);

/// Reads the one scenario that a verb works on. A file that cannot be read is bad input, whatever the reason.
Result<Scenario> loadScenario(const std::string &file);

/// The one file among the arguments.
Result<std::string> onlyFile(const Arguments &arguments);

/// Runs a verb whose call is its options and one scenario file: tells what is wrong with them, or returns what `run`
/// does.
int withScenario(const Words &words, const std::vector<OptionSpec> &options,
                 const std::function<int(const Arguments &, const std::string &file, const Scenario &)> &run);

/// Verbs that have a file of their own. Each returns the exit code.
int runConfidence(const Words &words);
int runHybrid(const Words &words);
int runImportTrace(const Words &words);
int runLevers(const Words &words);
int runLibrary(const Words &words);
int runPlan(const Words &words);
int runReplay(const Words &words);

} // namespace isocost
