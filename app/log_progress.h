// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/trace_csv.h"

#include <functional>

namespace isocost
{

/// How far the reading of a log has come, on standard error: a line that rewrites itself on a terminal, and one line at
/// the end.
class LogProgressLine
{
public:
    std::function<void(const LogProgress &)> callback();
    /// Takes the line off the terminal.
    void clear();
    /// Leaves one line that says how much was read.
    void finish();

private:
    void show(const LogProgress &progress);

    bool m_isShown = false;
    LogProgress m_last;
};

} // namespace isocost
