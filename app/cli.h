// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace isocost
{

/// True when the first argument asks for the command line instead of the window: a verb, --help, --version, or a word
/// that is neither a verb nor a file.
bool isVerb(std::string_view argument);

/// Runs the verb in argv[1]. Needs no display and no QApplication.
/// @return the exit code: 0 done, 1 the work failed, 2 wrong usage, 3 bad input
int runVerb(int argc, char **argv);

} // namespace isocost
