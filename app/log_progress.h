// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/trace_csv.h"

#include <functional>
#include <string>

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

/// How much of a long run is done, on standard error where that is a terminal: a line that rewrites itself.
class ShareProgressLine
{
public:
    /// @param doing what is done with what has passed: "replayed"
    explicit ShareProgressLine(std::string doing) : m_doing(std::move(doing)) {}

    std::function<void(double)> callback();
    /// Takes the line off the terminal.
    void clear();

private:
    std::string m_doing;
    bool m_isShown = false;
};

} // namespace isocost
